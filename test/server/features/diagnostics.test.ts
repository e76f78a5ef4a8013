import path from 'node:path';
import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import { afterEach, expect, test } from 'vitest';
import type { Client } from '../client.js';
import { folderOfCase, namesOf, serve } from './served.js';

/**
 * What the bundled server finds, when everything is at rest: `expected.txt` has for each finding of each file its place, its
 * severity, its code and its page, and below that the message and what it relates to.
 */

let open: Client | undefined;
afterEach(async () => {
  await open?.stop();
  open = undefined;
});

const SEVERITIES = new Map(Object.entries(DiagnosticSeverity).map(([name, severity]) => [severity, name]));

function shown(uri: string, found: Diagnostic): string {
  const { range, severity, code, codeDescription, message, relatedInformation = [], tags = [] } = found;
  const { start, end } = range;
  const to = end.line === start.line ? `${end.character + 1}` : `${end.line + 1}:${end.character + 1}`;
  const place = `${path.basename(uri)}:${start.line + 1}:${start.character + 1}-${to}`;
  const faded = tags.includes(DiagnosticTag.Unnecessary) ? ' faded' : '';
  return [
    `${place} ${SEVERITIES.get(severity!)}${faded} ${code}`,
    `page ${codeDescription?.href}`,
    ...(typeof message === 'string' ? message : message.value).split('\n'),
    ...relatedInformation.map(
      ({ location, message: words }) =>
        `related ${path.basename(location.uri)}:${location.range.start.line + 1}:${location.range.start.character + 1}: ${words}`,
    ),
  ].join('\n  ');
}

test.each(namesOf('diagnostics'))('%s', async (name) => {
  const { client, expected } = await serve(folderOfCase('diagnostics', name));
  open = client;
  await client.idle();
  const lines = [...client.diagnostics]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([uri, found]) => found.map((one) => shown(uri, one)));
  expect(lines.length === 0 ? 'nothing' : lines.join('\n')).toBe(expected('expected.txt'));
  // The page of each finding is a document that the server has.
  for (const { code, codeDescription } of [...client.diagnostics.values()].flat()) {
    const { text } = await client.request<{ text: string }>('workspace/textDocumentContent', {
      uri: codeDescription!.href,
    });
    expect(text).toContain(String(code));
  }
});
