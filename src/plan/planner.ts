import type { Expression } from '../model/expression.js';
import type { FrameworkNode, Methodology, Model } from '../model/model.js';
import type { Report } from '../report/finding.js';
import type { Bounds } from './bounds.js';
import type { Builder, Context } from './builder.js';
import { intoDeclared } from './elementwise.js';
import { planExpression, problem } from './expressions.js';
import { planMissing } from './missing.js';
import { planRound } from './modifiers.js';
import { childrenScope } from './child-weights.js';
import { nodeScope, planAggregate, planGivenValue, planValue } from './node-value.js';
import { planNormalise } from './normalise.js';
import { planOutput } from './outputs.js';
import { createParameters } from './parameters.js';
import { planBands, planRankStage } from './ranking.js';
import { columnPlace, nodePlace, planReplaceable, type Replaceable } from './replaceable.js';
import { planTreat } from './treat.js';
import type { Operand } from './program.js';
import type { MethodologyPlanner, PlannedNode, Scope } from './scope.js';
import { isMissingUnless, keptUnits } from './screening.js';
import { mergeAlike, mergesOf } from './merged-sources.js';
import { fitsMethodology, type UsedSource, useColumn } from './source-inputs.js';
import { UNUSABLE, type Value } from './value.js';

export interface PlannerSettings {
  readonly model: Model;
  readonly methodology: Methodology;
  readonly main: Methodology;
  readonly builder: Builder;
  readonly bounds: Bounds;
  readonly used: Map<string, UsedSource>;
  readonly report: Report;
  readonly other: (id: string) => MethodologyPlanner;
  readonly given: ReadonlyMap<string, Expression>;
  readonly fit: boolean;
  /** The methodology by which units are screened, where it is not this one: a variant keeps the units of the original. */
  readonly screenedAs?: Methodology;
  /** Nodes that a variant shares with the original. */
  readonly planned?: (id: string) => PlannedNode | undefined;
  /** For screening itself, which looks at all units. */
  readonly unscreened?: true;
  /** What may be given for some cases in place of what is computed or read. */
  readonly replaceable?: Replaceable;
}

export function createPlanner(settings: PlannerSettings): MethodologyPlanner {
  const { model, methodology, main, builder, bounds, used, report, given } = settings;
  const screened = settings.screenedAs ?? methodology;
  const nodes = new Map<string, PlannedNode>();
  const lets = new Map<string, Value>();
  const inProgress = new Set<string>();
  let kept: Operand | null | undefined;
  let climbing = false;

  const replaced = (value: Value, node: FrameworkNode): Value => {
    if (!settings.replaceable?.nodes.has(node.id)) return value;
    const { span } = node.value!;
    return planReplaceable(value, nodePlace(node.id), used, nodeScope(planner, node, 'value', span), span);
  };
  const planner: MethodologyPlanner = {
    model,
    methodology,
    builder,
    bounds,
    imaginary: given.size > 0,
    parameters: createParameters(methodology.frozen, settings.fit, used),
    report,
    node(id) {
      const known = nodes.get(id) ?? settings.planned?.(id);
      if (known) return known;
      const below = bottomUp(id, (at) => {
        const node = methodology.nodes.get(at);
        return !node || nodes.has(at) || settings.planned?.(at)
          ? undefined
          : isAggregated(node) && !given.has(at)
            ? childIds(node)
            : [];
      });
      for (const at of below) nodes.set(at, planNode(planner, methodology.nodes.get(at)!, given.get(at), replaced));
      // From the bottom up, as a framework may be deeper than the stack; not inside of another stage, which may need them.
      if (!climbing) {
        climbing = true;
        for (const at of below) void nodes.get(at)!.score;
        climbing = false;
      }
      return nodes.get(id) ?? UNPLANNED;
    },
    let(id) {
      const known = lets.get(id);
      if (known) return known;
      const declaration = model.lets.get(id);
      if (!declaration || inProgress.has(`let ${id}`)) return UNUSABLE;
      inProgress.add(`let ${id}`);
      const scope: Scope = { methodology: planner, node: '', part: `let ${declaration.name}`, span: declaration.span };
      const value = builder.unguarded(() =>
        intoDeclared(
          planExpression(declaration.value, scope),
          declaration.measure,
          `"${declaration.name}"`,
          scope,
          declaration.value.span,
        ),
      );
      inProgress.delete(`let ${id}`);
      lets.set(id, value);
      return value;
    },
    column(sourceId, columnName, scope, span) {
      const source = model.sources.get(sourceId);
      const column = source?.columns.get(columnName);
      if (!source || !column || !fitsMethodology(source, methodology, scope, span)) return UNUSABLE;
      if (!mergeAlike(source, methodology, main)) {
        problem(
          scope,
          span,
          'shape/other-units',
          `"${methodology.name}" and "${main.name}" do not bring "${source.name}" to the units that they score in the same way.`,
          'Write the same line `merge` in both.',
        );
        return UNUSABLE;
      }
      useColumn(used, sourceId, columnName, source.role !== 'list', mergesOf(source, main));
      const type = column.type === 'text' ? 'text' : 'number';
      const frame =
        source.role !== 'key' ? ({ kind: 'rows', source: sourceId } as const) : ({ kind: 'cases' } as const);
      const operand = builder.add({ op: 'column', source: sourceId, column: columnName }, frame, type, {
        node: scope.node,
        part: scope.part,
        span,
      });
      const value: Value = {
        type: column.type === 'boolean' ? 'condition' : type,
        shape: source.role !== 'key' ? { kind: 'row', source: sourceId } : { kind: 'unit' },
        measure: column.measure,
        operand,
      };
      if (source.role !== 'key') return value;
      const place = columnPlace(sourceId, columnName);
      const read = settings.replaceable?.columns.has(place) ? planReplaceable(value, place, used, scope, span) : value;
      return { ...read, operand: planner.ofKeptUnits(read.operand, type, span) };
    },
    kept() {
      return (kept ??= settings.unscreened
        ? null
        : builder.unguarded(() =>
            keptUnits(screened, builder, () =>
              createPlanner({ ...settings, methodology: screened, planned: undefined, unscreened: true }),
            ),
          ));
    },
    ofKeptUnits(operand, type, span) {
      const takesPart = planner.kept();
      if (takesPart === null || isMissingUnless(takesPart, operand, builder)) return operand;
      const operands = [takesPart, operand, type === 'text' ? { text: null } : { number: Number.NaN }];
      const choose = { op: 'elementwise', function: type === 'text' ? 'chooseText' : 'choose', operands } as const;
      return builder.add(choose, { kind: 'cases' }, type, { node: '', part: 'screen', span });
    },
    ofKept(value, span) {
      if (value === UNUSABLE || value.members || planner.imaginary || planner.kept() === null) return value;
      const operand = planner.ofKeptUnits(value.operand, value.type === 'text' ? 'text' : 'number', span);
      return { ...value, shape: { kind: 'unit' }, operand };
    },
    attribute(unitSet, name, span) {
      const attribute = model.unitSets.get(unitSet)?.attributes.get(name);
      if (!attribute) return UNUSABLE;
      const scope: Scope = { methodology: attributePlanner, node: '', part: `attribute ${name}`, span };
      return builder.unguarded(() =>
        intoDeclared(planExpression(attribute.value, scope), attribute.measure, `"${name}"`, scope, attribute.span),
      );
    },
    other(id, span) {
      if (id === methodology.id) return planner;
      const foreign = model.methodologies.get(id);
      if (!foreign) return undefined;
      if (foreign.unitSet !== main.unitSet || foreign.period !== main.period) {
        report({
          code: 'shape/other-units',
          severity: 'error',
          span,
          message: `"${foreign.name}" scores ${described(foreign)}, and "${main.name}" scores ${described(main)}: their units do not correspond.`,
          hint: 'Let both score the same units and periods.',
        });
        return undefined;
      }
      return settings.other(id);
    },
    grouping(context: Context) {
      if (methodology.period === undefined) return null;
      const step = builder.unguarded(() =>
        builder.add({ op: 'group', byPeriod: true, by: [] }, { kind: 'cases' }, 'grouping', context),
      );
      return 'step' in step ? step.step : null;
    },
  };
  // Attributes describe units, whether they are screened out or not, and make no cases.
  const attributePlanner: MethodologyPlanner = {
    ...planner,
    column(sourceId, columnName, scope, span) {
      const source = model.sources.get(sourceId);
      const column = source?.columns.get(columnName);
      if (!source || !column) return UNUSABLE;
      if (source.role === 'rows') {
        problem(
          scope,
          span,
          'shape/attribute',
          `"${source.name}" has many rows a unit, so it has no one attribute of it.`,
          'Take attributes from a source with `key`.',
        );
        return UNUSABLE;
      }
      const merges = mergesOf(source, main);
      if (source.role === 'key' && merges === undefined) {
        fitsMethodology(source, methodology, scope, span);
        return UNUSABLE;
      }
      useColumn(used, sourceId, columnName, false, merges);
      const type = column.type === 'text' ? 'text' : 'number';
      const operand = builder.add({ op: 'column', source: sourceId, column: columnName }, { kind: 'cases' }, type, {
        node: scope.node,
        part: scope.part,
        span,
      });
      return {
        type: column.type === 'boolean' ? 'condition' : type,
        shape: { kind: 'unit' },
        measure: column.measure,
        operand,
      };
    },
  };
  return planner;
}

/** What stands for a node that is not there, or needs itself. */
const UNPLANNED: PlannedNode = {
  score: UNUSABLE,
  weights: new Map(),
  rank: () => UNUSABLE,
  bands: () => undefined,
  output: () => undefined,
};

function isAggregated(node: FrameworkNode): boolean {
  return node.value === undefined && node.aggregate !== undefined && node.aggregate.value !== 'none';
}

/** A node and all below it, each once and after those below it. `below` gives nothing for what is to be left out. */
function bottomUp(id: string, below: (id: string) => readonly string[] | undefined): readonly string[] {
  const opened = new Set<string>();
  const closed = new Set<string>();
  const open = [id];
  for (let at = open.at(-1); at !== undefined; at = open.at(-1)) {
    const children = opened.has(at) ? undefined : below(at);
    if (children === undefined) {
      open.pop();
      if (opened.has(at)) closed.add(at);
    } else {
      opened.add(at);
      open.push(...children.filter((child) => !opened.has(child)).reverse());
    }
  }
  return [...closed];
}

/** Sorted, so that the order of the text changes no sum. */
function childIds(node: FrameworkNode): string[] {
  return node.children.map((child) => child.node).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/**
 * A node whose stages are planned when they are first asked for: two nodes may use each other, and a node may use an
 * output of one above it, as long as no stage needs itself. (One that does has its own finding from resolution.)
 */
function planNode(
  planner: MethodologyPlanner,
  node: FrameworkNode,
  given: Expression | undefined,
  replaced: (value: Value, node: FrameworkNode) => Value,
): PlannedNode {
  const once = <T>(make: () => T, inCircle: T): (() => T) => {
    let state: 'open' | 'busy' | { readonly result: T } = 'open';
    return () => {
      if (state === 'busy') return inCircle;
      if (state !== 'open') return state.result;
      state = 'busy';
      const result = planner.builder.unguarded(make);
      state = { result };
      return result;
    };
  };
  const stage = (make: () => Value | undefined): (() => Value | undefined) => once<Value | undefined>(make, UNUSABLE);
  const after = (before: () => Value | undefined, plan: (x: Value) => Value): (() => Value | undefined) =>
    stage(() => {
      const x = before();
      if (!x) return undefined;
      const result = plan(x);
      return result === x ? x : ofKept(result);
    });
  const children = once(() => (node.children.length > 0 ? childrenScope(planner, node) : undefined), undefined);
  const ofKept = (x: Value | undefined): Value | undefined => x && planner.ofKept(x, node.nameSpan);
  const value = stage(() => ofKept(ownValue()));
  const ownValue = (): Value | undefined => {
    if (given) return planGivenValue(planner, node, given);
    if (node.value) return replaced(planValue(planner, node), node);
    const below = children();
    return below && node.aggregate ? planAggregate(planner, node, below) : undefined;
  };
  const missing = node.missing.value;
  const filled = after(value, (x) => (missing.afterNormalise ? x : planMissing(planner, node, x, missing)));
  const treated = after(filled, (x) =>
    node.treat.reduce((before, rule) => planTreat(planner, node, before, rule.value, rule.span), x),
  );
  const normalised = after(treated, (x) => {
    const straight = planNormalise(planner, node, x);
    return missing.afterNormalise ? planMissing(planner, node, straight, missing) : straight;
  });
  const score = after(normalised, (x) => planRound(planner, node, x));
  const rank = once<Value>(() => {
    const x = score();
    return x ? planRankStage(planner, node, x) : UNUSABLE;
  }, UNUSABLE);
  const bands = new Map(
    node.bands.map((declaration) => [
      declaration.name,
      after(score, (x) => planBands(planner, node, declaration, x, rank, children())),
    ]),
  );
  const outputs = new Map(
    node.outputs.map((output) => [
      output.name,
      once<Value>(() => planner.ofKept(planOutput(planner, node, output, children()), output.span), UNUSABLE),
    ]),
  );
  return {
    get value() {
      return value();
    },
    get filled() {
      return filled();
    },
    get treated() {
      return treated();
    },
    get normalised() {
      return normalised();
    },
    get score() {
      return score() ?? UNUSABLE;
    },
    get weights() {
      const below = children();
      return new Map(below?.weights ? below.ids.map((id, place) => [id, below.weights![place]]) : []);
    },
    rank,
    bands: (name) => bands.get(name)?.(),
    output: (name) => outputs.get(name)?.(),
  };
}

function described(methodology: Methodology): string {
  return methodology.period === undefined ? methodology.unitSet : `${methodology.unitSet} per ${methodology.period}`;
}
