/** What every part of the extension can reach. */

import type * as vscode from 'vscode';
import type { Ask } from './ask.js';
import type { NamedRevision } from './revisions.js';

export interface Editor {
  readonly context: vscode.ExtensionContext;
  readonly ask: Ask;
  /** Whether older states of files can be read: not in a browser. */
  readonly readsRevisions: boolean;
  /** Branches and tags that a file can be compared with. */
  readonly namedRevisions: (uri: vscode.Uri) => Promise<readonly NamedRevision[]>;
  /** Into the output of the extension, for what happens while nobody waits. */
  readonly log: (message: string) => void;
  /** Fires when what is shown of frameworks, tests or status may be out of date. */
  readonly onChanged: vscode.Event<void>;
}
