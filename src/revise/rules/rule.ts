/** What a rule of the registry is. */

import type { Line } from '../../model/print-lines.js';
import type { Span } from '../../report/finding.js';
import type { ChangeClass } from '../difference.js';
import type { EditionPair } from '../edition-pair.js';

/** Where the lines of a revision that make a change stand, in this order. */
export const PLACES = ['structure', 'methodology', 'node', 'declaration'] as const;
export type Place = (typeof PLACES)[number];

/** One thing that a rule has found. */
export interface Found {
  readonly node: string;
  readonly nodeBefore?: string;
  readonly part: string;
  /** Where it is another one than the rule's. */
  readonly class?: ChangeClass;
  readonly before?: string;
  readonly after?: string;
  readonly shares?: readonly [number, number];
  readonly message: string;
  /** The lines that make the change; the same lines may stand with several that they make together. */
  readonly lines: readonly Line[];
  /** Lines that belong to the change and can stand only behind all changes of structure: they name what is new. */
  readonly linesBehind?: readonly Line[];
  readonly spanBefore?: Span;
  readonly spanAfter?: Span;
}

/** Tells one kind of difference. */
export interface ChangeRule {
  /** As its file is called: `weight-changed`. */
  readonly name: string;
  /** The rule that tells the way back: what one adds the other one removes. */
  readonly mirror: string;
  readonly class: ChangeClass;
  /** One sentence for people who read about the rule. */
  readonly summary: string;
  readonly place: Place;
  find(pair: EditionPair): readonly Found[];
}

/** "The weight of Training": what is said of a node in a sentence; the methodology goes by its name. */
export function nameIn({ after, before }: EditionPair, id: string): string {
  const node = after.nodes.get(id) ?? before.nodes.get(id);
  return id === '' ? after.name : id.includes('.') ? id : (node?.name ?? id);
}

/** "changes from `a` to `b`", "is now `b`", "was `a` and is not said any longer"; `isMany` where the subject is plural. */
export function changeText(before: string | undefined, after: string | undefined, isMany = false): string {
  const is = isMany ? 'are' : 'is';
  if (before === undefined) return `${is} now ${quoted(after ?? '')}`;
  if (after === undefined) return `${isMany ? 'were' : 'was'} ${quoted(before)} and ${is} not said any longer`;
  return `${isMany ? 'change' : 'changes'} from ${quoted(before)} to ${quoted(after)}`;
}

const LONGEST_QUOTE = 120;

function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return `\`${line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE)}...` : line}\``;
}
