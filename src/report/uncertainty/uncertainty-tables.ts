import type { Sensitivity, UncertaintyResult } from '../../analyse/uncertainty/result.js';

export interface UncertaintyTable {
  readonly name: string;
  readonly fields: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What is known of draws as tables; numbers with their full precision, empty where there is none. */
export function uncertaintyTables(result: UncertaintyResult): readonly UncertaintyTable[] {
  const tables = [unitsTable(result), failuresTable(result)];
  return result.sensitivity.length === 0 ? tables : [...tables, sensitivityTable(result.sensitivity)];
}

function unitsTable({ units, first, rivals }: UncertaintyResult): UncertaintyTable {
  const labels = units[0]?.bands.map(({ band }) => band) ?? [];
  return {
    name: 'units',
    fields: [
      ...['unit', 'name', 'score', 'rank', 'band', 'draws'],
      ...['rank', 'score'].flatMap((of) => [`${of}_mean`, `${of}_median`, `${of}_5`, `${of}_95`]),
      `chance_first_${first}`,
      ...labels.map((label) => `chance_${label}`),
      ...rivals.map((rival) => `chance_to_beat_${rival}`),
    ],
    rows: units.map((one) => [
      one.unit,
      one.name,
      number(one.score),
      number(one.rank),
      one.band ?? '',
      String(one.draws),
      ...[one.ranks, one.scores].flatMap(({ mean, median, low, high }) => [mean, median, low, high].map(number)),
      number(one.chanceOfFirst),
      ...one.bands.map(({ chance }) => number(chance)),
      ...one.chanceToBeat.map(number),
    ]),
  };
}

function failuresTable({ failures }: UncertaintyResult): UncertaintyTable {
  return {
    name: 'failures',
    fields: ['node', 'reason', 'draws', 'units', 'unit'],
    rows: failures.reasons.map(({ node, reason, draws, units, unit }) => [
      node,
      reason,
      String(draws),
      String(units),
      unit ?? '',
    ]),
  };
}

function sensitivityTable(all: readonly Sensitivity[]): UncertaintyTable {
  return {
    name: 'sensitivity',
    fields: [
      'output',
      'unit',
      'assumption',
      'first',
      'first_5',
      'first_95',
      'total',
      'total_5',
      'total_95',
      'variance',
    ],
    rows: all.flatMap(({ output, variance, indices }) =>
      indices.map((one) => [
        output.kind,
        'unit' in output ? output.unit : '',
        one.assumption,
        ...[one.first, one.firstLow, one.firstHigh, one.total, one.totalLow, one.totalHigh].map(number),
        number(variance),
      ]),
    ),
  };
}

function number(value: number | null): string {
  return value === null ? '' : String(value);
}
