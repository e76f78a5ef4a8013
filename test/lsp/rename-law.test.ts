import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadModel } from '../../src/language/load.js';
import type { Bound } from '../../src/lsp/bound.js';
import { renameChanges } from '../../src/lsp/rename.js';
import { applyChanges, type TextChanges } from '../../src/lsp/text-change.js';
import type { SymbolTarget } from '../../src/model/bindings.js';
import { methodologyHash } from '../../src/model/canonical.js';

/**
 * A law of renaming, for what the examples declare: under a name that nothing has, all files say the same; and called by
 * its old name again, all of them are as they were written.
 */

/** The variants of one example are alike: two of them stand for all. */
const files = readdirSync('examples', { recursive: true, encoding: 'utf8' })
  .map((name) => `examples/${name.split(path.sep).join('/')}`)
  .filter((name) => name.endsWith('.methodology') && !/variants\/(?!w_perlevel|norm_borda)/u.test(name))
  .sort();
const SAMPLE = 12;
const FRESH = 'Nothing here is called so';

const onDisk = (file: string): string | undefined => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);

function load(file: string, changed: ReadonlyMap<string, string> = new Map()): Bound {
  return loadModel(file, (name) => changed.get(name) ?? onDisk(name), { bindings: true });
}

/** What a file declares, of each kind some. */
function sampled(file: string, { bindings }: Bound): SymbolTarget[] {
  const found = new Map<number, SymbolTarget>();
  for (const { span, target, role } of bindings.all)
    if (span.file === file && role === 'declaration' && target.nameSpan !== undefined) found.set(span.start, target);
  const kinds = new Set([...found.values()].map(({ kind }) => kind));
  const most = Math.ceil(SAMPLE / kinds.size);
  return [...kinds].flatMap((kind) => {
    const targets = [...found.values()].filter((target) => target.kind === kind);
    return targets.filter((_, index) => index % Math.ceil(targets.length / most) === 0);
  });
}

function renamed(file: string, before: Bound, { file: at, start }: { file: string; start: number }, name: string) {
  const changes = renameChanges([{ file, bound: before }], at, start, name, onDisk);
  if ('problem' in changes) throw new Error(changes.problem);
  const texts = new Map(
    before.files.map((known) => [known.file, applyChanges(known.text, changes.get(known.file) ?? [])]),
  );
  return { changes, texts, after: load(file, texts) };
}

function hashes({ model }: Bound): readonly string[] {
  return [...model.methodologies.keys()].map((id) => methodologyHash(model, id));
}

/** `every pillar = "{name}"` of a test becomes one line for each pillar, and stays so. */
function writesLinesOut(before: Bound, changes: TextChanges): boolean {
  return before.files.some(({ file, text }) =>
    (changes.get(file) ?? []).some(({ start, end }) => text.slice(start, end).startsWith('every ')),
  );
}

describe.each(files)('%s', (file) => {
  const before = load(file);

  test.each(sampled(file, before).map((target) => [target.id, target] as const))('%s', (_, target) => {
    const there = renamed(file, before, target.nameSpan!, FRESH);
    expect(there.after.findings).toHaveLength(before.findings.length);
    expect([...there.texts.values()].join('')).toContain(FRESH);
    // Names of nodes and of their parts are scored with; no other name is.
    if (!['pillar', 'indicator', 'output', 'bands'].includes(target.kind))
      expect(hashes(there.after)).toEqual(hashes(before));

    const word = there.after.bindings.all.find(
      ({ target: { name }, role }) => name === FRESH && role === 'declaration',
    )!;
    const back = renamed(file, there.after, word.span, target.name);
    expect(hashes(back.after)).toEqual(hashes(before));
    if (!writesLinesOut(before, there.changes))
      expect([...back.texts]).toEqual(before.files.map((known) => [known.file, known.text]));
  });
});
