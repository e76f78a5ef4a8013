/*
 * Human Development Index
 * HDI 2022.0.0, model sha256:0123456789abcdef
 *
 * Written by Indexwright from hdi.methodology. Change the definition, not this file.
 * Use it as a module, `import { score } from './hdi.js'`, or from the command line:
 * node hdi.js --source hdr=FILE
 */

/** A cell: texts are read as the cells of a file are; `null` and `NaN` are missing. */
export type Cell = string | number | bigint | boolean | Date | null | undefined;

/** Records, or columns of one length. Keys are the headers of the file or the names of the methodology. */
export type Table<Column extends string> =
  | readonly (Partial<Readonly<Record<Column, Cell>>> | ReadonlyMap<string, Cell>)[]
  | Partial<Readonly<Record<Column, ArrayLike<Cell>>>>
  | ReadonlyMap<string, ArrayLike<Cell>>;

/** One number per case, in the order of `units`; `NaN` is missing. */
export type Numbers = Float64Array;

/** One text per case; `null` is missing. */
export type Texts = readonly (string | null)[];

/** Where an operation had no result although its inputs were there; the result is missing. */
export interface Finding {
  /** The path of the node; `''` is the methodology itself. */
  readonly node: string;
  /** The unit, or null where the trouble is not that of one unit. */
  readonly unit: string | null;
  readonly period: number | null;
  readonly reason: string;
}

/** What is wrong with the data. */
export interface Problem {
  readonly source: string;
  /** As a person counts: records from 1, in a CSV file the header is row 1. */
  readonly row?: number;
  /** The header. */
  readonly column?: string;
  readonly message: string;
}

/** Thrown where data are not as the methodology declares them. */
export class InputError extends Error {
  readonly problems: readonly Problem[];
}

/** The data: a table under the name of each source, in an object or a `Map`. */
export interface Data {
  /** Human development report. One row a unit. */
  readonly hdr: Table<'ISO 3' | 'iso3' | 'year' | 'Life expectancy' | 'le' | 'gnipc'>;
}

/** What each node leaves behind, under its path. The methodology itself is `''`. */
export interface Nodes {
  /** Human Development Index */
  readonly '': {
    readonly value: Numbers;
    readonly score: Numbers;
    readonly rank: Numbers;
    readonly bands: { readonly '': Texts; };
    readonly outputs: {};
  };
  /** Health */
  readonly Health: {
    readonly value: Numbers;
    readonly score: Numbers;
    readonly bands: {};
    readonly outputs: {};
  };
  /** Life expectancy at birth [years] */
  readonly 'Health.LifeExpectancy': {
    readonly value: Numbers;
    readonly normalised: Numbers;
    readonly score: Numbers;
    readonly bands: {};
    readonly outputs: {};
  };
  /** Gross national income per head */
  readonly 'Income.GNIPerCapita': {
    readonly value: Numbers;
    readonly normalised: Numbers;
    readonly score: Numbers;
    readonly bands: {};
    readonly outputs: { readonly Raw: Numbers; };
  };
}

/** The scores: all columns have one element per case. */
export interface Scores {
  /** The key of the unit of each case, sorted. */
  readonly units: readonly string[];
  /** The period of each case; null where units are scored without periods. */
  readonly periods: Float64Array;
  /** Those of the methodology itself; null where it has none. */
  readonly score: Nodes['']['score'];
  readonly rank: Nodes['']['rank'];
  readonly band: Texts;
  readonly outputs: Nodes['']['outputs'];
  readonly nodes: Nodes;
  readonly findings: readonly Finding[];
}

/** What the methodology is called, and the hash of all that matters to its scores. */
export const METHODOLOGY: {
  readonly name: string;
  readonly title: string;
  readonly version?: string;
  readonly hash: string;
  readonly unitSet: string;
  readonly period?: string;
};

/** Scores the units. Throws an `InputError` if the data are not as the methodology declares them. */
export function score(data: Data | ReadonlyMap<string, Table<string>>): Scores;
