import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readMarked } from './marked-text.js';
import { sectionsOf } from './shown.js';

/**
 * A folder a case: `input.methodology` with the place `<here>` where something is typed, and `expected.txt` with a section
 * for each text that is typed there, with `<|>` where the cursor is: the signature, the parameter that is being written, and
 * words of its documentation behind `::`.
 */
export interface SignatureCase {
  readonly name: string;
  readonly asked: readonly AskedSignature[];
}

export interface AskedSignature {
  readonly typed: string;
  readonly text: string;
  readonly offset: number;
  readonly wanted: string;
}

const ROOT = path.resolve('test/resources/lsp/signature-help');

export function signatureCases(): readonly SignatureCase[] {
  return readdirSync(ROOT)
    .sort()
    .map((name) => {
      const input = readFileSync(path.join(ROOT, name, 'input.methodology'), 'utf8');
      const sections = sectionsOf(readFileSync(path.join(ROOT, name, 'expected.txt'), 'utf8'));
      return {
        name,
        asked: sections.map(([typed, wanted]) => ({
          typed,
          wanted,
          ...readMarked(input.replace('<here>', () => typed)),
        })),
      };
    });
}
