/** A methodology with its data as the two tables of COINr. */

import { quoted } from '../data/issues.js';
import { alignProgram } from '../execute/align.js';
import type { InputTable } from '../execute/execute.js';
import type { Run } from '../execute/execute.js';
import { formatMeasure } from '../model/measure.js';
import type { FrameworkNode, Methodology, Model, Notes } from '../model/model.js';
import type { Operand } from '../plan/program.js';
import type { Finding, Report } from '../report/finding.js';
import { ALL_PARAMETERS } from './coinr-set.js';
import { csvText } from './csv-text.js';
import {
  cellText,
  type ExtraColumn,
  extraColumns,
  type Quotient,
  quotientOf,
  columnOf,
  type RawColumn,
} from './export-columns.js';
import { normalisationParameters, type TableMethod } from './export-normalisation.js';
import { reportRules } from './export-rules.js';
import { exportCodes, exportFinding, headerOr, type ExportNode, exportTree } from './export-tree.js';

export interface ExportedTables {
  readonly iData: string;
  readonly iMeta: string;
}

/** What is exported: a methodology that has been scored with everything kept. */
export interface ExportInput {
  readonly methodology: Methodology;
  readonly model: Model;
  readonly run: Run;
  /** The tables of the run, with the columns of `withExtraColumns`. */
  readonly inputs: ReadonlyMap<string, InputTable>;
  /** What people call units. */
  readonly unitNames: ReadonlyMap<string, string>;
}

/** A column of iData and what iMeta says of it. */
interface TableColumn {
  readonly header: string;
  cell(at: number): string;
}

type MetaRow = Readonly<Record<string, string>>;

/** The tables, unless a finding is an error. */
export function exportCoinr(input: ExportInput): {
  readonly tables?: ExportedTables;
  /** The normalisation whose parameters iMeta has, if it has any that COINr does not take by itself. */
  readonly method?: TableMethod;
  readonly findings: readonly Finding[];
} {
  const { methodology, model, run } = input;
  const findings: Finding[] = [];
  const report: Report = (finding) => void findings.push(finding);
  const codes = exportCodes(methodology, model, report);
  const nodes = exportTree(methodology, model, codes, report);
  if (nodes.length === 0 || findings.some(({ severity }) => severity === 'error')) return { findings };
  reportRules(methodology, model, report);

  const { columns: extra, computed } = extraColumns(methodology, model, run.program);
  for (const name of computed) {
    const message = `The attribute ${quoted(name)} is computed, and is not in the tables.`;
    report(exportFinding('coinr/not-in-tables', methodology.nameSpan, message, 'Write it into a column of a source.'));
  }
  const raw = rawReader(input);
  const extraCodes = new Map(
    extra.map((column) => [
      column,
      column.type === 'Time'
        ? 'Time'
        : codes.column(headerOr(column.declared.header, column.name), column.declared.span),
    ]),
  );
  const data: TableColumn[] = [...unitColumns(input)];
  const meta: MetaRow[] = [];
  for (const exported of nodes) {
    const quotient = exported.node && exported.isLeaf ? exactQuotient(exported.node, input, raw) : undefined;
    const denominator = extra.find(
      ({ source, column }) => source === quotient?.denominator.source && column === quotient.denominator.column,
    );
    meta.push(nodeRow(exported, quotient, denominator && extraCodes.get(denominator), input));
    if (!exported.isLeaf || !exported.node) continue;
    const values = quotient ? undefined : input.run.numbers(valueOperand(exported.node, run));
    data.push({
      header: exported.code,
      cell: quotient ? (at) => raw(quotient.numerator, at) : (at) => numberText(laneAt(values!, at)),
    });
  }
  for (const column of extra) {
    const header = extraCodes.get(column)!;
    data.push({ header, cell: (at) => raw(column, at) });
    if (column.type !== 'Time') meta.push(extraRow(header, column, input));
  }
  const rows = Array.from({ length: run.cases.count }, (_, at) => data.map(({ cell }) => cell(at)));
  reportUnitCodes(input, report);
  return {
    findings,
    method: methodOf(meta, input),
    tables: {
      iData: csvText(
        data.map(({ header }) => header),
        rows,
      ),
      iMeta: metaText(meta),
    },
  };
}

// ------------------------------------------------------------------------------------------------ iData

function unitColumns({ run, unitNames }: ExportInput): readonly TableColumn[] {
  const { cases } = run;
  const { periods } = cases;
  return [
    { header: 'uCode', cell: (at) => unitCode(cases.units[at]) },
    ...(unitNames.size > 0 || cases.unitNames.some((name) => unitCode(name) !== name)
      ? [{ header: 'uName', cell: (at: number) => unitNames.get(cases.units[at]) ?? cases.units[at] }]
      : []),
    ...(periods === null ? [] : [{ header: 'Time', cell: (at: number) => String(periods[at]) }]),
  ];
}

function unitCode(key: string): string {
  return key.replace(/\s+/gu, '_');
}

function reportUnitCodes({ run, methodology }: ExportInput, report: Report): void {
  const { unitNames } = run.cases;
  const codes = new Map<string, string>();
  const renamed = unitNames.filter((name) => unitCode(name) !== name);
  if (renamed.length > 0) {
    report(
      exportFinding(
        'coinr/renamed',
        methodology.nameSpan,
        `The keys of ${renamed.length} units have spaces, which COINr does not allow: ${quoted(renamed[0])} is ${quoted(unitCode(renamed[0]))} in the tables.`,
      ),
    );
  }
  for (const name of unitNames) {
    const other = codes.get(unitCode(name));
    if (other !== undefined) {
      const message = `The units ${quoted(other)} and ${quoted(name)} would have one code without their spaces.`;
      report(exportFinding('coinr/unit-code', methodology.nameSpan, message, 'Give them keys that differ in more.'));
    }
    codes.set(unitCode(name), name);
  }
}

/** Reads columns of sources by case, other spellings of keys among them. */
function rawReader({ run, inputs }: ExportInput): (column: RawColumn, at: number) => string {
  const { sources } = alignProgram(run.program, inputs);
  return ({ source, column }, at) =>
    cellText(inputs.get(source)?.columns.get(column), sources.get(source)?.rowOf?.[at] ?? -1);
}

function valueOperand({ id }: FrameworkNode, run: Run): Operand {
  return run.program.nodes.find((node) => node.id === id)?.value ?? { number: NaN };
}

function laneAt(lane: number | ArrayLike<number>, at: number): number {
  return typeof lane === 'number' ? lane : lane[at];
}

function numberText(value: number): string {
  return Number.isNaN(value) ? '' : String(value);
}

/** The quotient that a value is, if the columns as they stand give it: a conversion of units would be lost. */
function exactQuotient(
  node: FrameworkNode,
  { run }: ExportInput,
  raw: (column: RawColumn, at: number) => string,
): Quotient | undefined {
  const quotient = node.value && quotientOf(node.value.value);
  if (!quotient) return undefined;
  const values = run.numbers(valueOperand(node, run));
  for (let at = 0; at < run.cases.count; at++) {
    const [above, below] = [raw(quotient.numerator, at), raw(quotient.denominator, at)];
    const expected = above === '' || below === '' ? NaN : Number(above) / (Number(below) / quotient.scaleFactor);
    const value = laneAt(values, at);
    const alike = Number.isFinite(expected)
      ? Math.abs(value - expected) <= 1e-12 * Math.abs(expected)
      : Number.isNaN(value);
    if (!alike) return undefined;
  }
  return quotient;
}

// ------------------------------------------------------------------------------------------------ iMeta

const META_COLUMNS = ['Level', 'iCode', 'iName', 'Direction', 'Weight', 'Unit', 'Target', 'Denominator', 'ScaleFactor'];
const ALWAYS: ReadonlySet<string> = new Set(['Level', 'iCode', 'iName', 'Direction', 'Weight', 'Parent', 'Type']);

/** The one normalisation of all indicators, where it is not COINr's own. */
function methodOf(meta: readonly MetaRow[], { methodology, model }: ExportInput): TableMethod | undefined {
  const leaves = [...methodology.nodes.values()].filter(({ children }) => children.length === 0);
  const methods = new Set(leaves.map((node) => normalisationParameters(node, { methodology, model }).method));
  const [method] = methods;
  return methods.size === 1 && !(method === 'n_minmax' && hasDefaultScale(meta)) ? method : undefined;
}

function hasDefaultScale(rows: readonly MetaRow[]): boolean {
  return Object.entries(DEFAULTS).every(([header, value]) =>
    rows.every((row) => row[header] === undefined || row[header] === value),
  );
}

/** What COINr does without a word; such columns tell nothing. */
const DEFAULTS: Readonly<Record<string, string>> = { minmax_lower: '0', minmax_upper: '100' };

/** Columns that nobody fills are left out, but for those that every iMeta has. */
function metaText(rows: readonly MetaRow[]): string {
  const isDefault = hasDefaultScale(rows);
  const all = [...META_COLUMNS, ...ALL_PARAMETERS, 'Parent', 'Type'];
  const headers = all.filter(
    (header) =>
      ALWAYS.has(header) || (!(isDefault && header in DEFAULTS) && rows.some((row) => (row[header] ?? '') !== '')),
  );
  return csvText(
    headers,
    rows.map((row) => headers.map((header) => row[header] ?? '')),
  );
}

function nodeRow(
  { node, code, parent = '', level, weight, isLeaf }: ExportNode,
  quotient: Quotient | undefined,
  denominator: string | undefined,
  { methodology, model }: ExportInput,
): MetaRow {
  const parameters =
    node && isLeaf ? normalisationParameters(node, { methodology, model }) : { values: new Map<string, string>() };
  const noted = notedParameters(node?.notes ?? []);
  const direction = parameters.direction ?? (node?.direction.value === 'lower' ? -1 : 1);
  const title = node && (node.id === '' ? methodology.titles : node.titles).get('');
  const notes = node ? (node.id === '' ? methodology.notes : node.notes) : [];
  const target = parameters.target === undefined ? noteOf(notes, 'Target') : String(parameters.target);
  return {
    Level: String(level),
    iCode: code,
    iName: title ?? node?.name ?? code,
    Direction: String(direction),
    Weight: String(weight),
    Unit: unitOf(node, notes, quotient, model),
    Target: target ?? '',
    Denominator: denominator ?? '',
    ScaleFactor: quotient && quotient.scaleFactor !== 1 ? String(quotient.scaleFactor) : '',
    Parent: parent,
    Type: isLeaf ? 'Indicator' : 'Aggregate',
    ...Object.fromEntries([...noted, ...parameters.values]),
  };
}

function unitOf(node: FrameworkNode | undefined, notes: Notes, quotient: Quotient | undefined, model: Model): string {
  const note = noteOf(notes, 'Unit');
  if (note !== undefined || node === undefined) return note ?? '';
  // What stands in iData is the numerator, so that its unit is meant.
  const measured = quotient ?? (node.measure ? undefined : node.value && columnOf(node.value.value));
  if (measured) {
    const { source, column } = 'numerator' in measured ? measured.numerator : measured;
    const measure = model.sources.get(source)?.columns.get(column)?.measure;
    return measure ? formatMeasure(measure) : '';
  }
  return node.measure ? formatMeasure(node.measure) : '';
}

function extraRow(header: string, { type, source, column, declared }: ExtraColumn, { model }: ExportInput): MetaRow {
  const note = noteOf(model.sources.get(source)?.notes ?? [], `Unit of ${declared.header}`);
  return {
    iCode: header,
    iName: declared.title ?? column,
    Unit: note ?? (declared.measure ? formatMeasure(declared.measure) : ''),
    Type: type,
  };
}

/** What an import wrote as `note "Target: 95"`. */
function noteOf(notes: Notes, about: string): string | undefined {
  const note = notes.find(({ key, text }) => key === 'note' && text.startsWith(`${about}: `));
  return note?.text.slice(about.length + 2);
}

/** What an import wrote as `note "COINr: goalpost_lower 0, goalpost_upper 1"`. */
function notedParameters(notes: Notes): readonly (readonly [string, string])[] {
  const list = noteOf(notes, 'COINr');
  if (list === undefined) return [];
  return list.split(', ').flatMap((part) => {
    const [column, value = ''] = part.split(' ');
    return ALL_PARAMETERS.includes(column) ? [[column, value] as const] : [];
  });
}
