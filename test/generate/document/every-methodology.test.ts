/** Every methodology of the repository becomes a note in each of its forms, in each of its languages. */

import { beforeAll, describe, expect, test } from 'vitest';
import { generateDocument } from '../../../src/generate/document/generate-document.js';
import { allScoringCases, type ScoringCase } from '../../parity/cases.js';

describe('the note of every methodology that scores', () => {
  let cases: readonly ScoringCase[] = [];
  beforeAll(async () => {
    cases = await allScoringCases();
  }, 600_000);

  test('is written without an error, and again with the same bytes', { timeout: 600_000 }, async () => {
    expect(cases.length).toBeGreaterThan(150);
    for (const [at, { name, model, methodology, program }] of cases.entries()) {
      const { files, findings } = await generateDocument({ model, methodology, program });
      expect(findings, name).toEqual([]);
      expect(files.length, name).toBeGreaterThanOrEqual(2);
      for (const { path, content } of files) {
        if (typeof content !== 'string') continue;
        expect(content, `${name}: ${path}`).not.toMatch(/undefined|\[object Object\]|NaN/u);
        expect(content.includes('\u0000'), `${name}: ${path}`).toBe(false);
      }
      // Writing a DOCX takes longest: that all are the same twice is seen by every tenth.
      if (at % 10 === 0) expect(await generateDocument({ model, methodology, program })).toEqual({ files, findings });
    }
  });
});
