import { strToU8, zipSync, type Zippable } from 'fflate';
import type { Book } from './book.js';
import { blocksOfBoxes, noteBoxesPart, notesOf, notesPart } from './notes-part.js';
import { sheetPart } from './sheet-part.js';
import { stylesPart } from './styles.js';
import { xmlText } from './xml.js';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const SHEET_TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** A day that every zip file can tell: the same workbook gives the same bytes. */
const WRITTEN = new Date(1980, 0, 1);

/**
 * The bytes of a workbook, after ECMA-376 (Office Open XML). Whoever opens it is told to compute all of it: the values
 * beside formulas are for programs that show and do not compute.
 */
export function bookFile({ title, sheets }: Book): Uint8Array {
  const parts = new Map<string, string>();
  const types = [
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>',
    `<Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPES}.sheet.main+xml"/>`,
    `<Override PartName="/xl/styles.xml" ContentType="${SHEET_TYPES}.styles+xml"/>`,
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>',
  ];
  let block = 1;
  for (const [at, sheet] of sheets.entries()) {
    const number = at + 1;
    const notes = notesOf(sheet);
    parts.set(`xl/worksheets/sheet${number}.xml`, sheetPart(sheet, at === 0, notes.length > 0));
    types.push(`<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${SHEET_TYPES}.worksheet+xml"/>`);
    if (notes.length === 0) continue;
    parts.set(`xl/comments${number}.xml`, notesPart(notes));
    parts.set(`xl/drawings/vmlDrawing${number}.vml`, noteBoxesPart(notes, block));
    block += blocksOfBoxes(notes);
    parts.set(
      `xl/worksheets/_rels/sheet${number}.xml.rels`,
      relations([
        ['rId1', `${OFFICE}/comments`, `../comments${number}.xml`],
        ['rId2', `${OFFICE}/vmlDrawing`, `../drawings/vmlDrawing${number}.vml`],
      ]),
    );
    types.push(`<Override PartName="/xl/comments${number}.xml" ContentType="${SHEET_TYPES}.comments+xml"/>`);
  }
  parts.set('xl/workbook.xml', workbookPart(sheets.map(({ name }) => name)));
  parts.set(
    'xl/_rels/workbook.xml.rels',
    relations([
      ['styles', `${OFFICE}/styles`, 'styles.xml'],
      ...sheets.map((_, at) => [`sheet${at + 1}`, `${OFFICE}/worksheet`, `worksheets/sheet${at + 1}.xml`] as const),
    ]),
  );
  parts.set('xl/styles.xml', stylesPart());
  parts.set(
    'docProps/core.xml',
    `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${xmlText(title)}</dc:title><dc:creator>Indexwright</dc:creator></cp:coreProperties>`,
  );
  const head: (readonly [string, string])[] = [
    [
      '[Content_Types].xml',
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${types.join('')}</Types>`,
    ],
    [
      '_rels/.rels',
      relations([
        ['rId1', `${OFFICE}/officeDocument`, 'xl/workbook.xml'],
        [
          'rId2',
          'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
          'docProps/core.xml',
        ],
      ]),
    ],
  ];
  const files: Zippable = {};
  for (const [path, text] of [...head, ...parts]) {
    const isBoxes = path.endsWith('.vml');
    files[path] = [strToU8(isBoxes ? text : DECLARATION + text), { mtime: WRITTEN }];
  }
  return zipSync(files, { level: 6 });
}

function relations(list: readonly (readonly [string, string, string])[]): string {
  const items = list.map(([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`);
  return `<Relationships xmlns="${RELATIONS}">${items.join('')}</Relationships>`;
}

function workbookPart(names: readonly string[]): string {
  const sheets = names.map((name, at) => `<sheet name="${xmlText(name)}" sheetId="${at + 1}" r:id="sheet${at + 1}"/>`);
  return (
    `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}">` +
    '<bookViews><workbookView tabRatio="850"/></bookViews>' +
    `<sheets>${sheets.join('')}</sheets><calcPr calcId="191029" fullCalcOnLoad="1"/></workbook>`
  );
}
