import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../src/runtime/', import.meta.url);

/** The lines of a file that begin in the first column and are no comments: its top level. */
function topLevel(file: string): string[] {
  const text = readFileSync(new URL(file, folder), 'utf8').replaceAll(/^\/\*[^]*?\*\/$/gm, '');
  return text.split('\n').filter((line) => /^[^\s})\]]/.test(line));
}

describe('the kernels', () => {
  const lines = readdirSync(folder).flatMap(topLevel);

  it('are functions, constants and types only, so that their text can be copied one by one', () => {
    const allowed =
      /^(import |export function\*? |function\*? |const |export const |export interface |interface |export type )/;
    expect(lines.filter((line) => !allowed.test(line))).toEqual([]);
  });

  it('have names of their own across all files', () => {
    const names = lines.flatMap((line) => /^(?:export )?(?:function|const|interface|type) (\w+)/.exec(line)?.[1] ?? []);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
    expect(names.length).toBeGreaterThan(100);
  });

  it('import nothing from outside', () => {
    const outside = lines.flatMap((line) => /^(?:import|\}).* from '(.*)';/.exec(line)?.[1] ?? []);
    expect(outside.filter((path) => !path.startsWith('./'))).toEqual([]);
  });
});
