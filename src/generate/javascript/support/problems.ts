/** What is wrong with the data: in which source, and where there is one, in which row and column. */
export interface Problem {
  readonly source: string;
  readonly row?: number;
  readonly column?: string;
  readonly message: string;
}

/** Thrown where data are not as the methodology declares them; `problems` has all that were found. */
export class InputError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map((problem) => problem.message).join('\n'));
    this.name = 'InputError';
    this.problems = problems;
  }
}

/** Takes problems as they arise, so that one mistake does not hide the next. */
export interface Problems {
  add(source: string, message: string, place?: { readonly row?: number; readonly column?: string }): void;
  /** Throws if there are any. */
  check(): void;
}

/** A text on one line, without what a terminal would take for a command. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}

/** A value as messages show it: in double quotes, on one line, shortened. */
export function shown(value: unknown): string {
  const line = oneLine(String(value));
  return `"${line.length > 40 ? `${line.slice(0, 39)}…` : line}"`;
}

/** Collects problems; of those of one column the first five are told one by one. */
export function collectProblems(): Problems {
  const problems: Problem[] = [];
  const counts = new Map<string, number>();
  return {
    add(source, message, { row, column } = {}) {
      const key = JSON.stringify([source, column]);
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      if (count > 6) return;
      const where = row === undefined ? shown(source) : `Row ${row} of ${shown(source)}`;
      problems.push({
        source,
        ...(row === undefined || count > 5 ? {} : { row }),
        ...(column === undefined ? {} : { column }),
        message: count > 5 ? `${shown(source)} has more problems of this kind.` : `${where} ${message}.`,
      });
    },
    check() {
      if (problems.length > 0) throw new InputError(problems);
    },
  };
}
