/** Each indicator, and how each inner node comes from its children. */

import type { Expression } from '../../../model/expression.js';
import type { FrameworkNode } from '../../../model/model.js';
import { equation, formulaOf } from '../formula/formula.js';
import { newRemarks } from '../formula/scope.js';
import { name } from '../math/math.js';
import { decimal } from '../words/numbers.js';
import { modifierWords, requireWords } from './amounts.js';
import { type NoteContext, notesOf, scopeOf, titleOf } from './context.js';
import { documentationBlocks } from './documentation.js';
import { directionWords } from './framework.js';
import { type Block, code, type Fact, paragraph, section, type Section, strong, text } from './note.js';
import {
  explained,
  methodPart,
  methodReferences,
  missingBlocks,
  normaliseBlocks,
  treatBlocks,
  valueBlocks,
} from './stages.js';

export function indicatorsSection(context: NoteContext): Section {
  const { methodology, words } = context;
  const leaves = [...methodology.nodes.values()].filter((node) => node.value);
  return section(
    'indicators',
    words.headings.indicators,
    [],
    leaves.map((node) => indicatorSection(context, node)),
  );
}

function indicatorSection(context: NoteContext, node: FrameworkNode): Section {
  const { words, nameOf, measureOf } = context;
  const facts: Fact[] = [{ name: words.columns.name, words: [code(nameOf(node.id))] }];
  if (node.heading !== undefined) facts.push({ name: words.facts.group, words: [text(node.heading)] });
  facts.push(...notesOf(context, node.notes));
  if (node.measure) facts.push({ name: words.facts.measure, words: [text(measureOf(node.measure))] });
  facts.push({ name: words.facts.direction, words: [text(directionWords(context, node))] });
  facts.push(...columnFacts(context, node));
  return section(`node-${node.id}`, titleOf(context, node), [
    ...documentationBlocks(node.documentation),
    { kind: 'facts', facts },
    ...valueBlocks(context, node),
    ...missingBlocks(context, node),
    ...treatBlocks(context, node),
    ...normaliseBlocks(context, node),
  ]);
}

/** The columns that a value is made of, with the sources that they stand in. */
function columnFacts(context: NoteContext, node: FrameworkNode): readonly Fact[] {
  const { model, words } = context;
  const stated = node.value?.value.expression;
  const used = stated === undefined ? [] : columnsIn(stated, context);
  return used.map(({ source: id, column }) => {
    const source = model.sources.get(id);
    const declared = source?.columns.get(column);
    const title = declared?.title === undefined ? '' : ` (${declared.title})`;
    return {
      name: words.facts.source,
      words: [
        text(source ? titleOf(context, source) : id),
        text(': '),
        code(column),
        text(title),
        ...(declared?.readings ?? []).map(({ text: cell, number }) =>
          text(`; "${cell}" ${words.facts.countsAs} ${decimal(number)}`),
        ),
      ],
    };
  });
}

function columnsIn(
  expression: Expression,
  { model }: NoteContext,
): readonly { readonly source: string; readonly column: string }[] {
  const found = new Map<string, { readonly source: string; readonly column: string }>();
  const seen = new Set<unknown>();
  const open: Expression[] = [expression];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    if (at.kind === 'column') found.set(JSON.stringify([at.source, at.column]), at);
    if (at.kind === 'list') open.push(...at.items);
    if (at.kind === 'let') open.push(...[model.lets.get(at.let)?.value].filter((value) => value !== undefined));
    if (at.kind === 'call' || at.kind === 'builtin')
      for (const { value, high } of at.arguments) open.push(value, ...(high ? [high] : []));
    if (at.kind === 'call') open.push(...[model.functions.get(at.function)?.body].filter((body) => body !== undefined));
  }
  return [...found.values()].reverse();
}

// ------------------------------------------------------------------------------------------------ inner nodes

export function aggregationSection(context: NoteContext): Section {
  const { methodology, words } = context;
  const inner = [...methodology.nodes.values()].filter((node) => node.children.length > 0);
  return section(
    'aggregation',
    words.headings.aggregation,
    [],
    inner.map((node) => innerSection(context, node)),
  );
}

function innerSection(context: NoteContext, node: FrameworkNode): Section {
  const { words, nameOf, measureOf } = context;
  const facts: Fact[] = [{ name: words.columns.name, words: [code(nameOf(node.id))] }];
  if (node.heading !== undefined) facts.push({ name: words.facts.group, words: [text(node.heading)] });
  if (node.id !== '') facts.push(...notesOf(context, node.notes));
  if (node.measure) facts.push({ name: words.facts.measure, words: [text(measureOf(node.measure))] });
  return section(`node-${node.id === '' ? 'index' : node.id}`, titleOf(context, node), [
    ...(node.id === '' ? [] : documentationBlocks(node.documentation)),
    { kind: 'facts', facts },
    ...aggregateBlocks(context, node),
    ...(node.missing.from === 'default' ? [] : missingBlocks(context, node)),
    ...treatBlocks(context, node),
    ...normaliseBlocks(context, node),
  ]);
}

function aggregateBlocks(context: NoteContext, node: FrameworkNode): readonly Block[] {
  const { words, nameOf } = context;
  const aggregate = node.aggregate?.value;
  if (aggregate === undefined) return [];
  if (aggregate === 'none') return [paragraph(text(words.noTotal))];
  const remarks = newRemarks();
  const of = formulaOf(aggregate.expression, scopeOf(context, node, remarks));
  const isChanged = node.treat.length > 0 || node.normalise !== undefined;
  const left = isChanged ? name(`${nameOf(node.id)}, ${words.formula.stages.value}`) : name(nameOf(node.id));
  const rounding = modifierWords(aggregate.modifiers, words);
  return [
    paragraph(
      strong(`${words.steps.aggregate}.`),
      ...methodPart(context, aggregate.expression),
      ...methodReferences(context, remarks),
    ),
    ...explained(context, equation(left, of), remarks),
    ...(rounding.length === 0 ? [] : [paragraph(text(rounding.join(' ')))]),
    ...weightingBlocks(context, node),
    paragraph(text(requireWords(node.require.value, words))),
  ];
}

/** Weights that are computed, as the formula that they come from. */
function weightingBlocks(context: NoteContext, node: FrameworkNode): readonly Block[] {
  if (!node.weighting) return [];
  const remarks = newRemarks();
  const of = formulaOf(node.weighting.value, scopeOf(context, node, remarks));
  return [
    paragraph(
      text(context.words.weights.foundBy),
      ...methodPart(context, node.weighting.value),
      ...methodReferences(context, remarks),
    ),
    ...explained(context, of.math, remarks),
  ];
}
