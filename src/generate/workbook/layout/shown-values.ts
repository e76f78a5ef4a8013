import type { Run } from '../../../execute/execute.js';
import type { Program } from '../../../plan/program.js';
import type { SourceGrid } from './source-grids.js';

/** The value that is shown beside the formula of an element, until somebody computes it. */
export type ShownValue = (element: number) => number | string | undefined;

/** What the run gave for each element of a step; nothing where it was not computed. */
export function shownValues(
  index: number,
  {
    program,
    run,
    sources,
  }: { readonly program: Program; readonly run: Run; readonly sources: ReadonlyMap<string, SourceGrid> },
): ShownValue | undefined {
  const value = run.column(index);
  if (value === undefined) return undefined;
  const { frame } = program.steps[index];
  const order = frame.kind === 'rows' ? sources.get(frame.source)!.order : undefined;
  const groups = frame.kind === 'groups' ? run.column(frame.grouping) : undefined;
  const plain = (one: number | string | null | undefined): number | string =>
    one === null || one === undefined || (typeof one === 'number' && !Number.isFinite(one)) ? '' : one;
  if (value !== null && typeof value === 'object' && 'of' in value) return undefined;
  if (value === null || typeof value !== 'object') return () => plain(value);
  if (groups !== undefined && groups !== null && typeof groups === 'object' && 'of' in groups) {
    return (i) => plain(groups.of[i] < 0 ? null : value[groups.of[i]]);
  }
  return (i) => plain(value[order === undefined ? i : order[i]]);
}
