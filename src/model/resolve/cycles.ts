import type { Span } from '../../report/finding.js';
import type { Expression } from '../expression.js';
import type { FrameworkNode, Methodology, Model, Treat } from '../model.js';
import type { ReportProblem } from './resolution.js';
import { everyPart } from './walk.js';

/**
 * What depends on what: stages and outputs of nodes, named expressions, constants, attributes, functions. Two nodes
 * may use each other as long as no stage needs itself: each may be filled in from the value of the other.
 */
interface Thing {
  /** As messages call it. */
  readonly label: string;
  readonly span: Span;
  readonly kind: 'function' | 'value';
  readonly needs: Need[];
}
interface Need {
  readonly key: string;
  readonly span: Span;
}
type Graph = Map<string, Thing>;

export function reportCycles(model: Model, report: ReportProblem): void {
  const graph = dependencies(model);
  for (const component of cyclicComponents(graph)) {
    const path = shortestCycle(component, graph);
    const things = path.map(({ key }) => graph.get(key)!);
    const first = things[0]!;
    const labels = [...new Set(things.map(({ label }) => label))];
    const route = [...labels, labels[0]!].map((label) => `\`${label}\``).join(' → ');
    const functions = things.every(({ kind }) => kind === 'function');
    const itself = labels.length === 1 ? `\`${first.label}\` is defined by itself` : `\`${first.label}\` is defined by itself, on the way ${route}`;
    report(functions ? 'cycle/function' : 'cycle/value', first.span, `${itself}, so ${functions ? 'it would never end' : 'it cannot be computed'}.`, {
      hint: functions ? 'Write the function without calling itself: the language has no recursion.' : 'Take one of the steps out of the circle.',
      related: path.map(({ key, span }, index) => ({ message: `${quoted(graph.get(key)!)} needs ${quoted(graph.get(path[(index + 1) % path.length]!.key)!)} here.`, span })),
    });
  }
}

function quoted({ label }: Thing): string {
  return `\`${label}\``;
}

// ------------------------------------------------------------------------------------------------ the graph

const functionKey = (id: string): string => `function\n${id}`;
const letKey = (id: string): string => `let\n${id}`;
const constantKey = (id: string): string => `constant\n${id}`;
const attributeKey = (unitSet: string, name: string): string => `attribute\n${unitSet}\n${name}`;
const stageKey = (methodology: string, node: string, stage: string, bands = ''): string => `node\n${methodology}\n${node}\n${stage}\n${bands}`;
const outputKey = (methodology: string, node: string, output: string): string => `output\n${methodology}\n${node}\n${output}`;

interface Inside {
  readonly x?: string;
  readonly children?: readonly string[];
  readonly methodology?: string;
}

function dependencies(model: Model): Graph {
  const graph: Graph = new Map();
  for (const [id, { name, nameSpan, parameters, body }] of model.functions) {
    const needs = [...needsOf(body, {}), ...parameters.flatMap((parameter) => (parameter.default === undefined ? [] : needsOf(parameter.default, {})))];
    graph.set(functionKey(id), { label: name, span: nameSpan, kind: 'function', needs });
  }
  for (const [id, { name, nameSpan, value }] of model.lets) graph.set(letKey(id), { label: name, span: nameSpan, kind: 'value', needs: needsOf(value, {}) });
  for (const [id, { name, nameSpan, value }] of model.constants) graph.set(constantKey(id), { label: name, span: nameSpan, kind: 'value', needs: needsOf(value, {}) });
  for (const [id, { attributes }] of model.unitSets) {
    for (const { name, value, span } of attributes.values()) graph.set(attributeKey(id, name), { label: name, span, kind: 'value', needs: needsOf(value, {}) });
  }
  for (const methodology of model.methodologies.values()) {
    for (const node of methodology.nodes.values()) addNode(graph, methodology, node);
  }
  return graph;
}

/** Every stage needs the one before; a value needs all children, because `require` counts them. */
function addNode(graph: Graph, { id: methodology, name }: Methodology, node: FrameworkNode): void {
  const label = node.id === '' ? name : node.id;
  const key = (stage: string, bands?: string): string => stageKey(methodology, node.id, stage, bands);
  const add = (at: string, needs: readonly Need[], suffix = ''): void => {
    graph.set(at, { label: `${label}${suffix}`, span: node.nameSpan, kind: 'value', needs: [...needs] });
  };
  const before = (stage: string): Need => ({ key: key(stage), span: node.nameSpan });
  const children = node.children.map((child) => child.node);

  const value: Need[] = node.value === undefined ? [] : needsOf(node.value.value.expression, {});
  if (node.aggregate !== undefined) {
    for (const child of node.children) {
      value.push({ key: stageKey(methodology, child.node, 'score'), span: child.span });
      if (child.weight !== undefined) value.push(...needsOf(child.weight.value, {}));
    }
    if (node.aggregate.value !== 'none') value.push(...needsOf(node.aggregate.value.expression, { children, methodology }));
  }
  add(key('value'), value);
  add(key('filled'), [before('value'), ...expressionNeeds(node.missing.value.expression, { x: key('value') })]);
  add(key('treated'), [before('filled'), ...node.treat.flatMap((treat) => treatNeeds(treat.value, { x: key('filled') }))]);
  add(key('score'), [before('treated'), ...expressionNeeds(node.normalise?.value.expression, { x: key('treated') })]);
  add(key('rank'), [before('score'), ...expressionNeeds(node.rank.value.within, {})], '.rank');
  for (const { name: bands, of } of node.bands) {
    add(key('band', bands), of.kind === 'expression' ? needsOf(of.expression, {}) : [before(of.kind)], `.${bands === '' ? 'band' : bands}`);
  }
  for (const output of node.outputs) {
    add(outputKey(methodology, node.id, output.name), needsOf(output.value.value.expression, { children, methodology }), `.${output.name}`);
  }
}

function treatNeeds(treat: Treat, inside: Inside): Need[] {
  if (treat.kind === 'expression') return needsOf(treat.step.expression, inside);
  const steps = [treat.first, treat.otherwise].flatMap((step) => (step?.kind === 'expression' ? needsOf(step.expression, inside) : []));
  return [...needsOf(treat.condition, inside), ...steps];
}

function expressionNeeds(expression: Expression | undefined, inside: Inside): Need[] {
  return expression === undefined ? [] : needsOf(expression, inside);
}

function needsOf(expression: Expression, inside: Inside): Need[] {
  const needs: Need[] = [];
  for (const part of everyPart(expression)) {
    const need = (key: string): number => needs.push({ key, span: part.span });
    switch (part.kind) {
      case 'node':
        need(stageKey(part.methodology, part.node, part.stage, part.bands));
        break;
      case 'output':
        need(outputKey(part.methodology, part.node, part.output));
        break;
      case 'let':
        need(letKey(part.let));
        break;
      case 'constant':
        need(constantKey(part.constant));
        break;
      case 'attribute':
        need(attributeKey(part.unitSet, part.attribute));
        break;
      case 'call':
        need(functionKey(part.function));
        break;
      case 'x':
        if (inside.x !== undefined) need(inside.x);
        break;
      case 'children':
        for (const child of inside.children ?? []) {
          need(part.output === undefined ? stageKey(inside.methodology!, child, 'score') : outputKey(inside.methodology!, child, part.output));
        }
        break;
    }
  }
  return needs;
}

// ------------------------------------------------------------------------------------------------ circles in it

/** Sets of things that all need each other (Tarjan), in the order of the text; a loop, because chains are long. */
function cyclicComponents(graph: Graph): readonly (readonly string[])[] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const found: string[][] = [];
  for (const start of graph.keys()) {
    if (order.has(start)) continue;
    const open: { readonly key: string; next: number }[] = [];
    const enter = (key: string): void => {
      order.set(key, order.size);
      low.set(key, order.get(key)!);
      stack.push(key);
      onStack.add(key);
      open.push({ key, next: 0 });
    };
    enter(start);
    while (open.length > 0) {
      const at = open.at(-1)!;
      const needs = graph.get(at.key)!.needs;
      if (at.next < needs.length) {
        const { key } = needs[at.next++]!;
        if (!graph.has(key)) continue;
        if (!order.has(key)) enter(key);
        else if (onStack.has(key)) low.set(at.key, Math.min(low.get(at.key)!, order.get(key)!));
        continue;
      }
      open.pop();
      const parent = open.at(-1);
      if (parent !== undefined) low.set(parent.key, Math.min(low.get(parent.key)!, low.get(at.key)!));
      if (low.get(at.key) !== order.get(at.key)) continue;
      const component: string[] = [];
      let last: string;
      do {
        last = stack.pop()!;
        onStack.delete(last);
        component.push(last);
      } while (last !== at.key);
      if (component.length > 1 || needs.some(({ key }) => key === at.key)) found.push(component);
    }
  }
  return found;
}

/** The shortest way from the component's first thing back to itself. */
function shortestCycle(component: readonly string[], graph: Graph): readonly Need[] {
  const members = new Set(component);
  const place = (key: string): Span => graph.get(key)!.span;
  const start = [...component].sort((a, b) => compareSpans(place(a), place(b)))[0]!;
  const from = new Map<string, { readonly key: string; readonly span: Span }>();
  const open = [start];
  for (let at = open.shift(); at !== undefined; at = open.shift()) {
    for (const { key, span } of graph.get(at)!.needs) {
      if (!members.has(key) || from.has(key)) continue;
      from.set(key, { key: at, span });
      if (key === start) {
        const path: Need[] = [];
        for (let step = from.get(start)!; ; step = from.get(step.key)!) {
          path.unshift({ key: step.key, span: step.span });
          if (step.key === start) return path;
        }
      }
      open.push(key);
    }
  }
  return [{ key: start, span: place(start) }];
}

function compareSpans(a: Span, b: Span): number {
  return a.file === b.file ? a.start - b.start : a.file < b.file ? -1 : 1;
}
