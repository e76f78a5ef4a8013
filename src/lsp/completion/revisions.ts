/** Names in the lines of revisions: of nodes as they are called there, of editions before, and of sources. */

import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Frame } from '../../language/expectation/recognise.js';
import type { FrameworkNode, Methodology, Model } from '../../model/model.js';
import { partOfModel } from '../../model/part-of-model.js';
import { type Candidate, nameCandidate, Order } from './candidate.js';
import { sourceCandidate } from './columns.js';
import { type Context, editionAtLine, type Revised, revisionAround, visible } from './context.js';
import { nameOf } from './declared.js';
import { nodeCandidate } from './nodes.js';

/** The editions that a revision stands on, the latest first. */
function editionsBefore({ base }: Revised, model: Model): readonly Methodology[] {
  const found: Methodology[] = [];
  for (let at = base; at !== undefined && !found.includes(at); at = model.methodologies.get(at.revision?.base ?? ''))
    found.push(at);
  return found;
}

export function* methodologyNames(context: Context): Iterable<Candidate> {
  for (const one of visible(context, context.analysis.model.methodologies)) yield editionCandidate(one, Order.likely);
}

function editionCandidate({ name, titles, documentation, revision }: Methodology, order: number): Candidate {
  return nameCandidate(name, {
    kind: CompletionItemKind.Class,
    detail: revision === undefined ? 'methodology' : `revision of ${revision.base}`,
    documentation: [titles.get(''), documentation].filter((one) => one !== undefined).join('\n\n') || undefined,
    order,
  });
}

/** The nodes that a line may be about; the methodology goes by its own name and by that of the edition before. */
export function* targetNames(
  context: Context,
  frame: Frame | undefined,
  revised: Revised,
  withRoot: boolean,
): Iterable<Candidate> {
  const edition = editionAtLine(context, frame, revised);
  if (edition === undefined) return;
  for (const node of edition.nodes.values()) if (node.id !== '') yield nodeCandidate(node, Order.likely);
  if (!withRoot) return;
  for (const one of [revised.own, revised.base]) if (one !== undefined) yield editionCandidate(one, Order.near);
}

/** Nodes of editions before that no edition has any longer: those that a line took out, and what stood in them. */
export function* goneNodes({ analysis }: Context, revised: Revised): Iterable<Candidate> {
  for (const { node, edition } of gone(revised, analysis.model)) {
    const candidate = nodeCandidate(node, Order.likely);
    yield { ...candidate, detail: `${candidate.detail ?? node.kind} of ${edition.name}` };
  }
}

function gone(
  revised: Revised,
  model: Model,
): readonly { readonly node: FrameworkNode; readonly edition: Methodology }[] {
  const before = editionsBefore(revised, model);
  const own = revised.own === undefined ? [] : [revised.own];
  const found = new Map<string, { readonly node: FrameworkNode; readonly edition: Methodology }>();
  for (const revision of [...own, ...before]) {
    const edition = model.methodologies.get(revision.revision?.base ?? '');
    if (edition === undefined) continue;
    const paths = (revision.revision?.changes ?? []).flatMap(({ kind, path, property }) =>
      kind === 'remove' && property === undefined ? path.split(', ') : [],
    );
    for (const node of edition.nodes.values()) {
      const isGone = paths.some((path) => node.id === path || node.id.startsWith(`${path}.`));
      // The line at hand may bring it back, so that is no reason to leave it out.
      const isBack = revision !== revised.own && revised.base?.nodes.has(node.id) === true;
      if (isGone && !isBack && !found.has(node.name)) found.set(node.name, { node, edition });
    }
  }
  return [...found.values()];
}

/** Behind `restore Bias of`: the editions before, those that have such a node first. */
export function* editionNames(context: Context, frame: Frame | undefined): Iterable<Candidate> {
  const revised = revisionAround(context, frame);
  if (revised === undefined) return;
  const name = context.place.tokens.at(-2);
  const wanted = name === undefined ? undefined : nameOf(name.text);
  for (const edition of editionsBefore(revised, context.analysis.model)) {
    const has = [...edition.nodes.values()].some((node) => node.name === wanted);
    yield editionCandidate(edition, has ? Order.likely : Order.further);
  }
}

/** Behind `replace source`: those that the edition before reads. */
export function* sourcesInUse(context: Context, frame: Frame | undefined): Iterable<Candidate> {
  const base = revisionAround(context, frame)?.base;
  if (base === undefined) return;
  const { model } = context.analysis;
  for (const source of partOfModel(model, base.id).sources.values()) {
    // What only lists the units is read by them, not by the framework.
    if (model.unitSets.get(base.unitSet)?.listed?.source !== source.id) yield sourceCandidate(source, Order.likely);
  }
}

/** Behind `with`: those whose rows belong to the same units in the same way. */
export function* sourcesLike(context: Context): Iterable<Candidate> {
  const { sources } = context.analysis.model;
  const name = context.place.tokens.at(-2);
  const old =
    name === undefined ? undefined : [...sources.values()].find((source) => source.name === nameOf(name.text));
  for (const source of visible(context, sources)) {
    if (source === old) continue;
    const fits =
      old === undefined ||
      (source.unitSet === old.unitSet && source.role === old.role && source.periodName === old.periodName);
    if (fits) yield sourceCandidate(source, Order.likely);
  }
}
