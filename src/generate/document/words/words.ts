/** The fixed words of a methodology note, in one language. */

import type { Stage } from '../../../model/expression.js';

/** Words inside of formulas. */
export interface FormulaWords {
  readonly missing: string;
  readonly otherwise: string;
  /** Before a condition: `1 if x > 5`. */
  readonly where: string;
  readonly yes: string;
  readonly no: string;
  readonly round: string;
  /** Before what groups: `by region`. */
  readonly by: string;
  readonly allPeriods: string;
  /** Before a number of years: over the own values that are at most so old. */
  readonly yearsBack: string;
  readonly overUnits: string;
  /** Before what a median, a quantile or a number is weighted by. */
  readonly weightedBy: string;
  readonly stages: Readonly<Record<Stage, string>>;
  readonly functions: Readonly<Record<string, string>>;
  readonly orders: Readonly<Record<string, string>>;
  readonly tied: Readonly<Record<string, string>>;
}

export interface Words {
  /** The tag of the language that these words are in. */
  readonly language: 'en' | 'vi';
  readonly formula: FormulaWords;
  readonly kind: string;
  readonly contents: string;
  readonly headings: {
    readonly purpose: string;
    readonly coverage: string;
    readonly framework: string;
    readonly indicators: string;
    readonly sources: string;
    readonly aggregation: string;
    readonly missing: string;
    readonly results: string;
    readonly tests: string;
    readonly history: string;
    readonly notation: string;
    readonly references: string;
  };
  readonly facts: {
    readonly edition: string;
    readonly version: string;
    readonly status: string;
    readonly published: string;
    readonly publisher: string;
    readonly hash: string;
    readonly units: string;
    readonly periods: string;
    readonly name: string;
    readonly definition: string;
    readonly measure: string;
    readonly direction: string;
    readonly source: string;
    readonly reference: string;
    readonly group: string;
    readonly note: string;
    readonly vintage: string;
    readonly licence: string;
    readonly file: string;
    readonly columns: string;
    /** Between a text of the data and the number that it stands for. */
    readonly countsAs: string;
    readonly pillars: string;
    readonly indicators: string;
  };
  readonly columns: {
    readonly element: string;
    readonly name: string;
    readonly weight: string;
    readonly effective: string;
    readonly measure: string;
    readonly direction: string;
    readonly band: string;
    readonly edge: string;
    readonly test: string;
    readonly about: string;
    readonly comparisons: string;
    readonly result: string;
    readonly output: string;
    readonly formula: string;
    readonly column: string;
    readonly title: string;
    readonly source: string;
  };
  readonly captions: {
    readonly framework: string;
    readonly tests: string;
    readonly bands: (of: string) => string;
    readonly outputs: (of: string) => string;
    readonly columns: (source: string) => string;
  };
  readonly status: {
    readonly published: (day: string) => string;
    readonly draft: (version: string) => string;
    readonly unstated: string;
  };
  readonly coverage: {
    readonly scores: (units: string) => string;
    readonly perPeriod: (units: string, period: string) => string;
    readonly allPeriods: string;
    readonly listed: (source: string) => string;
    readonly everyKey: string;
    readonly screen: (amount: string, of: string, notZero: boolean) => string;
    readonly keepWhere: string;
    readonly indicators: (amount: string) => string;
    readonly exclude: (units: string, periods: string, reason: string) => string;
    readonly retain: (units: string, periods: string, reason: string) => string;
    readonly merge: (before: string, after: string, source: string) => string;
    readonly split: (before: string, after: string, source: string) => string;
    readonly frozen: (path: string) => string;
  };
  readonly weights: {
    readonly equal: string;
    readonly computed: string;
    readonly varies: string;
    readonly none: string;
    readonly foundBy: string;
  };
  readonly steps: {
    readonly value: string;
    readonly missing: string;
    readonly treat: string;
    readonly normalise: string;
    readonly direction: string;
    readonly round: string;
    readonly rank: string;
    readonly publish: string;
    readonly aggregate: string;
  };
  /** Methods of the library by their names, each a sentence. */
  readonly methods: Readonly<Record<string, string>>;
  readonly inMeasure: (measure: string) => string;
  readonly higher: string;
  readonly lower: string;
  readonly goalposts: (low: string, high: string, logarithmic: boolean) => string;
  readonly asItIs: string;
  readonly clamped: Readonly<Record<'both' | 'above' | 'below', string>>;
  readonly rounded: (decimals: number, mode: 'away' | 'even' | 'down') => string;
  readonly onto: (low: string, high: string) => string;
  readonly ontoObserved: (low: string, high: string) => string;
  readonly gap: string;
  readonly whereLet: string;
  readonly winsorise: (limit: number) => string;
  readonly winsoriseWhen: string;
  readonly winsoriseOtherwise: string;
  readonly missingPolicy: {
    readonly keep: string;
    readonly zero: string;
    readonly fail: string;
    readonly impute: string;
    readonly afterNormalise: string;
  };
  readonly require: {
    readonly all: string;
    readonly any: string;
    readonly some: (amount: string, of: 'children' | 'indicators') => string;
    readonly pillars: (amount: string, each: string) => string;
    readonly rescaled: string;
  };
  readonly amount: {
    readonly all: string;
    readonly any: string;
    readonly count: (number: string, more: boolean) => string;
    readonly share: (percent: string, more: boolean) => string;
  };
  readonly noTotal: string;
  readonly generalMissing: string;
  readonly rank: (
    order: 'highest' | 'lowest',
    ties: 'share' | 'average' | 'last' | 'dense',
    decimals: number | undefined,
  ) => string;
  readonly rankWithin: string;
  readonly publish: {
    readonly rounding: (decimals: number, mode: 'away' | 'even' | 'down') => string;
    readonly below: (limit: string, text: string) => string;
    readonly above: (limit: string, text: string) => string;
    readonly whole: string;
  };
  readonly edge: (edge: 'from' | 'above' | 'to' | 'below' | 'first' | undefined, value: string) => string;
  readonly bandsBy: { readonly rank: string; readonly expression: string; readonly score: string };
  readonly bandRule: string;
  readonly tests: {
    readonly none: string;
    readonly passed: string;
    readonly failed: (failures: number) => string;
    readonly notRun: string;
    readonly summary: (passed: number, all: number) => string;
    readonly whole: string;
  };
  readonly history: {
    readonly first: string;
    readonly revises: (base: string) => string;
    readonly same: (base: string) => string;
    /** That the changes are told in another language; nothing where they are in this one. */
    readonly language: string;
    readonly reason: string;
    readonly classes: Readonly<Record<string, string>>;
  };
  readonly notation: readonly string[];
  /** Of one whose words stand in English, as there are none in its language. */
  readonly untranslated: (language: string) => string;
  /** That texts which nobody translated stand as they were written. */
  readonly asWritten: string;
  readonly madeBy: string;
}
