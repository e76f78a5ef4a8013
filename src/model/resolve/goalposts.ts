import type { Expression } from '../expression.js';
import type { FunctionDeclaration } from '../model.js';
import { parts } from './walk.js';

type Call = Extract<Expression, { kind: 'call' }>;

/** The planner goes no deeper. */
const DEEPEST = 500;

/** Whether an expression asks for the goalposts of its indicator: itself, or through a function whose default it takes. */
export class GoalpostUses {
  private depth = 0;
  private readonly bodies = new Map<string, boolean>();

  constructor(private readonly functions: ReadonlyMap<string, FunctionDeclaration>) {}

  in(expression: Expression): boolean {
    // As most are.
    if (expression.kind === 'column' || expression.kind === 'number') return false;
    const open: Expression[] = [expression];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (at.kind === 'goalpost') return true;
      if (at.kind === 'call' && this.inCall(at)) return true;
      for (const part of parts(at)) open.push(part);
    }
    return false;
  }

  private inCall(call: Call): boolean {
    const declaration = this.functions.get(call.function);
    if (declaration === undefined) return false;
    if (this.inBody(call.function, declaration.body)) return true;
    const { parameters } = declaration;
    for (let place = 0; place < parameters.length; place++) {
      const { name, default: otherwise } = parameters[place]!;
      if (otherwise === undefined || !isLeftOut(name, place, call)) continue;
      if (this.inBody(`${call.function} ${place}`, otherwise)) return true;
    }
    return false;
  }

  /** Each body, and each default under its place, is looked through once. */
  private inBody(key: string, body: Expression): boolean {
    const before = this.bodies.get(key);
    if (before !== undefined) return before;
    // A function that calls itself, or calls others deeper than anything can be planned, is reported elsewhere; here it must only end.
    this.bodies.set(key, false);
    if (this.depth >= DEEPEST) return false;
    this.depth++;
    const result = this.in(body);
    this.depth--;
    this.bodies.set(key, result);
    return result;
  }
}

/** Whether a call gives nothing for a parameter, neither by its place nor by its name. */
function isLeftOut(parameter: string, place: number, call: Call): boolean {
  let places = 0;
  for (let at = 0; at < call.arguments.length; at++) {
    const { name } = call.arguments[at]!;
    if (name === parameter) return false;
    if (name === undefined) places++;
  }
  return place >= places;
}
