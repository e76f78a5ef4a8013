/** Names of the language for the codes of a data set: every code has one of its own, and none hides another. */

import type { CoinrSet } from './coinr-set.js';

/** Words that mean something in the expressions that an import writes, so that an attribute cannot be called so. */
const WORDS_OF_EXPRESSIONS: ReadonlySet<string> = new Set([
  ...['x', 'children', 'missing', 'goalposts', 'value', 'score', 'rank'],
]);

export interface ImportNames {
  readonly source: string;
  readonly unitSet: string;
  readonly methodology: string;
  /** The name of the period in a panel. */
  readonly period: string;
  /** The name of a column, node or attribute. */
  of(code: string): string;
  /** The name of an attribute: words that mean something in expressions are no good for it. */
  attribute(code: string): string;
  /** True if something is called so, so that the word no longer means what the library has under it. */
  isTaken(word: string): boolean;
}

/**
 * @param root the code of the top of the index, where there is one
 * @param wanted how the user wants the methodology and the units to be called
 */
export function importNames(
  set: CoinrSet,
  root: string | undefined,
  wanted: { readonly name?: string; readonly units?: string } = {},
): ImportNames {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  const take = (...candidates: readonly string[]): string => {
    const last = candidates.at(-1)!;
    let name = candidates.find((candidate) => !taken.has(candidate));
    for (let number = 2; name === undefined; number++) {
      if (!taken.has(`${last}_${number}`)) name = `${last}_${number}`;
    }
    taken.add(name);
    return name;
  };
  for (const special of ['uCode', 'uName', 'Time']) names.set(special, take(special));
  // Codes that can stay as they are come first, so that none is pushed aside by one that cannot.
  const codes = set.items.map(({ code }) => code);
  const plain = codes.filter((code) => inBackquotes(code) === code);
  for (const code of plain) names.set(code, take(code));
  for (const code of codes.filter((other) => !names.has(other))) names.set(code, take(inBackquotes(code)));

  const ofRoot = root === undefined ? undefined : names.get(root);
  const methodology =
    wanted.name !== undefined && wanted.name !== root
      ? take(inBackquotes(wanted.name), `${inBackquotes(wanted.name)}_index`)
      : (ofRoot ?? take('Index', 'TheIndex'));
  const attributes = new Map<string, string>();
  const period = take('year', 'period', 'time');
  const source = take('data', 'iData', 'table');
  const unitSet = take(inBackquotes(wanted.units ?? 'Unit'), 'Unit', 'Units', 'UnitSet');
  for (const { code, type } of set.items) {
    if (type !== 'Group') continue;
    const name = names.get(code)!;
    attributes.set(code, WORDS_OF_EXPRESSIONS.has(name) ? take(`${name}_group`) : name);
  }
  return {
    source,
    unitSet,
    methodology,
    period,
    of: (code) => names.get(code) ?? code,
    attribute: (code) => attributes.get(code) ?? code,
    isTaken: (word) => taken.has(word),
  };
}

/** What can stand in backquotes: anything but a backquote and an end of line. */
function inBackquotes(code: string): string {
  return code.replace(/[`\r\n]/g, "'");
}
