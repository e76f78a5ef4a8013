/**
 * How a data set becomes scores: the tables of COINr hold the framework and the data, the method stands in the calls of
 * an R script. Options choose it; without any it is that of COINr's own example, `build_example_coin()`.
 */

import { quoted } from '../data/issues.js';
import type { Property } from '../model/print-lines.js';
import { printName, printNumber } from '../model/print-words.js';
import type { Report } from '../report/finding.js';
import { coinrFinding, type CoinrSet, type Item, PARAMETER_COLUMNS } from './coinr-set.js';
import type { ImportNames } from './import-names.js';

export const IMPUTATIONS = ['group-mean', 'group-median', 'mean', 'median', 'none'] as const;
export const TREATMENTS = ['winsorise', 'none'] as const;
export const NORMALISATIONS = [
  ...['minmax', 'zscore', 'goalposts', 'scaled', 'target'],
  ...['percentrank', 'rank', 'borda', 'none'],
] as const;
export const AGGREGATIONS = ['arithmetic', 'geometric', 'harmonic'] as const;

export type Imputation = (typeof IMPUTATIONS)[number];
export type Normalisation = (typeof NORMALISATIONS)[number];

export interface MethodOptions {
  /** Without it: the mean of the last group if there is one, else of all units; nothing if no cell is missing. */
  readonly impute?: Imputation;
  /** The code of the group; without it the last one of iMeta. */
  readonly imputeGroup?: string;
  /** How many of the indicators a unit must have, in per cent. */
  readonly screen?: number;
  readonly treat?: (typeof TREATMENTS)[number];
  readonly normalise?: Normalisation;
  /** The ends of the scale of `minmax`; without it those of iMeta, else 0 and 100. */
  readonly onto?: readonly [low: number, high: number];
  readonly aggregate?: (typeof AGGREGATIONS)[number];
}

/** What an indicator says of its own about its normalisation. */
export interface OwnMethod {
  readonly facts: readonly Property[];
  /** True if the facts tell which end is better. */
  readonly tellsDirection: boolean;
  /** Columns of iMeta that the facts carry. */
  readonly carried: readonly string[];
}

export interface Method {
  readonly screen: readonly Property[];
  readonly everyIndicator: readonly Property[];
  readonly aggregate: string;
  own(item: Item): OwnMethod;
}

/** The method in the words of the language. */
export function methodOf(set: CoinrSet, names: ImportNames, options: MethodOptions, report: Report): Method {
  const { screen, treat = 'winsorise', normalise = 'minmax', aggregate = 'arithmetic' } = options;
  const word = (name: string): string => (names.isTaken(name) ? `${name}(x)` : name);
  const imputation = imputationOf(set, names, options);
  const rule = normalisationOf(set, names, normalise, options.onto, report);
  return {
    screen: screen === undefined ? [] : [['screen', `keep units with ${printNumber(screen)} % of indicators`]],
    everyIndicator: [
      ...(imputation === undefined ? [] : [['missing', `impute ${imputation}`] as const]),
      ...(treat === 'none'
        ? []
        : [
            [
              'treat',
              `when abs(skewness(x)) > 2 and kurtosis(x) > 3.5 { winsorise at most 5  otherwise ${word('log')} }`,
            ] as const,
          ]),
      ...(rule.common === undefined ? [] : [['normalise', rule.common] as const]),
    ],
    aggregate,
    own: rule.own,
  };
}

// ------------------------------------------------------------------------------------------------ imputation

/** The group whose mean stands in, if options and tables lead to one. */
export function imputeGroupOf(set: CoinrSet, { impute, imputeGroup }: MethodOptions): Item | undefined {
  const groups = set.items.filter(({ type }) => type === 'Group');
  if (impute === 'none' || impute === 'mean' || impute === 'median') return undefined;
  return imputeGroup === undefined ? groups.at(-1) : groups.find(({ code }) => code === imputeGroup);
}

/** True if an indicator lacks a value. */
export function hasMissing(set: CoinrSet): boolean {
  return set.items.some(
    ({ code, type, denominator }) =>
      type === 'Indicator' &&
      [code, denominator].some((column) => column !== undefined && (set.columns.get(column)?.missing ?? 0) > 0),
  );
}

function imputationOf(set: CoinrSet, names: ImportNames, options: MethodOptions): string | undefined {
  if (options.impute === 'none') return undefined;
  if (options.impute === undefined && options.imputeGroup === undefined && !hasMissing(set)) return undefined;
  const kind = options.impute?.endsWith('median') ? 'median' : 'mean';
  const group = imputeGroupOf(set, options);
  return group === undefined ? `${kind}(x)` : `${kind}(x, by: ${printName(names.attribute(group.code))})`;
}

// ------------------------------------------------------------------------------------------------ normalisation

interface NormalisationRule {
  /** What holds for all indicators. */
  readonly common?: string;
  own(item: Item): OwnMethod;
}

const NOTHING: OwnMethod = { facts: [], tellsDirection: false, carried: [] };

function normalisationOf(
  set: CoinrSet,
  names: ImportNames,
  normalise: Normalisation,
  onto: readonly [number, number] | undefined,
  report: Report,
): NormalisationRule {
  const panel = set.times.length > 1;
  /** Looks at all periods of a panel together, as COINr does with a purse. */
  const overall = (name: string): string => (panel ? `${name}(x, across: ${names.period})` : `${name}(x)`);
  const parameter = (item: Item, column: string): number => {
    const value = column === 'Target' ? item.target : item.parameters.get(column);
    if (value === undefined) {
      report(
        coinrFinding(
          'coinr/parameter',
          { ...item.place, column },
          `The indicator ${quoted(item.code)} has no ${column}, which its normalisation by ${normalise} needs.`,
          `Add it to the column ${column} of iMeta, or choose another normalisation with --normalise.`,
        ),
      );
    }
    return value ?? 0;
  };
  const given = (columns: readonly string[]): boolean =>
    set.items.some(({ parameters }) => columns.some((column) => parameters.has(column)));

  switch (normalise) {
    case 'minmax': {
      const call = panel ? `minmax(x, low: ${overall('min')}, high: ${overall('max')})` : 'minmax(x)';
      const text = (low: number, high: number): string => `${call} onto ${printNumber(low)} .. ${printNumber(high)}`;
      const columns = PARAMETER_COLUMNS.minmax;
      // What is asked for by hand wins over the table, whose parameters are then told to be unused.
      if (onto !== undefined || !given(columns)) return { common: text(...(onto ?? [0, 100])), own: () => NOTHING };
      return shared(set, columns, (item) => ({
        normalise: text(parameter(item, 'minmax_lower'), parameter(item, 'minmax_upper')),
      }));
    }
    case 'zscore': {
      const scores = panel ? `(x - ${overall('mean')}) / ${overall('sd')}` : 'zscore(x)';
      const columns = PARAMETER_COLUMNS.zscore;
      if (!given(columns)) return { common: scores, own: () => NOTHING };
      return shared(set, columns, (item) => {
        const [mean, sd] = [parameter(item, 'zscore_mean'), parameter(item, 'zscore_sd')];
        const sign = mean < 0 ? '-' : '+';
        return { normalise: `${scores} * ${printNumber(sd)} ${sign} ${printNumber(Math.abs(mean))}` };
      });
    }
    case 'scaled':
      return shared(set, PARAMETER_COLUMNS.scaled, (item) => ({
        normalise: `goalposts(x) onto 0 .. ${printNumber(parameter(item, 'scale_factor'))}`,
        goalposts: ends(item, parameter(item, 'scaled_lower'), parameter(item, 'scaled_upper')),
      }));
    case 'goalposts':
      return shared(set, PARAMETER_COLUMNS.goalposts, (item) => ({
        normalise: `goalposts(x) onto 0 .. ${printNumber(parameter(item, 'goalpost_scale'))}`,
        goalposts: ends(item, parameter(item, 'goalpost_lower'), parameter(item, 'goalpost_upper')),
        clamped: parameter(item, 'goalpost_trunc2posts') === 1,
      }));
    case 'target':
      return { own: (item) => targetOf(item, parameter(item, 'Target'), panel ? names.period : undefined) };
    case 'none':
      return { own: () => NOTHING };
    case 'rank':
    case 'percentrank':
    case 'borda': {
      // Ties take the lower rank whichever direction is better, so it is not the function `percentrank`, which is mirrored.
      if (panel) reportWithinPeriods(set, normalise, report);
      const text = {
        rank: 'rank(x, ties: min)',
        percentrank: '(rank(x, ties: min) - 1) / (count(x) - 1)',
        borda: 'bordaStrict(x)',
      }[normalise];
      return { common: text, own: () => NOTHING };
    }
  }
}

/** Where 0 and 1 lie: the worse end first. */
function ends({ direction }: Item, lower: number, upper: number): string {
  const [low, high] = direction === 1 ? [lower, upper] : [upper, lower];
  return `${printNumber(low)} .. ${printNumber(high)}`;
}

interface OwnFacts {
  readonly normalise: string;
  readonly goalposts?: string;
  readonly clamped?: boolean;
}

/** What all indicators say alike is said once. */
function shared(set: CoinrSet, carried: readonly string[], factsOf: (item: Item) => OwnFacts): NormalisationRule {
  const indicators = set.items.filter(({ type }) => type === 'Indicator');
  const all = new Map(indicators.map((item) => [item.code, factsOf(item)]));
  const [first] = all.values();
  const common = [...all.values()].every(({ normalise }) => normalise === first?.normalise)
    ? first?.normalise
    : undefined;
  return {
    common,
    own(item) {
      const { normalise, goalposts, clamped } = all.get(item.code)!;
      return {
        facts: [
          ...(common === undefined ? [['normalise', normalise] as const] : []),
          ...(goalposts === undefined ? [] : [['goalposts', goalposts] as const]),
          ...(clamped ? [['clamped', ''] as const] : []),
        ],
        tellsDirection: goalposts !== undefined,
        carried,
      };
    },
  };
}

function targetOf(item: Item, target: number, period: string | undefined): OwnMethod {
  const up = item.direction === 1;
  const number = printNumber(target);
  const at = period === undefined ? '' : `, across: ${period}`;
  const distance =
    period === undefined
      ? `${up ? 'distanceToTarget' : 'distanceDownToTarget'}(x, ${number})`
      : up
        ? `(x - min(x${at})) / (${number} - min(x${at}))`
        : `(max(x${at}) - x) / (max(x${at}) - ${target < 0 ? `(${number})` : number})`;
  const capped = item.parameters.get('dist2targ_cap_max') === 1;
  return {
    facts: [['normalise', capped ? `least(${distance}, 1)` : distance]],
    tellsDirection: true,
    carried: ['Target', ...PARAMETER_COLUMNS.target],
  };
}

function reportWithinPeriods(set: CoinrSet, normalise: string, report: Report): void {
  const { source, file } = set.items[0].place;
  report(
    coinrFinding(
      'coinr/within-periods',
      { source, file },
      `Units are ranked within each period (${normalise}); COINr ranks the units of all periods together, unless \`global = FALSE\`.`,
      'Choose `--normalise minmax`, `zscore` or `goalposts` to compare periods.',
    ),
  );
}
