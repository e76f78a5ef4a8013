/**
 * Writes `runtime/compositions.R`, the part of Unicode that normal form C takes, which base R does not have. Run it by hand when
 * Unicode has new letters: `node src/generate/r/compositions.mjs`. What it writes is kept, so that no build depends on its Node.
 */

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const hex = (point) => point.toString(16).toUpperCase();
const isHangul = (point) => point >= 0xac00 && point < 0xd7a4;
const points = Array.from({ length: 0x110000 }, (_, point) => point).filter((p) => p < 0xd800 || p > 0xdfff);

/** Letters that are put together of two, and letters that are always another one (or several). */
const pairs = [];
const others = [];
for (const point of points) {
  const letter = String.fromCodePoint(point);
  const parts = [...letter.normalize('NFD')];
  if (parts.join('') === letter || isHangul(point)) continue;
  if (letter.normalize('NFC') !== letter) {
    others.push([point, ...parts.map((part) => part.codePointAt(0))]);
    continue;
  }
  // All but the last mark may be one letter themselves.
  const stem = parts.slice(0, -1).join('').normalize('NFC');
  pairs.push([point, stem.codePointAt(0), parts.at(-1).codePointAt(0)]);
  if ((stem + parts.at(-1)).normalize('NFC') !== letter || [...stem].length !== 1)
    throw new Error(`U+${hex(point)} is not put together of two.`);
}

/** Marks by the order in which they stand behind a letter: found by what normalisation does with two of them. */
const swaps = (first, second) => {
  const [a, b] = [String.fromCodePoint(first), String.fromCodePoint(second)];
  return (a + b).normalize('NFD') === b + a && a !== b;
};
const marks = points.filter((point) => {
  const letter = String.fromCodePoint(point);
  return letter.normalize('NFD') === letter && (point === 0x345 || swaps(0x345, point));
});
const classes = [];
for (const mark of marks) {
  const same = classes.find(([other]) => !swaps(other, mark) && !swaps(mark, other));
  if (same === undefined) classes.push([mark]);
  else same.push(mark);
}
classes.sort(([a], [b]) => (swaps(a, b) ? 1 : -1));

function ranges(list) {
  const found = [];
  for (const point of list) {
    const last = found.at(-1);
    if (last !== undefined && last[1] === point - 1) last[1] = point;
    else found.push([point, point]);
  }
  return found.map(([from, to]) => (from === to ? hex(from) : `${hex(from)}-${hex(to)}`)).join(' ');
}

/** A text of many words as a call of `paste`, in lines that can be read. */
function pasted(name, words, comment) {
  const lines = [];
  let line = '';
  for (const word of words) {
    if (line.length + word.length > 108) {
      lines.push(line);
      line = '';
    }
    line += (line === '' ? '' : ' ') + word;
  }
  lines.push(line);
  return `# ${comment}\n${name} <- paste(\n${lines.map((one) => `  "${one}"`).join(',\n')}\n)\n`;
}

const text = [
  `# The part of Unicode ${process.versions.unicode} that normal form C takes, which base R does not have; written by compositions.mjs.\n`,
  pasted(
    'letters_of_two',
    pairs.map((one) => one.map(hex).join('=')),
    'Letters that are put together of two: the letter, and its two parts.',
  ),
  pasted(
    'letters_that_are_others',
    others.map((one) => one.map(hex).join('=')),
    'Letters that are always written in another way: the letter, and what it is.',
  ),
  pasted(
    'orders_of_marks',
    classes
      .map((one) => `${ranges(one)};`)
      .join(' ')
      .split(' '),
    'Marks behind letters: a list for each place in their order, with ranges of characters.',
  ),
].join('\n');

writeFileSync(path.join(path.dirname(fileURLToPath(import.meta.url)), 'runtime', 'compositions.R'), text);
