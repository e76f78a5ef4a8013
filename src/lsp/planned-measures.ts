/** Units of measure that are not written but follow from the expressions: of values, outputs and `let`s. */

import { isDimensionless } from '../model/measure/types.js';
import type { Measure } from '../model/measure.js';
import { createSession } from '../plan/plan.js';
import type { MethodologyPlanner } from '../plan/scope.js';
import type { Value } from '../plan/value.js';
import { type Analysis, ownMethodologies } from './analysis.js';

const planners = new WeakMap<Analysis, Map<string, MethodologyPlanner>>();

function plannerOf(analysis: Analysis, id: string): MethodologyPlanner | undefined {
  const { model, findings } = analysis;
  const methodology = model.methodologies.get(id);
  // A model with errors is not planned: anything may be lacking in it.
  if (methodology === undefined || findings.some(({ severity }) => severity === 'error')) return undefined;
  let known = planners.get(analysis);
  if (known === undefined) planners.set(analysis, (known = new Map()));
  let planner = known.get(id);
  if (planner === undefined) known.set(id, (planner = createSession(model, methodology, {}).planner(id)));
  return planner;
}

/** The unit of the value of an indicator; nothing where it is not known, or is a plain number. */
export function valueMeasure(analysis: Analysis, methodology: string, node: string): Measure | undefined {
  return telling(plannerOf(analysis, methodology)?.node(node).value);
}

export function outputMeasure(
  analysis: Analysis,
  methodology: string,
  node: string,
  output: string,
): Measure | undefined {
  return telling(plannerOf(analysis, methodology)?.node(node).output(output));
}

/** The unit of a `let` as the first methodology of the file sees it. */
export function letMeasure(analysis: Analysis, id: string): Measure | undefined {
  const [first] = ownMethodologies(analysis);
  return first === undefined ? undefined : telling(plannerOf(analysis, first.id)?.let(id));
}

function telling(value: Value | undefined): Measure | undefined {
  if (value?.type !== 'number' || value.bare || value.measure === undefined) return undefined;
  return isDimensionless(value.measure) && value.measure.scale === 1 ? undefined : value.measure;
}
