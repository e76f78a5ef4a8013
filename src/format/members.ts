/** Where declarations, members and items begin: each of them may have a line of its own. */

import { parseMethodology } from '../language/parsing/parse.js';
import { placeOf } from '../language/parsing/places.js';

type Tree = Parameters<typeof placeOf>[0];

/** Properties of the syntax that hold lists of such parts, and the types that they must not be of. */
const LISTS: ReadonlySet<string> = new Set(['declarations', 'members', 'items', 'bands', 'lines', 'changes']);
const NOT_ALONE: ReadonlySet<string> = new Set(['IncludedNode']);
const WITH_ITEMS: ReadonlySet<string> = new Set([
  'Source',
  'UnitSet',
  'Test',
  'Weighting',
  'Merge',
  'Levers',
  'Revision',
  'Uncertainty',
  'Vary',
  'Alternative',
]);

/** The offsets at which parts begin; nothing where the text has mistakes. */
export function memberStarts(text: string): ReadonlySet<number> | undefined {
  const { ast, findings } = parseMethodology('', text);
  if (findings.length > 0) return undefined;
  const starts = new Set<number>();
  const open: Tree[] = [ast];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const [key, value] of Object.entries(node)) {
      if (key.startsWith('$')) continue;
      const parts = (Array.isArray(value) ? value : [value]).filter(isTree);
      for (const part of parts) {
        open.push(part);
        if (!LISTS.has(key) || NOT_ALONE.has(part.$type)) continue;
        if (key === 'items' && !WITH_ITEMS.has(node.$type)) continue;
        const place = placeOf(part);
        if (place !== undefined) starts.add(place.start);
      }
    }
  }
  return starts;
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && '$type' in value;
}
