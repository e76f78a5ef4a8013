import { expect, test } from 'vitest';
import { analyseFile } from '../../../src/lsp/analysis.js';
import { codeActions } from '../../../src/lsp/code-actions/code-actions.js';
import { fixAll } from '../../../src/lsp/code-actions/fix-all.js';
import { edited } from './edited.js';

const FILE = '/project/index.methodology';
const UNITS = 'units Country\nunits Region\n';
const INDEX = `import { Country, Region } from "./units.methodology"
source data { file “data.csv”  key Country by iso  column iso text  column life number }
methodology Index {
  scores Country
  every pillar { require 50 % }
  indicator Life weight 30% { value data.life  normalise x ÷ 85 }
  indicator Rest weight 30% { value data.liffe }
}
`;

function analysed(text: string) {
  const files: Readonly<Record<string, string>> = { [FILE]: text, '/project/units.methodology': UNITS };
  return analyseFile(FILE, (file) => files[file]);
}

function mendedOnce(text: string): string {
  const analysis = analysed(text);
  const [action] = fixAll(analysis, { diagnostics: [], only: ['source.fixAll'] });
  return action === undefined ? text : edited(analysis, action);
}

test('what is certain is mended together, and neither names nor weights are', () => {
  // Lines that do nothing are known once the file can be read.
  const read = mendedOnce(INDEX);
  expect(read).toBe(INDEX.replace(/[“”]/gu, '"').replace('÷', '/'));
  const mended = mendedOnce(read.replace('liffe', 'life'));
  expect(mended).toBe(
    read
      .replace('liffe', 'life')
      .replace('Country, Region }', 'Country }')
      .replace('  every pillar { require 50 % }\n', ''),
  );
  expect(mendedOnce(mended)).toBe(mended);
});

test('it is no entry of the menu at a place', () => {
  const analysis = analysed(INDEX);
  expect(fixAll(analysis, { diagnostics: [] })).toEqual([]);
  expect(fixAll(analysis, { diagnostics: [], only: ['quickfix'] })).toEqual([]);
  const place = { start: 0, end: INDEX.length };
  const titles = codeActions(analysis, FILE, place, [], { diagnostics: [], only: ['source'] });
  expect(titles).toEqual([]);
});
