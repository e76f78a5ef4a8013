import type { ColumnType, PeriodParts, Rounding } from '../model/model.js';
import type { Span } from '../report/finding.js';

/**
 * What a methodology means: a short list of typed columnar operations, in an order in which they can run.
 *
 * A step makes one column (or one constant) from earlier ones. Library functions are inlined, measures converted,
 * defaults applied; nothing here needs the model. Everything that runs reads this: the executor and every target.
 */
export interface Program {
  readonly name: string;
  readonly title: string;
  readonly version?: string;
  /** Hash of the model's canonical form: two texts that score alike have the same. */
  readonly hash: string;
  readonly unitSet: string;
  /** The name of the period (`year`) in a panel; cases are then pairs of unit and period. */
  readonly period?: string;
  readonly covers: readonly { readonly from: number; readonly to: number }[];
  readonly sources: readonly SourceInput[];
  /** The closed list of units: a source among `sources`; without it the keys of the sources make the units. */
  readonly listed?: { readonly source: string; readonly column: string };
  readonly spellings: readonly { readonly source: string; readonly spelling: string; readonly key: string }[];
  /** How sources about older units lead to those that are scored; absent where all are about these. */
  readonly merges?: readonly MergeInput[];
  readonly steps: readonly Step[];
  /** What `fit` writes down; absent in all other programs. */
  readonly parameters?: readonly FittedParameter[];
  /** 1 for the units that take part; absent where nobody is screened out. */
  readonly kept?: Operand;
  /** In the order of the results: the methodology itself first, then its nodes by the order of the text. */
  readonly nodes: readonly NodeResult[];
}

/** A number that a treatment or a normalisation finds over all units, for all or for each group. */
export interface FittedParameter {
  readonly node: string;
  readonly stage: string;
  /** In words of the language: `min(x)`. */
  readonly name: string;
  readonly value: Operand;
  /** The text by which units are grouped. */
  readonly group: Operand | null;
  /** What it is a parameter of, where that is not its value: without it nobody needs it. */
  readonly of?: Operand;
  readonly span: Span;
}

/** A list of what became of units. */
export interface MergeInput {
  /** Said where old units became several new ones: the list has a row for each new one. */
  readonly kind?: 'split';
  /** The sets of units before and after. */
  readonly before: string;
  readonly after: string;
  /** The source of the list, and its columns of old and new keys. */
  readonly source: string;
  readonly old: string;
  readonly new: string;
  /** The closed lists of the units before and after, where there are any. */
  readonly listedBefore?: { readonly source: string; readonly column: string };
  readonly listedAfter?: { readonly source: string; readonly column: string };
  /** Other spellings of the old units. */
  readonly spellings: Program['spellings'];
  readonly span: Span;
}

/** How the values of old units become those of new ones; `same`: they are all alike; `share`: each has a part of the value. */
export interface MergedInput {
  readonly column: string;
  readonly how: 'sum' | 'mean' | 'min' | 'max' | 'same' | 'share';
  /** A column of the same source that weighs a mean. */
  readonly weight?: string;
  /** A column of the list: how much each new unit has of what is shared. */
  readonly share?: string;
  /** `all`: missing where one of the old units has no value. */
  readonly require: 'all' | 'any';
  readonly span: Span;
}

export interface SourceInput {
  readonly name: string;
  readonly title?: string;
  /** Relative to the file that declares it, as written. */
  readonly path: string;
  /** The methodology file that declares it. */
  readonly declaredIn: string;
  readonly settings: {
    readonly format?: string;
    readonly encoding?: string;
    readonly delimiter?: string;
    readonly decimal?: string;
    readonly thousands?: string;
    readonly sheet?: string;
    readonly headerRow?: number;
    /** How many rows the header has, where it is more than one. */
    readonly headerRows?: number;
    readonly sha256?: string;
    readonly blanks?: readonly string[];
    /** Texts that may stand before or behind a number and are not read, in normal form C. */
    readonly marks?: readonly string[];
    /** Rows that are not read, both ends included, counted as those of the header. */
    readonly skippedRows?: readonly { readonly from: number; readonly to: number }[];
  };
  /** `rows`: many rows a unit; `key`: one row a unit (and period); `list`: read for its texts only. */
  readonly role: 'rows' | 'key' | 'list';
  readonly unitColumn?: string;
  readonly periodColumn?: string;
  /**
   * Each period has columns of its own: a header with the name of `periodColumn` in braces, `le_{year}`, stands for one column
   * a period. Rows are then those of the file, once for each period, and the file has no column of the period.
   */
  readonly periodsInColumns?: true;
  /**
   * Each period has a file, or a sheet, of its own, whose name has the period in place of its name in braces. For all that runs
   * this is a table with a row for each period, and a column of the period that is made where the files are read.
   */
  readonly periodsInParts?: PeriodParts;
  /** Used by the methodology's nodes, so that its keys make cases. Sources of attributes and spellings do not. */
  readonly makesCases: boolean;
  /**
   * Where the source is about older units: the merges that lead to those that are scored, in their order (places in the
   * program's `merges`), with the columns that each puts together. Rows are counted for the new units as they are.
   */
  readonly merged?: readonly { readonly merge: number; readonly columns: readonly MergedInput[] }[];
  /** Only the columns that the program reads (keys and periods among them). */
  readonly columns: readonly {
    readonly name: string;
    readonly header: string;
    readonly type: ColumnType;
    readonly minimum?: number;
    readonly maximum?: number;
    /** Texts that stand for a number, trimmed and in normal form C; they win over blanks. */
    readonly readings?: readonly { readonly text: string; readonly number: number }[];
    readonly span: Span;
  }[];
  readonly span: Span;
}

/** An argument of a step: an earlier step by its index, a number (`NaN`: missing), a text, or nothing. */
export type Operand = { readonly step: number } | { readonly number: number } | { readonly text: string | null };

/**
 * What the elements of a step's column are: the rows of a source, the cases (sorted by unit key, then period),
 * the groups of a grouping step, or one constant.
 */
export type Frame =
  | { readonly kind: 'rows'; readonly source: string }
  | { readonly kind: 'cases' }
  | { readonly kind: 'groups'; readonly grouping: number }
  | { readonly kind: 'constant' };

interface StepBase {
  /** Its place in `steps`. */
  readonly index: number;
  readonly frame: Frame;
  readonly type: 'number' | 'text' | 'grouping';
  /** Whose step it is: a node's id ('' the methodology), for findings and comments. */
  readonly node: string;
  /** What part of the pipeline it belongs to: `value`, `missing`, `treat`, `normalise`, `aggregate`, `output GapToFirst` ... */
  readonly part: string;
  /** The words of the definition that it comes from. */
  readonly span: Span;
  /** Trouble in this step counts only for elements where all hold: it stands in a branch of an `if` or behind a `coalesce`. */
  readonly guards: readonly Guard[];
}
/** `condition` is 1 (or 0) at the element; or the result of the coalescing step `unless` is missing there. */
export type Guard = { readonly condition: Operand; readonly is: 1 | 0 } | { readonly unless: number };

/** Elementwise functions of numbers, each the runtime kernel of the same name; they take as many operands as it does. */
export type ElementwiseName =
  | 'add'
  | 'subtract'
  | 'multiply'
  | 'divide'
  | 'power'
  | 'negate'
  | 'absolute'
  | 'floor'
  | 'ceil'
  | 'exponential'
  | 'ln'
  | 'log10'
  | 'squareRoot'
  | 'normalCdf'
  | 'normalQuantile'
  | 'equal'
  | 'notEqual'
  | 'less'
  | 'lessOrEqual'
  | 'greater'
  | 'greaterOrEqual'
  | 'both'
  | 'either'
  | 'not'
  | 'isMissing'
  | 'isBetween'
  | 'textEqual'
  | 'textNotEqual'
  | 'textIsMissing'
  | 'choose'
  | 'chooseText'
  | 'coalesce'
  | 'coalesceText'
  | 'least'
  | 'greatest'
  | 'clamp';

/** Reductions, each the runtime kernel `<name>Of`; over a `rows` frame they end in cases, over cases in groups or a constant. */
export type ReductionName =
  | 'count'
  | 'share'
  | 'mean'
  | 'median'
  | 'sum'
  | 'product'
  | 'minimum'
  | 'maximum'
  | 'standardDeviation'
  | 'variance'
  | 'skewness'
  | 'kurtosis'
  | 'quantile'
  /** With weights, and with `p`, which is a half for a median. */
  | 'weightedQuantile'
  | 'first'
  | 'firstText';

/** Reductions across children, who have weights for other functions. */
export type AcrossName = Exclude<ReductionName, 'weightedQuantile'>;

/** What is found from several columns together: a matrix with a column for each name, of which `member` takes one. */
export type JointName =
  'principalComponentWeights' | 'balancedWeights' | 'benefitOfTheDoubtWeights' | 'judgementWeights';

export type Step = StepBase & StepKind;
export type StepKind =
  /** A column of a source: in the frame of its rows (role `rows`), or aligned with the cases (role `key` and `list`). */
  | { readonly op: 'column'; readonly source: string; readonly column: string }
  /** The case's period as a number. */
  | { readonly op: 'period' }
  | { readonly op: 'elementwise'; readonly function: ElementwiseName; readonly operands: readonly Operand[] }
  | { readonly op: 'round'; readonly value: Operand; readonly rounding: Rounding }
  | { readonly op: 'isOneOf'; readonly value: Operand; readonly numbers: readonly number[] }
  | { readonly op: 'textIsOneOf'; readonly value: Operand; readonly texts: readonly string[] }
  /** Missing everywhere (in the frame), with a finding that gives the reason. */
  | { readonly op: 'undefined'; readonly reason: string }
  /** Cases into groups: by period, by texts, or both; a missing text is no group. */
  | { readonly op: 'group'; readonly byPeriod: boolean; readonly by: readonly Operand[] }
  /**
   * `grouping` null: all cases, or all rows of a list, make one constant. For the rows of a source of units `grouping` is
   * 'cases': the case of each row. `p` is the quantile's.
   */
  | {
      readonly op: 'reduce';
      readonly function: ReductionName;
      readonly value: Operand;
      readonly where: Operand | null;
      readonly weight: Operand | null;
      readonly p?: number;
      readonly from: Frame;
      readonly grouping: number | 'cases' | null;
    }
  /** Each row of a source receives the value of its own case; of rows without periods, of which the value is alike in all, of any. */
  | { readonly op: 'own'; readonly value: Operand }
  /** Each case receives its group's value. */
  | { readonly op: 'spread'; readonly value: Operand; readonly grouping: number }
  | {
      readonly op: 'rank';
      readonly value: Operand;
      readonly order: 'ascending' | 'descending';
      readonly ties: 'min' | 'max' | 'average' | 'dense';
      readonly decimals: number | null;
      readonly where: Operand | null;
      /** How often each counts; never with `dense`. */
      readonly weight?: Operand;
      /** Of the rows of a source 'cases': each is ranked within its case. */
      readonly grouping: number | 'cases' | null;
    }
  /** Across children: one column from many. `weights` and `where` are as long as `columns`, or null. */
  | {
      readonly op: 'across';
      readonly function: AcrossName;
      readonly columns: readonly Operand[];
      readonly weights: readonly Operand[] | null;
      readonly where: readonly Operand[] | null;
      readonly p?: number;
    }
  | {
      readonly op: 'copeland';
      readonly columns: readonly Operand[];
      /** Constants, known without data or not. */
      readonly weights: readonly Operand[];
      readonly grouping: number | null;
    }
  /**
   * One value for each name, found together: in the step's frame a matrix, name by name. `numbers` are the importance
   * wanted of each name (`balancedWeights`), or the least and the most share (`benefitOfTheDoubtWeights`). What the columns are
   * in is `from`: cases, or the rows of a list of judgements (`judgementWeights`, whose last value is the consistency
   * ratio). A target that has no such method refuses it.
   */
  | {
      readonly op: 'joint';
      readonly function: JointName;
      readonly columns: readonly Operand[];
      readonly names: readonly string[];
      readonly numbers: readonly number[];
      readonly from: Frame;
      readonly grouping: number | null;
    }
  /** What a joint step has found for one of its names. */
  | { readonly op: 'member'; readonly of: Operand; readonly place: number }
  /** A number out of a list: that of the row in which each key column has the text of its operand. */
  | {
      readonly op: 'lookup';
      readonly source: string;
      readonly column: string;
      readonly keys: readonly { readonly column: string; readonly operand: Operand }[];
    }
  | {
      readonly op: 'winsorise';
      readonly value: Operand;
      readonly limit: number | null;
      readonly skewness: number;
      readonly kurtosis: number;
      readonly grouping: number | null;
    }
  /** The children's value at a place, 0 for the largest. */
  | { readonly op: 'sorted'; readonly columns: readonly Operand[]; readonly place: number }
  /** The ordered weighted average of the children: a weight for each position, or a quantifier r ^ exponent. */
  | {
      readonly op: 'ordered';
      readonly columns: readonly Operand[];
      readonly positions: { readonly weights: readonly number[] | null; readonly exponent: number };
    }
  /** The place of a text among others. */
  | { readonly op: 'category'; readonly value: Operand; readonly texts: readonly string[] }
  /** The value of the unit that has the key, in the same period. */
  | { readonly op: 'at'; readonly value: Operand; readonly key: Operand }
  | { readonly op: 'previous'; readonly value: Operand; readonly back: number }
  | { readonly op: 'interpolate'; readonly value: Operand; readonly ends: 'missing' | 'nearest' }
  | { readonly op: 'trend'; readonly value: Operand; readonly within: number; readonly figure: 'slope' | 'start' }
  | { readonly op: 'latest'; readonly value: Operand; readonly within: number }
  /** 1 where the case's period lies in the range. */
  | { readonly op: 'inPeriods'; readonly from: number; readonly to: number }
  /** 1 where the case is one of these units (in these periods; none: in all). */
  | {
      readonly op: 'isUnit';
      readonly units: readonly string[];
      readonly periods: readonly { readonly from: number; readonly to: number }[];
    };

/** The columns that a node leaves behind; operands may be constants. Absent where the node has no such stage. */
export interface NodeResult {
  readonly id: string;
  readonly name: string;
  readonly kind: 'methodology' | 'pillar' | 'indicator';
  readonly title?: string;
  /** The unit of measure of the score, and that of the value, which is lost where the value is normalised. */
  readonly measure?: string;
  readonly valueMeasure?: string;
  /** Stages by name; `score` is the last stage. `filled`, `treated` and `normalised` are there only where something happens. */
  readonly value?: Operand;
  readonly filled?: Operand;
  readonly treated?: Operand;
  readonly normalised?: Operand;
  readonly score?: Operand;
  readonly rank?: Operand;
  /** By name; '' is the unnamed set. */
  readonly bands: readonly { readonly name: string; readonly value: Operand }[];
  readonly outputs: readonly {
    readonly name: string;
    readonly title?: string;
    readonly measure?: string;
    readonly value: Operand;
    readonly publish?: PublishRule;
  }[];
  readonly publish?: PublishRule;
  /** `missing fail`: a case without this value is an error. */
  readonly failsWhenMissing: boolean;
  /** What is worst and best, where the node says so: `low` may be the larger number. */
  readonly goalposts?: { readonly low: number; readonly high: number };
  /** The node's children and their share of it, for explanations; weights as operands, null under equal weights. */
  readonly children: readonly { readonly node: string; readonly weight: Operand | null }[];
  /** What each stage does, with the place that says so; in the order of the pipeline. */
  readonly stages: readonly StageNote[];
  readonly span: Span;
}
export interface PublishRule {
  readonly rounding?: Rounding;
  readonly below?: { readonly limit: number; readonly text: string };
  readonly above?: { readonly limit: number; readonly text: string };
}
export interface StageNote {
  readonly stage: 'value' | 'filled' | 'treated' | 'normalised' | 'score' | 'rank' | 'band';
  /** In words of the language: `normalise goalposts(x)`. */
  readonly text: string;
  readonly span: Span;
  readonly from: 'own' | 'every' | 'default';
  readonly operand: Operand;
}
