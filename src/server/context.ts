/** What every feature of the server can reach. */

import type { ClientCapabilities } from 'vscode-languageserver';
import type { Analysis } from '../lsp/analysis.js';
import type { Checks } from './checks.js';
import type { FileSystem } from './file-system.js';
import type { Scores } from './scores.js';
import type { Settings } from './settings.js';
import type { Workspace } from './workspace.js';

export interface ServerContext {
  readonly client: ClientCapabilities;
  readonly fileSystem: FileSystem;
  readonly workspace: Workspace;
  readonly scores: Scores;
  readonly checks: Checks;
  readonly settings: Settings;
  readonly trust: { given: boolean };
  /** The commands of the client that lenses may name. */
  readonly commands: readonly string[];
  /** Whether tests passed, by their ids: of the very texts that they ran on, for another text may fail them. */
  readonly testResults: WeakMap<Analysis, Map<string, boolean>>;
  /** The URI of a part of the reference, `language.md#weights`; nothing where the client cannot show it. */
  readonly pageOf: (page: string) => string | undefined;
  /** Asks the editor to fetch hints and lenses again. */
  readonly refresh: () => void;
  /** From a client's URI to the name of the file inside the server, and back. */
  readonly fileOf: (uri: string) => string;
  readonly uriOf: (file: string) => string;
}
