/** Why units have no score: what is missing below. */

import type { NodeResult } from '../plan/program.js';
import { execute } from '../execute/execute.js';
import type { Unscored } from './impact.js';
import type { PlannedEdition } from './impact-plan.js';
import { type InputTables, reader, unitsOf } from './impact-runs.js';

/**
 * For each of some nodes, what keeps units of a period from a score: the lowest nodes without a value below it, in the order of the
 * framework. Units that take no part in the edition at all are not told of.
 *
 * @param wanted by node, the units without a score
 * @returns by node
 */
export function unscoredBecause(
  side: Unscored['side'],
  { program }: PlannedEdition,
  tables: InputTables,
  wanted: ReadonlyMap<string, readonly string[]>,
  period: number | undefined,
): ReadonlyMap<string, readonly Unscored[]> {
  const run = execute(program, tables, { keep: 'all', period });
  const units = unitsOf([run], period);
  const places = new Map(units.map((unit, at) => [unit, at]));
  const { numbers } = reader(run, units, period);
  const nodes = new Map(program.nodes.map((node) => [node.id, node]));
  const scores = new Map<string, Float64Array>();
  const lacks = ({ id, score, value }: NodeResult, at: number): boolean => {
    const column = scores.get(id) ?? numbers(score ?? value);
    scores.set(id, column);
    return Number.isNaN(column[at]);
  };
  const causesFor = (top: string, at: number): readonly string[] => {
    const found = new Set<string>();
    const seen = new Set<string>();
    const open = [top];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      const node = nodes.get(id);
      if (node === undefined || seen.has(id)) continue;
      seen.add(id);
      const below = node.children.flatMap((child) => nodes.get(child.node) ?? []).filter((child) => lacks(child, at));
      if (below.length === 0) found.add(id);
      else open.push(...below.map((child) => child.id));
    }
    return [...found];
  };
  return new Map(
    [...wanted].map(([top, lacking]) => {
      const byCause = new Map<string, string[]>();
      for (const unit of lacking) {
        const at = places.get(unit);
        if (at === undefined) continue;
        for (const cause of causesFor(top, at)) {
          const known = byCause.get(cause);
          if (known === undefined) byCause.set(cause, [unit]);
          else known.push(unit);
        }
      }
      const told = program.nodes.flatMap((node): readonly Unscored[] => {
        const without = byCause.get(node.id);
        if (without === undefined) return [];
        const everywhere = units.every((_, at) => lacks(node, at));
        return [{ side, node: node.id.replace(/^gone: /u, ''), kind: node.kind, units: without, everywhere }];
      });
      return [top, told];
    }),
  );
}
