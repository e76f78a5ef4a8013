/** Which notes there are, and in what words. */

import { expect, test } from 'vitest';
import { generateDocument } from '../../../src/generate/document/generate-document.js';
import { loadModel } from '../../../src/language/load.js';
import { planMethodology } from '../../../src/plan/plan.js';

async function notesOf(lines: string): Promise<ReadonlyMap<string, string>> {
  const text = `source data { file "a.csv" key U by u column u text column a number }
units U
methodology Index "The index" { scores U ${lines} indicator A "The first" { title fr "Le premier" value data.a } }`;
  const { model } = loadModel('/project/a.methodology', () => text);
  const { program } = planMethodology(model, 'Index');
  const { files } = await generateDocument({ model, methodology: 'Index', program });
  return new Map(files.flatMap(({ path, content }) => (typeof content === 'string' ? [[path, content] as const] : [])));
}

test('a note in a language without words says that these are English', async () => {
  const notes = await notesOf('');
  expect([...notes.keys()]).toEqual(['index.md', 'index.html', 'index.fr.md', 'index.fr.html']);
  const said = 'they have no translation into the language “fr” yet';
  expect(notes.get('index.fr.md')).toContain(said);
  expect(notes.get('index.fr.md')).toContain('### Le premier');
  expect(notes.get('index.fr.html')).toContain('<html lang="en">');
  expect(notes.get('index.fr.html')).toContain('<h1>The index</h1>');
  expect((await notesOf('title fr "L’indice"')).get('index.fr.html')).toContain('<h1 lang="fr">L’indice</h1>');
  expect(notes.get('index.md')).not.toContain(said);
});

test('a tag that is no language names no file', async () => {
  const notes = await notesOf('title `../up` "Higher"');
  expect([...notes.keys()].some((name) => name.includes('up'))).toBe(false);
});

test('the status follows the version and the day of publication', async () => {
  const statusOf = async (lines: string): Promise<string | undefined> =>
    /\*\*Status:\*\* (.*)/u.exec((await notesOf(lines)).get('index.md') ?? '')?.[1];
  expect(await statusOf('')).toBe('No day of publication is stated');
  expect(await statusOf('version 1.0.0 published 2025-04-08')).toBe('Published on 2025-04-08');
  expect(await statusOf('version 2.0.0-draft published 2025-04-08')).toBe('Draft (version 2.0.0-draft)');
});
