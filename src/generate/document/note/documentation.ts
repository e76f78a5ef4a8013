/** Documentation comments: paragraphs, formulas (what stands indented), and names in backquotes. */

import { type Block, code, type Part, text } from './note.js';

export function documentationBlocks(documentation: string | undefined): readonly Block[] {
  if (documentation === undefined) return [];
  return documentation
    .split(/\n[^\S\n]*\n/u)
    .filter((block) => block.trim() !== '')
    .map((block): Block => {
      const lines = block.split('\n').filter((line) => line.trim() !== '');
      if (lines.every((line) => /^ {4}|^\t/u.test(line)))
        return { kind: 'lines', text: lines.map((line) => line.replace(/^ {4}|^\t/u, '').trimEnd()).join('\n') };
      return { kind: 'paragraph', words: withNames(lines.map((line) => line.trim()).join(' ')) };
    });
}

/** A sentence, in which names stand between backquotes. */
export function withNames(words: string): readonly Part[] {
  const parts = words.split('`');
  if (parts.length % 2 === 0) return [text(words)];
  return parts.flatMap((part, at) => (part === '' ? [] : [at % 2 === 1 ? code(part) : text(part)]));
}

/**
 * What a function of the library stands on: the text behind `Source:`, up to the end of its sentence. Points in names
 * (`et al.`) end none: a sentence begins with a capital letter behind two small ones, a digit or a
 * bracket.
 */
export function sourceOf(documentation: string | undefined): string | undefined {
  const line = documentation?.replace(/\s+/gu, ' ');
  const start = line?.indexOf('Source: ') ?? -1;
  if (line === undefined || start < 0) return undefined;
  const rest = line.slice(start + 'Source: '.length);
  const end = /(?:[a-z]{2}|\d|\)|\?)\. (?=[A-Z`])/u.exec(rest);
  const sentence = end ? rest.slice(0, end.index + end[0].length - 2) : rest.replace(/\.\s*$/u, '');
  return sentence.replaceAll('`', '').trim();
}
