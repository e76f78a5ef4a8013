import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { execute, prepare } from '../../src/execute/execute.js';
import { loadModel } from '../../src/language/load.js';
import { planMethodology } from '../../src/plan/plan.js';
import type { Program } from '../../src/plan/program.js';
import { diffEditions } from '../../src/revise/diff-editions.js';
import { diffRevision } from '../../src/revise/diff-revision.js';
import type { Edition } from '../../src/revise/difference.js';
import {
  asemData,
  asemIndex,
  asemInputs,
  manyUnits,
  plainCopeland,
  plainIndex,
  plainMean,
  scoresOfRun,
  type AsemData,
  type Scores,
} from './asem.js';
import { type EditorTimes, editorTimes, previewTimes } from './editor.js';
import { impactTimes } from './impact.js';
import { manyIndicators, oneLineEach, twoLevels, uniform, writeSurvey } from './inputs.js';
import { medianTime, processTime } from './measure.js';
import { writeParquetSurvey } from './duckdb-survey.js';
import { numpyTimes } from './numpy-package.js';
import { reportTimes } from './report.js';
import { drawnTimes, manyUnitsDrawn } from './uncertainty.js';
import { PYTHON, PYTHON_NEEDED } from '../parity/python-tool.js';

const [folder, cli, ...only] = process.argv.slice(2);

interface Row {
  readonly what: string;
  readonly measured: number;
  readonly peer: string;
  readonly peerMeasured: number;
  /** What the project asks of itself, in milliseconds, from the peer's time. */
  readonly limit?: number;
  readonly note?: string;
}

/** What an editor waits for, through the protocol, against an empty process. */
async function editor(): Promise<readonly Row[]> {
  const server = path.join(path.dirname(cli), 'server.js');
  const peerMeasured = processTime(['-e', '0'], 9).milliseconds;
  const small = await editorTimes(server, folder, 1);
  const large = await editorTimes(server, folder, 10);
  const preview = await previewTimes(server, folder, 63, 40);
  const row = (what: string, times: EditorTimes, kind: 'keystroke' | 'completion' | 'start', limit: number): Row => ({
    what,
    measured: times[kind],
    peer: 'node -e 0',
    peerMeasured,
    limit,
    note: `processor ${times.processor[kind].toFixed(1)} ms`,
  });
  return [
    row('keystroke to diagnostics, 300 indicators, p95', small, 'keystroke', 50),
    row('completion, 300 indicators, p95', small, 'completion', 30),
    row('server start to first diagnostics, 300 indicators', small, 'start', 500),
    row('keystroke to diagnostics, 3,000 in 10 files, p95', large, 'keystroke', 250),
    row('completion, 3,000 in 10 files, p95', large, 'completion', 80),
    row('server start to first diagnostics, 3,000 in 10 files', large, 'start', 2000),
    {
      what: 'keystroke to the ranking of the preview, 63 x 40, p95',
      measured: preview.clock,
      peer: 'node -e 0',
      peerMeasured,
      limit: 100,
      note: `processor ${preview.processor.toFixed(1)} ms`,
    },
  ];
}

/** Whole-process check of 300 and of 3,000 indicators, against an empty process. */
function checking(): readonly Row[] {
  const files = [300, 3000].map((count) => {
    const file = path.join(folder, `indicators-${count}.methodology`);
    writeFileSync(file, manyIndicators(count));
    return file;
  });
  const empty = processTime(['-e', '0'], 15).milliseconds;
  const small = processTime([cli, 'check', files[0]], 15).milliseconds;
  const large = processTime([cli, 'check', files[1]], 5).milliseconds;
  return [
    {
      what: 'check of 300 indicators, whole process',
      measured: small,
      peer: 'node -e 0',
      peerMeasured: empty,
      limit: 2.5 * empty + 250,
    },
    {
      what: 'check of 3,000 indicators, whole process',
      measured: large,
      peer: 'check of 300',
      peerMeasured: small,
      limit: 8 * small,
    },
  ];
}

/** Scoring a prepared program, against the loop one would write by hand for this one index. */
function scoring(units: number, indicators: number, limit: number, runs: number): Row {
  const { model } = loadModel('bench.methodology', (file) =>
    file === 'bench.methodology' ? twoLevels(indicators) : undefined,
  );
  const { program } = planMethodology(model, 'Two');
  const next = uniform(7);
  const width = String(units).length;
  const keys = Array.from({ length: units }, (_, i) => `u${String(i).padStart(width, '0')}`);
  const data = Array.from({ length: indicators }, () => Float64Array.from({ length: units }, () => 100 * next()));
  const columns = new Map<string, Float64Array | readonly string[]>([
    ['unit', keys],
    ...data.map((column, i) => [`i${i}`, column] as const),
  ]);
  const inputs = new Map([['data', { columns, rowCount: units, rowNumber: (row: number) => row + 2 }]]);
  prepare(program, 'results');
  let engine: Float64Array = new Float64Array(0);
  const measured = medianTime(
    () => {
      engine = scoresOf(program, inputs);
    },
    runs,
    2,
  );
  const peak = process.resourceUsage().maxRSS / 1024;
  let byHand: Float64Array = new Float64Array(0);
  const peerMeasured = medianTime(
    () => {
      byHand = plainLoop(data, units);
    },
    runs,
    2,
  );
  agree(engine, byHand);
  return {
    what: `scoring ${units.toLocaleString('en')} x ${indicators}, in process`,
    measured,
    peer: 'plain loop (no ranks, no checks)',
    peerMeasured,
    limit,
    note: `peak ${peak.toFixed(0)} MiB`,
  };
}

function scoresOf(program: Program, inputs: Parameters<typeof execute>[1]): Float64Array {
  const run = execute(program, inputs, { keep: 'results' });
  return run.numbers(program.nodes[0].score!) as Float64Array;
}

/** Min-max onto 0 .. 100 and two weighted means; weights 1, 2, 3 ... within their parent. */
function plainLoop(data: readonly Float64Array[], units: number): Float64Array {
  const pillars = Math.ceil(data.length / 7);
  const score = new Float64Array(units);
  for (let pillar = 0; pillar < pillars; pillar++) {
    const value = new Float64Array(units);
    const members = data.slice(pillar * 7, pillar * 7 + 7);
    const total = (members.length * (members.length + 1)) / 2;
    members.forEach((column, k) => {
      let low = Infinity;
      let high = -Infinity;
      for (let i = 0; i < units; i++) {
        if (column[i] < low) low = column[i];
        if (column[i] > high) high = column[i];
      }
      const scale = (100 * (k + 1)) / (total * (high - low));
      for (let i = 0; i < units; i++) value[i] += (column[i] - low) * scale;
    });
    const weight = (pillar + 1) / ((pillars * (pillars + 1)) / 2);
    for (let i = 0; i < units; i++) score[i] += value[i] * weight;
  }
  return score;
}

function agree(a: Float64Array, b: Float64Array): void {
  for (let i = 0; i < a.length; i++) {
    if (!(Math.abs(a[i] - b[i]) <= 1e-9 * Math.max(1, Math.abs(b[i]))))
      throw new Error(`the peer computes something else: ${a[i]} and ${b[i]} for unit ${i}`);
  }
}

/** The ASEM index with all its steps, from the columns to the scores and ranks of its 11 aggregates. */
function asem(
  what: string,
  data: AsemData,
  aggregate: 'arithmetic' | 'copeland',
  limit: number,
  runs: number,
  warmUp: number,
): Row {
  const index = asemIndex(aggregate);
  const inputs = asemInputs(data);
  prepare(index.program, 'results');
  const engine = (): Scores => scoresOfRun(index, execute(index.program, inputs, { keep: 'results' }));
  const byHand = (): Scores => plainIndex(data, index.root, aggregate === 'copeland' ? plainCopeland : plainMean);
  const [found, expected] = [engine(), byHand()];
  for (const [id, { score, rank }] of expected) {
    agree(found.get(id)!.score, score);
    agree(found.get(id)!.rank, rank);
  }
  return {
    what,
    measured: medianTime(engine, runs, warmUp),
    peer: 'plain loops (sums not exact, no checks)',
    peerMeasured: medianTime(byHand, runs, warmUp),
    limit,
  };
}

/** The same steps in the generated Python package, against numpy as one writes it by hand; both in one Python. */
function inNumpy(): readonly Row[] {
  if (PYTHON === undefined) {
    console.log(`Not measured: the generated Python package. ${PYTHON_NEEDED}`);
    return [];
  }
  const times = numpyTimes(PYTHON, folder, manyUnits(asemData(), 5_000));
  const peer = { peer: 'plain numpy', peerMeasured: times.byHand, limit: 1.5 * times.byHand };
  return [{ what: 'the same in a Python package, 5,000 x 49', measured: times.package, ...peer }];
}

/** Ten million answers in Parquet, scored in DuckDB, whole process, against a query by hand for the same shares. */
async function inDuckDb(): Promise<readonly Row[]> {
  const { methodology, byHand } = await writeParquetSurvey(folder, 10_000_000);
  const out = path.join(folder, 'scores-of-survey.csv');
  const peerMeasured = processTime([byHand], 5).milliseconds;
  const measured = processTime([cli, 'score', methodology, '--engine', 'duckdb', '--format', 'csv', '--out', out], 5);
  const row: Row = {
    what: 'a survey of 10,000,000 rows in Parquet, in DuckDB, whole process',
    measured: measured.milliseconds,
    peer: 'the shares by a query by hand',
    peerMeasured,
    limit: 1.3 * peerMeasured,
  };
  return [row];
}

/** A survey of a million rows, whole process, against reading the same bytes and splitting them into fields. */
function survey(): Row {
  const methodology = writeSurvey(folder, 1_000_000);
  const peer = path.join(folder, 'split.mjs');
  writeFileSync(
    peer,
    `import { readFileSync } from 'node:fs';
const lines = readFileSync(${JSON.stringify(path.join(folder, 'survey.csv'))}, 'utf8').split('\\n');
const sums = new Map();
for (let row = 1; row < lines.length; row++) {
  const cells = lines[row].split(',');
  const of = sums.get(cells[0]) ?? [0, 0, 0, 0, 0, 0];
  const weight = Number(cells[4]);
  for (let k = 0; k < 3; k++) if (cells[k + 1] !== 'NA') { of[k] += weight * (Number(cells[k + 1]) >= 4); of[k + 3] += weight; }
  sums.set(cells[0], of);
}
`,
  );
  const peerMeasured = processTime([peer], 3).milliseconds;
  const measured = processTime(
    [cli, 'score', methodology, '--format', 'csv', '--out', path.join(folder, 'scores.csv')],
    3,
  ).milliseconds;
  return {
    what: '1,000,000 survey rows to 63 units, whole process',
    measured,
    peer: 'split lines and fields by hand, no checks',
    peerMeasured,
    limit: 3000,
  };
}

/** What each of eight changes did to each unit. */
function impact(): Row {
  return {
    what: 'impact of 8 changes, exact, 3,142 x 15, in process',
    ...impactTimes(3),
    peer: '256 editions made, planned and scored one by one',
    limit: 1000,
  };
}

/** Draws of what could have been decided otherwise, against the loop in C. */
async function uncertainty(): Promise<readonly Row[]> {
  const peer = 'the loop in C';
  const [small, large] = [await drawnTimes(folder, 500), await drawnTimes(folder, 10_000)];
  return [
    {
      what: '500 draws of the ASEM index, in process, one core',
      ...small,
      peer,
      limit: Math.min(30, 2 * small.peerMeasured),
    },
    { what: '10,000 draws of the same', ...large, peer, limit: Math.min(400, 2 * large.peerMeasured) },
    { what: '1,000 draws, 5,000 x 49, two threads', ...(await manyUnitsDrawn(folder)), limit: 2000 },
  ];
}

/** From opening a report to a ranking that can be sorted and searched, by the processor time of the page. */
async function report(): Promise<readonly Row[]> {
  const times = await reportTimes(cli, folder);
  return times.map(({ units, interactive, empty, megabytes }) => ({
    what: `a report of ${units.toLocaleString('en')} units, to the ranking`,
    measured: interactive,
    peer: 'an empty page',
    peerMeasured: empty,
    limit: 2000,
    note: `${megabytes.toFixed(1)} MB`,
  }));
}

/** Two editions: in the second, every tenth indicator has other goalposts, one is renamed, and one pillar is. */
function editionsOf(text: string): readonly [string, string] {
  const other = text
    .replace(/goalposts 0 \.\. (\d*)5\b/g, 'goalposts 1 .. $15')
    .replace('indicator I7 ', 'indicator Renamed ')
    .replace('pillar P5 ', 'pillar Renamed ');
  return [text, other];
}

/** What differs between two methodologies of 3,000 indicators, against reading the two. */
function revising(): readonly Row[] {
  const read = (file: string): Edition => {
    const { model } = loadModel('big.methodology', (name) => (name === 'big.methodology' ? file : undefined));
    return { model, methodology: model.methodologies.get('Big')! };
  };
  const empty = processTime(['-e', '0'], 15).milliseconds;
  // The form that is asked for where none is, and the longest one: it has the hashes of both editions.
  const whole = (what: string, editions: readonly [string, string]): readonly Row[] => {
    const files = editions.map((content, at) => {
      const file = path.join(folder, `edition-${at}.methodology`);
      writeFileSync(file, content);
      return file;
    });
    return ['text', 'json'].map((form) => ({
      what: `diff of two 3,000-indicator files, ${what}, as ${form}, whole process`,
      measured: processTime([cli, 'diff', ...files, '--format', form], 7).milliseconds,
      peer: 'node -e 0',
      peerMeasured: empty,
      limit: 500,
      note: `${(editions[0].length / 1e6).toFixed(1)} MB each`,
    }));
  };
  const full = editionsOf(manyIndicators(3000));
  const short = editionsOf(oneLineEach(3000));
  const rows = [...whole('ten lines an indicator', full), ...whole('one line an indicator', short)];
  const [before, after] = [read(full[0]), read(full[1])];
  const peerMeasured = medianTime(() => [read(full[0]), read(full[1])], 5, 1);
  const row = (what: string, run: () => unknown): Row => ({
    what,
    measured: medianTime(run, 5, 1),
    peer: 'reading both files',
    peerMeasured,
    limit: peerMeasured,
  });
  return [
    row('differences of two times 3,000 indicators, in process', () => diffEditions(before, after)),
    row('the same written as a revision', () => diffRevision(before, after)),
    ...rows,
  ];
}

/** Plans for one province of the example, a whole process, against one that scores it once. */
function targets(): readonly Row[] {
  const file = path.resolve('examples/fta-index/fta-index.methodology');
  const peerMeasured = processTime([cli, 'score', file], 7).milliseconds;
  return [
    {
      what: 'three plans for one of 63 provinces, 13 levers, whole process',
      measured: processTime([cli, 'target', file, '--unit', '01', '--rank', '5'], 7).milliseconds,
      peer: 'score',
      peerMeasured,
      // A search scores the index some thirteen thousand times.
      limit: 5 * peerMeasured,
    },
  ];
}

const benchmarks: Readonly<Record<string, () => Row | readonly Row[] | Promise<readonly Row[]>>> = {
  check: checking,
  small: () => scoring(5_000, 49, 20, 15),
  asem: () => asem('ASEM index, 51 x 49, 7 steps, in process', asemData(), 'arithmetic', 1, 500, 500),
  steps: () => asem('the same steps, 5,000 x 49, in process', manyUnits(asemData(), 5_000), 'arithmetic', 60, 25, 5),
  copeland: () =>
    asem('the same with Copeland at 3 levels, 5,000 x 49', manyUnits(asemData(), 5_000), 'copeland', 5000, 3, 1),
  numpy: inNumpy,
  large: () => scoring(1_000_000, 50, 3000, 3),
  impact,
  survey,
  duckdb: inDuckDb,
  revise: revising,
  uncertainty,
  target: targets,
  report,
  editor,
};

const rows: Row[] = [];
for (const [name, run] of Object.entries(benchmarks))
  if (only.length === 0 || only.includes(name)) rows.push(...[await run()].flat());
const milliseconds = (value: number): string => `${value < 100 ? value.toFixed(1) : value.toFixed(0)} ms`;
const table = [
  ['what', 'measured', 'peer', 'ratio', 'asked for', ''],
  ...rows.map((row) => [
    row.what,
    milliseconds(row.measured),
    `${row.peer}: ${milliseconds(row.peerMeasured)}`,
    (row.measured / row.peerMeasured).toFixed(2),
    row.limit === undefined ? '' : `${milliseconds(row.limit)} ${row.measured <= row.limit ? 'met' : 'MISSED'}`,
    row.note ?? '',
  ]),
];
const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
console.log(
  table
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n'),
);
