import { canonicalNodes } from '../canonical.js';
import type { Change, Methodology, Model } from '../model.js';
import type { MethodologyDraft, ReportProblem } from './resolution.js';

/** Properties of the pipeline that are fields of a node by their own name. */
const FIELDS: ReadonlySet<string> = new Set([
  'value',
  'aggregate',
  'missing',
  'require',
  'treat',
  'normalise',
  'goalposts',
  'clamped',
  'direction',
  'round',
  'rank',
  'measure',
]);

/** Lines that set what holds already: a reader would look for a difference that is not there. */
export function reportUnchanged(draft: MethodologyDraft, model: Model, report: ReportProblem): void {
  const now = model.methodologies.get(draft.id);
  const base = model.methodologies.get(now?.revision?.base ?? '');
  if (now?.revision === undefined || base === undefined) return;
  const sets = now.revision.changes.filter(({ kind }) => kind === 'set');
  if (sets.length === 0) return;
  const [before, after] = [canonicalNodes(model, base), canonicalNodes(model, now)];
  const changesNothing = (change: Change): boolean => {
    const fields = fieldsOf(change);
    // A weight is said of a child, and is a part of its parent.
    const path = change.property === 'weight' ? parentOf(change.path, base) : change.path;
    const [old, own] = path === undefined ? [] : [before(path), after(path)];
    if (fields.length === 0 || old === undefined || own === undefined) return false;
    return fields.some((field) => own.has(field)) && fields.every((field) => old.get(field) === own.get(field));
  };
  // A line about every node of a kind is one that changes something if it does so for one of them.
  const useful = new Set(sets.filter((change) => !changesNothing(change)).map(({ span }) => span.start));
  for (const change of sets) {
    if (useful.has(change.span.start)) continue;
    report('revision/no-change', change.span, 'What this line sets holds already in the edition before.', {
      hint: 'Remove the line, or say what is new.',
      related: [
        { message: 'It is said here, or follows from what is said here.', span: base.nodes.get(change.path)!.nameSpan },
      ],
    });
  }
}

/** The one node that has it as a child. */
function parentOf(path: string, { nodes }: Methodology): string | undefined {
  const parents = [...nodes.values()].filter(({ children }) => children.some(({ node }) => node === path));
  return parents.length === 1 ? parents[0]!.id : undefined;
}

function fieldsOf({ property = '' }: Change): readonly string[] {
  if (property === 'weights' || property === 'weight') return ['children', 'weighting'];
  return FIELDS.has(property) ? [property] : [];
}
