import type { Expression } from '../model/expression.js';
import type { FrameworkNode, Methodology, Model } from '../model/model.js';
import type { Report } from '../report/finding.js';
import type { Bounds } from './bounds.js';
import type { Builder, Context } from './builder.js';
import { intoDeclared } from './elementwise.js';
import { planExpression, problem } from './expressions.js';
import { planMissing } from './missing.js';
import { planRound } from './modifiers.js';
import { nodeScope, planAggregate, planGivenValue, planValue } from './node-value.js';
import { planNormalise } from './normalise.js';
import { planOutput } from './outputs.js';
import { planBands, planRankStage } from './ranking.js';
import { planTreat } from './treat.js';
import type { Operand } from './program.js';
import type { ChildrenScope, MethodologyPlanner, PlannedNode, Scope } from './scope.js';
import { keptUnits } from './screening.js';
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
  /** For screening itself, which looks at all units. */
  readonly unscreened?: true;
}

export function createPlanner(settings: PlannerSettings): MethodologyPlanner {
  const { model, methodology, main, builder, bounds, used, report, given } = settings;
  const nodes = new Map<string, PlannedNode>();
  const lets = new Map<string, Value>();
  const inProgress = new Set<string>();
  let kept: Operand | null | undefined;

  const planner: MethodologyPlanner = {
    model,
    methodology,
    builder,
    bounds,
    imaginary: given.size > 0,
    report,
    node(id) {
      const known = nodes.get(id);
      if (known) return known;
      // Children come first, in a loop: a framework may be deeper than the stack.
      const opened = new Set<string>();
      const open = [id];
      for (let at = open.at(-1); at !== undefined; at = open.at(-1)) {
        const node = methodology.nodes.get(at);
        // A cycle has its own finding from resolution; here it must only not run for ever.
        if (!node || nodes.has(at) || inProgress.has(at)) {
          open.pop();
        } else if (!opened.has(at)) {
          opened.add(at);
          if (isAggregated(node) && !given.has(at)) {
            open.push(
              ...childIds(node)
                .filter((child) => !opened.has(child))
                .reverse(),
            );
          }
        } else {
          open.pop();
          inProgress.add(at);
          const planned = builder.unguarded(() => planNode(planner, node, given.get(node.id)));
          nodes.set(at, planned);
          inProgress.delete(at);
        }
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
      useColumn(used, sourceId, columnName, true);
      const type = column.type === 'text' ? 'text' : 'number';
      const frame =
        source.role === 'rows' ? ({ kind: 'rows', source: sourceId } as const) : ({ kind: 'cases' } as const);
      const operand = builder.add({ op: 'column', source: sourceId, column: columnName }, frame, type, {
        node: scope.node,
        part: scope.part,
        span,
      });
      const value: Value = {
        type: column.type === 'boolean' ? 'condition' : type,
        shape: source.role === 'rows' ? { kind: 'row', source: sourceId } : { kind: 'unit' },
        measure: column.measure,
        operand,
      };
      if (source.role === 'rows') return value;
      return { ...value, operand: planner.ofKeptUnits(operand, type, span) };
    },
    ofKeptUnits(operand, type, span) {
      kept ??= settings.unscreened
        ? null
        : builder.unguarded(() =>
            keptUnits(methodology, builder, () => createPlanner({ ...settings, unscreened: true })),
          );
      if (kept === null) return operand;
      const operands = [kept, operand, type === 'text' ? { text: null } : { number: Number.NaN }];
      const choose = { op: 'elementwise', function: type === 'text' ? 'chooseText' : 'choose', operands } as const;
      return builder.add(choose, { kind: 'cases' }, type, { node: '', part: 'screen', span });
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
      const step = builder.add({ op: 'group', byPeriod: true, by: [] }, { kind: 'cases' }, 'grouping', context);
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
      useColumn(used, sourceId, columnName, false);
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

/** Sorted, so that the order of the text changes no sum. */
function childIds(node: FrameworkNode): string[] {
  return node.children.map((child) => child.node).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

function planNode(planner: MethodologyPlanner, node: FrameworkNode, given: Expression | undefined): PlannedNode {
  const children = node.children.length > 0 ? childrenScope(planner, node) : undefined;
  const value = given
    ? planGivenValue(planner, node, given)
    : node.value
      ? planValue(planner, node)
      : children && node.aggregate
        ? planAggregate(planner, node, children)
        : undefined;
  const outputs = new Map<string, Value | undefined>();
  const output = (name: string): Value | undefined => {
    if (outputs.has(name)) return outputs.get(name);
    outputs.set(name, UNUSABLE);
    const declaration = node.outputs.find((candidate) => candidate.name === name);
    const result = declaration && planner.builder.unguarded(() => planOutput(planner, node, declaration, children));
    outputs.set(name, result);
    return result;
  };
  const weights = new Map(children?.weights ? children.ids.map((id, place) => [id, children.weights![place]]) : []);
  if (value === undefined) return { weights, score: UNUSABLE, rank: () => UNUSABLE, bands: () => undefined, output };
  const missing = node.missing.value;
  const filled = missing.afterNormalise ? value : planMissing(planner, node, value, missing);
  const treated = node.treat.reduce((x, rule) => planTreat(planner, node, x, rule.value, rule.span), filled);
  const straight = planNormalise(planner, node, treated);
  const normalised = missing.afterNormalise ? planMissing(planner, node, straight, missing) : straight;
  const score = planRound(planner, node, normalised);
  let rank: Value | undefined;
  const bands = new Map<string, Value | undefined>();
  const planned: PlannedNode = {
    value,
    filled,
    treated,
    normalised,
    score,
    weights,
    rank: () => (rank ??= planner.builder.unguarded(() => planRankStage(planner, node, score))),
    bands(name) {
      if (!bands.has(name)) {
        const declaration = node.bands.find((candidate) => candidate.name === name);
        bands.set(
          name,
          declaration &&
            planner.builder.unguarded(() => planBands(planner, node, declaration, score, () => planned.rank())),
        );
      }
      return bands.get(name);
    },
    output,
  };
  return planned;
}

/** Children sorted by id, so that the order of the text changes no sum; weights as written. */
function childrenScope(planner: MethodologyPlanner, node: FrameworkNode): ChildrenScope {
  const sorted = [...node.children].sort((a, b) => (a.node < b.node ? -1 : a.node > b.node ? 1 : 0));
  const ids = sorted.map((child) => child.node);
  if (sorted.every((child) => !child.weight)) return { ids, weights: null };
  const weights = sorted.map((child): Operand => {
    if (!child.weight) return { number: 1 };
    const scope = nodeScope(planner, node, 'weight', child.weight.span);
    const value = planExpression(child.weight.value, scope);
    if (value.type !== 'number' || value.shape.kind === 'row' || value.shape.kind === 'children') {
      if (value !== UNUSABLE)
        problem(
          scope,
          child.weight.span,
          'weights/shape',
          'A weight is a number, for all units or for each.',
          'Reduce it to one value per unit first.',
        );
      return { number: 1 };
    }
    return value.operand;
  });
  return { ids, weights };
}

function described(methodology: Methodology): string {
  return methodology.period === undefined ? methodology.unitSet : `${methodology.unitSet} per ${methodology.period}`;
}
