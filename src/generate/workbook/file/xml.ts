/** Texts as they stand in XML. */

/** What XML 1.0 has no way to write, and half of a character. */
const UNWRITABLE =
  /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu;

/** `_x0041_` stands for a letter in the texts of a workbook, so that a text which looks like it is written with its first sign so. */
const LOOKS_ESCAPED = /_(?=x[0-9A-Fa-f]{4}_)/g;

/** The text of a cell; a control character is written as workbooks do (ECMA-376 Part 1, 22.9.2.19). */
export function cellText(text: string): string {
  const escaped = text
    .replace(LOOKS_ESCAPED, '_x005F_')
    .replace(/[\0-\x08\x0b-\x1f]/g, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`);
  return xmlText(escaped);
}

/** A text between tags or in an attribute: what XML cannot hold becomes a replacement character. */
export function xmlText(text: string): string {
  return text
    .replace(UNWRITABLE, '\ufffd')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/\r/g, '&#13;');
}
