/*
 * Pieces of SQL with what has to be known of them to put them together: from which view of a chain on their columns are
 * there, what they give, and whether they need brackets.
 */

/** What an expression gives. Missing is NULL in all of them. */
export type Kind = 'number' | 'condition' | 'text' | 'list';

export interface Expression {
  readonly sql: string;
  readonly kind: Kind;
  /** The first view of its chain that has all columns that it names; 0 is the view that the chain begins with. */
  readonly level: number;
  /** The columns of the view that it names, as they are written. */
  readonly uses: readonly string[];
  /** It has a window function in it, which may stand in no other. */
  readonly isWindow: boolean;
  /** A column or a literal: written twice it costs nothing. */
  readonly isAtom: boolean;
  /** It needs no brackets, wherever it stands. */
  readonly isClosed: boolean;
}

export type Part = Expression | string;

/** Without brackets, as the argument of a function or between keywords. */
export function bare(expression: Expression): Expression {
  return { ...expression, isClosed: true };
}

/** Puts pieces together; expressions get brackets where they need them, and strings stand as they are. */
function joined(texts: TemplateStringsArray, parts: readonly Part[]): Omit<Expression, 'isClosed' | 'kind'> {
  const sql = texts.map((text, place) => text + written(parts[place])).join('');
  const expressions = parts.filter((part) => typeof part !== 'string');
  return {
    sql,
    level: Math.max(0, ...expressions.map(({ level }) => level)),
    uses: usesOf(expressions),
    isWindow: expressions.some(({ isWindow }) => isWindow),
    isAtom: false,
  };
}

function written(part: Part | undefined): string {
  if (part === undefined) return '';
  if (typeof part === 'string') return part;
  return part.isClosed ? part.sql : `(${part.sql})`;
}

/** An expression with an operator at its outside, that gives a number. */
export function open(texts: TemplateStringsArray, ...parts: readonly Part[]): Expression {
  return { ...joined(texts, parts), kind: 'number', isClosed: false };
}

/** A call or a `CASE`, that gives a number. */
export function closed(texts: TemplateStringsArray, ...parts: readonly Part[]): Expression {
  return { ...joined(texts, parts), kind: 'number', isClosed: true };
}

/** The same expression as one of another kind. */
export function as(kind: Kind, expression: Expression): Expression {
  return { ...expression, kind };
}

/** The same expression with a window function in it. */
export function windowed(expression: Expression): Expression {
  return { ...expression, isWindow: true };
}

/** A list of expressions with something between them, as one piece. */
export function joinedBy(separator: string, expressions: readonly Expression[]): Expression {
  return {
    sql: expressions.map(written).join(separator),
    kind: 'number',
    level: Math.max(0, ...expressions.map(({ level }) => level)),
    uses: usesOf(expressions),
    isWindow: expressions.some(({ isWindow }) => isWindow),
    isAtom: false,
    isClosed: true,
  };
}

function usesOf(expressions: readonly Expression[]): readonly string[] {
  return [...new Set(expressions.flatMap(({ uses }) => uses))];
}

/** A literal. */
export function literal(sql: string, kind: Kind): Expression {
  return { sql, kind, level: 0, uses: [], isWindow: false, isAtom: true, isClosed: true };
}

/** A column that a chain of views has from a level on. */
export function columnAt(sql: string, kind: Kind, level: number): Expression {
  return { sql, kind, level, uses: [sql], isWindow: false, isAtom: true, isClosed: true };
}
