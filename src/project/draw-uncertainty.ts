/** From a resolved project to what its uncertainty comes to: plan, read, draw, sum up. */

import { latestPeriod } from '../execute/latest-period.js';
import { saltelliDesign, drawSample, type Sample } from '../analyse/uncertainty/sample.js';
import { drawnColumns, type DrawnColumn } from '../analyse/uncertainty/columns.js';
import { createEvaluator, type DrawnCause, type Evaluator } from '../analyse/uncertainty/evaluate.js';
import type { DrawnResults, InputTables } from '../analyse/uncertainty/program-at-work.js';
import { type DrawPlan, planDraws } from '../analyse/uncertainty/plan-draws.js';
import type { UncertaintyResult } from '../analyse/uncertainty/result.js';
import { type NominalUnit, type SensitivityInput, summarise } from '../analyse/uncertainty/summarise.js';
import type { Run } from '../execute/execute.js';
import type { Uncertainty } from '../model/uncertainty.js';
import type { NodeResult, Program } from '../plan/program.js';
import { type Finding, hasErrors } from '../report/finding.js';
import type { DataFiles } from './data-files.js';
import { readTables } from './read-tables.js';
import { type ResolvedProject, scoreMethodology } from './score-methodology.js';

export interface DrawOptions {
  readonly files: DataFiles;
  readonly sources?: ReadonlyMap<string, string>;
  readonly period?: number;
  /** The node whose score is asked for; the methodology itself without it. */
  readonly node?: string;
  readonly draws: number;
  readonly seed: number;
  readonly first: number;
  readonly sequence: 'random' | 'quasi-random';
  /** Indices of each assumption are asked for; `draws` is then how many points the design has. */
  readonly sensitivity: boolean;
  /** A sample in place of one that is drawn. */
  readonly sample?: (columns: readonly DrawnColumn[]) => Sample;
}

/** All that draws need, as plain data that another thread can be given. */
export interface Prepared {
  readonly plan: DrawPlan;
  readonly tables: InputTables;
  readonly sample: Sample;
  readonly units: readonly NominalUnit[];
  readonly labels: readonly string[];
  readonly period?: number;
}

export interface PreparedDraws {
  readonly findings: readonly Finding[];
  /** Nothing where the findings have errors. */
  readonly prepared?: Prepared;
  readonly program?: Program;
  readonly options: DrawOptions;
  readonly block: Uncertainty;
}

/** Plans and reads; scores the methodology as it stands. Throws `SampleError` where a sample does not fit. */
export async function prepareDraws(
  project: ResolvedProject,
  block: Uncertainty,
  options: DrawOptions,
): Promise<PreparedDraws> {
  const { files, sources, period, node = '' } = options;
  const { model } = project;
  const methodology = model.methodologies.get(block.methodology)!;
  const scored = await scoreMethodology(project, methodology.id, { files, keep: 'all', period, sources });
  const { run, program, tables } = scored;
  if (run === undefined || tables === undefined || hasErrors(scored.findings))
    return { findings: scored.findings, options, block };
  const columns = drawnColumns(block.assumptions, methodology);
  const sample = options.sample?.(columns) ?? sampleOf(columns, block, options);
  const plan = planDraws(model, methodology, block, sample, node);
  const read = await readTables(project, { sources: plan.sources, unitSet: methodology.unitSet }, { files, sources });
  const findings = [...scored.findings, ...read.findings];
  if (hasErrors(findings)) return { findings, options, block };
  const ofPeriod = methodology.period === undefined ? undefined : (period ?? latestPeriod(run));
  const result = program.nodes.find(({ id }) => id === node)!;
  const units = nominalUnits(run, result, ofPeriod, tables.unitNames);
  const bands = methodology.nodes.get(node)?.bands.find(({ name }) => name === '')?.bands ?? [];
  return {
    findings,
    options,
    block,
    program,
    prepared: {
      plan,
      tables: read.inputs,
      sample,
      units,
      labels: bands.map(({ label }) => label),
      ...(ofPeriod === undefined ? {} : { period: ofPeriod }),
    },
  };
}

function sampleOf(columns: readonly DrawnColumn[], { assumptions }: Uncertainty, options: DrawOptions): Sample {
  return options.sensitivity
    ? saltelliDesign(columns, assumptions.length, options)
    : drawSample(columns.length, options);
}

/** The units of a period with their scores, ranks and bands, in the order of the cases. */
function nominalUnits(
  run: Run,
  { score, rank, bands }: NodeResult,
  period: number | undefined,
  names: ReadonlyMap<string, string>,
): readonly NominalUnit[] {
  const { cases } = run;
  const band = bands.find(({ name }) => name === '')?.value;
  const numbers = (operand: typeof score): ((at: number) => number) => {
    const lane = operand === undefined ? NaN : run.numbers(operand);
    return (at) => (typeof lane === 'number' ? lane : lane[at]!);
  };
  const [scoreOf, rankOf] = [numbers(score), numbers(rank)];
  const labels = band === undefined ? null : run.operand(band);
  const units: NominalUnit[] = [];
  for (let at = 0; at < cases.count; at++) {
    if (period !== undefined && cases.periods?.[at] !== period) continue;
    const unit = cases.units[at]!;
    const label: unknown = Array.isArray(labels) ? labels[at] : labels;
    units.push({
      unit,
      name: names.get(unit) ?? unit,
      score: scoreOf(at),
      rank: rankOf(at),
      band: typeof label === 'string' ? label : null,
    });
  }
  return units;
}

/** Room for the results of all rows; `shared` where several threads write into it. */
export function roomFor({ sample, units }: Prepared, shared = false): DrawnResults {
  const count = sample.rows * units.length;
  const buffer = (bytes: number): ArrayBuffer =>
    shared ? (new SharedArrayBuffer(bytes) as unknown as ArrayBuffer) : new ArrayBuffer(bytes);
  return {
    scores: new Float64Array(buffer(count * 8)),
    ranks: new Float64Array(buffer(count * 8)),
    bands: new Int16Array(buffer(count * 2)),
  };
}

/**
 * Evaluates rows one after the other.
 *
 * @param told called now and then with how many more have been done
 */
export function evaluateRows(
  prepared: Prepared,
  results: DrawnResults,
  from: number,
  to: number,
  told: (rows: number) => void = () => undefined,
): readonly DrawnCause[] {
  const evaluator = rowEvaluator(prepared);
  for (let row = from; row < to; row++) {
    evaluator.evaluate(row, results);
    if ((row - from) % TOLD_EVERY === TOLD_EVERY - 1) told(TOLD_EVERY);
  }
  return evaluator.causes();
}

const TOLD_EVERY = 16;

/** For whoever does something else between the rows. */
export function rowEvaluator({ plan, tables, sample, units, labels, period }: Prepared): Evaluator {
  const expected = Uint8Array.from(units, ({ score }) => (score === score ? 1 : 0));
  return createEvaluator(plan, tables, sample, { units: units.map(({ unit }) => unit), period, labels, expected });
}

/** Causes of several threads as those of one. */
export function unitedCauses(parts: readonly (readonly DrawnCause[])[]): readonly DrawnCause[] {
  const united = new Map<string, DrawnCause>();
  for (const cause of parts.flat()) {
    const key = `${cause.node}\n${cause.reason}`;
    const known = united.get(key);
    united.set(
      key,
      known === undefined
        ? cause
        : {
            ...known,
            draws: known.draws + cause.draws,
            units: [...new Set([...known.units, ...cause.units])].sort((a, b) => a - b),
          },
    );
  }
  return [...united.values()];
}

export interface SummaryOptions {
  readonly rivals: readonly string[];
  /** Units of which the sensitivity of rank and score is asked for. */
  readonly of: readonly string[];
  readonly replicates: number;
  readonly resample?: SensitivityInput['resample'];
}

/** What is told about the results of all rows. */
export function summariseDraws(
  { block, options, program, prepared }: PreparedDraws,
  results: DrawnResults,
  causes: readonly DrawnCause[],
  { rivals, of, replicates, resample }: SummaryOptions,
): UncertaintyResult {
  if (prepared === undefined || program === undefined) throw new Error('Nothing has been drawn.');
  const { units, labels, sample, period } = prepared;
  const isGiven = options.sample !== undefined;
  const base = sample.rows / (block.assumptions.length + 2);
  const sensitivity = options.sensitivity
    ? { base, replicates, seed: options.seed, of, ...(resample === undefined ? {} : { resample }) }
    : undefined;
  return {
    methodology: program.name,
    hash: program.hash,
    title: block.title,
    node: options.node ?? '',
    ...(period === undefined ? {} : { period }),
    ...(isGiven ? {} : { seed: options.seed, sequence: options.sequence }),
    ...summarise(
      block,
      { units, labels, results, causes, rows: sample.rows, first: options.first, rivals },
      sensitivity,
    ),
  };
}
