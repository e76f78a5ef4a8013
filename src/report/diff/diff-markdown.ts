/** A difference as Markdown for a pull request. */

import type { Impact } from '../../analyse/impact.js';
import type { Diff, Difference } from '../../revise/difference.js';
import {
  causesOf,
  changeGroups,
  CLASS_MEANINGS,
  headline,
  isUntouched,
  nodeName,
  percent,
  placeOf,
  renameLine,
  subjectOf,
  versions,
} from './change-groups.js';
import type { DiffOptions } from './diff-options.js';
import { impactMarkdown } from './impact-markdown.js';
import { cell, fitted, folded, type Room, table, text } from './markdown-tables.js';

/** Never longer than what GitHub takes as a comment; what is cut is said. */
export function diffMarkdown(diff: Diff, impact: Impact | undefined, options: DiffOptions): string {
  return fitted((room) => diffSections(diff, impact, options, room, 2));
}

/** The parts, each of which can stand without those behind it. @param level of the heading */
export function diffSections(
  diff: Diff,
  impact: Impact | undefined,
  options: DiffOptions,
  room: Room,
  level: number,
): readonly string[] {
  const { name } = diff.after.methodology;
  const facts = [headline(diff), text(versions(diff))].filter((fact) => fact !== '');
  return [
    `${'#'.repeat(level)} ${text(name)}: ${text(options.before)} and ${text(options.after)}\n\n${facts.join(' ')}\n`,
    ...changeGroups(diff.differences).map(({ class: name, differences }) => {
      const rows = differences.map((difference) => [
        cell(subjectOf(diff, difference)),
        text(difference.message),
        why(difference),
      ]);
      const columns = [{ title: 'What' }, { title: 'Change' }, { title: 'Why' }];
      const changes = table(columns, rows, room);
      const title = `${name} (${differences.length}): ${CLASS_MEANINGS[name]}`;
      return name === 'editorial' || name === 'additive'
        ? folded(title, changes)
        : `${'#'.repeat(level + 1)} ${title}\n\n${changes}`;
    }),
    ...details(diff, options, room),
    ...effects(diff, room, level),
    ...renames(diff, room, level),
    ...impactMarkdown(impact, options, room, level + 1),
  ];
}

function why({ because, cite }: Difference): string {
  const parts = [because === undefined ? '' : text(because), cite === undefined ? '' : `*${text(cite)}*`];
  return parts.filter((part) => part !== '').join(' ');
}

function details(diff: Diff, { showFile = (file) => file }: DiffOptions, room: Room): readonly string[] {
  if (diff.differences.length === 0) return [];
  const rows = diff.differences.map((difference) => {
    const { before, after, fingerprint } = difference;
    const place = placeOf(difference);
    return [
      cell(subjectOf(diff, difference)),
      before === undefined ? '' : cell(before),
      after === undefined ? '' : cell(after),
      place === undefined ? '' : cell(`${showFile(place.file)}:${place.line}`),
      cell(fingerprint),
    ];
  });
  const columns = ['What', 'Before', 'After', 'Place', 'Fingerprint'].map((title) => ({ title }));
  return [folded('What stood there and what stands there now', table(columns, rows, room))];
}

function effects(diff: Diff, room: Room, level: number): readonly string[] {
  if (diff.effects.length === 0) return [];
  const rows = diff.effects.map((effect) => [
    cell(nodeName(diff, effect.node)),
    percent(effect.before),
    percent(effect.after),
    [isUntouched(diff, effect) ? 'untouched;' : '', causesOf(diff, effect).map(cell).join(', ')].join(' ').trim(),
  ]);
  const columns = [
    { title: 'Node' },
    { title: 'Before', align: 'right' },
    { title: 'After', align: 'right' },
    { title: 'Because of' },
  ] as const;
  const title = 'Effective weights in the whole index';
  const weights = table(columns, rows, room);
  return [
    rows.length > 12 ? folded(`${title} (${rows.length})`, weights) : `${'#'.repeat(level + 1)} ${title}\n\n${weights}`,
  ];
}

function renames(diff: Diff, room: Room, level: number): readonly string[] {
  if (diff.likelyRenames.length === 0) return [];
  const rows = diff.likelyRenames.map((rename) => [
    cell(rename.before),
    cell(rename.after),
    `${Math.round(rename.similarity * 100)} %`,
    cell(renameLine(rename)),
  ]);
  const columns = [
    { title: 'Before' },
    { title: 'After' },
    { title: 'Alike', align: 'right' },
    { title: 'If it is the same, write' },
  ] as const;
  return [`${'#'.repeat(level + 1)} Perhaps renamed\n\n${table(columns, rows, room)}`];
}
