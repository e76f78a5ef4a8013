/*
 * A chain of views: each has the columns of the one before and those that can be computed from them. Every view of a chain
 * is used by the next one only, so that a database reads the data once, however many steps there are; with a view a step,
 * and steps that use several, it would read them over and over again.
 */

import { columnAt, type Expression } from './expression.js';

export interface ChainColumn {
  readonly name: string;
  readonly expression: Expression;
  /** Where it comes from, for the comment above it. */
  readonly note?: string;
}

/** A table to be joined to the rows of a view of a chain. */
export interface ChainJoin {
  readonly level: number;
  /** It calls the view before `before`. */
  readonly sql: string;
  readonly uses: readonly string[];
}

/**
 * Columns of a view that are winsorised alike: they go through one recursive query together, item by item, because every such
 * query costs more than the few numbers that it finds.
 */
export interface WinsoriseItem {
  readonly level: number;
  /** What is found for it: a table with the columns k1, k2 ..., lowest and highest. */
  readonly alias: string;
  readonly value: Expression;
  readonly keys: readonly Expression[];
  readonly where: string;
  readonly limit: number | null;
  readonly skewness: number;
  readonly kurtosis: number;
  readonly uses: readonly string[];
}

/** A chain of views under way. */
export interface Chain {
  /** Adds a column and gives what it is referred to by. */
  add(name: string, expression: Expression, note?: string): Expression;
  /** The expression itself where it is a column or a literal; otherwise a column for it, one for all that ask for the same. */
  atom(expression: Expression, name: () => string): Expression;
  /** What can stand in a window function: what has none in it. */
  plain(expression: Expression, name: () => string): Expression;
  /** Joins a table at the view that follows the level, whose columns are there from then on. */
  join(join: ChainJoin): void;
  winsorise(item: WinsoriseItem): void;
  readonly columns: readonly ChainColumn[];
  readonly joins: readonly ChainJoin[];
  readonly winsorised: readonly WinsoriseItem[];
}

export function startChain(quote: (name: string) => string): Chain {
  const columns: ChainColumn[] = [];
  const joins: ChainJoin[] = [];
  const winsorised: WinsoriseItem[] = [];
  const helpers = new Map<string, Expression>();
  const add = (name: string, expression: Expression, note?: string): Expression => {
    columns.push({ name, expression, ...(note === undefined ? {} : { note }) });
    return columnAt(quote(name), expression.kind, expression.level + 1);
  };
  const atom = (expression: Expression, name: () => string): Expression => {
    if (expression.isAtom) return expression;
    const key = `${expression.kind} ${expression.sql}`;
    let found = helpers.get(key);
    if (found === undefined) helpers.set(key, (found = add(name(), expression)));
    return found;
  };
  return {
    add,
    atom,
    plain: (expression, name) => (expression.isWindow ? atom(expression, name) : expression),
    join: (join) => void joins.push(join),
    winsorise: (item) => void winsorised.push(item),
    columns,
    joins,
    winsorised,
  };
}

/** A view of a chain: its columns, and what is joined to the rows of the view before. */
export interface ChainView {
  readonly level: number;
  readonly columns: readonly ChainColumn[];
  readonly joins: readonly ChainJoin[];
  readonly winsorised: readonly WinsoriseItem[];
}

/** The views of a chain in their order, from level 1 on. */
export function viewsOf({ columns, joins, winsorised }: Chain): readonly ChainView[] {
  const levels = [...columns.map(({ expression }) => expression.level), ...joins.map(({ level }) => level)];
  return Array.from({ length: levels.length === 0 ? 0 : Math.max(...levels) + 1 }, (_, before) => ({
    level: before + 1,
    columns: columns.filter(({ expression }) => expression.level === before),
    joins: joins.filter(({ level }) => level === before),
    winsorised: winsorised.filter(({ level }) => level === before),
  }));
}
