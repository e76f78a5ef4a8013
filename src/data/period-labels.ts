/** Fiscal years, quarters and months as tables write them: periods that are no whole numbers, and what to write for them. */

/** What a label stands for, as numbers of which the one before is that of the period before. */
export interface PeriodLabel {
  readonly what: 'fiscal year' | 'quarter' | 'month';
  readonly number: number;
}

/** `2019/20`, `2019-20`, `2019-2020`, `FY2020`, `2021Q3`, `2021-Q3`, `2021-03`; nothing for other texts. */
export function periodLabel(text: string): PeriodLabel | undefined {
  const years = /^(\d{4})\s?[/\u2013-]\s?(?:\d{2})?(\d{2})$/u.exec(text);
  if (years !== null && (Number(years[1]) + 1) % 100 === Number(years[2]))
    return { what: 'fiscal year', number: Number(years[1]) };
  const named = /^FY\s?(\d{4})$/iu.exec(text);
  if (named !== null) return { what: 'fiscal year', number: Number(named[1]) };
  const quarter = /^(\d{4})\s?[-/]?\s?Q([1-4])$/iu.exec(text);
  if (quarter !== null) return { what: 'quarter', number: Number(quarter[1]) * 4 + Number(quarter[2]) - 1 };
  const month = /^(\d{4})-(0[1-9]|1[0-2])$/u.exec(text);
  return month === null ? undefined : { what: 'month', number: Number(month[1]) * 12 + Number(month[2]) - 1 };
}

/** What to write in a source whose column of periods has such labels; nothing for other texts. */
export function hintForPeriod(text: string): string | undefined {
  const label = periodLabel(text);
  if (label === undefined) return undefined;
  const { what, number } = label;
  const how = { 'fiscal year': 'by the year in which each begins', quarter: '4 to a year', month: '12 to a year' }[
    what
  ];
  return `If this is a period: periods are whole numbers, of which the one before is the ${what} before. Number them ${how}, and say so behind the column: \`reads "${text}" as ${number}\`, and so for each.`;
}

/** Of headers or names of files, one that has such a label where a pattern has the period. */
export function labelledName(pattern: string, mark: string, names: readonly string[]): string | undefined {
  const parts = pattern.split(mark).map((part) => part.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
  const [before = '', ...after] = parts;
  const fits = new RegExp(`^${before}(.{1,12}?)${after.join('\\1')}$`, 'u');
  return names.find((name) => periodLabel(fits.exec(name)?.[1] ?? '') !== undefined);
}
