import { distance } from 'fastest-levenshtein';
import { plainLetters } from '../../language/plain-letters.js';
import { printName } from '../print-words.js';
import type { Suggested } from './resolution.js';

/** Something that can be named, and what kind of thing it is, in words: `a pillar`, `a column of survey`. */
export interface Named {
  readonly name: string;
  readonly kind: string;
}

const MOST_CANDIDATES = 5_000;
const LONGEST_NAME = 200;

/** The candidate most like a name, if any is like it at all. Case and accents count little: they are what people mistype. */
export function nearest(name: string, candidates: Iterable<Named>): Named | undefined {
  if (name.length > LONGEST_NAME) return undefined;
  const wanted = fold(name);
  let best: Named | undefined;
  let least = Math.max(1, Math.floor([...wanted].length / 3)) + 1;
  let seen = 0;
  for (const candidate of candidates) {
    if (++seen > MOST_CANDIDATES) break;
    if (candidate.name === name || candidate.name.length > LONGEST_NAME) continue;
    const folded = fold(candidate.name);
    if (Math.abs(folded.length - wanted.length) >= least) continue;
    const edits = isSwapped(wanted, folded) ? 1 : distance(wanted, folded);
    if (edits < least) [best, least] = [candidate, edits];
    if (least === 0) break;
  }
  return best;
}

/** "Did you mean `Health`, a pillar?" */
export function didYouMean(name: string, candidates: Iterable<Named>): Suggested | undefined {
  const found = nearest(name, candidates);
  if (found === undefined) return undefined;
  return {
    hint: `Did you mean \`${found.name}\`, ${found.kind}?`,
    suggestion: { kind: 'replace', text: printName(found.name) },
  };
}

/** Two neighbours in the wrong order, as in `lief`: one slip of the fingers, which the distance counts as two. */
function isSwapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2) && a !== b;
}

function fold(name: string): string {
  return plainLetters(name).toLowerCase();
}
