/** What every hover begins with: the kind, the name, titles, documentation and notes of a thing. */

import type { Notes, Titles } from '../../model/model.js';
import type { Measure } from '../../model/measure.js';
import { printMeasure, printName } from '../../model/print-words.js';
import { bold, code, documentationMarkdown, escaped } from '../../report/markdown.js';

export interface Headed {
  readonly kind: string;
  readonly name: string;
  readonly titles?: Titles;
  readonly measure?: Measure;
}

/** `indicator` `Life` **Life expectancy** `[years]`, and below it the titles in other languages. */
export function headline({ kind, name, titles = new Map(), measure }: Headed): string {
  const words = [`${kind} ${code(printName(name))}`, bold(titles.get('') ?? '')];
  if (measure) words.push(code(printMeasure(measure)));
  const others = [...titles].filter(([language]) => language !== '');
  const head = words.filter((word) => word !== '').join(' ');
  // Two spaces at the end of a line keep it a line.
  return [head, ...others.map(([language, title]) => `${escaped(language)}: ${escaped(title)}`)].join('  \n');
}

export function documented(documentation: string | undefined): string {
  return documentation === undefined ? '' : documentationMarkdown(documentation);
}

/** Provenance and remarks, such as `cite` and `note`, one line each. */
export function noteLines(notes: Notes): readonly string[] {
  return notes.map(({ key, text }) => `${capital(key)}: ${escaped(text)}`);
}

export function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
