/** What is not written but holds: weights in the whole, weights that are equal for want of others, units of measure, fitted ends. */

import type { AstNode } from 'langium';
import { type InlayHint, InlayHintKind, type Range } from 'vscode-languageserver-types';
import { propertyPlace } from '../language/parsing/places.js';
import { formatMeasure, type Measure } from '../model/measure.js';
import { isPercentage } from '../model/weights.js';
import type { Scored } from '../project/score-methodology.js';
import type { Analysis } from './analysis.js';
import { dataWeights, observedEnds } from './data-facts.js';
import { type Edge, factsOf, type NodeFacts, nodesDeclaredAt } from './framework-facts.js';
import { code } from '../report/markdown.js';
import { numberText, percentText } from './number-text.js';
import { letMeasure, outputMeasure, valueMeasure } from './planned-measures.js';
import { type LineIndex, offsetAt, positionAt } from './positions.js';
import { extentOf, everyNode, isA, syntaxOf } from './syntax.js';

/** Each kind may be switched off. */
export interface HintKinds {
  /** What a written weight comes to in the index. */
  readonly effectiveWeights: boolean;
  /** The share of nodes without a weight. */
  readonly equalWeights: boolean;
  /** Units of measure that follow from an expression and are not declared. */
  readonly measures: boolean;
  /** Between which ends `minmax` puts the values; needs data. */
  readonly goalposts: boolean;
}

export const ALL_HINTS: HintKinds = { effectiveWeights: true, equalWeights: true, measures: true, goalposts: true };

export async function inlayHints(
  analysis: Analysis,
  range?: Range,
  kinds: HintKinds = ALL_HINTS,
  scored: (methodology: string) => Promise<Scored | undefined> = () => Promise.resolve(undefined),
): Promise<readonly InlayHint[]> {
  const tree = syntaxOf(analysis);
  if (tree === undefined) return [];
  const lines = analysis.linesOf(analysis.file);
  const from = range === undefined ? 0 : offsetAt(lines, range.start);
  const to = range === undefined ? lines.text.length : offsetAt(lines, range.end);
  const found: Hint[] = [];
  for (const node of everyNode(tree)) {
    const extent = extentOf(node);
    if (extent === undefined || extent.end < from || extent.start > to) continue;
    if (isA(node, 'Node')) found.push(...(await nodeHints(node, { analysis, kinds, scored })));
    else if (isA(node, 'IncludedNode')) found.push(...(await includedHints(node, { analysis, kinds, scored })));
    else if (kinds.measures) found.push(...measureHints(node, analysis));
  }
  return found
    .filter(({ offset }) => from <= offset && offset <= to)
    .sort((a, b) => a.offset - b.offset)
    .map((hint) => shown(hint, lines));
}

interface Hint {
  readonly offset: number;
  readonly label: string;
  readonly tooltip: string;
  readonly kind?: InlayHintKind;
}

function shown({ offset, label, tooltip, kind }: Hint, lines: LineIndex): InlayHint {
  return {
    position: positionAt(lines, offset),
    label,
    paddingLeft: true,
    tooltip: { kind: 'markdown', value: tooltip },
    ...(kind === undefined ? {} : { kind }),
  };
}

interface Asked {
  readonly analysis: Analysis;
  readonly kinds: HintKinds;
  readonly scored: (methodology: string) => Promise<Scored | undefined>;
}

async function nodeHints(node: AstNode, asked: Asked): Promise<readonly Hint[]> {
  const { analysis, kinds } = asked;
  const place = propertyPlace(node, 'name');
  if (place === undefined || !isA(node, 'Node')) return [];
  const all = nodesDeclaredAt(analysis, analysis.file, place.start);
  const [facts] = all;
  // A template puts the node into several places, each with its own weight.
  if (facts === undefined || all.length > 1) return [];
  const [edge] = facts.parents.filter(({ child }) => contains(node, child.span));
  const head = headEnd(node);
  const hints: Hint[] = [];
  if (edge) hints.push(...(await weightHints(facts, edge, writtenWeightEnd(node), head, asked)));
  if (kinds.measures && facts.node.measure === undefined && facts.node.children.length === 0) {
    const measure = valueMeasure(analysis, facts.methodology.id, facts.node.id);
    if (measure) hints.push(measureHint(head, measure));
  }
  if (kinds.goalposts) hints.push(...(await goalpostHints(node, facts, asked)));
  return hints;
}

/** A node under a further parent, which may weigh it otherwise. */
async function includedHints(node: AstNode, asked: Asked): Promise<readonly Hint[]> {
  const { analysis } = asked;
  const extent = extentOf(node);
  if (extent === undefined) return [];
  for (const { id } of analysis.model.methodologies.values()) {
    for (const facts of factsOf(analysis, id).values()) {
      const edge = facts.parents.find(({ child }) => child.span.file === analysis.file && contains(node, child.span));
      if (edge) {
        const written = propertyPlace(node, 'weight')?.end;
        return weightHints(facts, edge, written, extent.end, asked);
      }
    }
  }
  return [];
}

function contains(node: AstNode, span: { readonly start: number; readonly end: number }): boolean {
  const extent = extentOf(node);
  return extent !== undefined && extent.start <= span.start && span.end <= extent.end;
}

// ------------------------------------------------------------------------------------------------ weights

async function weightHints(
  facts: NodeFacts,
  edge: Edge,
  written: number | undefined,
  head: number,
  { analysis, kinds, scored }: Asked,
): Promise<readonly Hint[]> {
  const { methodology, node } = facts;
  const isWritten = edge.child.weight !== undefined && edge.parent.weighting === undefined;
  if (isWritten ? !kinds.effectiveWeights : !kinds.equalWeights) return [];
  const needsData = edge.share === undefined || facts.effective === undefined;
  const run = needsData ? (await scored(methodology.id))?.run : undefined;
  const found = run && dataWeights(run, node.id);
  const share = edge.share ?? found?.shares.get(edge.parent.id);
  const effective = facts.effective ?? found?.effective;
  const atTop = edge.parent.id === '' && facts.parents.length === 1;
  const tooltip = weightTooltip(facts, edge, share, effective);
  if (isWritten) {
    // What is written as a percentage of the whole says it already.
    const isSaid = atTop && isPercentage(edge.child.weight.value, analysis.model);
    if (effective === undefined || isSaid) return [];
    return [{ offset: written ?? head, label: `= ${percentText(effective)} of the index`, tooltip }];
  }
  // An only child has the whole of its parent's weight: nothing to be told.
  if (share === undefined || edge.parent.children.length === 1) return [];
  const whole = atTop || effective === undefined ? '' : ` = ${percentText(effective)} of the index`;
  return [{ offset: head, label: `weight ${percentText(share)}${whole}`, tooltip }];
}

function weightTooltip(
  { methodology }: NodeFacts,
  { parent, child }: Edge,
  share: number | undefined,
  effective: number | undefined,
): string {
  const how = parent.weighting ? 'Computed' : child.weight === undefined ? 'All siblings count alike' : 'As written';
  const own = share === undefined ? '' : `${percentText(share)} of ${code(parent.name)}`;
  const whole = effective === undefined ? '' : `${percentText(effective)} of ${code(methodology.name)}`;
  return `${how}: ${[own, whole].filter((part) => part !== '').join(', ')}.`;
}

/** Behind the last word of the heading: what stands there is about the node. */
function headEnd(node: AstNode): number {
  const properties = ['name', 'titles', 'measures', 'weights', 'templates'];
  // The last of several: an index beyond the end gives it.
  const ends = properties.map((property) => propertyPlace(node, property, Number.MAX_SAFE_INTEGER)?.end ?? 0);
  return Math.max(...ends);
}

function writtenWeightEnd(node: AstNode): number | undefined {
  if (!isA(node, 'Node')) return undefined;
  const [inHead] = node.weights;
  if (inHead) return extentOf(inHead)?.end;
  const line = node.members.find((member) => isA(member, 'WeightProperty'));
  return isA(line, 'WeightProperty') ? extentOf(line.weight)?.end : undefined;
}

// ------------------------------------------------------------------------------------------------ units of measure

function measureHint(offset: number, measure: Measure): Hint {
  const text = `[${formatMeasure(measure)}]`;
  return { offset, label: text, kind: InlayHintKind.Type, tooltip: `It follows from the expression: ${code(text)}.` };
}

function measureHints(node: AstNode, analysis: Analysis): readonly Hint[] {
  if (!isA(node, 'Let') && !isA(node, 'Output')) return [];
  const place = propertyPlace(node, 'name');
  if (place === undefined || node.measure !== undefined) return [];
  const measure = isA(node, 'Let') ? ofLet(place.start, analysis) : ofOutput(place.start, analysis);
  return measure === undefined ? [] : [measureHint(propertyPlace(node, 'title')?.end ?? place.end, measure)];
}

function ofLet(start: number, analysis: Analysis): Measure | undefined {
  const found = [...analysis.model.lets.values()].find(
    ({ nameSpan }) => nameSpan.file === analysis.file && nameSpan.start === start,
  );
  return found && letMeasure(analysis, found.id);
}

/** An output of a default belongs to many nodes. */
function ofOutput(start: number, analysis: Analysis): Measure | undefined {
  for (const { id } of analysis.model.methodologies.values()) {
    for (const { node } of factsOf(analysis, id).values()) {
      const output = node.outputs.find(({ nameSpan }) => nameSpan.file === analysis.file && nameSpan.start === start);
      if (output) return output.from === 'every' ? undefined : outputMeasure(analysis, id, node.id, output.name);
    }
  }
  return undefined;
}

// ------------------------------------------------------------------------------------------------ goalposts

/** `minmax(x)` goes by what is observed: between which ends stands behind it, or behind the value where a default says it. */
async function goalpostHints(node: AstNode, facts: NodeFacts, { scored }: Asked): Promise<readonly Hint[]> {
  const { methodology } = facts;
  const { normalise, value } = facts.node;
  const call = normalise?.value.expression;
  const goesByData =
    call?.kind === 'call' &&
    call.function === 'minmax' &&
    call.arguments.length === 1 &&
    call.arguments[0]!.value.kind === 'x' &&
    methodology.frozen === undefined;
  if (!goesByData) return [];
  const run = (await scored(methodology.id))?.run;
  const ends = run && observedEnds(run, facts.node.id);
  if (ends === undefined) return [];
  const own = [call.span, value?.value.expression.span].find((span) => span !== undefined && contains(node, span));
  if (own === undefined) return [];
  // A treatment may have changed the unit: a logarithm has another.
  const { measure, treat } = facts.node;
  const unit = measure && treat.length === 0 ? ` ${formatMeasure(measure)}` : '';
  const text = `${numberText(ends.low)} .. ${numberText(ends.high)}`;
  return [
    {
      offset: own.end,
      label: `observed ${text}`,
      tooltip: `The smallest and the largest value of all units, ${code(`${text}${unit}`)}: the ends of ${code('minmax(x)')}.`,
    },
  ];
}
