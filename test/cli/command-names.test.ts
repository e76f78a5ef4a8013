/** Only the command that is named is made: its name in the table is the one that it gives itself. */

import { expect, test } from 'vitest';
import type { CommandIo } from '../../src/cli/io.js';
import { COMMANDS, runCommandLine } from '../../src/cli/run.js';

function listening(): { readonly io: CommandIo; readonly said: () => string } {
  let said = '';
  const hear = (text: string): void => void (said += text);
  return {
    io: { out: hear, err: hear, cwd: process.cwd(), colourOut: false, colourErr: false, watched: false },
    said: () => said,
  };
}

test.each(Object.entries(COMMANDS))('%s is called so', (name, create) => {
  expect(create(listening().io, () => undefined).name()).toBe(name);
});

test('help lists all commands, and a word that is none is told beside the nearest one', async () => {
  const help = listening();
  expect(await runCommandLine(['--help'], help.io)).toBe(0);
  for (const name of Object.keys(COMMANDS)) expect(help.said()).toMatch(new RegExp(`^ +${name}[ |]`, 'm'));
  const other = listening();
  expect(await runCommandLine(['scroe'], other.io)).toBe(2);
  expect(other.said()).toContain('Did you mean score?');
});

test('help about a command is the same in both ways of asking', async () => {
  const [first, second] = [listening(), listening()];
  expect(await runCommandLine(['help', 'score'], first.io)).toBe(0);
  expect(await runCommandLine(['score', '--help'], second.io)).toBe(0);
  expect(first.said()).toBe(second.said());
});
