import type { TokenType } from './record.js';

/** For each alternative the sequences of at most two tokens that choose it; the empty sequence chooses it always. */
export type Paths = readonly (readonly (readonly TokenType[])[])[];

/** The end of the file has the number 0 everywhere. */
const END = 0;
/** In a row, what is not the number of an alternative refers to the row for the token behind. */
export const SECOND = 64;

/** Numbers for the types of tokens, such that the words that pass for a name lie beside each other. */
export class TokenNumbers {
  readonly names: string[];
  private readonly numbers = new Map<string, number>();

  constructor(types: readonly TokenType[], hidden: ReadonlySet<string>) {
    const parents = types.filter((type) => type.categoryMatches!.length > 0);
    if (parents.length !== 1) throw new Error('Tokens must have exactly one category for the compiled parser.');
    const passes = ({ CATEGORIES }: TokenType) => (CATEGORIES?.length ?? 0) > 0;
    const ordered = [
      ...parents,
      ...types.filter(passes),
      ...types.filter((type) => !passes(type) && type !== parents[0] && !hidden.has(type.name)),
    ];
    this.names = ['EOF', ...ordered.map(({ name }) => name)];
    this.names.forEach((name, index) => this.numbers.set(name, index));
    this.category = { name: parents[0]!.name, first: 1, last: 1 + types.filter(passes).length };
  }

  readonly category: { readonly name: string; readonly first: number; readonly last: number };

  of({ name }: TokenType): number {
    const found = this.numbers.get(name);
    if (found === undefined) throw new Error(`No token ${name}.`);
    return found;
  }

  get count(): number {
    return this.names.length;
  }

  /** Whether a token of the type numbered `actual` passes where `wanted` is. */
  passes(actual: number, wanted: TokenType): boolean {
    if (wanted.name === this.category.name) return actual >= this.category.first && actual <= this.category.last;
    return this.of(wanted) === actual;
  }
}

/** Tables by which the parser chooses: alternatives that stand earlier win, as in Chevrotain. */
export class Decisions {
  readonly rows: number[][] = [];
  private readonly known = new Map<string, number>();

  constructor(private readonly tokens: TokenNumbers) {}

  /** The number of the row for a choice; alternatives count from 1, and 0 is none. */
  row(paths: Paths): number {
    const all = Array.from({ length: this.tokens.count }, (_, index) => index);
    return this.enter(
      all.map((first) => {
        const seconds = all.map((second) => this.chosen(paths, first, second));
        return seconds.every((choice) => choice === seconds[0]) ? seconds[0]! : SECOND + this.enter(seconds);
      }),
    );
  }

  /** The condition, in TypeScript, under which what is optional is there. */
  condition(inside: Paths[number]): string {
    const wanted: number[] = [];
    for (let first = 0; first < this.tokens.count; first++) {
      const seconds = this.tokens.names.map((_, second) => this.chosen([inside], first, second));
      if (seconds.some((choice) => choice !== seconds[0])) return `choose(${this.row([inside])}) === 1`;
      if (seconds[0] === 1) wanted.push(first);
    }
    if (wanted.length <= 4) return wanted.map((type) => `types[p] === ${type}`).join(' || ') || 'false';
    return `choose(${this.row([inside])}) === 1`;
  }

  private chosen(paths: Paths, first: number, second: number): number {
    const actual = [first, second];
    return (
      1 +
      paths.findIndex((alternative) =>
        alternative.some((path) => path.every((wanted, at) => this.passesAt(actual, at, wanted))),
      )
    );
  }

  private passesAt(actual: readonly number[], at: number, wanted: TokenType): boolean {
    // Nothing but the end stands behind the end.
    return this.tokens.passes(at > 0 && actual[0] === END ? END : actual[at]!, wanted);
  }

  private enter(row: number[]): number {
    const key = row.join();
    const before = this.known.get(key);
    if (before !== undefined) return before;
    const number = this.rows.length;
    this.known.set(key, number);
    this.rows.push(row);
    return number;
  }
}
