/** The bundled server as a process of its own, spoken to as an editor does, and measured. */

import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

export interface ServerProcess {
  readonly connection: ProtocolConnection;
  open(uri: string, text: string): Promise<void>;
  /** Resolves when the diagnostics of the changed text are there. */
  edit(uri: string, range: object, text: string): Promise<void>;
  idle(): Promise<void>;
  /** What all threads of the server have computed, in milliseconds; `NaN` where the system does not tell. */
  processor(): number;
  /** Does some work and keeps how long it took. */
  timed(into: Times | undefined, work: () => Promise<unknown>): Promise<void>;
  stop(): Promise<void>;
}

/** In milliseconds, by the clock and of the server's processor time. */
export interface Times {
  readonly clock: number[];
  readonly processor: number[];
}

/** @param root the folder that is open */
export async function startServer(server: string, root: string): Promise<ServerProcess> {
  const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const waiting = new Map<string, () => void>();
  connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, version }) => {
    waiting.get(`${uri} ${version}`)?.();
  });
  connection.listen();
  const rootUri = pathToFileURL(root).href;
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri,
    workspaceFolders: [{ uri: rootUri, name: 'bench' }],
    capabilities: { textDocument: { publishDiagnostics: { versionSupport: true } } },
  });
  await connection.sendNotification('initialized', {});
  let version = 1;
  const diagnosed = (uri: string): Promise<void> => new Promise((resolve) => waiting.set(`${uri} ${version}`, resolve));
  const processor = (): number => processorTime(child.pid!) ?? Number.NaN;
  return {
    connection,
    processor,
    async open(uri, text) {
      const done = diagnosed(uri);
      await connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'methodology', version, text },
      });
      await done;
    },
    async edit(uri, range, text) {
      version++;
      const done = diagnosed(uri);
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ range, text }],
      });
      await done;
    },
    idle: () => connection.sendRequest('indexwright/idle'),
    async timed(into, work) {
      const [at, worked] = [performance.now(), processor()];
      await work();
      into?.clock.push(performance.now() - at);
      into?.processor.push(processor() - worked);
    },
    async stop() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      connection.dispose();
    },
  };
}

/** The 95th percentile. */
export function high(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))]!;
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
