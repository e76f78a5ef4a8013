/** A ranking to look at while the text is being written, with weights that are only tried, and the edits that write them. */

import { ResponseError } from 'vscode-languageserver';
import { execute, type Run } from '../../execute/execute.js';
import { latestPeriod } from '../../execute/latest-period.js';
import { rangeBetween } from '../../lsp/positions.js';
import {
  type TriedWeights,
  type WeightGroup,
  weightChanges,
  weightGroups,
  withWeights,
} from '../../lsp/weight-groups.js';
import type { FrameworkNode, Methodology } from '../../model/model.js';
import { planMethodology } from '../../plan/plan.js';
import type { NodeResult } from '../../plan/program.js';
import { shareOfChildren } from '../../report/overview.js';
import { suitableDecimals } from '../../report/published.js';
import { caseValues } from '../../report/score-table.js';
import { hasErrors } from '../../report/finding.js';
import type { ServerContext } from '../context.js';
import type {
  Preview,
  PreviewNode,
  PreviewParameters,
  PreviewProfile,
  PreviewUnit,
  PreviewWeights,
  TriedWeight,
  WeightEdits,
} from '../preview-protocol.js';
import { type Asked, asked, firstError, refused, scoredOf } from './asked.js';

/** Nodes under several parents, under several parents each, multiply. */
const MOST_NODES = 2_000;

export async function preview(parameters: PreviewParameters, context: ServerContext): Promise<Preview> {
  const ask = await asked(parameters, context);
  const { analysis, methodology } = ask;
  const title = titleOf(methodology);
  const nothing = { title, decimals: 0, units: [], nodes: [], weights: [] };
  if (!context.trust.given) {
    return {
      ...nothing,
      empty: 'This folder is not trusted, so no data are read and there is no ranking. Trust the folder to see it.',
    };
  }
  const groups = weightGroups(analysis, methodology);
  const tried = triedWeights(parameters.weights ?? []);
  try {
    const scored = await scoredOf(ask, context);
    const { run, shown } =
      tried.size === 0 ? { run: scored.run, shown: methodology } : rescored(ask, scored.tables.inputs, groups, tried);
    return { ...nothing, ...pictured(run, shown, ask, scored.tables.unitNames, parameters.unit, groups) };
  } catch (error) {
    // What stands against a ranking is said in its place; the rest of the page stays.
    if (error instanceof ResponseError) return { ...nothing, empty: error.message };
    throw error;
  }
}

export async function writeWeights(parameters: PreviewParameters, context: ServerContext): Promise<WeightEdits> {
  const { analysis, methodology } = await asked(parameters, context);
  const changes = weightChanges(weightGroups(analysis, methodology), triedWeights(parameters.weights ?? []));
  const files = new Map(changes.map(({ file }) => [file, changes.filter((change) => change.file === file)]));
  return {
    files: [...files].map(([file, edits]) => ({
      uri: context.uriOf(file),
      edits: edits.map(({ start, end, text }) => ({
        range: rangeBetween(analysis.linesOf(file), start, end),
        newText: text,
      })),
    })),
  };
}

/** Plans the methodology with other weights and runs it on the data that were read for the one in the text. */
function rescored(
  { analysis: { model }, methodology }: Asked,
  inputs: Parameters<typeof execute>[1],
  groups: readonly WeightGroup[],
  tried: TriedWeights,
): { readonly run: Run; readonly shown: Methodology } {
  const shown = withWeights(methodology, groups, tried);
  const methodologies = new Map(model.methodologies).set(methodology.id, shown);
  const { program, findings } = planMethodology({ ...model, methodologies }, methodology.id);
  if (hasErrors(findings)) throw refused(firstError(findings, methodology.name));
  const run = execute(program, inputs, { keep: 'results' });
  if (hasErrors(run.findings)) throw refused(firstError(run.findings, methodology.name));
  return { run, shown };
}

function triedWeights(weights: readonly TriedWeight[]): TriedWeights {
  const tried = new Map<string, Map<string, number>>();
  for (const { parent, node, weight } of weights) {
    if (!Number.isFinite(weight) || weight < 0)
      throw refused(`${String(weight)} is no weight: write a number from 0 on.`);
    tried.set(parent, (tried.get(parent) ?? new Map<string, number>()).set(node, weight));
  }
  return tried;
}

function pictured(
  run: Run,
  methodology: Methodology,
  { analysis, period: chosen }: Asked,
  names: ReadonlyMap<string, string>,
  unit: string | undefined,
  groups: readonly WeightGroup[],
): Partial<Preview> {
  const { cases, program } = run;
  const period = chosen ?? latestPeriod(run);
  const values = caseValues(run);
  const root = program.nodes.find(({ id }) => id === '');
  const shown: number[] = [];
  for (let at = 0; at < cases.count; at++) if (period === undefined || cases.periods?.[at] === period) shown.push(at);
  const score = (at: number): number => values.number(root?.score, at);
  const rank = (at: number): number => values.number(root?.rank, at);
  const place = (at: number): number => (Number.isNaN(rank(at)) ? Infinity : rank(at));
  // `Infinity - Infinity` is no order.
  shown.sort((a, b) => (place(a) === place(b) ? a - b : place(a) - place(b)));
  const units = shown.map((at): PreviewUnit => {
    const key = cases.units[at]!;
    const name = names.get(key);
    const band = values.text(root?.bands[0]?.value, at);
    return {
      key,
      ...(name === undefined ? {} : { name }),
      score: finite(score(at)),
      rank: finite(rank(at)),
      ...(band === null ? {} : { band }),
    };
  });
  const { nodes, ids } = treeOf(methodology, (node) => shareOfChildren(analysis.model, node));
  const results = new Map(program.nodes.map((node) => [node.id, node]));
  const profiled = shown.find((at) => cases.units[at] === unit) ?? shown[0];
  return {
    ...(period === undefined ? {} : { period: String(period) }),
    decimals: root?.publish?.rounding?.decimals ?? suitableDecimals(shown.map(score)),
    units,
    nodes,
    weights: groups.map((group) => shownWeights(group, methodology)),
    ...(profiled === undefined
      ? {}
      : {
          profile: profileOf(
            cases.units[profiled]!,
            profiled,
            ids.map((id) => results.get(id)),
            shown,
            values.number,
          ),
        }),
  };
}

function profileOf(
  key: string,
  at: number,
  nodes: readonly (NodeResult | undefined)[],
  shown: readonly number[],
  numberOf: (operand: NodeResult['score'], at: number) => number,
): PreviewProfile {
  return {
    key,
    scores: nodes.map((node) => finite(numberOf(node?.score, at))),
    others: nodes.map((node) => {
      const all = shown.map((one) => numberOf(node?.score, one)).filter((value) => Number.isFinite(value));
      all.sort((a, b) => a - b);
      const middle = (all[(all.length - 1) >> 1]! + all[all.length >> 1]!) / 2;
      return all.length === 0 ? null : [all[0]!, middle, all.at(-1)!];
    }),
  };
}

/** The nodes below the methodology, each behind its parent, with their share in the whole. */
function treeOf(
  { nodes }: Methodology,
  sharesOf: (node: FrameworkNode) => readonly (number | undefined)[],
): { readonly nodes: readonly PreviewNode[]; readonly ids: readonly string[] } {
  const found: PreviewNode[] = [];
  const ids: string[] = [];
  const visit = (parent: FrameworkNode, depth: number, whole: number | undefined, above: readonly string[]): void => {
    const shares = sharesOf(parent);
    parent.children.forEach((child, at) => {
      const node = nodes.get(child.node);
      if (node === undefined || above.includes(child.node) || found.length >= MOST_NODES) return;
      const share = shares[at];
      const effective = share === undefined || whole === undefined ? undefined : share * whole;
      found.push({
        path: node.id,
        kind: node.children.length === 0 ? 'indicator' : 'pillar',
        title: titleOf(node),
        depth,
        ...(effective === undefined ? {} : { effectiveWeight: effective }),
      });
      ids.push(node.id);
      visit(node, depth + 1, effective, [...above, child.node]);
    });
  };
  const root = nodes.get('');
  if (root !== undefined) visit(root, 0, 1, ['']);
  return { nodes: found, ids };
}

function shownWeights(
  { parent, weights, shares }: WeightGroup,
  { nodes, ...methodology }: Methodology,
): PreviewWeights {
  return {
    parent,
    title: titleOf(parent === '' ? methodology : nodes.get(parent)!),
    shares,
    percent: weights.every(({ percent }) => percent),
    children: weights.map(({ node, name, shown }) => ({
      node,
      title: nodes.has(node) ? titleOf(nodes.get(node)!) : name,
      weight: shown,
    })),
  };
}

function titleOf({ titles, name }: Pick<FrameworkNode, 'titles' | 'name'>): string {
  return titles.get('') ?? name;
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
