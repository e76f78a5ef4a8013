/** An analysis as plain tables, one a file of CSV. */

import type { Analysis } from '../analyse/analyse.js';
import { csvField } from '../runtime/result-table.js';

export type Cell = string | number | null;

/** A table: a record a row, all with the same fields in the same order. */
export interface AnalysisTable {
  /** The name of the file, without its ending. */
  readonly name: string;
  readonly fields: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** All tables, those without rows among them. The methodology itself goes by its name. */
export function analysisTables(analysis: Analysis, methodology: string): readonly AnalysisTable[] {
  const label = (id: string): string => (id === '' ? methodology : id);
  const { units, availability, leaveOneOut } = analysis;
  const table = (name: string, fields: readonly string[], rows: readonly (readonly Cell[])[]): AnalysisTable => ({
    name,
    fields,
    rows,
  });
  return [
    table(
      'attention',
      ['code', 'message', 'hint'],
      analysis.findings.map(({ code, message, hint }) => [code, message, hint ?? null]),
    ),
    table(
      'statistics',
      ['node', 'stage', ...STATISTICS, 'flags'],
      analysis.statistics.map((row) => [
        label(row.node),
        row.stage,
        ...STATISTICS.map((field) => row[field]),
        row.flags.join('; '),
      ]),
    ),
    table(
      'availability',
      ['unit', ...AVAILABILITY, ...availability.nodes.map((node) => `availableShare ${label(node)}`)],
      availability.units.map((row) => [row.unit, ...AVAILABILITY.map((field) => row[field]), ...row.byNode]),
    ),
    table(
      'imputed',
      ['node', 'imputed', 'share', 'units'],
      analysis.imputed.map((row) => [label(row.node), row.imputed, row.share, row.units.join('; ')]),
    ),
    table(
      'correlations',
      ['first', 'second', 'stage', 'relation', ...CORRELATION, 'flag'],
      analysis.correlations.map((row) => [
        label(row.first),
        label(row.second),
        row.stage,
        row.relation,
        ...CORRELATION.map((field) => row[field]),
        row.flag,
      ]),
    ),
    table(
      'denominators',
      ['indicator', 'denominator', 'of', ...CORRELATION],
      analysis.denominators.map((row) => [
        label(row.indicator),
        row.denominator,
        row.of,
        ...CORRELATION.map((field) => row[field]),
      ]),
    ),
    table(
      'reliability',
      ['node', 'stage', 'level', 'items', 'alpha', 'reason'],
      analysis.reliability.map((row) => [
        label(row.node),
        row.stage,
        row.level,
        row.items.map(label).join('; '),
        row.alpha,
        row.reason ?? null,
      ]),
    ),
    table(
      'principal-components',
      ['node', 'level', 'units', 'component', 'eigenvalue', 'standardDeviation', 'proportion', 'cumulative', 'reason'],
      analysis.principalComponents.flatMap((row): (readonly Cell[])[] => {
        const head = [label(row.node), row.level, row.units];
        if (row.components.length === 0) return [[...head, null, null, null, null, null, row.reason ?? null]];
        return row.components.map((component, at) => [
          ...head,
          at + 1,
          component.eigenvalue,
          component.standardDeviation,
          component.proportion,
          component.cumulative,
          null,
        ]);
      }),
    ),
    table(
      'loadings',
      ['node', 'level', 'item', 'component', 'loading'],
      analysis.principalComponents.flatMap((row) =>
        row.items.flatMap((item, of) =>
          row.components.map(({ loadings }, at) => [label(row.node), row.level, label(item), at + 1, loadings[of]]),
        ),
      ),
    ),
    table(
      'importance',
      ['index', 'node', 'level', ...IMPORTANCE],
      analysis.importance.map((row) => [
        label(row.index),
        label(row.node),
        row.level,
        ...IMPORTANCE.map((field) => row[field]),
      ]),
    ),
    table(
      'leave-one-out',
      ['index', 'node', 'meanAbsoluteRankDifference', 'largestRankDifference', 'unitsLost', 'reason'],
      leaveOneOut.elements.map((row) => [
        label(row.index),
        label(row.node),
        row.meanAbsoluteRankDifference,
        row.largestRankDifference,
        row.unitsLost,
        row.reason ?? null,
      ]),
    ),
    table(
      'leave-one-out-units',
      ['index', 'node', 'unit', 'score', 'rank', 'rankDifference'],
      [
        ...leaveOneOut.indices.flatMap((row) =>
          units.map((unit, at) => [label(row.index), null, unit, row.scores[at], row.ranks[at], null]),
        ),
        ...leaveOneOut.elements
          .filter(({ reason }) => reason === undefined)
          .flatMap((row) =>
            units.map((unit, at) => [
              label(row.index),
              label(row.node),
              unit,
              row.scores[at],
              row.ranks[at],
              row.rankDifferences[at],
            ]),
          ),
      ],
    ),
  ];
}

const STATISTICS = [
  'minimum',
  'maximum',
  'mean',
  'median',
  'standardDeviation',
  'skewness',
  'kurtosis',
  'available',
  'nonZero',
  'unique',
  'same',
  'availableShare',
  'nonZeroShare',
  'uniqueShare',
  'sameShare',
] as const;
const AVAILABILITY = ['missing', 'zero', 'missingOrZero', 'availableShare', 'nonZeroShare'] as const;
const CORRELATION = ['units', 'pearson', 'spearman', 'kendall'] as const;
const IMPORTANCE = ['effectiveWeight', 'correlation', 'squaredCorrelation', 'importance'] as const;

/** A table as CSV with a header and LF at the end of lines; what has no value is an empty field. */
export function analysisCsv({ fields, rows }: AnalysisTable): string {
  const line = (cells: readonly Cell[]): string => `${cells.map((cell) => csvField(String(cell ?? ''))).join(',')}\n`;
  return [line(fields), ...rows.map(line)].join('');
}
