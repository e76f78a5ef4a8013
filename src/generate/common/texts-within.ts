/** True if any text in plain data, at whatever depth, is as asked: for targets that cannot hold every text. */
export function someText(value: unknown, isAsked: (text: string) => boolean): boolean {
  if (typeof value === 'string') return isAsked(value);
  return typeof value === 'object' && value !== null && Object.values(value).some((part) => someText(part, isAsked));
}
