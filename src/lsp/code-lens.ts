/** What is offered over declarations: scoring and comparing, the result in a line, running tests, references. */

import type { CodeLens, Command, Location } from 'vscode-languageserver-types';
import type { Scored } from '../project/score-methodology.js';
import type { Span } from '../report/finding.js';
import { type Analysis, ownMethodologies } from './analysis.js';
import { rankingOf } from './data-facts.js';
import { countText, numberText } from './number-text.js';
import { rangeOf } from './positions.js';
import { testsWithIds } from './tests-with-ids.js';
import { uriOf } from './uris.js';

/** The commands of the editor; what it has not is not offered. */
export interface LensCommands {
  /** Takes `{ uri, methodology }`. */
  readonly score?: string;
  /** Takes `{ uri, methodology }`. */
  readonly compare?: string;
  /** Takes `{ uri, methodology }`. */
  readonly fullText?: string;
  /** Takes `{ uri, id }` of a test. */
  readonly runTest?: string;
  /** Takes `(uri, position, locations)`. */
  readonly showReferences?: string;
}

export interface LensOptions {
  readonly commands: LensCommands;
  /** What a methodology gave on its data, if that is known: lenses never start to read data. */
  readonly scored?: (methodology: string) => Scored | undefined;
  /** Whether a test passed when it ran last. */
  readonly passed?: (test: string) => boolean | undefined;
  readonly uri?: (file: string) => string;
}

export function codeLenses(analysis: Analysis, options: LensOptions): readonly CodeLens[] {
  return [
    ...methodologyLenses(analysis, options),
    ...testLenses(analysis, options),
    ...referenceLenses(analysis, options),
  ].sort(({ range: { start: a } }, { range: { start: b } }) => a.line - b.line || a.character - b.character);
}

function methodologyLenses(analysis: Analysis, { commands, scored, uri = uriOf }: LensOptions): readonly CodeLens[] {
  return ownMethodologies(analysis).flatMap(({ id, name, nameSpan }) => {
    const asked = { uri: uri(analysis.file), methodology: name };
    const result = scored?.(id);
    return [
      ...lens(nameSpan, '▶ score', commands.score, [asked]),
      ...lens(nameSpan, 'compare with HEAD', commands.compare, [asked]),
      ...revisionLens(analysis, id, commands, uri),
      ...(result === undefined ? [] : resultLens(nameSpan, result, commands, asked)),
    ];
  });
}

/** `3 changes of Index`, which leads to the edition before, and the text that they come to. */
function revisionLens(
  { model, file }: Analysis,
  id: string,
  { showReferences, fullText }: LensCommands,
  uri: (file: string) => string,
): readonly CodeLens[] {
  const own = model.methodologies.get(id);
  const base = model.methodologies.get(own?.revision?.base ?? '');
  if (own?.revision === undefined || base === undefined) return [];
  const { nameSpan } = own;
  const before: Location = { uri: uri(base.nameSpan.file), range: rangeOf(base.nameSpan) };
  const title = `${countText(own.revision.changes.length, 'change')} of ${base.name}`;
  return [
    ...lens(nameSpan, title, showReferences, [uri(file), rangeOf(nameSpan).start, [before]]),
    ...lens(nameSpan, 'full text', fullText, [{ uri: uri(file), methodology: own.name }]),
  ];
}

const PLACES = 3;

/** `1. Norway  2. Switzerland  3. Niger · 6 ranked units` */
function resultLens(span: Span, scored: Scored, { score }: LensCommands, asked: object): readonly CodeLens[] {
  const ranking = rankingOf(scored, PLACES);
  if (ranking === undefined) return [];
  const first = ranking.first.map(({ rank, unit }) => `${numberText(rank)}. ${plain(unit)}`);
  const period = ranking.period === undefined ? [] : [`${ranking.period}`];
  const title = [...period, first.join('  '), countText(ranking.ranked, 'ranked unit')].filter((part) => part !== '');
  return lens(span, title.join(' · '), score ?? '', [asked]);
}

function testLenses(analysis: Analysis, { commands, passed, uri = uriOf }: LensOptions): readonly CodeLens[] {
  return testsWithIds(analysis).flatMap(({ id, test }) => {
    const result = passed?.(id);
    const last = result === undefined ? '' : result ? ' · passed' : ' · failed';
    return lens(test.span, `▶ run test${last}`, commands.runTest, [{ uri: uri(analysis.file), id }]);
  });
}

/** Nodes are many and mostly used by their parent alone: their references are told where there are any. */
const ALWAYS: ReadonlySet<string> = new Set(['source', 'units', 'constant', 'let', 'function', 'template']);
const IF_USED: ReadonlySet<string> = new Set(['methodology', 'pillar', 'indicator', 'output', 'attribute']);

function referenceLenses(analysis: Analysis, { commands, uri = uriOf }: LensOptions): readonly CodeLens[] {
  const { bindings, file } = analysis;
  const lenses: CodeLens[] = [];
  const places = new Map<number, { readonly span: Span; readonly kind: string; readonly ids: Set<string> }>();
  for (const { span, target, role, implicit } of bindings.all) {
    if (span.file !== file || role !== 'declaration' || implicit !== undefined) continue;
    const place = places.get(span.start) ?? { span, kind: target.kind, ids: new Set<string>() };
    place.ids.add(target.id);
    places.set(span.start, place);
  }
  for (const { span, kind, ids } of places.values()) {
    const locations = distinct(
      [...ids]
        .flatMap((id) => bindings.of(id))
        .filter(({ role }) => role !== 'declaration')
        .map((one): Location => {
          const at = one.implicit ?? one.span;
          return { uri: uri(at.file), range: rangeOf(at) };
        }),
    );
    if (!ALWAYS.has(kind) && !(IF_USED.has(kind) && locations.length > 0)) continue;
    const title = locations.length === 0 ? 'no references' : countText(locations.length, 'reference');
    lenses.push(...lens(span, title, commands.showReferences, [uri(file), rangeOf(span).start, locations]));
  }
  return lenses;
}

function distinct(locations: readonly Location[]): readonly Location[] {
  return [...new Map(locations.map((location) => [JSON.stringify(location), location])).values()];
}

/** A command without a name is a text that cannot be clicked. */
function lens(span: Span, title: string, command: string | undefined, args: unknown[]): readonly CodeLens[] {
  if (command === undefined) return [];
  const shown: Command = command === '' ? { title, command } : { title, command, arguments: args };
  return [{ range: rangeOf(span), command: shown }];
}

/** The name of a unit on one line, of a length for a lens, and without what an editor would take for an icon. */
function plain(text: string): string {
  const line = text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ').replaceAll('$(', '$ (');
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
