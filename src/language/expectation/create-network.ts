/** Makes the network of states out of the grammar as Langium understands it. It runs at build. */

import type { GrammarAST } from 'langium';
import { IndexwrightGrammar } from '../generated/grammar.js';
import type { NetworkText, RuleUse, State, Step } from './network.js';

/** Fragments that completion looks for by their names. */
const PLACES: ReadonlySet<string> = new Set(['Body', 'ColumnShape']);

/** The network of the language, as JSON. */
export function networkText(): string {
  return JSON.stringify(createNetwork(IndexwrightGrammar()));
}

interface Surroundings {
  readonly rule: string;
  readonly property: string | undefined;
  readonly repeated: boolean;
}

function createNetwork(grammar: GrammarAST.Grammar): NetworkText {
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
  return { states, starts: [...starts] };
}
