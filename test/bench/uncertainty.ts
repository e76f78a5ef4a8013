/** Draws of the ASEM index: the block of the example against a loop in C, and one that moves every weight of 5,000 units. */

import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Papa from 'papaparse';
import { chosen } from '../../src/analyse/uncertainty/columns.js';
import { diskFiles } from '../../src/cli/disk-files.js';
import { drawAll } from '../../src/cli/draw-all.js';
import { openProject } from '../../src/cli/project.js';
import {
  evaluateRows,
  type Prepared,
  type PreparedDraws,
  prepareDraws,
  roomFor,
  summariseDraws,
} from '../../src/project/draw-uncertainty.js';
import { asemData, asemIndex, manyUnits, plainFilled, type PlainNode } from './asem.js';
import { median } from './measure.js';

const example = path.resolve('examples/asem');

export interface DrawnTimes {
  readonly measured: number;
  readonly peerMeasured: number;
  readonly note?: string;
}

/**
 * The draws of the example, which treat, normalise and aggregate: in process, from what has been read and planned to the scores and
 * ranks of each draw, on one thread. The processor time of that thread, for both sides; the two take turns.
 */
export async function drawnTimes(folder: string, draws: number): Promise<DrawnTimes> {
  const { prepared } = await drawnOf(path.join(example, 'uncertainty.methodology'), draws);
  const [program, input, output] = ['draws-by-hand', 'draws.bin', 'drawn.bin'].map((name) => path.join(folder, name));
  const compiled = spawnSync('cc', ['-O2', '-o', program, path.resolve('test/bench/draws_by_hand.c'), '-lm'], {
    encoding: 'utf8',
  });
  if (compiled.status !== 0) throw new Error(`cc: ${compiled.error?.message ?? compiled.stderr}`);
  writeFileSync(input, inputOfC(prepared));
  const rounds = draws > 1000 ? 5 : 15;
  // What the compiler of the engine has seen often enough is what counts.
  for (let round = 0; round < 20; round++) evaluateRows(prepared, roomFor(prepared), 0, Math.min(draws, 500));
  const own: number[] = [];
  const other: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const results = roomFor(prepared);
    const before = threadTime();
    evaluateRows(prepared, results, 0, draws);
    own.push(threadTime() - before);
    const { status, stdout, stderr } = spawnSync(program, [input, output, '1'], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`The loop in C ended with ${status}: ${stderr}`);
    other.push(Number(stdout));
    if (round === 0) sameResults(results, readFileSync(output), draws * prepared.units.length);
  }
  return { measured: median(own), peerMeasured: median(other) };
}

/** Milliseconds that a processor has spent on this thread. */
function threadTime(): number {
  return process.threadCpuUsage().user / 1000;
}

function inputOfC({ sample, units }: Prepared): Float64Array {
  const data = asemData();
  const { root } = asemIndex('arithmetic');
  const indicators: PlainNode[] = [];
  const aggregates: PlainNode[] = [];
  const visit = (node: PlainNode): void => {
    node.children.forEach(visit);
    (node.children.length === 0 ? indicators : aggregates).push(node);
  };
  visit(root);
  const order = [...indicators, ...aggregates];
  const names = order.map(({ column }) => column);
  const text = readFileSync(path.join(example, 'data', 'noisy-weights.csv'), 'utf8');
  const table = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
  const rowOf = new Map(table.map((row) => [row.iCode, row]));
  const weights = Array.from({ length: SETS }, (_, set) =>
    // Nothing weighs the total.
    names.map((name, at) => (at === names.length - 1 ? 1 : Number(rowOf.get(name)![`set_${set + 1}`]))),
  );
  const draws = Array.from({ length: sample.rows }, (_, row) => {
    const u = (column: number): number => sample.values[row * sample.columns + column]!;
    return [chosen(u(0), 5) + 1, chosen(u(1), 2), chosen(u(2), SETS), chosen(u(3), 2)];
  });
  return Float64Array.from([
    ...[units.length, indicators.length, aggregates.length, SETS, draws.length],
    ...indicators.flatMap((node) => [...plainFilled(data, node)]),
    ...indicators.map(({ lower }) => (lower ? 1 : 0)),
    ...aggregates.flatMap(({ children }) => [children.length, ...children.map((child) => order.indexOf(child))]),
    ...weights.flat(),
    ...draws.flat(),
  ]);
}

const SETS = 100;

function sameResults({ scores, ranks }: ReturnType<typeof roomFor>, bytes: Buffer, count: number): void {
  const found = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  for (let at = 0; at < count; at++) {
    const [score, rank] = [found[at]!, found[count + at]!];
    if (!(Math.abs(scores[at]! - score) <= 1e-10 * Math.abs(score)) || ranks[at] !== rank)
      throw new Error(
        `The loop in C computes something else: ${score}, rank ${rank}, and ${scores[at]}, ${ranks[at]}.`,
      );
  }
}

export async function drawnOf(file: string, draws: number): Promise<PreparedDraws & { readonly prepared: Prepared }> {
  const project = openProject(file);
  const drawn = await prepareDraws(project, project.model.uncertainties[0]!, {
    files: diskFiles(project.folder, { cwd: project.folder }),
    draws,
    seed: 1,
    first: 5,
    sequence: 'random',
    sensitivity: false,
  });
  if (drawn.prepared === undefined) throw new Error(drawn.findings[0]?.message);
  return { ...drawn, prepared: drawn.prepared };
}

/** All weights moved, another normalisation and another aggregation, drawn and summed up on two threads, against one. */
export async function manyUnitsDrawn(folder: string): Promise<DrawnTimes & { readonly peer: string }> {
  const { prepared, ...drawn } = await drawnOf(writeManyUnits(path.join(folder, 'drawn')), 1000);
  const io = {
    cwd: folder,
    out: () => undefined,
    err: () => undefined,
    watched: false,
    colourOut: false,
    colourErr: false,
  };
  const timeOn = async (threads: number): Promise<number> => {
    const start = performance.now();
    const { results, causes } = await drawAll(prepared, threads, io);
    summariseDraws({ ...drawn, prepared }, results, causes, { rivals: [], of: [], replicates: 0 });
    return performance.now() - start;
  };
  const [two, one]: [number[], number[]] = [[], []];
  const processor: number[] = [];
  for (let round = 0; round < 3; round++) {
    const before = process.cpuUsage();
    two.push(await timeOn(2));
    const { user, system } = process.cpuUsage(before);
    processor.push((user + system) / 1000);
    one.push(await timeOn(1));
  }
  const note = `processors ${median(processor).toFixed(0)} ms, all threads`;
  return { measured: median(two), peerMeasured: median(one), peer: 'one thread', note };
}

export function writeManyUnits(folder: string): string {
  mkdirSync(path.join(folder, 'data'), { recursive: true });
  const { numbers, keys, continents, economies } = manyUnits(asemData(), 5_000);
  const names = [...numbers.keys()].filter((name) => !['uCode', 'uName', 'EurAsia_group', 'GDP_group'].includes(name));
  const columns = names.map((name) => numbers.get(name)!);
  const rows = keys.map((key, at) =>
    [
      key,
      key,
      continents[at],
      economies[at],
      ...columns.map((column) => (Number.isNaN(column[at]) ? '' : column[at])),
    ].join(),
  );
  const header = ['uCode', 'uName', 'EurAsia_group', 'GDP_group', ...names].join();
  writeFileSync(path.join(folder, 'data', 'asem.csv'), [header, ...rows, ''].join('\n'));
  for (const name of ['framework', 'asem'])
    copyFileSync(path.join(example, `${name}.methodology`), path.join(folder, `${name}.methodology`));
  const file = path.join(folder, 'doubt.methodology');
  writeFileSync(
    file,
    `import { ASEM } from "./asem.methodology"
uncertainty "All weights" of ASEM {
  vary Weights { weights within 25 % }
  vary Normalisation { as written  alternative "ranks" { set normalise of every indicator to percentrank(x) onto 1 .. 100 } }
  vary Aggregation {
    as written
    alternative "geometric" { set aggregate of every pillar to geometric  set aggregate of ASEM to geometric }
  }
}
`,
  );
  return file;
}
