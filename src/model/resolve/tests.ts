import type { Test } from '../model.js';
import type { Resolution } from './resolution.js';
export function buildTests(_resolution: Resolution): readonly Test[] { return []; }
