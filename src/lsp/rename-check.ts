/** Whether a model says the same after a renaming, but for the name: every word leads where it led, every number is as it was. */

import { methodologyHash } from '../model/canonical.js';
import type { Binding, SymbolTarget } from '../model/bindings.js';
import type { Finding, Span } from '../report/finding.js';
import type { Bound } from './bound.js';
import { offsetAfter, type TextChanges } from './text-change.js';

/** The first thing that a renaming would break, in words; nothing if it breaks nothing. */
export function renameProblem(before: Bound, after: Bound, changes: TextChanges): string | undefined {
  return newFinding(before, after, changes) ?? movedName(before, after, changes) ?? otherModel(before, after);
}

function moved({ file, start }: Span, changes: TextChanges): string {
  return `${file} ${offsetAfter(start, changes.get(file) ?? [])}`;
}

function place({ file, start }: Span): string {
  return `${file} ${start}`;
}

// ------------------------------------------------------------------------------------------------ findings

function newFinding(before: Bound, after: Bound, changes: TextChanges): string | undefined {
  const key = ({ code, span }: Finding, at: (span: Span) => string): string =>
    `${code} ${span === undefined ? '' : at(span)}`;
  const known = new Set(before.findings.map((finding) => key(finding, (span) => moved(span, changes))));
  // A warning may come of it: that a default is used no more, because its last node writes its own line.
  return after.findings.find((finding) => finding.severity === 'error' && !known.has(key(finding, place)))?.message;
}

// ------------------------------------------------------------------------------------------------ names

function movedName(before: Bound, after: Bound, changes: TextChanges): string | undefined {
  const then = leads(
    before,
    (span) => moved(span, changes),
    (span) => isWrittenAnew(span, changes),
  );
  const now = leads(after, place, () => false);
  const unused = after.findings.flatMap(({ code, span }) => (code === 'property/unused-default' && span ? [span] : []));
  const isUnused = (word: string): boolean =>
    unused.some(({ file, start, end }) => {
      const at = word.startsWith(`${file} `) ? Number(word.slice(file.length + 1)) : -1;
      return start <= at && at < end;
    });
  for (const [word, { targets, binding }] of then) {
    const found = now.get(word);
    // What says nothing any more is not resolved.
    if (found === undefined && isUnused(word)) continue;
    if (found === undefined) return `\`${binding.target.name}\` would lead nowhere in one of its places.`;
    for (const target of targets)
      if (!found.targets.has(target))
        return `\`${binding.target.name}\` would mean another thing than before in one of its places.`;
  }
  for (const [word, { targets, binding }] of now) {
    const known = then.get(word)?.targets;
    for (const target of targets)
      if (known !== undefined && !known.has(target))
        return `\`${binding.target.name}\` would also mean what it did not mean before.`;
  }
  return undefined;
}

/** A word in a line that is replaced as a whole. */
function isWrittenAnew({ file, start, end }: Span, changes: TextChanges): boolean {
  return (changes.get(file) ?? []).some(
    (change) => change.start <= start && end <= change.end && (change.start < start || end < change.end),
  );
}

interface Lead {
  readonly binding: Binding;
  readonly targets: Set<string>;
}

/** What each word leads to, by the places of both, because ids have names in them. */
function leads(
  { bindings }: Bound,
  at: (span: Span) => string,
  isGone: (span: Span) => boolean,
): ReadonlyMap<string, Lead> {
  const found = new Map<string, Lead>();
  for (const binding of bindings.all) {
    if (binding.implicit !== undefined || isGone(binding.span)) continue;
    const key = at(binding.span);
    const lead = found.get(key) ?? { binding, targets: new Set() };
    lead.targets.add(targetKey(binding.target, at));
    found.set(key, lead);
  }
  return found;
}

function targetKey({ kind, id, name, nameSpan, declaration }: SymbolTarget, at: (span: Span) => string): string {
  if (nameSpan !== undefined) return `${kind} ${at(nameSpan)}`;
  return declaration === undefined ? id : `${kind} ${name} ${at(declaration)}`;
}

// ------------------------------------------------------------------------------------------------ numbers

/** Names of nodes and their parts belong to what is scored; no other name does. */
const IN_HASH: ReadonlySet<string> = new Set(['pillar', 'indicator', 'output', 'bands']);

function otherModel(before: Bound, after: Bound): string | undefined {
  const hashes = ({ model }: Bound): readonly string[] =>
    [...model.methodologies.keys()].map((id) => methodologyHash(model, id));
  const [then, now] = [hashes(before), hashes(after)];
  if (then.join() === now.join()) return undefined;
  const names = namesOfNodes(before, after);
  return likeness(before.model, after.model, names) ? undefined : 'The methodology would no longer score the same.';
}

/** The new names by the old ones, and ids by ids: what is declared is in the same order in both. */
function namesOfNodes(before: Bound, after: Bound): ReadonlyMap<string, ReadonlySet<string>> {
  const declared = ({ bindings }: Bound): readonly SymbolTarget[] =>
    bindings.all.flatMap(({ role, target }) => (role === 'declaration' && IN_HASH.has(target.kind) ? [target] : []));
  const names = new Map<string, Set<string>>();
  const [then, now] = [declared(before), declared(after)];
  const allow = (old: string, fresh: string): void => {
    const known = names.get(old) ?? new Set();
    names.set(old, known.add(fresh));
  };
  for (const [index, { name, id }] of then.entries()) {
    const fresh = now[index];
    if (fresh === undefined) continue;
    allow(name, fresh.name);
    allow(id, fresh.id);
  }
  return names;
}

/** Places move, and who says a thing may change from a default to the node itself. */
const FREE: ReadonlySet<string> = new Set(['span', 'nameSpan', 'pathSpan', 'uses']);
/** Where texts are data, and no names. */
const DATA: ReadonlySet<string> = new Set(['value', 'header', 'path', 'text', 'label', 'units']);

function likeness(then: unknown, now: unknown, names: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const open: [then: unknown, now: unknown, key: string][] = [[then, now, '']];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [a, b, key] = pair;
    if (Object.is(a, b)) continue;
    if (typeof a === 'string' && typeof b === 'string') {
      if (key === 'from' || (!DATA.has(key) && isRenamed(a, b, names))) continue;
      return false;
    }
    if (a instanceof Map && b instanceof Map) {
      if (a.size !== b.size) return false;
      open.push([[...(a as Map<unknown, unknown>)], [...(b as Map<unknown, unknown>)], '']);
      continue;
    }
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
    const [left, right] = [a, b] as [Record<string, unknown>, Record<string, unknown>];
    const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
    for (const name of keys) if (!FREE.has(name)) open.push([left[name], right[name], Array.isArray(a) ? key : name]);
  }
  return true;
}

/** A name, or a path in which each name is the same or the new one. */
function isRenamed(then: string, now: string, names: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  if (names.get(then)?.has(now) === true) return true;
  const [old, fresh] = [then.split('.'), now.split('.')];
  return (
    old.length === fresh.length &&
    old.every((name, index) => name === fresh[index] || names.get(name)?.has(fresh[index]!) === true)
  );
}
