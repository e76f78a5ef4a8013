import type * as A from '../../language/generated/ast.js';
import type { Span } from '../../report/finding.js';
import { didYouMean } from './nearest.js';
import type { ReportProblem } from './resolution.js';
import { propertySpan, spanOf } from './spans.js';

/** What is called, and the arguments that it takes. */
export interface Callee {
  readonly name: string;
  readonly what: 'function' | 'template';
  /** By place. */
  readonly parameters: readonly string[];
  readonly optional: ReadonlySet<string>;
  /** Only by name, and never needed. */
  readonly named?: readonly string[] | undefined;
  readonly variadic?: boolean | undefined;
  readonly declaredAt?: Span | undefined;
  /** Parameters that are given otherwise, such as `children` in `aggregate power(2)`. */
  readonly given?: ReadonlySet<string> | undefined;
}

/** The parameter of each argument, where all is well: the most frequent case, for which nothing is built. */
export function parametersOf(callee: Callee, given: readonly A.Argument[]): readonly string[] | undefined {
  const { parameters, named, optional } = callee;
  const offset = callee.given?.size ?? 0;
  const found: string[] = [];
  for (let place = 0; place < given.length; place++) {
    const { name } = given[place]!;
    const parameter = name ?? parameters[offset + place];
    const late = name === undefined && place > 0 && given[place - 1]!.name !== undefined;
    if (parameter === undefined || late || found.includes(parameter)) return undefined;
    if (name !== undefined && !parameters.includes(name) && named?.includes(name) !== true) return undefined;
    found.push(parameter);
  }
  for (let place = offset; place < parameters.length; place++) {
    if (!optional.has(parameters[place]!) && !found.includes(parameters[place]!)) return undefined;
  }
  return found;
}

/** What is meant by a reduction of several values: it reduces many rows, units or children. */
const OF_SEVERAL: ReadonlyMap<string, string> = new Map([
  ['min', 'Write `least(a, b)` for the smallest of several values; `min(x)` is the smallest of all units.'],
  ['max', 'Write `greatest(a, b)` for the largest of several values; `max(x)` is the largest of all units.'],
  ['sum', 'Write `a + b` for the sum of several values; `sum(x)` is that of all rows or units.'],
  ['mean', 'Write `(a + b) / 2` for the mean of several values; `mean(x)` is that of all rows or units.'],
]);

/** What is meant by a weight where there is none: which divisor a deviation then has depends on what the weights are. */
const WITH_WEIGHTS: ReadonlyMap<string, string> = new Map([
  [
    'sd',
    'Write `sqrt(mean((x - mean(x, weight: w)) ^ 2, weight: w))`, or `zscoreWeighted(x, w)` for scores: what `sd` divides by, one less than there are values, is not said by weights.',
  ],
  [
    'variance',
    'Write `mean((x - mean(x, weight: w)) ^ 2, weight: w)`: what `variance` divides by is not said by weights.',
  ],
]);

/** The arguments by parameter: by their names, or else by their places. What does not fit is reported. */
export function bindArguments(
  callee: Callee,
  given: readonly A.Argument[],
  file: string,
  callSpan: Span,
  report: ReportProblem,
): Map<string, A.Argument> {
  const bound = new Map<string, A.Argument>();
  const byName = new Set([...callee.parameters, ...(callee.named ?? [])]);
  const places = callee.parameters.filter((parameter) => callee.given?.has(parameter) !== true);
  const related =
    callee.declaredAt === undefined
      ? undefined
      : [{ message: `\`${callee.name}\` is declared here.`, span: callee.declaredAt }];
  let place = 0;
  let tooMany = false;
  for (const argument of given) {
    let name = argument.name;
    if (name === undefined) {
      name = places[place++];
      if (name === undefined) {
        if (callee.variadic === true || tooMany) continue;
        tooMany = true;
        report(
          'call/too-many',
          spanOf(file, argument),
          `\`${callee.name}\` takes ${counted(places.length, 'argument')}${places.length > 0 ? ` (${places.join(', ')})` : ''}, and this is one more.`,
          {
            hint:
              OF_SEVERAL.get(callee.name) ??
              (callee.named !== undefined && callee.named.length > 0
                ? `Name it, if it is one of: ${callee.named.map((key) => `\`${key}:\``).join(', ')}.`
                : 'Remove it.'),
            related,
          },
        );
        continue;
      }
    } else if (!byName.has(name)) {
      report(
        'call/unknown-argument',
        propertySpan(file, argument, 'name'),
        `The ${callee.what} \`${callee.name}\` has no argument called \`${name}\`.`,
        {
          hint:
            (name === 'weight' ? WITH_WEIGHTS.get(callee.name) : undefined) ??
            didYouMean(
              name,
              [...byName].map((parameter) => ({ name: parameter, kind: 'one of its arguments' })),
            ) ??
            (byName.size === 0
              ? 'It takes none.'
              : `It has ${[...byName].map((parameter) => `\`${parameter}\``).join(', ')}.`),
          related,
        },
      );
      continue;
    }
    if (bound.has(name)) {
      report('call/twice', spanOf(file, argument), `The argument \`${name}\` of \`${callee.name}\` is given twice.`, {
        hint: 'Remove one of them.',
        related: [{ message: 'It is given here first.', span: spanOf(file, bound.get(name)) }],
      });
    } else bound.set(name, argument);
  }
  const lacking = places.filter((parameter) => !callee.optional.has(parameter) && !bound.has(parameter));
  if (lacking.length > 0) {
    report(
      'call/too-few',
      callSpan,
      `\`${callee.name}\` needs ${lacking.map((parameter) => `\`${parameter}\``).join(' and ')}, and this call does not say ${lacking.length === 1 ? 'it' : 'them'}.`,
      {
        hint: `Write \`${callee.name}(${places.filter((parameter) => !callee.optional.has(parameter)).join(', ')})\`.`,
        related,
      },
    );
  }
  return bound;
}

function counted(count: number, word: string): string {
  return count === 0 ? `no ${word}s` : count === 1 ? `one ${word}` : `${count} ${word}s`;
}
