/**
 * What each field of the model is, by type, so that neither the hash nor a diff can forget one: a field added to the
 * model does not compile until it is classified here.
 */

import type {
  Attribute,
  Band,
  Bands,
  Change,
  Child,
  Column,
  Constant,
  Exclusion,
  FrameworkNode,
  FunctionDeclaration,
  Goalposts,
  Let,
  Lever,
  Levers,
  Merge,
  MergedColumn,
  Methodology,
  Missing,
  Normalise,
  Output,
  Parameter,
  PeriodRange,
  Publish,
  Quantity,
  RankRule,
  Reading,
  Require,
  Revision,
  Rounding,
  Source,
  Step,
  UnitSet,
} from './model.js';

/**
 * `scoring`: another value can give another score, rank or band. `provenance`: where something comes from and who says
 * so. `presentation`: how it is called, shown and ordered.
 */
export type Role = 'scoring' | 'provenance' | 'presentation';

/** One role for every field of a type. */
export type Roles<T> = { readonly [K in keyof Required<T>]: Role };

/** The names of the fields of `T` that score. */
export type ScoringField<T, R extends Roles<T>> = {
  [K in keyof Required<T>]: R[K] extends 'scoring' ? K : never;
}[keyof Required<T>];

/** What all declarations are told by, which scores nothing: references are followed, so names do not matter. */
const DECLARED = {
  id: 'presentation',
  name: 'presentation',
  titles: 'presentation',
  documentation: 'presentation',
  notes: 'provenance',
  span: 'presentation',
  nameSpan: 'presentation',
} as const;

export const COLUMN_FIELDS = {
  name: 'presentation',
  header: 'scoring',
  type: 'scoring',
  range: 'scoring',
  measure: 'scoring',
  readings: 'scoring',
  title: 'presentation',
  span: 'presentation',
} as const satisfies Roles<Column>;
export const READING_FIELDS = { text: 'scoring', number: 'scoring' } as const satisfies Roles<Reading>;

/** Columns enter where they are used: one that nothing reads scores nothing. */
export const SOURCE_FIELDS = {
  ...DECLARED,
  path: 'scoring',
  pathSpan: 'presentation',
  settings: 'scoring',
  role: 'scoring',
  unitSet: 'scoring',
  unitColumn: 'scoring',
  periodName: 'presentation',
  periodColumn: 'scoring',
  periodsInColumns: 'scoring',
  periodsInParts: 'scoring',
  columns: 'presentation',
} as const satisfies Roles<Source>;

/** `sha256` checks what was read, it does not change it. */
export const SOURCE_SETTING_FIELDS = {
  format: 'scoring',
  encoding: 'scoring',
  delimiter: 'scoring',
  decimal: 'scoring',
  thousands: 'scoring',
  sheet: 'scoring',
  headerRow: 'scoring',
  headerRows: 'scoring',
  sha256: 'provenance',
  blanks: 'scoring',
  marks: 'scoring',
  skippedRows: 'scoring',
} as const satisfies Roles<Source['settings']>;

/** Attributes enter where they are used. */
export const UNIT_SET_FIELDS = {
  ...DECLARED,
  listed: 'scoring',
  displayName: 'presentation',
  spellings: 'scoring',
  attributes: 'presentation',
  map: 'presentation',
} as const satisfies Roles<UnitSet>;

export const MAP_FIELDS = {
  path: 'presentation',
  property: 'presentation',
  span: 'presentation',
} as const satisfies Roles<NonNullable<UnitSet['map']>>;

export const SPELLING_FIELDS = {
  source: 'scoring',
  spelling: 'scoring',
  key: 'scoring',
  span: 'presentation',
} as const satisfies Roles<UnitSet['spellings'][number]>;

export const ATTRIBUTE_FIELDS = {
  name: 'presentation',
  measure: 'scoring',
  value: 'scoring',
  span: 'presentation',
} as const satisfies Roles<Attribute>;

export const CONSTANT_FIELDS = { ...DECLARED, measure: 'scoring', value: 'scoring' } as const satisfies Roles<Constant>;
export const LET_FIELDS = {
  ...DECLARED,
  measure: 'scoring',
  value: 'scoring',
  within: 'presentation',
} as const satisfies Roles<Let>;
export const PARAMETER_FIELDS = {
  name: 'presentation',
  default: 'scoring',
  span: 'presentation',
} as const satisfies Roles<Parameter>;
export const FUNCTION_FIELDS = {
  ...DECLARED,
  parameters: 'scoring',
  range: 'scoring',
  body: 'scoring',
  library: 'provenance',
} as const satisfies Roles<FunctionDeclaration>;

export const STEP_FIELDS = { expression: 'scoring', modifiers: 'scoring' } as const satisfies Roles<Step>;
export const NORMALISE_FIELDS = { ...STEP_FIELDS, onto: 'scoring' } as const satisfies Roles<Normalise>;
export const MISSING_FIELDS = {
  policy: 'scoring',
  expression: 'scoring',
  afterNormalise: 'scoring',
  modifiers: 'scoring',
} as const satisfies Roles<Missing>;
export const REQUIRE_FIELDS = {
  of: 'scoring',
  amount: 'scoring',
  childrenWith: 'scoring',
} as const satisfies Roles<Require>;
export const GOALPOST_FIELDS = {
  low: 'scoring',
  high: 'scoring',
  logarithmic: 'scoring',
} as const satisfies Roles<Goalposts>;
export const ROUNDING_FIELDS = { decimals: 'scoring', mode: 'scoring' } as const satisfies Roles<Rounding>;
export const RANK_FIELDS = {
  order: 'scoring',
  ties: 'scoring',
  decimals: 'scoring',
  within: 'scoring',
} as const satisfies Roles<RankRule>;
export const PUBLISH_FIELDS = {
  rounding: 'presentation',
  below: 'presentation',
  above: 'presentation',
} as const satisfies Roles<Publish>;
export const BAND_FIELDS = {
  label: 'scoring',
  edge: 'scoring',
  value: 'scoring',
  span: 'presentation',
} as const satisfies Roles<Band>;
export const BANDS_FIELDS = {
  name: 'scoring',
  of: 'scoring',
  bands: 'scoring',
  span: 'presentation',
  from: 'provenance',
} as const satisfies Roles<Bands>;

/** An output enters where a score uses it. */
export const OUTPUT_FIELDS = {
  name: 'scoring',
  titles: 'presentation',
  documentation: 'presentation',
  notes: 'provenance',
  measure: 'scoring',
  value: 'scoring',
  round: 'scoring',
  publish: 'presentation',
  span: 'presentation',
  nameSpan: 'presentation',
  from: 'provenance',
} as const satisfies Roles<Output>;

/** The weights of siblings are compared as shares, so they are written by their parent. */
export const CHILD_FIELDS = {
  node: 'scoring',
  weight: 'scoring',
  span: 'presentation',
} as const satisfies Roles<Child>;

/** A node goes by its path: moving or renaming it makes another framework. */
export const NODE_FIELDS = {
  ...DECLARED,
  id: 'scoring',
  kind: 'scoring',
  heading: 'presentation',
  measure: 'scoring',
  children: 'scoring',
  value: 'scoring',
  aggregate: 'scoring',
  weighting: 'scoring',
  missing: 'scoring',
  require: 'scoring',
  treat: 'scoring',
  normalise: 'scoring',
  goalposts: 'scoring',
  clamped: 'scoring',
  direction: 'scoring',
  round: 'scoring',
  rank: 'scoring',
  publish: 'presentation',
  bands: 'scoring',
  outputs: 'presentation',
  defaults: 'presentation',
} as const satisfies Roles<FrameworkNode>;

export const PERIOD_RANGE_FIELDS = { from: 'scoring', to: 'scoring' } as const satisfies Roles<PeriodRange>;
export const EXCLUSION_FIELDS = {
  kind: 'scoring',
  units: 'scoring',
  periods: 'scoring',
  reason: 'provenance',
  span: 'presentation',
} as const satisfies Roles<Exclusion>;

/** A revision scores as the edition that comes of it: how it is written is where it comes from. */
export const REVISION_FIELDS = { base: 'provenance', changes: 'provenance' } as const satisfies Roles<Revision>;
export const CHANGE_FIELDS = {
  kind: 'provenance',
  path: 'provenance',
  property: 'provenance',
  result: 'provenance',
  edition: 'provenance',
  because: 'provenance',
  cite: 'provenance',
  span: 'presentation',
} as const satisfies Roles<Change>;

export const MERGED_COLUMN_FIELDS = {
  source: 'scoring',
  column: 'scoring',
  how: 'scoring',
  weight: 'scoring',
  share: 'scoring',
  require: 'scoring',
  span: 'presentation',
} as const satisfies Roles<MergedColumn>;
export const MERGE_FIELDS = {
  kind: 'scoring',
  source: 'scoring',
  old: 'scoring',
  new: 'scoring',
  columns: 'scoring',
  span: 'presentation',
} as const satisfies Roles<Merge>;

/** What plans may change: no score stands on it. */
export const QUANTITY_FIELDS = {
  value: 'presentation',
  isPercent: 'presentation',
  measure: 'presentation',
  span: 'presentation',
} as const satisfies Roles<Quantity>;
export const LEVER_FIELDS = {
  node: 'presentation',
  low: 'presentation',
  high: 'presentation',
  change: 'presentation',
  effort: 'presentation',
  per: 'presentation',
  isRising: 'presentation',
  because: 'provenance',
  span: 'presentation',
} as const satisfies Roles<Lever>;
export const LEVERS_FIELDS = {
  titles: 'presentation',
  levers: 'presentation',
  span: 'presentation',
} as const satisfies Roles<Levers>;

/** `uses` follows from the expressions of the nodes. */
export const METHODOLOGY_FIELDS = {
  ...DECLARED,
  file: 'presentation',
  edition: 'provenance',
  version: 'provenance',
  published: 'provenance',
  unitSet: 'scoring',
  merges: 'scoring',
  period: 'scoring',
  covers: 'scoring',
  screens: 'scoring',
  exclusions: 'scoring',
  levers: 'presentation',
  frozen: 'scoring',
  nodes: 'scoring',
  uses: 'presentation',
  revision: 'provenance',
} as const satisfies Roles<Methodology>;
