import type * as A from '../../language/generated/ast.js';
import type { Expression } from '../expression.js';
import type * as M from '../model.js';
import { resolveAggregate } from './aggregate.js';
import { resolveExpression } from './expressions.js';
import type { GoalpostUses } from './goalposts.js';
import { nameIn } from './editions.js';
import { keysOfDefaults, strongest } from './layers.js';
import { columnUse, fillPattern, hasPlaceholder } from './names.js';
import { describe, measureOf } from './describe.js';
import {
  resolveMissing,
  resolveNormalise,
  resolveRank,
  resolveRequire,
  resolveStep,
  resolveTreat,
} from './properties.js';
import { readRounding } from './numbers.js';
import {
  type ChildDraft,
  createEntry,
  type Entry,
  type Environment,
  type Layer,
  type Lexical,
  type NodeDraft,
  type ReportProblem,
  type Resolution,
} from './resolution.js';
import { lookupValue, visibleNames } from './scopes.js';
import { didYouMean } from './nearest.js';
import { documentationOf, propertySpan, spanOf } from './spans.js';
import { parameterSymbol, sourceSymbol } from './symbols.js';
import { buildBands, buildOutputs, buildPublish } from './node-results.js';
import { buildClamped, buildDirection, buildGoalposts, checkConstants } from './node-scale.js';
import { OF_X, PropertyReader, spanOfEntry } from './property-reader.js';
import type { SettledLeaves } from './settled.js';
import { buildWeighting } from './weighting.js';

export interface NodeContext {
  readonly resolution: Resolution;
  readonly constants: ReadonlyMap<string, M.Constant>;
  readonly goalpostUses: GoalpostUses;
  readonly settled: SettledLeaves;
}

/** Turns a draft into a node of the model: own properties, defaults of the enclosing `every`s, defaults of the language. */
export function buildNode(node: NodeDraft, context: NodeContext): M.FrameworkNode {
  const { resolution } = context;
  const { report } = resolution;
  const reader = new PropertyReader(node, resolution);
  const leaf = node.children.length === 0;
  const { children, weighting } = leaf ? NO_CHILDREN : buildChildren(node, reader);

  const value = leaf ? buildValue(reader) : undefined;
  const aggregate = leaf ? undefined : buildAggregate(node, reader, children, weighting !== undefined);
  checkStructure(node, reader, value);

  const { ast } = node;
  const readableMeasure = measureOf(node, report);
  const missing = reader.stated('missing', resolveMissing, KEPT, OF_X);
  const require = leaf ? reader.fallback(ALL_CHILDREN) : reader.stated('require', requireIn, ALL_CHILDREN);
  const treats = reader.find<A.Treat>('treat');
  const treat = (treats?.entries ?? []).map((entry) => reader.useOnce(entry, treats!.from, resolveTreat, OF_X));
  let normalise = reader.optional('normalise', resolveNormalise, OF_X);
  const goalposts = buildGoalposts(
    node,
    reader,
    context,
    [value?.value, missing.value, ...treat.map((stated) => stated.value), normalise?.value],
    normalise,
    readableMeasure,
  );
  const clamped = buildClamped(reader, normalise, report);
  if (clamped?.from === 'own' && normalise !== undefined) {
    normalise = {
      ...normalise,
      value: {
        ...normalise.value,
        modifiers: normalise.value.modifiers.filter((modifier) => modifier.kind !== 'clamped'),
      },
    };
  }
  if (normalise?.value.onto !== undefined)
    checkConstants([normalise.value.onto.low, normalise.value.onto.high], 'The ends of `onto`', report);

  const round = reader.optional('round', roundingIn);
  const publish = buildPublish(reader, resolution);
  const documentation = documentationOf(ast);
  const defaults = keysOfDefaults(node.inner ?? node.defaults);
  const { titles, notes } = describe(node, report);
  const built: Writable<M.FrameworkNode> = {
    id: node.id,
    name: node.name,
    titles,
    notes,
    span: node.span,
    nameSpan: node.nameSpan,
    kind: node.kind,
    children,
    missing,
    require,
    treat,
    direction: buildDirection(reader, goalposts, readableMeasure, context),
    rank: reader.optionalEach('rank', rankIn) ?? reader.fallback(HIGHEST_FIRST),
    bands: buildBands(node, reader, resolution),
    outputs: buildOutputs(node, reader, resolution),
  };
  // Set one by one: putting a dozen objects together for each of thousands of nodes takes longer than all else here.
  if (documentation !== undefined) built.documentation = documentation;
  if (node.heading !== undefined) built.heading = node.heading;
  if (readableMeasure !== undefined) built.measure = readableMeasure;
  if (value !== undefined) built.value = value;
  if (aggregate !== undefined) built.aggregate = aggregate;
  if (weighting !== undefined) built.weighting = weighting;
  if (normalise !== undefined) built.normalise = normalise;
  if (goalposts !== undefined) built.goalposts = goalposts;
  if (clamped !== undefined) built.clamped = clamped;
  if (round !== undefined) built.round = round;
  if (publish !== undefined) built.publish = publish;
  if (defaults !== undefined) built.defaults = defaults;
  return built;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** What holds where nothing is said. */
const KEPT: M.Missing = { policy: 'keep', afterNormalise: false, modifiers: [] };
const ALL_CHILDREN: M.Require = { of: 'children', amount: { kind: 'all' } };
const HIGHEST_FIRST: M.RankRule = { order: 'highest', ties: 'share' };

// Named here and not where they are used: a function for each property of each of thousands of nodes takes its time.
function requireIn(ast: A.Require, { scope }: Environment, { report }: Resolution): M.Require {
  return resolveRequire(ast, scope.file, report);
}

function roundingIn(ast: A.RoundTo, { scope }: Environment, { report }: Resolution): M.Rounding {
  return readRounding(ast, spanOf(scope.file, ast), report);
}

function rankIn(ast: A.Rank, env: Environment, resolution: Resolution): M.RankRule {
  return resolveRank(ast, { ...env, ownStages: true }, resolution);
}

// ------------------------------------------------------------------------------------------------ children and value

const NO_CHILDREN: ReturnType<typeof buildWeighting> = { children: [], weighting: undefined };

function buildChildren(node: NodeDraft, reader: PropertyReader): ReturnType<typeof buildWeighting> {
  const { resolution } = reader;
  const weights = node.children.map((child) => weightOfChild(child, node, resolution));
  const stated = node.children.map((child, index) => buildChild(child, weights[index], node, resolution));
  return buildWeighting(node, reader, stated, weights);
}

/** A weight that is written on a node counts under the parent where it is written; a shared node has no such parent. */
function weightOfChild(child: ChildDraft, parent: NodeDraft, resolution: Resolution): Entry | undefined {
  const written = child.node.shared || child.node.parent === parent;
  return child.weight ?? (written ? weightOf(child.node, resolution) : undefined);
}

function buildChild(child: ChildDraft, weight: Entry | undefined, parent: NodeDraft, resolution: Resolution): M.Child {
  if (weight === undefined) return { node: child.node.id, span: child.span };
  weight.used = true;
  const { scope, frame, edition } = weight.lexical;
  const ast =
    weight.ast.$type === 'WeightProperty' ? (weight.ast as A.WeightProperty).weight : (weight.ast as A.Expression);
  const env: Environment = { scope, frame, edition, methodology: parent.methodology, place: parent, node: child.node };
  const from = layerHas(child.node.defaults, weight) ? 'every' : 'own';
  return {
    node: child.node.id,
    weight: { value: resolveExpression(ast, env, resolution), span: spanOf(scope.file, weight.ast), from },
    span: child.span,
  };
}

function layerHas(frame: NodeDraft['defaults'], entry: Entry): boolean {
  for (let at = frame; at !== undefined; at = at.outer)
    if (saysWeight(at.pillar, entry) || saysWeight(at.indicator, entry)) return true;
  return false;
}

function saysWeight(layer: Layer | undefined, entry: Entry): boolean {
  return layer?.properties.get('weight')?.includes(entry) === true;
}

/** The weight in a heading or in a line: of the outermost amendment, else of the node, else of its template and defaults. */
function weightOf(node: NodeDraft, { report }: Resolution): Entry | undefined {
  const { ast, place } = node;
  for (const { layer, removed } of node.revised) {
    const entry = layer.properties.get('weight')?.[0];
    if (entry !== undefined) return entry;
    if (removed.has('weight')) return undefined;
  }
  for (const amendment of node.amendments) {
    const entry = weightSaid(amendment.ast, amendment.place, amendment.layer, node.name, report);
    if (entry !== undefined) return entry;
  }
  const own = ast.$type === 'Node' ? weightSaid(ast, place, node.own, node.name, report) : undefined;
  return own ?? strongest(node, 'weight')?.entries[0];
}

/** The weight that a node is given in one place: in its heading or in a line. */
function weightSaid(
  { weights }: A.Node,
  place: Lexical,
  layer: Layer,
  name: string,
  report: ReportProblem,
): Entry | undefined {
  const inline = weights[0];
  const line = layer.properties.get('weight')?.[0];
  if (inline === undefined) return line;
  if (line !== undefined) {
    const { file } = place.scope;
    report(
      'property/twice',
      spanOf(file, line.ast),
      `The weight of \`${name}\` is said twice, and only one of the two can hold.`,
      {
        hint: 'Remove one of them.',
        related: [{ message: 'It is said here first.', span: spanOf(file, inline) }],
      },
    );
  }
  return createEntry(inline, place);
}

function buildValue(reader: PropertyReader): M.Stated<M.Step> | undefined {
  return reader.optionalEach('value', valueIn);
}

function valueIn(ast: A.Value | A.FromSource, env: Environment, resolution: Resolution): M.Step {
  if (ast.$type === 'Value') return resolveStep(ast, { ...env, ownValue: true }, resolution);
  return { expression: ownColumn(ast, env, env.node!, resolution), modifiers: [] };
}

/** `from ghs`: the column that has the node's own name, or the name that a pattern makes of it. */
function ownColumn(ast: A.FromSource, env: Environment, node: NodeDraft, resolution: Resolution): Expression {
  const { file } = env.scope;
  const span = spanOf(file, ast);
  if (ast.source === undefined) return { kind: 'missing', span };
  const argument = env.frame?.arguments.get(ast.source)?.expression;
  const name = argument?.$type === 'NameUse' ? argument.name : ast.source;
  const scope = argument?.$type === 'NameUse' ? env.frame!.arguments.get(ast.source)!.lexical.scope : env.scope;
  const source = lookupValue(scope, name);
  const word = (): M.Child['span'] => propertySpan(file, ast, 'source');
  if (env.frame?.arguments.has(ast.source) === true)
    resolution.record?.(word(), parameterSymbol(env.frame.template, ast.source));
  if (source?.symbol !== 'source') {
    resolution.report('names/unknown', word(), `No source is called \`${name}\`.`, {
      hint: didYouMean(name, visibleNames(scope, 'values')) ?? `Declare it: \`source ${name} { ... }\`.`,
    });
    return { kind: 'missing', span };
  }
  resolution.record?.(argument?.$type === 'NameUse' ? spanOf(scope.file, argument) : word(), sourceSymbol(source));
  const { pattern } = ast;
  const { edition } = env;
  const column = pattern === undefined ? nameIn(node, edition) : fillPattern(pattern, node, edition);
  const by = pattern === undefined || hasPlaceholder(pattern) ? (): M.Child['span'] => span : undefined;
  // One line `from` stands for many columns: what is wrong with one of them is said at its node.
  const place = (): M.Child['span'] => (by === undefined ? propertySpan(file, ast, 'pattern') : node.nameSpan);
  return columnUse(source, column, { use: span, column: place, by }, env, resolution);
}

function buildAggregate(
  node: NodeDraft,
  reader: PropertyReader,
  children: readonly M.Child[],
  computed: boolean,
): M.Stated<M.Step | 'none'> {
  const { resolution } = reader;
  const weighted = computed || children.some((child) => child.weight !== undefined);
  const stated = reader.optionalEach<A.Aggregate, M.Step | 'none'>('aggregate', (ast, env) =>
    resolveAggregate(ast, env, resolution, weighted),
  );
  if (stated !== undefined) return stated;
  const span = node.nameSpan;
  const arithmetic = resolution.library?.functions.get('arithmetic');
  const expression: Expression =
    arithmetic === undefined
      ? { kind: 'missing', span }
      : { kind: 'call', function: arithmetic.id, arguments: [{ value: { kind: 'children', span } }], span };
  return reader.fallback<M.Step>({ expression, modifiers: [] });
}

/** Leaves have a value, inner nodes have children: nobody has both or neither. */
function checkStructure(node: NodeDraft, reader: PropertyReader, value: M.Stated<M.Step> | undefined): void {
  const { report } = reader.resolution;
  const leaf = node.children.length === 0;
  const own = reader.find<A.Value | A.FromSource>('value', 'own');
  if (!leaf) {
    if (own !== undefined) {
      report(
        'node/value-and-children',
        spanOfEntry(own.entry),
        `\`${node.name}\` has a value of its own and children, so it is not clear which of them makes its score.`,
        {
          hint: 'Remove the value, or say in `aggregate` how it and the children go together.',
          related: [{ message: 'Its first child stands here.', span: node.children[0]!.span }],
        },
      );
    }
    return;
  }
  if (value === undefined) {
    if (node.kind === 'indicator') {
      report(
        'indicator/no-value',
        node.nameSpan,
        `The indicator \`${node.name}\` has no value, so nothing says what it measures.`,
        { hint: 'Write `value ...` in it, or `from source` to take the column of its name.' },
      );
    } else if (
      !node.ast.members.some((member) => member.$type === 'Include') &&
      (node.ast.$type !== 'Node' || node.ast.templates.length === 0)
    ) {
      const what = node.kind === 'pillar' ? 'pillar' : 'methodology';
      report('pillar/empty', node.nameSpan, `The ${what} \`${node.name}\` has no indicators, so it has no score.`, {
        hint: 'Write an indicator between its braces, or remove it.',
      });
    }
  }
  if (value === undefined) return;
  ABOUT_CHILDREN.forEach((key) => {
    const said = reader.find(key, 'own');
    if (said !== undefined)
      report(
        'property/misplaced',
        spanOfEntry(said.entry),
        `\`${key}\` is about children, and \`${node.name}\` has none.`,
        { hint: 'Remove it.' },
      );
  });
}

const ABOUT_CHILDREN = ['aggregate', 'require', 'weights'] as const;
