/** The commands of the palette, the menus and the code lenses. */

import * as vscode from 'vscode';
import type { Location, Position } from 'vscode-languageserver-types';
import { CLIENT_COMMANDS, EFFECTIVE_WEIGHTS, FULL_TEXT, SCORE } from '../../server/protocol.js';
import type { MethodologyParameters, ResultDocument, ServerRequest } from '../../server/protocol.js';
import { showFailure } from '../ask.js';
import type { Compared, ShowComparison } from '../comparison-view.js';
import type { Editor } from '../editor.js';
import { chooseMethodology, type CommandTarget } from '../methodology-files.js';
import { withProgress } from '../progress.js';
import type { ShowResult } from '../result-documents.js';
import { compareWith, compareWithHead } from './compare.js';
import { compileMethodology } from './compile.js';
import { draftFromTable } from './draft-from-table.js';
import { explainUnit } from './explain.js';
import { newIndex } from './new-index.js';
import { writeRevision } from './write-revision.js';

/** Where answers are shown. */
export interface Views {
  readonly showResult: ShowResult;
  readonly showComparison: ShowComparison;
  readonly openPreview: (target: CommandTarget) => Promise<void>;
}

export function registerCommands(editor: Editor, { showResult, showComparison, openPreview }: Views): void {
  const { context } = editor;
  const register = <Arguments extends readonly never[]>(
    command: string,
    run: (...words: Arguments) => Promise<unknown>,
  ): void => {
    context.subscriptions.push(
      vscode.commands.registerCommand(command, async (...words: Arguments) => {
        try {
          return await run(...words);
        } catch (error) {
          showFailure(error);
          return undefined;
        }
      }),
    );
  };
  /** A command that asks the server one question about a methodology, and shows the answer. */
  const question = <Asked extends MethodologyParameters>(
    command: string,
    doing: string,
    request: ServerRequest<Asked, ResultDocument>,
    ask: (parameters: MethodologyParameters) => Asked,
  ): void =>
    register(command, async (target: CommandTarget) => {
      const chosen = await chooseMethodology(editor.ask, target);
      if (chosen === undefined) return;
      const { about, ...parameters } = chosen;
      const answer = await withProgress(doing, (token) => editor.ask(request, ask(parameters), token));
      await showResult(answer, about);
    });

  question(CLIENT_COMMANDS.score, 'Scoring', SCORE, (parameters) => parameters);
  question(CLIENT_COMMANDS.fullText, 'Writing the full text', FULL_TEXT, (parameters) => parameters);
  question(CLIENT_COMMANDS.weights, 'Weighing', EFFECTIVE_WEIGHTS, (parameters) => parameters);
  register(CLIENT_COMMANDS.compare, (target: CommandTarget) => compareWithHead(editor, showComparison, target));
  register('indexwright.compareWith', (target: CommandTarget, before?: Compared['before']) =>
    compareWith(editor, showComparison, target, before),
  );
  register('indexwright.writeRevision', (target: CommandTarget, name?: string) =>
    writeRevision(editor, target, { name }),
  );
  register('indexwright.openPreview', openPreview);
  register(CLIENT_COMMANDS.explain, (target: CommandTarget) => explainUnit(editor, showResult, target));
  register('indexwright.compile', (target: CommandTarget, into?: vscode.Uri) =>
    compileMethodology(editor, target, into instanceof vscode.Uri ? into : undefined),
  );
  register('indexwright.newIndex', (...words: Parameters<typeof newIndex>) => newIndex(...words));
  register('indexwright.draftFromTable', (data?: vscode.Uri) => draftFromTable(editor, data));
  register(CLIENT_COMMANDS.showReferences, (uri: string, position: Position, locations: readonly Location[]) =>
    Promise.resolve(
      vscode.commands.executeCommand(
        'editor.action.showReferences',
        vscode.Uri.parse(uri),
        new vscode.Position(position.line, position.character),
        locations.map(({ uri: target, range: { start, end } }) => {
          const range = new vscode.Range(start.line, start.character, end.line, end.character);
          return new vscode.Location(vscode.Uri.parse(target), range);
        }),
      ),
    ),
  );
}
