import type { Span } from '../../report/finding.js';
import type { Expression, Stage } from '../expression.js';
import { indicatorsBelow, rootsOfOthers } from '../indicators.js';
import type { FrameworkNode, Methodology, Model } from '../model.js';

/** What a stage, a named expression, a constant, an attribute or a function is called, and where it is declared. */
export interface Thing {
  /** As messages call it: the name, and behind it `.rank` or the name of a part. */
  readonly name: string;
  readonly suffix: string;
  readonly span: Span;
  readonly kind: 'function' | 'value';
}

export function labelOf({ name, suffix }: Thing): string {
  return `${name}${suffix}`;
}

/** Where a list of needs ends. */
export const NONE = -1;

/**
 * What depends on what: stages and outputs of nodes, named expressions, constants, attributes, functions. Two nodes
 * may use each other as long as no stage needs itself: each may be filled in from the value of the other.
 *
 * Needs are numbered, too, and stand in lists: large frameworks have tens of thousands of both, and nearly never a circle.
 */
export interface Graph {
  readonly things: readonly Thing[];
  /** The first need of each thing, and the one behind each need. */
  readonly firstNeed: readonly number[];
  readonly nextNeed: readonly number[];
  /** The thing that is needed, and the place that needs it. */
  readonly needed: readonly number[];
  readonly places: readonly Span[];
}

export function dependenciesOf(model: Model): Graph {
  return new Dependencies(model);
}

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
class Dependencies implements Graph {
  readonly things: Thing[] = [];
  readonly firstNeed: number[] = [];
  readonly nextNeed: number[] = [];
  readonly needed: number[] = [];
  readonly places: Span[] = [];
  private readonly lastNeed: number[] = [];
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
      name: string,
      span: Span,
      kind: Thing['kind'] = 'value',
      suffix = '',
    ): void => {
      numbers.set(key, this.add({ name, suffix, span, kind }));
    };
    for (const [id, { name, nameSpan, library }] of model.functions)
      if (!library) add(this.functions, id, name, nameSpan, 'function');
    for (const [id, { name, nameSpan }] of model.lets) add(this.lets, id, name, nameSpan);
    for (const [id, { name, nameSpan }] of model.constants) add(this.constants, id, name, nameSpan);
    for (const [id, { attributes }] of model.unitSets) {
      for (const { name, span } of attributes.values()) add(this.attributes, key(id, name), name, span);
    }
    for (const { id, name, nodes } of model.methodologies.values()) {
      const numbers = new Map<string, number>();
      this.nodes.set(id, numbers);
      for (const node of nodes.values()) {
        const path = node.id === '' ? name : model.methodologies.size > 1 ? `${name}.${node.id}` : node.id;
        const thing = (suffix: string): Thing => ({ name: path, suffix, span: node.nameSpan, kind: 'value' });
        // One object stands for all stages that are called alike.
        const [score, rank] = [thing(''), thing('.rank')];
        numbers.set(node.id, this.things.length);
        for (const stage of STAGES) this.add(stage === 'rank' ? rank : score);
        for (const bands of node.bands)
          add(
            this.bands,
            key(id, node.id, bands.name),
            path,
            bands.span,
            'value',
            `.${bands.name === '' ? 'band' : bands.name}`,
          );
        for (const output of node.outputs)
          add(this.outputs, key(id, node.id, output.name), path, output.nameSpan, 'value', `.${output.name}`);
      }
    }
  }

  /** The number of the new thing. */
  private add(thing: Thing): number {
    this.firstNeed.push(NONE);
    this.lastNeed.push(NONE);
    return this.things.push(thing) - 1;
  }

  private connect(model: Model): void {
    for (const [id, { parameters, body, library }] of model.functions) {
      // Functions of the library need each other alone, and never in a circle.
      if (library) continue;
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
    const at = this.add({ name: `the indicators of ${root.name}`, suffix: '', span: root.nameSpan, kind: 'value' });
    this.others.set(name, at);
    for (const id of indicatorsBelow(methodology, ...roots))
      this.need(at, this.stage(methodology.id, id, 'value'), methodology.nodes.get(id)!.nameSpan);
    return at;
  }

  private stage(methodology: string, node: string, stage: Stage): number | undefined {
    const first = this.nodes.get(methodology)?.get(node);
    return first === undefined ? undefined : first + STAGES.indexOf(stage);
  }

  private need(at: number, thing: number | undefined, span: Span): void {
    if (thing === undefined) return;
    const need = this.needed.push(thing) - 1;
    this.places.push(span);
    this.nextNeed.push(NONE);
    const last = this.lastNeed[at]!;
    if (last === NONE) this.firstNeed[at] = need;
    else this.nextNeed[last] = need;
    this.lastNeed[at] = need;
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
