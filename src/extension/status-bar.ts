/** One line below the text: which edition of which index this is, and whether it stands. */

import * as vscode from 'vscode';
import { type MethodologyStatus, STATUS } from '../server/protocol.js';
import type { Editor } from './editor.js';
import { debounced } from './debounced.js';
import { activeFile } from './methodology-files.js';

export function registerStatusBar({ context, ask, onChanged }: Editor): void {
  const item = vscode.window.createStatusBarItem('indexwright.status', vscode.StatusBarAlignment.Left, 0);
  item.name = 'Indexwright';
  item.command = 'workbench.actions.view.problems';
  const show = async (): Promise<void> => {
    const uri = activeFile();
    if (uri === undefined) {
      item.hide();
      return;
    }
    const { methodologies, errors, warnings } = await ask(STATUS, { uri: uri.toString() });
    // The answer may be late.
    if (activeFile()?.toString() !== uri.toString()) return;
    const [first] = methodologies;
    const icon = errors > 0 ? '$(error)' : warnings > 0 ? '$(warning)' : '$(check)';
    item.text = `${icon} ${first === undefined ? 'Indexwright' : lineOf(first)}`;
    item.tooltip = new vscode.MarkdownString(
      [...methodologies.map(detailsOf), foundText(errors, warnings)].join('\n\n'),
    );
    item.accessibilityInformation = { label: `${item.text.replace(icon, '')}, ${foundText(errors, warnings)}` };
    item.show();
  };
  const refresh = debounced(() => void show().catch(() => item.hide()));
  context.subscriptions.push(
    item,
    refresh,
    onChanged(() => refresh.soon()),
    vscode.window.onDidChangeActiveTextEditor(() => refresh.soon()),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      const active = activeFile()?.toString();
      if (uris.some((uri) => uri.toString() === active)) refresh.soon();
    }),
  );
  refresh.soon();
}

/** `HDI 2022 · 193 ranked`. */
export function lineOf({ name, edition, version, rankedUnits }: MethodologyStatus): string {
  const which = edition ?? version;
  return [
    which === undefined ? name : `${name} ${which}`,
    ...(rankedUnits === undefined ? [] : [`${rankedUnits} ranked`]),
  ].join(' · ');
}

function detailsOf({ name, title, edition, version, hash, rankedUnits, periods }: MethodologyStatus): string {
  const facts: readonly (readonly [string, string | number | undefined])[] = [
    ['edition', edition],
    ['version', version],
    ['hash', hash === undefined ? undefined : `\`${hash}\``],
    ['units with a rank', rankedUnits],
    ['periods', periods],
  ];
  const lines = facts.filter(([, value]) => value !== undefined).map(([label, value]) => `- ${label}: ${value}`);
  return [`**${title ?? name}**`, lines.join('\n')].filter((part) => part !== '').join('\n\n');
}

function foundText(errors: number, warnings: number): string {
  if (errors === 0 && warnings === 0) return 'No problems found';
  return [counted(errors, 'error'), counted(warnings, 'warning')].filter((part) => part !== '').join(', ');
}

function counted(count: number, word: string): string {
  return count === 0 ? '' : `${count} ${word}${count === 1 ? '' : 's'}`;
}
