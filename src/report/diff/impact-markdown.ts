/** What a change does to the ranking, as Markdown for a pull request. */

import { remarkText } from '../../analyse/impact-remarks.js';
import type { Impact, IndexImpact, UnitImpact } from '../../analyse/impact.js';
import type { DiffOptions } from './diff-options.js';
import {
  basisOf,
  contributionText,
  crossingsOf,
  impactFacts,
  indexTitle,
  mainPart,
  moversOf,
  placesText,
  rank,
  score,
  unitName,
} from './impact-words.js';
import { folded, type Room, sentence, table, text } from './markdown-tables.js';

/** @param level of the heading */
export function impactMarkdown(
  impact: Impact | undefined,
  options: DiffOptions,
  room: Room,
  level: number,
): readonly string[] {
  if (impact === undefined) return options.notScored === undefined ? [] : [`${text(options.notScored)}\n`];
  return [
    `${'#'.repeat(level)} What it does to the results\n\n${[basisOf(impact), ...impact.remarks.map((remark) => sentence(remarkText(remark)))].join('\n\n')}\n`,
    ...partsTable(impact, room),
    ...impact.indices.flatMap((index) => indexParts(impact, index, options, room, level + 1)),
    ...goneParts(impact),
  ];
}

/** How a part is called in tables: its number in the list of parts. */
function label(impact: Impact, at: number): string {
  return impact.parts[at]?.kind === 'data' ? 'data' : `(${at + 1})`;
}

function partsTable(impact: Impact, room: Room): readonly string[] {
  if (impact.parts.length === 0) return [];
  const joined = impact.parts.some(({ reason }) => reason !== undefined);
  const rows = impact.parts.map((part, at) => [
    label(impact, at),
    sentence(part.title),
    ...(joined ? [sentence(part.reason ?? '')] : []),
  ]);
  const columns = [{ title: 'No' }, { title: 'Change' }, ...(joined ? [{ title: 'Why together' }] : [])];
  return [table(columns, rows, room)];
}

function indexParts(
  impact: Impact,
  index: IndexImpact,
  { unitNames }: DiffOptions,
  room: Room,
  level: number,
): readonly string[] {
  const heading = impact.indices.length > 1 ? `${'#'.repeat(level)} ${text(indexTitle(impact, index))}\n\n` : '';
  const crossings = crossingsOf(index).map(({ what, units, all }) => {
    if (all !== undefined) return `- ${text(what)}: ${text(all)}`;
    const shown = units.slice(0, room.rows);
    const rest = units.length - shown.length;
    const names = shown.map((unit) => text(unitName(unit, unitNames)));
    return `- ${text(what)}: ${[...names, ...(rest > 0 ? [`*${rest} more*`] : [])].join(', ')}`;
  });
  const movers = moversOf(index);
  return [
    `${heading}${impactFacts(index).join(' ')}\n`,
    ...(crossings.length === 0 ? [] : [`${crossings.join('\n')}\n`]),
    ...(movers.length === 0 ? [] : [moverTable(impact, movers, unitNames, room)]),
    ...(impact.parts.length < 2 ? [] : [partSummary(impact, index, unitNames, room)]),
    ...(index.units.length === 0 ? [] : [allUnits(impact, index, unitNames, room)]),
  ];
}

function moverTable(
  impact: Impact,
  movers: readonly UnitImpact[],
  unitNames: ReadonlyMap<string, string> | undefined,
  room: Room,
): string {
  const rows = movers.map((unit) => {
    const main = mainPart(impact, unit);
    return [
      text(unitName(unit.unit, unitNames)),
      rank(unit.before.rank),
      rank(unit.after.rank),
      placesText(unit),
      score(unit.before.score),
      score(unit.after.score),
      main === undefined
        ? ''
        : `${label(impact, impact.parts.indexOf(main.part))} ${contributionText(main.contribution)}`,
    ];
  });
  return table(
    [
      { title: 'Largest moves' },
      { title: 'Rank', align: 'right' },
      { title: 'now', align: 'right' },
      { title: 'Move' },
      { title: 'Score', align: 'right' },
      { title: 'now', align: 'right' },
      { title: 'Most of it by' },
    ],
    rows,
    room,
  );
}

function partSummary(
  impact: Impact,
  index: IndexImpact,
  unitNames: ReadonlyMap<string, string> | undefined,
  room: Room,
): string {
  const name = (unit: string | undefined): string => (unit === undefined ? '' : text(unitName(unit, unitNames)));
  const rows = index.byPart.map((part, at) => [
    label(impact, at),
    score(part.meanAbsoluteScore),
    part.meanAbsoluteRank === null ? '–' : part.meanAbsoluteRank.toFixed(2),
    name(part.mostLifted),
    name(part.mostLowered),
  ]);
  const columns = [
    { title: 'Change' },
    { title: 'Moves scores by', align: 'right' },
    { title: 'ranks by', align: 'right' },
    { title: 'Lifts most' },
    { title: 'Lowers most' },
  ] as const;
  return table(columns, rows, room);
}

/** Every unit with what each part did to it. */
function allUnits(
  impact: Impact,
  { units }: IndexImpact,
  unitNames: ReadonlyMap<string, string> | undefined,
  room: Room,
): string {
  const rows = units.map((unit) => [
    text(unitName(unit.unit, unitNames)),
    rank(unit.before.rank),
    rank(unit.after.rank),
    placesText(unit),
    score(unit.before.score),
    score(unit.after.score),
    ...impact.parts.map((_, at) => {
      const contribution = unit.contributions?.[at];
      return contribution === undefined ? '–' : contributionText(contribution);
    }),
  ]);
  const columns = [
    { title: 'Unit' },
    { title: 'Rank', align: 'right' },
    { title: 'now', align: 'right' },
    { title: 'Move' },
    { title: 'Score', align: 'right' },
    { title: 'now', align: 'right' },
    ...impact.parts.map((_, at) => ({ title: label(impact, at), align: 'right' }) as const),
  ] as const;
  return folded('All units, and what each change did to their scores', table(columns, rows, room));
}

function goneParts({ indicesGone, indicesNew }: Impact): readonly string[] {
  const line = (words: string, indices: readonly string[]): readonly string[] =>
    indices.length === 0 ? [] : [`${words}: ${indices.map(text).join(', ')}.\n`];
  return [...line('Indices that only the older edition has', indicesGone), ...line('Indices that are new', indicesNew)];
}
