import type { NodeResult, Operand, Program } from '../../plan/program.js';
import { headingOf } from '../common/definition-notes.js';
import { nodeWord } from '../common/step-names.js';
import type { Namer } from '../common/identifiers.js';
import type { Compiled } from './compiled.js';
import type { Dialect } from './dialect.js';
import type { Expression } from './expression.js';
import { sqlNamer } from './names.js';
import { problemRow } from './problem-row.js';
import type { CommonNames, View } from './source-views.js';
import { troubleOf } from './trouble.js';

/** The columns that a node leaves behind, with the names that they have in the view of the node. */
function columnsOf(node: NodeResult): readonly (readonly [name: string, operand: Operand])[] {
  const stages = [
    ['value', node.value],
    ['filled', node.filled],
    ['treated', node.treated],
    ['normalised', node.normalised],
    ['score', node.score],
    ['rank', node.rank],
  ] as const;
  return [
    ...stages.flatMap(([name, operand]) => (operand === undefined ? [] : [[name, operand] as const])),
    ...node.bands.map(({ name, value }) => [name === '' ? 'band' : `band ${name}`, value] as const),
    ...node.outputs.map(({ name, value }) => [name, value] as const),
  ];
}

export interface ResultsInput {
  readonly program: Program;
  readonly compiled: Compiled;
  readonly common: CommonNames;
  readonly dialect: Dialect;
  readonly view: Namer;
  /** The last view of the cases, and the view of what is wrong with the sources. */
  readonly steps: string;
  readonly problems: string;
  readonly findings: string;
  /** Queries of what there is to say of the sources that is no error. */
  readonly said: readonly string[];
  /** Whether the steps are kept as tables; then so are the results. */
  readonly isStored: boolean;
}

/** The views of results: of all findings, of each node, and of the methodology itself. */
export function resultViews(input: ResultsInput): readonly View[] {
  const { program, compiled, common, dialect, view, steps, problems, findings } = input;
  const keys = program.period === undefined ? [common.unit] : [common.unit, common.period];
  const checks = checksOf(input);
  // Of what is counted over all cases there is one row, so that the steps are gone through once.
  const counts = checks.map(({ count }, place) => `${count} AS check_${String(place + 1)}`);
  const isFine = checks.map(({ fails }, place) => `NOT ${fails(`check_${String(place + 1)}`)}`);
  const unharmed = [
    `NOT EXISTS (SELECT 1 FROM ${problems})`,
    ...(checks.length === 0
      ? []
      : [`(SELECT ${isFine.join(' AND ')} FROM (SELECT ${counts.join(', ')} FROM steps) AS checks)`]),
  ];
  const used = new Set([...keys, ...usedByResults(input), ...checks.flatMap(({ uses }) => uses)]);
  const results = dialect.quote(view(`${program.name}_results`));
  const columnName = sqlNamer(['unit', 'period'], dialect);
  const names = program.nodes.map((node) => ({
    node,
    columns: columnsOf(node).map(([name, operand]) => ({
      name,
      operand,
      column: dialect.quote(columnName(`${nodeWord(node.id, program)}_${name}`)),
    })),
  }));
  const written = names.flatMap(({ columns }) =>
    columns.map(({ operand, column }) => `${plain(compiled.operand(operand), dialect)} AS ${column}`),
  );
  const views: View[] = [
    findingsView(input, checks),
    {
      name: results,
      isStored: input.isStored && written.length < (dialect.widestTable ?? Infinity),
      query: `WITH steps AS ${dialect.materialized} (SELECT ${[...used].join(', ')} FROM ${steps})\nSELECT ${[...keys, ...written].join(',\n  ')}\nFROM steps\nWHERE ${unharmed.join('\n  AND ')}`,
      comment: `Results, if nothing is wrong with the data; ${findings} says what is.`,
    },
  ];
  for (const { node, columns } of names) {
    const name = sqlNamer(['unit', 'period'], dialect, (wanted) => wanted);
    const selected = columns.map((column) => `${column.column} AS ${dialect.quote(name(column.name))}`);
    const own = node.id === '' ? program.name : `${program.name}_${node.id}`;
    views.push({
      name: dialect.quote(view(own)),
      query: `SELECT ${[...keys, ...selected].join(',\n  ')}\nFROM ${results}`,
      comment: headingOf(node.id, program),
    });
  }
  return views;
}

function plain(found: Expression, dialect: Dialect): string {
  return found.kind === 'condition' ? dialect.oneOrZero(found).sql : found.sql;
}

function usedByResults({ program, compiled }: ResultsInput): readonly string[] {
  const operands = program.nodes.flatMap((node) => columnsOf(node).map(([, operand]) => operand));
  return [...operands, ...(program.kept === undefined ? [] : [program.kept])].flatMap(
    (operand) => compiled.operand(operand).uses,
  );
}

/** Something that must hold over all cases, as a number that is counted. */
interface Check {
  readonly count: string;
  /** Columns of the steps that it looks at besides those of results. */
  readonly uses: readonly string[];
  fails(count: string): string;
  readonly row: string;
}

function checksOf({ program, compiled, common, dialect }: ResultsInput): readonly Check[] {
  const keptBy = program.kept === undefined ? undefined : compiled.operand(program.kept);
  const isKept = keptBy === undefined ? '' : ` AND ${plain(keptBy, dialect)} = 1`;
  const lacking = compiled.troubled.flatMap(({ step, column, isLackingRow }): Check[] => {
    const looked = program.steps[step];
    if (!isLackingRow || looked.op !== 'lookup') return [];
    const about = nodeWord(looked.node, program);
    const keys = looked.keys.flatMap(({ operand }) => ('text' in operand ? [`"${operand.text ?? ''}"`] : []));
    const row = keys.length === looked.keys.length ? `row for ${keys.join(', ')}` : 'row that is asked for';
    const count = `count(CASE WHEN ${column} THEN 1 END)`;
    return [
      {
        count,
        uses: [column],
        fails: (found) => `${found} > 0`,
        row: problemRow(
          {
            severity: 'error',
            code: 'score/no-row',
            about,
            message: `In the ${looked.part} of ${about}: ${looked.source} has no ${row}, or several.`,
            from: `FROM steps HAVING ${count} > 0`,
          },
          dialect,
        ),
      },
    ];
  });
  const ofNodes = program.nodes.flatMap((node): Check[] => {
    if (node.value === undefined) return [];
    const value = plain(compiled.operand(node.value), dialect);
    const about = nodeWord(node.id, program);
    const checks: Check[] = [];
    if (node.failsWhenMissing) {
      const isMissing = `${value} IS NULL${isKept}`;
      checks.push({
        count: `count(CASE WHEN ${isMissing} THEN 1 END)`,
        uses: [],
        fails: (count) => `${count} > 0`,
        row: problemRow(
          {
            severity: 'error',
            code: 'score/missing',
            about,
            unit: common.unit,
            ...(program.period === undefined ? {} : { period: common.period }),
            message: `There is no value of ${about}, and \`missing fail\` allows none to be missing.`,
            from: `FROM steps WHERE ${isMissing}`,
          },
          dialect,
        ),
      });
    }
    if (node.kind === 'indicator') {
      checks.push({
        count: `count(${value})`,
        uses: [],
        fails: (count) => `${count} = 0`,
        row: problemRow(
          {
            severity: 'error',
            code: 'data/indicator-without-data',
            about,
            message: `The indicator ${about} has no value at all, so that nothing above it rests on data.`,
            from: `FROM steps HAVING count(${value}) = 0`,
          },
          dialect,
        ),
      });
    }
    return checks;
  });
  return [...lacking, ...ofNodes];
}

/** All findings: what is wrong with the sources, what fails over the cases, and where steps have no result. */
function findingsView(input: ResultsInput, checks: readonly Check[]): View {
  const { program, common, dialect, steps, problems, findings } = input;
  const keys = program.period === undefined ? [common.unit] : [common.unit, common.period];
  const troubles = troubleOf(input);
  const used = new Set([...keys, ...usedByResults(input), ...troubles.uses, ...checks.flatMap(({ uses }) => uses)]);
  const rows = [`SELECT * FROM ${problems}`, ...input.said, ...checks.map(({ row }) => row), ...troubles.rows];
  return {
    name: findings,
    query: `WITH steps AS ${dialect.materialized} (SELECT ${[...used].join(', ')} FROM ${steps})\n${rows.join('\nUNION ALL ')}`,
    comment: `What there is to say about the data and the scores of ${program.name}.`,
  };
}
