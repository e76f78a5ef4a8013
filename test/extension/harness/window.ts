/** A window of VS Code: its server, and Chromium in which its workbench runs. One at a time: both are heavy. */

import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { format } from 'node:util';
import { chromium, type Browser, type Page } from 'playwright-core';
import { serveToBrowser } from './browser-host.js';
import type { Installed } from './vscode-server.js';

export interface WindowOptions {
  readonly vscode: Installed;
  /** A folder, or the file of a workspace with several. */
  readonly workspace: string;
  /** An extension and the tests that run in its host, by their paths; or a package that is installed. */
  readonly extension:
    { readonly folder: string; readonly tests: string; readonly host: 'node' | 'browser' } | { readonly vsix: string };
  /** Variables that the extension host gets. */
  readonly env?: Readonly<Record<string, string>>;
  /** Without it the window opens in restricted mode. */
  readonly trusted: boolean;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** What is written on the console of the extension host. */
  readonly onLog?: (line: string) => void;
}

export interface Window {
  readonly page: Page;
  /** Resolves with what the tests ended with: 0 where all passed. */
  readonly exited: Promise<number>;
  /** What the server wrote, for when something goes wrong. */
  readonly log: () => string;
  close(): Promise<void>;
}

const SETTINGS = {
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'workbench.startupEditor': 'none',
  // On the web it is on: what a test has typed would be on the disk before the test has looked at it.
  'files.autoSave': 'off',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
  'git.openRepositoryInParentFolders': 'never',
};

const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  // A page that the test has changed on its way may still talk to its server.
  '--disable-features=LocalNetworkAccessChecks,LocalNetworkAccessChecksWebSockets',
];

export function chromiumPath(): string {
  const candidates = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const found = candidates.find((file) => file !== undefined && existsSync(file));
  if (found === undefined) {
    throw new Error(
      'No Chromium is there to run VS Code in. Install it (`apt-get install chromium`), or name one in the variable CHROMIUM.',
    );
  }
  return found;
}

export async function openWindow(options: WindowOptions): Promise<Window> {
  const executablePath = chromiumPath();
  // Home, settings, extensions and sockets: nothing leaks out, and nothing of this machine gets in.
  const home = mkdtempSync(path.join(tmpdir(), 'iw-'));
  const data = path.join(home, 'data');
  mkdirSync(path.join(data, 'User'), { recursive: true });
  writeFileSync(path.join(data, 'User', 'settings.json'), JSON.stringify({ ...SETTINGS, ...options.settings }));
  const port = await freePort();
  const host = `127.0.0.1:${port}`;
  const { extension, vscode, trusted, workspace, onLog } = options;
  const folders = [
    '--server-data-dir',
    data,
    '--user-data-dir',
    data,
    '--extensions-dir',
    path.join(home, 'extensions'),
  ];
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...options.env,
    HOME: home,
    TMPDIR: home,
    XDG_RUNTIME_DIR: home,
    // No shop of extensions is asked.
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
  };
  // The server starts by itself only where nobody seems to be its parent.
  delete env.CODE_SERVER_PARENT_PID;
  delete env.NODE_OPTIONS;

  let log = '';
  let server: ChildProcess | undefined;
  let browser: Browser | undefined;
  const run = (words: readonly string[]): ChildProcess => {
    const child = spawn(vscode.node, [vscode.main, '--accept-server-license-terms', ...folders, ...words], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    for (const stream of [child.stdout, child.stderr]) stream!.on('data', (part) => (log += String(part)));
    return child;
  };
  const close = async (): Promise<void> => {
    await browser?.close();
    if (server !== undefined) await ended(server);
    rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  };

  try {
    if ('vsix' in extension) await succeeded(run(['--install-extension', extension.vsix]), () => log);
    server = run([
      ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token', '--telemetry-level', 'off'],
      // Tests in the address of the window count only with this.
      ...('tests' in extension ? ['--enable-smoke-test-driver'] : []),
      ...(trusted ? ['--disable-workspace-trust'] : []),
    ]);
    await answers(`http://${host}/version`, server, () => log);
    browser = await launched(executablePath);
    const page = await browser.newPage({ viewport: { width: 1360, height: 900 } });
    page.setDefaultTimeout(120_000);
    let exit: (code: number) => void = () => undefined;
    const exited = new Promise<number>((resolve) => (exit = resolve));
    // VS Code calls these two where they are there.
    await page.exposeFunction('codeAutomationExit', (code: number) => exit(code));
    await page.exposeFunction('codeAutomationLog', (_: string, words: unknown[]) => onLog?.(format(...words)));
    const payload: [string, string][] = [];
    if ('tests' in extension && extension.host === 'browser') await serveToBrowser(page, host, extension);
    else if ('tests' in extension) {
      payload.push(['extensionDevelopmentPath', `vscode-remote://${host}${extension.folder}`]);
      payload.push(['extensionTestsPath', `vscode-remote://${host}${extension.tests}`]);
    }
    const opened = workspace.endsWith('.code-workspace') ? 'workspace' : 'folder';
    const query = `${opened}=${encodeURIComponent(workspace)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
    await page.goto(`http://${host}/?${query}`, { waitUntil: 'commit', timeout: 120_000 });
    return { page, exited, log: () => log, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** The only thing that is tried again: a browser that did not come up says nothing about the extension. */
async function launched(executablePath: string): Promise<Browser> {
  const launch = (): Promise<Browser> => chromium.launch({ executablePath, args: CHROMIUM_FLAGS, timeout: 120_000 });
  return launch().catch(launch);
}

async function answers(url: string, server: ChildProcess, log: () => string): Promise<void> {
  const end = Date.now() + 120_000;
  while (
    !(await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (server.exitCode !== null || Date.now() > end) throw new Error(`VS Code's server did not start:\n${log()}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function succeeded(child: ChildProcess, log: () => string): Promise<void> {
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`The extension could not be installed:\n${log()}`);
}

/** Ends the server with all that it started: they are a process group of their own. */
async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = new Promise((resolve) => server.once('exit', resolve));
  const signal = (name: NodeJS.Signals): void => {
    try {
      process.kill(-server.pid!, name);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  };
  signal('SIGTERM');
  const late = setTimeout(() => signal('SIGKILL'), 10_000);
  await gone;
  clearTimeout(late);
}
