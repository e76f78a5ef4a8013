import type * as A from '../../language/generated/ast.js';
import { standsInTemplate } from './amendments.js';
import { didYouMean } from './nearest.js';
import type { Lexical, MethodologyDraft, NodeDraft, Resolution } from './resolution.js';
import { recordTrail } from './record-path.js';
import { spanOf } from './spans.js';

/** `remove Speed, Roads.Length`, where a template is used: what of it does not belong to the framework here. */
export interface Removal {
  readonly path: A.Path;
  /** The node in whose body it is written: the path begins at its children. */
  readonly owner: NodeDraft;
  readonly lexical: Lexical;
}

export function removeNode(removal: Removal, methodology: MethodologyDraft, resolution: Resolution): void {
  const { report, lets } = resolution;
  const { path, owner, lexical } = removal;
  const span = spanOf(lexical.scope.file, path);
  let node: NodeDraft = owner;
  const trail: NodeDraft[] = [];
  for (const name of path.names) {
    const child = node.childNames.get(name);
    if (child === undefined) {
      const children = [...node.childNames.values()].map((known) => ({ name: known.name, kind: article(known.kind) }));
      report('names/unknown', span, `\`${node.name}\` has no child called \`${name}\` that could be removed.`, {
        hint: didYouMean(name, children) ?? 'Remove this line.',
      });
      return;
    }
    node = child;
    trail.push(child);
  }
  recordTrail(trail, path, lexical.scope.file, resolution);
  if (path.names.length === 0) return;
  const written = { message: 'It is written here.', span: node.nameSpan };
  if (!standsInTemplate(node, lexical)) {
    report(
      'template/removed',
      span,
      `\`${node.name}\` comes from no template, so it need not be written to be removed.`,
      {
        hint: `Delete this line and what is written about \`${node.name}\`.`,
        related: [written],
      },
    );
    return;
  }
  const amendment = node.amendments.find(({ place }) => place === lexical);
  if (amendment !== undefined) {
    report(
      'template/removed',
      span,
      `\`${node.name}\` is removed here and amended elsewhere, and only one of the two can hold.`,
      {
        hint: 'Delete one of the two.',
        related: [{ message: 'It is amended here.', span: amendment.nameSpan }],
      },
    );
  }
  const parent = node.parent!;
  parent.childNames.delete(node.name);
  parent.children.splice(
    parent.children.findIndex((child) => child.node === node),
    1,
  );
  for (const gone of withDescendants(node)) {
    methodology.nodes.delete(gone.id);
    const namesakes = methodology.byName.get(gone.name)!;
    if (namesakes.length === 1) methodology.byName.delete(gone.name);
    else namesakes.splice(namesakes.indexOf(gone), 1);
    for (const { id } of gone.lets.values()) lets.delete(id);
  }
}

function withDescendants(node: NodeDraft): readonly NodeDraft[] {
  return [node, ...node.children.flatMap((child) => withDescendants(child.node))];
}

function article(kind: NodeDraft['kind']): string {
  return kind === 'pillar' ? 'a pillar' : 'an indicator';
}
