import type * as A from '../../language/generated/ast.js';
import type * as M from '../model.js';
import { readMeasure } from './measures.js';
import { hasAny, layersOf, namedParts } from './layers.js';
import { readNotes, readTitles } from './notes.js';
import { resolveBands, resolvePublish, resolveStep } from './properties.js';
import { readRounding } from './numbers.js';
import { type Entry, type Environment, isTooMuch, type Layer, type NodeDraft, type Resolution } from './resolution.js';
import { propertyWord } from './property-table.js';
import { documentationOf, propertySpan, spanOf } from './spans.js';
import { partSymbol } from './symbols.js';
import type { PropertyReader } from './property-reader.js';
import { spanOfEntry } from './property-reader.js';

const PUBLISH = ['publish to', 'publish below', 'publish above'];

export function buildPublish(reader: PropertyReader, resolution: Resolution): M.Stated<M.Publish> | undefined {
  const found = PUBLISH.map((key) => reader.find<A.Publish>(key)).filter((one) => one !== undefined);
  const first = found.find(({ from }) => from === 'own') ?? found[0];
  if (first === undefined) return undefined;
  for (const { entry } of found) entry.used = true;
  const entries = found.map(({ entry }) => ({
    ast: entry.ast,
    env: { ...reader.environment(entry.lexical), ownStages: true },
  }));
  return { value: resolvePublish(entries, resolution), span: spanOfEntry(first.entry), from: first.from };
}

export function buildBands(node: NodeDraft, reader: PropertyReader, resolution: Resolution): readonly M.Bands[] {
  if (!hasAny(node, 'bands')) return [];
  const bands = new Map<string, M.Bands>();
  recordParts('bands', node, resolution);
  for (const [name, { entry, from }] of namedParts(node, 'bands')) {
    if (isTooMuch(resolution, entry.lexical.scope.file, entry.ast, 1 + entry.ast.bands.length))
      return [...bands.values()];
    entry.used = true;
    const env = { ...reader.environment(entry.lexical), ownStages: true };
    bands.set(name, resolveBands(entry.ast, from, env, resolution));
  }
  return [...bands.values()];
}

function recordParts(kind: 'output' | 'bands', node: NodeDraft, resolution: Resolution): void {
  if (resolution.record === undefined) return;
  for (const layer of layersOf(node)) {
    for (const [name, entry] of kind === 'output' ? layer.outputs : layer.bands)
      if (name !== '') recordPart(kind, name, entry, node, resolution);
  }
}

/** Also what is said again where it overrides: both have one name, and stand for one thing of the node. */
function recordPart(
  kind: 'output' | 'bands',
  name: string,
  { ast, lexical }: Entry<A.Output | A.Bands>,
  node: NodeDraft,
  { record }: Resolution,
): void {
  record?.(propertySpan(lexical.scope.file, ast, 'name'), partSymbol(kind, node, name), 'declaration');
}

/** What an output takes beside its expressions. */
const PARTS_OF_OUTPUT = 10;

export function buildOutputs(node: NodeDraft, reader: PropertyReader, resolution: Resolution): readonly M.Output[] {
  if (!hasAny(node, 'outputs')) return [];
  const outputs = new Map<string, M.Output>();
  recordParts('output', node, resolution);
  for (const [name, { entry, from }] of namedParts(node, 'outputs')) {
    if (name === '') continue;
    if (isTooMuch(resolution, entry.lexical.scope.file, entry.ast, PARTS_OF_OUTPUT)) return [...outputs.values()];
    entry.used = true;
    outputs.set(name, buildOutput(entry, from, { ...reader.environment(entry.lexical), ownStages: true }, resolution));
  }
  return [...outputs.values()];
}

function buildOutput(
  { ast }: Entry<A.Output>,
  from: Layer['from'],
  env: Environment,
  resolution: Resolution,
): M.Output {
  const { report } = resolution;
  const { file } = env.scope;
  const said = new Map<string, A.Member>();
  for (const member of ast.members) {
    const key = member.$type === 'Publish' ? `publish ${member.edge ?? 'to'}` : member.$type;
    if (!['Value', 'RoundTo', 'Publish', 'LocalTitle', 'TextSetting'].includes(member.$type)) {
      report('property/misplaced', spanOf(file, member), `${propertyWord(member)} cannot stand in an output.`, {
        hint: 'An output has `value`, `round`, `publish`, titles and notes.',
      });
    } else if (member.$type !== 'LocalTitle' && member.$type !== 'TextSetting') {
      const first = said.get(key);
      if (first === undefined) said.set(key, member);
      else
        report(
          'property/twice',
          spanOf(file, member),
          `${propertyWord(member)} is said twice here, and only one of the two can hold.`,
          { hint: 'Remove one of them.', related: [{ message: 'It is said here first.', span: spanOf(file, first) }] },
        );
    }
  }
  const value = said.get('Value') as A.Value | undefined;
  const nameSpan = propertySpan(file, ast, 'name');
  if (value === undefined)
    report('output/no-value', nameSpan, `The output \`${ast.name}\` has no value.`, {
      hint: 'Write `value ...` between its braces.',
    });
  const round = said.get('RoundTo') as A.RoundTo | undefined;
  const publish = [...said]
    .filter(([key]) => key.startsWith('publish'))
    .map(([, member]) => ({ ast: member as A.Publish, env }));
  const measure =
    ast.measure === undefined ? undefined : readMeasure(ast.measure, () => propertySpan(file, ast, 'measure'), report);
  const documentation = documentationOf(ast);
  return {
    name: ast.name,
    titles: readTitles(ast.title === undefined ? [] : [ast.title], ast.members, file, report),
    ...(documentation === undefined ? {} : { documentation }),
    notes: readNotes(ast.members, file),
    ...(measure === undefined ? {} : { measure }),
    value: {
      value:
        value === undefined
          ? { expression: { kind: 'missing', span: nameSpan }, modifiers: [] }
          : resolveStep(value, env, resolution),
      span: value === undefined ? nameSpan : spanOf(file, value),
      from,
    },
    ...(round === undefined
      ? {}
      : { round: { value: readRounding(round, spanOf(file, round), report), span: spanOf(file, round), from } }),
    ...(publish.length === 0
      ? {}
      : { publish: { value: resolvePublish(publish, resolution), span: spanOf(file, publish[0]!.ast), from } }),
    span: spanOf(file, ast),
    nameSpan,
    from,
  };
}
