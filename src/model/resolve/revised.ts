import type { AstNode } from 'langium';
import type { Span } from '../../report/finding.js';
import type { Revising } from './changes.js';
import { createLayer, type NodeDraft, type Revised } from './resolution.js';
import { spanOf } from './spans.js';

/** What the revision at work says about a node. */
export function revisedBy({ lexical: { edition } }: Revising, node: NodeDraft): Revised {
  const latest = node.revised[0];
  if (latest?.edition === edition) return latest;
  const revised: Revised = { edition, layer: createLayer('own'), removed: new Map() };
  node.revised.unshift(revised);
  return revised;
}

/** Whether an earlier line of the revision has said the same thing, or taken it out; it is reported. */
export function twice(first: AstNode | undefined, removed: Span | undefined, span: Span, revising: Revising): boolean {
  const { resolution, lexical } = revising;
  const at = first === undefined ? removed : spanOf(lexical.scope.file, first);
  if (at === undefined) return false;
  resolution.report(
    'revision/twice',
    span,
    'Two lines of this revision say what holds here, and only one of them can.',
    {
      hint: 'Remove one of the two.',
      related: [{ message: 'The other one stands here.', span: at }],
    },
  );
  return true;
}
