import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadModel } from '../../src/language/load.js';
import { canonicalForm } from '../../src/model/canonical.js';
import type { Methodology, Model } from '../../src/model/model.js';

/*
 * Each folder holds an edition as a revision, `Index2`, and the same edition written out by hand. Both must say the same,
 * titles and citations among it.
 */

const FOLDER = join(import.meta.dirname, '../resources/revise');
const cases = readdirSync(FOLDER);

function load(name: string, file: string): Model {
  const { model, findings } = loadModel(file, (path) => readFileSync(join(FOLDER, name, path), 'utf8'));
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
