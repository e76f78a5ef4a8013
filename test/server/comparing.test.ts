import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CodeAction } from 'vscode-languageserver-types';
import { afterEach, describe, expect, test } from 'vitest';
import {
  CLIENT_COMMANDS,
  type ComparisonPage,
  type ResultDocument,
  type RevisionSinceAnswer,
} from '../../src/server/protocol.js';
import { loadModel } from '../../src/language/load.js';
import { methodologyHash } from '../../src/model/canonical.js';
import { folderWith } from '../cli/run-in.js';
import { type Client, startClient } from './client.js';

/** Two states of an index of three towns, scored by hand: (jobs + 2 * schools) / 3 of min-max scores. */

const UNITS =
  'source list { file "list.csv"  key Town by code  column code text  column name text }\n' +
  'units Town "Towns" { listed in list by code  name list.name }\n';
const INDEX = `import { Town } from "./units.methodology"

source data {
  file "data.csv"
  key  Town by code

  column code    text
  column jobs    number
  column schools number
}

methodology Town3 "Three towns" {
  scores  Town

  every indicator { normalise minmax(x) }
  indicator Jobs    "Jobs"    weight 1 { value data.jobs }
  indicator Schools "Schools" weight 2 { value data.schools }
}

revision Town4 "Three towns, anew" of Town3 {
  set weights of Town3 { Jobs 3  Schools 1 } because "jobs & <b>work</b> matter"
}
`;
const FILES = {
  'units.methodology': UNITS,
  'index.methodology': INDEX,
  'list.csv': 'code,name\nA,Anh\nB,Bình\nC,Chi\n',
  // Min-max: jobs 0, 1, 1/2; schools 0, 1/4, 1.
  'data.csv': 'code,jobs,schools\nA,10,4\nB,30,5\nC,20,8\n',
};
const NONCE = '0123456789abcdef0123456789abcdef';

let client: Client | undefined;
afterEach(async () => {
  await client?.stop();
  client = undefined;
});

async function served(
  older: string | null,
  initializationOptions: Record<string, unknown> = {},
): Promise<{ readonly uri: string; readonly at: Client }> {
  const folder = folderWith(FILES);
  client = await startClient({
    folder,
    initializationOptions,
    answers: {
      'indexwright/readRevision': ({ uri }: { readonly uri: string }) => ({
        text: uri.endsWith('index.methodology') ? older : uri.endsWith('units.methodology') ? UNITS : null,
      }),
    },
  });
  const uri = pathToFileURL(path.join(folder, 'index.methodology')).href;
  await client.open(uri);
  await client.idle();
  return { uri, at: client };
}

/** The cells of the table with this caption, by the text that a reader sees. */
function tableOf(html: string, caption: RegExp): readonly (readonly string[])[] {
  const table = html
    .split('<table>')
    .slice(1)
    .map((part) => part.split('</table>')[0]!)
    .find((part) => caption.test(/<caption>([^<]*)/u.exec(part)![1]!));
  if (table === undefined) throw new Error(`No table ${caption.source}: ${html}`);
  return table
    .split('<tr>')
    .slice(1)
    .map((row) =>
      row
        .split(/<t[hd][^>]*>/u)
        .slice(1)
        .map((cell) => cell.replace(/<[^>]*>/gu, '').trim()),
    );
}

const compare = (at: Client, uri: string, before: unknown, methodology = 'Town3'): Promise<ComparisonPage> =>
  at.request('indexwright/compare', { uri, methodology, before, nonce: NONCE });

test('a revision is shown in full, as a text of one file that scores alike', async () => {
  const { uri, at } = await served(null);
  const shown = await at.request<ResultDocument>('indexwright/fullText', { uri, methodology: 'Town4' });
  expect(shown).toMatchObject({ title: 'Town4 in full', language: 'methodology' });
  expect(shown.text).not.toMatch(/^(?:import|revision)\b/mu);
  expect(shown.text).toContain('file "data.csv"');
  expect(shown.text).toMatch(/indicator Jobs\s+"Jobs"\s+weight 3/u);
  const hash = (text: string, name: string): string => {
    const files: Readonly<Record<string, string>> = { 'a.methodology': text, 'units.methodology': UNITS };
    return methodologyHash(loadModel('a.methodology', (file) => files[file]).model, name);
  };
  expect(hash(shown.text, 'Town4')).toBe(hash(INDEX, 'Town4'));

  await at.change(uri, [{ text: INDEX.replace('Schools 1 }', 'School 1 }') }]);
  await expect(at.request('indexwright/fullText', { uri, methodology: 'Town4' })).rejects.toThrow(
    /Town4 cannot be written out/u,
  );
});

describe('with a revision of the repository', () => {
  // Then jobs counted twice as much as schools: A 0, B (2 + 1/4) / 3 = 0.75, C (1 + 1) / 3 = 2/3.
  const THEN = INDEX.replace('weight 1 ', 'weight 2 ')
    .replace('weight 2 { value data.schools', 'weight 1 { value data.schools')
    .replace('"Schools"', '"Schools <img src=x onerror=alert(1)>"');

  test('classes, weights, ranks and their lines', async () => {
    const { uri, at } = await served(THEN);
    const { title, html, places } = await compare(at, uri, { revision: 'main' });
    expect(title).toBe('Town3: main → the editor');
    expect(html).toMatch(/<h2>score-changing \(\d+\)<\/h2>/u);
    expect(html).toMatch(/<h2>editorial \(\d+\)<\/h2>/u);
    const effects = tableOf(html, /Effective weights/u);
    expect(effects.find(([node]) => node === 'Jobs')!.slice(0, 3)).toEqual(['Jobs', '66.67 %', '33.33 %']);
    // Now A 0, B (1 + 2/4) / 3 = 1/2, C (1/2 + 2) / 3 = 5/6: the first two change places.
    const units = tableOf(html, /^Scores and ranks/u);
    expect(units.slice(1).map((row) => row.slice(0, 6))).toEqual([
      ['Chi (C)', '2', '1', '▲ 1', '0.6667', '0.8333'],
      ['Bình (B)', '1', '2', '▼ 1', '0.7500', '0.5000'],
      ['Anh (A)', '3', '3', '', '0.0000', '0.0000'],
    ]);
    expect(html.match(/<line class="up"/gu)).toHaveLength(1);
    expect(html.match(/<line class="down"/gu)).toHaveLength(1);
    // Every button leads to a line of the file that is open.
    const buttons = [...html.matchAll(/data-go="(\d+)" title="index\.methodology:(\d+)"/gu)];
    expect(buttons.length).toBeGreaterThanOrEqual(2);
    expect(Object.keys(places)).toEqual(buttons.map(([, name]) => name));
    for (const [, name, line] of buttons) {
      expect(places[name!]).toMatchObject({ uri, range: { start: { line: Number(line) - 1 } } });
      expect(places[name!]!.revision).toBeUndefined();
    }
    const lines = buttons.map(([, , line]) => INDEX.split('\n')[Number(line) - 1]);
    expect(lines.some((line) => line!.includes('indicator Schools'))).toBe(true);
  });

  test('what is gone is shown where it stood', async () => {
    const then = INDEX.slice(0, INDEX.indexOf('revision Town4')).replace(
      '  indicator Jobs',
      '  indicator Roads weight 1 { value data.jobs }\n  indicator Jobs',
    );
    const { uri, at } = await served(then);
    const { html, places } = await compare(at, uri, { revision: 'v1.0.0' });
    const gone = Object.values(places).filter(({ revision }) => revision === 'v1.0.0');
    expect(gone).toHaveLength(1);
    expect(then.split('\n')[gone[0]!.range.start.line]).toContain('indicator Roads');
    expect(html).toContain('comparability-breaking');
  });

  test('nothing of the file is markup, and nothing but the page itself runs', async () => {
    const { uri, at } = await served(THEN);
    const { html } = await compare(at, uri, { revision: 'HEAD' });
    expect(html).not.toContain('<img');
    expect(html).toContain('&#60;img src=x onerror=alert(1)&#62;');
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/u.exec(html)![1];
    expect(policy).toBe(
      `default-src 'none'; style-src 'nonce-${NONCE}'; script-src 'nonce-${NONCE}'; base-uri 'none'; form-action 'none'`,
    );
    expect(html.match(/<script/gu)).toHaveLength(1);
    expect(html).not.toMatch(/ style=| on[a-z]+=(?!alert)|https?:(?!\/\/www\.w3\.org\/2000\/svg)/u);
  });

  test('the same text has no differences, and a missing one is told', async () => {
    const { uri, at } = await served(INDEX);
    const { html, places } = await compare(at, uri, { revision: 'HEAD' });
    expect(html).toContain('Nothing differs.');
    expect(places).toEqual({});
    expect(html).not.toContain('data-act="writeRevision"');
  });

  test('what cannot be compared is told in words', async () => {
    const { uri, at } = await served(null);
    await expect(compare(at, uri, { revision: 'nowhere' })).rejects.toThrow(/not in nowhere/u);
    await at.change(uri, [{ text: INDEX.replace('scores  Town', 'scores  Towns') }]);
    await expect(compare(at, uri, { edition: 'Town4' })).rejects.toThrow(/Town3 cannot be compared: .*Towns/u);
  });

  test('in a folder that is not trusted no data are read', async () => {
    const { uri, at } = await served(THEN, { trusted: false });
    const { html } = await compare(at, uri, { revision: 'HEAD' });
    expect(html).toContain('only in folders that you trust');
    expect(html).toContain('Effective weights');
    expect(html).not.toContain('Scores and ranks');
  });
});

test('with another edition of the file, its reasons beside its changes', async () => {
  const { uri, at } = await served(null);
  const { editions } = await at.request<{ editions: unknown }>('indexwright/editions', { uri, methodology: 'Town4' });
  expect(editions).toEqual([{ id: 'Town3', name: 'Town3', title: 'Three towns', imported: false }]);
  const { title, html } = await compare(at, uri, { edition: 'Town3' }, 'Town4');
  expect(title).toBe('Town3 → Town4');
  const changes = html.split('<section class="score-changing">')[1]!.split('</section>')[0]!;
  expect(changes).toContain('<div class="reason">jobs &#38; &#60;b&#62;work&#60;/b&#62; matter</div>');
  expect(html).not.toContain('data-act="writeRevision"');
});

describe('the edits since the last commit become a revision', () => {
  const EDITED = INDEX.replace('weight 1 ', 'weight 5 ');

  test('by a request that changes nothing', async () => {
    const { uri, at } = await served(INDEX);
    await at.change(uri, [{ text: EDITED }]);
    const parameters = { uri, methodology: 'Town3', revision: 'HEAD', name: 'Town5' };
    const answer = await at.request<RevisionSinceAnswer>('indexwright/revisionSince', parameters);
    expect(answer).toMatchObject({ uri, base: 'Town3', name: 'Town5' });
    expect(answer.newText).toContain('weight 1 {');
    const revision = answer.newText.slice(answer.newText.indexOf('revision'));
    expect(revision).toBe(
      'revision Town5 "Three towns" of Town3 {\n  set weights of Town3 { Jobs 5  Schools 2 } because ""\n}',
    );
    expect(answer.reasons.map((place) => answer.newText.slice(place - 1, place + 1))).toEqual(['""']);
    await expect(at.request('indexwright/revisionSince', { ...parameters, methodology: 'Town4' })).rejects.toThrow(
      /Town4 is as it was at HEAD/u,
    );
  });

  test('by a code action on the name of the edition, where something was edited', async () => {
    const { uri, at } = await served(INDEX, { commands: Object.values(CLIENT_COMMANDS) });
    const line = INDEX.slice(0, INDEX.indexOf('methodology Town3')).split('\n').length - 1;
    const position = { line, character: 'methodology To'.length };
    const actions = (): Promise<readonly CodeAction[]> =>
      at.request('textDocument/codeAction', {
        textDocument: { uri },
        range: { start: position, end: position },
        context: { diagnostics: [], only: ['refactor'] },
      });
    const title = 'Write the changes since HEAD as a revision of "Town3"';
    expect((await actions()).map((action) => action.title)).not.toContain(title);
    await at.change(uri, [{ text: EDITED }]);
    const action = (await actions()).find((one) => one.title === title)!;
    const text = TextDocument.applyEdits(
      TextDocument.create(uri, 'methodology', 1, EDITED),
      action.edit!.changes![uri]!,
    );
    expect(text.replace(/\n\nrevision Town3Revised [\s\S]*?\n\}/u, '')).toBe(INDEX);
    await at.change(uri, [{ text }]);
    await at.idle();
    expect(at.diagnostics.get(uri)).toEqual([]);
  });
});
