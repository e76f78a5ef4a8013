/**
 * What the toolchain knows about words in units of measure. Maps and not objects: `constructor` is a fine name for a unit.
 */

/** What a name stands for: a scale and powers of bases. */
export interface KnownUnit {
  readonly scale: number;
  readonly powers: readonly (readonly [string, number])[];
}

/** Units that convert exactly into each other. The first of a family is its base. Years convert into nothing. */
export const FAMILIES: readonly (readonly (readonly [name: string, size: number])[])[] = [
  [
    ['second', 1],
    ['minute', 60],
    ['hour', 3600],
    ['day', 86_400],
    ['week', 604_800],
  ],
  [
    ['m', 1],
    ['km', 1000],
    ['cm', 0.01],
    ['mm', 0.001],
  ],
  [
    ['g', 1],
    ['kg', 1000],
    ['t', 1e6],
    ['mg', 1e-3],
    ['μg', 1e-6],
  ],
];

const SCALES = new Map([
  ['hundred', 100],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
  ['nghìn', 1e3],
  ['ngàn', 1e3],
  ['triệu', 1e6],
  ['tỷ', 1e9],
  ['tỉ', 1e9],
]);

/** Words of the grammar, which no name may turn into. */
const RESERVED = new Set(['per', 'ln', 'log10']);

const IRREGULAR = new Map([
  ['people', 'person'],
  ['capita', 'person'],
  ['person', 'person'],
  ['children', 'child'],
  ['child', 'child'],
  ['women', 'woman'],
  ['woman', 'woman'],
  ['men', 'man'],
  ['man', 'man'],
]);
/** Plurals that are also singulars: a final `s` belongs to them. */
const INVARIABLE = new Set(['series', 'species', 'news']);

const CURRENCIES = new Map([
  ['$', 'USD'],
  ['us$', 'USD'],
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['₫', 'VND'],
  ['đ', 'VND'],
  ['đồng', 'VND'],
]);

const LONG_NAMES = new Map([
  ['meter', 'm'],
  ['metre', 'm'],
  ['kilometer', 'km'],
  ['kilometre', 'km'],
  ['centimeter', 'cm'],
  ['centimetre', 'cm'],
  ['millimeter', 'mm'],
  ['millimetre', 'mm'],
  ['gram', 'g'],
  ['kilogram', 'kg'],
  ['milligram', 'mg'],
  ['microgram', 'μg'],
  ['tonne', 't'],
  ['metric ton', 't'],
  ['min', 'minute'],
  ['h', 'hour'],
  ['s', 'second'],
]);

const KNOWN = knownUnits();

/** The number a scale word stands for, in any case and in the plural too, or undefined. */
export function scaleOf(word: string): number | undefined {
  const lower = word.toLowerCase();
  return SCALES.get(lower) ?? (lower.endsWith('s') ? SCALES.get(lower.slice(0, -1)) : undefined);
}

/** The one form of a word in a name: singular, and the code of a currency for its sign. Twice is as good as once. */
export function normalWord(word: string): string {
  const form = singular(word);
  return CURRENCIES.get(form.toLowerCase()) ?? form;
}

/** What a whole name of normal words stands for, or undefined when it is a base unit of its own. */
export function knownUnit(name: string): KnownUnit | undefined {
  // Short ones are symbols, and there `M` is not `m`.
  return KNOWN.get(name) ?? (name.length > 3 ? KNOWN.get(name.toLowerCase()) : undefined);
}

/** The singular by the common rules of English; a word that the rules do not reach stays as it is. */
function singular(word: string): string {
  const irregular = IRREGULAR.get(word.toLowerCase());
  if (irregular !== undefined) return irregular;
  const stripped = withoutPlural(word);
  const lower = stripped.toLowerCase();
  if (stripped === word || RESERVED.has(lower) || SCALES.has(lower)) return word;
  return IRREGULAR.get(lower) ?? stripped;
}

function withoutPlural(word: string): string {
  // `CO2s` and `1000s` are left alone: only a letter takes a plural.
  if (word.length <= 3 || !/\p{L}s$/u.test(word) || /(?:ss|us|is)$/.test(word)) return word;
  if (INVARIABLE.has(word.toLowerCase())) return word;
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return /(?:ss|x|ch|sh)es$/.test(word) && word.length > 4 ? word.slice(0, -2) : word.slice(0, -1);
}

function knownUnits(): ReadonlyMap<string, KnownUnit> {
  const known = new Map<string, KnownUnit>();
  for (const name of [
    'percent',
    'percentage',
    'percentage point',
    'percent point',
    'pp',
    'phần trăm',
    'điểm phần trăm',
  ]) {
    known.set(name, { scale: 0.01, powers: [] });
  }
  known.set('basis point', { scale: 0.0001, powers: [] });
  for (const name of ['index', 'ratio', 'dimensionless']) known.set(name, { scale: 1, powers: [] });
  for (const family of FAMILIES) {
    const base = family[0][0];
    for (const [name, size] of family) known.set(name, { scale: size, powers: [[base, 1]] });
  }
  for (const [name, symbol] of LONG_NAMES) known.set(name, known.get(symbol)!);
  const lengths = [...FAMILIES[1].map(([name]) => [name, name] as const), ...LONG_NAMES];
  for (const [name, symbol] of lengths) {
    const length = FAMILIES[1].find(([member]) => member === symbol);
    if (length === undefined) continue;
    const area: KnownUnit = { scale: length[1] ** 2, powers: [['m', 2]] };
    const volume: KnownUnit = { scale: length[1] ** 3, powers: [['m', 3]] };
    known.set(`square ${name}`, area).set(`sq ${name}`, area).set(`cubic ${name}`, volume);
    if (name === symbol) known.set(`${name}2`, area).set(`${name}3`, volume);
  }
  for (const name of ['ha', 'hectare']) known.set(name, { scale: 1e4, powers: [['m', 2]] });
  return known;
}
