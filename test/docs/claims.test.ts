import { expect, test } from 'vitest';
import { outcomeOf } from './engine.js';

/** What docs/language.md says in words and no example shows. Results are worked out by hand. */

const HEAD = `source data { file "data.csv"  key Country by iso  column iso text  column x number  column y number }
units Country
`;
const CSV = 'iso,x,y\nA,1,10\nB,2,\nC,3,30\nD,4,40\n';

async function scores(
  methodology: string,
  node = '',
  csv = CSV,
  more: Record<string, string> = {},
): Promise<readonly number[]> {
  const { findings, runs } = await outcomeOf(`${HEAD}${methodology}`, { 'data.csv': csv, ...more });
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const run = [...runs.values()].at(-1)!;
  const lane = run.numbers(run.program.nodes.find(({ id }) => id === node)!.score!);
  return typeof lane === 'number' ? run.cases.units.map(() => lane) : [...lane];
}

test('the default of `aggregate` is arithmetic, that of `require` is all', async () => {
  const children = 'indicator x { from data }  indicator y { from data }';
  expect(await scores(`methodology M { scores Country  ${children} }`)).toEqual([5.5, NaN, 16.5, 22]);
  expect(await scores(`methodology M { scores Country  require any  ${children} }`)).toEqual([5.5, 2, 16.5, 22]);
});

test('the weight of a missing child goes to the others, but not under `sum`', async () => {
  const children = 'require any  indicator x weight 20% { from data }  indicator y weight 80% { from data }';
  expect((await scores(`methodology M { scores Country  ${children} }`))[1]).toBeCloseTo(2, 12);
  expect((await scores(`methodology M { scores Country  aggregate sum  ${children} }`))[1]).toBeCloseTo(0.4, 12);
});

test('a child that has a score and no weight does not drop out in silence', async () => {
  const { findings } = await outcomeOf(
    `${HEAD}methodology M { scores Country  require any  indicator x weight data.y { from data }  indicator z weight 1 { value data.x * 2 } }`,
    { 'data.csv': CSV },
  );
  expect(findings.map(({ severity, message }) => `${severity}: ${message}`)).toEqual([
    'warning: In the weights of M, B has no result: "x" has no weight, and drops out.',
  ]);
});

test('what is screened out or excluded is listed, has no score and moves nobody', async () => {
  const minmax = 'indicator x { from data  normalise minmax(x) }';
  expect(await scores(`methodology M { scores Country  exclude D because "x"  ${minmax} }`)).toEqual([0, 0.5, 1, NaN]);
  expect(await scores(`methodology M { scores Country  keep where data.x <= 3  ${minmax} }`)).toEqual([0, 0.5, 1, NaN]);
  expect(
    await scores(`methodology M { scores Country  keep where data.x <= 2  retain C because "x"  ${minmax} }`),
  ).toEqual([0, 0.5, 1, NaN]);
  expect(
    await scores(`methodology M { scores Country  retain D because "x"  exclude D because "x"  ${minmax} }`),
  ).toEqual([0, 0.5, 1, NaN]);
});

test('fewer is better: ranges are mirrored, anything else gets -x, goalposts say it themselves', async () => {
  const lower = (rest: string) => scores(`methodology M { scores Country  indicator x { from data  ${rest} } }`, 'x');
  expect(await lower('direction lower  normalise minmax(x) onto 0 .. 9')).toEqual([9, 6, 3, 0]);
  expect(await lower('direction lower')).toEqual([-1, -2, -3, -4]);
  expect(await lower('direction lower  normalise x * 10')).toEqual([-10, -20, -30, -40]);
  expect(await lower('normalise goalposts(x)  goalposts 5 .. 0')).toEqual([0.8, 0.6, 0.4, 0.2]);
});

test('rounding is half away from zero on the decimal of 15 digits', async () => {
  const rounded = (rest: string) =>
    scores(
      `methodology M { scores Country  indicator x { from data  ${rest} } }`,
      'x',
      'iso,x,y\nA,1.005,1\nB,-2.5,1\nC,2.5,1\nD,1234,1\n',
    );
  expect(await rounded('round to 2')).toEqual([1.01, -2.5, 2.5, 1234]);
  expect(await rounded('round to 0')).toEqual([1, -3, 3, 1234]);
  expect(await rounded('round to 0 half even')).toEqual([1, -2, 2, 1234]);
  expect(await rounded('round to 0 down')).toEqual([1, -2, 2, 1234]);
  expect(await rounded('round to -3')).toEqual([0, 0, 0, 1000]);
});

test('what would turn the order round, or make all equal, is told', async () => {
  const reasons = async (body: string) => {
    const { findings } = await outcomeOf(`${HEAD}methodology M { scores Country  ${body} }`, { 'data.csv': CSV });
    return [...new Set(findings.map(({ message }) => message.replace(/^.*: /, '')))];
  };
  const treated = (use: string) => reasons(`indicator x { from data  treat ${use} }`);
  expect(await treated('winsorisePercentiles(x, 95 %)')).toEqual(['a share at each end that is more than a half.']);
  expect(await treated('winsorisePercentiles(x, 50 %)')).toEqual([]);
  expect(await treated('winsoriseFences(x, -1)')).toEqual(['fences inside of the middle half.']);
  expect(await treated('winsoriseFences(x, 0)')).toEqual([]);
  const aggregated = (use: string) => reasons(`aggregate ${use}  require any  indicator x { from data }`);
  expect(await aggregated('hurwicz(150 %)')).toEqual(['an optimism that is not between 0 and 1.']);
  expect(await aggregated('hurwicz(1)')).toEqual([]);
});

test('the strongest thing said holds: the node, its template, the nearest `every`, one further out', async () => {
  const text = `template indicator Halved(v) { value v / 2  round to 0 }
methodology M {
  scores Country
  every indicator { value data.x  round to 1 }
  pillar P {
    every indicator { value data.x * 10 }
    indicator a
    indicator b is Halved(data.x)
    indicator c is Halved(data.x) { value data.x * 100 }
  }
}`;
  expect(await scores(text, 'P.a')).toEqual([10, 20, 30, 40]);
  expect(await scores(text, 'P.b')).toEqual([1, 1, 2, 2]);
  expect(await scores(text, 'P.c')).toEqual([100, 200, 300, 400]);
});

test('a percentage is shown times a hundred, and a quantity in the unit of its indicator', async () => {
  const text =
    'methodology M { scores Country  indicator p [%] { value if(data.x > 2, 25 %, 50 %) }  indicator d [days] { value if(data.x > 2, 2 [weeks], 1 [weeks]) }  aggregate none }';
  expect(await scores(text, 'p')).toEqual([50, 50, 25, 25]);
  expect(await scores(text, 'd')).toEqual([7, 7, 14, 14]);
});

test('missing goes through conditions, but not where they are decided anyway', async () => {
  const value = (condition: string) =>
    scores(`methodology M { scores Country  indicator v { value if(${condition}, 1, 0) }  aggregate none }`, 'v');
  expect(await value('data.y > 20')).toEqual([0, NaN, 1, 1]);
  expect(await value('data.y > 20 or data.x < 3')).toEqual([1, 1, 1, 1]);
  expect(await value('data.y > 20 and data.x > 3')).toEqual([0, 0, 0, 1]);
  expect(await value('data.y is missing')).toEqual([0, 1, 0, 0]);
});

test('winsorising at most one value moves the most extreme one to the next', async () => {
  // 5000 is extreme; one value may be moved.
  const csv = `iso,x,y\n${[1, 1, 2, 2, 3, 3, 4, 1000, 5000].map((x, at) => `${String.fromCharCode(65 + at)},${x},1`).join('\n')}\n`;
  const treat = (limits: string) =>
    scores(
      `methodology M { scores Country  indicator x { from data  treat when abs(skewness(x)) > 2 and kurtosis(x) > 3.5 { ${limits} } } }`,
      'x',
      csv,
    );
  const pulled = await treat('winsorise at most 1');
  expect(pulled[8]).toBe(1000);
  expect(pulled[7]).toBe(1000);
});

test('if winsorising is not enough, `treat` takes the other step on the untreated values', async () => {
  // Eighteen small values and two extremes: with one of them moved, the two at 1000 are extreme still.
  const values = [...Array.from({ length: 18 }, (_, at) => 1 + (at % 3)), 1000, 1_000_000];
  const csv = `iso,x,y\n${values.map((x, at) => `${String.fromCharCode(65 + at)},${x},1`).join('\n')}\n`;
  const treated = await scores(
    'methodology M { scores Country  indicator x { from data  treat when abs(skewness(x)) > 2 and kurtosis(x) > 3.5 { winsorise at most 1  otherwise log } } }',
    'x',
    csv,
  );
  // log(x) = ln(x - min + 0.01 * (max - min))
  expect(treated[0]).toBeCloseTo(Math.log(9999.99), 12);
  expect(treated[18]).toBeCloseTo(Math.log(999 + 9999.99), 12);
  expect(treated[19]).toBeCloseTo(Math.log(999_999 + 9999.99), 12);
});

test('in a panel a source without periods holds for all, and reductions run within the period', async () => {
  const { findings, runs } = await outcomeOf(
    `source data { file "data.csv"  key U by u per year by year  column u text  column year integer  column x number }
source still { file "still.csv"  key U by u  column u text  column size number }
units U
methodology M {
  scores U per year
  covers 2001 .. 2002
  aggregate none
  indicator a { value data.x / max(data.x) }
  indicator b { value data.x / max(data.x, across: year) }
  indicator c { value data.x / still.size }
  indicator d { value data.x / max(data.x, in: 2001) }
  indicator e { value year }
  indicator f { value previous(data.x) }
}`,
    { 'data.csv': 'u,year,x\nA,2000,9\nA,2001,2\nA,2002,4\nB,2001,4\nB,2002,8\n', 'still.csv': 'u,size\nA,2\nB,4\n' },
  );
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const run = runs.get('M')!;
  const of = (id: string) => [
    ...(run.numbers(run.program.nodes.find((node) => node.id === id)!.score!) as Float64Array),
  ];
  // A 2001, A 2002, B 2001, B 2002
  expect(of('a')).toEqual([0.5, 0.5, 1, 1]);
  expect(of('b')).toEqual([0.25, 0.5, 0.5, 1]);
  expect(of('c')).toEqual([1, 2, 1, 2]);
  expect(of('d')).toEqual([0.5, 1, 1, 2]);
  expect(of('e')).toEqual([2001, 2002, 2001, 2002]);
  // 2000 is in the data, but not covered.
  expect(of('f')).toEqual([NaN, 2, NaN, 4]);
});

test('bands are read from the first to the last, and ranks tie as they are told to', async () => {
  const { runs } = await outcomeOf(
    `${HEAD}methodology M {
  scores Country
  rank highest first, ties average
  indicator x { value data.x }
  bands { "two or more" from 2  "the rest" }
  bands Above { "above two" above 2  "the rest" }
  bands Best by rank { "best" first 50 %  "others" }
}`,
    { 'data.csv': 'iso,x,y\nA,1,1\nB,2,1\nC,2,1\nD,4,1\n' },
  );
  const run = runs.get('M')!;
  const root = run.program.nodes[0]!;
  expect([...(run.numbers(root.rank!) as Float64Array)]).toEqual([4, 2.5, 2.5, 1]);
  expect(root.bands.map(({ value }) => run.operand(value))).toEqual([
    ['the rest', 'two or more', 'two or more', 'two or more'],
    ['the rest', 'the rest', 'the rest', 'above two'],
    ['others', 'others', 'others', 'best'],
  ]);
});
