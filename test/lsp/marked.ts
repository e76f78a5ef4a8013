import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { loadModel } from '../../src/language/load.js';
import type { Bound } from '../../src/lsp/bound.js';

/**
 * Words of a case that lead to one thing are marked with its number: `«1!le»` where it is declared, `«1 le»` where it is
 * used, `«1~»from ghs` for a use that has no word of its own.
 */
export interface Mark {
  readonly thing: string;
  readonly kind: 'declaration' | 'use' | 'implicit';
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

const MARK = /«(\d+)([! ~])([^»]*)»/gu;

export function readMarks(file: string, marked: string): { readonly text: string; readonly marks: readonly Mark[] } {
  const marks: Mark[] = [];
  let text = '';
  let at = 0;
  for (const { 0: whole, 1: thing, 2: kind, 3: word, index } of marked.matchAll(MARK)) {
    text += marked.slice(at, index);
    marks.push({
      thing: thing!,
      kind: kind === '!' ? 'declaration' : kind === ' ' ? 'use' : 'implicit',
      file,
      start: text.length,
      end: text.length + word!.length,
    });
    text += word;
    at = index + whole.length;
  }
  return { text: text + marked.slice(at), marks };
}

export interface MarkedCase {
  readonly name: string;
  readonly bound: Bound;
  readonly marks: readonly Mark[];
  readonly files: readonly string[];
  textOf(file: string): string;
}

/** Cases with `input.methodology` and what it imports; the marks are those of all files. */
export function markedCases(feature: string): readonly MarkedCase[] {
  const root = `test/resources/lsp/${feature}`;
  return readdirSync(root)
    .sort()
    .map((name) => {
      const files = readdirSync(path.join(root, name)).filter((file) => file.endsWith('.methodology'));
      const read = new Map(
        files.map((file) => [file, readMarks(file, readFileSync(path.join(root, name, file), 'utf8'))]),
      );
      const bound = loadModel('input.methodology', (file) => read.get(file)?.text, { bindings: true });
      return {
        name,
        bound,
        // The entry first, as it is read.
        files: bound.files.map(({ file }) => file).filter((file) => read.has(file)),
        marks: [...read.values()].flatMap(({ marks }) => marks),
        textOf: (file: string) => read.get(file)!.text,
      };
    });
}
