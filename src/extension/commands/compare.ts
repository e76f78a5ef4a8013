/** "Compare with HEAD", and with whatever else an edition can be compared with. */

import * as vscode from 'vscode';
import { EDITIONS, type MethodologyParameters } from '../../server/protocol.js';
import type { Compared, ShowComparison } from '../comparison-view.js';
import type { Editor } from '../editor.js';
import { chooseMethodology, type CommandTarget } from '../methodology-files.js';

const HEAD = { revision: 'HEAD' } as const;

export async function compareWithHead({ ask }: Editor, show: ShowComparison, target: CommandTarget): Promise<void> {
  const chosen = await chooseMethodology(ask, target);
  if (chosen === undefined) return;
  await show({ uri: chosen.uri, methodology: chosen.methodology, before: HEAD });
}

/** @param before what to compare with, where that need not be asked */
export async function compareWith(
  editor: Editor,
  show: ShowComparison,
  target: CommandTarget,
  before?: Compared['before'],
): Promise<void> {
  const chosen = await chooseMethodology(editor.ask, target);
  if (chosen === undefined) return;
  const { uri, methodology } = chosen;
  const asked = before ?? (await chooseOther(editor, { uri, methodology }));
  if (asked !== undefined) await show({ uri, methodology, before: asked });
}

interface Choice extends vscode.QuickPickItem {
  readonly before?: Compared['before'];
}

async function chooseOther(
  { ask, readsRevisions, namedRevisions }: Editor,
  parameters: MethodologyParameters,
): Promise<Compared['before'] | undefined> {
  const { editions } = await ask(EDITIONS, parameters);
  const named = editions.map(({ id, name, title, edition, imported }): Choice => ({
    label: name,
    description: [title, edition, ...(imported ? ['imported'] : [])].filter((text) => text !== undefined).join(' · '),
    before: { edition: id },
  }));
  const separator = (label: string): Choice => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const head: readonly Choice[] = [
    separator('Repository'),
    { label: 'HEAD', description: 'the last commit', before: HEAD },
  ];
  // There may be many: they come last.
  const others = async (): Promise<readonly Choice[]> => [
    separator('Branches and tags'),
    ...(await namedRevisions(vscode.Uri.parse(parameters.uri))).map(({ name, kind }): Choice => ({
      label: name,
      description: kind,
      before: { revision: name },
    })),
    { label: 'Another commit…' },
  ];
  const choices = [
    ...(readsRevisions ? head : []),
    ...(named.length > 0 ? [separator('Editions'), ...named] : []),
    ...(readsRevisions ? await others() : []),
  ];
  if (choices.length === 0) {
    void vscode.window.showInformationMessage(
      'There is nothing to compare with: the file has no other edition of these units, and older states are not at hand in a browser.',
    );
    return undefined;
  }
  const chosen = await vscode.window.showQuickPick(choices, {
    title: `Compare ${parameters.methodology ?? 'the methodology'} with`,
    matchOnDescription: true,
  });
  if (chosen === undefined) return undefined;
  if (chosen.before !== undefined) return chosen.before;
  const revision = await vscode.window.showInputBox({
    title: 'Compare with which commit?',
    placeHolder: 'HEAD~3, v1.2.0, 1f3c9a2',
    validateInput: (text) => (isRevision(text.trim()) ? undefined : 'The hash or the name of a commit.'),
  });
  return revision === undefined ? undefined : { revision: revision.trim() };
}

/** What Git takes for a name, and not for an option or a path. */
export function isRevision(text: string): boolean {
  return /^[^-\s:][^\s:]*$/u.test(text);
}
