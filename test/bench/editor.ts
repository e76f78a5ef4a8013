/** The language server through its protocol: what an editor waits for. */

import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  PublishDiagnosticsNotification,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { manyIndicators } from './inputs.js';

export interface EditorTimes {
  /** 95th percentiles, in milliseconds. */
  readonly keystroke: number;
  readonly completion: number;
  /** From the start of the process to the diagnostics of the file that was opened. */
  readonly start: number;
  /** The processor time that the server took for each of these; nothing where the system does not tell. */
  readonly processor: Readonly<Record<'keystroke' | 'completion' | 'start', number>> | undefined;
}

/** A word that is typed letter by letter, and taken back: the text is broken for most of the time. */
const TYPED = '      round to 2\n      publish to 1\n';

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
  const file = path.join(root, `big${edited}.methodology`);
  const uri = pathToFileURL(file).href;
  const began = performance.now();
  const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const waiting = new Map<number, () => void>();
  connection.onNotification(PublishDiagnosticsNotification.type, ({ uri: about, version }) => {
    if (about === uri && version !== undefined) waiting.get(version)?.();
  });
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(root).href,
    workspaceFolders: [{ uri: pathToFileURL(root).href, name: 'bench' }],
    capabilities: { textDocument: { publishDiagnostics: { versionSupport: true } } },
  });
  await connection.sendNotification('initialized', {});
  const processorNow = (): number => processorTime(child.pid!) ?? Number.NaN;
  const diagnosed = (version: number): Promise<void> => new Promise((resolve) => waiting.set(version, resolve));
  const own = textOf(edited);
  const first = diagnosed(1);
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'methodology', version: 1, text: own },
  });
  await first;
  const start = performance.now() - began;
  const startProcessor = processorNow();
  await connection.sendRequest('indexwright/idle');

  // Behind the value of an indicator in the middle of the file.
  const lines = own.split('\n');
  const line = lines.findIndex((one) => one.includes('value data.c150')) + 1;
  let version = 1;
  const keystrokes: Times = { clock: [], processor: [] };
  const completions: Times = { clock: [], processor: [] };
  const timed = async (into: Times | undefined, work: () => Promise<unknown>): Promise<void> => {
    const [at, worked] = [performance.now(), processorNow()];
    await work();
    into?.clock.push(performance.now() - at);
    into?.processor.push(processorNow() - worked);
  };
  const edit = async (range: object, typed: string): Promise<void> => {
    version++;
    const done = diagnosed(version);
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range, text: typed }],
    });
    await done;
  };
  // The first round warms the server up, as the first seconds of a session do.
  for (let round = 0; round < 4; round++) {
    let [at, character] = [line, 0];
    for (const letter of TYPED) {
      const place = { line: at, character };
      await timed(round > 0 ? keystrokes : undefined, () => edit({ start: place, end: place }, letter));
      [at, character] = letter === '\n' ? [at + 1, 0] : [at, character + 1];
      if (round > 0 && character === 8) {
        const position = { line: at, character };
        await timed(completions, () =>
          connection.sendRequest('textDocument/completion', { textDocument: { uri }, position }),
        );
      }
    }
    await edit({ start: { line, character: 0 }, end: { line: at, character } }, '');
    await connection.sendRequest('indexwright/idle');
  }
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  connection.dispose();
  const processor = {
    keystroke: high(keystrokes.processor),
    completion: high(completions.processor),
    start: startProcessor,
  };
  return {
    keystroke: high(keystrokes.clock),
    completion: high(completions.clock),
    start,
    processor: Number.isNaN(startProcessor) ? undefined : processor,
  };
}

interface Times {
  readonly clock: number[];
  readonly processor: number[];
}

/**
 * What all threads of a process have computed, in milliseconds: on a machine that others use, too, the clock also tells
 * how long the process waited for its turn. Linux only.
 */
function processorTime(pid: number): number | undefined {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const nanoseconds = threads.map((thread) =>
      Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]),
    );
    return nanoseconds.reduce((sum, one) => sum + one, 0) / 1e6;
  } catch {
    return undefined;
  }
}

function high(times: number[]): number {
  times.sort((a, b) => a - b);
  return times[Math.min(times.length - 1, Math.floor(times.length * 0.95))]!;
}
