import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';

/**
 * Compares a page that is made from the sources with the one in docs/. `UPDATE_DOCS=1 npx vitest run test/docs` writes
 * it anew.
 */
export function expectPage(file: string, text: string): void {
  if (process.env.UPDATE_DOCS) writeFileSync(file, text);
  expect(
    existsSync(file) ? readFileSync(file, 'utf8') : '',
    `write ${file} anew: UPDATE_DOCS=1 npx vitest run test/docs`,
  ).toBe(text);
}
