import type * as A from '../../language/generated/ast.js';
import type { Expression } from '../expression.js';
import type * as M from '../model.js';
import { BUILTINS, REDUCTIONS_OF_CHILDREN } from './builtins.js';
import { callByName, resolveCall } from './calls.js';
import { builtin, resolveExpression } from './expressions.js';
import { readModifiers } from './properties.js';
import type { Environment, Resolution } from './resolution.js';
import { lookupFunction } from './scopes.js';
import { spanOf } from './spans.js';
import { builtinSymbol, wordSymbol } from './symbols.js';

/** How children become the value of their parent. `weighted`: at least one of them has a weight of its own. */
export function resolveAggregate(
  ast: A.Aggregate,
  env: Environment,
  resolution: Resolution,
  weighted: boolean,
): M.Step | 'none' {
  if (ast.expression?.$type === 'NameUse' && ast.expression.name === 'none') {
    resolution.record?.(spanOf(env.scope.file, ast.expression), wordSymbol('none'));
    return 'none';
  }
  return {
    expression: aggregation(ast.expression, env, resolution, weighted),
    modifiers: readModifiers(ast.modifiers, env.scope.file, resolution.report),
  };
}

function aggregation(
  ast: A.Expression | undefined,
  env: Environment,
  resolution: Resolution,
  weighted: boolean,
): Expression {
  if (ast === undefined) return resolveExpression(ast, env, resolution);
  const children: Expression = { kind: 'children', span: spanOf(env.scope.file, ast) };
  if (ast.$type === 'NameUse' && ast.name !== undefined) {
    if (ast.name === 'sum') {
      resolution.record?.(children.span, builtinSymbol('sum'));
      return sumOf(children, weighted);
    }
    if (REDUCTIONS_OF_CHILDREN.has(ast.name)) return callByName(ast, children, env, resolution)!;
    if (lookupFunction(env.scope, ast.name, resolution.library) !== undefined)
      return callByName(ast, children, env, resolution)!;
  }
  if (ast.$type === 'Call' && ast.name !== undefined) {
    const declared = lookupFunction(env.scope, ast.name, resolution.library);
    const first = (BUILTINS.get(ast.name) ?? declared)?.parameters[0];
    if (first === 'children' && !passes(ast, first)) return resolveCall(ast, env, resolution, [{ value: children }]);
  }
  return resolveExpression(ast, env, resolution);
}

/** Under `sum` weights multiply as written; they are never rescaled. */
function sumOf(children: Expression, weighted: boolean): Expression {
  const { span } = children;
  if (!weighted) return builtin('sum', [children], span);
  return builtin('sum', [builtin('multiply', [children, builtin('weights', [children], span)], span)], span);
}

/** Whether a call says itself what its children are, as in `geometric(10 - children)`. */
function passes(ast: A.Call, parameter: string): boolean {
  if (ast.arguments.some((argument) => argument.name === parameter)) return true;
  return mentionsChildren(ast.arguments.find((argument) => argument.name === undefined)?.value);
}

function mentionsChildren(ast: A.Expression | undefined): boolean {
  const open: (A.Expression | undefined)[] = [ast];
  while (open.length > 0) {
    const at = open.pop();
    switch (at?.$type) {
      case 'NameUse':
        if (at.name === 'children') return true;
        break;
      case 'Access':
        open.push(at.receiver);
        break;
      case 'Call':
        for (const { value, high } of at.arguments) open.push(value, high);
        break;
      case 'Parenthesised':
        for (const item of at.items) open.push(item);
        break;
      case 'Negative':
      case 'Not':
      case 'IsMissing':
        open.push(at.operand);
        break;
      case 'IsIn':
        open.push(at.operand, at.low, at.high);
        break;
      case 'Logical':
      case 'Comparison':
      case 'Arithmetic':
        open.push(at.left, at.right);
        break;
    }
  }
  return false;
}
