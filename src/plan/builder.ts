import type { Span } from '../report/finding.js';
import { foldConstants } from './fold.js';
import type { ElementwiseName, Frame, Guard, Operand, Step, StepKind } from './program.js';

/** Where the step being made belongs: the node, the part of its pipeline, and the words that say so. */
export interface Context {
  readonly node: string;
  readonly part: string;
  readonly span: Span;
}

/** A guard whose coalescing step is not made yet is known by a token. */
export type OpenGuard = Exclude<Guard, { readonly unless: number }> | { readonly token: number };

type OpenStep = Omit<Step, 'guards'> & { readonly guards: readonly OpenGuard[] };

/**
 * Collects the steps of a program. The same operation on the same operands is one step, however often it is written,
 * and an operation on constants is done at once.
 */
export interface Builder {
  /** Adds a step and gives its operand; constants are folded. */
  add(kind: StepKind, frame: Frame, type: Step['type'], context: Context): Operand;
  frameOf(operand: Operand): Frame;
  /** What an operand was made by; undefined for a constant. */
  madeBy(operand: Operand): StepKind | undefined;
  typeOf(operand: Operand): Step['type'];
  /** Runs `make` so that trouble in the steps it makes counts only under the guard. */
  guarded<T>(guard: OpenGuard, make: () => T): T;
  /** Runs `make` as if it stood under no guard: for what is planned once and used in several places. */
  unguarded<T>(make: () => T): T;
  /** How many steps there are. */
  count(): number;
  newToken(): number;
  /** Tells which step a token stood for. */
  close(token: number, operand: Operand): void;
  innermostGuard(): OpenGuard | undefined;
  finish(): readonly Step[];
}

export function createBuilder(): Builder {
  const steps: OpenStep[] = [];
  const known = new Map<string, number>();
  const closed = new Map<number, number>();
  let guards: readonly OpenGuard[] = [];
  let tokens = 0;

  const frameOf = (operand: Operand): Frame => ('step' in operand ? steps[operand.step].frame : { kind: 'constant' });

  const under = <T>(inner: readonly OpenGuard[], make: () => T): T => {
    const outer = guards;
    guards = inner;
    try {
      return make();
    } finally {
      guards = outer;
    }
  };

  return {
    add(kind, frame, type, context) {
      const folded = foldConstants(kind);
      if (folded !== undefined) return folded;
      const key = `${mayFail(kind) ? context.node : ''} ${stepKey(kind, frame, guards)}`;
      const existing = known.get(key);
      if (existing !== undefined) return { step: existing };
      const index = steps.length;
      // A context may be a whole scope: a step is plain data, which another thread can be given.
      const { node, part, span } = context;
      steps.push({ ...kind, index, frame, type, node, part, span, guards } as OpenStep);
      known.set(key, index);
      return { step: index };
    },
    frameOf,
    madeBy: (operand) => ('step' in operand ? (steps[operand.step] as StepKind) : undefined),
    typeOf: (operand) => ('step' in operand ? steps[operand.step].type : 'text' in operand ? 'text' : 'number'),
    guarded: (guard, make) => under([...guards, guard], make),
    unguarded: (make) => under([], make),
    count: () => steps.length,
    newToken: () => ++tokens,
    close(token, operand) {
      if ('step' in operand) closed.set(token, operand.step);
    },
    innermostGuard: () => guards.at(-1),
    finish: () => steps.map((step) => ({ ...step, guards: closeGuards(step.guards, closed) }) as Step),
  };
}

function closeGuards(guards: readonly OpenGuard[], closed: ReadonlyMap<number, number>): readonly Guard[] {
  return guards.flatMap((guard): readonly Guard[] => {
    if (!('token' in guard)) return [guard];
    const step = closed.get(guard.token);
    return step === undefined ? [] : [{ unless: step }];
  });
}

const FAILING: ReadonlySet<ElementwiseName> = new Set<ElementwiseName>([
  'divide',
  'power',
  'exponential',
  'ln',
  'log10',
  'squareRoot',
  'normalQuantile',
]);

const FAILING_STEPS: ReadonlySet<StepKind['op']> = new Set<StepKind['op']>(['undefined', 'category', 'at', 'trend']);

/** Operations that may have no result are not shared between nodes: the finding has to name each of them. */
function mayFail(kind: StepKind): boolean {
  return FAILING_STEPS.has(kind.op) || (kind.op === 'elementwise' && FAILING.has(kind.function));
}

/** A text that two steps share if and only if they compute the same; `NaN` and negative zero keep their identity. */
function stepKey(kind: StepKind, frame: Frame, guards: readonly OpenGuard[]): string {
  return `${keyOf(kind)}${keyOf(frame)}${guards.length === 0 ? '' : keyOf(guards)}`;
}

/** By hand: a step has a handful of plain parts, and a generic writer takes several times as long for them. */
function keyOf(part: unknown): string {
  switch (typeof part) {
    case 'string':
      // With its length before it no text can look like what follows it.
      return `${part.length}"${part}`;
    case 'number':
      return Object.is(part, -0) ? '-0,' : `${part},`;
    case 'object': {
      if (part === null) return 'null,';
      let text = '';
      if (Array.isArray(part)) {
        for (const item of part) text += keyOf(item);
        return `[${text}]`;
      }
      for (const name in part) text += `${name}:${keyOf((part as Readonly<Record<string, unknown>>)[name])}`;
      return `{${text}}`;
    }
    default:
      return `${String(part)},`;
  }
}
