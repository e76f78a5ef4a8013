import { columnLetters } from './addresses.js';
import type { Sheet } from './book.js';
import { cellText } from './xml.js';

/** The notes of a sheet: their texts, and the yellow boxes in which Excel shows them. */

interface Note {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

export function notesOf(sheet: Sheet): readonly Note[] {
  return sheet.rows.flatMap((cells, row) =>
    cells.flatMap((cell, column) => (cell?.note === undefined ? [] : [{ row, column, text: cell.note }])),
  );
}

/** `xl/comments<n>.xml` (ECMA-376 Part 1, 18.7). */
export function notesPart(notes: readonly Note[]): string {
  const list = notes.map(
    ({ row, column, text }) =>
      `<comment ref="${columnLetters(column)}${row + 1}" authorId="0"><text><r><rPr><sz val="9"/><rFont val="Calibri"/></rPr><t xml:space="preserve">${cellText(text)}</t></r></text></comment>`,
  );
  return `<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>Indexwright</author></authors><commentList>${list.join('')}</commentList></comments>`;
}

/** Excel keeps the numbers of shapes in blocks, of which a drawing names its own. */
const BLOCK = 1024;

/** How many blocks of numbers the boxes of so many notes take. */
export function blocksOfBoxes(notes: readonly Note[]): number {
  return Math.floor(notes.length / BLOCK) + 1;
}

/**
 * `xl/drawings/vmlDrawing<n>.vml`: without a box, Excel shows no note. `firstBlock` counts from 1 over the workbook: no two of its
 * shapes have one number.
 */
export function noteBoxesPart(notes: readonly Note[], firstBlock: number): string {
  const blocks = Array.from({ length: blocksOfBoxes(notes) }, (_, at) => firstBlock + at);
  const shapes = notes.map(({ row, column, text }, at) => {
    const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 42)), 1);
    const anchor = [column + 1, 12, Math.max(row - 1, 0), 6, column + 4, 40, Math.max(row - 1, 0) + lines, 6];
    return (
      `<v:shape id="_x0000_s${firstBlock * BLOCK + 1 + at}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#fffbe0" o:insetmode="auto">` +
      '<v:fill color2="#fffbe0"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"/>' +
      `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor.join(', ')}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
    );
  });
  return (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">' +
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="' +
    `${blocks.join(',')}"/></o:shapelayout>` +
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>' +
    `${shapes.join('')}</xml>`
  );
}
