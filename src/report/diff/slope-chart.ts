/** Ranks before and after as lines between two columns of names: a slope chart as SVG, without a script. */

import type { IndexImpact, UnitImpact } from '../../analyse/impact.js';
import type { DiffOptions } from './diff-options.js';
import { element, type Html, text } from './html.js';
import { unitName } from './impact-words.js';
import type { DiffWords } from './words/words.js';

/** With more units the names could not be read: the largest moves and the first places are shown. */
const MOST_UNITS = 80;
const ROW = 16;
const TOP = 40;
const LEFT = 250;
const RIGHT = 550;
const WIDTH = 800;
const LONGEST_NAME = 34;

interface SlopeOptions extends DiffOptions {
  readonly title: string;
  readonly words: DiffWords;
}

/** One figure; none where no unit has a rank on both sides. All that it shows stands in the table below it, too. */
export function slopeChart(index: IndexImpact, options: SlopeOptions): readonly Html[] {
  const ranked = index.units.filter(({ before, after }) => before.rank !== null && after.rank !== null);
  if (ranked.length === 0) return [];
  const shown = chosen(ranked, index.largestMovers);
  const placeBefore = places(shown, ({ before }) => before.rank!);
  const placeAfter = places(shown, ({ after }) => after.rank!);
  const height = TOP + shown.length * ROW + 12;
  const climbed = shown.filter(({ rankMove }) => rankMove !== null && rankMove < 0).length;
  const fell = shown.filter(({ rankMove }) => rankMove !== null && rankMove > 0).length;
  const description = options.words.slopes({
    before: options.before,
    after: options.after,
    climbed,
    fell,
    shown: shown.length,
    ranked: ranked.length,
  });
  return [
    element('figure', {}, [
      element(
        'svg',
        { viewBox: `0 0 ${WIDTH} ${height}`, width: WIDTH, height, role: 'img', xmlns: 'http://www.w3.org/2000/svg' },
        [
          element('title', {}, [text(options.title)]),
          element('desc', {}, [text(description)]),
          label(LEFT - 12, 20, 'end', options.before),
          label(RIGHT + 12, 20, 'start', options.after),
          ...shown.flatMap((unit) => slope(unit, placeBefore.get(unit)!, placeAfter.get(unit)!, options)),
        ],
      ),
      element('figcaption', {}, [text(description)]),
    ]),
  ];
}

/** All units, or of many those that moved most and those that lead. */
function chosen(ranked: readonly UnitImpact[], movers: readonly string[]): readonly UnitImpact[] {
  if (ranked.length <= MOST_UNITS) return ranked;
  const wanted = new Set(movers);
  for (const { unit } of ranked) {
    if (wanted.size >= MOST_UNITS) break;
    wanted.add(unit);
  }
  return ranked.filter(({ unit }) => wanted.has(unit));
}

/** Rows by rank; units that share a rank stand under each other, by key. */
function places(units: readonly UnitImpact[], rankOf: (unit: UnitImpact) => number): ReadonlyMap<UnitImpact, number> {
  const sorted = [...units].sort((a, b) => rankOf(a) - rankOf(b) || (a.unit < b.unit ? -1 : 1));
  return new Map(sorted.map((unit, at) => [unit, TOP + at * ROW]));
}

function slope(unit: UnitImpact, yBefore: number, yAfter: number, { unitNames }: DiffOptions): readonly Html[] {
  const move = unit.rankMove ?? 0;
  const kind = move === 0 ? 'same' : move < 0 ? 'up' : 'down';
  const name = clipped(unitName(unit.unit, unitNames));
  return [
    element('line', { class: kind, x1: LEFT, y1: yBefore - 4, x2: RIGHT, y2: yAfter - 4 }, []),
    label(LEFT - 12, yBefore, 'end', `${name} ${unit.before.rank!}`),
    label(RIGHT + 12, yAfter, 'start', `${unit.after.rank!} ${name}`),
  ];
}

function label(x: number, y: number, anchor: string, words: string): Html {
  return element('text', { x, y, 'text-anchor': anchor }, [text(clipped(words))]);
}

function clipped(words: string): string {
  const characters = [...words.slice(0, 4 * LONGEST_NAME)];
  return characters.length <= LONGEST_NAME + 6 ? words : `${characters.slice(0, LONGEST_NAME + 5).join('')}…`;
}
