/** A comparison of two versions as Markdown. Texts of the definitions stand in code spans and cells: nothing of them is markup. */

import type { Comparison, Move } from './comparison.js';
import { code, escaped } from './markdown.js';
import { counted } from './summary.js';

export interface ComparisonHeading {
  readonly name: string;
  /** What the two are called: `HEAD`, `the editor`. */
  readonly before: string;
  readonly after: string;
  /** Why there is nothing about the ranking, where there is not. */
  readonly notScored?: string;
  readonly unitNames?: ReadonlyMap<string, string>;
}

const MOST_ROWS = 200;

export function comparisonMarkdown(comparison: Comparison, heading: ComparisonHeading): string {
  const { name, before, after } = heading;
  const parts = [`# ${escaped(name)}: ${escaped(before)} and ${escaped(after)}\n`, `${verdict(comparison)}\n`];
  const { changes, weights } = comparison;
  if (changes.length > 0) {
    const rows = changes.map(({ node, what, before: from, after: to }) => [
      cell(node === '' ? name : node),
      escaped(what),
      from === undefined ? '' : cell(from),
      to === undefined ? '' : cell(to),
    ]);
    parts.push('## What is said differently\n', table(['Node', 'What', before, after], rows));
  }
  if (weights.length > 0) {
    const rows = weights.map(({ node, before: from, after: to }) => [
      cell(node === '' ? name : node),
      percent(from),
      percent(to),
    ]);
    parts.push('## Effective weights in the index\n', table(['Node', before, after], rows));
  }
  parts.push('## Ranking\n', ranking(comparison, heading));
  return parts.join('\n');
}

function verdict({ sameHash, changes }: Comparison): string {
  if (!sameHash) return 'The two score differently: their hashes differ.';
  return changes.length === 0
    ? 'Nothing that is said differs.'
    : 'Both score alike: their hashes are equal, and only what is told beside the numbers differs.';
}

function ranking({ moves, spearman, period }: Comparison, heading: ComparisonHeading): string {
  if (moves === undefined) return `${escaped(heading.notScored ?? 'The data were not read.')}\n`;
  const moved = moves.filter(({ rankBefore, rankAfter }) => rankBefore !== rankAfter);
  const rescored = moves.filter(({ scoreBefore, scoreAfter }) => scoreBefore !== scoreAfter);
  const when = period === undefined ? '' : ` in ${period}`;
  const facts = [
    `Of ${counted(moves.length, 'unit')}${when}, ${moved.length} changed rank and ${rescored.length} changed score, on the data as they are now.`,
    ...(spearman === null || spearman === undefined ? [] : [`Rank correlation (Spearman): ${spearman.toFixed(4)}.`]),
  ];
  const shown = (moved.length > 0 ? moved : rescored).slice(0, MOST_ROWS);
  if (shown.length === 0) return `${facts.join(' ')}\n`;
  const rows = shown.map((move) => {
    const named = heading.unitNames?.get(move.unit);
    return [
      named === undefined ? cell(move.unit) : `${escaped(named)} (${cell(move.unit)})`,
      number(move.rankBefore, 0),
      number(move.rankAfter, 0),
      moveText(move),
      number(move.scoreBefore, 4),
      number(move.scoreAfter, 4),
    ];
  });
  const { before, after } = heading;
  const head = ['Unit', `Rank, ${before}`, `Rank, ${after}`, 'Move', `Score, ${before}`, `Score, ${after}`];
  return `${facts.join(' ')}\n\n${table(head, rows)}`;
}

function moveText({ rankBefore, rankAfter }: Move): string {
  if (rankBefore === undefined) return rankAfter === undefined ? '' : 'new';
  if (rankAfter === undefined) return 'gone';
  const places = rankBefore - rankAfter;
  return places === 0 ? '' : places > 0 ? `▲ ${places}` : `▼ ${-places}`;
}

function number(value: number | undefined, decimals: number): string {
  if (value === undefined) return '–';
  return decimals === 0 ? String(value) : value.toFixed(decimals);
}

function percent(share: number | undefined): string {
  return share === undefined ? '–' : `${(share * 100).toFixed(2)} %`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return `${[line(head.map(escaped)), line(head.map(() => '---')), ...rows.map(line)].join('\n')}\n`;
}

/** Text in a code span of a table, where a bar would end the cell. */
function cell(text: string): string {
  return code(text.replace(/\s+/gu, ' ').trim()).replaceAll('|', '\\|');
}
