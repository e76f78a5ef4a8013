import type { UncertaintyResult } from '../../analyse/uncertainty/result.js';

/** The result as it is, as JSON. */
export function uncertaintyJson(result: UncertaintyResult): string {
  return `${JSON.stringify(result, null, 2)}\n`;
}
