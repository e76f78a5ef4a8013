/** `indexwright.accepted.json`: changes that somebody answers for, where the text itself cannot give the reason. */

import type { Finding, Report } from '../report/finding.js';
import { fieldsOf, itemsOf, type JsonValue, readJson, textOf, wrong } from './strict-json.js';

/** That one change is as it should be, and who says so. */
export interface Accepted {
  /** The fingerprint of the change. Another change has another one, so what is recorded here expires with it. */
  readonly fingerprint: string;
  readonly author: string;
  /** `2026-11-26`. */
  readonly date: string;
  readonly reason?: string;
  readonly cite?: string;
  /** Who has approved it: somebody other than the author. */
  readonly approvedBy?: string;
}

export const ACCEPTED_FILE = 'indexwright.accepted.json';

const FIELDS = ['fingerprint', 'author', 'date', 'reason', 'cite', 'approvedBy'] as const;
const DATE = /^\d{4}-\d{2}-\d{2}$/u;
export const FINGERPRINT = /^[0-9a-f]{16}$/u;

/** The records of a text; what is wrong in it is reported, and a record that is wrong accepts nothing. */
export function readAccepted(
  text: string,
  file: string,
): { readonly accepted: readonly Accepted[]; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const report: Report = (finding) => void findings.push(finding);
  const whole = readJson(text, file, report);
  const list = whole && fieldsOf(whole, ['$schema', 'accepted']).get('accepted');
  const accepted = (list === undefined ? [] : itemsOf(list)).flatMap((item) => {
    const before = findings.length;
    const record = recordOf(item);
    return findings.length > before ? [] : record;
  });
  return { accepted, findings };
}

function recordOf(item: JsonValue): readonly Accepted[] {
  const fields = fieldsOf(item, FIELDS);
  if (item.node.type !== 'object') return [];
  const said = new Map<string, string>();
  for (const [name, value] of fields) {
    const text = textOf(value);
    if (text === undefined) continue;
    if (name === 'fingerprint' && !FINGERPRINT.test(text))
      wrong(value, '16 hexadecimal digits, as `indexwright review` shows them');
    else if (name === 'date' && !DATE.test(text)) wrong(value, 'a date such as "2026-11-26"');
    else if (text.trim() === '') wrong(value, 'a text that says something');
    else said.set(name, text);
  }
  const lacks = ['fingerprint', 'author', 'date'].filter((name) => !fields.has(name));
  if (!fields.has('reason') && !fields.has('approvedBy')) lacks.push('reason');
  if (lacks.length > 0) wrong(item, `an object that has ${lacks.map((name) => `"${name}"`).join(' and ')}, too`);
  const [fingerprint, author, date] = [said.get('fingerprint'), said.get('author'), said.get('date')];
  if (lacks.length > 0 || fingerprint === undefined || author === undefined || date === undefined) return [];
  const [reason, cite, approvedBy] = [said.get('reason'), said.get('cite'), said.get('approvedBy')];
  return [
    {
      fingerprint,
      author,
      date,
      ...(reason === undefined ? {} : { reason }),
      ...(cite === undefined ? {} : { cite }),
      ...(approvedBy === undefined ? {} : { approvedBy }),
    },
  ];
}

/** The text of the file, one record after the other, so that two branches that add to it merge. */
export function writeAccepted(accepted: readonly Accepted[]): string {
  return `${JSON.stringify({ accepted }, null, 2)}\n`;
}

/** The records with one more; a record of the same change by the same author is replaced. */
export function withAccepted(accepted: readonly Accepted[], record: Accepted): readonly Accepted[] {
  const same = (other: Accepted): boolean =>
    other.fingerprint === record.fingerprint &&
    other.author === record.author &&
    (other.approvedBy === undefined) === (record.approvedBy === undefined);
  return [...accepted.filter((other) => !same(other)), record];
}

/** The records that were not there before: what was accepted earlier was another review's. */
export function acceptedSince(now: readonly Accepted[], before: readonly Accepted[]): readonly Accepted[] {
  const known = new Set(before.map((record) => JSON.stringify(record)));
  return now.filter((record) => !known.has(JSON.stringify(record)));
}
