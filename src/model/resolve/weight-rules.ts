import type { Methodology, Model } from '../model.js';
import type { ReportProblem } from './resolution.js';
export function checkWeights(_methodology: Methodology, _model: Model, _report: ReportProblem): void {}
