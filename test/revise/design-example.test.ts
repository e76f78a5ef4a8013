import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadModel } from '../../src/language/load.js';
import { canonicalForm } from '../../src/model/canonical.js';

/*
 * The example that the language was drawn up with: a proposed second edition of the FTA Index, each kind of line once,
 * but for `merge`. The same edition, written out by hand, is what it must come to.
 */

const FOLDER = join(import.meta.dirname, '../resources/revise-design');

function load(file: string) {
  const { model, findings } = loadModel(file, (path) => readFileSync(join(FOLDER, path), 'utf8'));
  expect(findings).toEqual([]);
  return model;
}

test('the example of the design is the edition that is written out', () => {
  const [revision, full] = [load('revision.methodology'), load('full.methodology')];
  expect(JSON.parse(canonicalForm(revision, 'FTAIndex2025'))).toEqual(JSON.parse(canonicalForm(full, 'FTAIndex2025')));
});

test('each line keeps what it does, why, and who says so', () => {
  const { revision } = load('revision.methodology').methodologies.get('FTAIndex2025')!;
  expect(
    revision!.changes.map(({ kind, path, property = '', because = '', cite = '' }) =>
      [kind, path, property, because, cite].join(' | '),
    ),
  ).toEqual([
    'remove | Dissemination.Training |  | it measured effort, not effect | ',
    'add | Dissemination |  |  | ',
    'set |  | weights | the pillar with the widest gaps | A note',
    'set | Dissemination.KnowsFTA | normalise | a fixed scale compares across years | ',
    'rename | Dissemination.KnowsFTA |  |  | ',
    'move | Competitiveness.Delay |  |  | ',
    'replace |  | source survey |  | ',
    'set | Dissemination.FirmsThatKnow | goalposts |  | ',
  ]);
});

/** Two files whose editions revise each other. */
test('a circle across files is one finding an edition, and nothing else', () => {
  const files: Readonly<Record<string, string>> = {
    'a.methodology': 'import { B } from "./b.methodology"\nrevision A of B { set round of A to 2 }\n',
    'b.methodology': 'import { A } from "./a.methodology"\nrevision B of A { remove X  restore X of A }\n',
  };
  const { findings } = loadModel('a.methodology', (path) => files[path]);
  expect(findings.map(({ code, span }) => `${code} ${span?.file}:${span?.line}`)).toEqual([
    'revision/cycle a.methodology:2',
    'revision/cycle b.methodology:2',
  ]);
});
