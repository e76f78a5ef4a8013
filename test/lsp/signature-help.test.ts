import { describe, expect, test } from 'vitest';
import { analyseFile } from '../../src/lsp/analysis.js';
import { signatureHelp } from '../../src/lsp/signature-help.js';
import { shownSignature } from './shown.js';
import { signatureCases } from './signature-cases.js';

const FILE = 'test.methodology';

describe.each(signatureCases())('$name', ({ asked }) => {
  test.each(asked)('$typed', ({ text, offset, wanted }) => {
    const help = signatureHelp(
      analyseFile(FILE, () => text),
      FILE,
      offset,
    );
    expect(shownSignature(help, wanted)).toBe(wanted);
  });
});
