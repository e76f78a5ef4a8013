import type { AstReflection, GrammarAST } from 'langium';
import { getLookaheadPaths, GrammarAST as ast, GrammarUtils } from './langium.js';
import { quote } from './lexer-text.js';
import type { Decisions, Paths, TokenNumbers } from './predict.js';
import type { RecordedRule, Step, Target, TokenType } from './record.js';

/** Chevrotain's own picture of a rule, from which it computes what to look for. */
export type ChevrotainRule = Parameters<typeof getLookaheadPaths>[0]['rule'];

export interface Language {
  readonly rules: ReadonlyMap<string, RecordedRule>;
  readonly pictures: Readonly<Record<string, ChevrotainRule>>;
  readonly lookahead: number;
  readonly reflection: AstReflection;
  readonly tokens: TokenNumbers;
  readonly decisions: Decisions;
  /** Terminals whose values differ from what is written. */
  readonly converted: ReadonlySet<string>;
  /** Names of properties, in the order of their numbers. */
  readonly properties: string[];
}

/**
 * How far the node of a rule is: not begun; begun, and lacking its place; complete, because a rule called without an
 * assignment gave it.
 */
type State = 'none' | 'begun' | 'complete';

const DECLARATIONS = new Map([
  ['start', 'const start = starts[p]!;'],
  ['marks', 'let marks = NONE;'],
  ['node', 'let node: Built;'],
]);

const COMMON = ['$container: undefined', '$containerProperty: undefined', '$containerIndex: undefined', '$place: 0'];

const PRODUCTIONS = {
  choice: 'Alternation',
  option: 'Option',
  many: 'Repetition',
  some: 'RepetitionMandatory',
} as const;

/** Writes one rule as a function. What the grammar could say but does not is refused, not guessed at. */
export class RuleText {
  private lines: string[] = [];
  private readonly name: string;
  private readonly fragment: boolean;
  private readonly valueOnly: boolean;

  constructor(
    private readonly recorded: RecordedRule,
    private readonly language: Language,
  ) {
    const { rule } = recorded;
    this.name = rule.name;
    this.fragment = ast.isParserRule(rule) && rule.fragment;
    this.valueOnly = isValueRule(recorded);
  }

  write(): string {
    const { rule, steps } = this.recorded;
    if (ast.isInfixRule(rule)) return this.infix(rule);
    if (this.valueOnly) return this.value();
    if (this.fragment) {
      this.lines.push(`function ${functionOf(this.name)}(node: Built, marks: number): number {`);
      this.sequence(steps, 'begun', false);
      return [...this.lines, '  return marks;', '}'].join('\n');
    }
    const called = soleCall(steps);
    if (called !== undefined) return `const ${functionOf(this.name)} = () => ${functionOf(called)}();`;
    let state: State = 'none';
    if (!delegates(steps)) state = this.begin(GrammarUtils.getTypeName(rule as GrammarAST.ParserRule));
    state = this.sequence(steps, state, true);
    if (state !== 'none') {
      this.finish(state);
      this.lines.push('return node;');
    }
    const body = this.lines.join('\n');
    const declared = [...DECLARATIONS].flatMap(([name, text]) =>
      new RegExp(`\\b${name}\\b`).test(body) ? [text] : [],
    );
    return [`function ${functionOf(this.name)}(): Built {`, ...declared, body, '}'].join('\n');
  }

  // ---------------------------------------------------------------------------------------------- steps

  private sequence(steps: readonly Step[], before: State, last: boolean, sure = false): State {
    let state = before;
    const only = sure && steps.length === 1;
    steps.forEach((step, index) => {
      state = this.step(
        step,
        state,
        last && index === steps.length - 1,
        only ? 'only' : sure && index === 0,
        index === 0,
      );
    });
    return state;
  }

  private step(step: Step, state: State, last: boolean, sure: boolean | 'only', first: boolean): State {
    switch (step.kind) {
      case 'token':
        if (state === 'complete') this.refuse('a token behind a call without an assignment');
        this.take(step.token, sure !== false);
        if (step.target !== undefined) {
          // One of many keywords is read from the table, so that the cases of all of them are one.
          const text = !step.keyword
            ? this.valueText(step.token)
            : sure === 'only'
              ? 'NAMES[types[p - 1]!]!'
              : quote(step.token.name);
          this.assign(step.target, text);
          this.mark(step.target, 'starts[p - 1]!');
        }
        return state;
      case 'call':
        return this.call(step, state);
      case 'action':
        return this.action(step, state, first);
      case 'choice':
        return this.choice(step, state, last);
      default:
        return this.repeat(step, state);
    }
  }

  private call(step: Extract<Step, { kind: 'call' }>, state: State): State {
    if (step.fragment) {
      this.lines.push(`marks = ${functionOf(step.rule)}(node, marks);`);
      return state;
    }
    if (step.target === undefined) {
      if (state !== 'none') this.refuse(`a call of ${step.rule} that replaces a node`);
      this.lines.push(`node = ${this.callText(step.rule)};`);
      return 'complete';
    }
    if (state !== 'begun') this.refuse('an assignment without a node');
    const value = isValueRule(this.language.rules.get(step.rule)!);
    this.lines.push('{', '  const from = starts[p]!;', `  const value = ${this.callText(step.rule)};`);
    if (!value) this.lines.push(this.adopt(step.target));
    this.assign(step.target, 'value');
    this.mark(step.target, 'from');
    this.lines.push('}');
    return state;
  }

  private action({ type, target }: Extract<Step, { kind: 'action' }>, state: State, first: boolean): State {
    if (target === undefined) {
      if (state !== 'none') this.refuse('a type that changes');
      return this.begin(type);
    }
    if (state !== 'complete' || !first || target.operator !== '=') this.refuse(`the action for ${target.property}`);
    this.lines.push(
      '{',
      'const inner = node;',
      `node = ${this.created(type, target.property, 'inner')};`,
      `link(inner, node, ${quote(target.property)});`,
      '}',
      'marks = NONE;',
    );
    return 'begun';
  }

  private choice(step: Extract<Step, { kind: 'choice' }>, before: State, last: boolean): State {
    const bodies = step.choices.map((steps) => {
      const outer = this.lines;
      this.lines = [];
      let state = before;
      // The node of a rule of alternatives is what the chosen one gives.
      if (before === 'none' && !delegates(steps))
        state = this.begin(GrammarUtils.getTypeName(this.recorded.rule as GrammarAST.ParserRule));
      state = this.sequence(steps, state, last, steps[0]?.kind === 'token');
      if (before === 'none' && last && state !== 'none') {
        this.finish(state);
        this.lines.push('return node;');
        state = 'none';
      } else if (before === 'complete' && state === 'begun') {
        this.finish(state);
        state = 'complete';
      }
      const called = before === 'none' && last ? soleCall(steps) : undefined;
      const body = called === undefined ? this.lines.join('\n') : `return ${functionOf(called)}();`;
      this.lines = outer;
      return { body, state };
    });
    if (new Set(bodies.map(({ state }) => state)).size > 1) this.refuse('alternatives that end unlike each other');
    const paths = this.paths(step);
    const row = this.language.decisions.row(paths);
    const cases = new Map<string, string[]>();
    bodies.forEach(({ body }, index) => cases.set(body, [...(cases.get(body) ?? []), `case ${index + 1}:`]));
    const written = [...cases].map(
      ([body, labels]) =>
        `${labels.join(' ')} {\n${body}\n${body.endsWith('return node;') || body.startsWith('return ') ? '' : 'break;'}\n}`,
    );
    this.lines.push(`switch (choose(${row})) {`, ...written, 'default: throw GIVE_UP;', '}');
    return bodies[0]!.state;
  }

  private repeat(step: Extract<Step, { kind: 'option' | 'many' | 'some' }>, before: State): State {
    const condition = this.language.decisions.condition(this.paths(step)[0]!);
    if (step.kind === 'some') this.lines.push('do {');
    else this.lines.push(`${step.kind === 'option' ? 'if' : 'while'} (${condition}) {`);
    const state = this.sequence(step.body, before, false, step.body[0]!.kind === 'token' && step.kind !== 'some');
    if (state !== before) {
      if (before !== 'complete' || state !== 'begun') this.refuse('a repetition that changes the node');
      this.finish(state);
    }
    this.lines.push(step.kind === 'some' ? `} while (${condition});` : '}');
    return before;
  }

  // ---------------------------------------------------------------------------------------------- pieces

  private begin(type: string): State {
    this.lines.push(`node = ${this.created(type)};`);
    return 'begun';
  }

  /** A node with what Langium assigns even where nothing was written: empty lists and `false`. */
  private created(type: string, property?: string, value?: string): string {
    const fields = [`$type: ${quote(type)}`, ...COMMON];
    if (property !== undefined) fields.push(`${property}: ${value}`);
    for (const { name, defaultValue } of Object.values(this.language.reflection.getTypeMetaData(type).properties)) {
      if (defaultValue !== undefined) fields.push(`${name}: ${JSON.stringify(defaultValue)}`);
    }
    return `{ ${fields.join(', ')} }`;
  }

  private finish(state: State): void {
    if (state === 'begun') this.lines.push('node.$place = place(start, ends[p - 1]!, marks);');
  }

  private take(token: TokenType, sure: boolean): void {
    const { tokens } = this.language;
    if (sure) this.lines.push('p++;');
    else this.lines.push(token.name === tokens.category.name ? 'eatName();' : `eat(${tokens.of(token)});`);
  }

  /** The value of the token just taken. */
  private valueText({ name }: TokenType): string {
    return this.language.converted.has(name) ? `VALUES.${name}(taken())` : 'taken()';
  }

  private assign({ property, operator }: Target, value: string): void {
    if (operator === '=') this.lines.push(`node.${property} = ${value};`);
    else if (operator === '?=') this.lines.push(`node.${property} = true;`);
    else this.lines.push(`(node.${property} as unknown[]).push(${value});`);
  }

  private adopt({ property, operator }: Target): string {
    const list = operator === '+=' ? `, (node.${property} as unknown[]).length` : '';
    return `link(value, node, ${quote(property)}${list});`;
  }

  private mark({ property }: Target, from: string): void {
    this.lines.push(`marks = mark(${this.propertyNumber(property)}, ${from}, ends[p - 1]!, marks);`);
  }

  private propertyNumber(property: string): number {
    const { properties } = this.language;
    const known = properties.indexOf(property);
    return known < 0 ? properties.push(property) - 1 : known;
  }

  private callText(rule: string): string {
    return `${functionOf(rule)}()`;
  }

  private paths(step: { readonly kind: keyof typeof PRODUCTIONS; readonly at: number }): Paths {
    const { pictures, lookahead } = this.language;
    return getLookaheadPaths({
      occurrence: step.at,
      rule: pictures[this.name]!,
      prodType: PRODUCTIONS[step.kind],
      maxLookahead: lookahead,
    });
  }

  // ---------------------------------------------------------------------------------------------- other kinds of rules

  /** A rule that gives a text: what its tokens say, one behind the other. */
  private value(): string {
    this.lines.push(`function ${functionOf(this.name)}(): string {`, "  let value = '';");
    this.values(this.recorded.steps);
    return [...this.lines, '  return value;', '}'].join('\n');
  }

  private values(steps: readonly Step[], sure = false): void {
    steps.forEach((step, index) => {
      if (step.kind === 'token') {
        this.take(step.token, sure && index === 0);
        this.lines.push(`value += ${step.keyword ? quote(step.token.name) : this.valueText(step.token)};`);
      } else if (step.kind === 'call') {
        this.lines.push(`value += ${this.callText(step.rule)};`);
      } else if (step.kind === 'choice') {
        this.lines.push(`switch (choose(${this.language.decisions.row(this.paths(step))})) {`);
        step.choices.forEach((choice, at) => {
          this.lines.push(`case ${at + 1}: {`);
          this.values(choice, choice[0]?.kind === 'token');
          this.lines.push('break;', '}');
        });
        this.lines.push('default: throw GIVE_UP;', '}');
      } else if (step.kind === 'option') {
        this.lines.push(`if (${this.language.decisions.condition(this.paths(step)[0]!)}) {`);
        this.values(step.body, step.body[0]?.kind === 'token');
        this.lines.push('}');
      } else this.refuse(`the ${step.kind} of a value`);
    });
  }

  /**
   * Operands with binary operators between them, in one pass over a stack: long chains cost no more than they are long. Most
   * are one operand alone, for which nothing is made.
   */
  private infix(rule: GrammarAST.InfixRule): string {
    const { tokens } = this.language;
    const levels = new Array<number>(tokens.count).fill(0);
    const right: number[] = [];
    rule.operators.precedences.forEach(({ operators, associativity }, index) => {
      if (associativity === 'right') right.push(index + 1);
      for (const { value } of operators) levels[tokens.names.indexOf(value)] = index + 1;
    });
    const many = this.recorded.steps.find((step) => step.kind === 'many') as Extract<
      Step,
      { kind: 'option' | 'many' | 'some' }
    >;
    const inside = this.paths(many)[0]!;
    const accepted = tokens.names.flatMap((_, type) =>
      inside.some((path) => path.length === 1 && tokens.passes(type, path[0]!)) ? [type] : [],
    );
    if (
      inside.some((path) => path.length !== 1) ||
      accepted.join() !== levels.flatMap((level, type) => (level > 0 ? [type] : [])).join()
    )
      this.refuse('operators that are chosen by more than themselves');
    const operand = rule.call.rule.$refText;
    const type = GrammarUtils.getTypeName(rule);
    return `
/** How loosely each token binds as an operator of ${this.name}; 0 for all others. */
const ${this.name}_LEVELS = [${levels.join(', ')}];

function ${functionOf(this.name)}(): Built {
  const start = starts[p]!;
  const first = ${functionOf(operand)}();
  return ${this.name}_LEVELS[types[p]!] === 0 ? first : chainOf${this.name}(start, first);
}

function chainOf${this.name}(start: number, first: Built): Built {
  const operands: Built[] = [first];
  const operators: number[] = [];
  const shared = place(start, start, NONE);
  const reduce = (): void => {
    const right = operands.pop()!;
    const left = operands.pop()!;
    const node: Built = { $type: ${quote(type)}, ${COMMON.join(', ')}, left, operator: NAMES[operators.pop()!]!, right };
    link(left, node, 'left');
    link(right, node, 'right');
    node.$place = shared;
    operands.push(node);
  };
  for (let level = ${this.name}_LEVELS[types[p]!]!; level !== 0; level = ${this.name}_LEVELS[types[p]!]!) {
    const type = types[p]!;
    while (operators.length > 0) {
      const before = ${this.name}_LEVELS[operators.at(-1)!]!;
      if (before > level${right.length === 0 ? '' : ` || (before === level && (${right.map((index) => `level === ${index}`).join(' || ')}))`}) break;
      reduce();
    }
    operators.push(type);
    p++;
    operands.push(${functionOf(operand)}());
  }
  while (operators.length > 0) reduce();
  endPlace(shared, ends[p - 1]!);
  return operands[0]!;
}`;
  }

  private refuse(what: string): never {
    throw new Error(`The compiled parser does not know ${what} (in the rule ${this.name}).`);
  }
}

export function functionOf(rule: string): string {
  return `parse${rule}`;
}

/** Whether a rule gives a text and no node. */
export function isValueRule({ rule }: RecordedRule): boolean {
  return ast.isParserRule(rule) && !rule.fragment && GrammarUtils.isDataTypeRule(rule);
}

/** The rule that these steps do nothing but call. */
function soleCall(steps: readonly Step[]): string | undefined {
  const [step] = steps;
  return steps.length === 1 && step!.kind === 'call' && !step!.fragment && step!.target === undefined
    ? step!.rule
    : undefined;
}

/** Whether what is parsed first decides the node: a call without assignment, or the type that an action gives. */
function delegates(steps: readonly Step[]): boolean {
  const [step] = steps;
  if (step === undefined) return false;
  if (step.kind === 'call') return !step.fragment && step.target === undefined;
  if (step.kind === 'choice') return steps.length === 1 && step.choices.some(delegates);
  return step.kind === 'action' && step.target === undefined;
}
