/** Nodes of two editions that say the same are written once for both: most of a framework stays what it was. */

import { nodeText } from './canonical-framework.js';
import type { Text } from './canonical-text.js';
import { MOST_CALLS, noted, outputsIn, part, reused, type Writing, type Written } from './canonical-writing.js';
import type { FrameworkNode, Model } from './model.js';

interface Form extends Written {
  readonly outputs: readonly string[];
  /** The calls of functions that writing it has taken. */
  readonly calls: number;
}

/** Forms by what they depend on beside the node itself: the place of the file, and what the units are called. */
type Forms = Map<string, WeakMap<FrameworkNode, Form>>;

const FORMS = new WeakMap<Model, Forms>();
const ALIKE = new WeakMap<FrameworkNode, FrameworkNode>();

/** Tells that a node of one edition says what another one of the same model does, wherever the two stand in their texts. */
export function writeAlike(node: FrameworkNode, like: FrameworkNode): void {
  ALIKE.set(node, like);
}

/** The text of a node, as a part. */
export function sharedNodeText(writing: Writing, node: FrameworkNode): Text {
  const write = (): Text => part(writing, nodeText(writing, node));
  // Inside of another methodology a text may have been cut off for its depth.
  if (writing.work.depth > 0) return write();
  const one = ALIKE.get(node) ?? node;
  const forms = formsOf(writing);
  const known = forms.get(one);
  if (known !== undefined && writing.work.calls + known.calls <= MOST_CALLS) {
    writing.work.calls += known.calls;
    for (const output of known.outputs) writing.usedOutputs.add(output);
    return reused(writing, known);
  }
  const before = writing.work.calls;
  const written = noted(writing, write);
  const outputs = outputsIn(written.notes);
  if (outputs !== undefined && writing.work.calls <= MOST_CALLS)
    forms.set(one, { ...written, outputs, calls: writing.work.calls - before });
  return written.text;
}

function formsOf({ model, self }: Writing): WeakMap<FrameworkNode, Form> {
  let all = FORMS.get(model);
  if (all === undefined) FORMS.set(model, (all = new Map()));
  const key = `${self.unitSet}\n${self.file.slice(0, Math.max(self.file.lastIndexOf('/'), self.file.lastIndexOf('\\')))}`;
  let forms = all.get(key);
  if (forms === undefined) all.set(key, (forms = new WeakMap()));
  return forms;
}
