/*
 * The SQL target: a methodology as one script of views, from the tables of the user to scores, ranks and bands.
 *
 * Steps become columns: of the rows of a source, and of the cases. Each chain of views begins with the data and adds what can
 * be computed from the columns that are there (`chain.ts`). Numbers that are the same for all cases, or for a group of them,
 * are window functions, so that no view is read twice. Missing is NULL; what has no result is NULL, and in the findings.
 */

import type { Operand, Program, SourceInput } from '../../plan/program.js';
import { neededSteps, resultOperands } from '../common/step-uses.js';
import type { Finding } from '../../report/finding.js';
import { refusal } from '../target.js';
import { baseView, groupedViews } from './base-views.js';
import { type ChainColumn, viewsOf } from './chain.js';
import type { Compiled, OwnColumn, Place } from './compiled.js';
import { compileSteps } from './compiler.js';
import type { Dialect } from './dialect.js';
import type { Expression } from './expression.js';
import { winsoriseQueries } from './winsorise.js';
import { mergedRowProblems } from './merge-problems.js';
import { mappingViews, mergedViews, nameMerges } from './merge-views.js';
import { problemsView } from './problems.js';
import { byPeriod, refusedPeriods } from './period-columns.js';
import { resultViews } from './results-views.js';
import { sqlNamer, tableNames } from './names.js';
import { ownColumns, ownView, roundsOf } from './rounds.js';
import { casesView, caseViews } from './case-views.js';
import {
  type CommonNames,
  nameSource,
  readView,
  tableView,
  rowsView,
  type SourceViews,
  type TableType,
  type View,
} from './source-views.js';

export interface ScriptOptions {
  readonly dialect: Dialect;
  /** Where the rows of a source come from, as what stands behind FROM; by default the table of its name. */
  readonly tables?: ReadonlyMap<string, string>;
  /** What is known of the columns of a source's table, in the order in which the program has them. */
  readonly types?: ReadonlyMap<string, readonly (TableType | undefined)[]>;
  /** Whether it has the views of results and findings; without them it has what `select` asks. */
  readonly withResults?: boolean;
  /** What `select` may ask for besides the results. */
  readonly alsoKept?: readonly Operand[];
  /** Whether whoever runs it keeps what is made of rows as tables, so that the cases can be read off them. */
  readonly keepsGroups?: boolean;
}

/** The views of a methodology in an order in which they can be made. */
export interface Script {
  /** Of the sources: where the tables of the user are named. */
  readonly input: readonly View[];
  readonly views: readonly View[];
  readonly findings: readonly Finding[];
  /** Quoted: the view with all steps of the cases, and that of what is wrong; the latter only with results. */
  readonly steps: string;
  readonly findingsView: string;
  /**
   * A query that gives the cases in order: the unit, in panels the period (otherwise NULL), then each operand as a number or a
   * text, named `r0`, `r1` and so on.
   */
  select(operands: readonly Operand[]): string;
}

export function writeScript(
  program: Program,
  { dialect, tables = new Map(), types, withResults = true, alsoKept = [], keepsGroups = false }: ScriptOptions,
): Script {
  const userTables = tableNames(program, dialect);
  const name = sqlNamer(userTables, dialect);
  // The view of the methodology itself has its name, and no other view takes it.
  const common: CommonNames = {
    unit: dialect.quote('unit'),
    period: dialect.quote('period'),
    units: dialect.quote(name(`${program.name}_units`)),
    spellings: dialect.quote(name(`${program.name}_spellings`)),
    cases: dialect.quote(name(`${program.name}_cases`)),
  };
  const sources = new Map(
    program.sources.map(
      (source) => [source.name, nameSource(program, source, name, dialect, types?.get(source.name))] as const,
    ),
  );
  const merges = nameMerges(program, name, dialect);
  const needed = neededSteps(program);
  const rounds = roundsOf(program, needed);
  const levels = new Map<string, string>();
  const viewName = (round: number, source: string | undefined, level: number): string => {
    const views = source === undefined ? undefined : sources.get(source)!;
    if (views !== undefined && level === 0 && !own[round]!.get(source!)?.length) return views.rows ?? views.read;
    const key = `${String(round)} ${source ?? ''} ${String(level)}`;
    let found = levels.get(key);
    if (found === undefined) {
      const ofSource = source === undefined ? '' : `${source}_`;
      const words = level > 0 ? `step_${String(level)}` : source === undefined ? 'data' : 'with_own';
      const ofRound = round === rounds.last ? '' : `round_${String(round + 1)}_`;
      levels.set(key, (found = dialect.quote(name(`${program.name}_${ofRound}${ofSource}${words}`))));
    }
    return found;
  };
  const tableOfUser = (source: SourceInput): string => {
    const table = dialect.quote(userTables[program.sources.indexOf(source)]);
    return source.periodsInColumns ? byPeriod(source, dialect, table) : table;
  };
  /** By round and source, what rows receive from the round before. */
  const own: ReadonlyMap<string, readonly OwnColumn[]>[] = [];
  const compiledRounds: Compiled[] = [];
  for (let round = 0; round <= rounds.last; round++) {
    const isLast = round === rounds.last;
    const wanted = isLast
      ? program.steps.filter(({ index, op, frame }) => needed.has(index) && frame.kind !== 'rows' && op !== 'group')
      : program.steps.filter(({ index }) => rounds.lent.some((one) => one.step === index && one.round <= round));
    own.push(ownColumns(rounds, round, compiledRounds.at(-1), sources, dialect));
    compiledRounds.push(
      compileSteps({
        program,
        dialect,
        sources,
        common,
        viewName: (source, level) => viewName(round, source, level),
        wanted: wanted.map(({ index }) => index),
        own: own[round]!,
        withTrouble: withResults && isLast,
      }),
    );
  }
  const compiled = compiledRounds.at(-1)!;
  const input: View[] = [];
  const views: View[] = [];
  for (const source of sources.values()) {
    const table = tables.get(source.source.name) ?? tableOfUser(source.source);
    const isNumbered = needsRow(source, program, compiledRounds);
    input.push(tableView(source, dialect, table, isNumbered));
    views.push(ofRows(readView(source, dialect, isNumbered)));
  }
  views.push(...mappingViews(program, merges, sources, dialect));
  for (const source of sources.values()) {
    const isNumbered = needsRow(source, program, compiledRounds);
    views.push(...mergedViews(program, source, merges, dialect, isNumbered).map(ofRows));
  }
  views.push(...caseViews(program, sources, common));
  for (const source of sources.values()) {
    const rows = rowsView(source, program, common);
    if (rows !== undefined) views.push(ofRows(rows));
  }
  const keys = [common.unit, ...(program.period === undefined ? [] : [common.period])];
  const troubled = compiled.troubled.map(({ column }) => column);
  let steps = '';
  compiledRounds.forEach((found, round) => {
    const isLast = round === rounds.last;
    for (const place of found.rows.values()) {
      const source = sources.get(place.source!)!;
      const received = own[round]!.get(place.source!) ?? [];
      if (received.length > 0)
        views.push(ofRows(ownView(place, source, received, compiledRounds[round - 1]!, steps, common)));
      const columns = [
        ...source.columns.values(),
        ...(source.key === undefined ? [] : [common.unit]),
        ...(source.isDated ? [common.period] : []),
        source.row,
        ...received.map((column) => column.name),
      ];
      const used = found.taken.filter((one) => one.source === place.source).flatMap(({ uses }) => uses);
      views.push(...chainViews(place, columns, new Set([common.unit, common.period, ...used])).map(ofRows));
    }
    const grouped = groupedViews(program, sources, common, found, name, dialect);
    views.push(...grouped.map(({ view }) => view));
    const byCase = new Map(
      grouped.flatMap(({ view, kind, source }) => (keepsGroups && kind !== 'overall' ? [[source, view.name]] : [])),
    );
    if (round === 0) views.push(casesView(program, sources, common, byCase));
    views.push(baseView(program, common, grouped, viewName(round, undefined, 0)));
    const asked = isLast
      ? [...resultOperands(program), ...alsoKept]
      : rounds.lent.filter((one) => one.round <= round).map(({ step }) => ({ step }));
    const results = asked.flatMap((operand) => found.operand(operand).uses);
    const base = [...keys, ...grouped.flatMap(({ columns }) => columns.map((column) => column.name))];
    const kept = new Set([...keys, ...results, ...(isLast ? troubled : [])]);
    views.push(...chainViews(found.cases, base, kept));
    steps = viewName(round, undefined, viewsOf(found.cases.chain).length);
  });
  const [problems, findings] = ['problems', 'findings'].map((word) => dialect.quote(name(`${program.name}_${word}`)));
  if (withResults) {
    views.push(problemsView(program, sources, common, merges, problems, dialect));
    views.push(
      ...resultViews({
        program,
        compiled,
        common,
        dialect,
        view: name,
        steps,
        problems,
        findings,
        said: [...sources.values()].flatMap((source) => mergedRowProblems(program, source, merges, dialect).said),
        isStored: views.some((one) => one.isStored),
      }).map((view): View => (view.name === findings ? view : { ...view, kind: 'results' })),
    );
  }
  const plain = (found: Expression): string => (found.kind === 'condition' ? dialect.oneOrZero(found).sql : found.sql);
  return {
    input,
    views,
    findings: [...refusedPeriods(program, dialect), ...compiled.findings, ...tooWide(views, program, dialect)],
    steps,
    findingsView: findings,
    select: (operands) => {
      const period = program.period === undefined ? `NULL AS ${common.period}` : common.period;
      const columns = operands.map((operand, place) => `${plain(compiled.operand(operand))} AS r${String(place)}`);
      const order = `${dialect.sortKey(common.unit)}${program.period === undefined ? '' : `, ${common.period}`}`;
      return `SELECT ${[common.unit, period, ...columns].join(', ')}\nFROM ${steps}\nORDER BY ${order}`;
    },
  };
}

/** More columns than a database can have in one view, if any view has so many. */
function tooWide(
  views: readonly View[],
  { nodes }: Program,
  { title, widestView = Infinity }: Dialect,
): readonly Finding[] {
  const widest = Math.max(0, ...views.map(({ width = 0 }) => width));
  if (widest <= widestView) return [];
  const what = `A view of ${String(widest)} columns, of ${String(widestView)} that it can have,`;
  const instead = 'Score the pillars as methodologies of their own, or compile for another dialect or target.';
  return [refusal(`SQL for ${title}`, { node: '', span: nodes[0].span }, what, instead)];
}

function ofRows(view: View): View {
  return { ...view, kind: 'rows' };
}

/** Rows are numbered only where something asks for their order. */
function needsRow({ source, row }: SourceViews, program: Program, rounds: readonly Compiled[]): boolean {
  const { merges = [], spellings } = program;
  const ordered = [...spellings, ...merges, ...merges.flatMap((merge) => merge.spellings)];
  if (ordered.some((list) => list.source === source.name)) return true;
  const written = rounds.flatMap(({ rows, taken }) => [
    ...(rows.get(source.name)?.chain.columns ?? []).map(({ expression }) => expression.sql),
    ...taken.filter((one) => one.source === source.name).map(({ sql }) => sql),
  ]);
  return written.some((sql) => sql.includes(row));
}

/** Of so many columns the views of a chain carry all along; of more, only those that are needed further on. */
const FEW_COLUMNS = 300;

/**
 * The views of a chain behind the one that it begins with. With many columns, each view names those that it takes over, so
 * that no database has to carry thousands of them through dozens of views.
 */
function chainViews(place: Place, base: readonly string[], kept: ReadonlySet<string>): readonly View[] {
  const { dialect } = place.context;
  const views = viewsOf(place.chain);
  const isShort = base.length + place.chain.columns.length <= FEW_COLUMNS;
  // What views further on use, from the last to the first.
  const needed: Set<string>[] = [];
  views.reduceRight((after, { columns, joins, winsorised }, at) => {
    needed[at] = after;
    return new Set([
      ...after,
      ...columns.flatMap(({ expression }) => expression.uses),
      ...[...joins, ...winsorised].flatMap(({ uses }) => uses),
    ]);
  }, new Set(kept));
  let there = base;
  return views.map(({ level, columns, joins, winsorised }, at) => {
    const from = place.viewAt(level - 1);
    const carried = there.filter((column) => needed[at].has(column));
    there = [...carried, ...columns.map(({ name }) => dialect.quote(name))];
    const isJoined = joins.length + winsorised.length > 0;
    const rounds = winsoriseQueries(winsorised, dialect);
    const queries = [`before AS ${dialect.materialized} (SELECT * FROM ${from})`, ...rounds.queries];
    const recursive = winsorised.length > 0 ? 'RECURSIVE ' : '';
    const rows = isJoined ? 'before' : 'c';
    const taken = isShort ? `${rows}.*` : carried.map((column) => `${rows}.${column}`).join(', ');
    return {
      name: place.viewAt(level),
      width: there.length,
      isStored: !isShort && there.length <= (dialect.widestTable ?? Infinity),
      query: [
        ...(isJoined ? [`WITH ${recursive}${queries.join(',\n')}`] : []),
        `SELECT ${taken}${columns.map(columnLine).join('')}`,
        isJoined ? 'FROM before' : `FROM ${from} AS c`,
        ...joins.map(({ sql }) => sql),
        ...rounds.joins,
        ...(dialect.fence === undefined ? [] : [dialect.fence]),
      ].join('\n'),
    };
  });

  function columnLine({ name, expression, note }: ChainColumn, at: number, all: readonly ChainColumn[]): string {
    const comment = note !== undefined && note !== all[at - 1]?.note ? `\n  -- ${dialect.comment(note)}` : '';
    return `,${comment}\n  ${expression.sql} AS ${dialect.quote(name)}`;
  }
}
