/*
 * Human Development Index
 * HDI 2022.0.0, model sha256:0123456789abcdef
 *
 * Written by Indexwright from hdi.methodology. Change the definition, not this file.
 * Use it as a module, `import { score } from './hdi.js'`, or from the command line:
 * node hdi.js --source hdr=FILE
 */

/** The methodology: what it is called, and the hash of all that matters to its scores. */
export const METHODOLOGY = {
  name: 'HDI',
  title: 'Human Development Index',
  version: '2022.0.0',
  hash: 'sha256:0123456789abcdef',
  unitSet: 'Country',
  period: 'year',
};

/** The data that it reads, and the units that it scores. */
const INPUT = {
  period: 'year',
  covers: [],
  spellings: [],
  sources: [
    {
      name: 'hdr',
      path: 'data/hdr.csv',
      role: 'key',
      unitColumn: 'iso3',
      periodColumn: 'year',
      makesCases: true,
      settings: { blanks: ['..'] },
      columns: [
        { name: 'iso3', header: 'ISO 3', type: 'text' },
        { name: 'year', header: 'year', type: 'integer' },
        { name: 'le', header: 'Life expectancy', type: 'number', minimum: 0 },
        { name: 'gnipc', header: 'gnipc', type: 'number' },
      ],
    },
  ],
};

/** The nodes: the methodology itself is `''`. */
const NODES = [
  { node: '', kind: 'methodology', failsWhenMissing: false, bands: [''] },
  { node: 'Health', kind: 'pillar', failsWhenMissing: false },
  { node: 'Health.LifeExpectancy', kind: 'indicator', failsWhenMissing: false },
  { node: 'Income.GNIPerCapita', kind: 'indicator', failsWhenMissing: true, outputs: ['Raw'] },
];

/** The steps in which there can be trouble, by their nodes, and those with guards or of other shapes. */
const STEPS = stepTable({ 'Health.LifeExpectancy': [1, 2], 'Income.GNIPerCapita': [5, 6, 7], '': [9, 10, 11, 12] }, []);

/**
 * Scores the units. `data` has a list of records, or an object of columns, under the name of each source; it may be
 * an object or a `Map`. Throws an `InputError` if the data are not as the methodology declares them.
 */
export function score(data) {
  const input = prepareData(INPUT, data);
  const cases = input.cases;
  const hdr = placedTable(input, 'hdr');
  const { logs, note } = takeNotes();

  // ---- Health.LifeExpectancy: Life expectancy at birth [years] ---------------------------------------------
  // hdi.methodology:13  value hdr.le
  const Health_LifeExpectancy_value = alignNumbers(hdr.columns.get('le'), hdr.place);
  // hdi.methodology:14  normalise goalposts(x)
  const Health_LifeExpectancy_score = clamp(
    divide(subtract(Health_LifeExpectancy_value, 20, note(1)), 65, note(2)),
    -Infinity,
    1,
  );

  // ---- Income.GNIPerCapita: Gross national income per head -------------------------------------------------
  // hdi.methodology:19  value hdr.gnipc
  const Income_GNIPerCapita_value = alignNumbers(hdr.columns.get('gnipc'), hdr.place);
  // hdi.methodology:20  normalise goalposts(x), clamped
  const Income_GNIPerCapita_score = clamp(
    divide(subtract(ln(Income_GNIPerCapita_value, note(5)), 4.605170185988092, note(6)), 6.620073206530355, note(7)),
    0,
    1,
  );

  // ---- HDI: Human Development Index ------------------------------------------------------------------------
  // hdi.methodology:5  aggregate
  const HDI_mean = meanAcross(
    [ln(Health_LifeExpectancy_score, note(9)), ln(Income_GNIPerCapita_score, note(10))],
    null,
    null,
    cases.count,
    note(11),
  );
  // hdi.methodology:5  aggregate geometric
  const HDI_value = exponential(HDI_mean, note(12));
  // hdi.methodology:6  round to 3
  const HDI_score = roundTo(HDI_value, 3, 'away');
  // hdi.methodology:5  rank
  const by_year = groupCases(cases, true, []);
  // hdi.methodology:6  rank highest first, ties share
  const HDI_rank = rankOf(
    HDI_score,
    cases.count,
    { order: 'descending', ties: 'min', decimals: null },
    by_year,
    null,
  );
  // hdi.methodology:5  bands
  const HDI_band = chooseText(greaterOrEqual(HDI_score, 0.8), 'Very High', 'Other');

  // ---- what comes of it
  const nodes = {
    '': {
      value: numbersOf(HDI_value, cases.count),
      score: numbersOf(HDI_score, cases.count),
      rank: numbersOf(HDI_rank, cases.count),
      bands: { '': textsOf(HDI_band, cases.count) },
      outputs: {},
    },
    Health: {
      value: numbersOf(Health_LifeExpectancy_score, cases.count),
      score: numbersOf(Health_LifeExpectancy_score, cases.count),
      bands: {},
      outputs: {},
    },
    'Health.LifeExpectancy': {
      value: numbersOf(Health_LifeExpectancy_value, cases.count),
      normalised: numbersOf(Health_LifeExpectancy_score, cases.count),
      score: numbersOf(Health_LifeExpectancy_score, cases.count),
      bands: {},
      outputs: {},
    },
    'Income.GNIPerCapita': {
      value: numbersOf(Income_GNIPerCapita_value, cases.count),
      normalised: numbersOf(Income_GNIPerCapita_score, cases.count),
      score: numbersOf(Income_GNIPerCapita_score, cases.count),
      bands: {},
      outputs: { Raw: numbersOf(Income_GNIPerCapita_value, cases.count) },
    },
  };
  const findings = [
    ...nodeFindings(NODES, nodes, cases),
    ...stepFindings(logs, input, STEPS, {}),
  ];
  const { score = null, rank = null, bands, outputs } = nodes[''];
  const band = Object.hasOwn(bands, '') ? bands[''] : null;
  return { units: cases.units, periods: cases.periods, score, rank, band, outputs, nodes, findings };
}

