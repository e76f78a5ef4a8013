import type { InputTable } from '../../execute/execute.js';
import type { Program, SourceInput, Step } from '../../plan/program.js';
import type { Finding } from '../../report/finding.js';
import { refusal } from '../target.js';
import { type Book, LONGEST_TEXT, MOST_COLUMNS, MOST_ROWS } from './file/book.js';

/** Rows above and below the data. */
const SPARE_ROWS = 8;

/** So many comparisons of one unit with another take a spreadsheet about a minute. */
const MOST_COMPARISONS = 2_000_000_000;

/** What is too large for a workbook: rows, texts, and comparisons of every unit with every other. */
export function sizeFindings(
  program: Program,
  tables: ReadonlyMap<string, InputTable>,
  cases: number,
): readonly Finding[] {
  const findings: Finding[] = [];
  for (const source of program.sources) {
    const table = tables.get(source.name);
    if (table === undefined) continue;
    const at = { node: '', span: source.span };
    if (table.rowCount > MOST_ROWS - SPARE_ROWS) {
      findings.push(
        refusal(
          'a workbook',
          at,
          `The ${table.rowCount} rows of ${source.name}`,
          `A sheet has ${MOST_ROWS} rows: reduce the source to fewer first, or use a target without that limit.`,
        ),
      );
    }
    const isLong = [...table.columns.values()].some(
      (column) => !(column instanceof Float64Array) && column.some((text) => (text?.length ?? 0) > LONGEST_TEXT),
    );
    if (isLong) {
      const what = `A text of more than ${LONGEST_TEXT} characters in ${source.name}`;
      findings.push(refusal('a workbook', at, what, 'Shorten it: a cell holds no more.'));
    }
  }
  const pairwise = program.steps.filter(comparesCases);
  const comparisons = pairwise.length * cases * cases;
  if (comparisons > MOST_COMPARISONS) {
    const first = pairwise[0];
    findings.push(
      refusal(
        'a workbook',
        first,
        `Comparing ${cases} cases with each other ${pairwise.length} times`,
        'Score fewer units or periods at once: a spreadsheet compares each with every other.',
      ),
    );
  }
  for (const source of program.sources) {
    const ordered = program.steps.filter((step) => ordersRowsOf(step, source.name));
    const table = tables.get(source.name);
    if (ordered.length === 0 || table === undefined) continue;
    if (ordered.length * pairsOfRows(source, table) <= MOST_COMPARISONS) continue;
    findings.push(
      refusal(
        'a workbook',
        ordered[0],
        `Comparing ${table.rowCount} rows of ${source.name} with those of their own unit ${ordered.length} times`,
        'Reduce the source to fewer rows first, or use a target without that limit.',
      ),
    );
  }
  return findings;
}

/** True of steps that compare every case with every other. */
function comparesCases(step: Step): boolean {
  if (step.op === 'rank' && step.frame.kind === 'rows') return false;
  if (step.op === 'reduce') return step.function === 'weightedQuantile' && step.from.kind !== 'rows';
  return step.op === 'rank' || step.op === 'copeland' || step.op === 'group';
}

/** True of steps that compare the rows of a source with those of the same unit. */
function ordersRowsOf(step: Step, source: string): boolean {
  if (step.op === 'rank') return step.frame.kind === 'rows' && step.frame.source === source;
  return (
    step.op === 'reduce' &&
    step.function === 'weightedQuantile' &&
    step.from.kind === 'rows' &&
    step.from.source === source
  );
}

/** How many pairs of rows a source has that are about the same unit in the same period. */
function pairsOfRows({ unitColumn, periodColumn }: SourceInput, { columns, rowCount }: InputTable): number {
  const units = unitColumn === undefined ? undefined : columns.get(unitColumn);
  if (units === undefined) return rowCount * rowCount;
  const periods = periodColumn === undefined ? undefined : columns.get(periodColumn);
  const counts = new Map<string, number>();
  for (let row = 0; row < rowCount; row++) {
    const key = `${String(units[row])} ${String(periods?.[row] ?? '')}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts.values()].reduce((all, count) => all + count * count, 0);
}

/** What became too large when it was written: sheets of too many columns, and words of the definition that no cell holds. */
export function writtenFindings(program: Program, { sheets }: Book): readonly Finding[] {
  const at = { node: '', span: program.nodes[0]?.span ?? program.sources[0].span };
  const tooWide = sheets.find(({ rows }) => rows.some((cells) => cells.length > MOST_COLUMNS));
  if (tooWide !== undefined) {
    const columns = tooWide.rows.reduce((most, cells) => Math.max(most, cells.length), 0);
    const what = `A sheet of ${columns} columns (${tooWide.name})`;
    return [
      refusal(
        'a workbook',
        at,
        what,
        `A sheet has ${MOST_COLUMNS}: split the node, or use a target without that limit.`,
      ),
    ];
  }
  const isLong = (text: number | string | undefined): boolean => typeof text === 'string' && text.length > LONGEST_TEXT;
  const tooLong = sheets.find(({ rows }) =>
    rows.some((cells) => cells.some((cell) => isLong(cell?.value) || isLong(cell?.note))),
  );
  if (tooLong === undefined) return [];
  const what = `A text of more than ${LONGEST_TEXT} characters (on the sheet ${tooLong.name})`;
  return [refusal('a workbook', at, what, 'Shorten it: a cell holds no more.')];
}
