/** What every view is given: the data, the words of the language, and the ways to say and to go. */

import type { ReportData, ReportNode, Texts } from '../results/report-data.js';
import { el } from './dom.js';
import { FIRST_QUERY, type RankingQuery } from './ranking-rows.js';
import { wordsIn } from './words/words-in.js';
import type { Words } from './words/words.js';

/** What the reader has done so far; views read it, and go on from it. */
export interface ReaderState {
  language: number;
  query: RankingQuery;
  /** The page of the table. */
  page: number;
  /** Units that are to be compared, in the order in which they were chosen. */
  readonly chosen: number[];
}

export function firstState(): ReaderState {
  return { language: 0, query: FIRST_QUERY, page: 0, chosen: [] };
}

export interface PageContext {
  readonly data: ReportData;
  readonly state: ReaderState;
  readonly words: Words;
  readonly language: string;
  say(texts: Texts): string;
  title(node: number): string;
  /** A copy of what was written into the page ahead, in the language, else in English. */
  written(name: 'method' | 'changes'): DocumentFragment | undefined;
  /** Draws the present view again. */
  again(): void;
}

export function contextOf(data: ReportData, state: ReaderState, again: () => void): PageContext {
  const say = (texts: Texts): string => texts[state.language] ?? texts[0] ?? '';
  const language = data.languages[state.language] ?? '';
  return {
    data,
    state,
    words: wordsIn(language),
    language,
    say,
    title: (node) => say(data.nodes[node]!.title),
    written: (name) => {
      const template = document.getElementById(`${name}-${state.language}`) ?? document.getElementById(`${name}-0`);
      if (!(template instanceof HTMLTemplateElement)) return undefined;
      const copy = template.content.cloneNode(true) as DocumentFragment;
      for (const wide of copy.querySelectorAll<HTMLElement>('.wide')) reachedByKeys(wide);
      return copy;
    },
    again,
  };
}

/** What is wider than the window is moved by the keys, too. */
function reachedByKeys(wide: HTMLElement): void {
  wide.tabIndex = 0;
  wide.setAttribute('role', 'region');
  wide.setAttribute('aria-label', wide.querySelector('caption')?.textContent ?? '');
}

export const MOST_COMPARED = 4;

/** A number as it is shown; a dash where there is none. */
export function numberText(value: number | null | undefined, decimals: number): string {
  if (value === null || value === undefined) return '–';
  const text = value.toFixed(decimals);
  return /^-0\.?0*$/u.test(text) ? text.slice(1) : text.replace('-', '−');
}

export function scoreText(node: ReportNode, at: number): string {
  return numberText(node.score?.[at], node.decimals);
}

/** Enough digits for any value that was measured, without dust. */
export function valueText(value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  const shown =
    Math.abs(value) >= 1000 ? Math.round(value).toLocaleString('en-US') : String(Number(value.toPrecision(4)));
  return shown.replace('-', '−');
}

export function percentText(share: number | null): string {
  return share === null ? '–' : `${Number((share * 100).toFixed(share < 0.1 ? 1 : 0))} %`;
}

/** A weight, which readers add up: two decimals, as far as they are needed. */
export function weightText(share: number | null): string {
  return share === null ? '–' : `${Number((share * 100).toFixed(2))} %`;
}

export function unitLink({ data }: PageContext, at: number): HTMLAnchorElement {
  return el('a', { href: `#unit=${encodeURIComponent(data.units.keys[at]!)}` }, data.units.names[at]!);
}

export function nodeLink(page: PageContext, node: number): HTMLAnchorElement {
  return el('a', { href: `#node=${encodeURIComponent(page.data.nodes[node]!.id)}` }, page.title(node));
}
