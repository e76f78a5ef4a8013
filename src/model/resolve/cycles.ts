import type { Span } from '../../report/finding.js';
import type { Model } from '../model.js';
import { dependenciesOf, type Graph, labelOf, NONE } from './dependencies.js';
import type { Expression } from '../expression.js';
import type { Environment, FunctionDraft, ReportProblem } from './resolution.js';

interface Need {
  readonly thing: number;
  readonly span: Span;
}

const MOST_SHOWN = 10;

/**
 * Whether a name may lead back to what names it. Most frameworks have none that does: columns stand on nothing, a node
 * stands on its children, and what is computed of its score stands behind it. Those have no circle to look for.
 */
export function mayLeadBack(found: Expression, { methodology, node, unitSet, ownStages }: Environment): boolean {
  switch (found.kind) {
    case 'let':
    case 'output':
      return true;
    case 'node': {
      const isOwn = ownStages === true && found.node === node?.id && found.methodology === methodology?.id;
      return !isOwn || found.stage === 'rank' || found.stage === 'band';
    }
    case 'children':
      return found.output !== undefined;
    case 'constant':
      return methodology === undefined;
    case 'attribute':
      return methodology === undefined || unitSet !== undefined;
    default:
      return false;
  }
}

/** The same of a call: a function of the user's in another one, or a value of other nodes. The library's are sound. */
export function mayCallBack(
  name: string,
  declared: FunctionDraft | undefined,
  { owner, methodology }: Environment,
): boolean {
  if (declared === undefined) return name === 'likeOthers';
  return !declared.scope.library && (owner !== undefined || methodology === undefined);
}

export function reportCycles(model: Model, report: ReportProblem): void {
  const graph = dependenciesOf(model);
  for (const component of cyclicComponents(graph)) {
    const path = shortestCycle(component, graph);
    const steps = path.map(({ thing }) => graph.things[thing]!);
    const labels = [...new Set(steps.map(labelOf))];
    const shown =
      labels.length <= MOST_SHOWN
        ? labels.map(quoted)
        : [...labels.slice(0, MOST_SHOWN - 1).map(quoted), '…', quoted(labels.at(-1)!)];
    const route = [...shown, quoted(labels[0]!)].join(' → ');
    const functions = steps.every(({ kind }) => kind === 'function');
    const itself =
      labels.length === 1
        ? `\`${labels[0]}\` is defined by itself`
        : `\`${labels[0]}\` is defined by itself, on the way ${route}`;
    report(
      functions ? 'cycle/function' : 'cycle/value',
      steps[0]!.span,
      `${itself}, so ${functions ? 'it would never end' : 'it cannot be computed'}.`,
      {
        hint: functions
          ? 'Write the function without calling itself: the language has no recursion.'
          : 'Take one of the steps out of the circle.',
        related: path
          .map(({ thing, span }, index) => ({
            message: `${quoted(labelOf(steps[index]!))} needs ${quoted(labelOf(steps[(index + 1) % steps.length]!))} here.`,
            span,
            own: graph.things[thing]!.span === span,
          }))
          // That a stage needs the one before goes without saying.
          .filter(({ own }) => !own)
          .slice(0, MOST_SHOWN)
          .map(({ message, span }) => ({ message, span })),
      },
    );
  }
}

function quoted(label: string): string {
  return `\`${label}\``;
}

// ------------------------------------------------------------------------------------------------ circles in it

/** Sets of things that all need each other (Tarjan), in the order of the text; a loop, because chains are long. */
function cyclicComponents({ things, firstNeed, nextNeed, needed }: Graph): readonly (readonly number[])[] {
  const order = new Int32Array(things.length).fill(-1);
  const low = new Int32Array(things.length);
  const next = Int32Array.from(firstNeed);
  const onStack = new Uint8Array(things.length);
  const stack: number[] = [];
  const open: number[] = [];
  const found: number[][] = [];
  let entered = 0;
  const enter = (thing: number): void => {
    order[thing] = low[thing] = entered++;
    stack.push(thing);
    onStack[thing] = 1;
    open.push(thing);
  };
  for (let start = 0; start < things.length; start++) {
    if (order[start]! >= 0) continue;
    enter(start);
    while (open.length > 0) {
      const at = open[open.length - 1]!;
      const need = next[at]!;
      if (need !== NONE) {
        next[at] = nextNeed[need]!;
        const other = needed[need]!;
        if (order[other]! < 0) enter(other);
        else if (onStack[other] === 1) low[at] = Math.min(low[at]!, order[other]!);
        continue;
      }
      open.pop();
      const parent = open[open.length - 1];
      if (parent !== undefined) low[parent] = Math.min(low[parent]!, low[at]!);
      if (low[at] !== order[at]) continue;
      if (stack[stack.length - 1] === at && !needsItself(at, firstNeed, nextNeed, needed)) {
        stack.pop();
        onStack[at] = 0;
        continue;
      }
      const component: number[] = [];
      let last: number;
      do {
        last = stack.pop()!;
        onStack[last] = 0;
        component.push(last);
      } while (last !== at);
      found.push(component);
    }
  }
  return found;
}

function needsItself(
  thing: number,
  firstNeed: readonly number[],
  nextNeed: readonly number[],
  needed: readonly number[],
): boolean {
  for (let need = firstNeed[thing]!; need !== NONE; need = nextNeed[need]!) if (needed[need] === thing) return true;
  return false;
}

/** The shortest way from the component's first thing, in the order of the text, back to itself. */
function shortestCycle(
  component: readonly number[],
  { things, firstNeed, nextNeed, needed, places }: Graph,
): readonly Need[] {
  const members = new Set(component);
  const start = component.reduce((first, thing) =>
    compareSpans(things[thing]!.span, things[first]!.span) < 0 ? thing : first,
  );
  const from = new Map<number, Need>();
  const open = [start];
  for (let at = open.shift(); at !== undefined; at = open.shift()) {
    for (let need = firstNeed[at]!; need !== NONE; need = nextNeed[need]!) {
      const other = needed[need]!;
      if (!members.has(other) || from.has(other)) continue;
      from.set(other, { thing: at, span: places[need]! });
      if (other === start) return pathTo(start, from);
      open.push(other);
    }
  }
  return [{ thing: start, span: things[start]!.span }];
}

function pathTo(start: number, from: ReadonlyMap<number, Need>): readonly Need[] {
  const path: Need[] = [];
  for (let step = from.get(start)!; ; step = from.get(step.thing)!) {
    path.unshift(step);
    if (step.thing === start) return path;
  }
}

function compareSpans(a: Span, b: Span): number {
  return a.file === b.file ? a.start - b.start : a.file < b.file ? -1 : 1;
}
