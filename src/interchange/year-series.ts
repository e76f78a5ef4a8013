/** Columns that are years of one thing: `le_1990`, `le_1991`, ... */

import { BETWEEN } from '../runtime/header-levels.js';

export interface YearSeries {
  /** What stands beside the year, or the name of the file where nothing does. */
  readonly name: string;
  /** The header with `{year}` in the place of the year. */
  readonly pattern: string;
  readonly headers: readonly string[];
}

/** A year that is no part of a longer number. */
const YEAR = /(?<!\d)(?:1[5-9]|2[0-4])\d\d(?!\d)/g;

/** True of a text that is a year and nothing else. */
export function isYear(text: string): boolean {
  return /^(?:1[5-9]|2[0-4])\d\d$/.test(text);
}

/** Two years may be chance, as `rank_2021` beside `rank_2022` in a table of results; not where they are a row of the header. */
const FEWEST_YEARS = 3;
const FEWEST_YEARS_ALONE = 2;

/** @param headers of columns of numbers */
export function seriesOfYears(headers: readonly string[], file: string): readonly YearSeries[] {
  const byPattern = new Map<string, string[]>();
  for (const header of headers) {
    const years = new Set(header.match(YEAR) ?? []);
    // Braces would be read as the place of another word.
    if (years.size !== 1 || /[{}]/.test(header)) continue;
    const pattern = header.replace(YEAR, '{year}');
    const own = byPattern.get(pattern);
    if (own === undefined) byPattern.set(pattern, [header]);
    else own.push(header);
  }
  return [...byPattern]
    .filter(
      ([pattern, own]) => own.length >= (pattern.split(BETWEEN).includes('{year}') ? FEWEST_YEARS_ALONE : FEWEST_YEARS),
    )
    .map(([pattern, own]) => ({ name: nameOf(pattern) || baseOf(file) || 'value', pattern, headers: own }));
}

/** The words of the pattern without those that only say that it is a year: `{year} [YR{year}]` has no name. */
function nameOf(pattern: string): string {
  const words = pattern.replace(/\[?\(?(?:YR|FY|Y)?\{year\}\)?\]?/g, ' ').split(/\s/);
  return words.map(withoutEdges).filter(Boolean).join(' ');
}

const EDGES: ReadonlySet<string> = new Set('_.,:;|/-');

/** A word without the signs that joined it to a year. */
function withoutEdges(word: string): string {
  let [from, to] = [0, word.length];
  while (from < to && EDGES.has(word[from]!)) from++;
  while (from < to && EDGES.has(word[to - 1]!)) to--;
  return word.slice(from, to);
}

function baseOf(file: string): string {
  const name = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  return name.slice(0, name.lastIndexOf('.'));
}
