/** Numbers as the editor shows them: short, for reading beside the text. */

/** A share of the whole in percent, with more digits where it is small. */
export function percentText(share: number): string {
  return `${(share * 100).toFixed(share < 0.0995 ? 2 : 1)} %`;
}

/** Four significant digits, with thousands set apart; whole numbers in full. */
export function numberText(value: number): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value)) return '–';
  if (size !== 0 && (size < 1e-4 || size >= 1e12))
    return Number(value.toPrecision(4)).toExponential().replace('e+', 'e');
  const short = Number.isInteger(value) || size >= 1e4 ? Math.round(value) : Number(value.toPrecision(4));
  const [whole = '', decimals] = String(Object.is(short, -0) ? 0 : short).split('.');
  // Numbers of four digits, such as years, stay together.
  const grouped = whole.replace('-', '').length > 4 ? inThousands(whole) : whole;
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}

/** `1 unit`, `3 units`. */
export function countText(count: number, one: string, many = `${one}s`): string {
  return `${numberText(count)} ${count === 1 ? one : many}`;
}

/** A narrow space before every three digits from the right. */
function inThousands(whole: string): string {
  const digits = whole.replace('-', '');
  const groups: string[] = [];
  for (let end = digits.length; end > 0; end -= 3) groups.unshift(digits.slice(Math.max(0, end - 3), end));
  return (whole.startsWith('-') ? '-' : '') + groups.join('\u202f');
}
