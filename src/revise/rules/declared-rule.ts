/** What the rules for things that are declared outside of the framework have in common. */

import type { Model } from '../../model/model.js';
import type { Span } from '../../report/finding.js';
import { isUsed, nodesUsing, usesOfEditions } from '../declared-use.js';
import type { ChangeClass } from '../difference.js';
import type { EditionPair } from '../edition-pair.js';
import type { Kind } from '../references.js';
import { changeText, type Found } from './rule.js';

type DeclaredOf<K extends Kind> = Model[K] extends ReadonlyMap<string, infer D> ? D : never;

/** A declaration on both sides. */
export interface DeclaredBoth<K extends Kind> {
  readonly before: DeclaredOf<K>;
  readonly after: DeclaredOf<K>;
  readonly used: boolean;
  /** ", which A and B use": for the message. */
  readonly users: string;
}

/** One thing that a declaration says. */
export interface Said {
  readonly part: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly class?: ChangeClass;
  readonly spanBefore?: Span;
  readonly spanAfter?: Span;
}

/** What is declared in both editions, and differently. */
export function declaredInBoth<K extends Kind>(kind: K, pair: EditionPair): readonly DeclaredBoth<K>[] {
  // The editions themselves are what is compared.
  const others = pair.declared.filter(
    (declared) => declared.kind === kind && !(kind === 'methodologies' && declared.after === pair.editions.after.id),
  );
  if (others.length === 0) return [];
  const uses = usesOfEditions(pair);
  return others.flatMap((declared): readonly DeclaredBoth<K>[] => {
    if (declared.before === undefined || declared.after === undefined) return [];
    const map = pair.model[kind] as ReadonlyMap<string, DeclaredOf<K>>;
    const ids = [declared.before, declared.after];
    return [
      {
        before: map.get(declared.before)!,
        after: map.get(declared.after)!,
        used: isUsed(uses, kind, ids),
        users: usersText(nodesUsing(pair, kind, ids), pair),
      },
    ];
  });
}

const MOST_USERS = 5;

/** ", which A and B use": for the message. */
export function usersText(nodes: readonly string[], { after }: EditionPair): string {
  if (nodes.length === 0) return '';
  const names = nodes.slice(0, MOST_USERS).map((id) => (id === '' ? after.name : id));
  const more = nodes.length > MOST_USERS ? ` and ${nodes.length - MOST_USERS} more` : '';
  return `, which ${names.join(', ')}${more} ${nodes.length === 1 ? 'uses' : 'use'}`;
}

/** What of a declaration differs, as differences of the methodology; what nothing uses scores nothing. */
export function saidOtherwise<K extends Kind>(
  kind: K,
  noun: string,
  pair: EditionPair,
  saidOf: (declared: DeclaredBoth<K>) => readonly Said[],
): readonly Found[] {
  return declaredInBoth(kind, pair).flatMap((declared) => {
    const { before, after, used, users } = declared as DeclaredBoth<Kind>;
    return saidOf(declared)
      .filter((said) => said.before !== said.after)
      .map((said): Found => ({
        node: '',
        part: `${noun} ${after.name}${said.part === '' ? '' : ` ${said.part}`}`,
        class: used || said.class === 'editorial' ? said.class : 'additive',
        before: said.before,
        after: said.after,
        message: `${said.part === '' ? `The ${noun}` : `The ${said.part} of the ${noun}`} ${after.name}${users} ${changeText(said.before, said.after)}.`,
        lines: [],
        spanBefore: said.spanBefore ?? before.nameSpan,
        spanAfter: said.spanAfter ?? after.nameSpan,
      }));
  });
}
