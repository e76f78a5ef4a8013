/** The language server through its protocol: what an editor waits for. */

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { PREVIEW, type Preview } from '../../src/server/preview-protocol.js';
import { manyIndicators, twoLevels, uniform } from './inputs.js';
import { high, startServer, type Times } from './server-process.js';

type What = 'keystroke' | 'completion' | 'start';

/** 95th percentiles in milliseconds, by the clock; `start` is from that of the process to the first diagnostics. */
export interface EditorTimes extends Readonly<Record<What, number>> {
  /** The processor time that the server took for each of these; `NaN` where the system does not tell. */
  readonly processor: Readonly<Record<What, number>>;
}

/** A word that is typed letter by letter, and taken back: the text is broken for most of the time. */
const TYPED = '      round to 2\n      publish to 1\n';

/** Behind the first letter of a word that stands six spaces in. */
const FIRST_LETTER = 7;

/**
 * @param server the bundled server
 * @param files how many files of 300 indicators there are; the first imports the others' set of units
 */
export async function editorTimes(server: string, folder: string, files: number): Promise<EditorTimes> {
  const root = path.join(folder, `editor-${files}`);
  mkdirSync(root, { recursive: true });
  const textOf = (file: number): string => {
    const text = manyIndicators(300).replace('methodology Big "Big"', `methodology Big${file} "Big"`);
    if (file === 0) return text;
    return `import { Country } from "./big0.methodology"\n${text.replace('units Country "Countries"', '')}`;
  };
  for (let file = 0; file < files; file++) writeFileSync(path.join(root, `big${file}.methodology`), textOf(file));
  // The file that is edited imports where there is something to import.
  const edited = files - 1;
  const uri = pathToFileURL(path.join(root, `big${edited}.methodology`)).href;
  const own = textOf(edited);
  const began = performance.now();
  const running = await startServer(server, root);
  await running.open(uri, own);
  const start = { clock: performance.now() - began, processor: running.processor() };
  await running.idle();

  // Behind the value of an indicator in the middle of the file.
  const lines = own.split('\n');
  const line = lines.findIndex((one) => one.includes('value data.c150')) + 1;
  const keystrokes: Times = { clock: [], processor: [] };
  const completions: Times = { clock: [], processor: [] };
  // The first round warms the server up, as the first seconds of a session do.
  for (let round = 0; round < 4; round++) {
    let [at, character] = [line, 0];
    for (const letter of TYPED) {
      const place = { line: at, character };
      await running.timed(round > 0 ? keystrokes : undefined, () =>
        running.edit(uri, { start: place, end: place }, letter),
      );
      [at, character] = letter === '\n' ? [at + 1, 0] : [at, character + 1];
      // At each of the first letters of a word, as an editor asks: of a handful of them the 95th percentile would be the worst one.
      if (character >= FIRST_LETTER && character < FIRST_LETTER + 5) {
        const position = { line: at, character };
        await running.timed(round > 0 ? completions : undefined, () =>
          running.connection.sendRequest('textDocument/completion', { textDocument: { uri }, position }),
        );
      }
    }
    await running.edit(uri, { start: { line, character: 0 }, end: { line: at, character } }, '');
    await running.idle();
  }
  await running.stop();
  const [clock, processor] = (['clock', 'processor'] as const).map((kind) => ({
    keystroke: high(keystrokes[kind]),
    completion: high(completions[kind]),
    start: start[kind],
  }));
  return { ...clock, processor };
}

/** From a keystroke in a weight to the ranking by it, through the protocol, without the painting: 95th percentile. */
export async function previewTimes(
  server: string,
  folder: string,
  units: number,
  indicators: number,
): Promise<{ readonly clock: number; readonly processor: number }> {
  const root = path.join(folder, 'preview');
  mkdirSync(root, { recursive: true });
  const text = twoLevels(indicators);
  const uri = pathToFileURL(path.join(root, 'two.methodology')).href;
  const next = uniform(11);
  const columns = Array.from({ length: indicators }, (_, i) => `i${i}`);
  const rows = Array.from({ length: units }, (_, i) => [`u${i}`, ...columns.map(() => (100 * next()).toFixed(3))]);
  writeFileSync(path.join(root, 'two.methodology'), text);
  writeFileSync(path.join(root, 'data.csv'), [['unit', ...columns], ...rows].map((row) => row.join(',')).join('\n'));
  const running = await startServer(server, root);
  await running.open(uri, text);
  await running.idle();
  const lines = text.split('\n');
  const line = lines.findIndex((one) => one.includes('pillar p0 weight 1'));
  const character = lines[line]!.indexOf('weight 1') + 'weight '.length;
  const range = { start: { line, character }, end: { line, character: character + 1 } };
  const times: Times = { clock: [], processor: [] };
  let before = '';
  for (let round = 0; round < 120; round++) {
    await running.timed(round < 20 ? undefined : times, async () => {
      await running.edit(uri, range, String(1 + (round % 9)));
      const shown: Preview = await running.connection.sendRequest(PREVIEW.method, { uri });
      const scores = JSON.stringify(shown.units);
      if (shown.units.length !== units || scores === before)
        throw new Error(`not ranked anew: ${shown.empty ?? scores}`);
      before = scores;
    });
  }
  await running.stop();
  return { clock: high(times.clock), processor: high(times.processor) };
}
