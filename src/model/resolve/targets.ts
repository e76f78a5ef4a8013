import type * as A from '../../language/generated/ast.js';
import { findInFramework } from './framework-path.js';
import { didYouMean } from './nearest.js';
import type { Revising } from './changes.js';
import { recordTrail } from './record-path.js';
import type { NodeDraft } from './resolution.js';
import { propertySpan, spanOf } from './spans.js';
import { methodologySymbol } from './symbols.js';

/**
 * The node that a line of a revision is about, as it is called when the line is reached. The methodology goes by its own
 * name and by that of the edition that is revised.
 */
export function findTarget(
  path: A.Path | undefined,
  revising: Revising,
  names: readonly string[] = path?.names ?? [],
  reports = true,
): NodeDraft | undefined {
  const { methodology, lexical, resolution } = revising;
  const [head, ...rest] = names;
  if (path === undefined || head === undefined) return undefined;
  const { lineage, root } = methodology;
  const named = [lineage[lexical.edition], lineage[lexical.edition - 1]].find((edition) => edition?.name === head);
  const trail: (NodeDraft | undefined)[] = named === undefined ? [...findInFramework(methodology, [head])] : [root];
  for (const name of rest) trail.push(trail.at(-1)?.childNames.get(name));
  const { file } = lexical.scope;
  if (named !== undefined) resolution.record?.(propertySpan(file, path, 'names', 0), methodologySymbol(named));
  recordTrail(named === undefined ? trail : [undefined, ...trail.slice(1)], path, file, resolution);
  const found = trail.at(-1);
  if (found === undefined && reports) reportUnknown(path, names, revising);
  return found;
}

function reportUnknown(path: A.Path, names: readonly string[], { methodology, lexical, resolution }: Revising): void {
  const span = spanOf(lexical.scope.file, path);
  const name = names.at(-1)!;
  const departure = methodology.departed.get(name);
  const namesakes = methodology.byName.get(names[0]!) ?? [];
  if (departure !== undefined) {
    const { renamed, span: at } = departure;
    resolution.report(
      'revision/gone',
      span,
      renamed === undefined
        ? `\`${name}\` is no longer there: a line before takes it out.`
        : `\`${name}\` is called \`${renamed}\` here.`,
      {
        hint: renamed === undefined ? 'Remove this line, or the one that takes it out.' : `Write \`${renamed}\`.`,
        related: [{ message: renamed === undefined ? 'It is taken out here.' : 'It is renamed here.', span: at }],
      },
    );
  } else if (names.length === 1 && namesakes.length > 1) {
    resolution.report(
      'names/unknown',
      span,
      `Several nodes are called \`${name}\`, so it is not clear which one is meant.`,
      {
        hint: `Write its path: ${namesakes
          .slice(0, 3)
          .map(({ id }) => `\`${id}\``)
          .join(' or ')}.`,
      },
    );
  } else {
    const nodes = [...methodology.nodes.values()]
      .filter(({ id }) => id !== '')
      .map((node) => ({ name: node.name, kind: node.kind === 'pillar' ? 'a pillar' : 'an indicator' }));
    resolution.report('names/unknown', span, `The edition that is revised has no node \`${names.join('.')}\`.`, {
      hint: didYouMean(name, nodes) ?? 'Write the path from the top: `Economy.Trade`.',
    });
  }
}
