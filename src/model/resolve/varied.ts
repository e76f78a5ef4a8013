/** What lines of an `uncertainty` block name: nodes, constants, columns. */

import type * as A from '../../language/generated/ast.js';
import type { Noise, Varied } from '../uncertainty.js';
import { findInFramework } from './framework-path.js';
import { didYouMean } from './nearest.js';
import { recordTrail } from './record-path.js';
import type { FileScope, MethodologyDraft, NodeDraft, Resolution, SourceDraft } from './resolution.js';
import { lookupValue, visibleNames } from './scopes.js';
import { columnOf, hasColumn, reportUnknownColumn } from './sources.js';
import { propertySpan, spanOf } from './spans.js';
import { columnSymbol, methodologySymbol, namedSymbol, sourceSymbol } from './symbols.js';

/** A node of the methodology by its path, or by its name where only one has it; the methodology by its own name. */
export function findVariedNode(
  path: A.Path | undefined,
  methodology: MethodologyDraft,
  { file }: FileScope,
  resolution: Resolution,
): NodeDraft | undefined {
  const [head, ...rest] = path?.names ?? [];
  if (path === undefined || head === undefined) return undefined;
  const isRoot = head === methodology.name && methodology.root.childNames.get(head) === undefined;
  const trail: (NodeDraft | undefined)[] = isRoot ? [methodology.root] : [...findInFramework(methodology, [head])];
  for (const name of rest) trail.push(trail.at(-1)?.childNames.get(name));
  if (isRoot) resolution.record?.(propertySpan(file, path, 'names', 0), methodologySymbol(methodology));
  recordTrail(isRoot ? [undefined, ...trail.slice(1)] : trail, path, file, resolution);
  const found = trail.at(-1);
  if (found === undefined) {
    const nodes = [...methodology.nodes.values()]
      .filter(({ id }) => id !== '')
      .map((node) => ({ name: node.name, kind: node.kind === 'pillar' ? 'a pillar' : 'an indicator' }));
    resolution.report(
      'names/unknown',
      spanOf(file, path),
      `\`${methodology.name}\` has no node \`${path.names.join('.')}\`, or several.`,
      {
        hint: didYouMean(path.names.at(-1)!, nodes) ?? 'Write the path from the top: `Economy.Trade`.',
      },
    );
  }
  return found;
}

/** The id of a constant. */
export function variedConstant(
  ast: A.VariedConstant,
  methodology: MethodologyDraft,
  scope: FileScope,
  resolution: Resolution,
): string | undefined {
  if (ast.constant === undefined) return undefined;
  const span = propertySpan(scope.file, ast, 'constant');
  const found = lookupValue(scope, ast.constant) ?? lookupValue(methodology.scope, ast.constant);
  if (found?.symbol === 'constant') {
    resolution.record?.(span, namedSymbol(found));
    return found.id;
  }
  const others = [...visibleNames(scope, 'values')].filter(({ kind }) => kind === 'a constant');
  resolution.report('names/unknown', span, `No constant is called \`${ast.constant}\`.`, {
    hint:
      didYouMean(ast.constant, others) ??
      `Declare it: \`constant ${ast.constant} = ...\`, and use it in the methodology.`,
  });
  return undefined;
}

function sourceOf(
  name: string | undefined,
  at: () => ReturnType<typeof spanOf>,
  scope: FileScope,
  resolution: Resolution,
): SourceDraft | undefined {
  if (name === undefined) return undefined;
  const found = lookupValue(scope, name);
  if (found?.symbol === 'source') {
    resolution.record?.(at(), sourceSymbol(found));
    return found;
  }
  resolution.report('names/unknown', at(), `No source is called \`${name}\`.`, {
    hint: didYouMean(name, visibleNames(scope, 'values')) ?? `Declare it: \`source ${name} { ... }\`.`,
  });
  return undefined;
}

/** `weights from noisy.set_1 .. set_100 by noisy.code`: the columns between two numbered ones. */
export function weightTable(
  ast: A.VariedWeights,
  parents: readonly string[],
  scope: FileScope,
  resolution: Resolution,
): Varied | undefined {
  const { file } = scope;
  const { first, last, key } = ast;
  const at = (property: string) => () => propertySpan(file, ast, property);
  const source = sourceOf(ast.source, at('source'), scope, resolution);
  if (source === undefined || first === undefined || last === undefined || key === undefined) return undefined;
  if (source.role !== 'list' || ast.keySource !== source.name) {
    resolution.report(
      'uncertainty/source',
      at('source')(),
      `Weights are read from the columns of one list, and \`${source.name}\` is none, or the names stand in another one.`,
      {
        hint: `Write \`weights from ${source.name}.${first} .. ${last} by ${source.name}.code\`, with a source that has neither \`key\` nor \`rows of\`.`,
      },
    );
    return undefined;
  }
  resolution.record?.(at('keySource')(), sourceSymbol(source));
  const columns = numberedColumns(first, last);
  if (columns === undefined) {
    resolution.report(
      'uncertainty/range',
      spanOf(file, ast),
      `From \`${first}\` to \`${last}\` is no row of numbered columns.`,
      {
        hint: 'Write the first and the last of columns that differ in the number at their end: `set_1 .. set_100`.',
      },
    );
    return undefined;
  }
  for (const [name, property] of [
    ...columns.map((column) => [column, column === last ? 'last' : 'first'] as const),
    [key, 'key'] as const,
  ]) {
    if (!hasColumn(source, name)) {
      reportUnknownColumn(source, name, at(property)(), resolution.report);
      return undefined;
    }
    columnOf(source, name);
    if (name === first || name === last || name === key)
      resolution.record?.(at(property)(), columnSymbol(source, name));
  }
  return { kind: 'weight table', source: source.id, columns, key, parents };
}

const MOST_COLUMNS = 10_000;

function numberedColumns(first: string, last: string): readonly string[] | undefined {
  const [from, to] = [first, last].map((name) => /(?<!\d)\d+$/u.exec(name));
  if (!from || !to) return undefined;
  const stem = first.slice(0, from.index);
  if (stem !== last.slice(0, to.index)) return undefined;
  const [low, high] = [Number(from[0]), Number(to[0])];
  const digits = from[0].startsWith('0') ? from[0].length : 0;
  if (!(low < high) || high - low >= MOST_COLUMNS) return undefined;
  return Array.from({ length: high - low + 1 }, (_, at) => stem + String(low + at).padStart(digits, '0'));
}

export function rowsToResample(ast: A.Resampling, scope: FileScope, resolution: Resolution): Noise | undefined {
  const { file } = scope;
  const source = sourceOf(ast.source, () => propertySpan(file, ast, 'source'), scope, resolution);
  if (source === undefined) return undefined;
  if (source.role !== 'rows') {
    resolution.report(
      'uncertainty/source',
      propertySpan(file, ast, 'source'),
      `\`${source.name}\` has no rows to draw from: it has one row for each unit, or is a list.`,
      {
        hint: 'Name a source with `rows of`.',
      },
    );
    return undefined;
  }
  const strata = ast.strata.filter((name, index) => {
    const span = propertySpan(file, ast, 'strata', index);
    if (columnOf(source, name) === undefined) {
      reportUnknownColumn(source, name, span, resolution.report);
      return false;
    }
    resolution.record?.(span, columnSymbol(source, name));
    return true;
  });
  return { kind: 'resample', source: source.id, strata, span: spanOf(file, ast) };
}
