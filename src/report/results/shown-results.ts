/** What figures and reports show of a run: the units of one period with scores, ranks and bands of every node, as columns. */

import { columnOf, frameworkOf, indicesOf, type Framework } from '../../analyse/framework.js';
import type { Run } from '../../execute/execute.js';
import { latestPeriod } from '../../execute/latest-period.js';
import { type ChildWeight, nodeWeights } from '../../execute/node-weights.js';
import { operandValue } from '../../execute/subject-value.js';
import type { Methodology, Titles } from '../../model/model.js';
import type { NodeResult, PublishRule } from '../../plan/program.js';

/** One node with what it gives each unit, in the order of the units; NaN and null are missing. */
export interface ShownNode {
  /** The path below the methodology; '' is the methodology itself. */
  readonly id: string;
  readonly name: string;
  readonly titles: Titles;
  readonly kind: NodeResult['kind'];
  /** The unit of measure of the value, as it is written, and that of the score; none of a plain number. */
  readonly measure?: string;
  readonly scoreMeasure?: string;
  readonly children: readonly string[];
  readonly publish?: PublishRule;
  readonly score?: Float64Array;
  readonly rank?: Float64Array;
  /** The label of the first bands that the node declares. */
  readonly band?: readonly (string | null)[];
  /** What is measured, or what the children came to, before it is treated and normalised. */
  readonly value?: Float64Array;
}

export interface ShownUnit {
  readonly key: string;
  /** What people call it; the key where nothing says so. */
  readonly name: string;
}

export interface ShownResults {
  readonly name: string;
  readonly titles: Titles;
  readonly version?: string;
  readonly period?: number;
  readonly units: readonly ShownUnit[];
  /** In the order of the text; the methodology first. */
  readonly nodes: ReadonlyMap<string, ShownNode>;
  /** The nodes that are rankings of their own: the methodology, or where it has no total, those below it that have one. */
  readonly indices: readonly string[];
  /** Every child of every node, in the order of the tree. */
  readonly weights: readonly ChildWeight[];
  readonly framework: Framework;
}

/**
 * Takes from a run what is shown. The run has kept all of its columns.
 *
 * @param unitNames what people call the units, by key
 * @param wanted the period of a panel; by default the latest that has a score
 */
export function shownResults(
  run: Run,
  methodology: Methodology,
  unitNames: ReadonlyMap<string, string>,
  wanted?: number,
): ShownResults {
  const period = wanted ?? latestPeriod(run);
  const framework = frameworkOf(run, period);
  const { cases, units } = framework;
  const nodes = run.program.nodes.map((node): ShownNode => {
    const declared = methodology.nodes.get(node.id);
    const [bands] = node.bands;
    return {
      id: node.id,
      name: node.name,
      titles: node.id === '' ? methodology.titles : (declared?.titles ?? new Map()),
      kind: node.kind,
      ...(isNamed(node.valueMeasure) ? { measure: node.valueMeasure } : {}),
      ...(isNamed(node.measure) ? { scoreMeasure: node.measure } : {}),
      children: node.children.map((child) => child.node),
      ...(node.publish === undefined ? {} : { publish: node.publish }),
      ...(node.score === undefined ? {} : { score: columnOf(run, node.score, cases) }),
      ...(node.rank === undefined ? {} : { rank: columnOf(run, node.rank, cases) }),
      ...(bands === undefined
        ? {}
        : {
            band: Array.from(cases, (at) => {
              const label = operandValue(run, bands.value, at);
              return label === null ? null : String(label);
            }),
          }),
      ...(node.value === undefined ? {} : { value: columnOf(run, node.value, cases) }),
    };
  });
  return {
    name: methodology.name,
    titles: methodology.titles,
    ...(methodology.version === undefined ? {} : { version: methodology.version }),
    ...(period === undefined ? {} : { period }),
    units: units.map((key) => ({ key, name: unitNames.get(key) ?? key })),
    nodes: new Map(nodes.map((node) => [node.id, node])),
    indices: indicesOf(framework).map(({ id }) => id),
    weights: nodeWeights(run, period),
    framework,
  };
}

/** Whether a unit of measure says something: `1` is that of plain numbers. */
function isNamed(measure: string | undefined): measure is string {
  return measure !== undefined && measure !== '' && measure !== '1';
}

/** The title in a language, else the main one, else the name. `vi-VN` finds `vi`, too. */
export function titleIn(
  { titles, name }: { readonly titles: Titles; readonly name: string },
  language: string,
): string {
  const own = language === '' ? undefined : (titles.get(language) ?? titles.get(language.split('-')[0]!));
  return own ?? titles.get('') ?? name;
}

/**
 * The places of the units from first to last: by rank, then in the order of the score that the ranks speak for, then by
 * key. Units without a score are not among them.
 */
export function placesByRank({ units }: ShownResults, { score, rank }: ShownNode): readonly number[] {
  const places = units.map((_, at) => at).filter((at) => score !== undefined && !Number.isNaN(score[at]));
  const rankAt = (at: number): number => (rank === undefined || Number.isNaN(rank[at]) ? Infinity : rank[at]!);
  const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);
  return places.sort(
    (a, b) =>
      compare(rankAt(a), rankAt(b)) ||
      (rank === undefined ? compare(score![b]!, score![a]!) : 0) ||
      (units[a]!.key < units[b]!.key ? -1 : 1),
  );
}
