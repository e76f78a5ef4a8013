import type { Span } from '../report/finding.js';
import type { Measure } from './measure.js';

/**
 * Expressions as the model holds them: every name is bound to what it means, every operator is a call.
 *
 * Library and user functions stay calls here (so that a model can be printed as it was written); `plan` inlines them.
 */
export type Expression =
  | NumberLiteral
  | TextLiteral
  | BooleanLiteral
  | MissingLiteral
  | ColumnUse
  | NodeUse
  | OutputUse
  | PipelineValue
  | ParameterUse
  | ConstantUse
  | LetUse
  | ChildrenUse
  | AttributeUse
  | PeriodUse
  | GoalpostUse
  | BuiltinCall
  | FunctionCall
  | ListLiteral
  | SourceUse;

interface Located {
  readonly span: Span;
}

/** `20`, `20 [years]`, `60 %`. A percentage is held as its fraction (0.6) with `percent` set; a bare number fits any unit. */
export interface NumberLiteral extends Located {
  readonly kind: 'number';
  readonly value: number;
  readonly measure?: Measure;
  readonly percent?: boolean;
  /** The digits as written, for exact sums of weights. Without the percent sign. */
  readonly digits: string;
}
export interface TextLiteral extends Located {
  readonly kind: 'text';
  readonly value: string;
}
export interface BooleanLiteral extends Located {
  readonly kind: 'boolean';
  readonly value: boolean;
}
/** The word `missing` as a value. */
export interface MissingLiteral extends Located {
  readonly kind: 'missing';
}
/** `survey.knows_fta`: row shape where the source has `rows of`, unit shape where it has `key`. */
export interface ColumnUse extends Located {
  readonly kind: 'column';
  readonly source: string;
  readonly column: string;
}

/** The stages of the pipeline, in order. `score` is the last. */
export type Stage = 'value' | 'filled' | 'treated' | 'score' | 'rank' | 'band';

/** A node's stage: `Women.Health`, `X.value`, `HDI.Health` of another methodology, or `score` inside an output. */
export interface NodeUse extends Located {
  readonly kind: 'node';
  readonly methodology: string;
  /** The node's id: its path below the methodology; the methodology itself is ''. */
  readonly node: string;
  readonly stage: Stage;
  /** For `band`: which set of bands, where the node has several; '' is the unnamed one. */
  readonly bands?: string;
}
/** An output of a node used as a value. */
export interface OutputUse extends Located {
  readonly kind: 'output';
  readonly methodology: string;
  readonly node: string;
  readonly output: string;
}
/** `x`: what the stage before hands on. */
export interface PipelineValue extends Located {
  readonly kind: 'x';
}
/** A parameter inside the body of a function. */
export interface ParameterUse extends Located {
  readonly kind: 'parameter';
  readonly name: string;
}
export interface ConstantUse extends Located {
  readonly kind: 'constant';
  readonly constant: string;
}
export interface LetUse extends Located {
  readonly kind: 'let';
  readonly let: string;
}
/** `children`: the fourth shape, one value per present child; `children.Flag` is that output of each child. */
export interface ChildrenUse extends Located {
  readonly kind: 'children';
  readonly output?: string;
}
/** An attribute of the unit, such as `region`. */
export interface AttributeUse extends Located {
  readonly kind: 'attribute';
  readonly unitSet: string;
  readonly attribute: string;
}
/** The case's own period (`year` where the methodology scores `per year`). */
export interface PeriodUse extends Located {
  readonly kind: 'period';
}
/** `goalposts.low` and `goalposts.high` in the library: the goalposts of the indicator at hand. */
export interface GoalpostUse extends Located {
  readonly kind: 'goalpost';
  readonly end: 'low' | 'high';
}
/** A whole source, which a few functions take: `budgetAllocation(experts)`. */
export interface SourceUse extends Located {
  readonly kind: 'source';
  readonly source: string;
}
/** `(1, 2, 3)` after `in`. */
export interface ListLiteral extends Located {
  readonly kind: 'list';
  readonly items: readonly Expression[];
}

export interface Argument {
  readonly name?: string;
  readonly value: Expression;
  /** The upper end where the argument is a range: `in: 2006 .. 2010`. */
  readonly high?: Expression;
}

/** Everything that the runtime computes itself; operators go by these names, too. */
export type Builtin =
  | 'add'
  | 'subtract'
  | 'multiply'
  | 'divide'
  | 'power'
  | 'negate'
  | 'equal'
  | 'notEqual'
  | 'less'
  | 'lessOrEqual'
  | 'greater'
  | 'greaterOrEqual'
  | 'and'
  | 'or'
  | 'not'
  | 'isMissing'
  | 'isIn'
  | 'ln'
  | 'log10'
  | 'exp'
  | 'sqrt'
  | 'normalCdf'
  | 'normalQuantile'
  | 'abs'
  | 'floor'
  | 'ceil'
  | 'round'
  | 'clamp'
  | 'least'
  | 'greatest'
  | 'coalesce'
  | 'if'
  | 'count'
  | 'share'
  | 'mean'
  | 'median'
  | 'sum'
  | 'product'
  | 'min'
  | 'max'
  | 'sd'
  | 'variance'
  | 'skewness'
  | 'kurtosis'
  | 'quantile'
  | 'first'
  | 'rank'
  | 'weights'
  | 'copeland'
  | 'winsorise'
  | 'previous'
  | 'latest'
  | 'interpolate'
  | 'lookup'
  | 'names'
  | 'principalComponentWeights'
  | 'balancedWeights'
  | 'benefitOfTheDoubtWeights'
  | 'expertWeights'
  | 'judgementWeights'
  | 'consistencyRatio'
  | 'sorted'
  | 'orderedWeighted'
  | 'orderedQuantifier'
  | 'steps'
  | 'categories'
  | 'at'
  | 'slope'
  | 'trendStart'
  | 'likeOthers'
  | 'undefined';

/** A call of something that the runtime computes; `isIn` takes the operand and a list, or the operand, low and high. */
export interface BuiltinCall extends Located {
  readonly kind: 'builtin';
  readonly name: Builtin;
  readonly arguments: readonly Argument[];
}
/** A call of a function written in the language: the library's or the user's. */
export interface FunctionCall extends Located {
  readonly kind: 'call';
  readonly function: string;
  readonly arguments: readonly Argument[];
}
