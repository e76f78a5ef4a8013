/** Collects the findings about one source, so that a column with a million bad cells does not drown all others. */

import { distance } from 'fastest-levenshtein';
import type { Finding, Severity, Span, Suggestion } from '../report/finding.js';
import type { ColumnRequest, SourceRequest } from './source-table.js';

/** How many findings of one code in one column are told one by one. */
const TOLD_ONE_BY_ONE = 5;

/** What is wrong and what to do; computed only for findings that are told. */
export interface Explanation {
  readonly message: string;
  readonly hint?: string;
  readonly suggestions?: readonly Suggestion[];
}

export interface IssueOptions {
  readonly row?: number;
  readonly column?: ColumnRequest;
  readonly severity?: Severity;
}

export interface Issues {
  readonly file: string;
  add(code: string, explain: () => Explanation, options?: IssueOptions): void;
  list(): readonly Finding[];
}

interface IssueGroup {
  readonly told: Finding[];
  readonly column?: ColumnRequest;
  untold: number;
}

/** The collector for one source. */
export function issuesOf(request: SourceRequest): Issues {
  const groups = new Map<string, IssueGroup>();

  return {
    file: request.file,
    add(code, explain, { row, column, severity = 'error' } = {}) {
      const key = `${code}\n${column?.name ?? ''}`;
      let group = groups.get(key);
      if (!group) groups.set(key, (group = { told: [], column, untold: 0 }));
      if (group.told.length === TOLD_ONE_BY_ONE) {
        group.untold++;
        return;
      }
      const data = { source: request.name, file: request.file, row, column: column?.header };
      group.told.push({
        code,
        severity,
        ...explain(),
        span: column?.span ?? request.span,
        data: withoutUndefined(data),
      });
    },
    list() {
      return [...groups.values()].flatMap((group) =>
        group.untold === 0 ? group.told : [...group.told, remainder(group, request.file)],
      );
    },
  };
}

function remainder(group: IssueGroup, file: string): Finding {
  const [first] = group.told;
  const where = group.column ? ` in column ${quoted(group.column.header)}` : '';
  const rows = group.untold === 1 ? '1 more row has' : `${group.untold} more rows have`;
  return {
    code: first.code,
    severity: first.severity,
    message: `${rows} the same problem${where} of ${quoted(file)}; only the first ${TOLD_ONE_BY_ONE} are told one by one.`,
    hint: first.hint,
    span: first.span,
    data: first.data && withoutUndefined({ ...first.data, row: undefined }),
  };
}

/** The same object without properties that are there but undefined, so that findings compare and print plainly. */
export function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as T;
}

/** A finding about a file as a whole, before anything of it is read. */
export function fileFinding(
  code: string,
  explanation: Explanation,
  place: { readonly source?: string; readonly file: string; readonly span?: Span },
): Finding {
  return {
    code,
    severity: 'error',
    ...explanation,
    span: place.span,
    data: { source: place.source ?? '', file: place.file },
  };
}

/** A value as messages show it: in double quotes, on one line, at most 40 characters. */
export function quoted(value: string): string {
  const line = value.slice(0, 60).replace(/[\p{Cc}\u2028\u2029]+/gu, '·');
  return `"${value.length > 60 || line.length > 40 ? `${line.slice(0, 39)}…` : line}"`;
}

/** The name most like the given one, if it is like it at all. */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  const wanted = name.slice(0, 200).toLowerCase();
  let best: string | undefined;
  let least = Math.max(2, Math.floor(wanted.length / 2)) + 1;
  for (const candidate of candidates) {
    const found = distance(wanted, candidate.slice(0, 200).toLowerCase());
    if (candidate !== '' && found < least) [best, least] = [candidate, found];
  }
  return best;
}

/** A list as messages show it: the first dozen, and how many there are beyond. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, 12).map(quoted).join(', ');
  return names.length > 12 ? `${shown} and ${names.length - 12} more` : shown;
}
