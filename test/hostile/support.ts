import { loadModel } from '../../src/language/load.js';
import { planMethodology } from '../../src/plan/plan.js';
import type { Finding } from '../../src/report/finding.js';

/** A source of one column, for methodologies that are about something else. */
export const SOURCE = 'units U\nsource d { file "d.csv" key U by k column k text column v number }\n';

/** A methodology with one indicator. */
export function valued(expression: string, declarations = ''): string {
  return `${SOURCE}${declarations}\nmethodology M { scores U indicator A { value ${expression} } }`;
}

export interface Outcome {
  readonly codes: readonly string[];
  readonly findings: readonly Finding[];
  readonly milliseconds: number;
}

/** Reads, resolves and plans a text as `check` does, and says how long that took. Whatever the text is, it must return. */
export function checked(text: string, read: (path: string) => string | undefined = () => undefined): Outcome {
  const start = performance.now();
  const { model, findings } = loadModel('index.methodology', (path) =>
    path === 'index.methodology' ? text : read(path),
  );
  const all = [...findings];
  // Planning must bear models with errors, too; a file of thousands of methodologies is planned in part.
  for (const id of [...model.methodologies.keys()].slice(0, 20)) all.push(...planMethodology(model, id).findings);
  const codes = [...new Set(all.map(({ code }) => code))];
  return { codes, findings: all, milliseconds: performance.now() - start };
}

export function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('\n');
}

/** Each finding has a place in the text, and says something. */
export function isSound({ code, message, span }: Finding, text: string): boolean {
  return (
    /^[a-z]+\/[a-z-]+$/.test(code) &&
    message !== '' &&
    (span === undefined || (span.start >= 0 && span.start <= span.end && (span.file !== 'index.methodology' || span.end <= text.length) && span.line >= 1 && span.column >= 1)) // prettier-ignore
  );
}
