import { columnLetters, quotedSheet } from './addresses.js';
import type { Cell, Sheet } from './book.js';
import { styleNumber } from './styles.js';
import { cellText, xmlText } from './xml.js';

/** `xl/worksheets/sheet<n>.xml`: the cells of a sheet (ECMA-376 Part 1, 18.3). `hasNotes` ties it to its notes. */
export function sheetPart(sheet: Sheet, isFirst: boolean, hasNotes: boolean): string {
  const rows = sheet.rows.map((cells, row) => {
    const written = cells.map((cell, column) => (cell === undefined ? '' : cellPart(cell, row, column))).join('');
    return written === '' ? '' : `<row r="${row + 1}">${written}</row>`;
  });
  const columns = sheet.widths.map(
    (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  return (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">' +
    `<sheetPr>${sheet.tab === undefined ? '' : `<tabColor rgb="FF${sheet.tab}"/>`}<pageSetUpPr fitToPage="1"/></sheetPr>` +
    `<sheetViews><sheetView showGridLines="0" workbookViewId="0"${isFirst ? ' tabSelected="1"' : ''}>${panePart(sheet)}</sheetView></sheetViews>` +
    '<sheetFormatPr defaultRowHeight="14"/>' +
    (columns.length === 0 ? '' : `<cols>${columns.join('')}</cols>`) +
    `<sheetData>${rows.join('')}</sheetData>` +
    linksPart(sheet) +
    '<pageSetup orientation="landscape" fitToWidth="1" fitToHeight="0"/>' +
    (hasNotes ? '<legacyDrawing r:id="rId2"/>' : '') +
    '</worksheet>'
  );
}

/** What stays in sight, and where the cursor stands then. */
function panePart({ frozen }: Sheet): string {
  if (frozen === undefined || (frozen.rows === 0 && frozen.columns === 0)) return '';
  const { rows, columns } = frozen;
  const pane = rows > 0 && columns > 0 ? 'bottomRight' : rows > 0 ? 'bottomLeft' : 'topRight';
  const splits = `${columns > 0 ? ` xSplit="${columns}"` : ''}${rows > 0 ? ` ySplit="${rows}"` : ''}`;
  const corner = `${columnLetters(columns)}${rows + 1}`;
  return `<pane${splits} topLeftCell="${corner}" activePane="${pane}" state="frozen"/><selection pane="${pane}" activeCell="${corner}" sqref="${corner}"/>`;
}

function cellPart(cell: Cell, row: number, column: number): string {
  const { value, formula } = cell;
  const start = `<c r="${columnLetters(column)}${row + 1}" s="${styleNumber(cell.style)}"`;
  if (formula !== undefined) {
    const range = cell.isArray === true ? ` t="array" ref="${columnLetters(column)}${row + 1}"` : '';
    const body = `<f${range}>${xmlText(formula)}</f>`;
    if (typeof value === 'number') return `${start}>${body}<v>${value}</v></c>`;
    if (value === undefined) return `${start}>${body}</c>`;
    return `${start} t="str">${body}<v>${cellText(value)}</v></c>`;
  }
  if (typeof value === 'number') return `${start}><v>${value}</v></c>`;
  if (value === undefined || value === '') return `${start}/>`;
  return `${start} t="inlineStr"><is><t xml:space="preserve">${cellText(value)}</t></is></c>`;
}

function linksPart(sheet: Sheet): string {
  const links = sheet.rows.flatMap((cells, row) =>
    cells.flatMap((cell, column) =>
      cell?.link === undefined
        ? []
        : [
            `<hyperlink ref="${columnLetters(column)}${row + 1}" location="${xmlText(`${quotedSheet(cell.link)}!A1`)}" display="${xmlText(String(cell.value ?? ''))}"/>`,
          ],
    ),
  );
  return links.length === 0 ? '' : `<hyperlinks>${links.join('')}</hyperlinks>`;
}
