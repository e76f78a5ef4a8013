import type * as A from '../../language/generated/ast.js';
import type { Expression } from '../expression.js';
import type * as M from '../model.js';
import { TAKES_SOURCE, WEIGHTS_OF_CHILDREN } from './builtins.js';
import { callByName } from './calls.js';
import { builtin, resolveExpression } from './expressions.js';
import { childNamesIn } from './editions.js';
import { columnUse } from './names.js';
import { didYouMean } from './nearest.js';
import type { PropertyReader } from './property-reader.js';
import type { Entry, Environment, NodeDraft, Resolution, SourceDraft } from './resolution.js';
import { lookupFunction, lookupValue, visibleNames } from './scopes.js';
import { replacementOf } from './replacements.js';
import { recordNames } from './record-path.js';
import { propertySpan, spanOf } from './spans.js';
import { nodeSymbol, parameterSymbol, sourceSymbol } from './symbols.js';

/** What a node says of the weights of its children: numbers stand at the children, what is computed at the node. */
export interface Weighted {
  readonly children: readonly M.Child[];
  readonly weighting?: M.Stated<Expression>;
}

/** `weights ...` of a node: the children with the weights that it writes down, or the expression that computes them. */
export function buildWeighting(
  node: NodeDraft,
  reader: PropertyReader,
  children: readonly M.Child[],
  entries: readonly (Entry | undefined)[],
): Weighted {
  const found = reader.find<A.Weighting>('weights');
  if (found === undefined) return { children };
  const { resolution } = reader;
  const stated = reader.use(found.entry, found.from, (ast, env) => ({ ast, env }));
  const { ast, env } = stated.value;
  const { span } = stated;
  const { from } = found;
  if (ast.braced) return { children: writtenWeights(ast, node, children, entries, from, env, resolution) };
  // What a revision says of all children wins over what editions before say of one.
  const before = (index: number): boolean => (entries[index]?.lexical.edition ?? 0) < (env.edition ?? 0);
  const own = children.find(({ weight }, index) => weight !== undefined && !before(index));
  if (ast.equal) {
    if (own !== undefined) reportBoth(node, own, span, 'are all equal', resolution);
    return { children: children.map(({ node: id, span: at }) => ({ node: id, span: at })) };
  }
  const others = children.map((child, index) => (before(index) ? { node: child.node, span: child.span } : child));
  const expression = ast.tabled ? tableOfWeights(ast, env, resolution) : computedWeights(ast, env, resolution);
  return { children: others, weighting: { value: expression, span, from } };
}

function reportBoth(node: NodeDraft, own: M.Child, span: M.Child['span'], what: string, { report }: Resolution): void {
  report(
    'weights/twice',
    own.weight!.span,
    `\`${own.node}\` has a weight of its own, and the weights under \`${node.name}\` ${what}: only one of the two can hold.`,
    { hint: 'Remove one of them.', related: [{ message: 'The weights of all children are said here.', span }] },
  );
}

/** `weights { Health 30 %  Education 70 % }`: every child once. */
function writtenWeights(
  ast: A.Weighting,
  node: NodeDraft,
  children: readonly M.Child[],
  entries: readonly (Entry | undefined)[],
  from: 'own' | 'every',
  env: Environment,
  resolution: Resolution,
): readonly M.Child[] {
  const { file } = env.scope;
  const weights = new Map<string, NonNullable<M.Child['weight']>>();
  const present = new Set(node.children.map((child) => child.node));
  const named = childNamesIn(node, env.edition);
  const edition = env.edition ?? 0;
  for (const item of ast.items) {
    if (item.name === undefined) continue;
    const nameSpan = propertySpan(file, item, 'name');
    const child = named.get(item.name) ?? named.get(renamedLater(item.name, nameSpan, node) ?? '');
    if (child !== undefined && !present.has(child)) continue;
    const id = child?.id;
    if (child !== undefined) resolution.record?.(nameSpan, nodeSymbol(child));
    if (id === undefined) {
      const all = [...named.keys()].map((name) => ({ name, kind: 'a child' }));
      resolution.report('names/unknown', nameSpan, `\`${node.name}\` has no child called \`${item.name}\`.`, {
        hint: didYouMean(item.name, all) ?? `Its children are ${[...named.keys()].slice(0, 8).join(', ')}.`,
      });
    } else if (weights.has(id)) {
      resolution.report('property/twice', nameSpan, `The weight of \`${item.name}\` is said twice here.`, {
        hint: 'Remove one of them.',
        related: [{ message: 'It is said here first.', span: weights.get(id)!.span }],
      });
    } else {
      weights.set(id, { value: resolveExpression(item.weight, env, resolution), span: spanOf(file, item), from });
    }
  }
  return children.map(({ node: id, span, weight }, index) => {
    const said = entries[index]?.lexical.edition ?? 0;
    const back = node.children[index]!.node.restored?.edition ?? 0;
    if (weight !== undefined && Math.max(said, back) > edition) return { node: id, span, weight };
    const written = weights.get(id);
    if (written === undefined && weight !== undefined && edition > 0 && said === edition)
      return { node: id, span, weight };
    const again = ast.path === undefined && said === edition;
    if (written !== undefined && weight !== undefined && again && weight.from === 'own')
      reportBoth(node, { node: id, span, weight }, written.span, 'are written there, too', resolution);
    return written === undefined ? { node: id, span } : { node: id, span, weight: written };
  });
}

/** What a child is called at the end of a revision, where a line further down in it gives it another name. */
function renamedLater(name: string, at: M.Child['span'], { methodology }: NodeDraft): string | undefined {
  let found: string | undefined;
  const seen = new Set<string>();
  for (let now = name; !seen.has(now);) {
    seen.add(now);
    const departure = methodology.departed.get(now);
    if (departure?.renamed === undefined) break;
    const { span, renamed } = departure;
    if (span.file !== at.file || span.start < at.start) break;
    found = now = renamed;
  }
  return found;
}

/** `weights from table.weight by table.code`: each child takes the number in the row that has its name. */
function tableOfWeights(ast: A.Weighting, env: Environment, resolution: Resolution): Expression {
  const { file } = env.scope;
  const span = spanOf(file, ast);
  const column = (source: string | undefined, name: string | undefined, of: 'source' | 'keySource'): Expression => {
    if (source === undefined || name === undefined) return { kind: 'missing', span };
    const sourceSpan = (): M.Child['span'] => propertySpan(file, ast, of);
    const found = sourceNamed(source, sourceSpan, env, resolution);
    if (found === undefined) return reportNoSource(source, sourceSpan(), env, resolution);
    const columnSpan = (): M.Child['span'] => propertySpan(file, ast, of === 'source' ? 'column' : 'key');
    return columnUse(found, name, { use: span, column: columnSpan }, { ...env, rows: true }, resolution);
  };
  recordNames(env, span, resolution);
  const names = builtin('names', [{ kind: 'children', span }], span);
  return builtin(
    'lookup',
    [column(ast.source, ast.column, 'source'), column(ast.keySource, ast.key, 'keySource'), names],
    span,
  );
}

/** A function that is named alone takes the children, or each of them as x; a formula is taken as it is written. */
function computedWeights(ast: A.Weighting, env: Environment, resolution: Resolution): Expression {
  const inside: Environment = { ...env, x: true };
  const { expression } = ast;
  if (expression?.$type === 'NameUse' && expression.name !== undefined) {
    const span = spanOf(env.scope.file, expression);
    const declared = lookupFunction(env.scope, expression.name, resolution.library);
    if (WEIGHTS_OF_CHILDREN.has(expression.name) || declared?.parameters[0] === 'children')
      return callByName(expression, { kind: 'children', span }, inside, resolution)!;
    if (declared !== undefined) return callByName(expression, { kind: 'x', span }, inside, resolution)!;
  }
  return resolveExpression(expression, inside, resolution);
}

// ------------------------------------------------------------------------------------------------ sources as arguments

/** The source that a name means here, also where it is an argument of a template. */
export function sourceNamed(
  name: string,
  span: () => M.Child['span'],
  env: Environment,
  { record }: Resolution,
): SourceDraft | undefined {
  const argument = env.frame?.arguments.get(name);
  const given = argument?.expression?.$type === 'NameUse' ? argument.expression : undefined;
  const scope = given === undefined ? env.scope : argument!.lexical.scope;
  const symbol = lookupValue(scope, given?.name ?? name);
  if (argument !== undefined) record?.(span(), parameterSymbol(env.frame!.template, name));
  if (symbol?.symbol !== 'source') return undefined;
  record?.(given === undefined ? span() : spanOf(scope.file, given), sourceSymbol(symbol));
  return symbol;
}

function reportNoSource(name: string, span: M.Child['span'], env: Environment, { report }: Resolution): Expression {
  report('names/unknown', span, `No source is called \`${name}\`.`, {
    hint: didYouMean(name, visibleNames(env.scope, 'values')) ?? `Declare it: \`source ${name} { ... }\`.`,
  });
  return { kind: 'missing', span };
}

/**
 * `experts` in `budgetAllocation(experts)`: a source that has a column for each child. Nothing where the function does
 * not take a source, or what stands there is no name.
 */
export function sourceArgument(
  callee: string,
  ast: A.Expression | undefined,
  env: Environment,
  resolution: Resolution,
): Expression | undefined {
  if (!TAKES_SOURCE.has(callee) || ast?.$type !== 'NameUse' || ast.name === undefined) return undefined;
  if (env.parameters?.has(ast.name) === true) return undefined;
  const span = spanOf(env.scope.file, ast);
  const source = sourceNamed(ast.name, () => span, env, resolution);
  if (source === undefined) return reportNoSource(ast.name, span, env, resolution);
  const spans = { use: span, column: () => span, by: () => span };
  for (const { node } of env.node?.children ?? [])
    columnUse(source, node.name, spans, { ...env, node, rows: true }, resolution);
  return { kind: 'source', source: (replacementOf(source, env)?.to ?? source).id, span };
}
