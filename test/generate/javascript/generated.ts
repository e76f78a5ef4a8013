import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { generateJavaScript } from '../../../src/generate/javascript/generate-javascript.js';
import type { Program } from '../../../src/plan/program.js';

/** What a test looks at in the scores of a generated module. */
export interface Scores {
  readonly units: readonly string[];
  readonly periods: Float64Array | null;
  readonly score: Float64Array | null;
  readonly rank: Float64Array | null;
  readonly band: readonly (string | null)[] | null;
  readonly nodes: Readonly<
    Record<
      string,
      Readonly<Record<string, Float64Array>> & { readonly outputs: Readonly<Record<string, Float64Array>> }
    >
  >;
  readonly findings: readonly { readonly node: string; readonly unit: string | null; readonly reason: string }[];
}

export interface GeneratedModule {
  readonly METHODOLOGY: { readonly name: string; readonly hash: string };
  readonly InputError: typeof Error;
  score(data: unknown): Scores;
}

/** The Node that runs the tests, and that of the machine, which may be older. */
export const nodeBinaries = [process.execPath, '/usr/local/bin/node', '/usr/bin/node'].filter(existsSync);

/** Writes the module of a program into an empty folder and gives its path. */
export function written(program: Program): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'generated-'));
  const files = generateJavaScript(program);
  for (const file of files) writeFileSync(path.join(folder, file.path), file.text);
  return path.join(folder, files[0].path);
}

/** The module of a program, loaded. */
export async function loaded(program: Program): Promise<GeneratedModule> {
  return (await import(/* @vite-ignore */ pathToFileURL(written(program)).href)) as GeneratedModule;
}

/** The lines of the definition: what stands above the runtime. */
export function definitionOf(program: Program): string {
  return generateJavaScript(program)[0].text.split('// ====')[0];
}
