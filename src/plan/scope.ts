import type { Expression } from '../model/expression.js';
import type { Methodology, Model } from '../model/model.js';
import type { Finding, Span } from '../report/finding.js';
import type { Bounds } from './bounds.js';
import type { Builder, Context, OpenGuard } from './builder.js';
import type { Parameters } from './parameters.js';
import type { Operand } from './program.js';
import type { Value } from './value.js';

/** The children of a node while its aggregation or an output of it is planned. */
export interface ChildrenScope {
  /** Ids in canonical order: sorted, so that the order of the text changes no sum. */
  readonly ids: readonly string[];
  /** As written (60 % is 0.6); null where none is stated and all are equal. */
  readonly weights: readonly Operand[] | null;
}

export interface GoalpostScope {
  readonly low: Value;
  readonly high: Value;
  readonly logarithmic: boolean;
}

/** What the names in an expression mean at the place where it stands. */
export interface Scope extends Context {
  readonly methodology: MethodologyPlanner;
  readonly x?: Value;
  readonly parameters?: ReadonlyMap<string, Value>;
  readonly children?: ChildrenScope;
  /** What holds for each child, in a branch of an `if` whose condition differs from child to child. */
  readonly childGuards?: readonly (readonly OpenGuard[])[];
  readonly goalposts?: GoalpostScope;
  /** Where the function was called whose body is being planned: findings belong there. */
  readonly callSite?: { readonly name: string; readonly span: Span };
}

/** A node with its pipeline planned as far as it was asked for. */
export interface PlannedNode {
  readonly value?: Value;
  readonly filled?: Value;
  readonly treated?: Value;
  readonly normalised?: Value;
  readonly score: Value;
  /** The children's weights as written, by id; none under equal weights. */
  readonly weights: ReadonlyMap<string, Operand>;
  rank(): Value;
  bands(name: string): Value | undefined;
  output(name: string): Value | undefined;
}

/** Plans the nodes of one methodology, each once, when they are first asked for. */
export interface MethodologyPlanner {
  readonly model: Model;
  readonly methodology: Methodology;
  readonly builder: Builder;
  readonly bounds: Bounds;
  node(id: string): PlannedNode;
  let(id: string): Value;
  /** Columns of sources enter here; units that are screened out have none. */
  column(source: string, column: string, scope: Scope, span: Span): Value;
  /** The same for what rows of a source were reduced to. */
  ofKeptUnits(operand: Operand, type: 'number' | 'text', span: Span): Operand;
  /** Which units take part: 1 for those; null where nobody is screened out. */
  kept(): Operand | null;
  /** A value that units which are screened out do not have, whatever an expression makes of their missing data. */
  ofKept(value: Value, span: Span): Value;
  attribute(unitSet: string, name: string, span: Span): Value;
  /** Another methodology of the same units, in the same program. */
  other(id: string, span: Span): MethodologyPlanner | undefined;
  /** The grouping in which reductions over units run: by period in a panel, none (null) elsewhere. */
  grouping(context: Context): number | null;
  /** True where a value was given in place of data: reductions over units would see one imaginary unit. */
  readonly imaginary: boolean;
  /** What is found over all units for treatments and normalisations, or was frozen. */
  readonly parameters: Parameters;
  report(finding: Finding): void;
}

export type PlanExpression = (expression: Expression, scope: Scope) => Value;
