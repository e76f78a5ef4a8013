/** What is in the package of the extension, and what is not. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { packed, vsce } from './harness/package.js';

interface Manifest {
  readonly main: string;
  readonly browser: string;
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command?: string; readonly submenu?: string }[]>>;
    readonly walkthroughs: readonly { readonly steps: readonly Step[] }[];
  };
}

/** One of the walkthrough. */
interface Step {
  readonly description: string;
  readonly media: { readonly markdown: string };
  readonly completionEvents: readonly string[];
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;

/** The whole list, but for the names of chunks, which change with what is in them. */
const EXPECTED = [
  'CHANGELOG.md',
  'LICENSE',
  'dist/THIRD-PARTY-LICENSES.txt',
  'dist/cli.js',
  'dist/extension-browser.cjs',
  'dist/extension.cjs',
  'dist/recovering.cjs',
  'dist/server-browser.js',
  'dist/server.js',
  'editor/README.md',
  'editor/icons/framework.svg',
  'editor/icons/indexwright.png',
  'editor/icons/methodology-dark.svg',
  'editor/icons/methodology-light.svg',
  'editor/language-configuration.json',
  'editor/snippets.json',
  'editor/walkthrough/compile.md',
  'editor/walkthrough/new.md',
  'editor/walkthrough/score.md',
  'editor/walkthrough/test.md',
  'editor/walkthrough/weights.md',
  'package.json',
  'syntaxes/methodology.tmLanguage.json',
];

describe('the package of the extension', () => {
  const file = packed();
  const entries = unzipSync(new Uint8Array(readFileSync(file)));
  afterAll(() => rmSync(file, { force: true }));

  test('`vsce ls` shows no stray file', () => {
    const listed = vsce('ls', '--readme-path', 'editor/README.md').trim().split('\n');
    expect(listed.filter((name) => !/^dist\/chunks\/[\w-]+\.js$/u.test(name)).sort()).toEqual([...EXPECTED].sort());
  });

  test('is smaller than 3 MB', () => {
    expect(statSync(file).size).toBeLessThan(3_000_000);
  });

  test('its command line tells that DuckDB is no part of it', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'packed-'));
    try {
      for (const [name, bytes] of Object.entries(entries)) {
        if (!/\/dist\/.*\.c?js$|package\.json$/u.test(name)) continue;
        mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
        writeFileSync(path.join(folder, name), bytes);
      }
      const run = (...words: readonly string[]): ReturnType<typeof spawnSync> =>
        spawnSync(process.execPath, [path.join(folder, 'extension/dist/cli.js'), ...words], { encoding: 'utf8' });
      const file = 'examples/fta-index/fta-index.methodology';
      expect(run('score', file, '--format', 'csv').status).toBe(0);
      const { status, stderr } = run('score', file, '--engine', 'duckdb');
      expect(stderr).toContain('error: DuckDB is no part of the indexwright that came with an editor.');
      expect(status).toBe(2);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('has no source maps', () => {
    expect(Object.keys(entries).filter((name) => name.endsWith('.map'))).toEqual([]);
    const scripts = Object.entries(entries).filter(([name]) => /\.c?js$/u.test(name));
    expect(scripts.length).toBeGreaterThan(5);
    const mapped = scripts.filter(([, bytes]) => new TextDecoder().decode(bytes).includes('sourceMappingURL=data:'));
    expect(mapped.map(([name]) => name)).toEqual([]);
  });

  test('has the licences of what is bundled', () => {
    const text = new TextDecoder().decode(entries['extension/dist/THIRD-PARTY-LICENSES.txt']);
    for (const name of ['langium', 'vscode-languageclient', 'vscode-languageserver', 'hyparquet', 'papaparse']) {
      expect(text).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(MIT\\)$`, 'mu'));
    }
  });

  test('has every file that its manifest names', () => {
    const { main, browser, contributes } = manifest;
    const media = contributes.walkthroughs.flatMap(({ steps }) => steps.map((step) => step.media.markdown));
    for (const name of [main, browser, ...media]) expect(Object.keys(entries)).toContain(`extension/${name}`);
  });

  test('its menus name commands that it declares', () => {
    const { commands, menus } = manifest.contributes;
    const declared = new Set(commands.map(({ command }) => command));
    const named = Object.values(menus).flatMap((items) => items.flatMap(({ command }) => command ?? []));
    expect(named.filter((command) => !declared.has(command))).toEqual([]);
  });

  test('each step of its walkthrough is done by one of the commands that it offers', () => {
    const { commands, walkthroughs } = manifest.contributes;
    const declared = new Set(commands.map(({ command }) => command));
    for (const { description, completionEvents } of walkthroughs.flatMap(({ steps }) => steps)) {
      const offered = [...description.matchAll(/\(command:([\w.]+)\)/gu)].map(([, command]) => command!);
      expect(offered.filter((command) => !declared.has(command))).toEqual([]);
      expect(completionEvents).toEqual(offered.map((command) => `onCommand:${command}`));
    }
  });
});
