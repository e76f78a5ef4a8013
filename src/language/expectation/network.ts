/**
 * The grammar as a network of states: what may stand at a place is what leads out of the states that reading has come to.
 * It is made from the grammar itself, at build (`create-network.ts`), so that nothing can be written that an editor would
 * not know, and no editor waits for Langium.
 */

import { NETWORK } from './network-text.js';

/** The use of a rule in another: where reading goes on behind it. */
export interface RuleUse {
  readonly rule: string;
  /** The rule that it is used in, and the property there that takes it. */
  readonly within: string;
  readonly property: string | undefined;
  /** It may stand there any number of times: a member of a body, a line of a table. */
  readonly repeated: boolean;
  readonly next: number;
}

/** One token that may be read: a keyword or symbol by its text, a terminal by its name. */
export interface Step {
  readonly token: string;
  readonly keyword: boolean;
  readonly rule: string;
  readonly property: string | undefined;
  readonly next: number;
}

export interface State {
  /** What leads out, in the order in which the grammar tries it; a number is a state that is reached without a token. */
  readonly ways: (Step | RuleUse | number)[];
  /** The end of a rule. */
  readonly final: boolean;
}

export interface Network {
  readonly states: readonly State[];
  readonly starts: ReadonlyMap<string, number>;
}

let network: Network | undefined;

/** The network of the language, read once. */
export function grammarNetwork(): Network {
  return (network ??= networkOf(JSON.parse(NETWORK) as NetworkText));
}

/** A network as it is written down. */
export interface NetworkText {
  readonly states: readonly State[];
  readonly starts: readonly (readonly [rule: string, state: number])[];
}

function networkOf({ states, starts }: NetworkText): Network {
  return { states, starts: new Map(starts) };
}
