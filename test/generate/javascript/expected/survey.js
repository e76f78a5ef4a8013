/*
 * Index
 * Survey, model
 *
 * Written by Indexwright from a.methodology. Change the definition, not this file.
 * Use it as a module, `import { score } from './survey.js'`, or from the command line:
 * node survey.js --source survey=FILE
 */

/** The methodology: what it is called, and the hash of all that matters to its scores. */
export const METHODOLOGY = { name: 'Survey', title: 'Index', hash: '', unitSet: 'Province' };

/** The data that it reads, and the units that it scores. */
const INPUT = {
  covers: [],
  spellings: [],
  sources: [
    {
      name: 'survey',
      path: 'survey.csv',
      role: 'rows',
      unitColumn: 'id',
      makesCases: true,
      settings: {},
      columns: [
        { name: 'id', header: 'ID', type: 'text' },
        { name: 'days', header: 'days', type: 'number' },
        { name: 'cost', header: 'cost', type: 'number' },
      ],
    },
  ],
};

/** The nodes: the methodology itself is `''`. */
const NODES = [
  { node: '', kind: 'methodology', failsWhenMissing: false },
  { node: 'A', kind: 'indicator', failsWhenMissing: false },
];

/** The steps in which there can be trouble, by their nodes, and those with guards or of other shapes. */
const STEPS = stepTable({ A: [8] }, [
  { index: 2, frame: { kind: 'rows', source: 'survey' } },
  {
    index: 3,
    op: 'elementwise',
    node: 'A',
    frame: { kind: 'rows', source: 'survey' },
    guards: [{ condition: { step: 2 }, is: 1 }],
  },
  {
    index: 5,
    op: 'reduce',
    node: 'A',
    frame: { kind: 'cases' },
    from: { kind: 'rows', source: 'survey' },
    grouping: 'cases',
    guards: [],
  },
  { index: 6, op: 'elementwise', node: 'A', frame: { kind: 'cases' }, guards: [{ unless: 7 }] },
  { index: 7, frame: { kind: 'cases' } },
]);

/**
 * Scores the units. `data` has a list of records, or an object of columns, under the name of each source; it may be
 * an object or a `Map`. Throws an `InputError` if the data are not as the methodology declares them.
 */
export function score(data) {
  const input = prepareData(INPUT, data);
  const cases = input.cases;
  const survey = placedTable(input, 'survey');
  const { logs, note } = takeNotes();

  // ---- A ---------------------------------------------------------------------------------------------------
  // a.methodology:1  value
  const survey_days = survey.columns.get('days');
  const survey_cost = survey.columns.get('cost');
  const A_greater = greater(survey_cost, 0);
  const A_value = spreadOverPeriods(
    meanOf(
      choose(A_greater, divide(survey_days, survey_cost, note(3)), 0),
      survey.rowCount,
      groupRows(survey.place, cases),
      null,
      null,
      note(5),
    ),
    survey.place,
    cases,
  );
  const Survey_score = coalesce([ln(A_value, note(6)), -1]);
  const A_score = divide(Survey_score, 0, note(8));

  // ---- what comes of it
  const nodes = {
    '': { score: numbersOf(Survey_score, cases.count), bands: {}, outputs: {} },
    A: { value: numbersOf(A_value, cases.count), score: numbersOf(A_score, cases.count), bands: {}, outputs: {} },
  };
  const findings = [
    ...nodeFindings(NODES, nodes, cases),
    ...stepFindings(logs, input, STEPS, { 2: A_greater, 7: Survey_score }),
  ];
  const { score = null, rank = null, bands, outputs } = nodes[''];
  const band = Object.hasOwn(bands, '') ? bands[''] : null;
  return { units: cases.units, periods: cases.periods, score, rank, band, outputs, nodes, findings };
}

