import { methodologyHash } from '../model/canonical.js';
import type { Expression } from '../model/expression.js';
import type { Methodology, Model } from '../model/model.js';
import type { Finding, Report } from '../report/finding.js';
import { createBounds } from './bounds.js';
import { createBuilder } from './builder.js';
import { createPlanner } from './planner.js';
import type { Program } from './program.js';
import { nodeResults } from './results.js';
import type { MethodologyPlanner, PlannedNode } from './scope.js';
import { listedUnits, sourceInputs, type UsedSource } from './source-inputs.js';
import { withoutDeadSteps } from './trim.js';

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
  // Only `missing fail` asks who takes part: a unit that is screened out may lack its value.
  const kept = nodes.some((node) => node.failsWhenMissing) ? (planner.kept() ?? undefined) : undefined;
  const steps = session.builder.finish();
  const program: Program = {
    name: methodology.name,
    title: methodology.titles.get('') ?? methodology.name,
    version: methodology.version,
    hash: '',
    unitSet: methodology.unitSet,
    period: methodology.period,
    covers: methodology.covers,
    listed: listedUnits(model, methodology),
    spellings:
      model.unitSets
        .get(methodology.unitSet)
        ?.spellings.map(({ source, spelling, key }) => ({ source, spelling, key })) ?? [],
    sources: sourceInputs(model, methodology, session.used),
    kept,
    steps,
    nodes,
  };
  const findings = session.findings();
  // Hashing takes longer than planning, and a check does not ask for it.
  let hash: string | undefined;
  const trimmed = withoutDeadSteps(program);
  return {
    program: {
      ...trimmed,
      get hash() {
        return (hash ??= methodologyHash(model, id));
      },
    },
    findings,
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

function createSession(model: Model, main: Methodology, options: PlanOptions) {
  const builder = createBuilder();
  const bounds = createBounds();
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
        bounds,
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
