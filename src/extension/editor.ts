/** What every part of the extension can reach. */

import type * as vscode from 'vscode';
import type { Ask } from './ask.js';

export interface Editor {
  readonly context: vscode.ExtensionContext;
  readonly ask: Ask;
  /** Fires when what is shown of frameworks, tests or status may be out of date. */
  readonly onChanged: vscode.Event<void>;
}
