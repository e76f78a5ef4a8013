/** "New Index": a few questions, and a small project that scores and tests itself. */

import * as vscode from 'vscode';
import { starterProject, type StarterNames } from '../../project/starter-project.js';
import { exists, writeFiles } from '../write-files.js';

/** What the language takes as a name without quotes. */
const NAME = /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u;

type Names = Omit<StarterNames, 'list'>;

/** Menus give a second argument of their own: the resources that are selected. */
function isNames(value: unknown): value is Names {
  return typeof value === 'object' && value !== null && 'name' in value && 'unit' in value;
}

interface Question {
  readonly title: string;
  readonly prompt: string;
  readonly value: string;
  readonly check: (text: string) => string | undefined;
}

/** @param into the folder to write into; without one the user is asked, and so for the names */
export async function newIndex(into?: vscode.Uri, names?: Names): Promise<vscode.Uri | undefined> {
  const chosen = isNames(names) ? names : await askNames();
  if (chosen === undefined) return undefined;
  const folder = into ?? (await chooseFolder());
  if (folder === undefined) return undefined;

  const files = starterProject({ ...chosen, list: 'units' });
  const present = await exists(folder, [...files.keys()]);
  if (present.length > 0) {
    throw new Error(`"${folder.path}" already has ${present.join(', ')}; nothing was written. Choose an empty folder.`);
  }
  // The methodology comes last: whoever reads it finds what it imports.
  const written = await writeFiles(folder, new Map([...files].reverse()));
  const methodology = written.at(-1)!;
  await vscode.window.showTextDocument(methodology);
  return methodology;
}

async function askNames(): Promise<Names | undefined> {
  const answers = await answersTo([
    {
      title: 'New Index (1/4)',
      prompt: 'A name without spaces, by which the methodology is called',
      value: 'LivingConditions',
      check: notAName,
    },
    {
      title: 'New Index (2/4)',
      prompt: 'Its title, as readers see it',
      value: 'Index of living conditions',
      check: empty,
    },
    {
      title: 'New Index (3/4)',
      prompt: 'What is scored, in the singular and without spaces',
      value: 'District',
      check: notAName,
    },
    { title: 'New Index (4/4)', prompt: 'What is scored, as readers see it', value: 'Districts', check: empty },
  ]);
  if (answers === undefined) return undefined;
  const [name, title, unit, unitsTitle] = answers as [string, string, string, string];
  return { name, title, unit, unitsTitle };
}

async function answersTo(questions: readonly Question[]): Promise<readonly string[] | undefined> {
  const answers: string[] = [];
  for (const { title, prompt, value, check } of questions) {
    const answer = await vscode.window.showInputBox({
      title,
      prompt,
      value,
      ignoreFocusOut: true,
      validateInput: (text) =>
        check(text.trim()) ?? (answers.length === 2 ? taken(answers[0]!, text.trim()) : undefined),
    });
    if (answer === undefined) return undefined;
    answers.push(answer.trim());
  }
  return answers;
}

/** Names that the new files use for something else. */
function taken(name: string, text: string): string | undefined {
  return [name, 'units', 'figures'].includes(text) ? `Something else is called \`${text}\` already.` : undefined;
}

function notAName(text: string): string | undefined {
  if (NAME.test(text)) return undefined;
  return text === '' ? 'A name is needed.' : 'A name has letters, digits and `_` only, and begins with no digit.';
}

function empty(text: string): string | undefined {
  return text === '' ? 'A title is needed.' : undefined;
}

async function chooseFolder(): Promise<vscode.Uri | undefined> {
  const [folder] =
    (await vscode.window.showOpenDialog({
      title: 'An empty folder for the index',
      openLabel: 'Write here',
      defaultUri: vscode.workspace.workspaceFolders?.[0]?.uri,
      canSelectFiles: false,
      canSelectFolders: true,
    })) ?? [];
  return folder;
}
