import type { BaseParser, Grammar, GrammarAST } from 'langium';
import { AstUtils, createGrammarParser, GrammarAST as ast } from './langium.js';

export type TokenTypes = Parameters<typeof createGrammarParser>[2];
export type TokenType = TokenTypes[string];

/** Where a value goes: `name=`, `names+=`, `braced?=`. */
export interface Target {
  readonly property: string;
  readonly operator: '=' | '+=' | '?=';
}

/** One thing that a rule does. `at` is the number under which Chevrotain knows a decision of the rule. */
export type Step =
  | {
      readonly kind: 'token';
      readonly token: TokenType;
      readonly keyword: boolean;
      readonly target: Target | undefined;
    }
  | { readonly kind: 'call'; readonly rule: string; readonly fragment: boolean; readonly target: Target | undefined }
  | { readonly kind: 'action'; readonly type: string; readonly target: Target | undefined }
  | { readonly kind: 'choice'; readonly at: number; readonly choices: readonly (readonly Step[])[] }
  | { readonly kind: 'option' | 'many' | 'some'; readonly at: number; readonly body: readonly Step[] };

export interface RecordedRule {
  readonly rule: GrammarAST.ParserRule | GrammarAST.InfixRule;
  readonly steps: readonly Step[];
}

/** What stands for a rule while its name is all that is wanted of it. */
type Call = ReturnType<BaseParser['rule']>;
const named = (name: string): Call => Object.assign(() => undefined, { ruleName: name });
type Choice = { readonly ALT: () => unknown; readonly GATE?: unknown };
type Loop = { readonly DEF: () => unknown; readonly GATE?: unknown };

/**
 * Stands in for Langium's parser and writes down what the grammar tells it to do. So the compiled parser follows the
 * very instructions that Langium's parser would follow, numbers of decisions included; the grammar is read only there.
 */
export function recordRules(grammar: Grammar, tokens: TokenTypes): RecordedRule[] {
  const implementations: {
    readonly rule: RecordedRule['rule'];
    readonly run: (args: Record<string, boolean>) => unknown;
  }[] = [];
  let steps: Step[] = [];
  const inside = (run: () => unknown): Step[] => {
    const outer = steps;
    steps = [];
    run();
    const recorded = steps;
    steps = outer;
    return recorded;
  };
  const loop =
    (kind: 'option' | 'many' | 'some') =>
    (at: number, { DEF, GATE }: Loop) => {
      if (GATE !== undefined) throw new Error('Guards are not supported by the compiled parser.');
      steps.push({ kind, at, body: inside(DEF) });
    };
  createGrammarParser(
    grammar,
    {
      rule(rule: RecordedRule['rule'], run: (args: Record<string, boolean>) => unknown): Call {
        implementations.push({ rule, run });
        return named(rule.name);
      },
      getRule: named,
      alternatives(at: number, choices: readonly Choice[]) {
        if (choices.some(({ GATE }) => GATE !== undefined))
          throw new Error('Guards are not supported by the compiled parser.');
        steps.push({ kind: 'choice', at, choices: choices.map(({ ALT }) => inside(ALT)) });
      },
      optional: loop('option'),
      many: loop('many'),
      atLeastOne: loop('some'),
      consume(_: number, token: TokenType, feature: GrammarAST.AbstractElement) {
        steps.push({ kind: 'token', token, keyword: !ast.isRuleCall(feature), target: targetOf(feature) });
      },
      subrule(_: number, rule: Call, fragment: boolean, feature: GrammarAST.AbstractElement, args: object) {
        const name = (rule as Call & { readonly ruleName: string }).ruleName;
        if (Object.keys(args).length > 0)
          throw new Error(`Parameters of ${name} are not supported by the compiled parser.`);
        steps.push({ kind: 'call', rule: name, fragment, target: targetOf(feature) });
      },
      action(type: string, { feature, operator }: GrammarAST.Action) {
        const target = feature === undefined || operator === undefined ? undefined : { property: feature, operator };
        steps.push({ kind: 'action', type, target });
      },
      isRecording: () => true,
      unorderedGroups: new Map<string, boolean[]>(),
      getRuleStack: () => [],
    },
    tokens,
  );
  return implementations.map(({ rule, run }) => ({ rule, steps: inside(() => run({})) }));
}

function targetOf(feature: GrammarAST.AbstractElement): Target | undefined {
  if (ast.isCrossReference(feature)) throw new Error('Cross-references are not supported by the compiled parser.');
  const assignment = AstUtils.getContainerOfType(feature, ast.isAssignment);
  return assignment === undefined ? undefined : { property: assignment.feature, operator: assignment.operator };
}
