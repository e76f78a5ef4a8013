import type { Words } from './words.js';

const decimals = (n: number): string => `${n} ${n === 1 ? 'decimal' : 'decimals'}`;
const MODES = { away: 'half away from zero', even: 'half to the even neighbour', down: 'toward zero' } as const;
const when = (periods: string): string => (periods === '' ? '' : ` in ${periods}`);

export const ENGLISH: Words = {
  language: 'en',
  formula: {
    missing: 'missing',
    otherwise: 'otherwise',
    where: 'if ',
    yes: 'true',
    no: 'false',
    round: 'round',
    by: 'by ',
    allPeriods: 'all periods',
    yearsBack: 'years back: ',
    overUnits: 'over units',
    weightedBy: 'weighted by ',
    stages: { value: 'value', filled: 'filled', treated: 'treated', score: 'score', rank: 'rank', band: 'band' },
    functions: { sd: 'sd', quantile: 'quantile', mean: 'mean', median: 'median', share: 'share' },
    orders: { ascending: 'ascending', descending: 'descending' },
    tied: { min: 'ties: smallest', max: 'ties: largest', average: 'ties: average', dense: 'ties: dense' },
  },
  kind: 'Methodology note',
  contents: 'Contents',
  headings: {
    purpose: 'Purpose',
    coverage: 'Coverage',
    framework: 'Framework and weights',
    indicators: 'Indicators',
    sources: 'Data sources',
    aggregation: 'Aggregation',
    missing: 'Missing data',
    results: 'Ranks, bands and publication',
    tests: 'Tests',
    history: 'Revision history',
    notation: 'Notation',
    references: 'References',
  },
  facts: {
    edition: 'Edition',
    version: 'Version',
    status: 'Status',
    published: 'Published',
    publisher: 'Publisher',
    hash: 'Fingerprint of the definition',
    units: 'Units',
    periods: 'Periods',
    name: 'Name',
    definition: 'Definition',
    measure: 'Unit of measure',
    direction: 'Direction',
    source: 'Source',
    reference: 'Reference',
    group: 'Group',
    note: 'Note',
    vintage: 'Vintage',
    licence: 'Licence',
    file: 'File',
    columns: 'Columns used',
    countsAs: 'counts as',
    pillars: 'Pillars',
    indicators: 'Indicators',
  },
  columns: {
    element: 'Element',
    name: 'Name in formulas',
    weight: 'Weight',
    effective: 'Effective weight',
    measure: 'Unit of measure',
    direction: 'Direction',
    band: 'Band',
    edge: 'Takes',
    test: 'Test',
    about: 'About',
    comparisons: 'Comparisons',
    result: 'Result',
    output: 'Output',
    formula: 'Formula',
    column: 'Column',
    title: 'Title',
    source: 'Source',
  },
  captions: {
    framework: 'Pillars and indicators, with the share of each in its parent and in the whole index',
    tests: 'Tests that stand beside the definition',
    bands: (of) => `Bands of ${of}`,
    outputs: (of) => `Further results of ${of}`,
    columns: (source) => `Columns of ${source} that are used`,
  },
  status: {
    published: (day) => `Published on ${day}`,
    draft: (version) => `Draft (version ${version})`,
    unstated: 'No day of publication is stated',
  },
  coverage: {
    scores: (units) => `One score for each unit of: ${units}.`,
    perPeriod: (units, period) => `One score for each unit of: ${units}, and each ${period}.`,
    allPeriods: 'all periods that the data have',
    listed: (source) => `The units are those listed in ${source}; data about any other unit are an error.`,
    everyKey: 'The units are those that the data name.',
    screen: (amount, of, notZero) =>
      `Kept are units that have ${amount}${of === '' ? '' : ` of ${of}`}${notZero ? ' that are not zero' : ''}. The others take part in no computation and have no score.`,
    indicators: (amount) => `${amount} of the indicators`,
    keepWhere: 'Kept are units for which this holds; the others take part in no computation and have no score:',
    exclude: (units, periods, reason) => `Excluded: ${units}${when(periods)}. Reason: ${reason}`,
    retain: (units, periods, reason) => `Retained whatever their data: ${units}${when(periods)}. Reason: ${reason}`,
    merge: (before, after, source) =>
      `Data about ${before} are counted for ${after}, which they have become; ${source} says which became which.`,
    split: (before, after, source) =>
      `Data about ${before} are divided among ${after}, into which they were split; ${source} says which is a part of which, and how large a part.`,
    frozen: (path) =>
      `What treatments and normalisations find over all units is taken from ${path}, so that the scale does not move with the data.`,
  },
  weights: {
    equal: 'equal',
    computed: 'computed',
    varies: 'varies',
    none: '–',
    foundBy: 'The weights are computed from:',
  },
  steps: {
    value: 'Value',
    missing: 'Missing values',
    treat: 'Treatment',
    normalise: 'Normalisation',
    direction: 'Direction',
    round: 'Rounding',
    rank: 'Ranking',
    publish: 'Publication',
    aggregate: 'Aggregation',
  },
  methods: {
    arithmetic: 'Weighted arithmetic mean.',
    geometric: 'Weighted geometric mean.',
    harmonic: 'Weighted harmonic mean.',
    power: 'Weighted power mean.',
    sum: 'Sum.',
    invertedGeometric: 'Inverted geometric mean.',
    mazziottaPareto: 'Mazziotta-Pareto index.',
    mazziottaParetoPlus: 'Mazziotta-Pareto index.',
    copeland: 'Outranking by majority (Copeland).',
    bordaOutranking: 'Outranking by points (Borda).',
    benefitOfTheDoubt: 'Benefit of the doubt.',
    minmax: 'Min-max.',
    goalposts: 'Distance between goalposts.',
    logGoalposts: 'Distance between goalposts.',
    zscore: 'Z-score.',
    percentrank: 'Percentile rank.',
    rank: 'Rank.',
    principalComponents: 'Principal components.',
    balanced: 'Weights under which each child has the importance that is wanted.',
    entropyWeight: 'Entropy.',
    budgetAllocation: 'Budget allocation.',
    analyticHierarchy: 'Analytic hierarchy process.',
  },
  inMeasure: (measure) => `In ${measure}.`,
  higher: 'higher is better',
  lower: 'lower is better',
  goalposts: (low, high, logarithmic) =>
    `Goalposts: ${low} scores lowest, ${high} scores highest${logarithmic ? ', on a logarithmic scale' : ''}.`,
  asItIs: 'The value is the score: it is not normalised.',
  clamped: {
    both: 'What lies beyond the ends of the scale is put at the nearer end.',
    above: 'What lies above the scale is put at its upper end.',
    below: 'What lies below the scale is put at its lower end.',
  },
  rounded: (n, mode) => `The result is rounded to ${decimals(n)} (${MODES[mode]}).`,
  onto: (low, high) => `The scale runs from ${low} to ${high}.`,
  ontoObserved: (low, high) =>
    `The smallest result of all units comes to lie at ${low}, the largest at ${high}, and the others in proportion.`,
  gap: 'There is no result where',
  whereLet: 'where',
  winsorise: (limit) =>
    `The most extreme value is pulled in to the next one, one value after the other, until the distribution is no longer skewed; at most ${limit} values are.`,
  winsoriseWhen: 'Values are treated if',
  winsoriseOtherwise: 'If that is not enough, the untreated values are transformed instead:',
  missingPolicy: {
    keep: 'A missing value stays missing.',
    zero: 'A missing value counts as zero.',
    fail: 'No value may be missing: the computation ends with an error that names the unit.',
    impute: 'A missing value is replaced by',
    afterNormalise: 'This is done on the scale of the score, after normalisation.',
  },
  require: {
    all: 'It has a value only if none of its children is missing.',
    any: 'It has a value if at least one of its children is there.',
    some: (amount, of) =>
      `It has a value if ${amount} of its ${of === 'children' ? 'children' : 'indicators'} are there.`,
    pillars: (amount, each) =>
      `It has a value if ${amount} of its children are there, each with ${each} of its indicators.`,
    rescaled: 'What is missing drops out, and the weights of the others are rescaled to the same sum.',
  },
  amount: {
    all: 'all',
    any: 'at least one',
    count: (n, more) => (more ? `more than ${n}` : `at least ${n}`),
    share: (percent, more) => (more ? `more than ${percent}` : `at least ${percent}`),
  },
  noTotal: 'It is a family of indices: there is no total.',
  generalMissing:
    'What is computed from a missing value is missing. Functions over rows or units leave missing values out.',
  rank: (order, ties, on) => {
    const tied = {
      share: 'equals share the better rank (1, 2, 2, 4)',
      average: 'equals share the mean of their ranks (1, 2.5, 2.5, 4)',
      last: 'equals share the worse rank (1, 3, 3, 4)',
      dense: 'equals share a rank and none is left out (1, 2, 2, 3)',
    }[ties];
    const by = on === undefined ? '' : `; scores that are equal on ${decimals(on)} are equal`;
    return `Rank 1 is the ${order} score; ${tied}${by}.`;
  },
  rankWithin: 'Ranks are given within groups of',
  publish: {
    rounding: (n, mode) =>
      `It is published with ${decimals(n)} (${MODES[mode]}); ranks and bands do not go by the published number.`,
    below: (limit, text) => `Below ${limit} it is published as “${text}”.`,
    above: (limit, text) => `Above ${limit} it is published as “${text}”.`,
    whole: 'It is published as it is computed.',
  },
  edge: (edge, value) => {
    switch (edge) {
      case 'from':
        return `${value} and more`;
      case 'above':
        return `more than ${value}`;
      case 'to':
        return `${value} and less`;
      case 'below':
        return `less than ${value}`;
      case 'first':
        return `the first ${value}`;
      case undefined:
        return 'the rest';
    }
  },
  bandsBy: { rank: 'The bands go by the rank.', expression: 'The bands go by', score: 'The bands go by the score.' },
  bandRule: 'The first band that fits holds.',
  tests: {
    none: 'No tests stand beside the definition.',
    passed: 'passed',
    failed: (n) => `failed (${n})`,
    notRun: 'not run',
    summary: (passed, all) => `${passed} of ${all} tests passed when this note was written.`,
    whole: 'the index',
  },
  history: {
    first: 'The first edition that the definition tells of.',
    revises: (base) => `Revises ${base}.`,
    same: (base) => `Says the same as ${base}.`,
    language: '',
    reason: 'Reason',
    classes: {
      editorial: 'editorial',
      additive: 'addition',
      'data-dependent': 'data',
      'score-changing': 'changes scores',
      'comparability-breaking': 'not comparable',
    },
  },
  notation: [
    'x is the value that the step before has given. Names in upright letters are elements of the framework, columns of the data, or functions.',
    'Functions such as min, max, mean, median and sd go over all units, in a panel over those of the same period, unless said otherwise; sd divides by n − 1. Functions of columns with many rows for each unit go over the rows of the unit.',
    'Σ with an index goes over the children of the element that are there; w are their weights, and n is how many they are.',
  ],
  untranslated: (language) =>
    `Headings and fixed sentences stand in English: they have no translation into the language “${language}” yet.`,
  asWritten:
    'Titles are given in this language where the definition has them; all other texts stand as they were written.',
  madeBy: 'Written by Indexwright from the definition, which is what is computed.',
};
