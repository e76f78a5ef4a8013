/**
 * A VS Code to test in, from the npm registry alone: `code-server` carries VS Code's own server and web client. It is put into
 * a folder once and used again.
 */

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A release of code-server with the Node.js that it is made for. */
export interface Release {
  readonly codeServer: string;
  readonly vscode: string;
  readonly node: string;
  /** False where its terminals need a module that is not compiled here. */
  readonly hasTerminals: boolean;
}

/** The newest, and the oldest that the extension says it runs in. */
export const NEWEST: Release = { codeServer: '4.139.1', vscode: '1.139', node: '24.21.0', hasTerminals: true };
export const FLOOR: Release = { codeServer: '4.99.4', vscode: '1.99', node: '20.20.2', hasTerminals: false };

export interface Installed {
  readonly node: string;
  /** What starts the server. */
  readonly main: string;
}

const QUIET = ['--no-audit', '--no-fund', '--loglevel=error'];

function cacheFolder(): string {
  return process.env.INDEXWRIGHT_VSCODE_CACHE ?? path.resolve('node_modules', '.cache', 'indexwright-vscode');
}

/** The release, from the cache or else from the registry. */
export function installed({ codeServer, node }: Release): Installed {
  const folder = path.join(cacheFolder(), `code-server-${codeServer}`);
  if (!existsSync(folder)) atomically(folder, (into) => installServer(codeServer, into));
  return {
    node: path.join(nodeFolder(node), 'bin', 'node'),
    main: path.join(folder, 'package', 'lib', 'vscode', 'out', 'server-main.js'),
  };
}

function nodeFolder(version: string): string {
  const folder = path.join(cacheFolder(), `node-${version}`);
  if (!existsSync(folder)) {
    atomically(folder, (into) =>
      npm(into, 'install', `node-${process.platform}-${process.arch}@${version}`, '--ignore-scripts'),
    );
  }
  return path.join(folder, 'node_modules', `node-${process.platform}-${process.arch}`);
}

/** A folder is there whole or not at all, however the work ends. */
function atomically(folder: string, fill: (into: string) => void): void {
  const partial = `${folder}.${process.pid}`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  writeFileSync(path.join(partial, 'package.json'), '{"private":true}\n');
  fill(partial);
  renameSync(partial, folder);
}

function npm(cwd: string, ...words: readonly string[]): void {
  // Options of the `npm test` that this may run below are not meant for these packages.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(config|package|lifecycle)/iu.test(name)),
  );
  execFileSync('npm', [...words, ...QUIET], { cwd, env, stdio: ['ignore', 'ignore', 'inherit'] });
}

function installServer(version: string, into: string): void {
  npm(into, 'pack', `code-server@${version}`, '--silent');
  execFileSync('tar', ['xzf', `code-server-${version}.tgz`], { cwd: into });
  rmSync(path.join(into, `code-server-${version}.tgz`));
  const vscode = path.join(into, 'package', 'lib', 'vscode');
  npm(vscode, 'install', '--omit=dev', '--ignore-scripts', '--legacy-peer-deps');
  const modules = path.join(vscode, 'node_modules');
  standInForWatchdog(modules);
  standInForLogger(modules);
  bringRipgrep(modules, path.join(into, 'ripgrep'));
}

/** The one native module without which no extension host starts: it watches the parent process, and is not compiled here. */
function standInForWatchdog(modules: string): void {
  for (const name of ['native-watchdog', '@vscode/native-watchdog']) {
    if (!existsSync(path.join(modules, name))) continue;
    const release = path.join(modules, name, 'build', 'Release');
    mkdirSync(release, { recursive: true });
    writeFileSync(path.join(release, 'watchdog.js'), 'exports.start=()=>{};exports.exit=(code)=>process.exit(code);\n');
  }
}

/** The native logger, in JavaScript. It is imported as an ES module, whose names Node.js finds by reading the text. */
function standInForLogger(modules: string): void {
  const file = path.join(modules, '@vscode', 'spdlog', 'index.js');
  if (!existsSync(file)) return;
  writeFileSync(
    file,
    `const fs = require('fs'), path = require('path');
const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];
class Logger {
  constructor(file) { this.file = file; this.level = 2; fs.mkdirSync(path.dirname(file), { recursive: true }); }
  getLevel() { return this.level; } setLevel(level) { this.level = level; }
  setPattern() {} clearFormatters() {} flush() {} drop() {}
}
LEVELS.forEach((name, level) => { Logger.prototype[name] = function (text) {
  if (level >= this.level) try { fs.appendFileSync(this.file, new Date().toISOString() + ' [' + name + '] ' + text + '\\n'); } catch {}
}; });
exports.version = 0; exports.setLevel = () => {}; exports.setFlushOn = () => {}; exports.Logger = Logger;
exports.createRotatingLogger = async (name, file) => new Logger(file);
exports.createAsyncRotatingLogger = async (name, file) => new Logger(file);
`,
  );
}

/** Older releases would download ripgrep, which searches the workspace for files. */
function bringRipgrep(modules: string, into: string): void {
  const package_ = path.join(modules, '@vscode', 'ripgrep');
  if (!existsSync(package_) || existsSync(path.join(package_, 'bin', 'rg'))) return;
  mkdirSync(into, { recursive: true });
  writeFileSync(path.join(into, 'package.json'), '{"private":true}\n');
  npm(into, 'install', '@vscode/ripgrep@1.18.0', '--ignore-scripts');
  const { platform, arch } = process;
  mkdirSync(path.join(package_, 'bin'), { recursive: true });
  // Relative, so that it holds when the folder gets its name.
  const target = path.join(into, 'node_modules', '@vscode', `ripgrep-${platform}-${arch}`, 'bin', 'rg');
  symlinkSync(path.relative(path.join(package_, 'bin'), target), path.join(package_, 'bin', 'rg'));
}
