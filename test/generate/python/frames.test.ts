import { expect, test } from 'vitest';
import { describeWith, PYTHON, PYTHON_NEEDED } from '../../parity/tools.js';
import { hdi } from '../javascript/programs.js';
import { printed, written } from './packages.js';

/** The same four rows in each form; the income of one is missing, and that is an error. */
const COLUMNS = `
nan = float("nan")
columns = {
    "ISO 3": ["NOR", "NOR", "VNM", "VNM"],
    "year": [2022, 2021, 2021, 2022],
    "Life expectancy": [83.1, 83.0, nan, 74.6],
    "gnipc": [66000, 65100.5, 10700, 12000],
}
records = [dict(zip(columns, row)) for row in zip(*columns.values())]
`;

const TABLE = {
  Country: ['NOR', 'NOR', 'VNM', 'VNM'],
  year: [2021, 2022, 2021, 2022],
  // By hand: the root of (le - 20) / 65 times (ln gnipc - ln 100) / (ln 75000 - ln 100); without the one, the other.
  score: [0.974, 0.976, 0.706, 0.779],
  rank: [1, 1, 2, 2],
  band: ['Very High', 'Very High', 'Other', 'Other'],
  'Health.LifeExpectancy': [(83 - 20) / 65, (83.1 - 20) / 65, null, (74.6 - 20) / 65],
};

describeWith('score takes and gives', PYTHON, PYTHON_NEEDED, (python) => {
  const { folder, name } = written(hdi());
  const shown = (body: string): unknown =>
    printed(folder, python, `import json\nfrom ${name} import score, score_all, InputError\n${COLUMNS}\n${body}`);
  const plain = `
def plain(values):
    return [None if value is None or value != value else value for value in values]
`;

  test('columns: lists, tuples and arrays', () => {
    const body = `
import numpy as np
${plain}
given = {name: np.array(values) if name == "gnipc" else tuple(values) if name == "year" else values for name, values in columns.items()}
found = score(hdr=given)
assert type(found) is dict
assert isinstance(found["score"], np.ndarray) and found["year"].dtype == np.int64
print(json.dumps({name: plain(values if isinstance(values, list) else values.tolist()) for name, values in found.items()}))`;
    expect(shown(body)).toMatchObject(TABLE);
  });

  test('arrays that are changed between two runs, as they are', () => {
    const body = `
import numpy as np
given = {name: np.array(values) if name == "gnipc" else values for name, values in columns.items()}
before = score_all(hdr=given)
given["gnipc"] *= 0.5
after, anew = score_all(hdr=given), score_all(hdr={**given, "gnipc": given["gnipc"].copy()})
assert np.array_equal(after.score, anew.score) and not np.array_equal(after.score, before.score)
print(json.dumps(before.nodes["Income.GNIPerCapita"].value.tolist()))`;
    expect(shown(body)).toEqual([65100.5, 66000, 10700, 12000]);
  });

  test('records, with None where a value is missing', () => {
    const rows = shown('print(json.dumps(score({"hdr": records})))') as readonly Readonly<Record<string, unknown>>[];
    for (const [column, values] of Object.entries(TABLE)) expect(rows.map((row) => row[column])).toEqual(values);
  });

  test.each([
    ['pandas.DataFrame(columns)', 'as it is made'],
    ['pandas.DataFrame(records).convert_dtypes()', 'with its own missing values'],
    ['pandas.DataFrame(columns).astype({"ISO 3": "category", "year": "int16"})', 'with categories and small integers'],
    ['type("Frame", (pandas.DataFrame,), {})(columns)', 'of a class made from it'],
  ])('frames of pandas: %s', (made) => {
    const body = `
import pandas
${plain}
found = score(hdr=${made})
assert type(found) is pandas.DataFrame
print(json.dumps({name: plain(found[name].tolist()) for name in found.columns}))`;
    expect(shown(body)).toMatchObject(TABLE);
  });

  test.each([
    ['polars.DataFrame(columns, strict=False)', 'as it is made'],
    ['polars.DataFrame(columns, strict=False).fill_nan(None)', 'with nulls'],
    [
      'polars.DataFrame(columns, strict=False).cast({"ISO 3": polars.Categorical, "year": polars.Int16})',
      'with categories',
    ],
  ])('frames of polars: %s', (made) => {
    const body = `
import polars
found = score(hdr=${made})
assert type(found) is polars.DataFrame
assert found["year"].dtype == polars.Int64 and found["Health.LifeExpectancy"].null_count() == 1
print(json.dumps(found.to_dict(as_series=False)))`;
    expect(shown(body)).toMatchObject(TABLE);
  });

  test('series as columns, and the names of the methodology in place of the headers', () => {
    const body = `
import pandas, polars
given = {"iso3": pandas.Series(columns["ISO 3"]), "year": polars.Series(columns["year"]), "le": columns["Life expectancy"], "gnipc": pandas.Series(columns["gnipc"])}
print(json.dumps(score(hdr=given)["score"].tolist()[:2]))`;
    expect(shown(body)).toEqual([0.974, 0.976]);
  });

  test('every stage of every node, and what was found', () => {
    const body = `
scores = score_all(hdr=[*records, {"ISO 3": "AFG", "year": 2022, "le": 60, "gnipc": -2}])
node = scores.nodes["Health.LifeExpectancy"]
print(json.dumps([node.kind, node.value.tolist()[1:3], scores.score.tolist()[1], [list(one) for one in scores.findings]]))`;
    expect(shown(body)).toEqual([
      'indicator',
      [83, 83.1],
      0.974,
      [['warning', 'Income.GNIPerCapita', 'AFG', 2022, 'the logarithm of a negative number']],
    ]);
  });

  test('an error where a value is missing that may not be', () => {
    const body = `
try:
    score(hdr=[{**records[0], "gnipc": ".."}, records[1]])
except InputError as error:
    print(json.dumps([str(error), error.problems[0].source]))`;
    expect(shown(body)).toEqual([
      'Income.GNIPerCapita, NOR in 2022: has no value, and `missing fail` allows none to be missing.',
      'Income.GNIPerCapita',
    ]);
  });
});
