/** A note as Markdown, with formulas in LaTeX between `$$`, as GitHub, Pandoc and most readers of notebooks take it. */

import { code, codeBlock, escaped } from '../../../report/markdown.js';
import { latex } from '../math/latex.js';
import type { Block, Note, Section, Table, Words } from '../note/note.js';

export function markdown(note: Note): string {
  const facts = factList(note.facts);
  const remarks = note.remarks.map((remark) => `*${escaped(remark)}*`);
  const head = [`# ${heading(note.title)}`, escaped(note.kind), facts, ...remarks];
  const sections = note.sections.flatMap((section) => sectionText(section, 2));
  return `${[...head, ...sections, '---', escaped(note.madeBy)].filter((part) => part !== '').join('\n\n')}\n`;
}

function sectionText({ title, blocks, sections }: Section, level: number): readonly string[] {
  return [
    `${'#'.repeat(level)} ${heading(title)}`,
    ...blocks.map(blockText),
    ...sections.flatMap((inner) => sectionText(inner, level + 1)),
  ];
}

/** A title; marks at its end, behind a space, would close the heading and be no part of it. */
function heading(title: string): string {
  const words = escaped(title);
  let end = words.length;
  while (end > 0 && words[end - 1] === '#') end--;
  return end < words.length && words[end - 1] === ' ' ? `${words.slice(0, end)}\\${words.slice(end)}` : words;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return line(block.words);
    case 'formula':
      return `$$\n${latex(block.math)}\n$$`;
    case 'list':
      return block.items.map((item) => `- ${line(item)}`).join('\n');
    case 'references':
      return block.items.map((item, at) => `${at + 1}. ${line(item)}`).join('\n');
    case 'facts':
      return factList(block.facts);
    case 'lines':
      return codeBlock(block.text, 'text');
    case 'table':
      return tableText(block);
  }
}

function factList(facts: Note['facts']): string {
  return facts.map(({ name, words }) => `- **${escaped(name)}:** ${inside(words)}`).join('\n');
}

function tableText({ caption, columns, rows }: Table): string {
  const cells = (parts: readonly string[]): string => `| ${parts.join(' | ')} |`;
  return [
    `*${escaped(caption)}*`,
    '',
    cells(columns.map(({ title }) => within(title))),
    cells(columns.map(({ isNumber }) => (isNumber ? '---:' : '---'))),
    ...rows.map(({ depth, cells: own }) =>
      // A bar would end the cell, in names and formulas, too.
      cells(own.map((words, at) => `${at === 0 ? '&emsp;'.repeat(depth) : ''}${cellText(words)}`)),
    ),
  ].join('\n');
}

function cellText(words: Words): string {
  return words
    .map((part) => {
      if (part.kind === 'code') return code(part.text).replaceAll('|', '\\|');
      if (part.kind === 'formula') return inline(latex(part.math)).replaceAll('|', '\\vert ');
      return one(part, 1);
    })
    .join('');
}

function line(words: Words): string {
  return words.map(one).join('').trim();
}

/** Behind other words of a line. */
function inside(words: Words): string {
  return words
    .map((part) => one(part, 1))
    .join('')
    .trim();
}

function one(part: Words[number], at: number): string {
  switch (part.kind) {
    case 'text':
      return at === 0 ? escaped(part.text) : within(part.text);
    case 'strong':
      return part.text.trim() === '' ? '' : `**${escaped(part.text.trim())}**${part.text.endsWith(' ') ? ' ' : ''}`;
    case 'code':
      return code(part.text);
    case 'formula':
      return inline(latex(part.math));
  }
}

/** GitHub reads `$` and a backquote as one mark, so that nothing inside is taken for Markdown. */
function inline(formula: string): string {
  return `$\`${formula}\`$`;
}

/** A text that begins no line. */
function within(words: string): string {
  return words === '' ? '' : escaped(`\u2060${words}`).slice(1);
}
