/** An analysis as a report for people: what deserves attention first, then section by section in small tables. */

import picocolors from 'picocolors';
import type { Analysis, NodeStatistics } from '../analyse/analyse.js';
import type { Program } from '../plan/program.js';
import { attentionLines } from './analysis-attention.js';
import { percent, short } from './analysis-numbers.js';
import { printable } from './source-line.js';
import { counted } from './summary.js';
import { type TextColumn, textTable } from './text-table.js';

export interface AnalysisTextOptions {
  readonly colour?: boolean;
}

/** Longer lists end in a line that says how many more there are. */
const MOST_ROWS = 15;

type Rows = readonly (readonly string[])[];

/** The whole report. */
export function analysisText(
  analysis: Analysis,
  program: Program,
  { colour = false }: AnalysisTextOptions = {},
): string {
  const { bold, dim } = picocolors.createColors(colour);
  const label = (id: string): string => (id === '' ? program.name : id);
  const section = (title: string, about: string, ...parts: readonly string[]): string =>
    parts.every((part) => part === '')
      ? ''
      : `${bold(title)}\n${about === '' ? '' : `${dim(about)}\n`}${parts.filter(Boolean).join('\n')}`;
  const table = (titles: readonly string[], rows: Rows, most = Infinity): string => {
    if (rows.length === 0) return '';
    const columns = titles.map((title): TextColumn =>
      title.startsWith('<') ? { title: title.slice(1), align: 'left' } : { title, align: 'right' },
    );
    const more = rows.length > most ? `${dim(`… and ${rows.length - most} more`)}\n` : '';
    return textTable(columns, rows.slice(0, most), { header: bold }) + more;
  };
  const index = hasSeveral(analysis) ? ['<Index'] : [];
  const sections = [
    section('What deserves attention', '', `${attentionLines(analysis, label).map(printable).join('\n')}\n`),
    section(
      'Indicators',
      `Values as they come from the data. Skewed: a skewness beyond ${analysis.thresholds.skewness} and a kurtosis beyond ${analysis.thresholds.kurtosis}; → is what treatment makes of them.`,
      table(INDICATOR_COLUMNS, indicatorRows(analysis, label)),
    ),
    section(
      'Pillars and index',
      'Scores.',
      table(
        ['<Node', 'Available', 'Min', 'Mean', 'Median', 'Max', 'Std', 'Skew', 'Kurt', '<'],
        aggregateRows(analysis, label),
      ),
    ),
    section('Missing data', availabilityAbout(analysis), availabilityText(analysis, label, table)),
    section(
      'Correlations',
      `Of scores of one parent, strong from ${analysis.thresholds.collinear} and opposite below ${analysis.thresholds.negative}; and of nodes that go against what they are a part of.`,
      table(['<First', '<Second', 'Pearson', 'Spearman', 'Kendall', '<'], correlationRows(analysis, label)) ||
        'None stands out.\n',
    ),
    section(
      'Denominators',
      'What still correlates most with something that indicators are divided by: the size of the unit shows through.',
      table(['<Indicator', '<Denominator', 'Pearson', 'Spearman', 'Kendall'], denominatorRows(analysis, label), 10),
    ),
    section(
      'Reliability',
      "Cronbach's alpha of the children of each node, and of all indicators below it: above 0.7 they measure one thing.",
      table(['<Node', '<Items', 'Number', 'Alpha of scores'], reliabilityRows(analysis, label)),
    ),
    section(
      'Principal components',
      'Of the scores of the children of each node: the share of the first two, and how many have an eigenvalue above 1.',
      table(['<Node', 'Children', 'Units', 'First', 'Second', 'Above 1', '<'], componentRows(analysis, label)),
    ),
    section(
      'Importance',
      'The effective weight beside what the scores show: the correlation with the index, and its square as a share of its level.',
      table([...index, '<Node', 'Weight', 'Correlation', 'Squared', 'Importance'], importanceRows(analysis, label)),
    ),
    section(
      'Leave one out',
      'How the ranking changes without each: the mean and the largest change of a rank.',
      table(
        [...index, '<Without', 'Mean change', 'Largest', 'Units lost'],
        leaveOneOutRows(analysis, label),
        MOST_ROWS,
      ),
      ...analysis.leaveOneOut.elements
        .filter(({ reason }) => reason !== undefined)
        .map(({ index, node, reason }) => `${label(index)} cannot do without ${label(node)}: ${printable(reason!)}.\n`),
    ),
  ];
  const when = analysis.period === undefined ? '' : `, ${program.period ?? 'period'} ${analysis.period}`;
  const title = program.title === program.name ? program.name : `${program.title} (${program.name})`;
  const head = `${printable(`${title}${when}`)}: ${counted(analysis.units.length, 'unit')}\n`;
  return [head, ...sections.filter((text) => text !== '')].join('\n');
}

type Label = (id: string) => string;

const INDICATOR_COLUMNS = ['<Node', 'Available', 'Zero', 'Min', 'Mean', 'Median', 'Max', 'Std', 'Skew', 'Kurt', '<'];

function indicatorRows(analysis: Analysis, label: Label): Rows {
  const treated = new Map(analysis.statistics.filter(({ stage }) => stage === 'treated').map((row) => [row.node, row]));
  return leaves(analysis).map((row) => {
    const after = treated.get(row.node);
    const change = (before: number | null, then: number | null | undefined): string =>
      then === undefined || short(then) === short(before) ? short(before) : `${short(before)} → ${short(then)}`;
    return [
      label(row.node),
      String(row.available),
      String(row.available - row.nonZero),
      ...[row.minimum, row.mean, row.median, row.maximum, row.standardDeviation].map(short),
      change(row.skewness, after?.skewness),
      change(row.kurtosis, after?.kurtosis),
      row.flags.join(', '),
    ];
  });
}

function aggregateRows(analysis: Analysis, label: Label): Rows {
  const leaf = new Set(leaves(analysis).map(({ node }) => node));
  return analysis.statistics
    .filter(({ node, stage }) => stage === 'score' && !leaf.has(node))
    .map((row) => [
      label(row.node),
      String(row.available),
      ...[row.minimum, row.mean, row.median, row.maximum, row.standardDeviation, row.skewness, row.kurtosis].map(short),
      row.flags.join(', '),
    ]);
}

/** The values of indicators: those nodes that are no part of the tables by node of availability. */
function leaves({ statistics, availability }: Analysis): readonly NodeStatistics[] {
  const inner = new Set(['', ...availability.nodes]);
  return statistics.filter(({ node, stage }) => stage === 'value' && !inner.has(node));
}

function availabilityAbout({ availability, units }: Analysis): string {
  const incomplete = availability.units.filter(({ missing }) => missing > 0).length;
  const cells = availability.units.reduce((sum, { missing }) => sum + missing, 0);
  const all = units.length * availability.indicators;
  return `${cells} of ${counted(all, 'value')} missing, in ${incomplete} of ${counted(units.length, 'unit')}.`;
}

function availabilityText(
  { availability, imputed }: Analysis,
  label: Label,
  table: (titles: readonly string[], rows: Rows, most?: number) => string,
): string {
  const rows = availability.units
    .filter(({ missing }) => missing > 0)
    .sort((a, b) => b.missing - a.missing)
    .map((row) => [row.unit, String(row.missing), percent(row.availableShare), String(row.zero)]);
  const filled = imputed.map((row) => [label(row.node), String(row.imputed), percent(row.share)]);
  return [
    table(['<Unit', 'Missing', 'Available', 'Zero'], rows, 10),
    table(['<Imputed', 'Values', 'Share'], filled, MOST_ROWS),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function correlationRows({ correlations }: Analysis, label: Label): Rows {
  return correlations
    .filter(({ flag }) => flag !== null)
    .map((row) => [
      label(row.first),
      label(row.second),
      ...[row.pearson, row.spearman, row.kendall].map(short),
      row.flag ?? '',
    ]);
}

function denominatorRows({ denominators }: Analysis, label: Label): Rows {
  return denominators
    .filter(({ of, pearson }) => of === 'value' && pearson !== null)
    .sort((a, b) => Math.abs(b.pearson!) - Math.abs(a.pearson!))
    .map((row) => [label(row.indicator), row.denominator, ...[row.pearson, row.spearman, row.kendall].map(short)]);
}

function reliabilityRows({ reliability }: Analysis, label: Label): Rows {
  return reliability
    .filter(({ stage }) => stage === 'score')
    .map((row) => [label(row.node), levelText(row.level), String(row.items.length), row.reason ?? short(row.alpha)]);
}

function levelText(level: number | 'indicators'): string {
  return level === 1 ? 'children' : level === 'indicators' ? 'all indicators' : `${level} levels below`;
}

function componentRows({ principalComponents }: Analysis, label: Label): Rows {
  return principalComponents
    .filter(({ level }) => level === 1)
    .map(({ node, items, units, components, reason }) => [
      label(node),
      String(items.length),
      String(units),
      percent(components[0]?.proportion ?? null),
      percent(components[1]?.proportion ?? null),
      components.length === 0 ? '–' : String(components.filter(({ eigenvalue }) => eigenvalue > 1).length),
      reason ?? '',
    ]);
}

function importanceRows(analysis: Analysis, label: Label): Rows {
  return analysis.importance.map((row) => [
    ...(hasSeveral(analysis) ? [label(row.index)] : []),
    label(row.node),
    percent(row.effectiveWeight),
    short(row.correlation),
    short(row.squaredCorrelation),
    percent(row.importance),
  ]);
}

function leaveOneOutRows(analysis: Analysis, label: Label): Rows {
  return analysis.leaveOneOut.elements
    .filter(({ reason }) => reason === undefined)
    .sort((a, b) => (b.meanAbsoluteRankDifference ?? -1) - (a.meanAbsoluteRankDifference ?? -1))
    .map((row) => [
      ...(hasSeveral(analysis) ? [label(row.index)] : []),
      label(row.node),
      short(row.meanAbsoluteRankDifference),
      short(row.largestRankDifference),
      row.unitsLost === 0 ? '' : String(row.unitsLost),
    ]);
}

/** With one index, its name on every row would only take room. */
function hasSeveral({ leaveOneOut }: Analysis): boolean {
  return leaveOneOut.indices.length > 1;
}
