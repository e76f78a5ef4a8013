import type { Span } from '../../report/finding.js';
import type { Expression, Stage } from '../expression.js';
import { indicatorsBelow, rootsOfOthers } from '../indicators.js';
import type { FrameworkNode, Methodology, Model } from '../model.js';
import type { ReportProblem } from './resolution.js';

/**
 * What depends on what: stages and outputs of nodes, named expressions, constants, attributes, functions. Two nodes
 * may use each other as long as no stage needs itself: each may be filled in from the value of the other.
 */
interface Thing {
  /** As messages call it. */
  readonly label: () => string;
  readonly span: Span;
  readonly kind: 'function' | 'value';
  /** Numbers of things, each with the place that needs it. */
  readonly needs: number[];
  readonly places: Span[];
}
interface Need {
  readonly thing: number;
  readonly span: Span;
}

const MOST_SHOWN = 10;

export function reportCycles(model: Model, report: ReportProblem): void {
  const { things } = new Dependencies(model);
  for (const component of cyclicComponents(things)) {
    const path = shortestCycle(component, things);
    const steps = path.map(({ thing }) => things[thing]!);
    const labels = [...new Set(steps.map(({ label }) => label()))];
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
            message: `${quoted(steps[index]!.label())} needs ${quoted(steps[(index + 1) % steps.length]!.label())} here.`,
            span,
            own: things[thing]!.span === span,
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

// ------------------------------------------------------------------------------------------------ the graph

/** The stages of a node that are things of their own, by their place behind the node's first number. */
const STAGES: readonly Stage[] = ['value', 'filled', 'treated', 'score', 'rank'];

interface Inside {
  readonly x?: number;
  readonly children?: readonly string[];
  readonly methodology?: string;
  /** The thing that `likeOthers` needs. */
  readonly beside?: (of: Expression | undefined) => number;
}

/** Every thing has a number; keys are only made of what is rare. */
class Dependencies {
  readonly things: Thing[] = [];
  private readonly functions = new Map<string, number>();
  private readonly lets = new Map<string, number>();
  private readonly constants = new Map<string, number>();
  private readonly attributes = new Map<string, number>();
  private readonly nodes = new Map<string, Map<string, number>>();
  private readonly bands = new Map<string, number>();
  private readonly outputs = new Map<string, number>();
  private readonly others = new Map<string, number>();

  constructor(model: Model) {
    this.number(model);
    this.connect(model);
  }

  private number(model: Model): void {
    const add = (
      numbers: Map<string, number>,
      key: string,
      label: () => string,
      span: Span,
      kind: Thing['kind'] = 'value',
    ): void => {
      numbers.set(key, this.things.length);
      this.things.push({ label, span, kind, needs: [], places: [] });
    };
    for (const [id, { name, nameSpan }] of model.functions) add(this.functions, id, () => name, nameSpan, 'function');
    for (const [id, { name, nameSpan }] of model.lets) add(this.lets, id, () => name, nameSpan);
    for (const [id, { name, nameSpan }] of model.constants) add(this.constants, id, () => name, nameSpan);
    for (const [id, { attributes }] of model.unitSets) {
      for (const { name, span } of attributes.values()) add(this.attributes, key(id, name), () => name, span);
    }
    for (const { id, name, nodes } of model.methodologies.values()) {
      const numbers = new Map<string, number>();
      this.nodes.set(id, numbers);
      for (const node of nodes.values()) {
        const path = node.id === '' ? name : model.methodologies.size > 1 ? `${name}.${node.id}` : node.id;
        const label = (suffix: string) => () => `${path}${suffix}`;
        numbers.set(node.id, this.things.length);
        for (const stage of STAGES)
          this.things.push({
            label: label(stage === 'rank' ? '.rank' : ''),
            span: node.nameSpan,
            kind: 'value',
            needs: [],
            places: [],
          });
        for (const bands of node.bands)
          add(
            this.bands,
            key(id, node.id, bands.name),
            label(`.${bands.name === '' ? 'band' : bands.name}`),
            bands.span,
          );
        for (const output of node.outputs)
          add(this.outputs, key(id, node.id, output.name), label(`.${output.name}`), output.nameSpan);
      }
    }
  }

  private connect(model: Model): void {
    for (const [id, { parameters, body }] of model.functions) {
      const at = this.functions.get(id)!;
      this.expression(at, body, {});
      for (const parameter of parameters) this.expression(at, parameter.default, {});
    }
    for (const [id, { value }] of model.lets) this.expression(this.lets.get(id)!, value, {});
    for (const [id, { value }] of model.constants) this.expression(this.constants.get(id)!, value, {});
    for (const [id, { attributes }] of model.unitSets) {
      for (const { name, value } of attributes.values())
        this.expression(this.attributes.get(key(id, name))!, value, {});
    }
    for (const methodology of model.methodologies.values()) {
      for (const node of methodology.nodes.values()) this.node(methodology, node);
    }
  }

  /** Every stage needs the one before; a value needs all children, because `require` counts them. */
  private node(whole: Methodology, node: FrameworkNode): void {
    const methodology = whole.id;
    const value = this.nodes.get(methodology)!.get(node.id)!;
    const [filled, treated, score, rank] = [value + 1, value + 2, value + 3, value + 4];
    const children = node.children.map((child) => child.node);
    this.expression(value, node.value?.value.expression, {});
    if (node.aggregate !== undefined) {
      for (const child of node.children) {
        this.need(value, this.stage(methodology, child.node, 'score'), child.span);
        this.expression(value, child.weight?.value, {});
      }
      this.expression(value, node.weighting?.value, { children, methodology });
      if (node.aggregate.value !== 'none')
        this.expression(value, node.aggregate.value.expression, { children, methodology });
    }
    for (const stage of [filled, treated, score, rank]) this.need(stage, stage - 1, node.nameSpan);
    const beside = (of: Expression | undefined): number => this.othersAt(whole, rootsOfOthers(whole, node.id, of));
    this.expression(filled, node.missing.value.expression, { x: value, methodology, beside });
    for (const { value: treat } of node.treat) {
      if (treat.kind === 'expression') this.expression(treated, treat.step.expression, { x: filled });
      else {
        this.expression(treated, treat.condition, { x: filled });
        for (const step of [treat.first, treat.otherwise])
          if (step?.kind === 'expression') this.expression(treated, step.expression, { x: filled });
      }
    }
    this.expression(score, node.normalise?.value.expression, { x: treated });
    this.expression(rank, node.rank.value.within, {});
    for (const { name, of, span } of node.bands) {
      const at = this.bands.get(key(methodology, node.id, name))!;
      if (of.kind === 'expression') this.expression(at, of.expression, {});
      else this.need(at, of.kind === 'rank' ? rank : score, span);
    }
    for (const { name, value: stated } of node.outputs) {
      this.expression(this.outputs.get(key(methodology, node.id, name))!, stated.value.expression, {
        children,
        methodology,
      });
    }
  }

  /** What `likeOthers` needs: the values of all indicators below some nodes. One thing for all that look at them. */
  private othersAt(methodology: Methodology, roots: readonly string[]): number {
    const name = key(methodology.id, ...roots);
    const known = this.others.get(name);
    if (known !== undefined) return known;
    const root = methodology.nodes.get(roots[0] ?? '')!;
    const at = this.things.push({
      label: () => `the indicators of ${root.name}`,
      span: root.nameSpan,
      kind: 'value',
      needs: [],
      places: [],
    });
    this.others.set(name, at - 1);
    for (const id of indicatorsBelow(methodology, ...roots))
      this.need(at - 1, this.stage(methodology.id, id, 'value'), methodology.nodes.get(id)!.nameSpan);
    return at - 1;
  }

  private stage(methodology: string, node: string, stage: Stage): number | undefined {
    const first = this.nodes.get(methodology)?.get(node);
    return first === undefined ? undefined : first + STAGES.indexOf(stage);
  }

  private need(at: number, thing: number | undefined, span: Span): void {
    if (thing === undefined) return;
    const { needs, places } = this.things[at]!;
    needs.push(thing);
    places.push(span);
  }

  private expression(at: number, expression: Expression | undefined, inside: Inside): void {
    if (expression === undefined) return;
    const open: Expression[] = [expression];
    for (let part = open.pop(); part !== undefined; part = open.pop()) {
      switch (part.kind) {
        case 'node':
          this.need(
            at,
            part.stage === 'band'
              ? this.bands.get(key(part.methodology, part.node, part.bands ?? ''))
              : this.stage(part.methodology, part.node, part.stage),
            part.span,
          );
          break;
        case 'output':
          this.need(at, this.outputs.get(key(part.methodology, part.node, part.output)), part.span);
          break;
        case 'let':
          this.need(at, this.lets.get(part.let), part.span);
          break;
        case 'constant':
          this.need(at, this.constants.get(part.constant), part.span);
          break;
        case 'attribute':
          this.need(at, this.attributes.get(key(part.unitSet, part.attribute)), part.span);
          break;
        case 'x':
          this.need(at, inside.x, part.span);
          break;
        case 'children':
          for (const child of inside.children ?? []) {
            this.need(
              at,
              part.output === undefined
                ? this.stage(inside.methodology!, child, 'score')
                : this.outputs.get(key(inside.methodology!, child, part.output)),
              part.span,
            );
          }
          break;
        case 'call':
          this.need(at, this.functions.get(part.function), part.span);
          for (const { value, high } of part.arguments) {
            open.push(value);
            if (high !== undefined) open.push(high);
          }
          break;
        case 'builtin':
          if (part.name === 'likeOthers') {
            const of = part.arguments.find(({ name }) => name === 'of')?.value;
            this.need(at, inside.beside?.(of), part.span);
            for (const { name, value } of part.arguments) if (name !== 'of') open.push(value);
            break;
          }
          for (const { value, high } of part.arguments) {
            open.push(value);
            if (high !== undefined) open.push(high);
          }
          break;
        case 'list':
          for (const item of part.items) open.push(item);
          break;
      }
    }
  }
}

function key(...names: readonly string[]): string {
  return names.join('\n');
}

// ------------------------------------------------------------------------------------------------ circles in it

/** Sets of things that all need each other (Tarjan), in the order of the text; a loop, because chains are long. */
function cyclicComponents(things: readonly Thing[]): readonly (readonly number[])[] {
  const order = new Int32Array(things.length).fill(-1);
  const low = new Int32Array(things.length);
  const next = new Int32Array(things.length);
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
      const at = open.at(-1)!;
      const { needs } = things[at]!;
      if (next[at]! < needs.length) {
        const needed = needs[next[at]!++]!;
        if (order[needed]! < 0) enter(needed);
        else if (onStack[needed] === 1) low[at] = Math.min(low[at]!, order[needed]!);
        continue;
      }
      open.pop();
      const parent = open.at(-1);
      if (parent !== undefined) low[parent] = Math.min(low[parent]!, low[at]!);
      if (low[at] !== order[at]) continue;
      const component: number[] = [];
      let last: number;
      do {
        last = stack.pop()!;
        onStack[last] = 0;
        component.push(last);
      } while (last !== at);
      if (component.length > 1 || needs.includes(at)) found.push(component);
    }
  }
  return found;
}

/** The shortest way from the component's first thing, in the order of the text, back to itself. */
function shortestCycle(component: readonly number[], things: readonly Thing[]): readonly Need[] {
  const members = new Set(component);
  const start = component.reduce((first, thing) =>
    compareSpans(things[thing]!.span, things[first]!.span) < 0 ? thing : first,
  );
  const from = new Map<number, Need>();
  const open = [start];
  for (let at = open.shift(); at !== undefined; at = open.shift()) {
    const { needs, places } = things[at]!;
    for (const [index, needed] of needs.entries()) {
      if (!members.has(needed) || from.has(needed)) continue;
      from.set(needed, { thing: at, span: places[index]! });
      if (needed === start) return pathTo(start, from);
      open.push(needed);
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
