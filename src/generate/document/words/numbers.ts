/** Numbers as documents write them. */

/** At most 12 significant digits, without dust of binary fractions. */
export function decimal(value: number): string {
  return String(Number(value.toPrecision(12)));
}

/** `12.5 %` of 0.125, with as many decimals as two numbers of a table need to be told apart. */
export function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))} %`;
}
