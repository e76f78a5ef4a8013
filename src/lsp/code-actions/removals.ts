/** Lines and names that do nothing, or say something a second time: they are taken out. */

import type { AstNode } from 'langium';
import { placeOf, propertyPlace } from '../../language/parsing/places.js';
import { isA, nodesAround, syntaxOf } from '../syntax.js';
import { type Fix, remove, replace, textAt } from './fix.js';

const MOST_SHOWN = 40;

/** The beginning of what is taken out, for the title of an action. */
function shown(text: string): string {
  const [first = '', ...more] = text.split(/\r\n?|\n/u);
  const words = first.trimEnd();
  if (words.length > MOST_SHOWN) return `\`${words.slice(0, MOST_SHOWN).trimEnd()}…\``;
  return more.length > 0 ? `\`${words} …\`` : `\`${words}\``;
}

/** What the finding is about, all of it. */
export const removeLine: Fix = (finding, analysis) => {
  return [{ title: `Remove ${shown(textAt(analysis, finding.span))}`, changes: [remove(analysis, finding.span)] }];
};

/** Either of two that contradict each other: nobody but the author knows which one is meant. */
export const removeOneOfTwo: Fix = (finding, analysis) => {
  const other = finding.related?.[0]?.span;
  const places = other === undefined ? [finding.span] : [finding.span, other];
  return places.map((span) => ({
    title: `Remove ${shown(textAt(analysis, span))} on line ${span.line}`,
    changes: [remove(analysis, span)],
  }));
};

/** Either of two lines of a revision, with its `because` and `cite`. */
export const removeOneChange: Fix = (finding, analysis) => {
  const tree = analysis.file === finding.span.file ? syntaxOf(analysis) : undefined;
  if (tree === undefined) return [];
  return [finding.span, ...(finding.related ?? []).map(({ span }) => span)].flatMap(({ file, start, line }) => {
    const change = nodesAround(tree, start).find((at) => at.$container?.$type === 'Revision');
    const place = change === undefined || file !== finding.span.file ? undefined : placeOf(change);
    if (place === undefined) return [];
    const span = { file, start: place.start, end: place.end };
    return [{ title: `Remove ${shown(textAt(analysis, span))} on line ${line}`, changes: [remove(analysis, span)] }];
  });
};

/** A name of an import; the import itself where that was its only name. */
export const removeImport: Fix = ({ span }, analysis) => {
  const tree = analysis.file === span.file ? syntaxOf(analysis) : undefined;
  const node = tree === undefined ? undefined : nodesAround(tree, span.start).find((at) => isA(at, 'Import'));
  if (node === undefined) return [];
  const title = `Remove the unused import of \`${textAt(analysis, span)}\``;
  const places = node.names.flatMap((_, index) => propertyPlace(node, 'names', index) ?? []);
  const index = places.findIndex(({ start }) => start === span.start);
  const whole = placeOf(node);
  if (index < 0 || whole === undefined) return [];
  if (places.length === 1) return [{ title, changes: [remove(analysis, { file: span.file, ...whole })] }];
  const [start, end] =
    index === 0 ? [places[0]!.start, places[1]!.start] : [places[index - 1]!.end, places[index]!.end];
  return [{ title, changes: [replace({ file: span.file, start, end }, '')] }];
};

/** A default that nothing uses; the whole `every` where it says nothing else. */
export const removeDefault: Fix = ({ span }, analysis) => {
  const tree = analysis.file === span.file ? syntaxOf(analysis) : undefined;
  if (tree === undefined) return [];
  const around: readonly AstNode[] = nodesAround(tree, span.start + 1);
  const every = around.find((at) => isA(at, 'Every'));
  const whole = every !== undefined && every.members.length === 1 ? placeOf(every) : undefined;
  return [
    {
      title: whole === undefined ? 'Remove the unused default' : 'Remove the unused `every`',
      changes: [remove(analysis, { file: span.file, ...(whole ?? span) })],
    },
  ];
};
