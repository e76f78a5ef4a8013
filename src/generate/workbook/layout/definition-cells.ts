import type { NodeResult, Operand, Program, Step } from '../../../plan/program.js';
import { significant } from '../../../runtime/rounding.js';
import { columnLetters, quotedSheet } from '../file/addresses.js';
import { fitsFormula } from '../formulas/literals.js';
import { numberTerm, type Term } from '../formulas/term.js';
import { termOf } from './grid.js';

/*
 * The numbers that the definition sets, in cells that can be changed: weights, goalposts, limits of bands. Formulas refer
 * to the cells. Beside each stands what the definition says, so that a change is seen.
 */

export interface WeightCell {
  readonly node: NodeResult;
  readonly child: string;
  readonly weight: number;
  /** Some formula refers to it. */
  isUsed: boolean;
}

export interface NumberCell {
  readonly node: string;
  readonly what: string;
  readonly value: number;
  /** What is computed from other numbers of the definition, and cannot be changed by itself. */
  readonly formula?: string;
  readonly step?: Step;
}

export interface DefinitionCells {
  readonly weights: readonly WeightCell[];
  readonly numbers: readonly NumberCell[];
  readonly lists: readonly (readonly (number | string)[])[];
  /** Where the list sheet is asked for. */
  weight(step: Step, operand: Operand, place: number, of: number, from: string): Term | undefined;
  /** A number of a step, in a cell where it can be changed or has too many digits for a formula. */
  number(step: Step, value: number, place: number, from: string): Term;
  list(values: readonly (number | string)[], from: string): string;
  table(rows: readonly (readonly number[])[], from: string): string;
}

/** The rows above the first weight and the first number. */
export const DEFINITION_ROWS = 3;
export const WEIGHT_COLUMN = 3;
export const NUMBER_COLUMN = 2;

/** The parts of the pipeline whose numbers an author sets. */
const SET_BY_AUTHORS = new Set(['bands', 'normalise', 'treat', 'missing', 'require']);

export function definitionCells(
  program: Program,
  names: { weights: string; numbers: string; lists: string },
): DefinitionCells {
  const weights: WeightCell[] = program.nodes.flatMap((node) =>
    sortedChildren(node).flatMap(({ node: child, weight }) => {
      if (weight !== null && !('number' in weight)) return [];
      return [{ node, child, weight: weight === null ? 1 : weight.number, isUsed: false }];
    }),
  );
  const numbers: NumberCell[] = [];
  const numberPlaces = new Map<string, number>();
  const lists: (readonly (number | string)[])[] = [];
  const listPlaces = new Map<string, number>();
  const goalposts = new Map<string, { readonly low: number; readonly high: number }>();

  const numberCell = (cell: NumberCell): number => numbers.push(cell) - 1;
  const numberAt = (place: number, from: string): Term =>
    cellTerm(names.numbers, NUMBER_COLUMN, DEFINITION_ROWS + place, numbers[place].value, from);
  const goalpostsOf = (node: NodeResult): { readonly low: number; readonly high: number } => {
    let found = goalposts.get(node.id);
    if (found === undefined) {
      const { low, high } = node.goalposts!;
      found = {
        low: numberCell({ node: node.id, what: 'goalpost: worst', value: low }),
        high: numberCell({ node: node.id, what: 'goalpost: best', value: high }),
      };
      goalposts.set(node.id, found);
    }
    return found;
  };
  const list = (values: readonly (number | string)[]): number => {
    const key = JSON.stringify(values);
    let place = listPlaces.get(key);
    if (place === undefined) {
      place = lists.push(values) - 1;
      listPlaces.set(key, place);
    }
    return place;
  };

  return {
    weights,
    numbers,
    lists,
    weight(step, operand, place, of, from) {
      if (!('number' in operand)) return undefined;
      const node = program.nodes.find(({ id }) => id === step.node);
      if (node === undefined || node.children.length !== of) return undefined;
      const child = sortedChildren(node)[place];
      const at = weights.findIndex((cell) => cell.node === node && cell.child === child.node);
      if (at < 0 || weights[at].weight !== operand.number) return undefined;
      weights[at].isUsed = true;
      return cellTerm(names.weights, WEIGHT_COLUMN, DEFINITION_ROWS + at, operand.number, from);
    },
    number(step, value, place, from) {
      const node = program.nodes.find(({ id }) => id === step.node);
      const derived = node?.goalposts === undefined ? undefined : goalpostFormula(step, value, node.goalposts);
      if (node !== undefined && derived !== undefined) {
        const key = `${node.id} ${derived}`;
        const posts = goalpostsOf(node);
        if (derived === 'low' || derived === 'high') return numberAt(posts[derived], from);
        let at = numberPlaces.get(key);
        if (at === undefined) {
          const refer = (end: 'low' | 'high'): string => numberAt(posts[end], names.numbers).at(0);
          const formula = derived.replace(/\b(low|high)\b/g, (end) => refer(end as 'low' | 'high'));
          at = numberCell({ node: node.id, what: `goalposts: ${goalpostWords(derived)}`, value, formula });
          numberPlaces.set(key, at);
        }
        return numberAt(at, from);
      }
      const isSet =
        step.op === 'elementwise' &&
        SET_BY_AUTHORS.has(step.part) &&
        step.frame.kind === 'cases' &&
        !isCustomary(value);
      if (!isSet && fitsFormula(value)) return numberTerm(value);
      const key = `${step.index} ${place} ${value}`;
      let at = numberPlaces.get(key);
      if (at === undefined) {
        at = numberCell({ node: step.node, what: '', value, step });
        numberPlaces.set(key, at);
      }
      return numberAt(at, from);
    },
    list(values, from) {
      if (values.length === 0) return '';
      const column = columnLetters(list(values));
      const sheet = from === names.lists ? '' : `${quotedSheet(names.lists)}!`;
      return `${sheet}$${column}$2:$${column}$${values.length + 1}`;
    },
    table(rows, from) {
      const places = rows[0].map((_, column) => {
        // Columns of one table stand side by side whatever other lists have the same numbers.
        return lists.push(rows.map((row) => row[column])) - 1;
      });
      const sheet = from === names.lists ? '' : `${quotedSheet(names.lists)}!`;
      return `${sheet}$${columnLetters(places[0])}$2:$${columnLetters(places.at(-1)!)}$${rows.length + 1}`;
    },
  };
}

/** A cell with a number of the definition; nobody writes more than 12 digits, so that it is compared as it is. */
function cellTerm(sheet: string, column: number, row: number, value: number, from: string): Term {
  const isShort = significant(value, 12) === value;
  return termOf({ kind: 'cell', sheet, address: `$${columnLetters(column)}$${row + 1}`, isShort }, from);
}

/** Children in the order of their paths: that of the columns of a step across them. */
function sortedChildren(node: NodeResult): NodeResult['children'] {
  return [...node.children].sort((a, b) => (a.node < b.node ? -1 : a.node > b.node ? 1 : 0));
}

/** How a number of a normalisation comes from the goalposts of its node, if it does. */
function goalpostFormula(
  step: Step,
  value: number,
  { low, high }: NonNullable<NodeResult['goalposts']>,
): string | undefined {
  if (step.op !== 'elementwise' || step.part !== 'normalise') return undefined;
  if (step.function === 'subtract') {
    if (value === low) return 'low';
    if (value === high) return 'high';
    if (value === Math.log(low)) return 'LN(low)';
    if (value === Math.log(high)) return 'LN(high)';
  }
  if (step.function === 'divide') {
    if (value === high - low) return 'high-low';
    if (value === low - high) return 'low-high';
    if (value === Math.log(high) - Math.log(low)) return 'LN(high)-LN(low)';
    if (value === Math.log(low) - Math.log(high)) return 'LN(low)-LN(high)';
  }
  return undefined;
}

/** Numbers that belong to a formula, and are nobody's choice. */
function isCustomary(value: number): boolean {
  return value === 0 || Math.abs(value) === 1;
}

function goalpostWords(formula: string): string {
  return formula.replace('high', 'best').replace('high', 'best').replace('low', 'worst').replace('low', 'worst');
}
