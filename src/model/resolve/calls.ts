import type * as A from '../../language/generated/ast.js';
import type { Argument, Builtin, Expression } from '../expression.js';
import { bindArguments, type Callee, parametersOf } from './arguments.js';
import { mayCallBack } from './cycles.js';
import { BUILTINS, type Signature, TAKES_ROWS, WORD_ARGUMENTS, WORDS_OF_BUILTINS } from './builtins.js';
import { resolveExpression } from './expressions.js';
import { didYouMean } from './nearest.js';
import type { Environment, FunctionDraft, Resolution } from './resolution.js';
import { recordNames } from './record-path.js';
import { declaredElsewhere, lookupFunction, visibleNames } from './scopes.js';
import { propertySpan, spanOf } from './spans.js';
import { builtinParameterSymbol, builtinSymbol, functionSymbol, parameterSymbol, wordSymbol } from './symbols.js';
import { sourceArgument } from './weighting.js';

/**
 * Binds a call: builtins first, then functions of the file and its imports, then the library's.
 *
 * @param given arguments that stand before the written ones, such as `children` in `aggregate power(2)`
 */
export function resolveCall(
  ast: A.Call,
  env: Environment,
  resolution: Resolution,
  given: readonly Argument[] = [],
): Expression {
  const { file } = env.scope;
  const span = spanOf(file, ast);
  if (ast.name === undefined) return { kind: 'missing', span };
  const declared = BUILTINS.has(ast.name) ? undefined : lookupFunction(env.scope, ast.name, resolution.library);
  const signature = BUILTINS.get(ast.name);
  if (signature === undefined && declared === undefined) {
    resolution.report(
      'names/unknown-function',
      propertySpan(file, ast, 'name'),
      `No function is called \`${ast.name}\`.`,
      {
        hint:
          didYouMean(ast.name, visibleNames(env.scope, 'functions', resolution.library)) ??
          declaredElsewhere(ast.name, 'functions', env.scope, resolution.files) ??
          `Declare it: \`function ${ast.name}(x) = ...\`.`,
      },
    );
    for (const argument of ast.arguments) resolveExpression(argument.value, env, resolution);
    return { kind: 'missing', span };
  }
  recordCall(ast, declared, file, resolution);
  if (ast.name === 'names' && signature !== undefined) recordNames(env, span, resolution);
  const callee = calleeOf(ast.name, signature, declared, given.length > 0);
  const parameters = parametersOf(callee, ast.arguments) ?? reportedParameters(callee, ast, file, resolution);
  // A function of the user's that has the name of one of the language's takes what any function takes.
  const known = signature !== undefined || resolution.library?.functions.get(ast.name) === declared;
  const inside: Environment = known && TAKES_ROWS.has(ast.name) ? { ...env, rows: true } : env;
  const builtinName = signature === undefined ? undefined : ast.name;
  const all = given.slice();
  for (let place = 0; place < ast.arguments.length; place++) {
    const argument = ast.arguments[place]!;
    const source = known && place === 0 ? sourceArgument(ast.name, argument.value, env, resolution) : undefined;
    all.push(
      source === undefined
        ? resolveArgumentOf(argument, parameters[place], builtinName, inside, resolution)
        : argumentOf(argument.name, source),
    );
  }
  if (mayCallBack(ast.name, declared, env)) resolution.mayCircle = true;
  return signature !== undefined
    ? { kind: 'builtin', name: ast.name as Builtin, arguments: all, span }
    : { kind: 'call', function: declared!.id, arguments: all, span };
}

/** The function that is called, and the parameters that arguments name. */
function recordCall(ast: A.Call, declared: FunctionDraft | undefined, file: string, { record }: Resolution): void {
  if (record === undefined) return;
  record(propertySpan(file, ast, 'name'), declared === undefined ? builtinSymbol(ast.name) : functionSymbol(declared));
  const { parameters, named = [] } = BUILTINS.get(ast.name) ?? { parameters: declared?.parameters ?? [] };
  for (const argument of ast.arguments) {
    const { name } = argument;
    if (name === undefined || !(parameters.includes(name) || named.includes(name))) continue;
    record(
      propertySpan(file, argument, 'name'),
      declared === undefined ? builtinParameterSymbol(ast.name, name) : parameterSymbol(declared, name),
    );
  }
}

function calleeOf(
  name: string,
  signature: Signature | undefined,
  declared: FunctionDraft | undefined,
  given: boolean,
): Callee {
  if (signature !== undefined && !given) return BUILTIN_CALLEES.get(name)!;
  const before = given ? undefined : callees.get(declared!);
  if (before !== undefined) return before;
  const first = given ? new Set([calleeParameters(signature, declared)[0]!]) : undefined;
  if (signature !== undefined) return { ...builtinCallee(name, signature), given: first };
  const callee: Callee = {
    name,
    what: 'function',
    parameters: declared!.parameters,
    optional: optionalParameters(declared!),
    declaredAt: declared!.nameSpan,
    given: first,
  };
  if (!given) callees.set(declared!, callee);
  return callee;
}

/** What is called often is described once. */
const callees = new WeakMap<FunctionDraft, Callee>();
const BUILTIN_CALLEES: ReadonlyMap<string, Callee> = new Map(
  [...BUILTINS].map(([name, signature]) => [name, builtinCallee(name, signature)]),
);

function builtinCallee(name: string, { parameters, required, named, variadic }: Signature): Callee {
  return { name, what: 'function', parameters, optional: new Set(parameters.slice(required)), named, variadic };
}

function reportedParameters(
  callee: Callee,
  ast: A.Call,
  file: string,
  resolution: Resolution,
): readonly (string | undefined)[] {
  const bound = bindArguments(callee, ast.arguments, file, propertySpan(file, ast, 'name'), resolution.report);
  const parameterOf = new Map([...bound].map(([parameter, argument]) => [argument, parameter]));
  return ast.arguments.map((argument) => parameterOf.get(argument));
}

function calleeParameters(
  signature: { readonly parameters: readonly string[] } | undefined,
  declared: FunctionDraft | undefined,
): readonly string[] {
  return signature?.parameters ?? declared?.parameters ?? [];
}

function optionalParameters({ ast }: FunctionDraft): ReadonlySet<string> {
  return new Set(
    ast.parameters
      .filter((parameter) => parameter.default !== undefined && parameter.name !== undefined)
      .map((parameter) => parameter.name),
  );
}

function resolveArgumentOf(
  ast: A.Argument,
  parameter: string | undefined,
  builtin: string | undefined,
  env: Environment,
  resolution: Resolution,
): Argument {
  const { file } = env.scope;
  const { name } = ast;
  const word = parameter === undefined ? undefined : resolveWord(ast, parameter, env, resolution, builtin);
  if (word !== undefined) return argumentOf(name, word);
  const value = resolveExpression(ast.value, env, resolution);
  if (builtin === 'likeOthers' && parameter === 'of') reportNoNode(value, ast, env, resolution);
  if (parameter === 'across' && !['period', 'parameter', 'missing'].includes(value.kind)) {
    resolution.report(
      'call/across',
      spanOf(file, ast),
      '`across:` pools the periods of a panel, so it takes the name of the period.',
      { hint: `Write \`across: ${env.methodology?.period ?? 'year'}\`.` },
    );
  }
  if (ast.high === undefined) return argumentOf(name, value);
  if (parameter !== 'in')
    resolution.report('call/range', spanOf(file, ast), 'A range stands here, where one value is wanted.', {
      hint: 'A range is for `in:`, as in `max(x, in: 2006 .. 2010)`.',
    });
  return { ...argumentOf(name, value), high: resolveExpression(ast.high, env, resolution) };
}

function argumentOf(name: string | undefined, value: Expression): Argument {
  return name === undefined ? { value } : { name, value };
}

/** Other indicators are those of a node of the own methodology. */
function reportNoNode(value: Expression, ast: A.Argument, env: Environment, resolution: Resolution): void {
  if (value.kind === 'missing') return;
  if (value.kind === 'node' && value.stage === 'score' && value.methodology === env.methodology?.id) return;
  resolution.report(
    'call/word',
    spanOf(env.scope.file, ast),
    '`of:` says where the other indicators are, and this is no node of the methodology.',
    { hint: 'It takes `pillar`, `index`, or the name of a pillar.' },
  );
}

/** The bare words that `order:` and `ties:` take become texts; a parameter in their place is handed on. */
export function resolveWord(
  ast: { readonly value?: A.Expression | undefined },
  parameter: string,
  env: Environment,
  resolution: Resolution,
  builtin?: string,
): Expression | undefined {
  const words = WORDS_OF_BUILTINS.get(`${builtin} ${parameter}`) ?? WORD_ARGUMENTS.get(parameter);
  if (words === undefined || ast.value?.$type !== 'NameUse') return undefined;
  const { name } = ast.value;
  if (name === undefined || env.parameters?.has(name) === true || env.frame?.arguments.has(name) === true)
    return undefined;
  const span = spanOf(env.scope.file, ast.value);
  if (words.has(name)) {
    resolution.record?.(span, wordSymbol(name));
    return { kind: 'text', value: name, span };
  }
  // A node may be named in place of a word.
  if (parameter === 'of') return undefined;
  resolution.report('call/word', span, `\`${parameter}:\` does not take \`${name}\`.`, {
    hint:
      didYouMean(
        name,
        [...words].map((word) => ({ name: word, kind: 'one of its words' })),
      ) ?? `It takes ${[...words].map((word) => `\`${word}\``).join(', ')}.`,
  });
  return { kind: 'missing', span };
}

/** `log` and `arithmetic` by their bare names, where a function of `x` or of the children is wanted; nothing if it is no function. */
export function callByName(
  ast: A.NameUse,
  argument: Expression,
  env: Environment,
  resolution: Resolution,
): Expression | undefined {
  const span = spanOf(env.scope.file, ast);
  const signature = BUILTINS.get(ast.name);
  const declared = signature === undefined ? lookupFunction(env.scope, ast.name, resolution.library) : undefined;
  if (signature === undefined && declared === undefined) return undefined;
  resolution.record?.(span, declared === undefined ? builtinSymbol(ast.name) : functionSymbol(declared));
  if (mayCallBack(ast.name, declared, env)) resolution.mayCircle = true;
  const required = signature?.required ?? declared!.required;
  if (required > 1) {
    const lacking = calleeParameters(signature, declared)
      .slice(1, required)
      .map((name) => `\`${name}\``);
    resolution.report('call/too-few', span, `\`${ast.name}\` needs ${lacking.join(' and ')}, too.`, {
      hint: `Write \`${ast.name}(...)\` with all its arguments.`,
    });
  } else if (required === 0 && calleeParameters(signature, declared).length === 0) {
    resolution.report('call/too-many', span, `\`${ast.name}\` takes no argument, so it cannot be used here.`, {
      hint: 'Name a function of one value.',
    });
  }
  return signature !== undefined
    ? { kind: 'builtin', name: ast.name as Builtin, arguments: [{ value: argument }], span }
    : { kind: 'call', function: declared!.id, arguments: [{ value: argument }], span };
}
