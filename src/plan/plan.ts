import type { Expression } from '../model/expression.js';
import { methodologyHash } from '../model/canonical.js';
import type { FrameworkNode, Methodology, Model, Source } from '../model/model.js';
import type { Finding, Report, Span } from '../report/finding.js';
import { type Builder, type Context, createBuilder } from './builder.js';
import { planExpression, problem } from './expressions.js';
import * as pipeline from './pipeline.js';
import type { Operand, Program, SourceInput } from './program.js';
import { nodeResults } from './results.js';
import type { ChildrenScope, MethodologyPlanner, PlannedNode, Scope } from './scope.js';
import { withoutDeadSteps } from './trim.js';
import { intoMeasure } from './elementwise.js';
import { UNUSABLE, type Value } from './value.js';

export interface PlanOptions {
  /** Values given to indicators in place of their data, for one imaginary unit. */
  readonly given?: ReadonlyMap<string, Expression>;
}

export interface Plan {
  readonly program: Program;
  readonly findings: readonly Finding[];
}

/** Turns a methodology into its program, checking types, shapes and units of measure on the way. Never throws on user input. */
export function planMethodology(model: Model, id: string): Plan {
  const methodology = model.methodologies.get(id);
  if (!methodology) throw new Error(`no methodology "${id}" in the model`);
  const session = createSession(model, methodology, {});
  const planner = session.planner(id);
  const nodes = nodeResults(planner);
  const steps = session.builder.finish();
  const program: Program = {
    name: methodology.name,
    title: methodology.titles.get('') ?? methodology.name,
    version: methodology.version,
    hash: methodologyHash(model, id),
    unitSet: methodology.unitSet,
    period: methodology.period,
    covers: methodology.covers,
    listed: listedUnits(model, methodology),
    spellings:
      model.unitSets
        .get(methodology.unitSet)
        ?.spellings.map(({ source, spelling, key }) => ({ source, spelling, key })) ?? [],
    sources: sourceInputs(model, methodology, session.used),
    steps,
    nodes,
  };
  return { program: withoutDeadSteps(program), findings: session.findings() };
}

/**
 * The score of a node for one imaginary unit whose values are given: what a test without a table asks.
 * The operand is a constant where all that it takes is given or known.
 */
export function planGiven(
  model: Model,
  id: string,
  node: string,
  given: ReadonlyMap<string, Expression>,
): { readonly planned: PlannedNode; readonly findings: () => readonly Finding[] } {
  const session = createSession(model, model.methodologies.get(id)!, { given });
  return { planned: session.planner(id).node(node), findings: session.findings };
}

/** Columns used, by source; and whether the source's keys make cases. */
interface UsedSource {
  readonly columns: Set<string>;
  makesCases: boolean;
}

function createSession(model: Model, main: Methodology, options: PlanOptions) {
  const builder = createBuilder();
  const used = new Map<string, UsedSource>();
  const found = new Map<string, Finding>();
  const report: Report = (finding) => {
    const key = `${finding.code} ${finding.span?.file} ${finding.span?.start} ${finding.span?.end}`;
    if (!found.has(key)) found.set(key, finding);
  };
  const planners = new Map<string, MethodologyPlanner>();
  const planner = (id: string): MethodologyPlanner => {
    let existing = planners.get(id);
    if (!existing) {
      existing = createPlanner({
        model,
        methodology: model.methodologies.get(id)!,
        main,
        builder,
        used,
        report,
        other: planner,
        given: options.given ?? new Map<string, Expression>(),
      });
      planners.set(id, existing);
    }
    return existing;
  };
  return { builder, used, planner, findings: (): readonly Finding[] => [...found.values()] };
}

interface PlannerSettings {
  readonly model: Model;
  readonly methodology: Methodology;
  readonly main: Methodology;
  readonly builder: Builder;
  readonly used: Map<string, UsedSource>;
  readonly report: Report;
  readonly other: (id: string) => MethodologyPlanner;
  readonly given: ReadonlyMap<string, Expression>;
  /** For screening itself, which looks at all units. */
  readonly unscreened?: true;
}

function createPlanner(settings: PlannerSettings): MethodologyPlanner {
  const { model, methodology, main, builder, used, report, given } = settings;
  const nodes = new Map<string, PlannedNode>();
  const lets = new Map<string, Value>();
  const inProgress = new Set<string>();
  let kept: Operand | null | undefined;

  const planner: MethodologyPlanner = {
    model,
    methodology,
    builder,
    imaginary: given.size > 0,
    report,
    node(id) {
      const known = nodes.get(id);
      if (known) return known;
      const node = methodology.nodes.get(id);
      // A cycle has its own finding from resolution; here it must only not run for ever.
      if (!node || inProgress.has(id))
        return {
          score: UNUSABLE,
          weights: new Map(),
          rank: () => UNUSABLE,
          bands: () => undefined,
          output: () => undefined,
        };
      inProgress.add(id);
      const planned = planNode(planner, node, given.get(id));
      inProgress.delete(id);
      nodes.set(id, planned);
      return planned;
    },
    let(id) {
      const known = lets.get(id);
      if (known) return known;
      const declaration = model.lets.get(id);
      if (!declaration || inProgress.has(`let ${id}`)) return UNUSABLE;
      inProgress.add(`let ${id}`);
      const scope: Scope = { methodology: planner, node: '', part: `let ${declaration.name}`, span: declaration.span };
      const value = intoMeasure(
        planExpression(declaration.value, scope),
        declaration.measure,
        `"${declaration.name}"`,
        scope,
        declaration.value.span,
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
      kept ??= keptUnits(settings);
      if (kept === null) return value;
      const masked = builder.add(
        {
          op: 'elementwise',
          function: type === 'text' ? 'chooseText' : 'choose',
          operands: [kept, operand, type === 'text' ? { text: null } : { number: Number.NaN }],
        },
        { kind: 'cases' },
        type,
        { node: '', part: 'screen', span },
      );
      return { ...value, operand: masked };
    },
    attribute(unitSet, name, span) {
      const attribute = model.unitSets.get(unitSet)?.attributes.get(name);
      if (!attribute) return UNUSABLE;
      const scope: Scope = { methodology: attributePlanner, node: '', part: `attribute ${name}`, span };
      return intoMeasure(planExpression(attribute.value, scope), attribute.measure, `"${name}"`, scope, attribute.span);
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

function described(methodology: Methodology): string {
  return methodology.period === undefined ? methodology.unitSet : `${methodology.unitSet} per ${methodology.period}`;
}

function useColumn(used: Map<string, UsedSource>, source: string, column: string, makesCases: boolean): void {
  const entry = used.get(source) ?? { columns: new Set<string>(), makesCases: false };
  entry.columns.add(column);
  entry.makesCases ||= makesCases;
  used.set(source, entry);
}

/** A finding where a source is about other units, or by year where the methodology is not. */
function fitsMethodology(source: Source, methodology: Methodology, scope: Scope, span: Span): boolean {
  if (source.role === 'list') {
    problem(
      scope,
      span,
      'source/no-units',
      `The source "${source.name}" does not say which unit a row belongs to, so its columns have no shape.`,
      'Add `key Unit by column` (one row a unit) or `rows of Unit by column` (many rows a unit) to the source.',
    );
    return false;
  }
  if (source.unitSet !== methodology.unitSet) {
    problem(
      scope,
      span,
      'shape/other-units',
      `"${source.name}" is about ${source.unitSet}, and "${methodology.name}" scores ${methodology.unitSet}.`,
      'Use a source about the same units.',
    );
    return false;
  }
  if (source.periodName !== undefined && methodology.period === undefined) {
    problem(
      scope,
      span,
      'shape/panel',
      `"${source.name}" has a row for every ${source.periodName}, and "${methodology.name}" has no periods, so a unit would have several values.`,
      `Write \`scores ${methodology.unitSet} per ${source.periodName}\`.`,
    );
    return false;
  }
  if (source.periodName !== undefined && source.periodName !== methodology.period) {
    problem(
      scope,
      span,
      'shape/panel',
      `"${source.name}" is per ${source.periodName}, and "${methodology.name}" is per ${methodology.period}.`,
      'Use one name for the period.',
    );
    return false;
  }
  return true;
}

/** The condition under which a unit takes part; null where nobody is screened out. Screening itself looks at all units. */
function keptUnits(settings: PlannerSettings): Operand | null {
  const { methodology, builder } = settings;
  if (settings.unscreened || (methodology.screens.length === 0 && methodology.exclusions.length === 0)) return null;
  const planner = createPlanner({ ...settings, unscreened: true });
  const context = { node: '', part: 'screen', span: methodology.nameSpan };
  const both = (name: 'both' | 'either', a: Operand | null, b: Operand, span: Span): Operand =>
    a === null
      ? b
      : builder.add({ op: 'elementwise', function: name, operands: [a, b] }, { kind: 'cases' }, 'number', {
          ...context,
          span,
        });
  let kept: Operand | null = null;
  for (const screen of methodology.screens) {
    const scope: Scope = { methodology: planner, ...context, span: screen.span };
    const condition =
      screen.kind === 'where'
        ? planExpression(screen.condition, scope)
        : pipeline.enoughOf(
            pipeline
              .indicatorsBelow(planner, '')
              .map((id) => planner.node(id).value?.operand ?? { number: Number.NaN }),
            screen.amount,
            scope,
          );
    if (condition.type !== 'condition' && condition !== UNUSABLE) {
      problem(
        scope,
        screen.span,
        'type/mismatch',
        '`keep where` takes a condition.',
        'Write a comparison, for example `keep where population >= 20000`.',
      );
      continue;
    }
    // A unit for which the condition is missing is not kept.
    const known = builder.add(
      { op: 'elementwise', function: 'coalesce', operands: [condition.operand, { number: 0 }] },
      { kind: 'cases' },
      'number',
      scope,
    );
    kept = both('both', kept, known, screen.span);
  }
  for (const order of ['retain', 'exclude'] as const) {
    for (const exclusion of methodology.exclusions.filter(({ kind }) => kind === order)) {
      const { units, periods, span } = exclusion;
      const named = builder.add({ op: 'isUnit', units, periods }, { kind: 'cases' }, 'number', { ...context, span });
      if (order === 'retain') {
        if (kept !== null) kept = both('either', kept, named, span);
      } else
        kept = both(
          'both',
          kept,
          builder.add({ op: 'elementwise', function: 'not', operands: [named] }, { kind: 'cases' }, 'number', {
            ...context,
            span,
          }),
          span,
        );
    }
  }
  return kept;
}

function planNode(planner: MethodologyPlanner, node: FrameworkNode, given: Expression | undefined): PlannedNode {
  const children = node.children.length > 0 ? childrenScope(planner, node) : undefined;
  const value =
    given || node.value
      ? pipeline.planValue(planner, node, given)
      : children && node.aggregate
        ? pipeline.planAggregate(planner, node, children)
        : undefined;
  const outputs = new Map<string, Value | undefined>();
  const output = (name: string): Value | undefined => {
    if (outputs.has(name)) return outputs.get(name);
    outputs.set(name, UNUSABLE);
    const declaration = node.outputs.find((candidate) => candidate.name === name);
    const result = declaration && pipeline.planOutput(planner, node, declaration, children);
    outputs.set(name, result);
    return result;
  };
  const weights = new Map(children?.weights ? children.ids.map((id, place) => [id, children.weights![place]]) : []);
  if (value === undefined) return { weights, score: UNUSABLE, rank: () => UNUSABLE, bands: () => undefined, output };
  const missing = node.missing.value;
  const filled = missing.afterNormalise ? value : pipeline.planMissing(planner, node, value, missing);
  const treated = node.treat.reduce((x, rule) => pipeline.planTreat(planner, node, x, rule.value, rule.span), filled);
  const straight = pipeline.planNormalise(planner, node, treated);
  const normalised = missing.afterNormalise ? pipeline.planMissing(planner, node, straight, missing) : straight;
  const score = pipeline.planRound(planner, node, normalised);
  let rank: Value | undefined;
  const bands = new Map<string, Value | undefined>();
  const planned: PlannedNode = {
    value,
    filled,
    treated,
    normalised,
    score,
    weights,
    rank: () => (rank ??= pipeline.planRankStage(planner, node, score)),
    bands(name) {
      if (!bands.has(name)) {
        const declaration = node.bands.find((candidate) => candidate.name === name);
        bands.set(name, declaration && pipeline.planBands(planner, node, declaration, score, () => planned.rank()));
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
    const scope = pipeline.nodeScope(planner, node, 'weight', child.weight.span);
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

function listedUnits(model: Model, methodology: Methodology): Program['listed'] {
  const listed = model.unitSets.get(methodology.unitSet)?.listed;
  return listed && { source: listed.source, column: listed.column };
}

/** The sources that the program reads, each with the columns that it needs, in the order of their names. */
function sourceInputs(model: Model, methodology: Methodology, used: Map<string, UsedSource>): readonly SourceInput[] {
  const units = model.unitSets.get(methodology.unitSet);
  if (units?.listed) useColumn(used, units.listed.source, units.listed.column, false);
  for (const { source, spelling, key } of units?.spellings ?? []) {
    useColumn(used, source, spelling, false);
    useColumn(used, source, key, false);
  }
  return [...used.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, { columns, makesCases }]): SourceInput => {
      const source = model.sources.get(id)!;
      const names = new Set(columns);
      if (source.unitColumn !== undefined) names.add(source.unitColumn);
      if (source.periodColumn !== undefined) names.add(source.periodColumn);
      return {
        name: id,
        title: source.titles.get(''),
        path: source.path,
        declaredIn: source.span.file,
        settings: source.settings,
        role: source.role,
        unitColumn: source.unitColumn,
        periodColumn: source.periodColumn,
        makesCases,
        columns: [...names].sort().flatMap((name) => {
          const column = source.columns.get(name);
          if (!column) return [];
          const { header, range, span } = column;
          const type = name === source.unitColumn ? 'text' : name === source.periodColumn ? 'integer' : column.type;
          return [{ name, header, type, minimum: range?.low, maximum: range?.high, span }];
        }),
        span: source.span,
      };
    });
}
