import { alignProgram } from '../../execute/align.js';
import { fileNameOf } from '../common/file-name.js';
import { someText } from '../common/texts-within.js';
import { refusal, type TargetInput, type TargetOutput } from '../target.js';
import { bookFile } from './file/book-file.js';
import type { Book } from './file/book.js';
import { sheetNamer } from './file/sheet-names.js';
import { isXmlText } from './file/xml.js';
import { caseGrids } from './layout/case-grids.js';
import { constantCells } from './layout/constant-cells.js';
import { definitionCells } from './layout/definition-cells.js';
import { gridSheet } from './layout/grid.js';
import { placeSteps } from './layout/place-steps.js';
import { columnTitles, sourceGrid } from './layout/source-grids.js';
import { stepWords } from './layout/step-words.js';
import { listsSheet, numbersSheet, parametersSheet, weightsSheet } from './sheets/definition-sheets.js';
import { overviewSheet, type SheetLine } from './sheets/overview-sheet.js';
import { type ResultColumn, resultsSheet } from './sheets/results-sheet.js';
import { sizeFindings, writtenFindings } from './size.js';

/**
 * The methodology as a workbook with live formulas, with the data that were scored: `<name>.xlsx`, or what a workbook cannot
 * say.
 */
export function generateWorkbook(input: TargetInput): TargetOutput {
  const made = workbookOf(input);
  if (made.book === undefined) return { files: [], findings: made.findings };
  return { files: [{ path: `${fileNameOf(input.program.name)}.xlsx`, content: bookFile(made.book) }], findings: [] };
}

/** The steps with a text that a formula cannot hold: it would be compared with something else. */
function textFindings({ steps }: TargetInput['program']): TargetOutput['findings'] {
  return steps
    .filter((step) => someText(step, (text) => !isXmlText(text)))
    .map((step) =>
      refusal(
        'a workbook',
        step,
        'A text with a control character, or with half a character',
        'Remove the character; it cannot be seen.',
      ),
    );
}

/** A workbook before it is written, and where its results stand. */
export interface WorkbookOfMethodology {
  readonly book?: Book;
  readonly results?: {
    readonly sheet: string;
    /** The row of the first case, from 0, and how many columns tell which case it is. */
    readonly first: number;
    readonly keys: number;
    readonly columns: readonly ResultColumn[];
    readonly isPanel: boolean;
    readonly nodes: readonly string[];
  };
  readonly findings: TargetOutput['findings'];
}

export function workbookOf({ program, model, methodology, scored }: TargetInput): WorkbookOfMethodology {
  if (scored === undefined) throw new Error('A workbook is written from data that were scored.');
  const { run, tables, unitNames } = scored;
  const unfit = [...sizeFindings(program, tables, run.cases.count), ...textFindings(program)];
  if (unfit.length > 0) return { findings: unfit };
  const aligned = alignProgram(program, tables);
  const nameSheet = sheetNamer();
  const names = {
    overview: nameSheet('Methodology'),
    results: nameSheet('Results'),
    weights: nameSheet('Weights'),
    numbers: nameSheet('Numbers'),
    parameters: nameSheet('Parameters'),
    lists: nameSheet('Lists'),
  };
  const sources = new Map(
    program.sources.map((source) => {
      const declared = [...model.sources.values()].find(({ name }) => name === source.name);
      return [
        source.name,
        sourceGrid(source, nameSheet(`Data ${source.name}`), aligned, columnTitles(declared?.columns)),
      ];
    }),
  );
  const cases = caseGrids(program, run.cases, unitNames, nameSheet);
  const definition = definitionCells(program, names);
  const constants = constantCells(names.parameters);
  const { placed, findings } = placeSteps({ program, run, aligned, cases, sources, constants, definition });
  if (findings.length > 0) return { findings };

  const results = resultsSheet(program, run, unitNames, names.results, placed);
  const words = stepWords(program);
  const sheets = [
    gridSheet(results.grid),
    ...(definition.weights.length > 0 ? [weightsSheet(names.weights, program, definition)] : []),
    ...(definition.numbers.length > 0 ? [numbersSheet(names.numbers, program, definition, words)] : []),
    ...[...sources.values()].map(({ grid }) => gridSheet(grid)),
    ...(constants.cells.length > 0 ? [parametersSheet(names.parameters, program, constants.cells, words)] : []),
    ...cases.grids.map(gridSheet),
    ...(definition.lists.length > 0 ? [listsSheet(names.lists, definition)] : []),
  ];
  const about = sheetWords(names, sources, cases);
  const lines = sheets.map(({ name }): SheetLine => ({ sheet: name, about: about.get(name) ?? '' }));
  const overview = overviewSheet(
    names.overview,
    program,
    model.methodologies.get(methodology),
    lines,
    (node) => cases.of(node).name,
  );
  const book = { title: program.title, sheets: [overview, ...sheets] };
  const tooLargeNow = writtenFindings(program, book);
  if (tooLargeNow.length > 0) return { findings: tooLargeNow };
  return {
    book,
    results: {
      sheet: names.results,
      first: results.grid.first,
      keys: results.grid.keys,
      columns: results.columns,
      isPanel: run.cases.periods !== null,
      nodes: program.nodes.map(({ id }) => id),
    },
    findings: [],
  };
}

/** A line about each sheet. */
function sheetWords(
  names: { readonly [Name in 'results' | 'weights' | 'numbers' | 'parameters' | 'lists']: string },
  sources: ReadonlyMap<string, ReturnType<typeof sourceGrid>>,
  cases: ReturnType<typeof caseGrids>,
): ReadonlyMap<string, string> {
  return new Map([
    [names.results, 'Score, rank and bands of every node for every unit'],
    [names.weights, 'The weights that the definition sets; they can be changed'],
    [names.numbers, 'Goalposts, limits and other numbers that the definition sets; they can be changed'],
    [names.parameters, 'What is found over all units: means, smallest and largest values'],
    [names.lists, 'Lists that conditions look things up in'],
    ...[...sources.values()].map(({ grid, source }): [string, string] => [
      grid.name,
      `${source.title ?? source.name}, as read from ${source.path}`,
    ]),
    ...cases.grids.map((grid): [string, string] => [grid.name, `The steps of ${grid.title}`]),
  ]);
}
