/** Which names may stand where the grammar wants one: by the rule and the property that takes it. */

import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Expected, Frame } from '../../language/expectation/recognise.js';
import { argumentNameCandidates } from './arguments.js';
import { tableColumns } from './against.js';
import { type Candidate, nameCandidate, Order } from './candidate.js';
import { columnCandidates, columnsInFile, columnsWritten, headerNames, sourceCandidates, unitSetCandidates } from './columns.js';
import { type Context, sourceNamed, surroundingsOf, visible } from './context.js';
import { nameOf } from './declared.js';
import { frameOf } from './place.js';
import { functionCandidates } from './functions.js';
import { importedNames } from './imports.js';
import { namesBeforeDot, partsOf, reach, STAGES } from './nodes.js';
import { pathCandidates, unweighed } from './paths.js';
import { editionNames, methodologyNames, sourcesInUse, sourcesLike } from './revisions.js';
import { templateCandidates } from './templates.js';
import { constants, valueCandidates } from './values.js';

type Provider = (context: Context, frame: Frame | undefined) => Iterable<Candidate>;

const PROVIDERS: Readonly<Record<string, Provider>> = {
  'Import.names': importedNames,
  'UnitsItem.unitSet': (context) => unitSetCandidates(context, Order.likely),
  'UnitsItem.column': (context, frame) => columnsWritten(context, frame, Order.likely),
  'UnitsItem.period': periods,
  'UnitsItem.periodColumn': (context, frame) => columnsWritten(context, frame, Order.likely),
  'LocalTitle.language': languages,
  'Column.name': headerNames,
  'ListedItem.source': (context) => sourceCandidates(context, Order.likely),
  'ListedItem.column': columnBehindBy,
  'SpellingsItem.source': (context) => sourceCandidates(context, Order.likely),
  'SpellingsItem.target': (context) => sourceCandidates(context, Order.likely),
  'SpellingsItem.spelling': columnBehindDot,
  'SpellingsItem.key': columnBehindDot,
  'TemplateUse.name': templateCandidates,
  'FromSource.source': (context) => sourceCandidates(context, Order.likely),
  'Weighting.source': (context) => sourceCandidates(context, Order.likely),
  'Weighting.keySource': (context) => sourceCandidates(context, Order.likely),
  'Weighting.column': columnBehindDot,
  'Weighting.key': columnBehindDot,
  'ChildWeight.name': unweighed,
  'SetWeights.source': (context) => sourceCandidates(context, Order.likely),
  'SetWeights.keySource': (context) => sourceCandidates(context, Order.likely),
  'SetWeights.column': columnBehindDot,
  'SetWeights.key': columnBehindDot,
  'SetScores.unitSet': (context) => unitSetCandidates(context, Order.likely),
  'SetScores.period': periods,
  'SetTitle.language': languages,
  'RemoveChange.language': languages,
  'Revision.base': methodologyNames,
  'RestoreChange.edition': editionNames,
  'ReplaceChange.source': sourcesInUse,
  'ReplaceChange.replacement': sourcesLike,
  'Scores.unitSet': (context) => unitSetCandidates(context, Order.likely),
  'Scores.period': periods,
  'Merge.from': (context) => unitSetCandidates(context, Order.likely),
  'Merge.into': (context) => unitSetCandidates(context, Order.likely),
  'Merge.source': (context) => sourceCandidates(context, Order.likely),
  'Merge.target': (context) => sourceCandidates(context, Order.likely),
  'Merge.old': columnBehindDot,
  'Merge.new': columnBehindDot,
  'MergedColumn.source': (context) => sourceCandidates(context, Order.likely),
  'MergedColumn.weightSource': (context) => sourceCandidates(context, Order.likely),
  'MergedColumn.column': columnBehindDot,
  'MergedColumn.weight': columnBehindDot,
  'Uncertainty.base': methodologyNames,
  'VariedWeights.source': (context) => sourceCandidates(context, Order.likely),
  'VariedWeights.keySource': (context) => sourceCandidates(context, Order.likely),
  'VariedWeights.first': columnOfVaried,
  'VariedWeights.last': columnOfVaried,
  'VariedWeights.key': columnOfVaried,
  'VariedConstant.constant': constants,
  'Resampling.source': (context) => sourceCandidates(context, Order.likely),
  'Resampling.strata': columnOfVaried,
  'Against.source': (context) => sourceCandidates(context, Order.likely),
  'AgainstLine.stage': stages,
  'UnitKey.': (context, frame) => tableColumns(context, frame, Order.likely - 0.2),
  'Path.names': pathCandidates,
  'NameUse.name': valueCandidates,
  'Call.name': functionCandidates,
  'Argument.name': argumentNameCandidates,
  'Postfix.member': members,
};

export function nameCandidates(context: Context, { step, frame }: Expected): Iterable<Candidate> {
  return PROVIDERS[`${step.rule}.${step.property ?? ''}`]?.(context, frame) ?? [];
}

/** Behind a dot in an expression. */
function* members(context: Context, frame: Frame | undefined): Iterable<Candidate> {
  const names = namesBeforeDot(context.place.tokens);
  if (names === undefined) return;
  const reached = reach(context, names, surroundingsOf(context, frame));
  if (reached !== undefined) yield* partsOf(context, reached);
}

/** `table.` in lines that are no expressions. */
function* columnBehindDot(context: Context): Iterable<Candidate> {
  const names = namesBeforeDot(context.place.tokens);
  const source = names?.length === 1 ? sourceNamed(context, names[0]!) : undefined;
  if (source !== undefined) yield* columnCandidates(source, Order.likely);
}

/** `listed in provinces by`. */
function* columnBehindBy(context: Context): Iterable<Candidate> {
  const name = context.place.tokens.at(-2);
  const source = name?.kind === 'word' ? sourceNamed(context, nameOf(name.text)) : undefined;
  if (source !== undefined) yield* columnCandidates(source, Order.likely);
}

/** `weights from table.set_1 .. set_100 by table.code`, `resample rows of survey by region`: columns of the source before. */
function* columnOfVaried(context: Context, frame: Frame | undefined): Iterable<Candidate> {
  const { tokens } = context.place;
  const line = frameOf(frame, 'VariedWeights', 'Resampling');
  if (line === undefined) return;
  const word = line.use.rule === 'VariedWeights' ? 'from' : 'of';
  const name = tokens[tokens.findIndex(({ text }, at) => at > line.token && text === word) + 1];
  const source = name?.kind === 'word' ? sourceNamed(context, nameOf(name.text)) : undefined;
  if (source === undefined) return;
  yield* columnCandidates(source, Order.likely);
  yield* columnsInFile(context, source);
}

/** Behind `every indicator.`: the stages, and the outputs that nodes have. */
function* stages(context: Context): Iterable<Candidate> {
  for (const [label, documentation] of STAGES)
    yield { label, kind: CompletionItemKind.EnumMember, documentation, order: Order.likely };
  const outputs = new Map(
    [...context.analysis.model.methodologies.values()]
      .flatMap(({ nodes }) => [...nodes.values()].filter(({ id }) => id !== ''))
      .flatMap((node) => node.outputs.map((output) => [output.name, output] as const)),
  );
  for (const [name, { titles }] of outputs)
    yield nameCandidate(name, {
      kind: CompletionItemKind.Property,
      detail: titles.get('') ?? 'output',
      order: Order.likely,
    });
}

/** The periods that sources and methodologies of the file have; mostly it is called `year`. */
function* periods(context: Context): Iterable<Candidate> {
  const { model } = context.analysis;
  const names = [
    ...visible(context, model.sources).map(({ periodName }) => periodName),
    ...visible(context, model.methodologies).map(({ period }) => period),
    'year',
  ];
  for (const name of names) {
    if (name !== undefined)
      yield nameCandidate(name, { kind: CompletionItemKind.Variable, detail: 'period', order: Order.likely });
  }
}

const LANGUAGES: readonly (readonly [tag: string, name: string])[] = [
  ['vi', 'Tiếng Việt'],
  ['en', 'English'],
  ['fr', 'Français'],
  ['es', 'Español'],
  ['de', 'Deutsch'],
  ['pt', 'Português'],
  ['zh', '中文'],
  ['ar', 'العربية'],
  ['ru', 'Русский'],
  ['ja', '日本語'],
  ['ko', '한국어'],
];

function* languages(): Iterable<Candidate> {
  for (const [label, detail] of LANGUAGES)
    yield { label, kind: CompletionItemKind.EnumMember, detail, order: Order.likely };
}
