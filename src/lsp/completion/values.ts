/** What a name may mean in an expression, the nearest first, by the order in which the language looks names up. */

import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Frame } from '../../language/expectation/recognise.js';
import { formatMeasure } from '../../model/measure.js';
import type { Constant, Let } from '../../model/model.js';
import { argumentValueCandidates } from './arguments.js';
import { type Candidate, nameCandidate, Order } from './candidate.js';
import { sourceCandidates } from './columns.js';
import { type Context, isVisible, surroundingsOf, type Surroundings, unitSetNamed, visible } from './context.js';
import { parametersAt } from './declared.js';
import { tableColumns } from './against.js';
import { nodesAround, ownParts, STAGES } from './nodes.js';
import { frameOf } from './place.js';

/** Properties whose expression sees `x`, what the stage before hands on. */
const SEE_X = ['Missing', 'Treat', 'Normalise', 'Weighting'] as const;
/** Where the stages of the own node go by their bare names. */
const SEE_STAGES = ['Output', 'Bands', 'Rank', 'Publish'] as const;

export function* valueCandidates(context: Context, frame: Frame | undefined): Iterable<Candidate> {
  if (frameOf(frame, 'AgainstLine') !== undefined) {
    yield* tableColumns(context, frame, Order.likely);
    return;
  }
  const around = surroundingsOf(context, frame);
  const period = around.methodology?.period ?? periodWritten(context, frame);
  yield* argumentValueCandidates(context, frame, period);
  yield* parametersAround(context, frame);
  if (frameOf(frame, 'FunctionDeclaration') !== undefined) {
    yield* constants(context);
    yield* sourceCandidates(context, Order.further);
    return;
  }
  if (frameOf(frame, ...SEE_X) !== undefined) {
    yield word('x', 'The values that the stage before hands on.', Order.likely);
  }
  if (frameOf(frame, ...SEE_STAGES) !== undefined) yield* stagesHere(around);
  if (frameOf(frame, 'UnitSet') !== undefined) {
    yield* sourceCandidates(context, Order.likely);
    return;
  }
  const value = frameOf(frame, 'Value') !== undefined && frameOf(frame, 'Output') === undefined;
  if (value) yield* sourceCandidates(context, Order.near);
  yield* nodesAround(context, frame, around);
  yield* lets(context, around);
  if (!value) yield* sourceCandidates(context, Order.usual);
  yield* constants(context);
  yield* attributes(context, around, frame);
  if (period !== undefined) yield word(period, 'The period of the case, as a number.', Order.usual);
  yield word('missing', 'A missing value.', Order.far);
  if (context.place.tokens.at(-1)?.text === 'aggregate')
    yield word('none', 'No total: a family of indices.', Order.usual);
  if (frameOf(frame, 'Aggregate', 'Weighting', 'Output') !== undefined)
    yield word('children', 'The scores of the children: one value for each of them.', Order.usual);
  if (frameOf(frame, 'Normalise') !== undefined)
    yield word('goalposts', 'The goalposts of the indicator: `goalposts.low`, `goalposts.high`.', Order.further);
  yield* methodologies(context, frame);
}

function word(label: string, documentation: string, order: number): Candidate {
  return { label, kind: CompletionItemKind.Variable, documentation, order };
}

function* stagesHere({ node }: Surroundings): Iterable<Candidate> {
  if (node !== undefined) yield* ownParts(node, Order.likely + 0.5);
  else for (const [name, words] of STAGES) yield word(name, words, Order.likely + 0.5);
}

function* parametersAround(context: Context, frame: Frame | undefined): Iterable<Candidate> {
  const { place } = context;
  const declaration = frameOf(frame, 'FunctionDeclaration', 'Template');
  if (declaration === undefined) return;
  const opening = declaration.token + (declaration.use.rule === 'Template' ? 3 : 2);
  for (const { name, default: value } of parametersAt(place.text, place.tokens, opening)) {
    yield nameCandidate(name, {
      kind: CompletionItemKind.Variable,
      detail: value === undefined ? 'parameter' : `parameter, ${value} without it`,
      order: Order.likely,
    });
  }
}

function* lets(context: Context, { methodology, path }: Surroundings): Iterable<Candidate> {
  for (const declaration of context.analysis.model.lets.values()) {
    const { id, name } = declaration;
    const owner = ownerOf(id, name);
    const near = owner !== undefined && owner === methodology?.id;
    if (owner === undefined ? !isVisible(context, declaration) : !near && !isOnPath(owner, methodology?.id, path))
      continue;
    yield namedValue(context, declaration, 'let', Order.usual);
  }
}

/** What an id says before the name: the methodology and the node that a `let` stands in. */
function ownerOf(id: string, name: string): string | undefined {
  return id !== name && id.endsWith(`.${name}`) ? id.slice(0, -name.length - 1) : undefined;
}

function isOnPath(owner: string, methodology: string | undefined, path: readonly string[]): boolean {
  if (methodology === undefined) return false;
  const here = [methodology, ...path].join('.');
  return here === owner || here.startsWith(`${owner}.`);
}

export function* constants(context: Context): Iterable<Candidate> {
  for (const constant of visible(context, context.analysis.model.constants))
    yield namedValue(context, constant, 'constant', Order.usual);
}

/** Longer formulas are not shown in a line. */
const LONGEST_SHOWN = 60;

function namedValue(
  { analysis }: Context,
  { name, titles, documentation, measure, value: { span } }: Constant | Let,
  kind: 'constant' | 'let',
  order: number,
): Candidate {
  const written = analysis.textOf(span.file)?.slice(span.start, span.end) ?? '';
  const shown = written === '' || written.length > LONGEST_SHOWN ? '' : ` = ${written}`;
  return nameCandidate(name, {
    kind: kind === 'constant' ? CompletionItemKind.Constant : CompletionItemKind.Variable,
    detail: `${kind}${measure === undefined ? '' : ` [${formatMeasure(measure)}]`}${shown}`,
    documentation: [titles.get(''), documentation].filter((one) => one !== undefined).join('\n\n') || undefined,
    order,
  });
}

function* attributes(context: Context, { methodology }: Surroundings, frame: Frame | undefined): Iterable<Candidate> {
  const { model } = context.analysis;
  const unitSet =
    methodology === undefined
      ? unitSetNamed(context, unitSetWritten(context, frame) ?? '')
      : model.unitSets.get(methodology.unitSet);
  const behindBy = context.place.tokens.at(-1)?.text === ':' || frameOf(frame, 'RankOption') !== undefined;
  for (const { name, measure } of unitSet?.attributes.values() ?? []) {
    yield nameCandidate(name, {
      kind: CompletionItemKind.Property,
      detail: `attribute of ${unitSet!.name}${measure === undefined ? '' : ` [${formatMeasure(measure)}]`}`,
      order: behindBy ? Order.likely - 0.1 : Order.usual,
    });
  }
}

/** `scores Country per year`, read off the text where the model has no such methodology. */
function scoresWritten({ place }: Context, frame: Frame | undefined): number | undefined {
  const methodology = frameOf(frame, 'Methodology');
  if (methodology === undefined) return undefined;
  const item = place.items.find(
    ({ token, rules }) => token > methodology.token && rules.includes('Scores') && place.tokens[token] !== undefined,
  );
  return item?.token;
}

function unitSetWritten(context: Context, frame: Frame | undefined): string | undefined {
  const at = scoresWritten(context, frame);
  return at === undefined ? undefined : context.place.tokens[at + 1]?.text;
}

function periodWritten(context: Context, frame: Frame | undefined): string | undefined {
  const { tokens } = context.place;
  const at = scoresWritten(context, frame);
  return at !== undefined && tokens[at + 2]?.text === 'per' ? tokens[at + 3]?.text : undefined;
}

function* methodologies(context: Context, frame: Frame | undefined): Iterable<Candidate> {
  const own = surroundingsOf(context, frame).methodology;
  for (const methodology of visible(context, context.analysis.model.methodologies)) {
    if (methodology === own) continue;
    yield nameCandidate(methodology.name, {
      kind: CompletionItemKind.Class,
      detail: 'methodology',
      documentation: methodology.titles.get(''),
      order: Order.far,
    });
  }
}
