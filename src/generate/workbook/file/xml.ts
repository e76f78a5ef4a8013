/** Texts as they stand in XML. */

/** What XML 1.0 has no way to write, among signs that it has: tabs and line breaks. */
const DOUBTFUL = /[\p{Cc}\p{Cs}\ufffe\uffff]/gu;

/** `_x0041_` stands for a letter in the texts of a workbook, so that a text which looks like it is written with its first sign so. */
const LOOKS_ESCAPED = /_(?=x[0-9A-Fa-f]{4}_)/g;

/** The text of a cell; a control character is written as workbooks do (ECMA-376 Part 1, 22.9.2.19). */
export function cellText(text: string): string {
  const escaped = text.replace(LOOKS_ESCAPED, '_x005F_').replace(DOUBTFUL, (sign) => {
    const code = sign.charCodeAt(0);
    return isWritten(code) ? sign : `_x${code.toString(16).toUpperCase().padStart(4, '0')}_`;
  });
  return xmlText(escaped);
}

/** A text between tags or in an attribute: what XML cannot hold becomes a replacement character. */
export function xmlText(text: string): string {
  return text
    .replace(DOUBTFUL, (sign) => (isWritten(sign.charCodeAt(0)) ? sign : '\ufffd'))
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/\r/g, '&#13;');
}

/** True of texts of which XML can hold every sign; in a formula no escape stands for the others. */
export function isXmlText(text: string): boolean {
  return (text.match(DOUBTFUL) ?? []).every((sign) => isWritten(sign.charCodeAt(0)));
}

function isWritten(code: number): boolean {
  return code === 0x09 || code === 0x0a || code === 0x0d || (code >= 0x20 && code < 0xd800);
}
