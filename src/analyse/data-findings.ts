import type { Run } from '../execute/execute.js';
import { latestPeriod } from '../execute/latest-period.js';
import type { NodeResult } from '../plan/program.js';
import type { Finding } from '../report/finding.js';
import { compareNumbers } from '../runtime/comparison.js';
import { type Correlated, correlated, pearsonOf } from './correlation.js';
import { type AnalysedNode, type Framework, frameworkOf, indicatorsOf } from './framework.js';
import { isSkewed, type Statistics, statisticsOf } from './statistics.js';
import { THRESHOLDS, type Thresholds } from './thresholds.js';

/** Of fewer units nothing is told: shares, shapes and correlations are chance. */
export const FEWEST_UNITS = 10;

/**
 * What the data say against a definition: warnings, in the order of the text; of a panel, the latest period with a score.
 * The run has kept all of its columns.
 */
export function dataFindings(run: Run): readonly Finding[] {
  const period = latestPeriod(run);
  return findingsAbout(run, frameworkOf(run, period), period, THRESHOLDS);
}

/** The same for a framework that has been taken from the run, by thresholds of the caller. */
export function findingsAbout(
  run: Run,
  framework: Framework,
  period: number | undefined,
  thresholds: Thresholds,
): readonly Finding[] {
  if (framework.units.length < FEWEST_UNITS) return [];
  const results = new Map(run.program.nodes.map((node) => [node.id, node]));
  const when = period === undefined ? '' : ` in the ${run.program.period ?? 'period'} ${period}`;
  const scores = new Map<string, Correlated>();
  for (const { id, stages } of framework.nodes.values()) {
    const score = stages.get('score');
    if (score) scores.set(id, correlated(score));
  }
  const about: About = { framework, scores, thresholds, when, root: run.program.name };
  return indicatorsOf(framework).flatMap((node) => {
    const value = node.stages.get('value');
    if (!value) return [];
    const statistics = statisticsOf(value, thresholds);
    return [
      ...availabilityFindings(node, statistics, about),
      ...(isFixed(results.get(node.id)!) ? [] : constantFindings(node, statistics, about)),
      ...skewFindings(node, results.get(node.id)!, about),
      ...goalpostFindings(node, results.get(node.id)!, about),
      ...collinearFindings(node, about),
      ...againstFindings(node, about),
    ];
  });
}

interface About {
  readonly framework: Framework;
  readonly scores: ReadonlyMap<string, Correlated>;
  readonly thresholds: Thresholds;
  readonly when: string;
  readonly root: string;
}

function availabilityFindings(
  node: AnalysedNode,
  { available, availableShare }: Statistics,
  { framework, thresholds, when }: About,
): readonly Finding[] {
  if (available === 0 || availableShare === null || availableShare >= thresholds.available) return [];
  const units = framework.units.length;
  return [
    {
      code: 'data/little-available',
      severity: 'warning',
      message: `Only ${available} of ${units} units (${percent(availableShare)}) have a value of ${node.id}${when}: what is said of the others rests on something else.`,
      hint: 'Find more data, leave the indicator out, or say why it is worth having all the same.',
      span: node.span,
    },
  ];
}

/** A value that is written into the definition is meant to be the same for all. */
function isFixed({ value }: NodeResult): boolean {
  return value === undefined || !('step' in value);
}

function constantFindings(
  node: AnalysedNode,
  { available, minimum, maximum }: Statistics,
  { when }: About,
): readonly Finding[] {
  if (available < 2 || minimum === null || maximum === null || compareNumbers(minimum, maximum) !== 0) return [];
  return [
    {
      code: 'data/constant',
      severity: 'warning',
      message: `All ${available} units that have a value of ${node.id}${when} have the same, ${number(minimum)}: it tells none of them from another.`,
      hint: 'Check the column that it comes from; if it is right, leave the indicator out.',
      span: node.span,
    },
  ];
}

/** A treatment that was tried is the author's decision, and ranks or logarithms have no extremes any more. */
function skewFindings(node: AnalysedNode, result: NodeResult, { thresholds, when }: About): readonly Finding[] {
  if (result.stages.some(({ stage }) => stage === 'treated')) return [];
  const before = beforeNormalising(node);
  const score = node.stages.get('score');
  if (!before || !score) return [];
  const { available, skewness, kurtosis } = statisticsOf(before, thresholds);
  const after = statisticsOf(score, thresholds);
  const isLeft = isSkewed(after.skewness, after.kurtosis, thresholds);
  if (available < FEWEST_UNITS || !isLeft || !isSkewed(skewness, kurtosis, thresholds)) return [];
  return [
    {
      code: 'data/skewed',
      severity: 'warning',
      message: `The values of ${node.id}${when} are skewed and not treated: skewness ${number(skewness!)} and kurtosis ${number(kurtosis!)}, where ${thresholds.skewness} and ${thresholds.kurtosis} are the limits. A few extreme units decide how all others compare.`,
      hint: 'Write for example `treat when abs(skewness(x)) > 2 and kurtosis(x) > 3.5 { winsorise at most 5 otherwise log }`, or normalise by logarithms or ranks.',
      span: node.span,
    },
  ];
}

function goalpostFindings(node: AnalysedNode, { goalposts }: NodeResult, about: About): readonly Finding[] {
  const values = beforeNormalising(node);
  if (!goalposts || !values) return [];
  const [low, high] = [Math.min(goalposts.low, goalposts.high), Math.max(goalposts.low, goalposts.high)];
  const present = values.filter((value) => value === value);
  const below = present.filter((value) => compareNumbers(value, low) < 0).length;
  const above = present.filter((value) => compareNumbers(value, high) > 0).length;
  const share = present.length === 0 ? 0 : (below + above) / present.length;
  if (share <= about.thresholds.beyondGoalposts) return [];
  const where = [
    ...(below > 0 ? [`${below} below ${number(low)}`] : []),
    ...(above > 0 ? [`${above} above ${number(high)}`] : []),
  ].join(', ');
  return [
    {
      code: 'data/beyond-goalposts',
      severity: 'warning',
      message: `${below + above} of ${present.length} units (${percent(share)}) lie beyond the goalposts of ${node.id}${about.when}: ${where}. They leave its range, or are all clamped to one score.`,
      hint: 'Move the goalposts, or check that the data have the unit of measure that the goalposts have.',
      span: node.span,
    },
  ];
}

/** Told once for each pair, at the indicator that comes later. */
function collinearFindings(node: AnalysedNode, about: About): readonly Finding[] {
  const earlier = indicatorsOf(about.framework);
  return earlier.slice(0, earlier.indexOf(node)).flatMap((other): Finding[] => {
    // Under a node without a total, such as the root of a family of indices, nothing counts twice.
    const parent = node.parents.find((id) => other.parents.includes(id) && about.scores.has(id));
    const r = parent === undefined ? null : correlationBetween(node.id, other.id, about);
    if (parent === undefined || r === null || Math.abs(r) < about.thresholds.collinear) return [];
    const [what, effect] =
      r > 0 ? ['the same', 'what they have in common counts twice'] : ['the opposite', 'each cancels the other out'];
    return [
      {
        code: 'data/collinear',
        severity: 'warning',
        message: `${node.id} and ${other.id} of ${nameOf(parent, about)} say nearly ${what}${about.when}: their scores correlate with r = ${number(r)}, so that ${effect}.`,
        hint:
          r > 0
            ? 'Leave one of them out, make one indicator of both, or divide one weight between them.'
            : 'Check their directions (`direction lower` where less is better); if they are right, leave one of them out.',
        span: node.span,
        related: [{ message: 'the other indicator', span: other.span }],
      },
    ];
  });
}

function againstFindings(node: AnalysedNode, about: About): readonly Finding[] {
  return node.parents.flatMap((parent): Finding[] => {
    const r = correlationBetween(node.id, parent, about);
    if (r === null || r >= 0) return [];
    return [
      {
        code: 'data/against-pillar',
        severity: 'warning',
        message: `${node.id} falls where ${nameOf(parent, about)}, which it is a part of, rises${about.when}: their scores correlate with r = ${number(r)}.`,
        hint: 'Check its direction (`direction lower` where less is better); if that is right, it measures something else than the others there.',
        span: node.span,
      },
    ];
  });
}

function correlationBetween(first: string, second: string, { scores }: About): number | null {
  const [x, y] = [scores.get(first), scores.get(second)];
  if (!x || !y) return null;
  const { units, pearson } = pearsonOf(x, y);
  return units < FEWEST_UNITS ? null : pearson;
}

function beforeNormalising({ stages }: AnalysedNode): Float64Array | undefined {
  return stages.get('treated') ?? stages.get('filled') ?? stages.get('value');
}

function nameOf(id: string, { root }: About): string {
  return id === '' ? root : id;
}

/** Three digits are enough to judge by. */
function number(value: number): string {
  return String(Number(value.toPrecision(3)));
}

function percent(share: number): string {
  return `${number(share * 100)} %`;
}
