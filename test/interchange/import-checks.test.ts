import { describe, expect, test } from 'vitest';
import { codes } from '../../src/language/validation/codes.js';
import { changed, csv, DATA, importTexts, META, places, type Records, without } from './support.js';

/** Every check of COINr's `check_iMeta()`, `check_iData()` and `new_coin()` is an error with its place; each once. */

interface Case {
  readonly what: string;
  readonly meta?: Records;
  readonly data?: Records;
  /** `severity code row column`, without the severity where it is an error; rows count from the header, which is 1. */
  readonly found: readonly string[];
}

const meta = (code: string, cells: Record<string, string | number>): Records => changed(META, code, cells);
const data = (code: string, cells: Record<string, string | number>): Records => changed(DATA, code, cells);

const cases: readonly Case[] = [
  { what: 'sound tables', found: [] },

  // iMeta, cell by cell
  {
    what: 'no column Weight',
    meta: META.map((record) => without(record, 'Weight')),
    found: ['coinr/column-missing Weight'],
  },
  { what: 'no code', meta: [...META, { iName: 'Nobody', Type: 'Other' }], found: ['coinr/code row 11 iCode'] },
  {
    what: 'a code with a space',
    meta: [...META, { iCode: 'a b', iName: 'AB', Type: 'Other' }],
    found: ['coinr/code row 11 iCode'],
  },
  {
    what: 'a code that begins with a digit',
    meta: [...META, { iCode: '1st', iName: 'First', Type: 'Other' }],
    found: ['coinr/code row 11 iCode'],
  },
  {
    what: 'a code that means something else',
    meta: [...META, { iCode: 'Time', iName: 'Time', Type: 'Other' }],
    found: ['coinr/code row 11 iCode'],
  },
  { what: 'two rows of one code', meta: [...META, META[0]!], found: ['coinr/code-twice row 11 iCode'] },
  {
    what: 'a type that there is not',
    meta: [...META, { iCode: 'Note', iName: 'Note', Type: 'Remark' }],
    found: ['coinr/type row 11 Type'],
  },
  {
    what: 'no type',
    meta: [...META, { iCode: 'Note', iName: 'Note' }],
    found: ['coinr/type row 11 Type'],
  },
  { what: 'no level', meta: meta('Life', { Level: 'NA' }), found: ['coinr/level row 4 Level'] },
  { what: 'a level that is no whole number', meta: meta('Life', { Level: 1.5 }), found: ['coinr/level row 4 Level'] },
  { what: 'a level of zero', meta: meta('Life', { Level: 0 }), found: ['coinr/level row 4 Level'] },
  { what: 'an indicator above level 1', meta: meta('Life', { Level: 2 }), found: ['coinr/level row 4 Level'] },
  { what: 'a level that is a word', meta: meta('Life', { Level: 'one' }), found: ['coinr/not-a-number row 4 Level'] },
  { what: 'no direction', meta: meta('Life', { Direction: '' }), found: ['coinr/direction row 4 Direction'] },
  { what: 'a direction of zero', meta: meta('Life', { Direction: 0 }), found: ['coinr/direction row 4 Direction'] },
  {
    what: 'a direction that is a word',
    meta: meta('Life', { Direction: 'up' }),
    found: ['coinr/not-a-number row 4 Direction'],
  },
  { what: 'no weight', meta: meta('Life', { Weight: '' }), found: ['coinr/weight row 4 Weight'] },
  { what: 'a weight below zero', meta: meta('Life', { Weight: -1 }), found: ['coinr/weight row 4 Weight'] },
  {
    what: 'a weight that is a word',
    meta: meta('Life', { Weight: 'much' }),
    found: ['coinr/not-a-number row 4 Weight'],
  },
  { what: 'no name beside names', meta: meta('Life', { iName: '' }), found: ['coinr/name row 4 iName'] },
  {
    what: 'no target beside targets',
    meta: ['Roads', 'Delays', 'School'].reduce((all, code) => changed(all, code, { Target: 5 }), META),
    found: ['coinr/target row 4 Target'],
  },
  {
    what: 'a column that COINr does not know',
    meta: META.map((record) => ({ ...record, Source: 'the web' })),
    found: ['warning coinr/not-carried Source'],
  },
  {
    what: 'a direction above the indicators',
    meta: meta('Ways', { Direction: -1 }),
    found: ['warning coinr/direction-ignored row 6 Direction'],
  },

  // iMeta, between rows
  { what: 'no parent below the top', meta: meta('Life', { Parent: 'NA' }), found: ['coinr/parent row 4 Parent'] },
  {
    what: 'a parent that there is not',
    meta: meta('Life', { Parent: 'Peoples' }),
    found: ['coinr/parent row 4 Parent'],
  },
  { what: 'a parent two levels up', meta: meta('Life', { Parent: 'All' }), found: ['coinr/parent row 4 Parent'] },
  {
    what: 'a parent on the same level',
    meta: meta('Life', { Parent: 'School' }),
    found: ['coinr/parent row 4 Parent'],
  },
  { what: 'a parent that is a group', meta: meta('Life', { Parent: 'Coast' }), found: ['coinr/parent row 4 Parent'] },
  { what: 'itself as parent', meta: meta('Life', { Parent: 'Life' }), found: ['coinr/parent row 4 Parent'] },
  {
    what: 'a parent of the top',
    meta: meta('All', { Parent: 'Ways' }),
    found: ['coinr/parent row 6 Parent', 'coinr/parent row 8 Parent'],
  },
  {
    what: 'a circle',
    meta: changed(meta('Ways', { Parent: 'People' }), 'People', { Parent: 'Ways' }),
    found: ['coinr/parent row 6 Parent', 'coinr/parent row 7 Parent', 'coinr/no-child row 8 iCode'],
  },
  {
    what: 'an aggregate without children',
    meta: [
      ...META,
      { Level: 2, iCode: 'Empty', iName: 'Empty', Direction: 1, Weight: 1, Parent: 'All', Type: 'Aggregate' },
    ],
    found: ['coinr/no-child row 11 iCode'],
  },
  {
    what: 'a gap between levels',
    meta: META.map((record) => (record['Level'] === 3 ? { ...record, Level: 4 } : record)),
    found: ['coinr/level row 8 Level', 'coinr/parent row 6 Parent', 'coinr/parent row 7 Parent'],
  },
  {
    what: 'weights of zero throughout',
    meta: changed(meta('Life', { Weight: 0 }), 'School', { Weight: 0 }),
    found: ['coinr/weight row 4 Weight'],
  },
  {
    what: 'no indicator',
    meta: META.slice(7).map((record) => ({ ...record, Level: '', Parent: '', Direction: '', Weight: '' })),
    data: DATA.map(({ uCode, Coast, Area }) => ({ uCode: uCode!, Coast: Coast!, Area: Area! })),
    found: ['coinr/no-indicator'],
  },
  {
    what: 'a bad row, which others refer to',
    meta: meta('Ways', { Type: 'Pillar' }),
    found: ['coinr/type row 6 Type'],
  },
  {
    what: 'a bad row with a column',
    meta: meta('Coast', { Type: 'group' }),
    found: ['coinr/type row 9 Type'],
  },

  // iData
  {
    what: 'no column uCode',
    data: DATA.map((record) => without(record, 'uCode')),
    found: ['coinr/column-missing uCode'],
  },
  { what: 'no code of a unit', data: data('B', { uCode: '' }), found: ['coinr/unit-code row 3 uCode'] },
  { what: 'a code of a unit with a space', data: data('B', { uCode: 'B B' }), found: ['coinr/unit-code row 3 uCode'] },
  {
    what: 'a code of a unit that is a header',
    data: data('B', { uCode: 'Life' }),
    found: ['coinr/unit-code row 3 uCode'],
  },
  {
    what: 'a code of a unit that stands for a missing cell',
    data: changed(data('B', { Life: 'NA' }), 'C', { uCode: 'NA' }),
    found: ['coinr/unit-code row 4 uCode'],
  },
  { what: 'two rows of one unit', data: data('C', { uCode: 'B' }), found: ['coinr/unit-twice row 4 uCode'] },
  {
    what: 'two rows of one unit at one time',
    data: [2020, 2021, 2021].map((Time, at) => ({ ...DATA[at === 0 ? 1 : 0]!, uCode: 'A', Time })),
    found: ['coinr/unit-twice row 4 uCode'],
  },
  {
    what: 'a time between years',
    data: DATA.map((record) => ({ ...record, Time: record['uCode'] === 'B' ? 2020.5 : 2020 })),
    found: ['coinr/time row 3 Time'],
  },
  {
    what: 'no time',
    data: DATA.map((record) => ({ ...record, Time: record['uCode'] === 'B' ? 'NA' : 2020 })),
    found: ['coinr/time row 3 Time'],
  },
  { what: 'a word for a number', data: data('B', { Life: 'long' }), found: ['coinr/not-a-number row 3 Life'] },
  { what: 'an endless number', data: data('B', { Life: 'Inf' }), found: ['coinr/not-a-number row 3 Life'] },
  {
    what: 'more words for numbers than are told',
    data: Array.from({ length: 7 }, (_, at) => ({ ...DATA[0]!, uCode: `U${at}`, Life: 'long' })),
    found: [2, 3, 4, 5, 6].map((row) => `coinr/not-a-number row ${row} Life`).concat(['coinr/not-a-number Life']),
  },
  {
    what: 'a column that iMeta does not know',
    data: DATA.map((record) => ({ ...record, Rods: 1 })),
    found: ['coinr/column-without-row Rods'],
  },
  {
    what: 'a column of an aggregate',
    data: DATA.map((record) => ({ ...record, Ways: 1 })),
    found: ['coinr/column-of-aggregate Ways'],
  },
  {
    what: 'an indicator without a column',
    data: DATA.map((record) => without(record, 'Life')),
    found: ['coinr/row-without-column row 4 iCode'],
  },
  {
    what: 'a denominator that there is not',
    meta: meta('Roads', { Denominator: 'Areas' }),
    found: ['coinr/denominator row 2 Denominator'],
  },
  {
    what: 'a denominator that is a text',
    meta: meta('Roads', { Denominator: 'Coast' }),
    found: ['coinr/denominator row 2 Denominator'],
  },
  {
    what: 'a denominator of an aggregate',
    meta: meta('Ways', { Denominator: 'Area' }),
    found: ['coinr/denominator row 6 Denominator'],
  },
  {
    what: 'a scale factor of zero',
    meta: meta('Roads', { ScaleFactor: 0 }),
    found: ['coinr/denominator row 2 Denominator'],
  },
];

describe('each is found once', () => {
  test.each(cases.map((one) => [one.what, one] as const))(
    '%s',
    async (_, { meta: iMeta = META, data: iData = DATA, found }) => {
      const { findings, text } = await importTexts(csv(iData), csv(iMeta));
      const expected = found.map((place) => (place.startsWith('warning ') ? place : `error ${place}`));
      expect(places(findings), findings.map(({ message }) => message).join('\n')).toEqual(expected);
      expect(text === undefined).toBe(expected.some((place) => place.startsWith('error ')));
      for (const { message, hint, data: place } of findings) {
        expect(message).toMatch(/[.]$/);
        if (hint !== undefined) expect(hint).toMatch(/[.?]$/);
        expect(place!.file).toMatch(/^i(Data|Meta)\.csv$/);
      }
    },
  );

  test('a header that is there twice', async () => {
    const { findings } = await importTexts(csv(DATA).replace('uName', 'Life'), csv(META));
    expect(places(findings)).toContain('error data/duplicate-header Life');
  });

  test('every code of the import has a case', () => {
    const own = [...codes.keys()].filter((code) => code.startsWith('coinr/'));
    const raised = new Set(cases.flatMap(({ found }) => found.map((place) => /coinr\/[a-z-]+/.exec(place)![0])));
    // The others are raised by other tests: of options, and of the export.
    const elsewhere = [
      'coinr/parameter',
      'coinr/within-periods',
      'coinr/several-parents',
      'coinr/computed-weight',
      'coinr/not-in-tables',
      'coinr/level-filled',
      'coinr/renamed',
    ];
    expect(own.filter((code) => !raised.has(code) && !elsewhere.includes(code))).toEqual([]);
  });
});

describe('a code that is nearly right', () => {
  test.each([
    [
      META.map((record) => (record['iCode'] === 'Life' ? { ...record, Parent: 'Peopel' } : record)),
      DATA,
      'Did you mean "People"?',
    ],
    [META, DATA.map(({ Life, ...record }) => ({ ...record, Lief: Life! })), 'Did you mean "Life"?'],
    [
      META.map((record) => (record['iCode'] === 'Life' ? { ...record, Type: 'indicator' } : record)),
      DATA,
      'Did you mean "Indicator"?',
    ],
  ])('is named (%#)', async (iMeta, iData, hint) => {
    const { findings } = await importTexts(csv(iData), csv(iMeta));
    expect(findings.map((finding) => finding.hint ?? '').join('\n')).toContain(hint);
  });
});
