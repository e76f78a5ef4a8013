/** One part of a page of the reference: a heading, and what stands below it. */

import { REFERENCE } from './reference-text.js';

/**
 * @param page the name of the page, without its ending
 * @param anchor what repositories make of the heading: `3-treat`
 */
export function referencePart(page: string, anchor: string): string | undefined {
  const text = Object.hasOwn(REFERENCE, page) ? REFERENCE[page]! : '';
  const found = headingsOf(text);
  const at = found.findIndex((heading) => heading.anchor === anchor);
  const first = found[at];
  if (first === undefined) return undefined;
  const next = found.slice(at + 1).find(({ level }) => level <= first.level);
  return `${text.slice(first.start, next?.start).trimEnd()}\n`;
}

interface Heading {
  readonly start: number;
  readonly level: number;
  readonly anchor: string;
}

function headingsOf(text: string): readonly Heading[] {
  const headings: Heading[] = [];
  let code = false;
  let start = 0;
  for (const line of text.split('\n')) {
    // A comment of an example is no heading.
    if (line.startsWith('```')) code = !code;
    const heading = code ? null : /^(#{1,6}) (\S.*)$/u.exec(line);
    if (heading !== null) headings.push({ start, level: heading[1]!.length, anchor: anchorOf(heading[2]!) });
    start += line.length + 1;
  }
  return headings;
}

function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .replaceAll(' ', '-');
}
