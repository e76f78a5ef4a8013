/** What is said about names that mean nothing at their place, and what was probably meant. */

import type { Expression } from '../expression.js';
import { hasBands, hasOutput, namedParts, outputNames } from './layers.js';
import type { Path, Step } from './names.js';
import { didYouMean, type Named } from './nearest.js';
import type { Environment, NodeDraft, Resolution, Suggested } from './resolution.js';
import { declaredElsewhere, lookupFunction, visibleNames } from './scopes.js';
import { STAGES } from './stages.js';

/** When so many names are unknown, one cause is behind them, and guessing at each only takes time. */
export const MOST_GUESSES = 200;

/** The node that a path has come to, and the step that leads nowhere from there. */
export interface Failure {
  readonly at: NodeDraft;
  readonly step: Step;
}

export function unresolved(
  { span }: Path,
  { report }: Resolution,
  code: string,
  message: string,
  hint: string | Suggested,
): Expression {
  report(code, span, message, { hint });
  return { kind: 'missing', span };
}

export function noParts(path: Path, what: string, resolution: Resolution): Expression {
  return unresolved(
    path,
    resolution,
    'names/no-parts',
    `\`${path.head}\` is ${what}, and that has no parts.`,
    'Write the name alone.',
  );
}

export function unknownPart(path: Path, { at, step }: Failure, { report }: Resolution): Expression {
  report(
    'names/unknown',
    step.span(),
    `\`${at.name}\` has no part called \`${step.name}\`: that could be one of its children, stages, outputs or bands.`,
    {
      hint: didYouMean(step.name, partsOf(at)) ?? partsHint(at),
      related: [{ message: `\`${at.name}\` is declared here.`, span: at.nameSpan }],
    },
  );
  return { kind: 'missing', span: path.span };
}

export function* partsOf(node: NodeDraft): Iterable<Named> {
  for (const child of node.childNames.values()) yield { name: child.name, kind: nodeKind(child) };
  for (const name of STAGES) yield { name, kind: 'a stage' };
  for (const name of outputNames(node)) yield { name, kind: 'an output' };
  for (const name of namedParts(node, 'bands').keys()) if (name !== '') yield { name, kind: 'a set of bands' };
}

function partsHint(node: NodeDraft): string {
  const names = [...partsOf(node)].slice(0, 12).map(({ name }) => `\`${name}\``);
  return `It has ${names.join(', ')}.`;
}

function nodeKind(node: NodeDraft): string {
  return node.kind === 'pillar' ? 'a pillar' : node.kind === 'indicator' ? 'an indicator' : 'a methodology';
}

export function unknownName(path: Path, env: Environment, resolution: Resolution): Expression {
  const { head, headSpan, span } = path;
  const known = lookupFunction(env.scope, head, resolution.library);
  const elsewhere = env.methodology?.byName.get(head) ?? [];
  const searched = resolution.guesses < MOST_GUESSES ? (env.methodology?.nodes.values() ?? []) : [];
  const holder = [...searched].find((node) => hasOutput(node, head) || hasBands(node, head));
  const hint =
    known !== undefined
      ? `It is a function: write \`${head}(${known.parameters.slice(0, known.required).join(', ')})\`.`
      : head === 'x'
        ? '`x` is what the stage before hands on: it stands in `missing`, `treat` and `normalise`.'
        : elsewhere.length === 0 && holder !== undefined
          ? `It belongs to \`${holder.name}\`: write \`${holder.id === '' ? holder.name : holder.id}.${head}\`.`
          : elsewhere.length > 0
            ? `Write its path: ${elsewhere
                .slice(0, 3)
                .map(({ id }) => `\`${id}\``)
                .join(' or ')}.`
            : ((++resolution.guesses <= MOST_GUESSES ? didYouMean(head, visibleAt(env)) : undefined) ??
              declaredElsewhere(head, 'values', env.scope, resolution.files) ??
              'Declare it, or correct its spelling.');
  resolution.report('names/unknown', headSpan(), `Nothing is called \`${head}\` here.`, { hint });
  return { kind: 'missing', span };
}

/** Every name that may stand at a place. Only asked for when one is wrong, and by editors. */
function* visibleAt(env: Environment): Iterable<Named> {
  for (const name of env.parameters ?? []) yield { name, kind: 'a parameter' };
  if (env.x === true) yield { name: 'x', kind: 'what the stage before hands on' };
  for (const name of env.frame?.arguments.keys() ?? []) yield { name, kind: 'a parameter of the template' };
  if (env.ownStages === true && env.node !== undefined) yield* ownParts(env.node);
  for (let at = env.place; at !== undefined; at = at.parent) {
    for (const node of at.childNames.values()) yield { name: node.name, kind: nodeKind(node) };
    for (const name of at.lets.keys()) yield { name, kind: 'a named expression' };
  }
  for (const node of env.methodology?.shared.values() ?? []) yield { name: node.name, kind: nodeKind(node) };
  yield* visibleNames(env.scope, 'values');
  for (const name of (env.unitSet ?? env.methodology?.unitSet)?.attributes.keys() ?? [])
    yield { name, kind: 'an attribute of the units' };
  if (env.methodology?.period !== undefined) yield { name: env.methodology.period, kind: 'the period' };
  if (env.children === true) yield { name: 'children', kind: 'the values of the children' };
}

function* ownParts(node: NodeDraft): Iterable<Named> {
  for (const part of partsOf(node)) if (!node.childNames.has(part.name)) yield part;
}
