import type * as A from '../../language/generated/ast.js';
import type { Span } from '../../report/finding.js';
import type { Expression } from '../expression.js';
import { resolveExpression } from './expressions.js';
import { childNamesIn, idIn, nameIn, parentIn } from './editions.js';
import { hasBands, hasOutput, outputNames } from './layers.js';
import { didYouMean } from './nearest.js';
import type {
  Environment,
  NamedValueDraft,
  NodeDraft,
  Resolution,
  SourceDraft,
  TemplateArgument,
} from './resolution.js';
import { lookupValue } from './scopes.js';
import { recordSteps, stageOrPartSymbol } from './record-path.js';
import { fitsReplacement, replacementOf } from './replacements.js';
import { columnOf, hasColumn, reportUnknownColumn } from './sources.js';
import { propertySpan, spanOf } from './spans.js';
import { isStage } from './stages.js';
import { type Failure, MOST_GUESSES, noParts, unknownName, unknownPart, unresolved } from './unknown-names.js';
import {
  attributeSymbol,
  columnSymbol,
  methodologySymbol,
  namedSymbol,
  nodeSymbol,
  parameterSymbol,
  partSymbol,
  periodSymbol,
  sourceSymbol,
  wordSymbol,
} from './symbols.js';

/** A name with what stands behind its dots: `Women.Health.rank`, `data["EP_{name}"]`. */
export interface Path {
  readonly head: string;
  readonly steps: readonly Step[];
  readonly span: Span;
  /** Places of parts are only asked for where something is wrong. */
  readonly headSpan: () => Span;
}

export interface Step {
  readonly name: string;
  readonly span: () => Span;
  readonly pattern: boolean;
}

/** An argument that is used twice at every level of templates doubles every time. */
const MOST_SUBSTITUTIONS = 300_000;

/** The path that an expression is; nothing if it is no path, or the parser recovered from half of one. */
export function pathOf(ast: A.NameUse | A.Access, file: string): Path | undefined {
  const steps: Step[] = [];
  let at: A.Expression | undefined = ast;
  while (at?.$type === 'Access') {
    const access: A.Access = at;
    const pattern = access.pattern !== undefined;
    const name = access.pattern ?? access.member;
    if (name === undefined) return undefined;
    steps.push({ name, span: () => propertySpan(file, access, pattern ? 'pattern' : 'member'), pattern });
    at = access.receiver;
  }
  if (at?.$type !== 'NameUse' || at.name === undefined) return undefined;
  const head = at;
  return { head: head.name, steps: steps.reverse(), span: spanOf(file, ast), headSpan: () => spanOf(file, head) };
}

/** What a name means at a place, by the order in which the language looks names up. What means nothing is reported. */
export function resolvePath(path: Path, env: Environment, resolution: Resolution): Expression {
  const { head, steps, span } = path;
  const bare = steps.length === 0;
  const { record } = resolution;
  if (env.table === true) {
    if (env.tableOf !== undefined && hasColumn(env.tableOf, head))
      record?.(path.headSpan(), columnSymbol(env.tableOf, head));
    if (bare) return { kind: 'parameter', name: head, span };
    return unresolved(
      path,
      resolution,
      'names/unknown',
      'Names here are columns of the table of published results, and columns have no parts.',
      'Write the column alone.',
    );
  }
  if (env.parameters?.has(head) === true) {
    if (env.owner !== undefined) record?.(path.headSpan(), parameterSymbol(env.owner, head));
    if (bare) return { kind: 'parameter', name: head, span };
    return unresolved(
      path,
      resolution,
      'names/no-parts',
      `\`${head}\` is a parameter, and a parameter has no parts.`,
      'Write the parameter alone.',
    );
  }
  if (bare && head === 'x' && env.x === true) {
    record?.(path.headSpan(), wordSymbol('x'));
    return { kind: 'x', span };
  }
  const argument = env.frame?.arguments.get(head);
  if (argument !== undefined) {
    record?.(path.headSpan(), parameterSymbol(env.frame!.template, head));
    return resolveArgument(path, argument, env, resolution);
  }
  if (bare && env.ownStages === true && env.node !== undefined) {
    const own = stageOrPart(env.node, head, span);
    if (own !== undefined) {
      record?.(path.headSpan(), stageOrPartSymbol(env.node, head)!);
      return own;
    }
  }

  const node = findNode(env, head);
  const reached = node === undefined ? undefined : walk(node, steps, span, env.edition);
  if (reached !== undefined && 'removed' in reached) return gone(reached, path, env, resolution);
  if (reached !== undefined && 'kind' in reached && !(env.ownValue === true && node === env.node)) {
    recordNode(path, node!, env.edition, resolution);
    return reached;
  }

  for (let at = env.place; at !== undefined; at = parentIn(at, env.edition)) {
    const found = at.lets.get(head);
    if (found === undefined || isLater(found, env)) continue;
    record?.(path.headSpan(), namedSymbol(found));
    return bare ? { kind: 'let', let: found.id, span } : noParts(path, 'a named expression', resolution);
  }
  const symbol = lookupValue(env.scope, head);
  if (symbol?.symbol === 'source' && steps.length > 0) {
    record?.(path.headSpan(), sourceSymbol(symbol));
    return resolveColumn(path, symbol, env, resolution);
  }
  if (symbol?.symbol === 'let' || symbol?.symbol === 'constant') record?.(path.headSpan(), namedSymbol(symbol));
  if (symbol?.symbol === 'let')
    return bare ? { kind: 'let', let: symbol.id, span } : noParts(path, 'a named expression', resolution);
  if (symbol?.symbol === 'constant')
    return bare ? { kind: 'constant', constant: symbol.id, span } : noParts(path, 'a constant', resolution);
  if (bare) {
    const attribute = resolveAttribute(head, env, span);
    if (attribute !== undefined) {
      record?.(path.headSpan(), attributeSymbol(resolution.unitSets.get(attribute.unitSet)!, head));
      return attribute;
    }
    if (isPeriod(head, env)) {
      record?.(path.headSpan(), periodSymbol(head));
      return { kind: 'period', span };
    }
    if (head === 'missing') {
      record?.(path.headSpan(), wordSymbol(head));
      return { kind: 'missing', span };
    }
  }
  if (head === 'children' && env.children === true && steps.length <= 1) return resolveChildren(path, env, resolution);
  if (head === 'goalposts' && steps.length === 1 && (steps[0]!.name === 'low' || steps[0]!.name === 'high')) {
    record?.(path.headSpan(), wordSymbol(head));
    record?.(steps[0]!.span(), wordSymbol(`goalposts.${steps[0]!.name}`));
    return { kind: 'goalpost', end: steps[0]!.name, span };
  }
  if (symbol?.symbol === 'methodology') {
    // The name of a methodology in its own text means the edition at hand, once the text is revised.
    const own = env.edition !== undefined && env.methodology?.lineage[env.edition] === symbol;
    const other = own ? env.methodology : symbol;
    const edition = own ? env.edition : undefined;
    env.methodology?.uses.add(other.id);
    record?.(path.headSpan(), methodologySymbol(symbol));
    recordSteps(other.root, steps, edition, resolution);
    const found = walk(other.root, steps, span, edition);
    if ('kind' in found) return found;
    return 'removed' in found ? gone(found, path, env, resolution) : unknownPart(path, found, resolution);
  }
  if (reached !== undefined) {
    recordNode(path, node!, env.edition, resolution);
    return 'kind' in reached ? reached : unknownPart(path, reached, resolution);
  }
  if (symbol?.symbol === 'source') {
    record?.(path.headSpan(), sourceSymbol(symbol));
    return unresolved(
      path,
      resolution,
      'names/no-column',
      `\`${head}\` is a source, which has no value by itself.`,
      `Name one of its columns: \`${head}.${symbol.columns.keys().next().value ?? 'column'}\`.`,
    );
  }
  return unknownName(path, env, resolution);
}

/** A name that a revision brings means nothing in the text of editions before. */
function isLater(found: NamedValueDraft, { edition }: Environment): boolean {
  return edition !== undefined && found.edition !== undefined && found.edition > edition;
}

function recordNode(path: Path, node: NodeDraft, edition: number | undefined, resolution: Resolution): void {
  if (resolution.record === undefined) return;
  resolution.record(path.headSpan(), nodeSymbol(node));
  recordSteps(node, path.steps, edition, resolution);
}

/** What can be reached from a node: its children, and at the end a stage, an output or a set of bands. */
function walk(
  start: NodeDraft,
  steps: Path['steps'],
  span: Span,
  edition: number | undefined,
): Expression | Failure | Gone {
  let node = start;
  for (let index = 0; index < steps.length; index++) {
    const step = steps[index]!;
    const child = step.pattern ? undefined : childNamesIn(node, edition).get(step.name);
    if (child !== undefined) {
      node = child;
      continue;
    }
    const part = index === steps.length - 1 && !step.pattern ? stageOrPart(node, step.name, span) : undefined;
    if (node.removed !== undefined) return { removed: node.removed, name: node.name };
    return part ?? { at: node, step };
  }
  if (node.removed !== undefined) return { removed: node.removed, name: node.name };
  return { kind: 'node', methodology: node.methodology.id, node: node.id, stage: 'score', span };
}

/** A node that a revision has taken out, and that text of an edition before still names. */
interface Gone {
  readonly removed: Span;
  readonly name: string;
}

function gone({ removed, name }: Gone, { span }: Path, { node }: Environment, { report }: Resolution): Expression {
  const user = node === undefined || node.id === '' ? 'the methodology' : `\`${node.id}\``;
  if (node?.restored !== undefined) {
    report('revision/gone', node.restored.span, `${user} comes back here and uses \`${name}\`, which is gone.`, {
      hint: `Restore \`${name}\`, too, or say anew what ${user} stands on: \`set ... of ${node.name} to ...\`.`,
      related: [
        { message: `\`${name}\` is used here.`, span },
        { message: 'It is taken out here.', span: removed },
      ],
    });
    return { kind: 'missing', span };
  }
  report('revision/gone', removed, `\`${name}\` is taken out here, and ${user} still uses it.`, {
    hint: `Say anew in this revision what ${user} stands on: \`set ... of ${node?.name ?? ''} to ...\`.`,
    related: [{ message: `\`${name}\` is used here.`, span }],
  });
  return { kind: 'missing', span };
}

function stageOrPart(node: NodeDraft, name: string, span: Span): Expression | undefined {
  const at = { methodology: node.methodology.id, node: node.id };
  if (isStage(name)) return { kind: 'node', ...at, stage: name, span };
  if (hasOutput(node, name)) return { kind: 'output', ...at, output: name, span };
  if (name !== '' && hasBands(node, name)) return { kind: 'node', ...at, stage: 'band', bands: name, span };
  return undefined;
}

/** Children first, then siblings at each enclosing level, outwards; shared nodes last. */
export function findNode(
  { place, methodology, edition }: Pick<Environment, 'place' | 'methodology' | 'edition'>,
  name: string,
): NodeDraft | undefined {
  for (let at = place; at !== undefined; at = parentIn(at, edition)) {
    const found = childNamesIn(at, edition).get(name);
    if (found !== undefined) return found;
  }
  return methodology?.shared.get(name);
}

function resolveArgument(path: Path, argument: TemplateArgument, env: Environment, resolution: Resolution): Expression {
  if (++resolution.substitutions >= MOST_SUBSTITUTIONS) {
    if (resolution.substitutions > MOST_SUBSTITUTIONS) return { kind: 'missing', span: path.span };
    return unresolved(
      path,
      resolution,
      'template/too-many',
      'Templates that hand their arguments on to templates multiply them beyond any measure.',
      'Use fewer levels of templates, or name the expression with `let`.',
    );
  }
  const outer: Environment = {
    ...env,
    scope: argument.lexical.scope,
    frame: argument.lexical.frame,
    edition: argument.lexical.edition,
    place: argument.place,
  };
  if (path.steps.length === 0) return resolveExpression(argument.expression, outer, resolution);
  const { expression } = argument;
  if (expression === undefined) return { kind: 'missing', span: path.span };
  const given =
    expression.$type === 'NameUse' || expression.$type === 'Access' ? pathOf(expression, outer.scope.file) : undefined;
  if (given === undefined) return noParts(path, 'an argument that is no name', resolution);
  return resolvePath({ ...given, steps: [...given.steps, ...path.steps], span: path.span }, outer, resolution);
}

function resolveColumn(path: Path, source: SourceDraft, env: Environment, resolution: Resolution): Expression {
  const [step, second] = path.steps as [Step, Step?];
  if (second !== undefined)
    return unresolved(
      path,
      resolution,
      'names/no-parts',
      `\`${path.head}.${step.name}\` is a column, and a column has no parts.`,
      'Write the column alone.',
    );
  let name = step.name;
  const places: { use: Span; column: () => Span; by?: () => Span } = { use: path.span, column: step.span };
  if (step.pattern) {
    if (name.includes('{name}') && env.node === undefined) {
      return unresolved(
        path,
        resolution,
        'names/no-parts',
        '`{name}` stands for the name of a node, and there is none here.',
        'Write the name of the column out.',
      );
    }
    if (hasPlaceholder(name)) places.by = step.span;
    name = fillPattern(name, env.node, env.edition);
  }
  return columnUse(source, name, places, env, resolution);
}

/** Whether a pattern asks for the name of a node. */
export function hasPlaceholder(pattern: string): boolean {
  return pattern.includes('{name}') || pattern.includes('{path}');
}

/** `{name}` and `{path}` in a pattern of column names. */
export function fillPattern(pattern: string, node: NodeDraft | undefined, edition: number | undefined): string {
  return node === undefined
    ? pattern
    : pattern.replaceAll('{name}', () => nameIn(node, edition)).replaceAll('{path}', () => idIn(node, edition));
}

/**
 * @param spans `use`: the whole of it; `column`: the name of the column; `by`: what makes it out of the name of the node,
 *   where it does
 */
export function columnUse(
  source: SourceDraft,
  name: string,
  spans: { readonly use: Span; readonly column: () => Span; readonly by?: (() => Span) | undefined },
  env: Environment,
  resolution: Resolution,
): Expression {
  const { report } = resolution;
  const missing: Expression = { kind: 'missing', span: spans.use };
  const replacement = replacementOf(source, env);
  if (replacement !== undefined) {
    recordColumn(source, name, spans, env, resolution);
    if (!fitsReplacement(replacement, source, name, spans.use, env, resolution)) return missing;
    return columnUse(replacement.to, name, spans, { ...env, replaced: true }, resolution);
  }
  if (columnOf(source, name) === undefined) {
    reportUnknownColumn(source, name, spans.column(), report, ++resolution.guesses <= MOST_GUESSES);
    return missing;
  }
  recordColumn(source, name, spans, env, resolution);
  const related = [{ message: `\`${source.name}\` is declared here.`, span: source.nameSpan }];
  if (source.role === 'list' && env.rows !== true && env.unitSet?.listedIn !== source.id) {
    report(
      'source/no-key',
      spans.use,
      `The source \`${source.name}\` does not say which unit a row belongs to, so its columns have no value for a unit.`,
      {
        hint: 'Write `key ... by ...` in it, or `rows of ... by ...` where a unit has several rows; one value for all comes of `mean(...)` and the like.',
        related,
      },
    );
    return missing;
  }
  const scored = env.methodology?.unitSet;
  const { unitSet } = source;
  const isOlder = unitSet !== undefined && env.methodology?.olderUnits.has(unitSet) === true;
  if (scored !== undefined && unitSet !== undefined && unitSet !== scored.id && !isOlder) {
    report(
      'source/other-units',
      spans.use,
      `\`${source.name}\` has rows of another set of units than \`${scored.name}\`, which is scored here.`,
      {
        hint: `Use a source with \`key ${scored.name} by ...\`; or say what became of these units: \`merge ${resolution.unitSets.get(unitSet)?.name ?? unitSet} into ${scored.name} by ...\`.`,
        related,
      },
    );
    return missing;
  }
  return { kind: 'column', source: source.id, column: name, span: spans.use };
}

function recordColumn(
  source: SourceDraft,
  name: string,
  { column, by }: { readonly column: () => Span; readonly by?: (() => Span) | undefined },
  { node }: Environment,
  { record }: Resolution,
): void {
  if (by === undefined || node === undefined) record?.(column(), columnSymbol(source, name));
  else record?.(node.nameSpan, columnSymbol(source, name), 'reference', by());
}

function resolveAttribute(
  name: string,
  env: Environment,
  span: Span,
): Extract<Expression, { kind: 'attribute' }> | undefined {
  const scored = env.unitSet ?? env.methodology?.unitSet;
  if (scored !== undefined)
    return scored.attributes.has(name) ? { kind: 'attribute', unitSet: scored.id, attribute: name, span } : undefined;
  if (env.methodology !== undefined) return undefined;
  // A `let` of the file belongs to no methodology: the attribute is that of the one set of units which has it.
  const sets = [
    ...env.scope.unitSets.values(),
    ...[...env.scope.imports.values()].flatMap(({ name: imported, from }) => from.unitSets.get(imported) ?? []),
  ];
  const holders = sets.filter((set) => set.attributes.has(name));
  return holders.length === 1 ? { kind: 'attribute', unitSet: holders[0]!.id, attribute: name, span } : undefined;
}

function isPeriod(name: string, env: Environment): boolean {
  return env.methodology === undefined ? env.scope.periods.has(name) : env.methodology.period === name;
}

function resolveChildren(path: Path, env: Environment, resolution: Resolution): Expression {
  const { record } = resolution;
  record?.(path.headSpan(), wordSymbol('children'));
  const output = path.steps[0];
  if (output === undefined) return { kind: 'children', span: path.span };
  const children = env.node?.children ?? [];
  if (record !== undefined) {
    for (const { node } of children)
      if (hasOutput(node, output.name)) record(output.span(), partSymbol('output', node, output.name));
  }
  if (children.some(({ node }) => hasOutput(node, output.name)))
    return { kind: 'children', output: output.name, span: path.span };
  const outputs = children.flatMap(({ node }) => outputNames(node)).map((name) => ({ name, kind: 'an output' }));
  return unresolved(
    { ...path, span: output.span() },
    resolution,
    'names/unknown',
    `No child has an output called \`${output.name}\`.`,
    didYouMean(output.name, outputs) ?? `Declare it: \`every indicator { output ${output.name} { value ... } }\`.`,
  );
}
