import type { Operand, Program, Step } from '../../plan/program.js';
import { operandsOf } from '../../plan/operands.js';
import { type Compiled, type OwnColumn, type Place } from './compiled.js';
import type { Dialect } from './dialect.js';
import { sqlNamer } from './names.js';
import type { CommonNames, SourceViews, View } from './source-views.js';

/*
 * Where rows are compared with what is found over units, as the income of persons with the median of their own country, a script goes
 * through the rows and the cases more than once: what the rows need is found in a round before, and joined to them. Most
 * methodologies have one round.
 */

export interface Rounds {
  readonly last: number;
  /** The steps over cases whose values the rows of a source receive, each with the round in which it can be found. */
  readonly lent: readonly { readonly step: number; readonly source: string; readonly round: number }[];
}

/** The step over cases whose value a step is among the rows of a source; undefined where it is computed there. */
export function lentBy(step: Step, source: string): number | undefined {
  if (step.op === 'own') return 'step' in step.value ? step.value.step : undefined;
  if (step.frame.kind !== 'constant') return undefined;
  if (step.op === 'reduce') return isOverRowsOf(step, source) ? undefined : step.index;
  return step.op === 'lookup' || step.op === 'member' || step.op === 'joint' ? step.index : undefined;
}

function isOverRowsOf(step: Extract<Step, { readonly op: 'reduce' }>, source: string): boolean {
  return step.from.kind === 'rows' && step.from.source === source;
}

export function roundsOf(program: Program, needed: ReadonlySet<number>): Rounds {
  const lent = new Map<string, Rounds['lent'][number]>();
  const known = new Map<string, number>();
  const indexOf = (operand: Operand): number[] => ('step' in operand ? [operand.step] : []);
  /** The first round in which a step can be found, among the rows of a source or among the cases. */
  const roundOf = (index: number, source: string | undefined): number => {
    const key = `${String(index)} ${source ?? ''}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const step = program.steps[index];
    let round: number;
    const borrowed = source === undefined ? undefined : lentBy(step, source);
    if (borrowed !== undefined) {
      const found = roundOf(borrowed, undefined);
      lent.set(`${String(borrowed)} ${source!}`, { step: borrowed, source: source!, round: found });
      round = found + 1;
    } else {
      const among = step.op === 'reduce' && step.from.kind === 'rows' ? step.from.source : source;
      const used = operandsOf(step).flatMap(indexOf);
      if ('grouping' in step && typeof step.grouping === 'number') used.push(step.grouping);
      round = Math.max(0, ...used.map((one) => roundOf(one, among)));
    }
    known.set(key, round);
    return round;
  };
  const overCases = program.steps.filter(({ index, frame }) => needed.has(index) && frame.kind !== 'rows');
  const last = Math.max(0, ...overCases.map(({ index }) => roundOf(index, undefined)));
  return { last, lent: [...lent.values()] };
}

/** The columns in which rows receive what was found before a round, by source. */
export function ownColumns(
  { lent }: Rounds,
  round: number,
  before: Compiled | undefined,
  sources: ReadonlyMap<string, SourceViews>,
  dialect: Dialect,
): ReadonlyMap<string, readonly OwnColumn[]> {
  const found = new Map<string, OwnColumn[]>();
  if (before === undefined) return found;
  for (const source of new Set(lent.map((one) => one.source))) {
    const { columns, texts } = sources.get(source)!;
    const name = sqlNamer([...columns.values(), ...texts.values()].map(plainName), dialect);
    found.set(
      source,
      lent
        .filter((one) => one.source === source && one.round < round)
        .map(({ step }) => ({
          step,
          name: dialect.quote(name('of_own_unit')),
          // A condition comes as a number, of which every database can take the largest.
          kind: before.operand({ step }).kind === 'text' ? 'text' : 'number',
        })),
    );
  }
  return found;
}

/** The rows of a source with what they receive from the cases of the round before: by unit, and by period where they have one. */
export function ownView(
  { context: { dialect, isPanel }, viewAt }: Place,
  source: SourceViews,
  received: readonly OwnColumn[],
  before: Compiled,
  steps: string,
  { unit, period }: CommonNames,
): View {
  const values = received.map(({ step, name }) => {
    const value = before.operand({ step });
    return `${value.kind === 'condition' ? dialect.oneOrZero(value).sql : value.sql} AS ${name}`;
  });
  const names = received.map(({ name }) => name);
  const keys = source.key === undefined ? [] : source.isDated ? [unit, period] : [unit];
  const found = `SELECT ${[...keys, ...values].join(', ')}\n  FROM ${steps}`;
  const hasOneEach = keys.length > 0 && (source.isDated || !isPanel);
  // What a unit has alike in all periods, or what is one for all.
  const once = `SELECT ${[...keys, ...names.map((name) => `max(${name}) AS ${name}`)].join(', ')}\n  FROM (${found}) AS u${keys.length === 0 ? '' : `\n  GROUP BY ${keys.join(', ')}`}`;
  const rows = source.rows ?? source.read;
  const joined =
    keys.length === 0
      ? `CROSS JOIN (\n  ${once}\n) AS c`
      : `LEFT JOIN (\n  ${hasOneEach ? found : once}\n) AS c ON ${keys.map((key) => `c.${key} = s.${key}`).join(' AND ')}`;
  return {
    name: viewAt(0),
    query: `SELECT s.*, ${names.map((name) => `c.${name}`).join(', ')}\nFROM ${rows} AS s\n${joined}`,
    comment: 'The rows with what was found for the unit of each.',
  };
}

/** The name of a column without its quotes. */
export function plainName(quoted: string): string {
  return quoted.replace(/^["`]|["`]$/g, '');
}
