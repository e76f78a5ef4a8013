import type { DrawnColumn } from './columns.js';
import { keyOfSeed, uniformAt } from './philox.js';
import { MOST_DIMENSIONS, sobolSequence } from './sobol-sequence.js';

/** Rows of numbers from 0 up to 1, a column for each thing that is drawn. */
export interface Sample {
  readonly rows: number;
  readonly columns: number;
  /** Row by row. */
  readonly values: Float64Array;
}

export interface SampleOptions {
  readonly draws: number;
  readonly seed: number;
  readonly sequence: 'random' | 'quasi-random';
}

/** Thrown where a sample cannot be made or read; the message is for people. */
export class SampleError extends Error {}

/** A sample of so many draws. */
export function drawSample(columns: number, { draws, seed, sequence }: SampleOptions): Sample {
  if (sequence === 'quasi-random') {
    if (columns > MOST_DIMENSIONS)
      throw new SampleError(
        `A quasi-random sequence has at most ${MOST_DIMENSIONS} dimensions, and here ${columns} numbers are drawn each time.`,
      );
    return { rows: draws, columns, values: sobolSequence(draws, columns, seed) };
  }
  const key = keyOfSeed(seed);
  const values = new Float64Array(draws * columns);
  for (let row = 0; row < draws; row++)
    for (let column = 0; column < columns; column++) values[row * columns + column] = uniformAt(key, row, column);
  return { rows: draws, columns, values };
}

/**
 * The design of Saltelli (2010): two halves A and B of so many rows each, and for each assumption A with the columns of that assumption
 * from B. Rows in this order: A, B, then assumption by assumption.
 */
export function saltelliDesign(columns: readonly DrawnColumn[], assumptions: number, options: SampleOptions): Sample {
  const count = columns.length;
  const both = drawSample(2 * count, options);
  const { draws } = options;
  const values = new Float64Array(draws * (assumptions + 2) * count);
  for (let row = 0; row < draws; row++) {
    for (let block = 0; block < assumptions + 2; block++) {
      for (let column = 0; column < count; column++) {
        const fromB = block === 1 || columns[column]!.assumption === block - 2;
        values[(block * draws + row) * count + column] = both.values[row * 2 * count + column + (fromB ? count : 0)]!;
      }
    }
  }
  return { rows: draws * (assumptions + 2), columns: count, values };
}

/**
 * A sample that is given as a table: a column for each thing that is drawn, with numbers from 0 up to 1, or for a choice the numbers of
 * alternatives from 1. Other columns are left out.
 */
export function sampleOfTable(
  columns: readonly DrawnColumn[],
  table: { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] },
): Sample {
  const { header, rows } = table;
  const values = new Float64Array(rows.length * columns.length);
  columns.forEach(({ name, choices }, column) => {
    const place = header.indexOf(name);
    if (place < 0)
      throw new SampleError(
        `The sample has no column "${name}"; it needs ${columns.map((one) => `"${one.name}"`).join(', ')}.`,
      );
    const numbers = rows.map((row, at) => {
      const text = row[place]?.trim() ?? '';
      const number = text === '' ? NaN : Number(text);
      if (!Number.isFinite(number) || number < 0)
        throw new SampleError(
          `Row ${at + 1} of the sample has "${text}" in the column "${name}", which is no number from 0 up to 1.`,
        );
      return number;
    });
    const isNumbered = choices !== undefined && numbers.every((number) => Number.isInteger(number) && number >= 1);
    numbers.forEach((number, row) => {
      if (isNumbered ? number > choices : number >= 1)
        throw new SampleError(
          isNumbered
            ? `Row ${row + 1} of the sample chooses alternative ${number} of "${name}", and there are ${choices}.`
            : `Row ${row + 1} of the sample has ${number} in the column "${name}", which is not below 1.`,
        );
      // The middle of what chooses the alternative.
      values[row * columns.length + column] = isNumbered ? (number - 0.5) / choices : number;
    });
  });
  return { rows: rows.length, columns: columns.length, values };
}
