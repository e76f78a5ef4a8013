/*
 * Tables in which each period has columns of its own, such as `le_1990`, `le_1991` ... A column of such a source has a
 * header with the period in braces, `le_{year}`, which stands for all of them; other columns hold for every period.
 */

/** A header that holds the period, and the places of the columns that it stands for, by period. */
export interface PeriodColumns {
  readonly header: string;
  readonly places: ReadonlyMap<number, readonly number[]>;
}

/** What stands for the period in a header: its name in braces. */
export function periodMark(period: string | undefined): string {
  return `{${period ?? ''}}`;
}

/** Whether a header stands for a column of each period. */
export function isPeriodHeader(header: string, period: string): boolean {
  return header.includes(periodMark(period));
}

/**
 * The columns of a table that a header stands for. Periods are written as whole numbers without a sign or leading zeros,
 * of at most nine digits; a header that has the period twice, such as `{year} [YR{year}]`, has the same one at both places.
 * Headers are trimmed and in normal form C.
 */
export function periodColumns(header: string, period: string, headers: readonly string[]): PeriodColumns {
  const parts = header.split(periodMark(period)).map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  const [before, ...after] = parts;
  const pattern = new RegExp(`^${before}(0|[1-9][0-9]{0,8})${after.join('\\1')}$`, 'u');
  const places = new Map<number, number[]>();
  headers.forEach((text, place) => {
    const found = pattern.exec(text);
    if (found === null) return;
    const period = Number(found[1]);
    const same = places.get(period);
    if (same) same.push(place);
    else places.set(period, [place]);
  });
  return { header, places };
}

/** All periods of which any of the columns knows, in ascending order. */
export function periodsAmong(columns: readonly PeriodColumns[]): readonly number[] {
  return [...new Set(columns.flatMap(({ places }) => [...places.keys()]))].sort((one, other) => one - other);
}
