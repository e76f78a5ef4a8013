import { isUsed, usesOf, usesOfEditions } from '../declared-use.js';
import type { EditionPair } from '../edition-pair.js';
import type { Kind } from '../references.js';
import type { Found } from './rule.js';

const NOUNS: Readonly<Record<Kind, string>> = {
  sources: 'source',
  unitSets: 'units',
  constants: 'constant',
  lets: 'let',
  functions: 'function',
  methodologies: 'methodology',
};

/** What only one of the editions declares. Other methodologies are compared by themselves. */
export function oneSided(pair: EditionPair, side: 'before' | 'after', verb: string): readonly Found[] {
  const other = side === 'before' ? 'after' : 'before';
  return pair.declared.flatMap((declared): readonly Found[] => {
    const { kind } = declared;
    const id = declared[side];
    if (id === undefined || declared[other] !== undefined || kind === 'methodologies') return [];
    const found = pair.model[kind].get(id);
    // What stands in a methodology is a part of it, and what only another one of the file uses is a change of that one.
    if (found === undefined || ('within' in found && found.within !== undefined)) return [];
    if (!isUsed(usesOfEditions(pair), kind, [id]) && isUsedByOthers(kind, id, pair)) return [];
    return [
      {
        node: '',
        part: `${NOUNS[kind]} ${found.name}`,
        [side]: found.name,
        message: `The ${NOUNS[kind]} ${found.name} ${verb}.`,
        lines: [],
        ...(side === 'before' ? { spanBefore: found.nameSpan } : { spanAfter: found.nameSpan }),
      },
    ];
  });
}

function isUsedByOthers(kind: Kind, id: string, { model, editions }: EditionPair): boolean {
  const own = new Set([editions.before.id, editions.after.id]);
  const others = [...model.methodologies.values()].filter((other) => !own.has(other.id));
  return others.some((other) => usesOf(other, model).has(`${kind} ${id}`));
}
