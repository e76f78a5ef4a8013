import type { Methodology } from '../../../model/model.js';
import type { NodeResult, Program } from '../../../plan/program.js';
import type { Cell, Sheet } from '../file/book.js';

/** A line about a sheet, with a link to it. */
export interface SheetLine {
  readonly sheet: string;
  readonly about: string;
}

/** The first sheet: what is scored, how the sheets follow each other, and the framework of nodes. */
export function overviewSheet(
  name: string,
  program: Program,
  methodology: Methodology | undefined,
  lines: readonly SheetLine[],
  sheetOf: (node: string) => string,
): Sheet {
  const fact = (what: string, value: string | undefined): (readonly Cell[])[] =>
    value === undefined || value === ''
      ? []
      : [
          [
            { style: 'quiet', value: what },
            { style: 'wrapped', value },
          ],
        ];
  const rows: (readonly (Cell | undefined)[])[] = [
    [{ style: 'title', value: program.title }],
    ...fact('methodology', program.name),
    ...fact('version', program.version),
    ...fact('model', program.hash),
    ...fact('about', methodology?.documentation),
    ...(methodology?.notes ?? []).flatMap(({ key, text }) => fact(key, text)),
    [],
    [{ style: 'heading', value: 'How to read this workbook' }],
    ...HOW_TO_READ.map((value): readonly Cell[] => [{ style: 'plain', value }]),
    [],
    [{ style: 'heading', value: 'Sheets' }],
    ...lines.map(({ sheet, about }): readonly Cell[] => [
      { style: 'link', value: sheet, link: sheet },
      { style: 'plain', value: about },
    ]),
    [],
    [{ style: 'heading', value: 'Framework' }],
    ['node', 'title', 'how it is made', 'steps'].map((value): Cell => ({ style: 'header', value })),
    ...program.nodes.map((node): readonly Cell[] => [
      { style: 'plain', value: `${indent(node)}${node.id === '' ? program.name : node.name}` },
      { style: 'plain', value: node.title ?? '' },
      { style: 'wrapped', value: node.stages.map(({ text }) => text).join('; ') },
      { style: 'link', value: sheetOf(node.id), link: sheetOf(node.id) },
    ]),
  ];
  return { name, rows, widths: [34, 56, 70, 34], tab: '12324A' };
}

const HOW_TO_READ = [
  'Every number that is computed is a formula. From the data (as read) each column is one step of the methodology, named as in the definition;',
  'the note on a header holds the line of the definition. Yellow cells hold data, weights and numbers that can be changed: what follows from them changes.',
  'An empty cell is a missing value; it is never taken for 0. Numbers are compared at 12 significant digits. Keys of units and periods are not to be changed.',
];

function indent(node: NodeResult): string {
  return '    '.repeat(node.id === '' ? 0 : node.id.split('.').length);
}
