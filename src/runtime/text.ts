/** More than a composed letter of any script has: Unicode allows for 30 in a stream. */
const MOST_MARKS = 64;
const MANY_MARKS = /\p{M}{64}/u;
/** Before U+0300 nothing combines, and most texts stay before it. */
const MAY_COMBINE = /[^\0-\u02ff]/;

/**
 * A text in Unicode's normal form C, so that `é` is one letter however it was typed. A heap of accents on one letter
 * stays as it is: to order them takes the square of their number, which for a megabyte of them is hours.
 */
export function composed(text: string): string {
  if (!MAY_COMBINE.test(text) || (text.length > MOST_MARKS && MANY_MARKS.test(text))) return text;
  return text.normalize('NFC');
}

/** A text of the data in a message: in quotes, on one line, without what a terminal would take for a command. */
export function quoted(text: string): string {
  const line = text.replace(/[\p{Cc}\u2028\u2029]+/gu, '·');
  return `"${line.length > 60 ? `${line.slice(0, 59)}…` : line}"`;
}
