/** What is known of draws, as a text for people. */

import type { Failures, Sensitivity, Spread, UncertaintyResult } from '../../analyse/uncertainty/result.js';
import { onOneLine } from '../source-line.js';
import { textTable } from '../text-table.js';

export interface UncertaintyTextOptions {
  readonly paint?: (text: string) => string;
  /** How many units are shown; all without it. */
  readonly limit?: number;
}

export function uncertaintyText(result: UncertaintyResult, options: UncertaintyTextOptions = {}): string {
  const { paint = (text: string) => text, limit } = options;
  return [
    headText(result),
    unitsText(result, paint, limit),
    ...result.sensitivity.map((one) => sensitivityText(one, paint)),
    failuresText(result.failures, result),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function headText({ methodology, node, title, draws, seed, sequence, assumptions, period }: UncertaintyResult): string {
  const drawn =
    seed === undefined ? 'of a given sample' : `${sequence === 'random' ? '' : `${sequence}, `}seed ${seed}`;
  const of = [methodology, ...(node === '' ? [] : [node])].join('.') + (period === undefined ? '' : `, ${period}`);
  const varied = assumptions.map(({ name, alternatives }) =>
    alternatives.length === 0 ? name : `${name} (${alternatives.length})`,
  );
  return `${onOneLine(of)}: ${onOneLine(title)}\n${draws} draws, ${drawn}; varied: ${varied.map(onOneLine).join(', ')}\n`;
}

function unitsText(
  { units, first, rivals }: UncertaintyResult,
  paint: (text: string) => string,
  limit = Infinity,
): string {
  const shown = units.slice(0, limit);
  const labels = shown[0]?.bands.map(({ band }) => band) ?? [];
  const right = 'right' as const;
  const columns = [
    { title: 'Rank', align: right },
    { title: 'Unit', align: 'left' as const },
    { title: '5 .. 95 %', align: right },
    { title: 'Median', align: right },
    { title: 'Score', align: right },
    { title: '5 .. 95 %', align: right },
    { title: `First ${first}`, align: right },
    ...labels.map((title) => ({ title, align: right })),
    ...rivals.map((rival) => ({ title: `Beats ${rival}`, align: right })),
    { title: 'Draws', align: right },
  ];
  const rows = shown.map((unit) => [
    short(unit.rank),
    unit.name,
    range(unit.ranks),
    short(unit.ranks.median),
    short(unit.score),
    range(unit.scores),
    percent(unit.chanceOfFirst),
    ...unit.bands.map(({ chance }) => percent(chance)),
    ...unit.chanceToBeat.map(percent),
    String(unit.draws),
  ]);
  const rest = units.length - shown.length;
  return textTable(columns, rows, { header: paint }) + (rest > 0 ? `and ${rest} more; --limit shows others\n` : '');
}

function sensitivityText({ output, base, dropped, indices }: Sensitivity, paint: (text: string) => string): string {
  const of = output.kind === 'mean rank shift' ? 'the mean shift of ranks' : `the ${output.kind} of ${output.unit}`;
  const left = dropped === 0 ? '' : `; ${dropped} left out, for a draw of theirs has no score`;
  const interval = (low: number | null, high: number | null): string => range({ low, high });
  const rows = indices.map((one) => [
    one.assumption,
    index(one.first),
    interval(one.firstLow, one.firstHigh),
    index(one.total),
    interval(one.totalLow, one.totalHigh),
  ]);
  const columns = [
    { title: 'Assumption', align: 'left' },
    { title: 'First order', align: 'right' },
    { title: '5 .. 95 %', align: 'right' },
    { title: 'Total', align: 'right' },
    { title: '5 .. 95 %', align: 'right' },
  ] as const;
  return `Share of the variance of ${onOneLine(of)} (${base} points${left})\n${textTable(columns, rows, { header: paint })}`;
}

function failuresText({ draws, incomplete, reasons }: Failures, result: UncertaintyResult): string {
  if (incomplete === 0 && draws === 0) return 'Every unit has a score in every draw that it has one for as written.\n';
  const lines = reasons.map(({ node, reason, draws: times, units, unit }) => {
    const of = node === '' ? result.methodology : node;
    const whom = unit === undefined ? 'all units' : units === 1 ? unit : `${units} units, ${unit} among them`;
    return `  ${times} draws: ${onOneLine(`${of}: ${reason} (${whom})`)}`;
  });
  return [`${draws} draws have no score at all, ${incomplete} lack that of some unit.`, ...lines].join('\n') + '\n';
}

function short(value: number | null): string {
  return value === null ? '–' : String(Number(value.toPrecision(4)));
}

function index(value: number | null): string {
  return value === null ? '–' : value.toFixed(3);
}

function range({ low, high }: Pick<Spread, 'low' | 'high'>): string {
  return low === null || high === null ? '–' : `${short(low)} .. ${short(high)}`;
}

function percent(chance: number | null): string {
  return chance === null ? '–' : `${Math.round(chance * 100)} %`;
}
