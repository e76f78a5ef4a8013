import type { AstNode } from 'langium';
import type * as A from '../../language/generated/ast.js';
import type { Growth, Surroundings } from './growing.js';
import { reportMisplaced, reportTwice } from './growth-findings.js';
import { keyOf, mayStandIn, propertyWord, REPEATABLE } from './property-table.js';
import {
  createEntry,
  createLayer,
  type Entry,
  type Layer,
  type MethodologyDraft,
  type NamedValueDraft,
} from './resolution.js';
import { propertySpan, spanOf } from './spans.js';
import { namedSymbol } from './symbols.js';

/* Lines of a body that are about its own node: each goes into the layer of what is said there. */

export function readEvery(growth: Growth, ast: A.Every, around: Surroundings): void {
  if (ast.kind === undefined) return;
  const layer = (around.frame[ast.kind] ??= newLayer(growth.methodology));
  for (const member of ast.members) {
    if (!mayStandIn(member, 'every')) reportMisplaced(growth.resolution, member, { ...around, body: 'every' });
    else if (member.$type === 'Output' || member.$type === 'Bands') readNamed(growth, member, { ...around, layer });
    else readProperty(growth, member, { ...around, layer, body: 'every' });
  }
}

function newLayer(methodology: MethodologyDraft): Layer {
  const layer = createLayer('every');
  methodology.layers.push(layer);
  return layer;
}

export function readLet(growth: Growth, ast: A.Let, { owner, lexical }: Surroundings): void {
  if (ast.name === undefined) return;
  const { methodology, resolution } = growth;
  const nameSpan = propertySpan(lexical.scope.file, ast, 'name');
  const first = owner.lets.get(ast.name);
  if (first !== undefined) {
    resolution.report(
      'names/duplicate',
      nameSpan,
      `\`${ast.name}\` is declared twice, so it is not clear which one is meant.`,
      {
        hint: 'Give one of them another name.',
        related: [{ message: `\`${ast.name}\` is declared here first.`, span: first.nameSpan }],
      },
    );
    return;
  }
  const id = [methodology.id, ...(owner.id === '' ? [] : [owner.id]), ast.name].join('.');
  const draft: NamedValueDraft = {
    symbol: 'let',
    id,
    name: ast.name,
    ast,
    scope: lexical.scope,
    nameSpan,
    node: owner,
    methodology,
    ...(lexical.frame === undefined ? {} : { frame: lexical.frame }),
    edition: lexical.edition,
  };
  owner.lets.set(ast.name, draft);
  resolution.record?.(nameSpan, namedSymbol(draft), 'declaration');
  methodology.localNames.add(ast.name);
  resolution.lets.set(id, draft);
}

export function readNamed(growth: Growth, ast: A.Output | A.Bands, { layer, lexical }: Surroundings): void {
  const name = ast.name ?? '';
  const entries: Map<string, Entry<A.Output | A.Bands>> = ast.$type === 'Output' ? layer.outputs : layer.bands;
  const first = entries.get(name);
  if (first === undefined) entries.set(name, createEntry(ast, lexical));
  else
    reportTwice(
      growth.resolution,
      ast.$type === 'Output' ? `the output \`${name}\`` : name === '' ? '`bands`' : `the bands \`${name}\``,
      spanOf(lexical.scope.file, ast),
      spanOf(lexical.scope.file, first.ast),
    );
}

export function readProperty(growth: Growth, ast: AstNode, { layer, lexical }: Surroundings): void {
  const key = keyOf(ast);
  const entry = createEntry(ast, lexical);
  const before = layer.properties.get(key);
  if (before === undefined) layer.properties.set(key, [entry]);
  else if (REPEATABLE.has(key)) before.push(entry);
  else
    reportTwice(
      growth.resolution,
      propertyWord(ast),
      spanOf(lexical.scope.file, ast),
      spanOf(before[0]!.lexical.scope.file, before[0]!.ast),
    );
}

/** `weights of Economy.Trade { ... }` is said of that node, when all nodes are known. */
export function readWeighting(growth: Growth, ast: A.Weighting, around: Surroundings): void {
  if (ast.path === undefined) readProperty(growth, ast, around);
  else if (around.body === 'methodology') growth.weightings.push({ ast, around });
  else reportMisplaced(growth.resolution, ast, around);
}
