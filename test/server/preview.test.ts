import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  PREVIEW,
  type Preview,
  type PreviewParameters,
  WRITE_WEIGHTS,
  type WeightEdits,
} from '../../src/server/preview-protocol.js';
import { type Client, startClient } from './client.js';

/** Two indicators from 0 to 100, taken as they are: scores can be reckoned in the head. */
const TEXT = `source data {
  file "data.csv"
  key Town by code
  column code text
  column name text
  column water number
  column roads number
  column parks number
}
units Town "Towns" { listed in data by code  name data.name }
methodology Towns "Towns <b>&</b> cities" {
  scores Town
  aggregate arithmetic
  every indicator { from data  goalposts 0 .. 100  normalise goalposts(x) onto 0 .. 100 }
  bands { "Good" from 50  "Poor" }
  indicator water "Water" weight 60 %
  pillar Ground "Ground" weight 40 % {
    aggregate arithmetic
    weights { roads 3  parks 1 }
    indicator roads "Roads"
    indicator parks "Parks"
  }
}
`;
const DATA = 'code,name,water,roads,parks\nA,Aston,80,20,40\nB,Bury,50,60,60\nC,Carl,10,100,100\nD,Dunn,,1,1\n';

interface Opened {
  readonly client: Client;
  readonly uri: string;
}

async function opened(trusted: boolean): Promise<Opened> {
  const folder = mkdtempSync(path.join(tmpdir(), 'iw-preview-'));
  folders.push(folder);
  writeFileSync(path.join(folder, 'towns.methodology'), TEXT);
  writeFileSync(path.join(folder, 'data.csv'), DATA);
  const uri = pathToFileURL(path.join(folder, 'towns.methodology')).href;
  const client = await startClient({ folder, initializationOptions: { trusted } });
  await client.open(uri);
  await client.idle();
  return { client, uri };
}

const folders: string[] = [];
let client: Client;
let uri = '';
beforeAll(async () => {
  ({ client, uri } = await opened(true));
}, 60_000);
afterAll(async () => {
  await client.stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => client.change(uri, [{ text: TEXT }]));

const ask = (about: Partial<PreviewParameters> = {}): Promise<Preview> =>
  client.request<Preview>(PREVIEW.method, { uri, ...about });
const ranked = ({ units }: Preview): readonly unknown[] => units.map(({ key, score, rank }) => [key, score, rank]);

test('units by rank, the framework with effective weights, and the profile of the first', async () => {
  const shown = await ask();
  // A: 0.6 * 80 + 0.4 * (3 * 20 + 40) / 4 = 58. B: 30 + 24 = 54. C: 6 + 40 = 46. D has no water.
  expect(ranked(shown)).toEqual([
    ['A', 58, 1],
    ['B', 54, 2],
    ['C', 46, 3],
    ['D', null, null],
  ]);
  expect(shown.units.map(({ name, band }) => [name, band])).toEqual([
    ['Aston', 'Good'],
    ['Bury', 'Good'],
    ['Carl', 'Poor'],
    ['Dunn', undefined],
  ]);
  expect(shown.nodes.map(({ path: of, depth, effectiveWeight }) => [of, depth, effectiveWeight])).toEqual([
    ['water', 0, 0.6],
    ['Ground', 0, 0.4],
    ['Ground.roads', 1, expect.closeTo(0.3, 12)],
    ['Ground.parks', 1, expect.closeTo(0.1, 12)],
  ]);
  expect(shown.profile).toEqual({
    key: 'A',
    scores: [80, 25, 20, 40],
    others: [
      [10, 50, 80],
      [1, 42.5, 100],
      [1, 40, 100],
      [1, 50, 100],
    ],
  });
  expect(shown.title).toBe('Towns <b>&</b> cities');
});

test('the profile of a unit that is chosen', async () => {
  expect((await ask({ unit: 'C' })).profile).toMatchObject({ key: 'C', scores: [10, 100, 100, 100] });
});

test('weights that are tried move the ranking and leave the text', async () => {
  const weights = [
    { parent: '', node: 'water', weight: 20 },
    { parent: '', node: 'Ground', weight: 80 },
  ];
  const shown = await ask({ weights });
  // A: 16 + 20 = 36. B: 10 + 48 = 58. C: 2 + 80 = 82.
  expect(ranked(shown).slice(0, 3)).toEqual([
    ['C', 82, 1],
    ['B', 58, 2],
    ['A', 36, 3],
  ]);
  expect(shown.nodes.map(({ effectiveWeight }) => effectiveWeight)).toEqual(
    [0.2, 0.8, 0.6, 0.2].map((x) => expect.closeTo(x, 12)),
  );
  // What stands in the text is told as it stands there.
  expect(shown.weights).toEqual([
    {
      parent: '',
      title: 'Towns <b>&</b> cities',
      shares: true,
      percent: true,
      children: [
        { node: 'water', title: 'Water', weight: 60 },
        { node: 'Ground', title: 'Ground', weight: 40 },
      ],
    },
    {
      parent: 'Ground',
      title: 'Ground',
      shares: false,
      percent: false,
      children: [
        { node: 'Ground.roads', title: 'Roads', weight: 3 },
        { node: 'Ground.parks', title: 'Parks', weight: 1 },
      ],
    },
  ]);
});

test('weights are written where they stand: at the child, and in a list', async () => {
  const weights = [
    { parent: '', node: 'water', weight: 55.5 },
    { parent: '', node: 'Ground', weight: 44.5 },
    { parent: 'Ground', node: 'Ground.roads', weight: 3 },
    { parent: 'Ground', node: 'Ground.parks', weight: 2 },
  ];
  const tried = ranked(await ask({ weights }));
  const { files } = await client.request<WeightEdits>(WRITE_WEIGHTS.method, { uri, weights });
  expect(files.map((file) => file.uri)).toEqual([uri]);
  const written = TextDocument.applyEdits(TextDocument.create(uri, 'methodology', 1, TEXT), [...files[0]!.edits]);
  expect(written).toBe(
    TEXT.replace('weight 60 %', 'weight 55.5 %').replace('weight 40 %', 'weight 44.5 %').replace('parks 1', 'parks 2'),
  );
  await client.change(uri, [{ text: written }]);
  await client.idle();
  expect(client.diagnostics.get(uri)).toEqual([]);
  expect(ranked(await ask())).toEqual(tried);
});

test('a keystroke is scored as it is typed; a mistake says why there is no ranking', async () => {
  await client.change(uri, [{ text: TEXT.replace('60 %', '30 %').replace('40 %', '70 %') }]);
  // A: 24 + 17.5. B: 15 + 42. C: 3 + 70.
  expect(ranked(await ask())[0]).toEqual(['C', 73, 1]);
  await client.change(uri, [{ text: TEXT.replace('60 %', '6 %') }]);
  const { empty, units } = await ask();
  expect(units).toEqual([]);
  expect(empty).toMatch(/^Towns cannot be scored: The weights under .* add up to 46 %.*\(line 16\)/u);
});

test('nothing is read in a folder that is not trusted, and the page says so', async () => {
  const restricted = await opened(false);
  const shown = await restricted.client.request<Preview>(PREVIEW.method, { uri: restricted.uri });
  await restricted.client.stop();
  expect(shown.empty).toContain('not trusted');
  expect([shown.units, shown.nodes, shown.weights]).toEqual([[], [], []]);
});

test.each([-1, Number.MAX_VALUE * 2, null])('%s is no weight', async (weight) => {
  await expect(ask({ weights: [{ parent: '', node: 'water', weight: weight as number }] })).rejects.toThrow(
    /no weight/u,
  );
});
