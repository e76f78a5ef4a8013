import type { MethodologyDraft, NodeDraft } from './resolution.js';

/** The nodes along a path from the top, or from a name that only one node has; nothing for what leads nowhere. */
export function findInFramework(
  methodology: MethodologyDraft,
  names: readonly string[],
): readonly (NodeDraft | undefined)[] {
  const [head, ...rest] = names as [string, ...string[]];
  const namesakes = methodology.byName.get(head);
  let node =
    methodology.shared.get(head) ??
    methodology.root.childNames.get(head) ??
    (namesakes?.length === 1 ? namesakes[0] : undefined);
  const trail = [node];
  for (const name of rest) trail.push((node = node?.childNames.get(name)));
  return trail;
}
