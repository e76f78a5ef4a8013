/** "Explain a Unit": every step from raw values to a score. */

import * as vscode from 'vscode';
import { EXPLAIN, type ExplainParameters, type Unit, UNITS } from '../../server/protocol.js';
import type { Editor } from '../editor.js';
import { chooseMethodology, type CommandTarget } from '../methodology-files.js';
import { withProgress } from '../progress.js';
import type { ShowResult } from '../result-documents.js';

export async function explainUnit(
  { ask }: Editor,
  showResult: ShowResult,
  target: CommandTarget | Partial<ExplainParameters>,
): Promise<void> {
  const chosen = await chooseMethodology(ask, target as CommandTarget);
  if (chosen === undefined) return;
  const { about, ...parameters } = chosen;
  const named = parameters as Partial<ExplainParameters>;
  const unit = named.unit ?? (await chooseUnit((token) => ask(UNITS, parameters, token)));
  if (unit === undefined) return;
  const answer = await withProgress(`Explaining ${unit}`, (token) => ask(EXPLAIN, { ...parameters, unit }, token));
  await showResult(answer, about);
}

async function chooseUnit(
  read: (token: vscode.CancellationToken) => Promise<{ readonly units: readonly Unit[] }>,
): Promise<string | undefined> {
  const { units } = await withProgress('Reading the units', read);
  const items = units.map(({ key, name }) => ({
    label: name ?? key,
    description: name === undefined ? undefined : key,
    key,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: 'Which unit?',
    placeHolder: 'Name or key',
    matchOnDescription: true,
  });
  return chosen?.key;
}
