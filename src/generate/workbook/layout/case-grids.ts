import type { NodeResult, Program } from '../../../plan/program.js';
import type { Cases } from '../../../runtime/cases.js';
import { addColumn, type Grid, type Placed } from './grid.js';

/** The sheets of steps: one for each node that has children, with the steps of its indicators and then its own. */

export interface CaseGrids {
  readonly grids: readonly Grid[];
  /** The sheet of the steps of a node. */
  of(node: string): Grid;
  readonly unit: (grid: Grid) => Placed;
  readonly period: (grid: Grid) => Placed | undefined;
}

export function caseGrids(
  program: Program,
  cases: Cases,
  unitNames: ReadonlyMap<string, string>,
  nameSheet: (wanted: string) => string,
): CaseGrids {
  const parents = new Map(program.nodes.flatMap(({ id, children }) => children.map(({ node }) => [node, id] as const)));
  const nodes = new Map(program.nodes.map((node) => [node.id, node]));
  const isInner = (node: NodeResult | undefined): boolean =>
    node !== undefined && (node.id === '' || node.children.length > 0);
  const owner = (id: string): string => {
    if (isInner(nodes.get(id))) return id;
    const parent = parents.get(id);
    return parent !== undefined && nodes.has(parent) ? parent : '';
  };
  const keys = keyColumns(program, cases, unitNames);
  const made = new Map<string, Grid>();
  // Children come before their parents, so that sheets are read from the left to the right.
  const inOrder = [...program.nodes].reverse().filter(isInner);
  for (const node of inOrder.length > 0 ? inOrder : [undefined]) {
    const id = node?.id ?? '';
    const name = id === '' ? program.name : id;
    const grid: Grid = {
      name: nameSheet(`Step ${name}`),
      title: node?.title === undefined ? name : `${name}: ${node.title}`,
      first: 4,
      count: cases.count,
      columns: [],
      keys: keys.length,
      tab: id === '' ? '23516F' : '6D9EBF',
    };
    keys.forEach((column) => addColumn(grid, column));
    made.set(id, grid);
  }
  return {
    grids: [...made.values()],
    of: (node) => made.get(owner(node)) ?? made.get('')!,
    unit: (grid) => ({ kind: 'column', grid, column: 0, isRaw: false, isShort: true }),
    period: (grid) =>
      cases.periods === null
        ? undefined
        : { kind: 'column', grid, column: keys.length - 1, isRaw: false, isShort: true },
  };
}

/** The columns that every sheet of cases begins with: the unit, its name, the period. */
export function keyColumns(program: Program, cases: Cases, unitNames: ReadonlyMap<string, string>): Grid['columns'] {
  const { periods } = cases;
  const hasNames = cases.unitNames.some((unit) => (unitNames.get(unit) ?? unit) !== unit);
  const text = (header: string, of: (unit: string) => string): Grid['columns'][number] => ({
    group: '',
    header,
    style: 'header',
    cell: (i) => ({ style: 'text', value: of(cases.units[i]) }),
  });
  return [
    text(program.unitSet === '' ? 'unit' : program.unitSet, (unit) => unit),
    ...(hasNames ? [text('name', (unit) => unitNames.get(unit) ?? unit)] : []),
    ...(periods === null
      ? []
      : [
          {
            group: '',
            header: program.period ?? 'period',
            style: 'header' as const,
            cell: (i: number) => ({ style: 'plain' as const, value: periods[i] }),
          },
        ]),
  ];
}
