import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

/** The invariants of src/ARCHITECTURE.md about who may import whom, read from the imports themselves. */

const SRC = path.resolve('src');

interface Import {
  readonly from: string;
  readonly to: string;
  /** False for `import type`: it leaves nothing behind when the program runs. */
  readonly runs: boolean;
  /** Only where it is asked for. */
  readonly isLazy: boolean;
}

/** Generated files, and what is not run here but copied into generated modules, which are programs of their own. */
const NOT_OURS = /generated\/|^generate\/(javascript\/support\/|(javascript|python)\/runtime-source\.ts)/;

const imports: readonly Import[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => file.endsWith('.ts') && !NOT_OURS.test(file))
  .flatMap(importsOf);

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(path.join(SRC, file), 'utf8');
  const found = [...text.matchAll(/^(?:import|export)\s+(type\s+)?[^'"`;]*?from\s+'([^']+)'|import\('([^']+)'\)/gm)];
  return found.map(([, type, target, dynamic]) => {
    const to = target ?? dynamic!;
    const inside = to.startsWith('.') ? path.posix.join(path.posix.dirname(file), to) : to;
    return { from: file, to: inside, runs: type === undefined, isLazy: dynamic !== undefined };
  });
}

function offenders(
  inFolder: string,
  forbidden: RegExp,
  options: { types?: boolean; except?: RegExp } = {},
): readonly string[] {
  return imports
    .filter(
      ({ from, to, runs }) =>
        from.startsWith(inFolder) &&
        forbidden.test(to) &&
        (runs || options.types === true) &&
        !options.except?.test(from),
    )
    .map(({ from, to }) => `${from} imports ${to}`);
}

describe('who imports whom', () => {
  test('the reader of imports finds some', () => {
    expect(imports.length).toBeGreaterThan(100);
    expect(imports.some(({ from, to }) => from.startsWith('plan/') && to.startsWith('runtime/'))).toBe(true);
  });

  test('the command line starts without what only some commands need', () => {
    const loaded = new Set(['cli/run.ts']);
    for (const file of loaded)
      for (const { from, to, runs, isLazy } of imports)
        if (from === file && runs && !isLazy) loaded.add(to.replace(/\.js$/, '.ts'));
    expect(loaded).toContain('cli/commands/score.ts');
    const heavy = /^(string-width$|langium|(execute|plan|runtime|revise|analyse\/(?!thresholds)|language\/parsing)\b)/;
    expect([...loaded].filter((file) => heavy.test(file))).toEqual([]);
  });

  test('the runtime imports nothing but itself', () => {
    expect(offenders('runtime/', /^(?!runtime\/)/, { types: true })).toEqual([]);
  });

  test.each(['plan/', 'generate/', 'execute/', 'analyse/', 'revise/', 'format/'])(
    '%s imports neither Langium nor Node',
    (folder) => {
      expect(offenders(folder, /^(langium|chevrotain|node:|vscode)/, { types: true, except: /\.mjs$/ })).toEqual([]);
    },
  );

  test('the model knows nothing of Langium; resolve alone reads the AST', () => {
    expect(
      offenders('model/', /^(langium|chevrotain|node:|vscode|language\/generated)/, {
        types: true,
        except: /^model\/resolve\//,
      }),
    ).toEqual([]);
    expect(offenders('model/resolve/', /^(node:|vscode)/, { types: true })).toEqual([]);
  });

  test('nothing but resolve, language and the providers of the editor reads the AST', () => {
    const readers = imports.filter(({ to }) => to.startsWith('language/generated')).map(({ from }) => from);
    expect(readers.filter((file) => !/^(model\/resolve|language|lsp)\//.test(file))).toEqual([]);
  });

  test('language, model and plan never import what runs them', () => {
    for (const folder of ['language/', 'model/', 'plan/']) {
      expect(offenders(folder, /^(cli|execute|analyse|data|generate|extension|server|lsp)\//)).toEqual([]);
    }
  });

  test('only data/files.ts, the command line, the server on Node and the build touch files', () => {
    const allowed = /^(data\/files\.ts$|cli\/|server\/(node|disk-file-system)\.ts$|extension\/node)/;
    const users = imports.filter(({ to }) => /^node:(fs|child_process|net|http)/.test(to)).map(({ from }) => from);
    expect(users.filter((file) => !allowed.test(file))).toEqual([]);
  });

  test('the providers of the editor know neither Node nor an editor; nothing but the extension knows VS Code', () => {
    expect(offenders('lsp/', /^(node:|vscode$|server\/|cli\/|extension\/)/, { types: true })).toEqual([]);
    expect(offenders('project/', /^(node:|vscode|cli\/|server\/|lsp\/)/, { types: true })).toEqual([]);
    expect(offenders('', /^vscode$/, { types: true, except: /^extension\// })).toEqual([]);
  });

  test('nothing uses the language server of Langium', () => {
    expect(offenders('', /^langium\/lsp/, { types: true })).toEqual([]);
  });
});
