import { expect, test } from 'vitest';
import { loadModel } from '../../src/language/load.js';
import { blameJson, blameText } from '../../src/report/history/blame-forms.js';
import { blame } from '../../src/revise/blame.js';
import { latestEditions, lineageOf } from '../../src/revise/lineage.js';

/* Three editions in two files; what each of them set is read off their lines. */

const FILES: Readonly<Record<string, string>> = {
  'first.methodology': `source d { file "d.csv"  key Town by u  column u text  columns * number }
units Town
methodology Index {
  scores Town
  edition 2020
  every indicator { normalise minmax(x) }
  pillar Nature {
    indicator Air "Clean air" [%] weight 1 { value d.air  round to 1 }
    indicator Water weight 2 { value d.water  missing zero }
  }
  pillar People { indicator Trust { value d.trust }  indicator Hope { value d.hope } }
  pillar Life { indicator Years { value d.years } }
}
`,
  'next.methodology': `import { Index } from "./first.methodology"
revision Second of Index {
  edition 2022
  set weights of Nature { Air 1  Water 1 } because "both matter" cite "Board, 3 May"
  remove missing of Water because "zero was a guess"
  set title of Air to "Air that is clean"
  remove round of Air
}
revision Third of Second {
  rename Air to CleanAir because "it is what it says"
  set normalise of CleanAir to zscore(x) because "outliers"
  move Trust to Life
  add output Gap { value score - 1 } because "asked for"
}
`,
};

const { model, findings } = loadModel('next.methodology', (file) => FILES[file]);
expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
const third = model.methodologies.get('Third')!;

/** Property, value, edition, reason, line. */
function told(id: string): readonly string[] {
  return blame(model, third, id).map(({ property, value, origin, edition, because, place, byEvery }) =>
    [property, value, edition?.name ?? origin, because ?? '', `${place.file}:${place.line}`, byEvery ? 'every' : '']
      .join(' | ')
      .replace(/( \| )+$/, ''),
  );
}

test('the editions of a chain, through files', () => {
  expect(lineageOf(model, third).map(({ name }) => name)).toEqual(['Third', 'Second', 'Index']);
  expect(latestEditions(model, [...model.methodologies.values()]).map(({ name }) => name)).toEqual(['Third']);
});

test('an indicator that was renamed, weighed and normalised anew', () => {
  expect(told('Nature.CleanAir')).toEqual([
    'node | indicator | Index |  | first.methodology:8',
    'name | CleanAir | Third | it is what it says | next.methodology:10',
    'title | "Air that is clean" | Second |  | next.methodology:6',
    'measure | [%] | Index |  | first.methodology:8',
    'weight | 1 | Second | both matter | next.methodology:4',
    'value | d.air | Index |  | first.methodology:8',
    'missing | keep | default |  | first.methodology:8',
    'normalise | zscore(x) | Third | outliers | next.methodology:11',
    'direction | higher | default |  | first.methodology:8',
    'round |  | Second |  | next.methodology:7',
  ]);
});

test('a default that holds because a revision took something away is its decision', () => {
  const lines = told('Nature.Water');
  expect(lines).toContain('missing | keep | Second | zero was a guess | next.methodology:5');
  expect(lines).toContain('normalise | minmax(x) | Index |  | first.methodology:6 | every');
  expect(blame(model, third, 'Nature.Water').find(({ property }) => property === 'weight')!.cite).toBe('Board, 3 May');
});

test('a node that was moved, the methodology itself, and what is not there', () => {
  expect(told('Life.Trust')).toContain('parent | Life | Third |  | next.methodology:12');
  expect(
    told('').some((line) => line.startsWith('output Gap | output Gap') && line.includes('Third | asked for')),
  ).toBe(true);
  expect(blame(model, third, 'Nature.Air')).toEqual([]);
});

test('as a table and as JSON', () => {
  const lines = blame(model, third, 'Nature.CleanAir');
  const table = blameText(third, 'Nature.CleanAir', lines, { showFile: (file) => `index/${file}` });
  expect(table).toContain('Nature.CleanAir of Third\n\nProperty ');
  expect(table).toMatch(/^weight +1 +Second \(2022\) +both matter \(Board, 3 May\) +index\/next\.methodology:4$/m);
  expect(table).toMatch(/^value +d\.air +Index \(2020\), the first edition +index\/first\.methodology:8$/m);
  expect(table).toMatch(/^missing +keep +the language, by default$/m);
  expect(table).toMatch(/^round +Second \(2022\), which took it away +index\/next\.methodology:7$/m);
  const json = JSON.parse(blameJson(third, 'Nature.CleanAir', lines, {})) as { values: object[] };
  expect(json.values[4]).toEqual({
    property: 'weight',
    value: '1',
    origin: 'revision',
    edition: { name: 'Second', edition: '2022' },
    byEvery: false,
    because: 'both matter',
    cite: 'Board, 3 May',
    place: { file: 'next.methodology', line: 4, column: 27 },
  });
});
