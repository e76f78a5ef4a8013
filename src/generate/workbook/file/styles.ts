import type { CellStyle } from './book.js';

/** What cells look like. The place of a style in `STYLES` is its number in the file. */

interface Look {
  /** The place of its font, its fill and its border among those below. */
  readonly font: number;
  readonly fill: number;
  readonly border?: number;
  /** The number of its format: 0 general, 49 text, those from 164 on below. */
  readonly format?: number;
  readonly align?: string;
}

const FONTS = [
  '<font><sz val="10"/><color rgb="FF1F2933"/><name val="Calibri"/><family val="2"/></font>',
  '<font><b/><sz val="16"/><color rgb="FF12324A"/><name val="Calibri"/><family val="2"/></font>',
  '<font><b/><sz val="10"/><color rgb="FFFFFFFF"/><name val="Calibri"/><family val="2"/></font>',
  '<font><b/><sz val="11"/><color rgb="FF12324A"/><name val="Calibri"/><family val="2"/></font>',
  '<font><sz val="9"/><color rgb="FF62717D"/><name val="Calibri"/><family val="2"/></font>',
  '<font><u/><sz val="10"/><color rgb="FF0B5CAD"/><name val="Calibri"/><family val="2"/></font>',
  '<font><sz val="10"/><color rgb="FF0B3D91"/><name val="Calibri"/><family val="2"/></font>',
  '<font><b/><sz val="10"/><color rgb="FF1F2933"/><name val="Calibri"/><family val="2"/></font>',
];

const solid = (colour: string): string =>
  `<fill><patternFill patternType="solid"><fgColor rgb="FF${colour}"/><bgColor indexed="64"/></patternFill></fill>`;

const FILLS = [
  '<fill><patternFill patternType="none"/></fill>',
  '<fill><patternFill patternType="gray125"/></fill>',
  solid('23516F'),
  solid('D9E6EF'),
  solid('FFF6D6'),
  solid('EEF5EC'),
];

const BORDERS = [
  '<border><left/><right/><top/><bottom/><diagonal/></border>',
  `<border>${['left', 'right', 'top', 'bottom'].map((side) => `<${side} style="thin"><color rgb="FFC9D3DB"/></${side}>`).join('')}<diagonal/></border>`,
];

/** Four decimals where there are decimals; whole numbers as they are. */
const FORMATS = [
  [164, '0.0000'],
  [165, '0.####'],
  [166, '0'],
] as const;

const STYLES: Readonly<Record<CellStyle, Look>> = {
  plain: { font: 0, fill: 0 },
  title: { font: 1, fill: 0 },
  heading: { font: 3, fill: 0 },
  header: { font: 2, fill: 2, border: 1, align: '<alignment vertical="top" wrapText="1"/>' },
  group: { font: 3, fill: 3, border: 1, align: '<alignment vertical="center"/>' },
  input: { font: 6, fill: 4, border: 1 },
  number: { font: 0, fill: 0, format: 164 },
  result: { font: 7, fill: 5, format: 164 },
  rank: { font: 7, fill: 5, format: 165 },
  text: { font: 0, fill: 0, format: 49 },
  quiet: { font: 4, fill: 0, align: '<alignment vertical="top" wrapText="1"/>' },
  link: { font: 5, fill: 0 },
  wrapped: { font: 0, fill: 0, align: '<alignment vertical="top" wrapText="1"/>' },
};

const PLACES = new Map((Object.keys(STYLES) as CellStyle[]).map((style, place) => [style, place]));

/** The number of a style in the file. */
export function styleNumber(style: CellStyle): number {
  return PLACES.get(style) ?? 0;
}

/** `xl/styles.xml`. */
export function stylesPart(): string {
  const list = (tag: string, items: readonly string[]): string =>
    `<${tag} count="${items.length}">${items.join('')}</${tag}>`;
  const looks = Object.values(STYLES).map(({ font, fill, border = 0, format = 0, align }) => {
    const start = `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1"`;
    return align === undefined ? `${start}/>` : `${start} applyAlignment="1">${align}</xf>`;
  });
  return (
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    list(
      'numFmts',
      FORMATS.map(([id, code]) => `<numFmt numFmtId="${id}" formatCode="${code}"/>`),
    ) +
    list('fonts', FONTS) +
    list('fills', FILLS) +
    list('borders', BORDERS) +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    list('cellXfs', looks) +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>' +
    '</styleSheet>'
  );
}
