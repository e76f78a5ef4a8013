import type { NodeResult, Operand, Program, SourceInput } from '../../plan/program.js';
import { headerComment } from './header.js';
import { commentText, memberName, textLiteral } from './literals.js';
import { mainBands } from '../common/main-bands.js';
import { measureText } from '../common/definition-notes.js';

/** The types of a generated module: its data, and its scores by the paths of the nodes. */
export function typesText(program: Program, fileName: string): string {
  return [
    ...headerComment(program, fileName),
    '',
    GENERAL_TYPES,
    '/** The data: a table under the name of each source, in an object or a `Map`. */',
    'export interface Data {',
    ...program.sources.flatMap(sourceLines),
    '}',
    '',
    "/** What each node leaves behind, under its path. The methodology itself is `''`. */",
    'export interface Nodes {',
    ...program.nodes.flatMap((node) => nodeLines(node, program)),
    '}',
    '',
    ...scoreTypes(program),
    '',
  ].join('\n');
}

const GENERAL_TYPES = `/** A cell: texts are read as the cells of a file are; \`null\` and \`NaN\` are missing. */
export type Cell = string | number | bigint | boolean | null | undefined;

/** Records, or columns of one length. Keys are the headers of the file or the names of the methodology. */
export type Table<Column extends string> =
  | readonly (Partial<Readonly<Record<Column, Cell>>> | ReadonlyMap<string, Cell>)[]
  | Partial<Readonly<Record<Column, ArrayLike<Cell>>>>
  | ReadonlyMap<string, ArrayLike<Cell>>;

/** One number per case, in the order of \`units\`; \`NaN\` is missing. */
export type Numbers = Float64Array;

/** One text per case; \`null\` is missing. */
export type Texts = readonly (string | null)[];

/** Where an operation had no result although its inputs were there; the result is missing. */
export interface Finding {
  /** An \`error\` says that the scores are not to be used as they are. */
  readonly severity: 'error' | 'warning';
  /** The path of the node; \`''\` is the methodology itself. */
  readonly node: string;
  /** The unit, or null where the trouble is not that of one unit. */
  readonly unit: string | null;
  readonly period: number | null;
  readonly reason: string;
}

/** What is wrong with the data. */
export interface Problem {
  readonly source: string;
  /** As a person counts: records from 1, in a CSV file the header is row 1. */
  readonly row?: number;
  /** The header. */
  readonly column?: string;
  readonly message: string;
}

/** Thrown where data are not as the methodology declares them. */
export class InputError extends Error {
  readonly problems: readonly Problem[];
}
`;

function sourceLines(source: SourceInput): readonly string[] {
  const columns = [...new Set(source.columns.flatMap(({ name, header }) => [header, name]))].map(textLiteral);
  const title = source.title === undefined ? '' : `${source.title}. `;
  const rows = { rows: 'Many rows a unit', key: 'One row a unit', list: 'A list' }[source.role];
  return [
    `  /** ${commentText(`${title}${rows}.`)} */`,
    `  readonly ${memberName(source.name)}: Table<${columns.length === 0 ? 'never' : columns.join(' | ')}>;`,
  ];
}

function nodeLines(node: NodeResult, program: Program): readonly string[] {
  const typeOf = (operand: Operand): string => {
    const isText = 'step' in operand ? program.steps[operand.step].type === 'text' : 'text' in operand;
    return isText ? 'Texts' : 'Numbers';
  };
  const stages = (['value', 'filled', 'treated', 'normalised', 'score', 'rank'] as const).flatMap((stage) => {
    const operand = node[stage];
    return operand ? [`    readonly ${stage}: ${typeOf(operand)};`] : [];
  });
  const group = (name: string, items: NodeResult['bands'] | NodeResult['outputs']): string => {
    const entries = items.map((item) => ` readonly ${memberName(item.name)}: ${typeOf(item.value)};`);
    return `    readonly ${name}: {${entries.join('')}${entries.length === 0 ? '' : ' '}};`;
  };
  return [
    `  /** ${commentText(`${node.title ?? node.name}${measureText(node)}`)} */`,
    `  readonly ${memberName(node.id)}: {`,
    ...stages,
    group('bands', node.bands),
    group('outputs', node.outputs),
    '  };',
  ];
}

function scoreTypes(program: Program): readonly string[] {
  const root = program.nodes.find((node) => node.id === '');
  const stage = (name: 'score' | 'rank'): string => (root?.[name] ? "Nodes['']['" + name + "']" : 'null');
  const main = mainBands(program);
  const band = main === undefined ? 'null' : `Nodes['']['bands'][${textLiteral(main)}]`;
  return [
    '/** The scores: all columns have one element per case. */',
    'export interface Scores {',
    '  /** The key of the unit of each case, sorted. */',
    '  readonly units: readonly string[];',
    '  /** The period of each case; null where units are scored without periods. */',
    `  readonly periods: ${program.period === undefined ? 'null' : 'Float64Array'};`,
    '  /** Those of the methodology itself; null where it has none. */',
    `  readonly score: ${stage('score')};`,
    `  readonly rank: ${stage('rank')};`,
    `  readonly band: ${band};`,
    `  readonly outputs: ${root ? "Nodes['']['outputs']" : '{}'};`,
    '  readonly nodes: Nodes;',
    '  readonly findings: readonly Finding[];',
    '}',
    '',
    '/** What the methodology is called, and the hash of all that matters to its scores. */',
    'export const METHODOLOGY: {',
    '  readonly name: string;',
    '  readonly title: string;',
    '  readonly version?: string;',
    '  readonly hash: string;',
    '  readonly unitSet: string;',
    '  readonly period?: string;',
    '};',
    '',
    '/** Scores the units. Throws an `InputError` if the data are not as the methodology declares them. */',
    'export function score(data: Data | ReadonlyMap<string, Table<string>>): Scores;',
  ];
}
