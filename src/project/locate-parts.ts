/** Finds the files of a source of which each period has one: those whose names have a whole number where the period stands. */

import type { Declaration } from '../data/file-findings.js';
import { fileFinding, nearest, quoted } from '../data/issues.js';
import { labelledName } from '../data/period-labels.js';
import { MOST_PARTS, periodsOfNames } from '../data/periods-in-parts.js';
import type { Finding } from '../report/finding.js';
import { periodMark } from '../runtime/period-columns.js';
import type { DataFiles } from './data-files.js';

export interface LocatedPart {
  readonly period: number;
  /** As it is named: the path of the source, with the period in it. */
  readonly named: string;
  readonly path: string;
}

export interface LocatedParts {
  readonly parts: readonly LocatedPart[];
  readonly findings: readonly Finding[];
}

/** How a path is looked up: as a methodology names it, or as a person does. */
export interface Lookup {
  readonly locate: (path: string) => ReturnType<DataFiles['locate']>;
  readonly list: (folder: string) => ReturnType<DataFiles['list']>;
}

/**
 * The period may stand in a folder or in the name of the file, or in both; it is then the same. The first part of the path
 * that has it is looked up in its folder, so that no more than one folder is listed, and everything that is found is
 * located as if it had been named.
 */
export async function locateParts(
  path: string,
  period: string,
  lookup: Lookup,
  at: Declaration,
): Promise<LocatedParts> {
  const mark = periodMark(period);
  const segments = path.split(/[\\/]/);
  const first = segments.findIndex((segment) => segment.includes(mark));
  const before = segments.slice(0, first);
  const behind = segments.slice(first + 1);
  const place = { ...at, file: path };
  const listing = await lookup.list(before.length === 0 ? '.' : before.join('/') || '/');
  if (listing.finding !== undefined) return { parts: [], findings: [listing.finding] };

  const found = periodsOfNames(segments[first]!, period, listing.names);
  if (found.length === 0)
    return { parts: [], findings: [noneFound(path, segments[first]!, period, listing.names, place)] };
  if (found.length > MOST_PARTS) return { parts: [], findings: [tooMany(path, found.length, place)] };
  const parts: LocatedPart[] = [];
  const findings: Finding[] = [];
  for (const { period: one, name } of found) {
    const named = [...before, name, ...behind.map((segment) => segment.replaceAll(mark, String(one)))].join('/');
    const located = await lookup.locate(named);
    if (located.path !== undefined) parts.push({ period: one, named, path: located.path });
    else if (behind.length > 0 && located.finding.code === 'data/file-missing')
      findings.push(notInFolder(named, period, one, place));
    else findings.push(located.finding);
  }
  const isNothing = parts.length === 0 && findings.every(({ severity }) => severity !== 'error');
  return { parts, findings: isNothing ? [noneFound(path, path, period, [], place), ...findings] : findings };
}

function noneFound(
  path: string,
  pattern: string,
  period: string,
  names: readonly string[],
  place: Declaration & { readonly file: string },
): Finding {
  const labelled = labelledName(pattern, periodMark(period), names);
  const similar = labelled ?? nearest(pattern, names);
  const no = labelled === undefined ? '' : ', which has no whole number there: name it by the year in which it begins';
  const near = similar === undefined ? '' : ` The nearest name there is ${quoted(similar)}${no}.`;
  return fileFinding(
    'data/file-missing',
    {
      message: `There is no file ${quoted(path)} with a whole number in place of ${periodMark(period)}.`,
      hint: `The files of a source that is per ${period} in files are told by their names, such as ${quoted(path.replaceAll(periodMark(period), '2024'))}.${near}`,
    },
    place,
  );
}

function tooMany(path: string, count: number, place: Declaration & { readonly file: string }): Finding {
  return fileFinding(
    'data/too-large',
    {
      message: `${quoted(path)} stands for ${count.toLocaleString('en')} files; a source is made of at most ${MOST_PARTS.toLocaleString('en')}.`,
      hint: 'Put them together into one file with a column of the period.',
    },
    place,
  );
}

function notInFolder(
  named: string,
  period: string,
  at: number,
  place: Declaration & { readonly file: string },
): Finding {
  return {
    ...fileFinding(
      'data/period-without-file',
      {
        message: `There is a folder for the ${period} ${at}, but no file ${quoted(named)} in it, so that nothing is read of ${at}.`,
        hint: 'Add the file, or correct its name.',
      },
      place,
    ),
    severity: 'warning',
  };
}
