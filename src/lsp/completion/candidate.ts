/** What may be completed, before it is an item of the protocol. */

import {
  type CompletionItem,
  type CompletionItemKind,
  InsertTextFormat,
  MarkupKind,
  type TextEdit,
} from 'vscode-languageserver-types';
import { plainLetters } from '../../language/plain-letters.js';
import { printName } from '../../model/print-words.js';
import { codeBlock, documentationMarkdown } from '../../report/markdown.js';
import { type LineIndex, rangeBetween } from '../positions.js';

export interface Candidate {
  readonly label: string;
  readonly kind: CompletionItemKind;
  /** Shape, unit of measure, type: what one wants to know in a line. */
  readonly detail?: string | undefined;
  /** Markdown. */
  /** As a documentation comment is written: words, formulas indented, words of the language in backquotes. */
  readonly documentation?: string | undefined;
  /** A piece of the language that is shown in the place of words. */
  readonly example?: string | undefined;
  /** The smaller, the further up: see `Order`. */
  readonly order: number;
  /** What is written, where that is not the label. */
  readonly insert?: string;
  /** `insert` has placeholders. */
  readonly snippet?: boolean;
  /** Where it begins, if not where the word at the cursor does. */
  readonly start?: number;
}

/** How near at hand a candidate is. Within one of them candidates keep their order. */
export const Order = {
  likely: 1,
  near: 2,
  usual: 3,
  further: 4,
  far: 5,
  last: 6,
} as const;

/** A name as it is written: in backquotes where it is not a plain word. */
export function nameCandidate(name: string, rest: Omit<Candidate, 'label' | 'insert'>): Candidate {
  const written = printName(name);
  return { label: name, ...rest, ...(written === name ? {} : { insert: written }) };
}

/** A text in a snippet, where some characters mean something else. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

export interface Target {
  readonly start: number;
  readonly end: number;
  readonly typed: string;
  readonly lines: LineIndex;
}

/** The items of the protocol, without doublets: of several things of one name the nearest stays. */
export function itemsOf(candidates: Iterable<Candidate>, target: Target): CompletionItem[] {
  const nearest = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const before = nearest.get(candidate.label);
    if (before !== undefined && before.order <= candidate.order) continue;
    nearest.delete(candidate.label);
    nearest.set(candidate.label, candidate);
  }
  const items = [...nearest.values()].map((candidate, place) => itemOf(candidate, target, place));
  return items.sort((a, b) => (a.sortText! < b.sortText! ? -1 : 1));
}

function itemOf(candidate: Candidate, { start, end, typed, lines }: Target, place: number): CompletionItem {
  const { label, kind, detail, documentation, example, order, insert = label, snippet } = candidate;
  // Documentation comes from files that nobody has vetted: of its marks only those of comments count.
  const words = example !== undefined ? codeBlock(example) : documentation && documentationMarkdown(documentation);
  const from = candidate.start ?? start;
  const textEdit: TextEdit = { range: rangeBetween(lines, from, end), newText: insert };
  const filter = filterText(label, insert, typed);
  return {
    label,
    kind,
    sortText: `${order.toFixed(2)} ${String(place).padStart(5, '0')}`,
    textEdit,
    ...(detail === undefined || detail === '' ? {} : { detail }),
    ...(words === undefined ? {} : { documentation: { kind: MarkupKind.Markdown, value: words } }),
    ...(filter === label ? {} : { filterText: filter }),
    ...(snippet === true ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
  };
}

/** What the client compares with what is typed: the name without backquotes or marks, unless they are typed. */
function filterText(label: string, insert: string, typed: string): string {
  if (typed.startsWith('`') || typed.startsWith('"')) return insert.startsWith(typed[0]!) ? insert : label;
  return plainLetters(typed) === typed ? plainLetters(label) : label;
}
