import { expect, test } from 'vitest';
import type { Finding, Span } from '../../src/report/finding.js';
import { jsonReport } from '../../src/report/json.js';
import { formatSummary } from '../../src/report/summary.js';
import { formatFindings } from '../../src/report/text.js';
import { textTable } from '../../src/report/text-table.js';

const text = 'methodology M {\n  pillar A weight 50% { }\n  pillar B weight 40% { }\n}\n';

function span(line: number, column: number, length: number, endLine = line): Span {
  return { file: '/p/m.methodology', start: 0, end: length, line, column, endLine, endColumn: column + length };
}

const findings: readonly Finding[] = [
  {
    code: 'weights/sum-not-one',
    severity: 'error',
    message: 'The weights add up to 90 %.',
    hint: 'Change one of them.',
    span: span(2, 19, 3),
    related: [{ message: 'the other weight', span: span(3, 19, 3) }],
  },
  {
    code: 'data/not-a-number',
    severity: 'warning',
    message: 'Row 5 has "n/a".\u001b[2J',
    data: { source: 'd', file: 'data/d.csv', row: 5, column: 'gdp' },
  },
  { code: 'x/several-lines', severity: 'info', message: 'All of it.', span: span(1, 1, 1, 4) },
  {
    code: 'x/elsewhere',
    severity: 'error',
    message: 'Not at hand.',
    span: { ...span(1, 1, 1), file: '/p/other.methodology' },
  },
];
const options = {
  textOf: (file: string) => (file === '/p/m.methodology' ? text : undefined),
  showFile: (file: string) => file.replace('/p/', ''),
};

test('findings show their lines, related places and hints', () => {
  expect(formatFindings(findings, options)).toMatchInlineSnapshot(`
    "error[weights/sum-not-one]: The weights add up to 90 %.
     --> m.methodology:2:19
      |
    2 |   pillar A weight 50% { }
      |                   ^^^
     ::: m.methodology:3:19
      |
    3 |   pillar B weight 40% { }
      |                   ^^^ the other weight
      = hint: Change one of them.

    warning[data/not-a-number]: Row 5 has "n/a".�[2J
     --> data/d.csv, row 5, column "gdp"

    note[x/several-lines]: All of it.
     --> m.methodology:1:1
      |
    1 | methodology M {
      | ^^^^^^^^^^^^^^^

    error[x/elsewhere]: Not at hand.
     --> other.methodology:1:1
    "
  `);
  expect(formatSummary(findings)).toBe('2 errors, 1 warning, 1 note');
  expect(formatSummary([])).toBe('no problems found');
});

test('colours are there only if asked for', () => {
  expect(formatFindings(findings, { ...options, colour: true })).toContain('\u001b[31m');
  expect(formatFindings(findings, options)).not.toContain('\u001b');
});

test('JSON has the findings as they are', () => {
  const report = jsonReport(findings, options.showFile);
  expect(report.summary).toEqual({ errors: 2, warnings: 1, notes: 1 });
  expect(report.findings[0]?.span?.file).toBe('m.methodology');
});

test('columns of a table stand under each other whatever the script', () => {
  const columns = [
    { title: 'Tỉnh', align: 'left' },
    { title: 'Điểm', align: 'right' },
  ] as const;
  const rows = [
    ['Bắc Ninh', '31.2'],
    ['Đà Na\u0306\u0303ng', '9.0'],
    ['北京', '110.25'],
  ];
  expect(textTable(columns, rows)).toBe(
    'Tỉnh        Điểm\nBắc Ninh    31.2\nĐà Na\u0306\u0303ng      9.0\n北京      110.25\n',
  );
});
