import type * as A from '../../language/generated/ast.js';
import type { Span } from '../../report/finding.js';
import type { Builtin, Expression } from '../expression.js';
import type { Measure } from '../measure.js';
import { resolveCall } from './calls.js';
import { mayLeadBack } from './cycles.js';
import { readMeasure } from './measures.js';
import { fillPattern, hasPlaceholder, pathOf, resolvePath } from './names.js';
import { readNumber } from './numbers.js';
import { type Environment, isTooMuch, type ReportProblem, type Resolution } from './resolution.js';
import { between, expressionSpan, propertySpan, spanOf } from './spans.js';
import { nodeSymbol } from './symbols.js';

/** Binds the names in an expression. What cannot be bound is reported, and becomes the literal `missing`. */
export function resolveExpression(ast: A.Expression | undefined, env: Environment, resolution: Resolution): Expression {
  const { file } = env.scope;
  if (isTooMuch(resolution, file, ast)) return { kind: 'missing', span: spanOf(file, ast) };
  switch (ast?.$type) {
    case 'NumberLiteral':
      return resolveNumber(ast, env, resolution);
    case 'TextLiteral':
      if (env.node !== undefined && hasPlaceholder(ast.text ?? ''))
        resolution.record?.(env.node.nameSpan, nodeSymbol(env.node), 'reference', spanOf(file, ast));
      return { kind: 'text', value: fillPattern(ast.text ?? '', env.node, env.edition), span: spanOf(file, ast) };
    case 'BooleanLiteral':
      return { kind: 'boolean', value: ast.true, span: spanOf(file, ast) };
    case 'Parenthesised':
      if (ast.items.length > 1)
        resolution.report(
          'expression/list',
          spanOf(file, ast),
          'A list of values stands here, where one value is wanted.',
          { hint: 'A list stands behind `in`: `code in (1, 2, 3)`.' },
        );
      return resolveExpression(ast.items[0], env, resolution);
    case 'NameUse':
    case 'Access': {
      const path = pathOf(ast, file);
      if (path !== undefined) {
        const found = resolvePath(path, env, resolution);
        if (!resolution.mayCircle) resolution.mayCircle = mayLeadBack(found, env);
        return found;
      }
      if (
        ast.$type === 'Access' &&
        ast.receiver !== undefined &&
        ast.receiver.$type !== 'NameUse' &&
        ast.receiver.$type !== 'Access'
      ) {
        resolution.report('names/no-parts', spanOf(file, ast), 'Only a name can have parts.', {
          hint: 'Give the expression a name with `let`.',
        });
      }
      return { kind: 'missing', span: spanOf(file, ast) };
    }
    case 'Call':
      return resolveCall(ast, env, resolution);
    case 'Negative':
      return builtin('negate', [resolveExpression(ast.operand, env, resolution)], spanOf(file, ast));
    case 'Not':
      return builtin('not', [resolveExpression(ast.operand, env, resolution)], spanOf(file, ast));
    case 'IsMissing':
      return negatedIf(
        ast.not,
        builtin('isMissing', [resolveExpression(ast.operand, env, resolution)], spanOf(file, ast)),
      );
    case 'IsIn':
      return resolveMembership(ast, env, resolution);
    case 'Logical':
    case 'Comparison':
    case 'Arithmetic':
      return resolveBinary(ast, env, resolution);
    default:
      // The parser recovered from something that is no expression, and said so.
      return { kind: 'missing', span: spanOf(file, ast) };
  }
}

export function builtin(name: Builtin, operands: readonly Expression[], span: Span): Expression {
  return { kind: 'builtin', name, arguments: operands.map((value) => ({ value })), span };
}

function negatedIf(negated: boolean, expression: Expression): Expression {
  return negated ? builtin('not', [expression], expression.span) : expression;
}

function resolveNumber(ast: A.NumberLiteral, env: Environment, { report }: Resolution): Expression {
  const { file } = env.scope;
  const span = spanOf(file, ast);
  const measure = ast.measure === undefined ? undefined : measureOfNumber(ast, ast.measure, file, report);
  const value = readNumber(ast.number, span, report, ast.percent);
  const digits = ast.number ?? '';
  // Each whole, as most numbers are one of the first two: putting objects together takes longer than all else here.
  if (measure === undefined)
    return ast.percent
      ? { kind: 'number', value, digits, percent: true, span }
      : { kind: 'number', value, digits, span };
  return { kind: 'number', value, digits, ...(ast.percent ? { percent: true } : {}), measure, span };
}

function measureOfNumber(
  ast: A.NumberLiteral,
  measure: string,
  file: string,
  report: ReportProblem,
): Measure | undefined {
  return readMeasure(measure, () => propertySpan(file, ast, 'measure'), report);
}

function resolveMembership(ast: A.IsIn, env: Environment, resolution: Resolution): Expression {
  const span = spanOf(env.scope.file, ast);
  const operands = [resolveExpression(ast.operand, env, resolution)];
  if (ast.high !== undefined) {
    operands.push(resolveExpression(ast.low, env, resolution), resolveExpression(ast.high, env, resolution));
  } else if (ast.low?.$type === 'Parenthesised') {
    operands.push({
      kind: 'list',
      items: ast.low.items.map((item) => resolveExpression(item, env, resolution)),
      span: spanOf(env.scope.file, ast.low),
    });
  } else {
    operands.push(resolveExpression(ast.low, env, resolution));
  }
  return negatedIf(ast.not, builtin('isIn', operands, span));
}

type Binary = A.Logical | A.Comparison | A.Arithmetic;

const OPERATORS: ReadonlyMap<string, Builtin> = new Map([
  ['+', 'add'],
  ['-', 'subtract'],
  ['*', 'multiply'],
  ['/', 'divide'],
  ['^', 'power'],
  ['=', 'equal'],
  ['!=', 'notEqual'],
  ['<', 'less'],
  ['<=', 'lessOrEqual'],
  ['>', 'greater'],
  ['>=', 'greaterOrEqual'],
  ['and', 'and'],
  ['or', 'or'],
]);

/** Long chains of operators lean to the left: they are followed with a loop, not by recursion. */
function resolveBinary(ast: Binary, env: Environment, resolution: Resolution): Expression {
  const { file } = env.scope;
  const chain: Binary[] = [ast];
  for (let left = ast.left as A.Expression | undefined; isBinary(left); left = left.left) chain.push(left);
  const first = chain.at(-1)!;
  const start = expressionSpan(file, first.left);
  let result =
    first.operator === '^'
      ? resolvePower(first, env, resolution)
      : binary(first, resolveExpression(first.left, env, resolution), start, env, resolution);
  for (let index = chain.length - 2; index >= 0; index--) {
    const node = chain[index]!;
    if (node.$type === 'Comparison' && chain[index + 1]!.$type === 'Comparison') reportChained(node, env, resolution);
    result = binary(node, result, start, env, resolution);
  }
  return result;
}

function isBinary(ast: A.Expression | undefined): ast is Binary {
  return ast?.$type === 'Logical' || ast?.$type === 'Comparison' || ast?.$type === 'Arithmetic';
}

function binary(ast: Binary, left: Expression, start: Span, env: Environment, resolution: Resolution): Expression {
  const right = resolveExpression(ast.right, env, resolution);
  return builtin(
    OPERATORS.get(ast.operator) ?? 'add',
    [left, right],
    between(start, expressionSpan(env.scope.file, ast.right)),
  );
}

/** `-2 ^ 2` is -(2 ^ 2), as in mathematics, though a sign binds tighter than any operator for the parser. */
function resolvePower(ast: Binary, env: Environment, resolution: Resolution): Expression {
  const { file } = env.scope;
  let signs = 0;
  let base: A.Expression | undefined = ast.left;
  while (base?.$type === 'Negative') {
    signs++;
    base = base.operand;
  }
  const span = between(expressionSpan(file, ast.left), expressionSpan(file, ast.right));
  let result = builtin(
    'power',
    [resolveExpression(base, env, resolution), resolveExpression(ast.right, env, resolution)],
    span,
  );
  for (; signs > 0; signs--) result = builtin('negate', [result], span);
  return result;
}

function reportChained(ast: Binary, env: Environment, { report }: Resolution): void {
  const { file } = env.scope;
  report(
    'expression/chained',
    between(expressionSpan(file, ast.left), expressionSpan(file, ast.right)),
    'Two comparisons in a row compare a truth with a number.',
    { hint: 'Write `a < b and b < c`, or `b in a .. c`, which includes both ends.' },
  );
}
