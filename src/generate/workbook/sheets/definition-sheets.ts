import type { Program } from '../../../plan/program.js';
import { placeOf } from '../../common/definition-notes.js';
import type { Cell, Sheet } from '../file/book.js';
import type { ConstantCell } from '../layout/constant-cells.js';
import type { DefinitionCells } from '../layout/definition-cells.js';
import type { StepWords } from '../layout/step-words.js';

/** The sheets of the numbers that the definition sets, of those found over all units, and of lists. */

const header = (value: string, note?: string): Cell => ({
  style: 'header',
  value,
  ...(note === undefined ? {} : { note }),
});
const text = (value: string): Cell => ({ style: 'plain', value });

/** The weights, in cells that can be changed, beside what the definition says. */
export function weightsSheet(name: string, program: Program, { weights }: DefinitionCells): Sheet {
  const title = (id: string): string => program.nodes.find((node) => node.id === id)?.title ?? '';
  const rows = weights.map(({ node, child, weight, isUsed }, at): readonly Cell[] => {
    const row = at + 4;
    const isEqual = node.children.find((one) => one.node === child)?.weight === null;
    return [
      text(node.id === '' ? program.name : node.id),
      text(child),
      text(title(child)),
      { style: isUsed ? 'input' : 'number', value: weight },
      { style: 'number', value: weight },
      isUsed
        ? { style: 'quiet', formula: `IF(D${row}=E${row},"","changed")`, value: '' }
        : {
            style: 'quiet',
            value: isEqual
              ? 'children count alike; this method takes no weights'
              : 'stands in formulas; change the definition',
          },
    ];
  });
  return {
    name,
    rows: [
      [{ style: 'title', value: 'Weights' }],
      [{ style: 'quiet', value: 'Yellow cells can be changed: scores and ranks follow.' }],
      [
        header('of'),
        header('child'),
        header('title'),
        header('weight', 'Change it here.'),
        header('as defined', 'What the definition says.'),
        header(''),
      ],
      ...rows,
    ],
    widths: [24, 34, 44, 12, 12, 40],
    frozen: { rows: 3, columns: 0 },
    tab: 'E0A800',
  };
}

/** Goalposts, limits and other numbers of the definition. */
export function numbersSheet(name: string, program: Program, { numbers }: DefinitionCells, words: StepWords): Sheet {
  const rows = numbers.map(({ node, what, value, formula, step }, at): readonly Cell[] => {
    const row = at + 4;
    return [
      text(node === '' ? program.name : node),
      text(step === undefined ? what : `${step.part}: ${words.headerOf(step)}`),
      formula === undefined ? { style: 'input', value } : { style: 'number', formula, value },
      { style: 'number', value },
      { style: 'quiet', formula: `IF(C${row}=D${row},"","changed")`, value: '' },
      { style: 'quiet', value: step === undefined ? '' : placeOf(step.span) },
    ];
  });
  return {
    name,
    rows: [
      [{ style: 'title', value: 'Numbers of the definition' }],
      [{ style: 'quiet', value: 'Yellow cells can be changed: scores and ranks follow.' }],
      [header('node'), header('what it is for'), header('number'), header('as defined'), header(''), header('where')],
      ...rows,
    ],
    widths: [34, 34, 14, 14, 12, 28],
    frozen: { rows: 3, columns: 0 },
    tab: 'E0A800',
  };
}

/** What is found over all units: means, largest values. */
export function parametersSheet(
  name: string,
  program: Program,
  cells: readonly ConstantCell[],
  words: StepWords,
): Sheet {
  const rows = cells.map(({ step, what, formula, isArray, value }): readonly Cell[] => [
    text(words.ownerOf(step) === '' ? program.name : words.ownerOf(step)),
    text(`${step.part}: ${what}`),
    {
      style: step.type === 'text' ? 'text' : 'number',
      formula,
      ...(isArray ? { isArray } : {}),
      ...(value === undefined ? {} : { value }),
    },
    { style: 'quiet', value: placeOf(step.span) },
  ]);
  return {
    name,
    rows: [
      [{ style: 'title', value: 'Parameters that are found in the data' }],
      [{ style: 'quiet', value: 'They follow the data and the numbers of the definition.' }],
      [header('node'), header('what it is'), header('value'), header('where')],
      ...rows,
    ],
    widths: [34, 44, 16, 28],
    frozen: { rows: 3, columns: 0 },
    tab: '6D9EBF',
  };
}

/** Lists of numbers and texts that conditions look things up in. */
export function listsSheet(name: string, { lists }: DefinitionCells): Sheet {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  const rows = Array.from({ length: longest }, (_, row) =>
    lists.map((values): Cell | undefined =>
      values[row] === undefined
        ? undefined
        : { style: typeof values[row] === 'string' ? 'text' : 'plain', value: values[row] },
    ),
  );
  return {
    name,
    rows: [lists.map((_, at) => header(`list ${at + 1}`)), ...rows],
    widths: lists.map(() => 16),
    frozen: { rows: 1, columns: 0 },
    tab: '7A8B99',
  };
}
