import { methodologyHash } from '../model/canonical.js';
import type { Expression } from '../model/expression.js';
import type { Methodology, Model } from '../model/model.js';
import type { Finding, Report } from '../report/finding.js';
import { createBounds } from './bounds.js';
import { type Builder, createBuilder } from './builder.js';
import { mergeInputs, unsaidColumns } from './merged-sources.js';
import { planLevers, type PlannedLever } from './levers.js';
import { createPlanner } from './planner.js';
import type { FittedParameter, NodeResult, Operand, Program } from './program.js';
import type { Replaceable } from './replaceable.js';
import { nodeResults } from './results.js';
import type { MethodologyPlanner, PlannedNode } from './scope.js';
import { listedUnits, sourceInputs, type UsedSource } from './source-inputs.js';
import { withoutDeadSteps } from './trim.js';

export interface PlanOptions {
  /** Values given to indicators in place of their data, for one imaginary unit. */
  readonly given?: ReadonlyMap<string, Expression>;
  /** The parameters of treatments and normalisations are asked for; frozen ones are computed anew. */
  readonly fit?: boolean;
  /** What may be given for some cases in place of what is computed; the model must have the source of it. */
  readonly replaceable?: Replaceable;
}

export interface SessionOptions extends PlanOptions {
  /** The methodology that says which units take part, where it is not the one that is planned. */
  readonly screenedAs?: Methodology;
  /** Nodes that have been planned before with the same steps; nothing for those that differ. */
  readonly planned?: (id: string) => PlannedNode | undefined;
}

export interface Plan {
  readonly program: Program;
  readonly findings: readonly Finding[];
  /** What was planned, for whoever plans a text that differs a little. */
  readonly session: Session;
  /** What units can influence; undefined where nothing is declared. */
  readonly levers?: readonly PlannedLever[];
}

/** Turns a methodology into its program, checking types, shapes and units of measure on the way. Never throws on user input. */
export function planMethodology(
  model: Model,
  id: string,
  options: Pick<PlanOptions, 'fit' | 'replaceable'> = {},
): Plan {
  const methodology = model.methodologies.get(id);
  if (!methodology) throw new Error(`no methodology "${id}" in the model`);
  const session = createSession(model, methodology, options);
  const planner = session.planner(id);
  const nodes = nodeResults(planner);
  const kept = planner.kept() ?? undefined;
  const levers = planLevers(planner);
  const findings = [...session.findings(), ...unsaidColumns(model, methodology, session.used)];
  // A check asks for the findings alone, and hashing takes longer than planning.
  let program: Program | undefined;
  return {
    get program() {
      return (program ??= finished(session, nodes, kept, options.fit ? planner.parameters.fitted : undefined));
    },
    findings,
    session,
    ...(levers === undefined ? {} : { levers }),
  };
}

function finished(
  session: Session,
  nodes: readonly NodeResult[],
  kept: Operand | undefined,
  parameters: readonly FittedParameter[] | undefined,
): Program {
  const program = programOf(session, nodes, kept);
  const trimmed = withoutDeadSteps(parameters === undefined ? program : { ...program, parameters });
  let hash: string | undefined;
  return {
    ...trimmed,
    get hash() {
      return (hash ??= methodologyHash(session.model, session.main.id));
    },
  };
}

/** All that a session has planned, for the nodes that are asked for; the hash is left to the caller. */
export function programOf(session: Session, nodes: readonly NodeResult[], kept: Operand | undefined): Program {
  const { model, main } = session;
  return {
    name: main.name,
    title: main.titles.get('') ?? main.name,
    version: main.version,
    hash: '',
    unitSet: main.unitSet,
    period: main.period,
    covers: main.covers,
    listed: listedUnits(model, main),
    spellings:
      model.unitSets.get(main.unitSet)?.spellings.map(({ source, spelling, key }) => ({ source, spelling, key })) ?? [],
    sources: sourceInputs(model, main, session.used),
    ...(main.merges === undefined ? {} : { merges: mergeInputs(model, main) }),
    kept,
    steps: session.builder.finish(),
    nodes,
  };
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

/** What the planning of a methodology shares: one builder for it and all that it uses. */
export interface Session {
  readonly model: Model;
  readonly main: Methodology;
  readonly builder: Builder;
  readonly used: Map<string, UsedSource>;
  planner(id: string): MethodologyPlanner;
  findings(): readonly Finding[];
}

/** `before` is a session whose steps are to be used again: what is planned alike is one step. */
export function createSession(model: Model, main: Methodology, options: SessionOptions, before?: Session): Session {
  const builder = before?.builder ?? createBuilder();
  const bounds = createBounds();
  const used = before?.used ?? new Map<string, UsedSource>();
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
        bounds,
        used,
        report,
        other: planner,
        given: options.given ?? new Map<string, Expression>(),
        fit: options.fit === true && id === main.id,
        screenedAs: id === main.id ? options.screenedAs : undefined,
        planned: id === main.id ? options.planned : undefined,
        replaceable: id === main.id ? options.replaceable : undefined,
      });
      planners.set(id, existing);
    }
    return existing;
  };
  return { model, main, builder, used, planner, findings: (): readonly Finding[] => [...found.values()] };
}
