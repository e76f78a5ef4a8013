/** A methodology note as data: what all its forms say, and nothing of how any of them says it. */

import type { Math } from '../math/math.js';

export interface Note {
  /** The tag of the language of its headings. */
  readonly language: string;
  readonly title: string;
  /** The language of titles, where it is known and is another one. */
  readonly titleLanguage?: string;
  readonly kind: string;
  readonly contents: string;
  readonly facts: readonly Fact[];
  readonly remarks: readonly string[];
  readonly sections: readonly Section[];
  readonly madeBy: string;
}

export interface Section {
  /** Its name in links, the same in every language. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly sections: readonly Section[];
}

/** What is told by a name and its words. */
export interface Fact {
  readonly name: string;
  readonly words: Words;
}

/** A line of text: parts one behind the other. */
export type Words = readonly Part[];
export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong'; readonly text: string }
  /** A name of the definition. */
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'formula'; readonly math: Math };

export type Block =
  | { readonly kind: 'paragraph'; readonly words: Words }
  | { readonly kind: 'formula'; readonly math: Math }
  | { readonly kind: 'list'; readonly items: readonly Words[] }
  /** Each item has its number, which is referred to. */
  | { readonly kind: 'references'; readonly items: readonly Words[] }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  /** Lines that keep their columns. */
  | { readonly kind: 'lines'; readonly text: string }
  | Table;

export interface Table {
  readonly kind: 'table';
  readonly caption: string;
  readonly columns: readonly { readonly title: string; readonly isNumber?: boolean }[];
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  /** How deep it stands in a tree. */
  readonly depth: number;
  /** The first is the heading of the row. */
  readonly cells: readonly Words[];
}

export const text = (words: string): Part => ({ kind: 'text', text: words });
export const strong = (words: string): Part => ({ kind: 'strong', text: words });
export const code = (words: string): Part => ({ kind: 'code', text: words });
export const formula = (math: Math): Part => ({ kind: 'formula', math });
export const paragraph = (...words: readonly Part[]): Block => ({ kind: 'paragraph', words });
export const display = (math: Math): Block => ({ kind: 'formula', math });

export function section(
  id: string,
  title: string,
  blocks: readonly (Block | undefined)[],
  sections: readonly Section[] = [],
): Section {
  return { id, title, blocks: blocks.filter((block) => block !== undefined), sections };
}
