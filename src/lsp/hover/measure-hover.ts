/** A unit of measure: what it measures, and what it converts into. */

import { parseMeasure } from '../../model/measure.js';
import { FAMILIES } from '../../model/measure/vocabulary.js';
import { printNumber } from '../../model/print-words.js';
import { code, escaped, list, paragraphs } from '../../report/markdown.js';
import { type PageOf, pageLink } from './keyword.js';

/** @param text without the brackets */
export function measureHover(text: string, pageOf: PageOf): string {
  const parsed = parseMeasure(text);
  const head = `unit of measure ${code(`[${text}]`)}`;
  if ('problem' in parsed) return paragraphs([head, `It cannot be read: ${escaped(parsed.problem)}.`]);
  const { scale, powers, logOf } = parsed.measure;
  const bases = [...powers].map(([name, power]) => (power === 1 ? name : `${name}^${printNumber(power)}`));
  const dimension = bases.length === 0 ? 'a plain number' : bases.join(' · ');
  return paragraphs([
    head,
    list([
      logOf
        ? 'The logarithm of a quantity: it may only be subtracted from another one'
        : `Dimension: ${code(dimension)}`,
      logOf || scale === 1
        ? undefined
        : `1 of it is ${code(`${printNumber(scale)}${bases.length === 0 ? '' : ` ${dimension}`}`)}`,
      ...[...powers.keys()].map(familyLine),
    ]),
    pageLink('language.md#units-of-measure', pageOf),
  ]);
}

/** What a base converts into; nothing for one that fits only itself. */
function familyLine(base: string): string | undefined {
  const family = FAMILIES.find(([[first]]) => first === base);
  if (family === undefined) return undefined;
  return `${code(base)} converts into ${family.flatMap(([name]) => (name === base ? [] : code(name))).join(', ')}`;
}
