import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { CancellationTokenSource } from 'vscode-languageserver-protocol';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { PREVIEW_INTERVALS, type PreviewIntervals } from '../../src/server/preview-protocol.js';
import { type Client, startClient } from './client.js';

/** Two indicators from 0 to 100, taken as they are: scores can be reckoned in the head. */
const TEXT = `source data { file "data.csv"  key Town by code  column code text  column water number  column roads number }
units Town "Towns" { listed in data by code }
methodology Towns "Towns" {
  scores Town
  aggregate arithmetic
  every indicator { from data  goalposts 0 .. 100  normalise goalposts(x) onto 0 .. 100 }
  indicator water "Water" weight 60 %
  indicator roads "Roads" weight 40 %
}
`;
/** Half of the draws, or nearly, are as written, and half are the other way. */
const BLOCK = `uncertainty "Two ways" of Towns {
  draws 400
  vary shares {
    as written
    alternative "mostly roads" { set weight of water to 10 %  set weight of roads to 90 % }
  }
}
`;
const DATA = 'code,water,roads\nA,80,20\nB,50,60\nC,10,100\nD,,1\n';

const folder = mkdtempSync(path.join(tmpdir(), 'iw-intervals-'));
const uriOf = (name: string): string => pathToFileURL(path.join(folder, name)).href;
const uri = uriOf('towns.methodology');
const other = uriOf('doubts.methodology');
let client: Client;
beforeAll(async () => {
  writeFileSync(path.join(folder, 'towns.methodology'), TEXT);
  writeFileSync(path.join(folder, 'doubts.methodology'), '');
  writeFileSync(path.join(folder, 'data.csv'), DATA);
  client = await startClient({ folder, initializationOptions: { trusted: true } });
  await client.open(uri);
  await client.open(other);
}, 60_000);
afterAll(async () => {
  await client.stop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await client.change(uri, [{ text: TEXT }]);
  await client.change(other, [{ text: '' }]);
});

const ask = (): Promise<PreviewIntervals | null> => client.request(PREVIEW_INTERVALS.method, { uri });

// As written A has 0.6 * 80 + 0.4 * 20 = 56, B 54 and C 46; the other way A has 8 + 18 = 26, B 59 and C 91.
const EXPECTED: PreviewIntervals = {
  title: 'Two ways',
  draws: 400,
  units: [
    { key: 'A', ranks: [1, 3], scores: [expect.closeTo(26, 10) as number, expect.closeTo(56, 10) as number] },
    { key: 'B', ranks: [2, 2], scores: [expect.closeTo(54, 10) as number, expect.closeTo(59, 10) as number] },
    { key: 'C', ranks: [1, 3], scores: [expect.closeTo(46, 10) as number, expect.closeTo(91, 10) as number] },
  ],
};

test('the block in the file is drawn; a unit without a score has no interval', async () => {
  await client.change(uri, [{ text: TEXT + BLOCK }]);
  expect(await ask()).toEqual(EXPECTED);
});

test('a block in a file that imports the methodology is about it, too', async () => {
  await client.change(other, [{ text: `import { Towns } from "./towns.methodology"\n${BLOCK}` }]);
  await client.idle();
  expect(await ask()).toEqual(EXPECTED);
});

test('where nothing is said to be uncertain, or something is wrong, there are no intervals', async () => {
  expect(await ask()).toBeNull();
  await client.change(uri, [{ text: TEXT.replace('40 %', '50 %') + BLOCK }]);
  expect(await ask()).toBeNull();
});

test('whoever cancels, or types on, waits for no draws', async () => {
  const many = TEXT + BLOCK.replace('draws 400', 'draws 1000000');
  await client.change(uri, [{ text: many }]);
  const source = new CancellationTokenSource();
  const cancelled = client.request(PREVIEW_INTERVALS.method, { uri }, source.token);
  setTimeout(() => source.cancel(), 100);
  await expect(cancelled).rejects.toThrow(/changed since|cancel/iu);
  const overtaken = ask();
  // Rejections that nobody waits for yet would end the process.
  const failure = expect(overtaken).rejects.toThrow(/changed since/u);
  await new Promise((resolve) => setTimeout(resolve, 100));
  await client.change(uri, [{ text: TEXT }]);
  await failure;
  expect(await ask()).toBeNull();
});
