import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

/** The command that the settings of docs/editors.md name is what starts the server. */

const PAGE = readFileSync('docs/editors.md', 'utf8');

test.each([
  ['lua', /cmd = \{ '(\w+)', '(\w+)', '([-\w]+)' \}/u],
  ['elisp', /\("(\w+)" "(\w+)" "([-\w]+)"\)/u],
  ['toml', /command = "(\w+)"\nargs = \["(\w+)", "([-\w]+)"\]/u],
])('the settings in %s start a server', async (language, command) => {
  const block = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'u').exec(PAGE)![1]!;
  const [, program, ...words] = command.exec(block)!;
  expect(program).toBe('indexwright');
  const server = spawn(process.execPath, ['dist/cli.js', ...words], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = new Promise((resolve) => server.on('exit', resolve));
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.listen();
  const { capabilities } = await connection.sendRequest<{ capabilities: object }>('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: {},
  });
  expect(capabilities).toMatchObject({ hoverProvider: true, renameProvider: {}, documentFormattingProvider: true });
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  expect(await exited).toBe(0);
});
