import type { AstNode } from 'langium';
import type * as A from '../../language/generated/ast.js';
import type { Span } from '../../report/finding.js';
import type * as M from '../model.js';
import { furtherNoteKey, noteKey, titleKey } from './describe.js';
import { keepPast } from './editions.js';
import type { Growth } from './growing.js';
import { growAddition, settleGrowth } from './growth.js';
import { namedParts, partKey, strongest } from './layers.js';
import { checkLanguageTag } from './language-tags.js';
import { moveNode, renameNode } from './relocations.js';
import { removeNodes, removeProperty } from './removed-parts.js';
import { replaceSource } from './replacements.js';
import { restoreNode } from './restorations.js';
import { revisedBy, twice } from './revised.js';
import { keyOf, mayStandIn, propertyWord, REPEATABLE } from './property-table.js';
import {
  createEntry,
  type Lexical,
  type MethodologyDraft,
  type NodeDraft,
  type PropertyKey,
  type Resolution,
} from './resolution.js';
import { propertySpan, spanOf } from './spans.js';
import { findTarget } from './targets.js';

/** One revision at work on the framework of an edition. */
export interface Revising {
  readonly methodology: MethodologyDraft;
  readonly growth: Growth;
  /** The text of the revision. */
  readonly lexical: Lexical & { readonly edition: number };
  readonly resolution: Resolution;
}

type Done = Pick<M.Change, 'kind' | 'path' | 'property' | 'result' | 'edition'>;

/**
 * Does what a line of a revision says; nothing if it cannot be done, which is reported. A line about every node of a kind
 * is a change of each.
 */
export function applyChange(change: A.Change, revising: Revising): readonly M.Change[] {
  const reason = reasonOf(change);
  const done = isAboutEvery(change) ? setEvery(change, revising) : [applied(change, revising)];
  return done.flatMap((one) =>
    one === undefined
      ? []
      : {
          ...one,
          ...(reason === undefined ? {} : { because: reason }),
          ...(change.cite === undefined ? {} : { cite: change.cite }),
          span: spanOf(revising.lexical.scope.file, change),
        },
  );
}

type SetEvery = A.SetChange & { readonly property: A.SetProperty & { readonly every: 'pillar' | 'indicator' } };

function isAboutEvery(change: A.Change): change is SetEvery {
  return (
    change.$type === 'SetChange' &&
    change.property !== undefined &&
    'every' in change.property &&
    change.property.every !== undefined
  );
}

/** Properties of nodes that have children, or that have none. */
const OF_PARENTS: ReadonlySet<string> = new Set(['aggregate', 'require', 'weights']);

/** `set normalise of every indicator to ...`: what stands on the nodes themselves is said anew, too. */
function setEvery({ property }: SetEvery, revising: Revising): readonly (Done | undefined)[] {
  const key = settingKey(property);
  const nodes = [...revising.methodology.nodes.values()].filter(
    ({ kind, children }) => kind === property.every && (children.length > 0 ? key !== 'value' : !OF_PARENTS.has(key)),
  );
  return nodes.map((node) => setOn(node, property, revising));
}

/** An exclusion brings the reason with it. */
function reasonOf(change: A.Change): string | undefined {
  if (change.reason !== undefined) return change.reason;
  return change.$type === 'AddChange' && change.member?.$type === 'Exclusion' ? change.member.reason : undefined;
}

function applied(change: A.Change, revising: Revising): Done | undefined {
  switch (change.$type) {
    case 'SetChange':
      return change.property === undefined ? undefined : setProperty(change.property, revising);
    case 'AddChange':
      return change.member === undefined ? undefined : add(change, change.member, revising);
    case 'RemoveChange':
      return change.what === undefined ? removeNodes(change, revising) : removeProperty(change, change.what, revising);
    case 'RenameChange':
      return renameNode(change, revising);
    case 'MoveChange':
      return moveNode(change, revising);
    case 'ReplaceChange':
      return replaceSource(change, revising);
    case 'RestoreChange':
      return restoreNode(change, revising);
    case 'MergeChange':
      return change.merge === undefined ? undefined : mergeUnits(change.merge, revising);
  }
}

// ------------------------------------------------------------------------------------------------ set

function setProperty(property: A.SetProperty, revising: Revising): Done | undefined {
  const { methodology } = revising;
  const path = 'target' in property ? property.target : undefined;
  const node = 'target' in property ? findTarget(path, revising) : methodology.root;
  return node === undefined ? undefined : setOn(node, property, revising);
}

function setOn(node: NodeDraft, property: A.SetProperty, revising: Revising): Done | undefined {
  const { lexical } = revising;
  const { file } = lexical.scope;
  const span = spanOf(file, property);
  if (property.$type === 'LocalTitle' && property.language !== undefined)
    checkLanguageTag(property.language, propertySpan(file, property, 'language'), revising.resolution.report);
  if (!allowed(property, node, span, revising)) return undefined;
  const revised = revisedBy(revising, node);
  const { layer, removed } = revised;
  if (property.$type === 'Output' || property.$type === 'Bands') {
    const what = property.$type === 'Output' ? 'outputs' : 'bands';
    const name = property.name ?? '';
    if (what === 'outputs' && name === '') return undefined;
    const key = partKey(what, name);
    if (twice(layer[what].get(name)?.ast, removed.get(key), span, revising)) return undefined;
    if (property.$type === 'Output') layer.outputs.set(name, createEntry(property, lexical));
    else layer.bands.set(name, createEntry(property, lexical));
    return { kind: 'set', path: node.id, property: key };
  }
  const key = settingKey(property);
  if (twice(layer.properties.get(key)?.[0]?.ast, removed.get(key), span, revising)) return undefined;
  layer.properties.set(key, [createEntry(property, lexical)]);
  return { kind: 'set', path: node.id, property: wordOf(property) };
}

/** How the model calls a property: `title vi`, `cite`, `publish to`. */
function wordOf(property: AstNode): string {
  if (property.$type === 'TextSetting') return (property as A.TextSetting).key;
  const { language } = property as A.LocalTitle;
  if (property.$type === 'LocalTitle') return language === undefined ? 'title' : `title ${language}`;
  return settingKey(property);
}

function settingKey(property: AstNode): PropertyKey {
  switch (property.$type) {
    case 'SetMeasure':
      return 'measure';
    case 'LocalTitle':
      return titleKey((property as A.LocalTitle).language);
    case 'TextSetting':
      return noteKey((property as A.TextSetting).key);
    default:
      return keyOf(property);
  }
}

/** Whether a property can stand on a node of this kind at all. */
function allowed(property: AstNode, node: NodeDraft, span: Span, { resolution }: Revising): boolean {
  if (property.$type === 'SetMeasure') return true;
  if (mayStandIn(property as A.Member, node.kind)) return true;
  const word = propertyWord(property);
  resolution.report(
    'property/misplaced',
    span,
    `${word.charAt(0).toUpperCase()}${word.slice(1)} cannot stand in ${article(node.kind)}, and \`${node.name}\` is one.`,
    { hint: 'Name the node that it is about.' },
  );
  return false;
}

// ------------------------------------------------------------------------------------------------ add

function add(change: A.AddChange, member: A.AddedMember, revising: Revising): Done | undefined {
  const { methodology, lexical, growth } = revising;
  const { file } = lexical.scope;
  const node = change.target === undefined ? methodology.root : findTarget(change.target, revising);
  if (node === undefined) return undefined;
  const span = spanOf(file, member);
  if (!allowed(member, node, span, revising)) return undefined;
  switch (member.$type) {
    case 'Node': {
      if (member.name === undefined) return undefined;
      const nameSpan = propertySpan(file, member, 'name');
      const before = node.childNames.get(member.name);
      if (before !== undefined)
        return there(`\`${node.name}\` has a child called \`${member.name}\``, nameSpan, before.nameSpan, revising);
      keepPast(node, lexical.edition - 1);
      growAddition(growth, member, node, node.own, lexical);
      settleGrowth(growth);
      return { kind: 'add', path: node.id, result: node.childNames.get(member.name)?.id ?? '' };
    }
    case 'Include':
    case 'SharedNodes':
      keepPast(node, lexical.edition - 1);
      growAddition(growth, member, node, node.own, lexical);
      settleGrowth(growth);
      return { kind: 'add', path: node.id };
    case 'Output':
    case 'Bands':
      return addPart(member, node, span, revising);
    case 'Let':
      return addLet(member, node, revising);
    default:
      return addProperty(member, node, span, revising);
  }
}

/** Further units that are merged: what they become is what the edition scores, unless it says otherwise itself. */
function mergeUnits(member: A.Merge, revising: Revising): Done {
  const { root } = revising.methodology;
  const { layer } = revisedBy(revising, root);
  const key = keyOf(member);
  layer.properties.set(key, [...(strongest(root, key)?.entries ?? []), createEntry(member, revising.lexical)]);
  return { kind: 'merge', path: root.id, property: key };
}

/** Text of an edition before never means it: it was not there. */
function addLet(member: A.Let, node: NodeDraft, revising: Revising): Done | undefined {
  const { name } = member;
  if (name === undefined) return undefined;
  const before = node.lets.get(name);
  if (before !== undefined) {
    const nameSpan = propertySpan(revising.lexical.scope.file, member, 'name');
    return there(`\`${node.name}\` has something called \`${name}\``, nameSpan, before.nameSpan, revising);
  }
  growAddition(revising.growth, member, node, node.own, revising.lexical);
  return { kind: 'add', path: node.id, property: `let ${name}` };
}

function addPart(member: A.Output | A.Bands, node: NodeDraft, span: Span, revising: Revising): Done | undefined {
  const what = member.$type === 'Output' ? 'outputs' : 'bands';
  const name = member.name ?? '';
  const before = namedParts(node, what).get(name)?.entry;
  if (before !== undefined) {
    const called = name === '' ? '`bands`' : `something called \`${name}\``;
    return there(`\`${node.name}\` has ${called}`, span, spanOf(before.lexical.scope.file, before.ast), revising);
  }
  const { layer } = revisedBy(revising, node);
  if (member.$type === 'Output') layer.outputs.set(name, createEntry(member, revising.lexical));
  else layer.bands.set(name, createEntry(member, revising.lexical));
  return { kind: 'add', path: node.id, property: partKey(what, name) };
}

function addProperty(member: A.Property, node: NodeDraft, span: Span, revising: Revising): Done | undefined {
  const { lexical } = revising;
  const { layer } = revisedBy(revising, node);
  const entry = createEntry(member, lexical);
  if (member.$type === 'TextSetting') {
    const key = furtherNoteKey(member.key);
    layer.properties.set(key, [...(layer.properties.get(key) ?? []), entry]);
    return { kind: 'add', path: node.id, property: member.key };
  }
  const key = settingKey(member);
  const before = member.$type === 'LocalTitle' ? undefined : strongest(node, key);
  if (before !== undefined && REPEATABLE.has(key)) {
    layer.properties.set(key, [...before.entries, entry]);
  } else if (before?.from === 'own') {
    const [first] = before.entries;
    return there(
      `\`${node.name}\` has ${propertyWord(member)}`,
      span,
      spanOf(first!.lexical.scope.file, first!.ast),
      revising,
    );
  } else layer.properties.set(key, [entry]);
  return { kind: 'add', path: node.id, property: wordOf(member) };
}

function there(what: string, span: Span, first: Span, { resolution }: Revising): undefined {
  resolution.report('revision/already', span, `${what} already, so it cannot be added.`, {
    hint: 'Write `set ... of ... to ...` to change it, or give what is new another name.',
    related: [{ message: 'It stands here.', span: first }],
  });
}

function article(kind: NodeDraft['kind']): string {
  return kind === 'pillar' ? 'a pillar' : kind === 'indicator' ? 'an indicator' : 'a methodology';
}
