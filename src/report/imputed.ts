import type { Run } from '../execute/execute.js';
import { counted } from './summary.js';

/** `3 values imputed (A 2, B 1)`; nothing where none was. */
export function imputedText(run: Run): string | undefined {
  const imputed = [...run.imputed].filter(([, count]) => count > 0);
  const total = imputed.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return undefined;
  const nodes = imputed.map(([node, count]) => `${node || run.program.name} ${count}`).join(', ');
  return `${counted(total, 'value')} imputed (${nodes})`;
}
