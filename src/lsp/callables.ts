/** What can be called, with its parameters: functions of the language, of the library and of the file, and templates. */

import { LIBRARY_TEXT } from '../language/library/library-text.js';
import type { FunctionDeclaration } from '../model/model.js';
import { BUILTINS } from '../model/resolve/builtins.js';
import { PARAMETERS } from '../plan/signatures.js';
import type { Builtin } from '../model/expression.js';
import type { Analysis } from './analysis.js';
import { BUILTIN_WORDS } from './builtin-words.js';
import type { Declared } from './completion/declared.js';

export interface CallableParameter {
  readonly name: string;
  /** As written. */
  readonly default?: string;
  readonly optional: boolean;
  /** Only by name: `where:`. */
  readonly named: boolean;
}

export interface Callable {
  readonly name: string;
  readonly from: 'language' | 'library' | 'file' | 'template';
  readonly parameters: readonly CallableParameter[];
  /** Takes any number of values more, like the last parameter by place. */
  readonly variadic: boolean;
  /** `onto 0 .. 1`, where it declares its range. */
  readonly range?: string;
  /** Of the library: what kind of method it is. */
  readonly section?: string;
  /** Markdown. */
  readonly documentation?: string;
}

/** What the optional parameters of the language's functions are without being said. */
const DEFAULTS: ReadonlyMap<string, string> = new Map([
  ['round decimals', '0'],
  ['winsorise skewness', '2'],
  ['winsorise kurtosis', '3.5'],
  ['previous periods', '1'],
  ['rank order', 'ascending'],
  ['rank ties', 'min'],
  ['likeOthers of', 'pillar'],
  ['interpolate ends', 'missing'],
  ['benefitOfTheDoubtWeights least', '0 %'],
  ['benefitOfTheDoubtWeights most', '100 %'],
]);

const builtins: ReadonlyMap<string, Callable> = new Map(
  [...BUILTINS].map(([name, { parameters, required, variadic, named = [] }]) => {
    const inOrder = PARAMETERS[name as Builtin].filter((parameter) => named.includes(parameter));
    return [
      name,
      {
        name,
        from: 'language',
        variadic: variadic === true,
        documentation: BUILTIN_WORDS.get(name)!,
        parameters: [
          ...parameters.map((parameter, at) => parameterOf(name, parameter, at >= required, false)),
          ...inOrder.map((parameter) => parameterOf(name, parameter, true, true)),
        ],
      } satisfies Callable,
    ];
  }),
);

function parameterOf(callee: string, name: string, optional: boolean, named: boolean): CallableParameter {
  const value = DEFAULTS.get(`${callee} ${name}`);
  return { name, optional, named, ...(value === undefined ? {} : { default: value }) };
}

export function builtinCallables(): Iterable<Callable> {
  return builtins.values();
}

export function builtinCallable(name: string): Callable | undefined {
  return builtins.get(name);
}

const sections: readonly { readonly start: number; readonly name: string }[] = [
  ...LIBRARY_TEXT.matchAll(/^\/\/ -{20,} (\w+)$/gm),
].map((match) => ({ start: match.index, name: match[1]! }));

const known = new WeakMap<FunctionDeclaration, Callable>();

export function callableOf(declaration: FunctionDeclaration, analysis: Analysis): Callable {
  let callable = known.get(declaration);
  if (callable === undefined) known.set(declaration, (callable = describe(declaration, analysis)));
  return callable;
}

function describe(
  { name, parameters, range, library, span, documentation }: FunctionDeclaration,
  analysis: Analysis,
): Callable {
  const written = (part: { readonly span: { file: string; start: number; end: number } }): string =>
    analysis.textOf(part.span.file)?.slice(part.span.start, part.span.end) ?? '';
  const section = library ? sections.findLast(({ start }) => start < span.start)?.name : undefined;
  return {
    name,
    from: library ? 'library' : 'file',
    variadic: false,
    parameters: parameters.map((parameter) => ({
      name: parameter.name,
      named: false,
      optional: parameter.default !== undefined,
      ...(parameter.default === undefined ? {} : { default: written(parameter.default) }),
    })),
    ...(range === undefined ? {} : { range: `onto ${written(range.low)} .. ${written(range.high)}` }),
    ...(section === undefined ? {} : { section }),
    ...(documentation === undefined ? {} : { documentation }),
  };
}

/** A template, or a function that the model does not have because the text around it is half-typed. */
export function callableDeclared({ kind, name, parameters, title, documentation }: Declared): Callable {
  const words = documentation ?? title;
  return {
    name,
    from: kind === 'template' ? 'template' : 'file',
    variadic: false,
    parameters: parameters.map((parameter) => ({
      ...parameter,
      named: false,
      optional: parameter.default !== undefined,
    })),
    ...(words === undefined ? {} : { documentation: words }),
  };
}

/** `minmax(x, low = min(x), high = max(x)) onto 0 .. 1`, with where each parameter stands in it. */
export function signatureOf({ name, parameters, variadic, range }: Callable): {
  readonly label: string;
  readonly places: readonly (readonly [number, number])[];
} {
  const places: (readonly [number, number])[] = [];
  let label = `${name}(`;
  const lastByPlace = parameters.findLastIndex(({ named }) => !named);
  parameters.forEach((parameter, at) => {
    if (at > 0) label += ', ';
    const text = parameterText(parameter);
    places.push([label.length, label.length + text.length]);
    label += text;
    if (variadic && at === lastByPlace) label += ', …';
  });
  return { label: `${label})${range === undefined ? '' : ` ${range}`}`, places };
}

function parameterText({ name, named, optional, default: value }: CallableParameter): string {
  if (named) return value === undefined ? `${name}:` : `${name}: ${value}`;
  if (value !== undefined) return `${name} = ${value}`;
  return optional ? `${name}?` : name;
}
