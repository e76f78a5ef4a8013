import type { Span } from '../report/finding.js';
import type { Expression, Stage } from './expression.js';
import type { Measure } from './measure.js';
import type { Uncertainty } from './uncertainty.js';

/**
 * The resolved methodology: plain readonly data, names bound, defaults filled in, templates expanded.
 * It knows nothing of the parser. Order of arrays is the order of the text; nothing that scores depends on it.
 */
export interface Model {
  /** By id: the declared name, with `@file` behind it where two files declare the same name. */
  readonly sources: ReadonlyMap<string, Source>;
  readonly unitSets: ReadonlyMap<string, UnitSet>;
  readonly constants: ReadonlyMap<string, Constant>;
  readonly lets: ReadonlyMap<string, Let>;
  /** The library's functions and the user's; a user's function hides the library's of the same name. */
  readonly functions: ReadonlyMap<string, FunctionDeclaration>;
  readonly methodologies: ReadonlyMap<string, Methodology>;
  readonly tests: readonly Test[];
  readonly uncertainties: readonly Uncertainty[];
}

/** The parts of a model that hold what is declared under a name. */
export type DeclarationKind = Exclude<keyof Model, 'tests' | 'uncertainties'>;

/** Titles by language tag; '' is the main title. */
export type Titles = ReadonlyMap<string, string>;

/** Provenance and presentation: what is told about a thing but scores nothing. Keys as in the language (`cite`, `licence`, `note`). */
export type Notes = readonly { readonly key: string; readonly text: string; readonly span: Span }[];

interface Declared {
  readonly id: string;
  readonly name: string;
  readonly titles: Titles;
  /** The documentation comment above the declaration, without its stars. */
  readonly documentation?: string;
  readonly notes: Notes;
  /** The whole declaration. */
  readonly span: Span;
  /** The declared name. */
  readonly nameSpan: Span;
}

// ------------------------------------------------------------------------------------------------ data

export type ColumnType = 'text' | 'number' | 'integer' | 'boolean';

export interface Column {
  readonly name: string;
  readonly header: string;
  readonly type: ColumnType;
  /** Both ends belong to the range (`likert 1 .. 5`). */
  readonly range?: { readonly low: number; readonly high: number };
  readonly measure?: Measure;
  /** Texts that stand for a number (`reads "<5" as 2.5`), in the order of the text. */
  readonly readings?: readonly Reading[];
  readonly title?: string;
  readonly span: Span;
}

export interface Reading {
  /** Trimmed and in normal form C, as cells are compared. */
  readonly text: string;
  readonly number: number;
}

/** What each period has of its own. */
export type PeriodParts = 'files' | 'sheets';

export interface Source extends Declared {
  /** As written; relative to the file that declares it. */
  readonly path: string;
  readonly pathSpan: Span;
  readonly settings: {
    readonly format?: string;
    readonly encoding?: string;
    readonly delimiter?: string;
    readonly decimal?: string;
    readonly thousands?: string;
    readonly sheet?: string;
    readonly headerRow?: number;
    /** How many rows the header has, where it is more than one: the names of groups above those of columns. */
    readonly headerRows?: number;
    readonly sha256?: string;
    readonly blanks?: readonly string[];
    /** Texts that may stand before or behind a number and are not read, in normal form C. */
    readonly marks?: readonly string[];
    /** Rows that are not read, both ends included, counted as those of the header. */
    readonly skippedRows?: readonly { readonly from: number; readonly to: number }[];
  };
  /** `rows`: many rows a unit, columns have row shape. `key`: one row a unit (and period). `list`: neither is said; only unit sets and tests read it. */
  readonly role: 'rows' | 'key' | 'list';
  readonly unitSet?: string;
  /** The column that names the unit, and the one that names the period. */
  readonly unitColumn?: string;
  readonly periodName?: string;
  readonly periodColumn?: string;
  /**
   * Each period has columns of its own: a header with the period in braces (`le_{year}`) stands for all of them, and
   * `periodColumn`, which has the name of the period, is a column that the file does not have.
   */
  readonly periodsInColumns?: true;
  /**
   * Each period has a file, or a sheet of a workbook, of its own: the path, or the setting `sheet`, has the period in braces
   * (`scores_{year}.csv`), and so may headers. `periodColumn` is a column that no file has.
   */
  readonly periodsInParts?: PeriodParts;
  readonly columns: ReadonlyMap<string, Column>;
}

export interface UnitSet extends Declared {
  /** A closed list: the source and the column of the keys. */
  readonly listed?: { readonly source: string; readonly column: string; readonly span: Span };
  readonly displayName?: Expression;
  readonly spellings: readonly {
    readonly source: string;
    readonly spelling: string;
    readonly key: string;
    readonly span: Span;
  }[];
  readonly attributes: ReadonlyMap<string, Attribute>;
  /** The areas of the units: a file of GeoJSON, as it is written, and the property of its shapes that has the keys. */
  readonly map?: { readonly path: string; readonly property: string; readonly span: Span };
}

export interface Attribute {
  readonly name: string;
  readonly measure?: Measure;
  readonly value: Expression;
  readonly span: Span;
}

// ------------------------------------------------------------------------------------------------ names

export interface Constant extends Declared {
  readonly measure?: Measure;
  readonly value: Expression;
}
export interface Let extends Declared {
  readonly measure?: Measure;
  readonly value: Expression;
  /** The id of the methodology in whose framework it stands; none where it stands in the file. */
  readonly within?: string;
}
export interface Parameter {
  readonly name: string;
  readonly default?: Expression;
  readonly span: Span;
}
export interface FunctionDeclaration extends Declared {
  readonly parameters: readonly Parameter[];
  /** The range that the function declares with `onto`; both ends are constants. */
  readonly range?: { readonly low: Expression; readonly high: Expression };
  readonly body: Expression;
  readonly library: boolean;
}

// ------------------------------------------------------------------------------------------------ the framework

/** A property together with where it was said. */
export interface Stated<T> {
  readonly value: T;
  readonly span: Span;
  /** `own`: on the node; `every`: an enclosing default; `default`: the language's own. */
  readonly from: 'own' | 'every' | 'default';
}

export type RoundingMode = 'away' | 'even' | 'down';
export interface Rounding {
  readonly decimals: number;
  readonly mode: RoundingMode;
}
/** What may follow a step: `, clamped`, `, rounded to 4`; in the order written. */
export type Modifier = { readonly kind: 'clamped'; readonly side: Side } | ({ readonly kind: 'rounded' } & Rounding);
export type Side = 'both' | 'above' | 'below';

export interface Step {
  readonly expression: Expression;
  readonly modifiers: readonly Modifier[];
}
export interface Normalise extends Step {
  /** `onto a .. b`; both ends are constants. */
  readonly onto?: { readonly low: Expression; readonly high: Expression };
}
export interface Missing {
  readonly policy: 'keep' | 'zero' | 'fail' | 'impute';
  readonly expression?: Expression;
  readonly afterNormalise: boolean;
  readonly modifiers: readonly Modifier[];
}
/** How many is enough. `more` means strictly more. `share` is a fraction 0 .. 1. */
export type Amount =
  | { readonly kind: 'all' }
  | { readonly kind: 'any' }
  | { readonly kind: 'count' | 'share'; readonly number: number; readonly more: boolean };
export interface Require {
  /** Of the children, or of all indicators below (`of indicators`). */
  readonly of: 'children' | 'indicators';
  readonly amount: Amount;
  /** `require 4 pillars with more than 50 % of indicators`: a child counts only with so many of its indicators. */
  readonly childrenWith?: Amount;
}
export type Treat =
  | { readonly kind: 'expression'; readonly step: Step }
  | {
      readonly kind: 'when';
      readonly condition: Expression;
      readonly first: TreatStep;
      readonly otherwise?: TreatStep;
    };
export type TreatStep =
  | { readonly kind: 'winsorise'; readonly limit: number; readonly span: Span }
  | { readonly kind: 'expression'; readonly expression: Expression };

/** `low` is where 0 lies, `high` where 1 lies: their order is the indicator's direction. */
export interface Goalposts {
  readonly low: Expression;
  readonly high: Expression;
  readonly logarithmic: boolean;
}
export interface RankRule {
  readonly order: 'highest' | 'lowest';
  readonly ties: 'share' | 'average' | 'last' | 'dense';
  readonly decimals?: number;
  readonly within?: Expression;
}
export interface Publish {
  readonly rounding?: Rounding;
  readonly below?: { readonly limit: Expression; readonly text: string };
  readonly above?: { readonly limit: Expression; readonly text: string };
}

export interface Band {
  readonly label: string;
  /** The edge belongs to the band with `from` and `to`, not with `above` and `below`; `first` counts ranks. None: the rest. */
  readonly edge?: 'from' | 'above' | 'to' | 'below' | 'first';
  readonly value?: Expression;
  readonly span: Span;
}
export interface Bands {
  /** '' where unnamed. */
  readonly name: string;
  /** What is banded: `score` unless said. */
  readonly of:
    | { readonly kind: 'score' }
    | { readonly kind: 'rank' }
    | { readonly kind: 'expression'; readonly expression: Expression };
  readonly bands: readonly Band[];
  readonly span: Span;
  readonly from: 'own' | 'every';
}
export interface Output {
  readonly name: string;
  readonly titles: Titles;
  readonly documentation?: string;
  readonly notes: Notes;
  readonly measure?: Measure;
  readonly value: Stated<Step>;
  readonly round?: Stated<Rounding>;
  readonly publish?: Stated<Publish>;
  readonly span: Span;
  readonly nameSpan: Span;
  readonly from: 'own' | 'every';
}

/** An edge of the framework: a node may stand under several parents, with another weight under each. */
export interface Child {
  readonly node: string;
  readonly weight?: Stated<Expression>;
  readonly span: Span;
}

/** A node of the framework: the methodology itself, a pillar, or an indicator. All have one pipeline. */
export interface FrameworkNode extends Declared {
  /** The id is the path below the methodology; '' for the methodology itself. */
  readonly kind: 'methodology' | 'pillar' | 'indicator';
  /** The heading of the presentation `group` it stands in. */
  readonly heading?: string;
  readonly measure?: Measure;
  readonly children: readonly Child[];
  /** Leaves have a value, inner nodes an aggregation (`none`: a family of indices without a total). */
  readonly value?: Stated<Step>;
  readonly aggregate?: Stated<Step | 'none'>;
  /**
   * How the weights of the children are computed: one value for each of them, or one of `x`, which then is each child in
   * its turn. Weights that are written as numbers stand at the children.
   */
  readonly weighting?: Stated<Expression>;
  readonly missing: Stated<Missing>;
  readonly require: Stated<Require>;
  readonly treat: readonly Stated<Treat>[];
  readonly normalise?: Stated<Normalise>;
  readonly goalposts?: Stated<Goalposts>;
  readonly clamped?: Stated<Side>;
  readonly direction: Stated<'higher' | 'lower'>;
  readonly round?: Stated<Rounding>;
  readonly rank: Stated<RankRule>;
  readonly publish?: Stated<Publish>;
  readonly bands: readonly Bands[];
  readonly outputs: readonly Output[];
  /** The properties that an `every` gives to what stands in this node, by kind; none where there are none. */
  readonly defaults?: Readonly<Record<'pillar' | 'indicator', readonly string[]>>;
}

/** Inclusive; one period where `from` equals `to`. */
export interface PeriodRange {
  readonly from: number;
  readonly to: number;
}
export interface Exclusion {
  readonly kind: 'exclude' | 'retain';
  readonly units: readonly string[];
  readonly periods: readonly PeriodRange[];
  readonly reason: string;
  readonly span: Span;
}
export type Screen =
  | {
      readonly kind: 'coverage';
      readonly amount: Amount;
      /** The node whose indicators are counted; '' the whole methodology. */
      readonly of: string;
      /** Of the indicators that are there, those that are not zero are counted. */
      readonly notZero: boolean;
      readonly span: Span;
    }
  | { readonly kind: 'where'; readonly condition: Expression; readonly span: Span };

/** The source of parameters that were fitted once and do not move with the data: `frozen in "file"`. */
export interface Frozen {
  /** A list, with the columns `node`, `stage`, `parameter`, `group` and `value`. */
  readonly source: string;
  /** As written; relative to the file of the methodology. */
  readonly path: string;
  readonly span: Span;
}

/** Units that have become others: what is recorded of the old ones is counted for the new ones. */
export interface Merge {
  /** Said where each old unit has become several new ones, or stays; otherwise each new unit is made of old ones. */
  readonly kind?: 'split';
  /** The list of what became of what: a row for each old unit; where these were split, a row for each new one. */
  readonly source: string;
  /** The sets of units before and after, and the columns of the list that have their keys. */
  readonly old: { readonly unitSet: string; readonly column: string };
  readonly new: { readonly unitSet: string; readonly column: string };
  readonly columns: readonly MergedColumn[];
  readonly span: Span;
}
/** How the values of several old units become the value of a new one. */
export interface MergedColumn {
  readonly source: string;
  readonly column: string;
  /** `same`: all have one value, and that is taken. `share`, of what is split: each new unit has its part of the value. */
  readonly how: 'sum' | 'mean' | 'min' | 'max' | 'same' | 'share';
  /** A column of the same source that says how much each old unit counts in a mean. */
  readonly weight?: string;
  /** A column of the list that says how much of a value each new unit has. */
  readonly share?: string;
  /** `all`: the new value is missing where one of the old ones is. `any`: it is that of those that are there. */
  readonly require: 'all' | 'any';
  readonly span: Span;
}

/** What units can influence, how far and with what effort; scores nothing. */
export interface Levers {
  readonly titles: Titles;
  readonly levers: readonly Lever[];
  readonly span: Span;
}
/** An indicator whose value a unit can change. Without bounds its goalposts bound it. */
export interface Lever {
  readonly node: string;
  /** `from 0 % to 90 %`; without `low` the way begins at what the unit has. */
  readonly low?: Quantity;
  readonly high?: Quantity;
  /** `at most 10 % more`: a percentage is a share of what the unit has. */
  readonly change?: { readonly side: 'more' | 'less'; readonly amount: Quantity };
  /** Of a change by `per`, or by one unit of measure. */
  readonly effort: number;
  readonly per?: Quantity;
  /** The effort of the next change rises with the way that has been gone. */
  readonly isRising: boolean;
  readonly because?: string;
  readonly span: Span;
}
/** `80 %`, `20 [days]`; a bare number is in the unit of measure of what it is about. */
export interface Quantity {
  /** As written: 80 of `80 %`. */
  readonly value: number;
  readonly isPercent: boolean;
  readonly measure?: Measure;
  readonly span: Span;
}

export interface Methodology extends Declared {
  readonly file: string;
  readonly edition?: string;
  readonly version?: string;
  readonly published?: string;
  readonly unitSet: string;
  /** How older sets of units lead to the one that is scored; none where there are none. */
  readonly merges?: readonly Merge[];
  /** The name of the period (`year`) where every pair of unit and period is a case. */
  readonly period?: string;
  readonly covers: readonly PeriodRange[];
  readonly screens: readonly Screen[];
  readonly exclusions: readonly Exclusion[];
  /** None where the text says nothing of them. */
  readonly levers?: Levers;
  readonly frozen?: Frozen;
  /** All nodes by id; `''` is the root. Shared nodes have ids of their own. */
  readonly nodes: ReadonlyMap<string, FrameworkNode>;
  /** Methodologies of the same model whose nodes this one uses. */
  readonly uses: readonly string[];
  /** What makes it of another methodology, where it is written as a revision. The nodes are those of the whole edition. */
  readonly revision?: Revision;
}

export interface Revision {
  /** The id of the methodology that is revised; '' where there is none of that name. */
  readonly base: string;
  readonly changes: readonly Change[];
}

/** One line of a revision: what it does, why, and who says so. */
export interface Change {
  readonly kind: 'set' | 'add' | 'remove' | 'rename' | 'move' | 'replace' | 'restore' | 'merge';
  /** The node that is changed, as it is called before the line, or for `restore` in `edition`; '' the methodology itself. */
  readonly path: string;
  /** The property that is set, added or removed; none where it is a whole node. Of `replace`: `source survey`. */
  readonly property?: string;
  /** The id of what comes of it: of a new, renamed, moved or restored node, or of the source that takes the place of another. */
  readonly result?: string;
  /** Of `restore`: the id of the edition that the node comes back from. */
  readonly edition?: string;
  readonly because?: string;
  readonly cite?: string;
  readonly span: Span;
}

// ------------------------------------------------------------------------------------------------ tests

export interface Tolerance {
  readonly amount: number;
  readonly relative: boolean;
}
export interface Test {
  readonly title: string;
  readonly methodology: string;
  readonly node: string;
  readonly against: readonly Against[];
  readonly given: readonly Given[];
  readonly expect: readonly Expectation[];
  readonly span: Span;
}
/** What a test compares: a stage or output of a node, or the score as it is published. */
export type Subject =
  | { readonly kind: 'stage'; readonly node: string; readonly stage: Stage; readonly bands?: string }
  | { readonly kind: 'output'; readonly node: string; readonly output: string }
  | { readonly kind: 'published'; readonly node: string };
export interface Against {
  /** A file beside the methodology (`path`), or a declared source. */
  readonly path?: string;
  readonly source?: string;
  readonly keys: readonly string[];
  readonly blanks: 'missing' | 'unknown';
  readonly lines: readonly AgainstLine[];
  readonly span: Span;
}
export interface AgainstLine {
  readonly subject: Subject;
  readonly column: string;
  /** Names in it are columns of the table: `parameter` expressions. */
  readonly where?: Expression;
  readonly tolerance?: Tolerance;
  readonly span: Span;
}
export type Given =
  | { readonly kind: 'source'; readonly source: string; readonly path: string; readonly span: Span }
  | { readonly kind: 'value'; readonly node: string; readonly value: Expression; readonly span: Span };
export interface Expectation {
  readonly subject: Subject;
  readonly unit?: string;
  readonly period?: number;
  /** `undefined`: the score must be missing. */
  readonly value?: Expression;
  readonly tolerance?: Tolerance;
  readonly span: Span;
}
