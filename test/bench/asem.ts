import { readFileSync } from 'node:fs';
import path from 'node:path';
import Papa from 'papaparse';
import type { InputTable } from '../../src/execute/execute.js';
import { loadModel } from '../../src/language/load.js';
import { planMethodology } from '../../src/plan/plan.js';
import type { Program } from '../../src/plan/program.js';
import { uniform } from './inputs.js';

/** The ASEM index of `examples/asem`: its program, its data, and the same index as one would write it by hand. */

/** A node of the framework: an indicator with its column, or an aggregate with its children. */
export interface PlainNode {
  readonly id: string;
  readonly children: readonly PlainNode[];
  readonly column: string;
  /** The column that the indicator is divided by. */
  readonly denominator?: string;
  readonly lower: boolean;
}

export interface AsemIndex {
  readonly program: Program;
  readonly root: PlainNode;
}

/** Columns by name; texts are groups and keys. */
export interface AsemData {
  readonly count: number;
  readonly numbers: ReadonlyMap<string, Float64Array>;
  readonly keys: readonly string[];
  readonly continents: readonly string[];
  readonly economies: readonly string[];
}

const folder = path.resolve('examples/asem');

/** Plans the index with one way of aggregating for all nodes; the ranks of the pillars are outputs, so that they are results. */
export function asemIndex(aggregate: 'arithmetic' | 'copeland'): AsemIndex {
  const text = `import { Country, data, Connectivity, Sustainability } from "framework.methodology"
methodology ASEM {
  scores Country
  aggregate ${aggregate}
  every pillar    { aggregate ${aggregate}  output Place { value rank } }
  every indicator {
    from      data
    missing   impute mean(x, by: continent)
    treat     when abs(skewness(x)) > 2 and kurtosis(x) > 3.5 { winsorise at most 5  otherwise log }
    normalise minmax(x) onto 0 .. 100
  }
  pillar Conn is Connectivity()
  pillar Sust is Sustainability()
}
`;
  const { model, findings } = loadModel('bench.methodology', (file) =>
    file === 'bench.methodology' ? text : readFileSync(path.join(folder, path.basename(file)), 'utf8'),
  );
  const planned = planMethodology(model, 'ASEM');
  const [finding] = [...findings, ...planned.findings].filter(({ severity }) => severity === 'error');
  if (finding !== undefined) throw new Error(finding.message);
  const { nodes } = model.methodologies.get('ASEM')!;
  const plain = (id: string): PlainNode => {
    const node = nodes.get(id)!;
    return {
      id,
      children: node.children.map((child) => plain(child.node)),
      column: node.name,
      denominator: DENOMINATORS[node.name],
      lower: node.direction.value === 'lower',
    };
  };
  return { program: planned.program, root: plain('') };
}

/** The denominators of the framework. */
const DENOMINATORS: Readonly<Record<string, string>> = {
  Flights: 'Population',
  Bord: 'Area',
  Elec: 'Energy',
  Gas: 'Energy',
  Goods: 'GDP',
  Services: 'GDP',
  FDI: 'GDP',
  PRemit: 'GDP',
  ForPort: 'GDP',
  StMob: 'Population',
  Research: 'GDP',
  Pat: 'GDP',
  CultServ: 'GDP',
  CultGood: 'GDP',
  Tourist: 'Population',
  MigStock: 'Population',
  NGOs: 'Population',
};

/** The 51 countries, sorted by their keys as the cases are. */
export function asemData(): AsemData {
  const text = readFileSync(path.join(folder, 'data', 'asem.csv'), 'utf8');
  const parsed = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  const rows = [...parsed.data].sort((a, b) => (a.uCode < b.uCode ? -1 : 1));
  const numberOf = (cell: string): number => (cell.trim() === '' || cell === 'NA' ? NaN : Number(cell));
  const names = parsed.meta.fields ?? [];
  return {
    count: rows.length,
    numbers: new Map(names.map((name) => [name, Float64Array.from(rows, (row) => numberOf(row[name]))])),
    keys: rows.map((row) => row.uCode),
    continents: rows.map((row) => row.EurAsia_group),
    economies: rows.map((row) => row.GDP_group),
  };
}

/** So many units, each one of the countries with every number moved by up to a third either way. */
export function manyUnits(data: AsemData, count: number): AsemData {
  const next = uniform(51);
  const origin = Array.from({ length: count }, () => Math.floor(next() * data.count));
  const moved = (column: Float64Array): Float64Array =>
    Float64Array.from(origin, (row) => column[row] * (1 + (2 * next() - 1) / 3));
  const width = String(count).length;
  return {
    count,
    numbers: new Map([...data.numbers].map(([name, column]) => [name, moved(column)])),
    keys: origin.map((_, place) => `u${String(place).padStart(width, '0')}`),
    continents: origin.map((row) => data.continents[row]),
    economies: origin.map((row) => data.economies[row]),
  };
}

/** The data as the executor takes them. */
export function asemInputs(data: AsemData): ReadonlyMap<string, InputTable> {
  const columns = new Map<string, Float64Array | readonly string[]>(data.numbers);
  columns.set('uCode', data.keys);
  columns.set('EurAsia_group', data.continents);
  columns.set('GDP_group', data.economies);
  return new Map([['data', { columns, rowCount: data.count, rowNumber: (row: number) => row + 2 }]]);
}

/** Every column of the aggregates, by the id of the node. */
export type Scores = ReadonlyMap<string, { readonly score: Float64Array; readonly rank: Float64Array }>;

/** What the executor made of the aggregates. */
export function scoresOfRun(
  { program }: AsemIndex,
  run: { numbers(operand: { readonly step: number }): unknown },
): Scores {
  const columnOf = (operand: unknown): Float64Array => run.numbers(operand as { step: number }) as Float64Array;
  return new Map(
    program.nodes
      .filter(({ kind }) => kind !== 'indicator')
      .map((node) => [
        node.id,
        {
          score: columnOf(node.score),
          rank: columnOf(node.kind === 'methodology' ? node.rank : node.outputs[0].value),
        },
      ]),
  );
}

/** The index in plain loops: no sums that are exact, no trouble, no findings, nothing kept but scores and ranks. */
export function plainIndex(
  data: AsemData,
  root: PlainNode,
  aggregate: (children: readonly Float64Array[], n: number) => Float64Array,
): Scores {
  const scores = new Map<string, { readonly score: Float64Array; readonly rank: Float64Array }>();
  const visit = (node: PlainNode): Float64Array => {
    if (node.children.length === 0) return plainIndicator(data, node);
    const score = aggregate(node.children.map(visit), data.count);
    scores.set(node.id, { score, rank: plainRank(score) });
    return score;
  };
  visit(root);
  return scores;
}

/** The values of an indicator, divided by its denominator and imputed. */
export function plainFilled(data: AsemData, node: PlainNode): Float64Array {
  const n = data.count;
  const x: Float64Array = data.numbers.get(node.column)!.slice();
  if (node.denominator !== undefined) {
    const divisor = data.numbers.get(node.denominator)!;
    for (let i = 0; i < n; i++) x[i] /= divisor[i];
  }
  const groups = new Map<string, { sum: number; count: number }>();
  for (let i = 0; i < n; i++) {
    if (x[i] !== x[i]) continue;
    const group = groups.get(data.continents[i]);
    if (group === undefined) groups.set(data.continents[i], { sum: x[i], count: 1 });
    else {
      group.sum += x[i];
      group.count++;
    }
  }
  for (let i = 0; i < n; i++) {
    if (x[i] === x[i]) continue;
    const group = groups.get(data.continents[i])!;
    x[i] = group.sum / group.count;
  }
  return x;
}

function plainIndicator(data: AsemData, node: PlainNode): Float64Array {
  const n = data.count;
  let x = plainFilled(data, node);
  if (skewOf(x).skewed) x = plainTreatment(x);
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < n; i++) {
    if (x[i] < low) low = x[i];
    if (x[i] > high) high = x[i];
  }
  for (let i = 0; i < n; i++) {
    const score = ((x[i] - low) / (high - low)) * 100;
    x[i] = node.lower ? 100 - score : score;
  }
  return x;
}

function skewOf(x: Float64Array): { readonly skewness: number; readonly skewed: boolean } {
  const n = x.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += x[i];
  const mean = sum / n;
  let m2 = 0;
  let m3 = 0;
  let m4 = 0;
  for (let i = 0; i < n; i++) {
    const d = x[i] - mean;
    m2 += d * d;
    m3 += d * d * d;
    m4 += d * d * d * d;
  }
  m2 /= n;
  m3 /= n;
  m4 /= n;
  const skewness = ((m3 / (m2 * Math.sqrt(m2))) * Math.sqrt(n * (n - 1))) / (n - 2);
  const kurtosis = (((n + 1) * (m4 / (m2 * m2) - 3) + 6) * (n - 1)) / ((n - 2) * (n - 3));
  return { skewness, skewed: Math.abs(skewness) > 2 && kurtosis > 3.5 };
}

/** Winsorised up to five points, or the logarithm where that was not enough. */
function plainTreatment(x: Float64Array): Float64Array {
  const sorted = x.slice().sort();
  let moved = 0;
  for (let shape = skewOf(sorted); moved < 5; shape = skewOf(sorted)) {
    if (!shape.skewed) break;
    if (shape.skewness > 0) {
      let next = sorted.length - 1;
      while (sorted[next] === sorted[sorted.length - 1]) next--;
      moved = sorted.length - 1 - next;
      sorted.fill(sorted[next], next + 1);
    } else {
      let next = 0;
      while (sorted[next] === sorted[0]) next++;
      moved = next;
      sorted.fill(sorted[next], 0, next);
    }
  }
  const result = new Float64Array(x.length);
  if (!skewOf(sorted).skewed) {
    for (let i = 0; i < x.length; i++) result[i] = Math.min(Math.max(x[i], sorted[0]), sorted[sorted.length - 1]);
    return result;
  }
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < x.length; i++) {
    if (x[i] < low) low = x[i];
    if (x[i] > high) high = x[i];
  }
  for (let i = 0; i < x.length; i++) result[i] = Math.log(x[i] - low + 0.01 * (high - low));
  return result;
}

export function plainMean(children: readonly Float64Array[], n: number): Float64Array {
  const result = new Float64Array(n);
  for (const child of children) for (let i = 0; i < n; i++) result[i] += child[i];
  for (let i = 0; i < n; i++) result[i] /= children.length;
  return result;
}

/** Every pair of units, child by child, on the numbers as they are. */
export function plainCopeland(children: readonly Float64Array[], n: number): Float64Array {
  const result = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      let majority = 0;
      for (const child of children) {
        if (child[i] > child[j]) majority++;
        else if (child[i] < child[j]) majority--;
      }
      if (majority > 0) {
        result[i]++;
        result[j]--;
      } else if (majority < 0) {
        result[i]--;
        result[j]++;
      }
    }
  }
  return result;
}

/** One more than the number of units above, as far as numbers are the same to the last bit. */
function plainRank(score: Float64Array): Float64Array {
  const sorted = score.slice().sort();
  return score.map((value) => {
    let from = 0;
    let to = sorted.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (sorted[middle] <= value) from = middle + 1;
      else to = middle;
    }
    return sorted.length - from + 1;
  });
}
