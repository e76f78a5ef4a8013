import { createServices } from '../../../src/language/parsing/parser.js';
import { recordRules, type Step } from '../../../src/language/parsing/compiled/generator/record.js';

export type Random = () => number;

/** Numbers that look random and are the same every time. */
export function randomFrom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function pick<T>(values: readonly T[], random: Random): T {
  return values[Math.floor(random() * values.length)]!;
}

const TERMINALS: Readonly<Record<string, readonly string[]>> = {
  ID: [
    'x',
    'Hà',
    'rank',
    'value',
    'missing',
    '`a b`',
    'of',
    'data',
    'in',
    '_1',
    'e\u0301t\u00e9',
    'indicator',
    'weight',
  ],
  NUMBER: ['0', '12', '3.5', '1e3', '2024', '0.1E-2'],
  STRING: ['"a"', '""', '"say \\"so\\""', '"e\u0301 \\\\"', '"// no comment"'],
  MEASURE: ['[%]', '[days]', '[million USD]', '[]'],
  DATE: ['2025-04-08'],
  VERSION: ['1.0.0', '1.2.3-beta.1'],
};
const GAPS = [
  ' ',
  ' ',
  ' ',
  '\n',
  '\r\n',
  '\t',
  ' /* in between */ ',
  '\n// to the end\n',
  '\n/** said above */\n',
  '\n/** one */ /** two */',
  '\u00a0',
  '\r',
];

/** Texts that the grammar allows: each walks through its rules, choosing at random. */
export function sentenceMaker(): (random: Random) => string {
  const services = createServices();
  const rules = new Map(
    recordRules(services.Grammar, services.parser.Lexer.definition).map(({ rule, steps }) => [rule.name, steps]),
  );
  const shortest = new Map<string, number>();
  const least = (steps: readonly Step[]): number => steps.reduce((sum, step) => sum + leastOf(step), 0);
  const leastOf = (step: Step): number => {
    if (step.kind === 'token') return 1;
    if (step.kind === 'call') return shortest.get(step.rule) ?? 1_000;
    if (step.kind === 'choice') return Math.min(...step.choices.map(least));
    return step.kind === 'some' ? least(step.body) : 0;
  };
  for (let round = 0; round < 30; round++) for (const [name, steps] of rules) shortest.set(name, least(steps));

  return (random) => {
    const tokens: string[] = [];
    const walk = (steps: readonly Step[], depth: number): void => {
      for (const step of steps) {
        if (step.kind === 'token')
          tokens.push(
            TERMINALS[step.token.name] === undefined ? step.token.name : pick(TERMINALS[step.token.name]!, random),
          );
        else if (step.kind === 'call') walk(rules.get(step.rule)!, depth + 1);
        else if (step.kind === 'choice') {
          // Deep down, only what ends soon.
          const choices = depth < 26 ? step.choices : step.choices.filter((choice) => least(choice) === leastOf(step));
          walk(pick(choices, random), depth);
        } else if (step.kind !== 'action') {
          const most = depth > 26 ? 0 : step.kind === 'option' ? 1 : 3;
          let times = Math.floor(random() * (most + 1) * (random() < 0.5 ? 1 : 0.7));
          if (step.kind === 'some') times = Math.max(1, times);
          for (; times > 0; times--) walk(step.body, depth + 2);
        }
      }
    };
    walk(rules.get('MethodologyFile')!, 0);
    return tokens.map((token) => `${pick(GAPS, random)}${token}`).join('') + pick(GAPS, random);
  };
}

const PIECE =
  /"(?:\\.|[^"\\\r\n])*"?|\/\*[\s\S]*?\*\/|\/\/[^\r\n]*|\[[^\][\r\n"]*\]|`[^`\r\n]*`|[\p{L}_][\p{L}\p{M}\p{N}_]*|\d+(?:\.\d+)*|\s+|[\s\S]/gu;
const INTRUDERS = [
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  ',',
  '.',
  '..',
  '=',
  '!=',
  '<=',
  '>',
  '-',
  '+',
  '*',
  '/',
  '^',
  '%',
  ':',
  'and',
  'or',
  'not',
  'is',
  'in',
  'missing',
  'true',
  'rank',
  'x',
  'of',
  'from',
  'to',
  'weight',
  'value',
  'where',
  'first',
  'first',
  'every',
  '"text"',
  '"open',
  '12',
  '1.2.3',
  '2024-01-01',
  '[m]',
  '[m',
  '``',
  '`a',
  '`a b`',
  '/*',
  '*/',
  '/**/',
  '/*/',
  '//',
  '#',
  '\u2013',
  '\u{1F600}',
  '\ud800',
  '\u2028',
  '\ufeff',
  'é',
  '\\',
  '"\\"',
  '!',
  '\r',
];

/** A text with one to three of its tokens left out, doubled, exchanged or replaced. */
export function mutate(text: string, random: Random): string {
  const pieces = text.match(PIECE) ?? [];
  for (let times = 1 + Math.floor(random() * 3); times > 0 && pieces.length > 0; times--) {
    const at = Math.floor(random() * pieces.length);
    const other = Math.floor(random() * pieces.length);
    switch (Math.floor(random() * 6)) {
      case 0:
        pieces.splice(at, 1);
        break;
      case 1:
        pieces.splice(at, 0, pieces[other]!);
        break;
      case 2:
        [pieces[at], pieces[other]] = [pieces[other]!, pieces[at]!];
        break;
      case 3:
        pieces[at] = pick(INTRUDERS, random);
        break;
      case 4:
        pieces.splice(at, 0, pick(INTRUDERS, random), ' ');
        break;
      default:
        pieces.length = at;
    }
  }
  return pieces.join('');
}
