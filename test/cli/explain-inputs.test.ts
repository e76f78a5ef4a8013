import { describe, expect, test } from 'vitest';
import { folderWith, runIn } from './run-in.js';

/** What went into a value, as `explain` tells it: by hand from the files below. */
const FILES = {
  'data.csv': 'unit,year,x,w\na,2000,1,1\na,2001,,5\na,2002,5,3\na,2004,10,2\nb,2003,7,1\n',
  'list.csv': 'unit,people\na,100\nb,200\n',
  'panel.methodology': `source data { file "data.csv" key Unit by unit per year by year column unit text column year integer column x number column w number }
source list { file "list.csv" key Unit by unit column unit text column people number }
units Unit
methodology M {
  scores Unit per year  aggregate none
  indicator Mean     { value mean(data.x, within: 2) }
  indicator Positive { value mean(data.x, within: 9, where: data.x > 4) }
  indicator Before   { value previous(data.x, 2) }
  indicator Slope    { value slope(data.x, within: 2) }
  indicator PerHead  { value sum(data.w / list.people, within: 2) }
  indicator Now      { value data.x }
}
`,
  'deaths.csv': 'area,deaths\nA,<5\nB,12\nC,2.5\n',
  'readings.methodology': `source data { file "deaths.csv" key Area by area column area text column deaths number reads "<5" as 2.5 }
units Area
methodology R { scores Area  indicator Deaths { value data.deaths } }
`,
};

interface Input {
  readonly source: string;
  readonly column: string;
  readonly period?: number;
  readonly value?: number | null;
  readonly text?: string;
  readonly rows: readonly number[];
}

async function inputsOf(...words: readonly string[]): Promise<Readonly<Record<string, readonly Input[]>>> {
  const { code, out, err } = await runIn(folderWith(FILES), 'explain', ...words, '--format', 'json');
  expect(code, err).toBe(0);
  const { children } = JSON.parse(out) as {
    readonly children: readonly { readonly name: string; readonly inputs: readonly Input[] }[];
  };
  return Object.fromEntries(children.map(({ name, inputs }) => [name, inputs]));
}

describe('explain shows what went in', () => {
  test('of the years that a value looks back on', async () => {
    const inputs = await inputsOf('panel.methodology', 'a', '--period', '2004');
    const short = (name: string): readonly unknown[] =>
      inputs[name]!.map(({ column, period, value, rows }) => [column, period ?? 2004, value ?? null, rows[0]]);
    // Of 2002 to 2004; in 2003 there is no row of a.
    expect(short('Mean')).toEqual([
      ['x', 2004, 10, 5],
      ['x', 2002, 5, 4],
    ]);
    // The values of 2000 and 2001 are left out by the condition.
    expect(short('Positive')).toEqual([
      ['x', 2004, 10, 5],
      ['x', 2002, 5, 4],
    ]);
    expect(short('Before')).toEqual([['x', 2002, 5, 4]]);
    expect(short('Slope')).toEqual([
      ['x', 2004, 10, 5],
      ['x', 2002, 5, 4],
    ]);
    // What has no years is told once.
    expect(short('PerHead')).toEqual([
      ['w', 2004, 2, 5],
      ['w', 2002, 3, 4],
      ['people', 2004, 100, 2],
    ]);
    expect(short('Now')).toEqual([['x', 2004, 10, 5]]);
    const { out } = await runIn(folderWith(FILES), 'explain', 'panel.methodology', 'a', 'Mean', '--period', '2004');
    expect(out).toMatch(/data\.x in 2002 +5 +data\.csv, row 4/);
  });

  test('of a text that counts as a number', async () => {
    const of = async (area: string): Promise<Input> => (await inputsOf('readings.methodology', area)).Deaths![0]!;
    expect(await of('A')).toMatchObject({ value: 2.5, text: '<5', rows: [2] });
    expect((await of('B')).text).toBeUndefined();
    // The same number in figures is no such text.
    expect((await of('C')).value).toBe(2.5);
    expect((await of('C')).text).toBeUndefined();
    const { out } = await runIn(folderWith(FILES), 'explain', 'readings.methodology', 'A');
    expect(out).toContain('"<5" read as 2.5');
  });
});
