import type { Model } from '../model.js';
import type { ReportProblem } from './resolution.js';
export function reportCycles(_model: Model, _report: ReportProblem): void {}
