import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadModel } from '../../src/language/load.js';
import { canonicalForm, methodologyHash } from '../../src/model/canonical.js';
import type { Methodology, Model } from '../../src/model/model.js';
import { foreignNames } from '../../src/model/part-of-model.js';
import { asFullEdition, consolidate } from '../../src/revise/full-edition.js';

/*
 * Each folder holds an edition as a revision, `Index2`, and the same edition written out by hand. Both must say the same,
 * titles and citations among it.
 */

const FOLDER = join(import.meta.dirname, '../resources/revise');
const cases = readdirSync(FOLDER).filter((name) => existsSync(join(FOLDER, name, 'revision.methodology')));

/** @param text what stands in the file instead of what is read from the folder */
function load(name: string, file: string, text?: string): Model {
  const read = (path: string): string => readFileSync(join(FOLDER, name, path), 'utf8');
  const { model, findings } = loadModel(file, (path) => (path === file && text !== undefined ? text : read(path)));
  expect(findings).toEqual([]);
  return model;
}

/** What is told and not scored. */
function told(methodology: Methodology): unknown {
  const { edition, version, published, documentation } = methodology;
  const nodes = [...methodology.nodes.values()].map((node) => ({
    id: node.id,
    titles: [...node.titles].sort(),
    notes: node.notes.map(({ key, text }) => `${key} ${text}`).sort(),
    outputs: node.outputs.map(({ name, titles }) => [name, ...titles]),
    publish: node.publish?.value.rounding,
  }));
  return { edition, version, published, documentation, nodes: nodes.sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

test.each(cases)('%s: the revision is the edition that is written out', (name) => {
  const [revision, full] = [load(name, 'revision.methodology'), load(name, 'full.methodology')];
  expect(JSON.parse(canonicalForm(revision, 'Index2'))).toEqual(JSON.parse(canonicalForm(full, 'Index2')));
  expect(told(revision.methodologies.get('Index2')!)).toEqual(told(full.methodologies.get('Index2')!));
});

test.each(cases)('%s: the consolidated text stands alone, and says the same', (name) => {
  const file = 'revision.methodology';
  const model = load(name, file);
  for (const methodology of model.methodologies.values()) {
    const again = load(name, file, consolidate(model, methodology, file));
    expect(canonicalForm(again, methodology.id)).toBe(canonicalForm(model, methodology.id));
    expect(told(again.methodologies.get(methodology.id)!)).toEqual(told(methodology));
    expect(again.methodologies.get(methodology.id)!.revision).toBeUndefined();
  }
});

test.each(cases)('%s: the full edition can stand in the place of the revision', (name) => {
  const file = 'revision.methodology';
  const model = load(name, file);
  const { span } = model.methodologies.get('Index2')!;
  const text = readFileSync(join(FOLDER, name, file), 'utf8');
  const comment = text.lastIndexOf('/**', span.start);
  const start = comment >= 0 && text.slice(comment, span.start).trimEnd().endsWith('*/') ? comment : span.start;
  const methodology = model.methodologies.get('Index2')!;
  const imports = new Set([...text.matchAll(/import \{ (\w+) \}/g)].map(([, imported]) => imported));
  const full =
    text.slice(0, start) +
    asFullEdition(model, 'Index2') +
    text.slice(span.end) +
    foreignNames(model, methodology, file)
      .filter(({ name: used }) => !imports.has(used))
      .map(({ name: used, file: from }) => `import { ${used} } from "./${from}"\n`)
      .join('');
  const again = load(name, file, full);
  expect(canonicalForm(again, 'Index2')).toBe(canonicalForm(model, 'Index2'));
});

/** The editions of an example, as they stood before they were written as revisions of the first one. */
test.each(['2009', '2013'])('the revision PCI%s has the hash of the text that was written out before', (year) => {
  const file = join(import.meta.dirname, `../../examples/pci-vietnam/pci-${year}.methodology`);
  const former = join(FOLDER, `pci-vietnam/pci-${year}.methodology`);
  const read = (text: string) => {
    const { model, findings } = loadModel(file, (path) => readFileSync(path === file ? text : path, 'utf8'));
    expect(findings).toEqual([]);
    return { hash: methodologyHash(model, `PCI${year}`), told: told(model.methodologies.get(`PCI${year}`)!), model };
  };
  const [revision, full] = [read(file), read(former)];
  expect(revision.hash).toBe(full.hash);
  expect(revision.told).toEqual(full.told);
  expect(revision.model.methodologies.get(`PCI${year}`)!.revision).toBeDefined();
  expect(full.model.methodologies.get(`PCI${year}`)!.revision).toBeUndefined();
});
