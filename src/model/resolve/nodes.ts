import type { AstNode } from 'langium';
import type * as A from '../../language/generated/ast.js';
import type { Span } from '../../report/finding.js';
import type { Expression } from '../expression.js';
import type { Measure } from '../measure.js';
import type * as M from '../model.js';
import { resolveAggregate } from './aggregate.js';
import { isConstant, numberFrom } from './constants.js';
import { resolveExpression } from './expressions.js';
import type { GoalpostUses } from './goalposts.js';
import { readMeasure } from './measures.js';
import { columnUse, fillPattern, layersOf } from './names.js';
import { readNotes, readTitles } from './notes.js';
import {
  resolveBands,
  resolveMissing,
  resolveNormalise,
  resolvePublish,
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
  isTooMuch,
  type Layer,
  type Lexical,
  type NodeDraft,
  type Resolution,
} from './resolution.js';
import { lookupValue, visibleNames } from './scopes.js';
import { didYouMean } from './nearest.js';
import { propertyWord } from './property-table.js';
import { documentationOf, propertySpan, spanOf } from './spans.js';

export interface NodeContext {
  readonly resolution: Resolution;
  readonly constants: ReadonlyMap<string, M.Constant>;
  readonly goalpostUses: GoalpostUses;
}

/** What holds for a node: the strongest thing said, and who said it. */
interface Effective<T extends AstNode> {
  readonly entry: Entry<T>;
  readonly entries: readonly Entry<T>[];
  readonly from: 'own' | 'every';
}

function spanOfEntry(entry: Entry): Span {
  return (entry.span ??= spanOf(entry.lexical.scope.file, entry.ast));
}

/** Turns a draft into a node of the model: own properties, defaults of the enclosing `every`s, defaults of the language. */
export function buildNode(node: NodeDraft, context: NodeContext): M.FrameworkNode {
  const { resolution } = context;
  const { report } = resolution;
  const reader = new PropertyReader(node, resolution);
  const children = node.children.map((child) => buildChild(child, node, resolution));
  const leaf = children.length === 0;

  const value = leaf ? buildValue(node, reader) : undefined;
  const aggregate = leaf ? undefined : buildAggregate(node, reader, children);
  checkStructure(node, reader, value);

  const { ast } = node;
  const measure = ast.$type === 'Node' ? ast.measures[0] : ast.measure;
  const readableMeasure =
    measure === undefined
      ? undefined
      : readMeasure(
          measure,
          propertySpan(node.place.scope.file, ast, ast.$type === 'Node' ? 'measures' : 'measure'),
          report,
        );
  const missing = reader.stated<A.Missing, M.Missing>(
    'missing',
    (ast, env) => resolveMissing(ast, { ...env, x: true }, resolution),
    { policy: 'keep', afterNormalise: false, modifiers: [] },
  );
  const require = leaf
    ? reader.fallback<M.Require>({ of: 'children', amount: { kind: 'all' } })
    : reader.stated<A.Require, M.Require>('require', (ast, env) => resolveRequire(ast, env.scope.file, report), {
        of: 'children',
        amount: { kind: 'all' },
      });
  const treats = reader.find<A.Treat>('treat');
  const treat = (treats?.entries ?? []).map((entry) =>
    reader.useOnce(entry, treats!.from, (ast, env) => resolveTreat(ast, { ...env, x: true }, resolution)),
  );
  let normalise = reader.optional<A.Normalise, M.Normalise>('normalise', (ast, env) =>
    resolveNormalise(ast, { ...env, x: true }, resolution),
  );
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

  const round = reader.optional<A.RoundTo, M.Rounding>('round', (rounding, env) =>
    readRounding(rounding, spanOf(env.scope.file, rounding), report),
  );
  const publish = buildPublish(reader, resolution);
  const documentation = documentationOf(ast);
  return {
    id: node.id,
    name: node.name,
    ...describe(node, report),
    ...(documentation === undefined ? {} : { documentation }),
    span: node.span,
    nameSpan: node.nameSpan,
    kind: node.kind,
    ...(node.heading === undefined ? {} : { heading: node.heading }),
    ...(readableMeasure === undefined ? {} : { measure: readableMeasure }),
    children,
    ...(value === undefined ? {} : { value }),
    ...(aggregate === undefined ? {} : { aggregate }),
    missing,
    require,
    treat,
    ...(normalise === undefined ? {} : { normalise }),
    ...(goalposts === undefined ? {} : { goalposts }),
    ...(clamped === undefined ? {} : { clamped }),
    direction: buildDirection(reader, goalposts, readableMeasure, context),
    ...(round === undefined ? {} : { round }),
    rank:
      reader.optionalEach<A.Rank, M.RankRule>('rank', (rank, env) =>
        resolveRank(rank, { ...env, ownStages: true }, resolution),
      ) ?? reader.fallback<M.RankRule>({ order: 'highest', ties: 'share' }),
    ...(publish === undefined ? {} : { publish }),
    bands: buildBands(node, reader, resolution),
    outputs: buildOutputs(node, reader, resolution),
  };
}

/** Finds what holds for a node and marks it as used, so that defaults which nothing uses can be told. */
class PropertyReader {
  constructor(
    readonly node: NodeDraft,
    readonly resolution: Resolution,
  ) {}

  find<T extends AstNode>(key: string, from?: 'own'): Effective<T> | undefined {
    for (const layer of layersOf(this.node)) {
      if (from !== undefined && layer.from !== from) continue;
      const entries = layer.properties.get(key) as readonly Entry<T>[] | undefined;
      if (entries !== undefined) return { entry: entries[0]!, entries, from: layer.from };
    }
    return undefined;
  }

  environment(lexical: Lexical): Environment {
    const { node } = this;
    return {
      scope: lexical.scope,
      frame: lexical.frame,
      methodology: node.methodology,
      place: node,
      node,
      children: node.children.length > 0,
    };
  }

  use<T extends AstNode, V>(
    entry: Entry<T>,
    from: 'own' | 'every',
    resolve: (ast: T, env: Environment) => V,
  ): M.Stated<V> {
    entry.used = true;
    return { value: resolve(entry.ast, this.environment(entry.lexical)), span: spanOfEntry(entry), from };
  }

  /** As `use`, but a default that means the same for every node is resolved once: what is wrong with it is said once, too. */
  useOnce<T extends AstNode, V>(
    entry: Entry<T>,
    from: 'own' | 'every',
    resolve: (ast: T, env: Environment) => V,
  ): M.Stated<V> {
    if (from === 'own') return this.use(entry, from, resolve);
    if (entry.meaning !== undefined) return entry.meaning as M.Stated<V>;
    const stated = this.use(entry, from, resolve);
    if (entry.lexical.frame === undefined && !dependsOnNode(entry.ast, this.node.methodology.localNames))
      entry.meaning = stated;
    return stated;
  }

  /** For what every node reads in its own way: its value, its aggregation, its rank. */
  optionalEach<T extends AstNode, V>(key: string, resolve: (ast: T, env: Environment) => V): M.Stated<V> | undefined {
    const found = this.find<T>(key);
    return found === undefined ? undefined : this.use(found.entry, found.from, resolve);
  }

  optional<T extends AstNode, V>(key: string, resolve: (ast: T, env: Environment) => V): M.Stated<V> | undefined {
    const found = this.find<T>(key);
    return found === undefined ? undefined : this.useOnce(found.entry, found.from, resolve);
  }

  fallback<V>(value: V): M.Stated<V> {
    return { value, span: this.node.nameSpan, from: 'default' };
  }

  stated<T extends AstNode, V>(key: string, resolve: (ast: T, env: Environment) => V, otherwise: V): M.Stated<V> {
    return this.optional(key, resolve) ?? this.fallback(otherwise);
  }
}

/** Whether a piece of syntax can mean something else for another node: it names one, or asks for what only a node has. */
function dependsOnNode(ast: AstNode, localNames: ReadonlySet<string>): boolean {
  const open: unknown[] = [ast];
  while (open.length > 0) {
    const at = open.pop();
    if (Array.isArray(at)) {
      for (const item of at as unknown[]) open.push(item);
      continue;
    }
    if (typeof at !== 'object' || at === null) continue;
    const part = at as { readonly $type?: string; readonly name?: string; readonly pattern?: string };
    if (part.$type === 'NameUse' && (part.name === undefined || part.name === 'children' || localNames.has(part.name)))
      return true;
    if (part.pattern?.includes('{') === true) return true;
    for (const [property, value] of Object.entries(at)) if (!property.startsWith('$')) open.push(value);
  }
  return false;
}

function describe(node: NodeDraft, report: Resolution['report']): Pick<M.FrameworkNode, 'titles' | 'notes'> {
  const { ast, place } = node;
  const main = ast.$type === 'Node' ? ast.titles : ast.title === undefined ? [] : [ast.title];
  const titles = readTitles(main, ast.members, place.scope.file, report);
  const notes = readNotes(ast.members, place.scope.file);
  const template = node.uses;
  if (template === undefined) return { titles, notes };
  const inherited = readTitles([], template.ast.members, template.scope.file, report);
  return {
    titles: new Map([...inherited, ...titles]),
    notes: [...readNotes(template.ast.members, template.scope.file), ...notes],
  };
}

// ------------------------------------------------------------------------------------------------ children and value

function buildChild(child: ChildDraft, parent: NodeDraft, resolution: Resolution): M.Child {
  // A weight that is written on a node counts under the parent where it is written; a shared node has no such parent.
  const written = child.node.shared || child.node.parent === parent;
  const weight = child.weight ?? (written ? weightOf(child.node, resolution) : undefined);
  if (weight === undefined) return { node: child.node.id, span: child.span };
  weight.used = true;
  const { scope, frame } = weight.lexical;
  const ast =
    weight.ast.$type === 'WeightProperty' ? (weight.ast as A.WeightProperty).weight : (weight.ast as A.Expression);
  const env: Environment = { scope, frame, methodology: parent.methodology, place: parent, node: child.node };
  const from = layerHas(child.node.defaults, weight) ? 'every' : 'own';
  return {
    node: child.node.id,
    weight: { value: resolveExpression(ast, env, resolution), span: spanOf(scope.file, weight.ast), from },
    span: child.span,
  };
}

function layerHas(frame: NodeDraft['defaults'], entry: Entry): boolean {
  for (let at = frame; at !== undefined; at = at.outer) {
    for (const layer of [at.pillar, at.indicator])
      if (layer?.properties.get('weight')?.includes(entry) === true) return true;
  }
  return false;
}

function weightOf(node: NodeDraft, { report }: Resolution): Entry | undefined {
  const { ast, place } = node;
  const inline = ast.$type === 'Node' ? ast.weights[0] : undefined;
  const own = node.own.properties.get('weight')?.[0];
  if (inline === undefined) {
    for (const layer of layersOf(node)) {
      const entry = layer.properties.get('weight')?.[0];
      if (entry !== undefined) return entry;
    }
    return undefined;
  }
  if (own !== undefined) {
    report(
      'property/twice',
      spanOf(place.scope.file, own.ast),
      `The weight of \`${node.name}\` is said twice, and only one of the two can hold.`,
      {
        hint: 'Remove one of them.',
        related: [{ message: 'It is said here first.', span: spanOf(place.scope.file, inline) }],
      },
    );
  }
  return createEntry(inline, place);
}

function buildValue(node: NodeDraft, reader: PropertyReader): M.Stated<M.Step> | undefined {
  return reader.optionalEach<A.Value | A.FromSource, M.Step>('value', (ast, env) =>
    ast.$type === 'Value'
      ? resolveStep(ast, { ...env, ownValue: true }, reader.resolution)
      : { expression: ownColumn(ast, env, node, reader.resolution), modifiers: [] },
  );
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
  if (source?.symbol !== 'source') {
    resolution.report('names/unknown', propertySpan(file, ast, 'source'), `No source is called \`${name}\`.`, {
      hint: didYouMean(name, visibleNames(scope, 'values')) ?? `Declare it: \`source ${name} { ... }\`.`,
    });
    return { kind: 'missing', span };
  }
  const column = ast.pattern === undefined ? node.name : fillPattern(ast.pattern, node);
  // One line `from` stands for many columns: what is wrong with one of them is said at its node.
  return columnUse(source, column, { use: span, column: () => node.nameSpan }, env, resolution);
}

function buildAggregate(
  node: NodeDraft,
  reader: PropertyReader,
  children: readonly M.Child[],
): M.Stated<M.Step | 'none'> {
  const { resolution } = reader;
  const weighted = children.some((child) => child.weight !== undefined);
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
      (node.ast.$type === 'Methodology' || node.ast.templates.length === 0)
    ) {
      const what = node.kind === 'pillar' ? 'pillar' : 'methodology';
      report('pillar/empty', node.nameSpan, `The ${what} \`${node.name}\` has no indicators, so it has no score.`, {
        hint: 'Write an indicator between its braces, or remove it.',
      });
    }
  }
  for (const key of ['aggregate', 'require']) {
    const said = reader.find(key, 'own');
    if (said !== undefined && value !== undefined) {
      report(
        'property/misplaced',
        spanOfEntry(said.entry),
        `\`${key}\` is about children, and \`${node.name}\` has none.`,
        { hint: 'Remove it.' },
      );
    }
  }
}

// ------------------------------------------------------------------------------------------------ goalposts, clamped, direction

function buildGoalposts(
  node: NodeDraft,
  reader: PropertyReader,
  { resolution, goalpostUses, constants }: NodeContext,
  stages: readonly (M.Step | M.Missing | M.Treat | undefined)[],
  normalise: M.Stated<M.Normalise> | undefined,
  measure: Measure | undefined,
): M.Stated<M.Goalposts> | undefined {
  const { report } = resolution;
  const used = stages.flatMap(expressionsOf).some((expression) => goalpostUses.in(expression));
  const found = reader.find<A.Goalposts>('goalposts');
  if (found === undefined) {
    if (used)
      report(
        'goalposts/missing',
        normalise?.span ?? node.nameSpan,
        `\`${node.name}\` is measured against goalposts, and it does not say where they stand.`,
        { hint: 'Write `goalposts low .. high` on it.' },
      );
    return undefined;
  }
  if (!used) {
    if (found.from === 'own') {
      report(
        'property/unused',
        spanOfEntry(found.entry),
        normalise === undefined
          ? `\`${node.name}\` has goalposts but no \`normalise\` that uses them, so they change nothing.`
          : `What normalises \`${node.name}\` does not use its goalposts, so they change nothing.`,
        {
          hint: 'Write `normalise goalposts(x)`, or remove the goalposts.',
          ...(normalise === undefined ? {} : { related: [{ message: 'This normalises it.', span: normalise.span }] }),
        },
      );
    }
    return undefined;
  }
  const stated = reader.use<A.Goalposts, M.Goalposts>(found.entry, found.from, (ast, env) => ({
    low: resolveExpression(ast.low, env, resolution),
    high: resolveExpression(ast.high, env, resolution),
    logarithmic: ast.logarithmic,
  }));
  const { low, high, logarithmic } = stated.value;
  if (!checkConstants([low, high], 'Goalposts', report)) return stated;
  const { scale = 1 } = measure ?? {};
  const [from, to] = [numberFrom(low, constants, scale), numberFrom(high, constants, scale)];
  if (from !== undefined && from === to) {
    report('goalposts/equal', stated.span, 'Both goalposts stand at the same place, so no score lies between them.', {
      hint: 'Say where 0 lies and where 1 lies.',
    });
  } else if (logarithmic && from !== undefined && to !== undefined && Math.min(from, to) <= 0) {
    report(
      'goalposts/logarithm',
      stated.span,
      'Goalposts on a log scale must be above zero, because zero and less have no logarithm.',
      { hint: 'Move the lower one above zero.' },
    );
  }
  return stated;
}

function expressionsOf(stage: M.Step | M.Missing | M.Treat | undefined): readonly Expression[] {
  if (stage === undefined) return [];
  if ('policy' in stage) return stage.expression === undefined ? [] : [stage.expression];
  if (!('kind' in stage)) return [stage.expression];
  if (stage.kind === 'expression') return [stage.step.expression];
  const steps = [stage.first, stage.otherwise].flatMap((step) =>
    step?.kind === 'expression' ? [step.expression] : [],
  );
  return [stage.condition, ...steps];
}

function buildClamped(
  reader: PropertyReader,
  normalise: M.Stated<M.Normalise> | undefined,
  report: Resolution['report'],
): M.Stated<M.Side> | undefined {
  const found = reader.find<A.Clamped>('clamped');
  if (found === undefined) return undefined;
  if (normalise === undefined) {
    if (found.from === 'own')
      report(
        'property/unused',
        spanOfEntry(found.entry),
        `\`${reader.node.name}\` is clamped but not normalised, so there is no range to clamp it to.`,
        { hint: 'Write `normalise ...`, or remove `clamped`.' },
      );
    return undefined;
  }
  if (found.from === 'every' && normalise.value.modifiers.some((modifier) => modifier.kind === 'clamped'))
    return undefined;
  return reader.use<A.Clamped, M.Side>(found.entry, found.from, (ast) => ast.side ?? 'both');
}

/** Goalposts say the direction by their order; an own `direction` may repeat it but not contradict it. */
function buildDirection(
  reader: PropertyReader,
  goalposts: M.Stated<M.Goalposts> | undefined,
  measure: Measure | undefined,
  { constants, resolution }: NodeContext,
): M.FrameworkNode['direction'] {
  const found = reader.find<A.Direction>('direction');
  const { scale = 1 } = measure ?? {};
  const [low, high] =
    goalposts === undefined
      ? []
      : [numberFrom(goalposts.value.low, constants, scale), numberFrom(goalposts.value.high, constants, scale)];
  if (goalposts === undefined || low === undefined || high === undefined || low === high) {
    return reader.stated<A.Direction, 'higher' | 'lower'>('direction', (ast) => ast.direction ?? 'higher', 'higher');
  }
  const implied = low < high ? 'higher' : 'lower';
  if (found?.from === 'own' && found.entry.ast.direction !== undefined && found.entry.ast.direction !== implied) {
    resolution.report(
      'goalposts/inverted',
      goalposts.span,
      `The goalposts ${low < high ? 'rise' : 'fall'}, which says that ${implied} is better, but \`direction ${found.entry.ast.direction}\` says the opposite.`,
      {
        hint: 'The first goalpost is where 0 lies, the second where 1 lies: swap them, or remove the direction.',
        related: [{ message: 'The direction is said here.', span: spanOfEntry(found.entry) }],
      },
    );
  }
  if (found !== undefined) found.entry.used = true;
  return { value: implied, span: goalposts.span, from: 'own' };
}

function checkConstants(expressions: readonly Expression[], what: string, report: Resolution['report']): boolean {
  const varying = expressions.find((expression) => !isConstant(expression));
  if (varying === undefined) return true;
  report(
    'property/not-constant',
    varying.span,
    `${what} must be the same for all units, and this differs from one to another.`,
    { hint: 'Write a number or the name of a constant.' },
  );
  return false;
}

// ------------------------------------------------------------------------------------------------ publish, bands, outputs

const PUBLISH = ['publish to', 'publish below', 'publish above'];

function buildPublish(reader: PropertyReader, resolution: Resolution): M.Stated<M.Publish> | undefined {
  const found = PUBLISH.flatMap((key) => reader.find<A.Publish>(key) ?? []);
  const first = found.find(({ from }) => from === 'own') ?? found[0];
  if (first === undefined) return undefined;
  for (const { entry } of found) entry.used = true;
  const entries = found.map(({ entry }) => ({
    ast: entry.ast,
    env: { ...reader.environment(entry.lexical), ownStages: true },
  }));
  return { value: resolvePublish(entries, resolution), span: spanOfEntry(first.entry), from: first.from };
}

function buildBands(node: NodeDraft, reader: PropertyReader, resolution: Resolution): readonly M.Bands[] {
  const bands = new Map<string, M.Bands>();
  for (const layer of layersOf(node)) {
    for (const [name, entry] of layer.bands) {
      if (bands.has(name)) continue;
      if (isTooMuch(resolution, () => spanOfEntry(entry), 1 + entry.ast.bands.length)) return [...bands.values()];
      entry.used = true;
      bands.set(
        name,
        resolveBands(entry.ast, layer.from, { ...reader.environment(entry.lexical), ownStages: true }, resolution),
      );
    }
  }
  return [...bands.values()];
}

/** What an output takes beside its expressions. */
const PARTS_OF_OUTPUT = 10;

function buildOutputs(node: NodeDraft, reader: PropertyReader, resolution: Resolution): readonly M.Output[] {
  const outputs = new Map<string, M.Output>();
  for (const layer of layersOf(node)) {
    for (const [name, entry] of layer.outputs) {
      if (name === '' || outputs.has(name)) continue;
      if (isTooMuch(resolution, () => spanOfEntry(entry), PARTS_OF_OUTPUT)) return [...outputs.values()];
      entry.used = true;
      outputs.set(
        name,
        buildOutput(entry, layer.from, { ...reader.environment(entry.lexical), ownStages: true }, resolution),
      );
    }
  }
  return [...outputs.values()];
}

function buildOutput(
  { ast }: Entry<A.Output>,
  from: Layer['from'],
  env: Environment,
  resolution: Resolution,
): M.Output {
  const { report } = resolution;
  const { file } = env.scope;
  const said = new Map<string, A.Member>();
  for (const member of ast.members) {
    const key = member.$type === 'Publish' ? `publish ${member.edge ?? 'to'}` : member.$type;
    if (!['Value', 'RoundTo', 'Publish', 'LocalTitle', 'TextSetting'].includes(member.$type)) {
      report('property/misplaced', spanOf(file, member), `${propertyWord(member)} cannot stand in an output.`, {
        hint: 'An output has `value`, `round`, `publish`, titles and notes.',
      });
    } else if (member.$type !== 'LocalTitle' && member.$type !== 'TextSetting') {
      const first = said.get(key);
      if (first === undefined) said.set(key, member);
      else
        report(
          'property/twice',
          spanOf(file, member),
          `${propertyWord(member)} is said twice here, and only one of the two can hold.`,
          { hint: 'Remove one of them.', related: [{ message: 'It is said here first.', span: spanOf(file, first) }] },
        );
    }
  }
  const value = said.get('Value') as A.Value | undefined;
  const nameSpan = propertySpan(file, ast, 'name');
  if (value === undefined)
    report('output/no-value', nameSpan, `The output \`${ast.name}\` has no value.`, {
      hint: 'Write `value ...` between its braces.',
    });
  const round = said.get('RoundTo') as A.RoundTo | undefined;
  const publish = [...said]
    .filter(([key]) => key.startsWith('publish'))
    .map(([, member]) => ({ ast: member as A.Publish, env }));
  const measure =
    ast.measure === undefined ? undefined : readMeasure(ast.measure, propertySpan(file, ast, 'measure'), report);
  const documentation = documentationOf(ast);
  return {
    name: ast.name,
    titles: readTitles(ast.title === undefined ? [] : [ast.title], ast.members, file, report),
    ...(documentation === undefined ? {} : { documentation }),
    notes: readNotes(ast.members, file),
    ...(measure === undefined ? {} : { measure }),
    value: {
      value:
        value === undefined
          ? { expression: { kind: 'missing', span: nameSpan }, modifiers: [] }
          : resolveStep(value, env, resolution),
      span: value === undefined ? nameSpan : spanOf(file, value),
      from,
    },
    ...(round === undefined
      ? {}
      : { round: { value: readRounding(round, spanOf(file, round), report), span: spanOf(file, round), from } }),
    ...(publish.length === 0
      ? {}
      : { publish: { value: resolvePublish(publish, resolution), span: spanOf(file, publish[0]!.ast), from } }),
    span: spanOf(file, ast),
    nameSpan,
    from,
  };
}
