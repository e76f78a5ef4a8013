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
type Forms = Map<string, Map<FrameworkNode, Form>>;

/** What is kept of a model: the forms of its nodes, and which of them say the same. */
interface Shared {
  readonly forms: Forms;
  alike: Map<FrameworkNode, FrameworkNode>;
}
const SHARED = new WeakMap<Model, Shared>();

function sharedOf(model: Model): Shared {
  let shared = SHARED.get(model);
  if (shared === undefined) SHARED.set(model, (shared = { forms: new Map(), alike: new Map() }));
  return shared;
}

/**
 * Tells that nodes of one edition, the keys, say what others of the same model do, wherever they stand in their texts. The
 * map is kept.
 */
export function writeAlike(model: Model, alike: Map<FrameworkNode, FrameworkNode>): void {
  const shared = sharedOf(model);
  if (shared.alike.size === 0) shared.alike = alike;
  else for (const [node, like] of alike) shared.alike.set(node, like);
}

/** The text of each node of the methodology that is written, as a part. */
export function nodeTexts(writing: Writing): readonly Text[] {
  const nodes = [...writing.self.nodes.values()];
  // Inside of another methodology a text may have been cut off for its depth, and who asks for the parts needs all of them.
  if (writing.work.depth > 0 || writing.parts !== undefined)
    return nodes.map((node) => part(writing, nodeText(writing, node)));
  const { forms, alike } = sharedOf(writing.model);
  const own = formsFor(writing, forms);
  return nodes.map((node) => sharedNodeText(writing, node, alike.get(node) ?? node, own));
}

function sharedNodeText(
  writing: Writing,
  node: FrameworkNode,
  like: FrameworkNode,
  forms: Map<FrameworkNode, Form>,
): Text {
  const known = forms.get(like);
  if (known !== undefined && writing.work.calls + known.calls <= MOST_CALLS) {
    writing.work.calls += known.calls;
    for (const output of known.outputs) writing.usedOutputs.add(output);
    return reused(writing, known);
  }
  const before = writing.work.calls;
  const { text, notes } = noted(writing, () => part(writing, nodeText(writing, node)));
  const outputs = outputsIn(notes);
  if (outputs !== undefined && writing.work.calls <= MOST_CALLS)
    forms.set(like, { text, notes, outputs, calls: writing.work.calls - before });
  return text;
}

function formsFor({ self }: Writing, all: Forms): Map<FrameworkNode, Form> {
  const key = `${self.unitSet}\n${self.file.slice(0, Math.max(self.file.lastIndexOf('/'), self.file.lastIndexOf('\\')))}`;
  let forms = all.get(key);
  if (forms === undefined) all.set(key, (forms = new Map()));
  return forms;
}
