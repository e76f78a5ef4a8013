/** Numbers of an analysis as they are read, not computed with. */

/** Four digits; what has no value is a dash. */
export function short(value: number | null): string {
  return value === null ? '–' : String(Number(value.toPrecision(4)));
}

/** A share as a percentage of three digits. */
export function percent(share: number | null): string {
  return share === null ? '–' : `${Number((share * 100).toPrecision(3))} %`;
}
