import type { Test } from '../../model/model.js';
import { textOfLines } from '../../model/print-lines.js';
import { testLines } from '../../model/print-test.js';
import type { EditionPair } from '../edition-pair.js';
import type { Found } from './rule.js';

/** A test on both sides, by its title. */
interface TestPair {
  readonly title: string;
  readonly before?: Test;
  readonly after?: Test;
}

/** The tests of the two versions of one methodology. Another edition has tests of its own, which are not compared. */
export function testPairs({ tests, editions: { before, after } }: EditionPair): readonly TestPair[] {
  if (before.name !== after.name) return [];
  const of = (side: EditionPair['tests']['before'], id: string): ReadonlyMap<string, Test> =>
    new Map(side.filter(({ methodology }) => methodology === id).map((test) => [test.title, test]));
  const [older, newer] = [of(tests.before, before.id), of(tests.after, after.id)];
  return [...new Set([...newer.keys(), ...older.keys()])].map((title) => ({
    title,
    before: older.get(title),
    after: newer.get(title),
  }));
}

export function testFound({ title, before, after }: TestPair, pair: EditionPair, verb: string): Found {
  return {
    node: '',
    part: `test ${title}`,
    before: before && testText(before, pair),
    after: after && testText(after, pair),
    message: `The test "${title}" ${verb}.`,
    lines: [],
    spanBefore: before?.span,
    spanAfter: after?.span,
  };
}

export function testText(test: Test, { editions, nameOf }: EditionPair): string {
  const methodology = [editions.before, editions.after].find(({ id }) => id === test.methodology) ?? editions.after;
  return textOfLines(testLines(test, methodology, nameOf)).trimEnd();
}
