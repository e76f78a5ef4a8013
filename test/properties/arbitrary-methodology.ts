import fc from 'fast-check';
import type { InputTable } from '../../src/execute/execute.js';
import {
  FUNCTIONS,
  LIKE_OTHERS,
  VALUES,
  PANEL_VALUES,
  NORMALISE,
  MISSING,
  TREAT,
  ROUND,
  RANK,
  BANDS,
  OUTPUTS,
  RESCALING,
  AS_WRITTEN,
  REQUIRE,
  PUBLISH,
} from './arbitrary-lines.js';

/*
 * Methodologies of every kind, with data: trees of pillars and indicators in which each property of the language stands
 * now and then. A generated methodology is a tree of lines; `textOf` writes it as a file, in the order of the tree or in
 * any other, and `tablesOf` gives its data. All of them are valid: a test may expect that there is no error.
 */

/** A node with the lines of its body. */
export interface GeneratedNode {
  readonly kind: 'pillar' | 'indicator';
  readonly name: string;
  readonly weight?: { readonly value: number; readonly percent: boolean };
  readonly lines: readonly string[];
  readonly children: readonly GeneratedNode[];
}

type Cell = string | number | null;

export interface GeneratedSource {
  readonly name: string;
  readonly head: readonly string[];
  readonly columns: Readonly<Record<string, 'text' | 'number' | 'integer'>>;
  readonly rows: readonly Readonly<Record<string, Cell>>[];
}

export interface Generated {
  readonly sources: readonly GeneratedSource[];
  readonly declarations: readonly string[];
  readonly scores: string;
  readonly root: GeneratedNode;
  /** Whether the aggregations divide by the sum of the weights, so that only their proportions count. */
  readonly rescales: boolean;
}

// ------------------------------------------------------------------------------------------------ data

const KEYS = ['A', 'B', 'a', 'Đà Nẵng', '__proto__', '10', '9', 'x,"y"'];
const YEARS = [2019, 2020, 2021];

/** Ties and zeros often, and now and then what computers find hard. */
const figure: fc.Arbitrary<number> = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: -5, max: 20 }) },
  { weight: 3, arbitrary: fc.double({ min: -1000, max: 1000, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(0.1, 0.2, 0.30000000000000004, 1e-9, 1e9, 1e-300) },
  { weight: 2, arbitrary: fc.constant(NaN) },
);

function keySource(panel: boolean): fc.Arbitrary<GeneratedSource> {
  const row = fc.record({ a: figure, b: figure, c: figure });
  const cases = KEYS.flatMap((unit) => (panel ? YEARS.map((year) => ({ unit, year })) : [{ unit }]));
  return fc
    .tuple(fc.subarray(cases, { minLength: 1 }), fc.array(row, { minLength: cases.length, maxLength: cases.length }))
    .map(([keys, figures]) => ({
      name: 'data',
      head: ['file "data.csv"', panel ? 'key Unit by unit per year by year' : 'key Unit by unit'],
      columns: { unit: 'text', ...(panel ? { year: 'integer' } : {}), a: 'number', b: 'number', c: 'number' },
      rows: keys.map((key, index) => ({ ...key, ...figures[index]! })),
    }));
}

function rowSource(panel: boolean): fc.Arbitrary<GeneratedSource> {
  const row = fc.record({
    unit: fc.constantFrom(...KEYS.slice(0, 5)),
    ...(panel ? { year: fc.constantFrom(...YEARS) } : {}),
    answer: fc.constantFrom(1, 2, 3, 4, 5, NaN),
    size: fc.constantFrom(0, 0.5, 1, 2.25, 3),
    word: fc.constantFrom('yes', 'no', 'không', null),
  });
  return fc.array(row, { maxLength: 20 }).map((rows) => ({
    name: 'answers',
    head: ['file "answers.csv"', panel ? 'rows of Unit by unit per year by year' : 'rows of Unit by unit'],
    columns: { unit: 'text', ...(panel ? { year: 'integer' } : {}), answer: 'number', size: 'number', word: 'text' },
    rows,
  }));
}

const PLACES: GeneratedSource = {
  name: 'places',
  head: ['file "places.csv"', 'key Unit by unit'],
  columns: { unit: 'text', region: 'text' },
  rows: KEYS.map((unit, index) => ({ unit, region: index === 3 ? null : ['North', 'South', 'Ω'][index % 3]! })),
};

/** A list, which has no key: one region has two rows, and one none. */
const CODES: GeneratedSource = {
  name: 'codes',
  head: ['file "codes.csv"'],
  columns: { code: 'text', points: 'number' },
  rows: [
    { code: 'North', points: 2.5 },
    { code: 'Ω', points: -1 },
    { code: 'Ω', points: 4 },
    { code: 'nowhere', points: 7 },
  ],
};

/** The tables of a methodology; `seed` puts their rows into another order. */
export function tablesOf({ sources }: Generated, seed = 0): Readonly<Record<string, InputTable>> {
  const entries = sources.map(({ name, columns, rows }): [string, InputTable] => {
    const sorted = shuffled(rows, seed);
    const cells = Object.entries(columns).map(([column, type]) => {
      const values = sorted.map((row) => row[column]!);
      return [column, type === 'text' ? (values as (string | null)[]) : Float64Array.from(values as number[])] as const;
    });
    return [name, { columns: new Map(cells), rowCount: rows.length, rowNumber: (index) => index + 2 }];
  });
  return Object.fromEntries(entries);
}

// ------------------------------------------------------------------------------------------------ properties of nodes

/** One of the lines, or none. */
function perhaps(lines: readonly string[], chance: number): fc.Arbitrary<readonly string[]> {
  const some = fc.constantFrom(...lines).map((line) => line.split('\n'));
  return fc.oneof({ weight: 100 - chance, arbitrary: fc.constant([]) }, { weight: chance, arbitrary: some });
}

function joined(...parts: readonly fc.Arbitrary<readonly string[]>[]): fc.Arbitrary<readonly string[]> {
  return fc.tuple(...parts).map((lines) => lines.flat());
}

const display = [perhaps(ROUND, 20), perhaps(RANK, 15), perhaps(BANDS, 20), perhaps(OUTPUTS, 20), perhaps(PUBLISH, 10)];
const direction = perhaps(['direction lower', 'direction higher'], 30);

function indicatorLines(panel: boolean): fc.Arbitrary<readonly string[]> {
  const value = fc.constantFrom(...VALUES, ...(panel ? PANEL_VALUES : [])).map((text) => [`value ${text}`]);
  const normalised = fc
    .tuple(perhaps(NORMALISE, 70), direction)
    // Goalposts say the direction themselves.
    .map((lines) => (lines.flat().some((line) => line.startsWith('goalposts')) ? lines[0] : lines.flat()));
  return joined(value, perhaps([...MISSING, ...LIKE_OTHERS], 40), perhaps(TREAT, 25), normalised, ...display);
}

function pillarLines(rescales: boolean): fc.Arbitrary<readonly string[]> {
  const aggregate = fc.constantFrom(...RESCALING, ...(rescales ? [] : AS_WRITTEN)).map((name) => [`aggregate ${name}`]);
  // What stretches small differences would also stretch those of the last digit.
  const stretching = rescales
    ? []
    : [perhaps(MISSING, 15), perhaps(TREAT, 10), perhaps(NORMALISE.slice(0, 4), 20), direction];
  return joined(aggregate, perhaps(REQUIRE, 60), ...stretching, ...display);
}

// ------------------------------------------------------------------------------------------------ the tree

type Weights = 'none' | 'plain' | 'percent';

/** A node before it has a name and a weight. */
interface Sketch {
  readonly lines: readonly string[];
  readonly children: readonly Sketch[];
  /** How the children are weighted, and with which numbers. */
  readonly weights: Weights;
  readonly numbers: readonly number[];
}

function tree(panel: boolean, rescales: boolean): fc.Arbitrary<Sketch> {
  const leaf = indicatorLines(panel).map((lines): Sketch => ({ lines, children: [], weights: 'none', numbers: [] }));
  const numbers = fc.array(fc.constantFrom(1, 2, 3, 1.5, 4.25, 10), { minLength: 4, maxLength: 4 });
  const weights = fc.constantFrom<Weights>('none', 'plain', 'plain', 'percent');
  const inner = (children: fc.Arbitrary<Sketch>): fc.Arbitrary<Sketch> =>
    fc.record({
      lines: pillarLines(rescales),
      children: fc.array(children, { minLength: 1, maxLength: 4 }),
      weights,
      numbers,
    });
  return inner(fc.oneof({ weight: 3, arbitrary: leaf }, { weight: 2, arbitrary: inner(fc.oneof({ weight: 4, arbitrary: leaf }, { weight: 1, arbitrary: inner(leaf) })) })); // prettier-ignore
}

/** Names of every kind, each only once in a tree because of its number. */
const NAMES = ['Alpha', 'rank', 'unit', '`two words ${x}`', '__proto__', 'Đo', 'toString', '`*/`', 'score_', 'Zeta'];

function nameOf(number: number): string {
  const name = NAMES[number % NAMES.length]!;
  return name.endsWith('`') ? `${name.slice(0, -1)}${number}\`` : `${name}${number}`;
}

/** Percentages that add up to 100 exactly. */
function percentages(count: number): readonly number[] {
  const part = Math.floor(100 / count);
  return Array.from({ length: count }, (_, place) => (place === 0 ? 100 - part * (count - 1) : part));
}

function grown(sketch: Sketch): GeneratedNode {
  let nodes = 0;
  const node = ({ lines, children, weights, numbers }: Sketch, weight: GeneratedNode['weight']): GeneratedNode => {
    const name = nameOf(nodes++);
    const shares = percentages(children.length);
    const isLonely = children.filter((child) => child.children.length === 0).length < 2;
    const inside = children.map((child, place) =>
      node(
        isLonely ? withoutOthers(child) : child,
        weights === 'none'
          ? undefined
          : weights === 'plain'
            ? { value: numbers[place % numbers.length]!, percent: false }
            : { value: shares[place]!, percent: true },
      ),
    );
    return {
      kind: children.length > 0 ? 'pillar' : 'indicator',
      name,
      ...(weight ? { weight } : {}),
      lines,
      children: inside,
    };
  };
  return node(sketch, undefined);
}

/** An indicator beside which no other stands cannot be told by others what it lacks. */
function withoutOthers(sketch: Sketch): Sketch {
  return { ...sketch, lines: sketch.lines.filter((line) => !LIKE_OTHERS.includes(line)) };
}

/**
 * Any methodology. With `rescales`, one in which only the proportions of plain weights count, and nothing stretches
 * differences of the last digit.
 */
export function arbitraryMethodology({ rescales = false } = {}): fc.Arbitrary<Generated> {
  return fc.boolean().chain((panel) => {
    const screen = perhaps(
      ['screen keep units with 50 % of indicators', 'screen keep where data.a >= 0', 'exclude B because "so"'],
      rescales ? 0 : 15,
    );
    return fc
      .record({ data: keySource(panel), answers: rowSource(panel), sketch: tree(panel, rescales), screen })
      .map(({ data, answers, sketch, screen: screens }) => ({
        sources: [data, answers, PLACES, CODES],
        declarations: [...FUNCTIONS, 'units Unit { attribute region = places.region }'],
        scores: panel ? 'Unit per year' : 'Unit',
        root: grown({ ...sketch, lines: [...sketch.lines, ...screens] }),
        rescales,
      }));
  });
}

// ------------------------------------------------------------------------------------------------ as text

export interface TextOptions {
  /** Puts declarations, columns, nodes and properties into another order. */
  readonly seed?: number;
  /** Multiplies every plain weight. */
  readonly factor?: number;
  /** The node, counted from 0 in the order of the tree, whose weight grows by one. */
  readonly heavier?: string;
}

/** A generated methodology as a file in the language. */
export function textOf(generated: Generated, { seed = 0, factor = 1, heavier }: TextOptions = {}): string {
  const { sources, declarations, scores, root } = generated;
  const lines = (node: GeneratedNode): string => {
    const inside = [...node.lines, ...node.children.map(lines)];
    const { weight } = node;
    const number = weight && (weight.percent ? weight.value : weight.value * factor) + (node.name === heavier ? 1 : 0);
    const head = `${node.kind} ${node.name}${weight ? ` weight ${number}${weight.percent ? '%' : ''}` : ''}`;
    return `${head} {\n${shuffled(inside, seed).join('\n')}\n}`;
  };
  const files = sources.map(({ name, head, columns }) => {
    const declared = Object.entries(columns).map(([column, type]) => `column ${column} ${type}`);
    return `source ${name} {\n${[...head, ...shuffled(declared, seed)].join('\n')}\n}`;
  });
  const body = [`scores ${scores}`, ...root.lines, ...root.children.map(lines)];
  const methodology = `methodology Index {\n${shuffled(body, seed).join('\n')}\n}`;
  return `${shuffled([...files, ...declarations, methodology], seed).join('\n')}\n`;
}

/** The items in an order that depends on the seed alone; 0 leaves them as they are. */
export function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  const result = [...items];
  if (seed === 0) return result;
  let state = seed >>> 0;
  for (let at = result.length - 1; at > 0; at--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (at + 1));
    [result[at], result[other]] = [result[other]!, result[at]!];
  }
  return result;
}

/** All nodes below the methodology, with their paths. */
export function nodesOf(root: GeneratedNode): readonly GeneratedNode[] {
  return root.children.flatMap((child) => [child, ...nodesOf(child)]);
}
