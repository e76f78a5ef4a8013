/**
 * The grammar as a network of states: what may stand at a place is what leads out of the states that reading has come to.
 * It is made from the grammar itself, so that nothing can be written that an editor would not know.
 */

import type { GrammarAST } from 'langium';
import { IndexwrightGrammar } from '../generated/grammar.js';

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

interface State {
  /** What leads out, in the order in which the grammar tries it; a number is a state that is reached without a token. */
  readonly ways: (Step | RuleUse | number)[];
  /** The end of a rule. */
  readonly final: boolean;
}

export interface Network {
  readonly states: readonly State[];
  readonly starts: ReadonlyMap<string, number>;
}

/** Fragments that completion looks for by their names. */
const PLACES: ReadonlySet<string> = new Set(['Body', 'ColumnShape']);

let network: Network | undefined;

/** The network of the language, made once. */
export function grammarNetwork(): Network {
  return (network ??= createNetwork(IndexwrightGrammar()));
}

interface Surroundings {
  readonly rule: string;
  readonly property: string | undefined;
  readonly repeated: boolean;
}

function createNetwork(grammar: GrammarAST.Grammar): Network {
  const states: State[] = [];
  const starts = new Map<string, number>();
  const add = (final = false): number => states.push({ ways: [], final }) - 1;
  const link = (from: number, way: Step | RuleUse | number): void => {
    states[from]!.ways.push(way);
  };

  /** Builds an element between a state that is there and one that it returns. */
  function element(from: number, part: GrammarAST.AbstractElement, around: Surroundings): number {
    const { cardinality } = part;
    const repeated = cardinality === '*' || cardinality === '+';
    if (cardinality === undefined) return once(from, part, around);
    const to = add();
    const begin = add();
    link(from, begin);
    const end = once(begin, part, { ...around, repeated: repeated || around.repeated });
    if (repeated) link(end, begin);
    link(end, to);
    if (cardinality !== '+') link(from, to);
    return to;
  }

  function once(from: number, part: GrammarAST.AbstractElement, around: Surroundings): number {
    switch (part.$type) {
      case 'Group':
        return (part as GrammarAST.Group).elements.reduce((at, inner) => element(at, inner, around), from);
      case 'Alternatives': {
        const to = add();
        for (const inner of (part as GrammarAST.Alternatives).elements) link(element(from, inner, around), to);
        return to;
      }
      case 'Assignment': {
        const { terminal, feature } = part as GrammarAST.Assignment;
        return element(from, terminal, { ...around, property: feature });
      }
      case 'Keyword':
        return token(from, (part as GrammarAST.Keyword).value, true, around);
      case 'RuleCall':
        return use(from, (part as GrammarAST.RuleCall).rule.ref!, around);
      case 'Action':
        return from;
      default:
        throw new Error(`The grammar has an element of a kind that the network does not know: ${part.$type}.`);
    }
  }

  function token(from: number, text: string, keyword: boolean, { rule, property }: Surroundings): number {
    const to = add();
    link(from, { token: text, keyword, rule, property, next: to });
    return to;
  }

  function use(from: number, rule: GrammarAST.AbstractRule, around: Surroundings): number {
    if (rule.$type === 'TerminalRule') return token(from, rule.name, false, around);
    if (isPartOfRules(rule)) return element(from, rule.definition, { ...around, property: undefined });
    const to = add();
    const { rule: within, property, repeated } = around;
    link(from, { rule: rule.name, within, property, repeated, next: to });
    return to;
  }

  /** A fragment is what several rules have in common: its properties are theirs. Bodies are places of their own. */
  function isPartOfRules(rule: GrammarAST.AbstractRule): rule is GrammarAST.ParserRule {
    return rule.$type === 'ParserRule' && rule.fragment && !PLACES.has(rule.name);
  }

  for (const rule of grammar.rules) if (rule.$type !== 'TerminalRule') starts.set(rule.name, add());
  for (const rule of grammar.rules) {
    const from = starts.get(rule.name)!;
    const around: Surroundings = { rule: rule.name, property: undefined, repeated: false };
    const final = add(true);
    if (rule.$type === 'ParserRule') link(element(from, rule.definition, around), final);
    if (rule.$type === 'InfixRule') {
      const behind = use(from, rule.call.rule.ref!, around);
      for (const { operators } of rule.operators.precedences)
        for (const { value } of operators) link(token(behind, value, true, { ...around, property: 'operator' }), from);
      link(behind, final);
    }
  }
  return { states, starts };
}
