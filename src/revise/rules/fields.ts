/**
 * Which rules tell of each field of the model, by type, so that none can escape the difference of two editions: a field
 * that is added to the model does not compile until it stands here.
 */

import type {
  Against,
  AgainstLine,
  Attribute,
  Band,
  Bands,
  Change,
  Child,
  Column,
  Constant,
  Exclusion,
  Expectation,
  FrameworkNode,
  Frozen,
  FunctionDeclaration,
  Given,
  Goalposts,
  Let,
  Lever,
  Levers,
  Merge,
  MergedColumn,
  Methodology,
  Missing,
  Model,
  Normalise,
  Output,
  Parameter,
  PeriodRange,
  Publish,
  Quantity,
  RankRule,
  Require,
  Revision,
  Rounding,
  Screen,
  Source,
  Step,
  Test,
  UnitSet,
} from '../../model/model.js';

/** Why no rule tells of a field. */
export type Silence =
  /** Where it stands in a text. */
  | 'place'
  /** By it both sides are found to be of one thing: where it differs, one thing is gone and another one is new. */
  | 'identity'
  /** It follows from other fields, and those are told of. */
  | 'derived'
  /** How it came to be said: on the node or by default, written out or as a revision. */
  | 'origin'
  /** The language has no words for it there. */
  | 'unsaid';

/** The rules that tell of each field, or why none does. A field that holds others has rules, too: those of what it holds. */
export type Telling<T> = { readonly [K in keyof Required<T>]: readonly [string, ...string[]] | Silence };

/** What the model is made of. */
interface Parts {
  readonly Model: Model;
  readonly Column: Column;
  readonly Source: Source;
  readonly Settings: Source['settings'];
  readonly UnitSet: UnitSet;
  readonly Listed: NonNullable<UnitSet['listed']>;
  readonly Spelling: UnitSet['spellings'][number];
  readonly Map: NonNullable<UnitSet['map']>;
  readonly Attribute: Attribute;
  readonly Constant: Constant;
  readonly Let: Let;
  readonly Parameter: Parameter;
  readonly Function: FunctionDeclaration;
  readonly Step: Step;
  readonly Normalise: Normalise;
  readonly Missing: Missing;
  readonly Require: Require;
  readonly Goalposts: Goalposts;
  readonly Rounding: Rounding;
  readonly Rank: RankRule;
  readonly Publish: Publish;
  readonly Band: Band;
  readonly Bands: Bands;
  readonly Output: Output;
  readonly Child: Child;
  readonly Node: FrameworkNode;
  readonly Period: PeriodRange;
  readonly Exclusion: Exclusion;
  readonly Coverage: Extract<Screen, { kind: 'coverage' }>;
  readonly Where: Extract<Screen, { kind: 'where' }>;
  readonly Frozen: Frozen;
  readonly MergedColumn: MergedColumn;
  readonly Merge: Merge;
  readonly Quantity: Quantity;
  readonly Lever: Lever;
  readonly Levers: Levers;
  readonly Revision: Revision;
  readonly Change: Change;
  readonly Methodology: Methodology;
  readonly Test: Test;
  readonly Against: Against;
  readonly AgainstLine: AgainstLine;
  readonly GivenSource: Extract<Given, { kind: 'source' }>;
  readonly GivenValue: Extract<Given, { kind: 'value' }>;
  readonly Expectation: Expectation;
}

const EXISTS = ['declaration-added', 'declaration-removed'] as const;
const DESCRIBED = ['declaration-described'] as const;
const KEY = ['source-key-changed'] as const;
const READING = ['source-reading-changed'] as const;
const STEP = ['value-changed', 'aggregation-changed', 'treatment-changed', 'output-changed'] as const;
const IMPUTED = ['imputation-changed'] as const;
const REQUIRED = ['requirement-changed'] as const;
const BANDS = ['bands-changed'] as const;
const PUBLISHED = ['publishing-changed'] as const;
const OUTPUT = ['output-changed'] as const;
const RANKED = ['rank-rule-changed'] as const;
const EXCLUDED = ['exclusion-added', 'exclusion-removed'] as const;
const SCREENED = ['screen-changed'] as const;
const MERGED = ['merged-units-changed'] as const;
const COVERED = ['periods-covered-changed'] as const;
const LEVERS = ['levers-changed'] as const;
const TESTED = ['test-changed'] as const;

/** What all declarations have. */
const DECLARED = {
  id: 'identity',
  name: EXISTS,
  titles: DESCRIBED,
  documentation: DESCRIBED,
  notes: DESCRIBED,
  span: 'place',
  nameSpan: 'place',
} as const;

export const FIELDS_TOLD = {
  Model: {
    sources: [...EXISTS, 'source-replaced'],
    unitSets: EXISTS,
    constants: EXISTS,
    lets: EXISTS,
    functions: EXISTS,
    methodologies: ['used-methodology-changed'],
    tests: ['test-added', 'test-removed', 'test-changed'],
    uncertainties: ['uncertainty-changed'],
  },
  Column: {
    name: ['column-added', 'column-removed'],
    header: ['column-changed'],
    type: ['column-changed'],
    range: ['column-changed'],
    measure: ['column-changed'],
    readings: ['column-changed'],
    title: ['column-changed'],
    span: 'place',
  },
  Source: {
    ...DECLARED,
    notes: ['declaration-described', 'source-file-changed'],
    path: ['source-file-changed'],
    pathSpan: 'place',
    settings: ['source-reading-changed', 'source-file-changed'],
    role: KEY,
    unitSet: KEY,
    unitColumn: KEY,
    periodName: KEY,
    periodColumn: KEY,
    periodsInColumns: KEY,
    periodsInParts: KEY,
    columns: ['column-added', 'column-removed', 'column-changed'],
  },
  Settings: {
    format: READING,
    encoding: READING,
    delimiter: READING,
    decimal: READING,
    thousands: READING,
    sheet: READING,
    headerRow: READING,
    headerRows: READING,
    sha256: ['source-file-changed'],
    blanks: READING,
    marks: READING,
    skippedRows: READING,
  },
  UnitSet: {
    ...DECLARED,
    listed: ['unit-list-changed'],
    displayName: ['unit-names-changed'],
    spellings: ['unit-names-changed'],
    attributes: ['attribute-changed'],
    map: ['unit-map-changed'],
  },
  Map: { path: ['unit-map-changed'], property: ['unit-map-changed'], span: 'place' },
  Listed: { source: ['unit-list-changed'], column: ['unit-list-changed'], span: 'place' },
  Spelling: {
    source: ['unit-names-changed'],
    spelling: ['unit-names-changed'],
    key: ['unit-names-changed'],
    span: 'place',
  },
  Attribute: {
    name: ['attribute-changed'],
    measure: ['attribute-changed'],
    value: ['attribute-changed'],
    span: 'place',
  },
  Constant: { ...DECLARED, measure: ['constant-changed'], value: ['constant-changed'] },
  Let: { ...DECLARED, notes: 'unsaid', measure: ['let-changed'], value: ['let-changed'], within: 'derived' },
  Parameter: { name: ['function-changed'], default: ['function-changed'], span: 'place' },
  Function: {
    ...DECLARED,
    titles: 'unsaid',
    notes: 'unsaid',
    parameters: ['function-changed'],
    range: ['function-changed'],
    body: ['function-changed'],
    // The same name may lead to the library's function, or to one that hides it.
    library: ['function-changed', 'foundation-changed'],
  },
  Step: { expression: STEP, modifiers: STEP },
  Normalise: {
    expression: ['normalisation-changed'],
    modifiers: ['normalisation-changed'],
    onto: ['normalisation-changed'],
  },
  Missing: { policy: IMPUTED, expression: IMPUTED, afterNormalise: IMPUTED, modifiers: IMPUTED },
  Require: { of: REQUIRED, amount: REQUIRED, childrenWith: REQUIRED },
  Goalposts: { low: ['goalposts-changed'], high: ['goalposts-changed'], logarithmic: ['goalposts-changed'] },
  Rounding: { decimals: ['rounding-changed'], mode: ['rounding-changed'] },
  Rank: { order: RANKED, ties: RANKED, decimals: RANKED, within: RANKED },
  Publish: { rounding: PUBLISHED, below: PUBLISHED, above: PUBLISHED },
  Band: { label: BANDS, edge: BANDS, value: BANDS, span: 'place' },
  Bands: { name: ['bands-added', 'bands-removed'], of: BANDS, bands: BANDS, span: 'place', from: 'origin' },
  Output: {
    name: ['output-added', 'output-removed'],
    titles: OUTPUT,
    documentation: OUTPUT,
    notes: OUTPUT,
    measure: OUTPUT,
    value: OUTPUT,
    round: OUTPUT,
    publish: OUTPUT,
    span: 'place',
    nameSpan: 'place',
    from: 'origin',
  },
  Child: { node: ['child-included', 'child-excluded'], weight: ['weight-changed'], span: 'place' },
  Node: {
    id: ['node-moved', 'node-renamed', 'node-added', 'node-removed'],
    name: ['node-renamed'],
    titles: ['title-changed'],
    documentation: ['documentation-changed'],
    notes: ['note-changed'],
    span: 'place',
    nameSpan: 'place',
    kind: ['node-added', 'node-removed'],
    heading: ['documentation-changed'],
    measure: ['measure-changed'],
    children: ['order-changed', 'node-added', 'node-removed', 'child-included', 'child-excluded'],
    value: ['value-changed'],
    aggregate: ['aggregation-changed'],
    weighting: ['weighting-changed'],
    missing: IMPUTED,
    require: REQUIRED,
    treat: ['treatment-changed'],
    normalise: ['normalisation-changed'],
    goalposts: ['goalposts-changed'],
    clamped: ['clamping-changed'],
    direction: ['direction-changed'],
    round: ['rounding-changed'],
    rank: RANKED,
    publish: PUBLISHED,
    bands: BANDS,
    outputs: OUTPUT,
    defaults: 'origin',
  },
  Period: { from: COVERED, to: COVERED },
  Exclusion: { kind: EXCLUDED, units: EXCLUDED, periods: EXCLUDED, reason: EXCLUDED, span: 'place' },
  Coverage: { kind: SCREENED, amount: SCREENED, of: SCREENED, notZero: SCREENED, span: 'place' },
  Where: { kind: SCREENED, condition: SCREENED, span: 'place' },
  Frozen: { source: 'derived', path: ['frozen-parameters-changed'], span: 'place' },
  MergedColumn: {
    source: MERGED,
    column: MERGED,
    how: MERGED,
    weight: MERGED,
    share: MERGED,
    require: MERGED,
    span: 'place',
  },
  Merge: { kind: MERGED, source: MERGED, old: MERGED, new: MERGED, columns: MERGED, span: 'place' },
  Quantity: { value: LEVERS, isPercent: LEVERS, measure: LEVERS, span: 'place' },
  Lever: {
    node: LEVERS,
    low: LEVERS,
    high: LEVERS,
    change: LEVERS,
    effort: LEVERS,
    per: LEVERS,
    isRising: LEVERS,
    because: LEVERS,
    span: 'place',
  },
  Levers: { titles: LEVERS, levers: LEVERS, span: 'place' },
  Revision: { base: 'origin', changes: 'origin' },
  Change: {
    kind: 'origin',
    path: 'origin',
    property: 'origin',
    result: 'origin',
    edition: 'origin',
    because: 'origin',
    cite: 'origin',
    span: 'place',
  },
  Methodology: {
    id: 'identity',
    name: ['edition-facts-changed'],
    titles: ['title-changed'],
    documentation: ['edition-facts-changed'],
    notes: ['note-changed'],
    span: 'place',
    nameSpan: 'place',
    file: 'place',
    edition: ['edition-facts-changed'],
    version: ['edition-facts-changed'],
    published: ['edition-facts-changed'],
    unitSet: ['scored-units-changed'],
    merges: MERGED,
    period: ['scored-units-changed'],
    covers: COVERED,
    screens: SCREENED,
    exclusions: EXCLUDED,
    levers: LEVERS,
    frozen: ['frozen-parameters-changed'],
    nodes: ['node-added', 'node-removed', 'node-renamed', 'node-moved'],
    uses: 'derived',
    revision: 'origin',
  },
  Test: {
    title: ['test-added', 'test-removed'],
    methodology: 'identity',
    node: TESTED,
    against: TESTED,
    given: TESTED,
    expect: TESTED,
    span: 'place',
  },
  Against: { path: TESTED, source: TESTED, keys: TESTED, blanks: TESTED, lines: TESTED, span: 'place' },
  AgainstLine: { subject: TESTED, column: TESTED, where: TESTED, tolerance: TESTED, span: 'place' },
  GivenSource: { kind: TESTED, source: TESTED, path: TESTED, span: 'place' },
  GivenValue: { kind: TESTED, node: TESTED, value: TESTED, span: 'place' },
  Expectation: { subject: TESTED, unit: TESTED, period: TESTED, value: TESTED, tolerance: TESTED, span: 'place' },
} as const satisfies { readonly [P in keyof Parts]: Telling<Parts[P]> };

/** `Node.value`: a field for which there are rules. */
export type FieldTold = {
  [P in keyof Parts]: {
    [K in keyof (typeof FIELDS_TOLD)[P] & string]: (typeof FIELDS_TOLD)[P][K] extends Silence ? never : `${P}.${K}`;
  }[keyof (typeof FIELDS_TOLD)[P] & string];
}[keyof Parts];
