/** Functions where an expression may stand, the methods that fit the place first. */

import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Frame } from '../../language/expectation/recognise.js';
import { REDUCTIONS, REDUCTIONS_OF_CHILDREN, WEIGHTS_OF_CHILDREN } from '../../model/resolve/builtins.js';
import {
  builtinCallable,
  builtinCallables,
  type Callable,
  callableDeclared,
  callableOf,
  signatureOf,
} from '../callables.js';
import { printName } from '../../model/print-words.js';
import { type Candidate, escapeSnippet, nameCandidate, Order } from './candidate.js';
import { type Context, isVisible } from './context.js';
import { frameOf, framesOf } from './place.js';

/** The properties whose expression is mostly one method: which ones fit, and how they are written. */
interface Slot {
  readonly section: string;
  /** Functions of the language that fit. */
  readonly builtins: ReadonlySet<string>;
  /** What the method is applied to. */
  readonly argument: 'x' | 'children';
  /** A method that needs no more than that is named alone. */
  readonly bare: boolean;
}

const SLOTS: ReadonlyMap<string, Slot> = new Map([
  [
    'Normalise',
    { section: 'normalisation', builtins: new Set(['rank', 'clamp', 'steps', 'if']), argument: 'x', bare: false },
  ],
  [
    'Treat',
    {
      section: 'treatment',
      builtins: new Set(['ln', 'log10', 'sqrt', 'winsorise', 'clamp']),
      argument: 'x',
      bare: false,
    },
  ],
  ['TreatStep', { section: 'treatment', builtins: new Set(['ln', 'log10', 'sqrt']), argument: 'x', bare: true }],
  [
    'Missing',
    {
      section: 'imputation',
      builtins: new Set(['median', 'mean', 'likeOthers', 'at', 'latest', 'previous', 'interpolate', 'min', 'max']),
      argument: 'x',
      bare: false,
    },
  ],
  [
    'Aggregate',
    {
      section: 'aggregation',
      builtins: new Set([...REDUCTIONS_OF_CHILDREN, 'orderedWeighted', 'orderedQuantifier']),
      argument: 'children',
      bare: true,
    },
  ],
  ['Weighting', { section: 'weights', builtins: WEIGHTS_OF_CHILDREN, argument: 'children', bare: true }],
]);

export function* functionCandidates(context: Context, frame: Frame | undefined): Iterable<Candidate> {
  const slot = slotAt(context, frame);
  const value = frameOf(frame, 'Value') !== undefined;
  const inside = slot === undefined ? 1 : 0;
  for (const callable of callables(context)) {
    if (callable.from === 'template') continue;
    const { section, name, from } = callable;
    const fits =
      slot !== undefined &&
      (section === slot.section ||
        slot.builtins.has(name) ||
        (from === 'file' && takesChildren(callable) === (slot.argument === 'children')));
    const order = fits
      ? Order.likely + 0.5
      : from === 'file'
        ? Order.usual
        : from === 'language'
          ? (REDUCTIONS as readonly string[]).includes(name)
            ? Order.further
            : Order.further + 0.5
          : section === 'derivation' && value
            ? Order.usual + 0.5
            : Order.far + (1 - inside) * 0.5;
    yield functionCandidate(context, callable, order, fits ? slot : undefined);
  }
}

/** The property whose whole expression begins at the cursor. */
function slotAt({ place }: Context, frame: Frame | undefined): Slot | undefined {
  for (const at of framesOf(frame)) {
    if (at.token < place.tokens.length) return undefined;
    if (at.use.rule === 'Expression') return SLOTS.get(at.use.within);
  }
  return undefined;
}

function takesChildren({ parameters }: Callable): boolean {
  return parameters[0]?.name === 'children';
}

/** Everything that is called by its bare name in a file: what hides a name comes before what it hides. */
export function* callables(context: Context): Iterable<Callable> {
  const { analysis, declared } = context;
  const own = new Set<string>();
  for (const declaration of analysis.model.functions.values()) {
    if (!declaration.library && isVisible(context, declaration)) {
      own.add(declaration.name);
      yield callableOf(declaration, analysis);
    }
  }
  for (const one of declared.declarations) {
    if (one.kind === 'function' && !own.has(one.name)) yield callableDeclared(one);
  }
  for (const declaration of analysis.model.functions.values()) {
    if (declaration.library && !own.has(declaration.name)) yield callableOf(declaration, analysis);
  }
  yield* builtinCallables();
}

/** What a call of a name calls. */
export function callableNamed(context: Context, name: string): Callable | undefined {
  const builtin = builtinCallable(name);
  if (builtin !== undefined) return builtin;
  for (const callable of callables(context)) if (callable.name === name) return callable;
  return undefined;
}

function functionCandidate(context: Context, callable: Callable, order: number, slot: Slot | undefined): Candidate {
  const { place, options } = context;
  const called = place.text[place.end] === '(';
  const candidate = nameCandidate(callable.name, {
    kind: CompletionItemKind.Function,
    detail: signatureOf(callable).label,
    documentation: callable.documentation,
    order,
  });
  if (called || options.snippets !== true) return candidate;
  return { ...candidate, insert: callSnippet(callable, slot), snippet: true };
}

/** The call with a placeholder for each argument that must be given. */
function callSnippet({ name, parameters }: Callable, slot: Slot | undefined): string {
  const written = escapeSnippet(printName(name));
  const required = parameters.filter(({ optional, named }) => !optional && !named);
  const own = slot !== undefined && (required[0]?.name === slot.argument || required[0]?.name === 'x');
  const bare = own && slot.bare;
  const given = bare ? required.slice(1) : required;
  // What is found over all children, or of x, is named alone where it needs nothing else.
  if (bare && given.length === 0) return written;
  const holes = given.map((parameter, at) => {
    const word = escapeSnippet(printName(parameter.name));
    return own && !bare && at === 0 ? word : `\${${at + 1}:${word}}`;
  });
  return `${written}(${holes.join(', ')})$0`;
}
