import type * as A from '../../language/generated/ast.js';
import type * as M from '../model.js';
import { readMeasure } from './measures.js';
import { readNotes, readTitles } from './notes.js';
import type { Entry, MethodologyDraft, NodeDraft, ReportProblem } from './resolution.js';
import { propertySpan } from './spans.js';

/** The unit of measure in the heading of a node, or in that of the outermost amendment that has one. */
export function measureOf(
  { ast, place, amendments, revised }: NodeDraft,
  report: ReportProblem,
): ReturnType<typeof readMeasure> {
  for (const { layer, removed } of revised) {
    const entry = layer.properties.get('measure')?.[0] as Entry<A.SetMeasure> | undefined;
    if (entry !== undefined)
      return readMeasure(entry.ast.measure, () => propertySpan(entry.lexical.scope.file, entry.ast, 'measure'), report);
    if (removed.has('measure')) return undefined;
  }
  const amendment = amendments.find((amended) => amended.ast.measures.length > 0);
  const from = amendment ?? { ast, place };
  const measure =
    from.ast.$type === 'Node' ? from.ast.measures[0] : from.ast.$type === 'Methodology' ? from.ast.measure : undefined;
  if (measure === undefined) return undefined;
  const property = from.ast.$type === 'Node' ? 'measures' : 'measure';
  return readMeasure(measure, () => propertySpan(from.place.scope.file, from.ast, property), report);
}

export function describe(node: NodeDraft, report: ReportProblem): Pick<M.FrameworkNode, 'titles' | 'notes'> {
  const { ast, place } = node;
  const main = ast.$type === 'Node' ? ast.titles : ast.title === undefined ? [] : [ast.title];
  const titles = readTitles(main, ast.members, place.scope.file, report);
  const notes = readNotes(ast.members, place.scope.file);
  const template = node.uses;
  if (template === undefined && node.amendments.length === 0 && ast.$type === 'Node')
    return revisedDescription(node, { titles, notes });
  const inherited = template === undefined ? [] : readTitles([], template.ast.members, template.scope.file, report);
  const amended = [...node.amendments].reverse().map(({ ast, place: { scope } }) => ({
    titles: readTitles(ast.titles, ast.members, scope.file, report),
    notes: readNotes(ast.members, scope.file),
  }));
  return revisedDescription(node, {
    titles: new Map([...inherited, ...titles, ...amended.flatMap((amendment) => [...amendment.titles])]),
    notes: [
      ...(template === undefined ? [] : readNotes(template.ast.members, template.scope.file)),
      ...(ast.$type === 'Revision' ? notesOfEditions(node.methodology.lineage, notes) : notes),
      ...amended.flatMap((amendment) => amendment.notes),
    ],
  });
}

/** A revision has the notes of the edition before, but for the kinds of notes that it has itself. */
function notesOfEditions(lineage: readonly MethodologyDraft[], own: M.Notes): M.Notes {
  const before = lineage
    .slice(0, -1)
    .map(({ ast, scope }) => readNotes(ast.members, scope.file))
    .reduce<M.Notes>((notes, more) => withoutKinds(notes, more).concat(more), []);
  return [...withoutKinds(before, own), ...own];
}

function withoutKinds(notes: M.Notes, others: M.Notes): M.Notes[number][] {
  return notes.filter(({ key }) => !others.some((other) => other.key === key));
}

/** What revisions say of titles and notes: `set` puts one in the place of others, `add` puts it behind them. */
function revisedDescription(
  { revised }: NodeDraft,
  { titles, notes }: Pick<M.FrameworkNode, 'titles' | 'notes'>,
): Pick<M.FrameworkNode, 'titles' | 'notes'> {
  if (revised.length === 0) return { titles, notes };
  const newTitles = new Map(titles);
  let newNotes = notes;
  for (const { layer, removed } of [...revised].reverse()) {
    for (const key of removed.keys()) if (key.startsWith(TITLE)) newTitles.delete(key.slice(TITLE.length));
    newNotes = newNotes.filter(({ key }) => !removed.has(noteKey(key)) && !layer.properties.has(noteKey(key)));
    for (const [key, entries] of layer.properties) {
      for (const { ast, lexical } of entries) {
        const member = ast as A.LocalTitle | A.TextSetting;
        if (key.startsWith(TITLE)) newTitles.set((member as A.LocalTitle).language ?? '', member.text ?? '');
        else if (key.startsWith(NOTE)) newNotes = [...newNotes, ...readNotes([member], lexical.scope.file)];
      }
    }
  }
  return { titles: newTitles, notes: newNotes };
}

const TITLE = 'title of ';
const NOTE = 'note ';

/** The keys under which a revision sets titles and notes. */
export function titleKey(language: string | undefined): string {
  return TITLE + (language ?? '');
}
export function noteKey(key: string): string {
  return NOTE + key;
}
/** The key under which a revision adds a note to those of its kind. */
export function furtherNoteKey(key: string): string {
  return `${NOTE}+ ${key}`;
}
