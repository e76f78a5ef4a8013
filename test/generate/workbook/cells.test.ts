import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { execute } from '../../../src/execute/execute.js';
import { bookFile } from '../../../src/generate/workbook/file/book-file.js';
import { node, of, program, source, span, steps, table } from '../../execute/small-program.js';
import { recalculated } from '../../parity/recalculated.js';
import { differences, resultsOf } from '../../parity/results.js';
import { describeWith, programOf } from '../../parity/tools.js';
import { bookOf } from './books.js';

/** Texts that a spreadsheet would compute, had they been typed into it. */
const LIKE_FORMULAS = ['=1+1', '=cmd()', '+1', '-1', '@SUM(1)', "'=1", '\t=1', '_x003D_1'];

const tables = {
  data: table({ id: LIKE_FORMULAS, t: LIKE_FORMULAS, a: LIKE_FORMULAS.map((_, at) => at) }),
};
const about = program({
  title: '=1+1',
  sources: [
    source('data', {
      title: '=1+1',
      columns: [
        { name: 'id', header: '=id', type: 'text', span },
        { name: 't', header: '+t', type: 'text', span },
        { name: 'a', header: '-a', type: 'number', span },
      ],
    }),
  ],
  steps: steps(
    { op: 'column', source: 'data', column: 'a' },
    { op: 'column', source: 'data', column: 't', type: 'text' },
    { op: 'elementwise', function: 'textEqual', operands: [of(1), { text: '=cmd()' }] },
    { op: 'textIsOneOf', value: of(1), texts: ['@SUM(1)', '_x003D_1'] },
    { op: 'elementwise', function: 'coalesceText', operands: [of(1), { text: '=2' }], type: 'text' },
  ),
  nodes: [
    node('', {
      score: of(0),
      bands: [{ name: '=band', value: of(4) }],
      outputs: [
        { name: '@equal', value: of(2) },
        { name: 'listed', value: of(3) },
      ],
    }),
  ],
});

test('no formula of the file comes from a text of the data or of the definition', () => {
  const parts = unzipSync(bookFile(bookOf(about, tables).book!));
  const formulas = Object.entries(parts)
    .filter(([path]) => path.startsWith('xl/worksheets/sheet'))
    .flatMap(([, part]) => [...strFromU8(part).matchAll(/<f[^>]*>([^<]*)<\/f>/g)].map(([, formula]) => formula));
  expect(formulas.length).toBeGreaterThan(LIKE_FORMULAS.length);
  // Outside of quotes there is nothing of them.
  const code = formulas.map((formula) => formula.replace(/&quot;(?:(?!&quot;).)*&quot;/g, '""'));
  expect(code.filter((formula) => /cmd|SUM\(1\)|1\+1|^[=+@]/.test(formula))).toEqual([]);
});

describeWith(
  'LibreOffice',
  programOf('soffice', 'libreoffice'),
  'Install LibreOffice (apt-get install libreoffice-calc).',
  (soffice) => {
    const computed = recalculated(soffice, new Map([['texts', bookOf(about, tables)]]));

    test('texts that begin like formulas are texts', () => {
      const wanted = resultsOf(execute(about, new Map(Object.entries(tables)), { keep: 'all' }));
      expect(new Set(computed.get('texts')!.units)).toEqual(new Set(LIKE_FORMULAS.map((key) => key.trim())));
      expect(differences(wanted, computed.get('texts')!)).toEqual([]);
    });
  },
);
