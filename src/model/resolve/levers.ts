import type * as A from '../../language/generated/ast.js';
import type { Span } from '../../report/finding.js';
import type * as M from '../model.js';
import { childId, idIn } from './editions.js';
import { readMeasure } from './measures.js';
import { didYouMean } from './nearest.js';
import { readTitles } from './notes.js';
import { readNumber } from './numbers.js';
import type { Entry, MethodologyDraft, NodeDraft, Resolution } from './resolution.js';
import { propertySpan, spanOf } from './spans.js';
import { nodeSymbol } from './symbols.js';

/**
 * What units can influence. Names mean what they meant in the edition that says so; a lever of an edition before goes with
 * the indicator that a revision takes out.
 */
export function buildLevers(
  { ast, lexical }: Entry<A.Levers>,
  draft: MethodologyDraft,
  nodes: ReadonlyMap<string, M.FrameworkNode>,
  resolution: Resolution,
): M.Levers {
  const { file } = lexical.scope;
  const { report } = resolution;
  const found: M.Lever[] = [];
  for (const item of ast.items) {
    if (item.$type !== 'Lever') continue;
    const node = leverNode(item, lexical.edition, file, draft, resolution);
    if (node === undefined) continue;
    const span = spanOf(file, item);
    const place = spanOf(file, item.path);
    if (nodes.get(node.id)?.value === undefined) {
      report('lever/not-indicator', place, `\`${node.name}\` has no value of its own, so that nobody can change it.`, {
        hint: 'Name the indicators below it.',
      });
      continue;
    }
    const first = found.find((lever) => lever.node === node.id);
    if (first !== undefined) {
      report('property/twice', place, `The lever \`${node.name}\` is said twice.`, {
        hint: 'Keep one of them.',
        related: [{ message: 'It is said here first.', span: first.span }],
      });
      continue;
    }
    found.push(buildLever(item, node.id, file, span, resolution));
  }
  const main = ast.title === undefined ? [] : [ast.title];
  return { titles: readTitles(main, ast.items, file, report), levers: found, span: spanOf(file, ast) };
}

function buildLever(ast: A.Lever, node: string, file: string, span: Span, { report }: Resolution): M.Lever {
  const quantity = (of: A.Quantity | undefined): M.Quantity | undefined => {
    if (of === undefined) return undefined;
    const at = spanOf(file, of);
    const number = readNumber(of.number, at, report);
    const measure =
      of.measure === undefined ? undefined : readMeasure(of.measure, () => propertySpan(file, of, 'measure'), report);
    return {
      value: of.negative ? -number : number,
      isPercent: of.percent,
      ...(measure === undefined ? {} : { measure }),
      span: at,
    };
  };
  const [low, high, change, per] = [quantity(ast.low), quantity(ast.high), quantity(ast.change), quantity(ast.per)];
  return {
    node,
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
    ...(change === undefined || ast.side === undefined ? {} : { change: { side: ast.side, amount: change } }),
    effort: readNumber(ast.effort, propertySpan(file, ast, 'effort'), report),
    ...(per === undefined ? {} : { per }),
    isRising: ast.rising,
    ...(ast.reason === undefined ? {} : { because: ast.reason }),
    span,
  };
}

/** The node that a path names: from the top, or by a name that only one node has. */
function leverNode(
  { path }: A.Lever,
  edition: number | undefined,
  file: string,
  draft: MethodologyDraft,
  { report, record }: Resolution,
): NodeDraft | undefined {
  if (path === undefined || path.names.length === 0) return undefined;
  const wanted = path.names.reduce<string | undefined>((parent, name) => childId(parent, name), undefined)!;
  const isLater = ({ place }: NodeDraft): boolean => edition !== undefined && (place.edition ?? 0) > edition;
  const there = [...draft.nodes.values()].filter((node) => node.id !== '' && !isLater(node));
  const idOf = (node: NodeDraft): string => idIn(node, edition);
  const exact = there.filter((node) => idOf(node) === wanted);
  const named = exact.length > 0 ? exact : there.filter((node) => idOf(node).endsWith(`.${wanted}`));
  if (named.length === 1) {
    let at: NodeDraft | undefined = named[0];
    for (let index = path.names.length - 1; index >= 0 && at !== undefined; index--) {
      record?.(propertySpan(file, path, 'names', index), nodeSymbol(at));
      at = at.parent;
    }
    return named[0];
  }
  // What an edition before named and a revision has taken out is no mistake.
  const isInherited = edition !== undefined && edition < draft.lineage.length - 1;
  if (named.length === 0 && isInherited) return undefined;
  const span = spanOf(file, path);
  if (named.length > 1) {
    report('names/unknown', span, `Several nodes are called \`${wanted}\`, so it is not clear which one is meant.`, {
      hint: `Write its path: ${named
        .slice(0, 3)
        .map(({ id }) => `\`${id}\``)
        .join(' or ')}.`,
    });
    return undefined;
  }
  const candidates = there.map(({ name, kind }) => ({ name, kind: kind === 'pillar' ? 'a pillar' : 'an indicator' }));
  report('names/unknown', span, `There is no indicator \`${wanted}\` in \`${draft.name}\`.`, {
    hint: didYouMean(path.names.at(-1)!, candidates) ?? 'Write the name of an indicator, or its path: `Economy.Trade`.',
  });
  return undefined;
}
