/** A note as DOCX. Formulas are Office Math, so that they can be edited; the same note gives the same bytes. */

import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  ImportedXmlComponent,
  Packer,
  PageNumber,
  Paragraph,
  type IParagraphOptions,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  type XmlComponent,
} from 'docx';
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { omml } from '../math/omml.js';
import { visible } from '../math/xml.js';
import type { Block, Fact, Note, Section, Table as NoteTable, Words } from '../note/note.js';
import { NUMBERING, stylesOf, TEXT_WIDTH } from './docx-style.js';

export async function docx(note: Note): Promise<Uint8Array> {
  const file = new Document({
    title: visible(note.title),
    description: visible(note.kind),
    creator: 'Indexwright',
    lastModifiedBy: 'Indexwright',
    styles: stylesOf(note.language === 'vi' ? 'vi-VN' : 'en-GB'),
    numbering: NUMBERING,
    sections: [
      {
        properties: { page: { margin: { top: 1134, bottom: 1134, left: 1134, right: 1134 } } },
        footers: { default: footer(note) },
        children: [
          new Paragraph({ style: 'Kind', children: [run(note.kind)] }),
          new Paragraph({ heading: HeadingLevel.TITLE, children: [run(note.title)] }),
          ...factParagraphs(note.facts, false),
          ...note.remarks.map((remark) => new Paragraph({ style: 'Quiet', children: [run(remark)] })),
          ...note.sections.flatMap((section) => sectionParts(section, 0)),
          new Paragraph({ style: 'Quiet', children: [run(note.madeBy)] }),
        ],
      },
    ],
  });
  return withoutTime(new Uint8Array(await Packer.toArrayBuffer(file)));
}

/** When and by which run it was written is no part of it: two notes of one definition can be compared by their bytes. */
function withoutTime(zipped: Uint8Array): Uint8Array {
  const parts: Zippable = {};
  for (const [name, bytes] of Object.entries(unzipSync(zipped))) {
    parts[name] =
      name === 'docProps/core.xml'
        ? strToU8(strFromU8(bytes).replace(/<dcterms:(created|modified) [^<>]*>[^<>]*<\/dcterms:\1>/gu, ''))
        : bytes;
  }
  // The first day that the format can say, in whatever zone this runs.
  return zipSync(parts, { mtime: new Date(1980, 0, 1), level: 9 });
}

function footer(note: Note): Footer {
  const page = new TextRun({
    children: [`${visible(note.title)}  ·  `, PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES],
  });
  return new Footer({
    children: [new Paragraph({ style: 'Quiet', alignment: AlignmentType.CENTER, children: [page] })],
  });
}

type BlockPart = Paragraph | Table;

const HEADINGS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
] as const;

function sectionParts({ title, blocks, sections }: Section, level: number): readonly BlockPart[] {
  const heading = HEADINGS[level] ?? HeadingLevel.HEADING_4;
  return [
    new Paragraph({ heading, children: [run(title)] }),
    ...blocks.flatMap((block, at) => blockParts(block, blocks[at + 1])),
    ...sections.flatMap((inner) => sectionParts(inner, level + 1)),
  ];
}

/** What says what a formula is stands on one page with it. */
function blockParts(block: Block, next: Block | undefined): readonly BlockPart[] {
  const keepNext = next?.kind === 'formula';
  switch (block.kind) {
    case 'paragraph':
      return [filled({ keepNext }, runs(block.words))];
    case 'formula':
      return [filled({ style: 'Formula' }, [math(`<m:oMathPara>${omml(block.math)}</m:oMathPara>`)])];
    case 'list':
      return block.items.map((item) => listItem('bullets', item));
    case 'references':
      return block.items.map((item) => listItem('references', item));
    case 'facts':
      return factParagraphs(block.facts, next !== undefined);
    case 'lines':
      return block.text.split('\n').map((line) => new Paragraph({ style: 'Lines', children: [run(line)] }));
    case 'table':
      return tableParts(block);
  }
}

function listItem(reference: string, words: Words): Paragraph {
  return filled({ numbering: { reference, level: 0 } }, runs(words));
}

/** Facts hang together, and with what they are about. */
function factParagraphs(facts: readonly Fact[], isFollowed: boolean): readonly Paragraph[] {
  return facts.map(({ name, words }, at) =>
    filled({ style: 'Fact', keepNext: isFollowed || at < facts.length - 1 }, [
      new TextRun({ text: `${visible(name)}: `, bold: true }),
      ...runs(words),
    ]),
  );
}

function tableParts(table: NoteTable): readonly BlockPart[] {
  const { caption, columns, rows } = table;
  const widths = widthsOf(table);
  const isTree = rows.some(({ depth }) => depth > 0);
  const cell = (words: readonly XmlComponent[], at: number, depth = 0, isHead = false): TableCell =>
    new TableCell({
      width: { size: widths[at]!, type: WidthType.DXA },
      margins: { top: 50, bottom: 50, left: 90 + 220 * Math.min(depth, 8), right: 90 },
      ...(isHead ? { shading: { type: ShadingType.CLEAR, fill: 'E8ECF2', color: 'auto' } } : {}),
      children: [
        filled({ style: 'Cell', ...(columns[at]?.isNumber ? { alignment: AlignmentType.RIGHT } : {}) }, words),
      ],
    });
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ title }, at) => cell([new TextRun({ text: visible(title), bold: true })], at, 0, true)),
  });
  const body = rows.map(
    ({ depth, cells }) =>
      new TableRow({
        cantSplit: true,
        children: cells.map((words, at) => {
          const isTop = isTree && depth === 0 && at === 0;
          return cell(runs(isTop ? words.map(emphasised) : words), at, at === 0 ? depth : 0);
        }),
      }),
  );
  const line = { style: BorderStyle.SINGLE, size: 4, color: 'B4B8C0' };
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  return [
    new Paragraph({ style: 'TableCaption', keepNext: true, children: [run(caption)] }),
    new Table({
      width: { size: TEXT_WIDTH, type: WidthType.DXA },
      columnWidths: widths,
      borders: { top: line, bottom: line, insideHorizontal: line, left: none, right: none, insideVertical: none },
      rows: [head, ...body],
    }),
    new Paragraph({ style: 'Cell', children: [] }),
  ];
}

/** Widths by what stands in a column: its longest word has room, and longer texts have more of it. */
function widthsOf({ columns, rows }: NoteTable): number[] {
  const parts = columns.map(({ title }, at) => {
    const texts = [title, ...rows.map(({ cells }) => plainText(cells[at] ?? []))];
    const longest = Math.max(...texts.map((text) => Math.min(text.length * 0.6, 30)));
    const word = Math.max(...texts.flatMap((text) => text.split(/\s+/u)).map((one) => Math.min(one.length, 26)));
    return Math.max(longest, word * 1.15 + 2, 7);
  });
  const whole = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => Math.floor((TEXT_WIDTH * part) / whole));
}

function plainText(words: Words): string {
  return words.map((part) => (part.kind === 'formula' ? '' : part.text)).join('');
}

/** The first level of a tree stands out. */
function emphasised(part: Words[number]): Words[number] {
  return part.kind === 'text' ? { kind: 'strong', text: part.text } : part;
}

function runs(words: Words): readonly XmlComponent[] {
  return words.map((part) => {
    switch (part.kind) {
      case 'text':
        return run(part.text);
      case 'strong':
        return new TextRun({ text: visible(part.text), bold: true });
      case 'code':
        return new TextRun({ text: visible(part.text), style: 'Name' });
      case 'formula':
        return math(omml(part.math));
    }
  });
}

function filled(options: IParagraphOptions, parts: readonly XmlComponent[]): Paragraph {
  const paragraph = new Paragraph(options);
  for (const part of parts) paragraph.addChildElement(part);
  return paragraph;
}

function run(text: string): TextRun {
  return new TextRun({ text: visible(text) });
}

/** The library has no matrices and no fences but round ones, so that formulas are handed to it as they are to be. */
function math(xml: string): XmlComponent {
  return ImportedXmlComponent.fromXmlString(xml);
}
