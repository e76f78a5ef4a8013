import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadModel } from '../../../src/language/load.js';
import { type MergedTexts, mergeTexts } from '../../../src/language/merge/merge-texts.js';
import { piecesOf } from '../../../src/language/merge/pieces.js';
import { parseMethodology } from '../../../src/language/parsing/parse.js';
import { methodologyHash } from '../../../src/model/canonical.js';
import { type Piece, wholeText } from '../../../src/revise/merge/piece.js';
import { mergePieces } from '../../../src/revise/merge/merge-pieces.js';
import { textOfSegments } from '../../../src/revise/merge/segments.js';
import { exampleTexts } from './example-texts.js';

const check = (text: string) => loadModel('f', (file) => (file === 'f' ? text : undefined)).findings;

function merged(base: string, ours: string, theirs: string): MergedTexts {
  return mergeTexts({ base, ours, theirs }, { file: 'f', check });
}

function cleanText(base: string, ours: string, theirs: string): string {
  const result = merged(base, ours, theirs);
  if ('unreadable' in result) throw new Error(result.unreadable);
  expect(result.conflicts).toEqual([]);
  return result.text;
}

const pieces = (text: string): Piece => {
  const parsed = parseMethodology('', text);
  expect(parsed.findings).toEqual([]);
  return piecesOf(parsed);
};

// ------------------------------------------------------------------------------------------------ generated editions

/** An indicator as a few facts, each of which one line says. */
interface Fact {
  readonly name: string;
  readonly value: number;
  readonly title: string;
  readonly note: string;
  readonly comment: string;
}

interface Edition {
  readonly pillars: ReadonlyMap<string, readonly Fact[]>;
  readonly constants: ReadonlyMap<string, number>;
}

function written({ pillars, constants }: Edition): string {
  const fact = ({ name, value, title, note, comment }: Fact): string =>
    [
      ...(comment === '' ? [] : [`    // ${comment}`]),
      `    indicator ${name}${title === '' ? '' : ` "${title}"`} {`,
      `      value d.a * ${value}`,
      ...(note === '' ? [] : [`      definition "${note}"`]),
      '    }',
    ].join('\n');
  const blocks = [...pillars].map(([name, facts]) => [`  pillar ${name} {`, ...facts.map(fact), '  }'].join('\n'));
  return [
    'source d { file "d.csv"  key U by u  column u text  columns * number }',
    'units U',
    ...[...constants].map(([name, value]) => `constant ${name} = ${value}`),
    'methodology Index {',
    '  scores U',
    ...blocks,
    '}',
    '',
  ].join('\n');
}

const fact = (name: string) =>
  fc.record({
    name: fc.constant(name),
    value: fc.integer({ min: 1, max: 9 }),
    title: fc.constantFrom('', 'Title', 'Tên'),
    note: fc.constantFrom('', 'n', 'm // no comment'),
    comment: fc.constantFrom('', 'about it', 'a "quote'),
  });

/** Which indicators there are in each of three pillars, and what each says. */
const edition: fc.Arbitrary<Edition> = fc
  .tuple(...['P', 'Q', 'R'].map((pillar) => fc.tuple(...[1, 2, 3].map((number) => fact(`${pillar}${number}`)))))
  .map((all) => ({
    pillars: new Map(['P', 'Q', 'R'].map((name, at) => [name, all[at]!])),
    constants: new Map([['c', 1]]),
  }));

type EditOf = (edition: Edition) => Edition;

const ofFact =
  (pillar: string, at: number, change: (fact: Fact) => readonly Fact[]): EditOf =>
  ({ pillars, constants }) => ({
    constants,
    pillars: new Map(
      [...pillars].map(([name, facts]) => [
        name,
        name === pillar ? facts.flatMap((own) => (own.name === `${pillar}${at}` ? change(own) : [own])) : facts,
      ]),
    ),
  });

/** Edits, each of one thing that no other edit with another number touches. */
function editOf(place: number, kind: number, value: number): EditOf {
  const [pillar, at] = [['P', 'Q', 'R'][Math.floor(place / 3)]!, (place % 3) + 1];
  switch (kind) {
    case 0:
      return ofFact(pillar, at, (own) => [{ ...own, value: value + 10 }]);
    case 1:
      return ofFact(pillar, at, (own) => [{ ...own, title: `Title ${value}` }]);
    case 2:
      return ofFact(pillar, at, (own) => [{ ...own, note: `note ${value}` }]);
    case 3:
      return ofFact(pillar, at, (own) => [{ ...own, comment: `comment ${value}` }]);
    case 4:
      return ofFact(pillar, at, (own) => [own, { name: `New${place}`, value, title: '', note: '', comment: 'new' }]);
    default:
      return ({ pillars, constants }) => ({ pillars, constants: new Map([...constants, [`k${place}`, value]]) });
  }
}

const edits = fc.uniqueArray(fc.tuple(fc.nat(8), fc.nat(5), fc.nat(9), fc.boolean()), {
  selector: ([place, kind]) => `${place} ${kind}`,
  maxLength: 12,
});

const apply = (start: Edition, list: readonly EditOf[]): Edition => list.reduce((now, one) => one(now), start);

/** What a text says, whatever the order in which it says it. */
function said(text: string): unknown {
  const { model, findings } = loadModel('f', (file) => (file === 'f' ? text : undefined));
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const index = model.methodologies.get('Index')!;
  const facts = [...index.nodes.values()].map((node) => [
    node.id,
    node.titles.get('') ?? '',
    node.notes.map((note) => note.text),
  ]);
  return { hash: methodologyHash(model, 'Index'), facts: facts.sort(), constants: [...model.constants.keys()].sort() };
}

describe('laws', () => {
  test('a text is its pieces put together', () => {
    for (const text of exampleTexts()) {
      const walk = (piece: Piece): void => {
        if (piece.parts === undefined) return;
        expect(piece.parts.map(wholeText).join('') + piece.tail).toBe(piece.text);
        piece.parts.forEach(walk);
      };
      const root = pieces(text);
      expect(wholeText(root)).toBe(text);
      walk(root);
    }
  });

  test('a side that changed nothing changes nothing, piece by piece as well', () => {
    fc.assert(
      fc.property(edition, edition, (one, other) => {
        const [base, side] = [written(one), written(other)];
        expect(cleanText(base, side, base)).toBe(side);
        expect(cleanText(base, base, side)).toBe(side);
        expect(cleanText(base, side, side)).toBe(side);
        const { segments, lost } = mergePieces(pieces(base), pieces(side), pieces(base));
        expect(lost).toEqual([]);
        expect(textOfSegments(segments)).toBe(side);
      }),
      { numRuns: 50 },
    );
  });

  test('edits of different things come together, whoever made which', () => {
    fc.assert(
      fc.property(edition, edits, (start, list) => {
        const made = list.map(([place, kind, value, isOurs]) => ({ edit: editOf(place, kind, value), isOurs }));
        const side = (isOurs: boolean): string =>
          written(
            apply(
              start,
              made.filter((one) => one.isOurs === isOurs).map(({ edit }) => edit),
            ),
          );
        const all = written(
          apply(
            start,
            made.map(({ edit }) => edit),
          ),
        );
        const base = written(start);
        const [one, other] = [cleanText(base, side(true), side(false)), cleanText(base, side(false), side(true))];
        expect(said(one)).toEqual(said(all));
        expect(said(other)).toEqual(said(all));
        // Comments come along, each once.
        const comments = (text: string): readonly string[] =>
          [...text.matchAll(/\/\/ (comment|new).*$/gm)].map(([line]) => line).sort();
        expect(comments(one)).toEqual(comments(all));
      }),
      { numRuns: 60 },
    );
  });

  test('of two values of one thing neither is lost: both stand between the marks', () => {
    fc.assert(
      fc.property(edition, fc.nat(8), fc.nat(3), (start, place, kind) => {
        const [ours, theirs] = [1, 2].map((value) => written(editOf(place, kind, value)(start)));
        const result = merged(written(start), ours!, theirs!);
        if ('unreadable' in result) throw new Error(result.unreadable);
        expect(result.conflicts).toHaveLength(1);
        const side = (mine: boolean): string => {
          let keep = true;
          return result.text
            .split(/(?<=\n)/)
            .filter((line) => {
              if (line.startsWith('<<<<<<<')) keep = mine;
              else if (line === '=======\n') keep = !mine;
              else if (line.startsWith('>>>>>>>')) keep = true;
              else return keep;
              return false;
            })
            .join('');
        };
        expect(side(true)).toBe(ours);
        expect(side(false)).toBe(theirs);
      }),
      { numRuns: 60 },
    );
  });
});

// ------------------------------------------------------------------------------------------------ cases

describe('cases', () => {
  const BASE = `source d { file "d.csv"  key U by u  column u text  columns * number }
units U

methodology Index {
  scores U
  aggregate arithmetic
  weights { A 20%  B 30%  C 50% }
  cite "one"

  indicator A { value d.a }
  indicator B { value d.b }
  indicator C { value d.c }
}

revision Second of Index {
  version 2.0.0
  set weights of Index { A 30%  B 20%  C 50% } because "first reason"
}
`;
  const edit = (...pairs: readonly (readonly [string, string])[]): string =>
    pairs.reduce((now, [from, to]) => {
      expect(now).toContain(from);
      return now.replace(from, to);
    }, BASE);

  test('names that both sides import come together', () => {
    const base = 'import { d, U } from "s.methodology"\n';
    const [ours, theirs] = ['import { d, e, U } from "s.methodology"\n', 'import { d, U, f } from "s.methodology"\n'];
    expect(cleanText(base, ours, theirs)).toBe('import { d, e, U, f } from "s.methodology"\n');
    expect(cleanText(ours, base, theirs.replace(', f', ', e, f'))).toBe('import { d, U, f } from "s.methodology"\n');
  });

  test('notes that both add are both there, and one that both add is there once', () => {
    const ours = edit(['cite "one"', 'cite "one"\n  cite "two"']);
    const theirs = edit(['cite "one"', 'cite "one"\n  cite "three"']);
    expect(cleanText(BASE, ours, theirs)).toBe(edit(['cite "one"', 'cite "one"\n  cite "two"\n  cite "three"']));
    expect(cleanText(BASE, ours, ours.replace('U\n\n', 'U\n\nconstant k = 1\n'))).toContain('constant k = 1');
    expect(cleanText(BASE, ours, ours).match(/cite "two"/g)).toHaveLength(1);
  });

  test('a list of weights is asked as a whole, with the reason that a revision gives', () => {
    const result = merged(
      BASE,
      edit(['A 30%  B 20%  C 50% } because "first reason"', 'A 40%  B 10%  C 50% } because "a matters"']),
      edit(['A 30%  B 20%  C 50% } because "first reason"', 'A 10%  B 20%  C 70% } because "c matters"']),
    );
    if ('unreadable' in result) throw new Error(result.unreadable);
    expect(result.text).toContain(`=======
  set weights of Index { A 10%  B 20%  C 70% } because "c matters"
>>>>>>> theirs: `);
    expect(result.text).toContain('  set weights of Index { A 40%  B 10%  C 50% } because "a matters"\n=======');
    expect(result.conflicts.map(({ oursDoes }) => oursDoes).join('\n')).toContain('because "a matters"');
  });

  test('lines of a revision that both add come one behind the other', () => {
    const ours = edit(['because "first reason"', 'because "first reason"\n  remove C because "gone"']);
    const theirs = edit(['because "first reason"', 'because "first reason"\n  set title of A to "First"']);
    const result = merged(BASE, ours.replace('A 30%  B 20%  C 50%', 'A 80%  B 20%'), theirs);
    if ('unreadable' in result) throw new Error(result.unreadable);
    expect(result.text).toMatch(/remove C because "gone"\n {2}set title of A to "First"/);
  });

  test('the order of one side stays with the edits of the other', () => {
    const ours = edit(
      ['  indicator A { value d.a }\n', ''],
      ['C { value d.c }\n', 'C { value d.c }\n  indicator A { value d.a }\n'],
    );
    const theirs = edit(['value d.a', 'value d.a * 2'], ['indicator B', '// on B\n  indicator B']);
    for (const text of [cleanText(BASE, ours, theirs), cleanText(BASE, theirs, ours)])
      expect(text.replaceAll('\n\n', '\n')).toContain(`
  // on B
  indicator B { value d.b }
  indicator C { value d.c }
  indicator A { value d.a * 2 }
}`);
  });

  test('a comment to the end of its line takes nothing with it', () => {
    const ours = BASE.replace('{ value d.a }', '{ value d.a // what a is\n  }');
    const theirs = edit(['{ value d.a }', '{ value d.a  definition "x" }']);
    const text = cleanText(BASE, ours, theirs);
    expect(said(text)).toEqual(said(theirs));
    expect(text).toContain('// what a is\n');
  });

  test('both move one node to different places, or one moves what the other removes: it is asked, and is not lost', () => {
    const base = BASE.replace(/ {2}weights.*\n/, '')
      .replace(/\nrevision[\s\S]*/, '')
      .replace(
        '  indicator A',
        '  pillar P { indicator X { value d.a } }\n  pillar Q { indicator Y { value d.a } }\n  pillar R { indicator Z { value d.a }  indicator W { value d.a } }\n  indicator A',
      );
    const to = (pillar: string, text = base): string =>
      text
        .replace('  indicator W { value d.a } }', ' }')
        .replace(`pillar ${pillar} {`, `pillar ${pillar} { indicator W { value d.a }`);
    const both = merged(base, to('P'), to('Q'));
    if ('unreadable' in both) throw new Error(both.unreadable);
    expect(both.conflicts.map(({ oursDoes, theirsDoes }) => [oursDoes, theirsDoes])).toEqual([
      ['moves W to P', 'moves W to Q'],
      ['moves W to P', 'moves W to Q'],
    ]);
    expect(both.text.match(/indicator W/g)).toHaveLength(2);
    const gone = merged(base, to('P'), base.replace('  indicator W { value d.a } }', ' }'));
    if ('unreadable' in gone) throw new Error(gone.unreadable);
    expect(gone.conflicts).toMatchObject([{ oursDoes: 'moves W to P', theirsDoes: 'removes W' }]);
    expect(gone.text).toContain('indicator W');
    // A whole new pillar takes the node along, as the other side has it now.
    const dissolved = base.replace(
      / {2}pillar R .*\n/,
      '  pillar New { indicator W { value d.a }  indicator Z { value d.a } }\n',
    );
    const edited = base.replace('W { value d.a }', 'W { value d.a * 7 }');
    const moved = merged(base, dissolved, edited);
    if ('unreadable' in moved) throw new Error(moved.unreadable);
    expect(moved.text).toContain('pillar New { indicator W { value d.a * 7 }');
  });

  test('mistakes of syntax are told with the side that has them', () => {
    expect(merged(BASE, `${BASE}}`, `${BASE}// x\n`)).toMatchObject({
      unreadable: expect.stringMatching(/^Our version has a mistake in line 19: /) as string,
    });
    expect(merged(`${BASE}}`, BASE, `${BASE}// x\n`)).toMatchObject({
      unreadable: expect.stringMatching(/^The version that both come from/) as string,
    });
  });

  test('line ends of ours stay', () => {
    const windows = (text: string): string => text.replaceAll('\n', '\r\n');
    const ours = windows(edit(['value d.a', 'value d.a * 2']));
    expect(cleanText(windows(BASE), ours, edit(['value d.b', 'value d.b * 2']))).toBe(
      windows(edit(['value d.a', 'value d.a * 2'], ['value d.b', 'value d.b * 2'])),
    );
  });
});
