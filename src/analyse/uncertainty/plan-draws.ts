/** What has to be computed for all draws: programs, before there are any data. Plain data, which another thread can be given. */

import type { Methodology, Model, Source } from '../../model/model.js';
import type { Uncertainty } from '../../model/uncertainty.js';
import type { NodeResult, Operand, Program, SourceInput } from '../../plan/program.js';
import { sourceInputs, type UsedSource } from '../../plan/source-inputs.js';
import type { Finding } from '../../report/finding.js';
import type { Selection } from '../attribution.js';
import { planSelections } from '../impact-selections.js';
import { choicesOf, type Combined, combinationOf, combiner, pickedOf } from './combinations.js';
import { type DrawnColumn, drawnColumns } from './columns.js';
import { drawnModel, isDrawnSource } from './drawn-model.js';
import { drawingsOf, type Drawing } from './drawings.js';
import type { Sample } from './sample.js';

export interface DrawPlan {
  /** The node whose score is asked for. */
  readonly node: string;
  readonly columns: readonly DrawnColumn[];
  /** The columns of the choices, in the order in which they number the combinations. */
  readonly choiceColumns: readonly number[];
  readonly programs: readonly PlannedProgram[];
  /** By the number of the combination. */
  readonly combinations: ReadonlyMap<number, PlannedCombination>;
  readonly drawings: readonly Drawing[];
  /** All that is read, with the columns that any of the programs needs. */
  readonly sources: readonly SourceInput[];
}

export interface PlannedProgram {
  readonly program: Program;
  readonly results: readonly CombinationResult[];
}

export interface CombinationResult {
  readonly score: Operand | undefined;
  readonly rank: Operand | undefined;
  readonly band: Operand | undefined;
}

/** Where a combination is computed, or why it cannot be. */
export type PlannedCombination =
  { readonly program: number; readonly place: number; readonly reason?: undefined } | { readonly reason: string };

/**
 * Plans what the rows of a sample need. One program computes all combinations in which the same units take part, so that a step that
 * several have in common is there once.
 */
export function planDraws(
  model: Model,
  methodology: Methodology,
  block: Uncertainty,
  sample: Sample,
  node: string,
): DrawPlan {
  const { assumptions } = block;
  const columns = drawnColumns(assumptions, methodology);
  const choices = choicesOf(assumptions);
  const choiceColumns = choices.map(({ assumption }) =>
    columns.findIndex((column) => column.assumption === assumption),
  );
  const needed = combinationsOf(sample, columns, choiceColumns);
  const { model: drawnIn, drawn } = drawnModel(model, methodology, assumptions);
  const combine = combiner(drawnIn, methodology, choices, node);
  const combined = new Map<number, Combined>(needed.map((number) => [number, combine(pickedOf(choices, number))]));
  const combinations = new Map<number, PlannedCombination>();
  for (const [number, one] of combined) if (one.reason !== undefined) combinations.set(number, { reason: one.reason });
  const editionOf = (selection: Selection): { readonly model: Model; readonly methodology: Methodology } => {
    const one = combined.get(Number(selection))!;
    if (one.reason !== undefined) throw new Error(`Combination ${selection} cannot be planned.`);
    const edition = drawn(one.methodology);
    return {
      methodology: edition,
      model: { ...one.model, methodologies: new Map(one.model.methodologies).set(edition.id, edition) },
    };
  };
  const selections = needed.filter((number) => !combinations.has(number)).map(BigInt);
  const planned = planSelections(selections, editionOf, [node], false, { bands: true });
  const programs = planned.map(({ program, results, errors, selections: own }, at): PlannedProgram => {
    own.forEach((selection, place) => {
      const error = errors[place]!.find((finding: Finding) => finding.severity === 'error');
      combinations.set(Number(selection), error === undefined ? { program: at, place } : { reason: error.message });
    });
    return { program, results: results.map(([result]) => resultOf(result)) };
  });
  const drawings = drawingsOf(assumptions, methodology, columns);
  return {
    node,
    columns,
    choiceColumns,
    programs,
    combinations,
    drawings,
    sources: sourcesToRead(model, methodology, programs, drawings),
  };
}

function resultOf(
  result: { readonly score?: Operand; readonly rank?: Operand; readonly bands?: NodeResult['bands'] } | undefined,
): CombinationResult {
  return { score: result?.score, rank: result?.rank, band: result?.bands?.find(({ name }) => name === '')?.value };
}

/** The combinations that occur in a sample. */
function combinationsOf(
  { rows, columns: width, values }: Sample,
  columns: readonly DrawnColumn[],
  choiceColumns: readonly number[],
): readonly number[] {
  const found = new Set<number>();
  for (let row = 0; row < rows; row++) found.add(combinationOf({ columns, choiceColumns }, values, row * width));
  return [...found].sort((a, b) => a - b);
}

function sourcesToRead(
  model: Model,
  methodology: Methodology,
  programs: readonly PlannedProgram[],
  drawings: readonly Drawing[],
): readonly SourceInput[] {
  const used = new Map<string, UsedSource>();
  const use = (source: string, columns: readonly string[]): void => {
    used.set(source, { columns: new Set([...(used.get(source)?.columns ?? []), ...columns]), makesCases: false });
  };
  for (const drawing of drawings) {
    if (drawing.kind === 'weight table') use(drawing.source, [drawing.key, ...drawing.columns]);
    if (drawing.kind === 'resample') use(drawing.source, drawing.strata);
  }
  const united = new Map<string, SourceInput>();
  const known = (id: string): Source | undefined => model.sources.get(id);
  const all = [...programs.flatMap(({ program }) => program.sources), ...sourceInputs(model, methodology, used)];
  for (const source of all) {
    if (isDrawnSource(source.name) || known(source.name) === undefined) continue;
    const before = united.get(source.name);
    const further = source.columns.filter(
      ({ name }) => before?.columns.some((column) => column.name === name) !== true,
    );
    united.set(source.name, { ...(before ?? source), columns: [...(before?.columns ?? []), ...further] });
  }
  return [...united.values()];
}
