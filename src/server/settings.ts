/** The user's settings, `indexwright.*` in the editor. */

import type { Connection } from 'vscode-languageserver';

export interface SettingsNow {
  /** Methodologies are run on their data, and what the data say against them is shown. */
  readonly dataChecks: boolean;
  /** Hovers, hints and lenses show what the data say. */
  readonly showData: boolean;
  readonly inlayHints: {
    readonly effectiveWeights: boolean;
    readonly equalWeights: boolean;
    readonly units: boolean;
    readonly fittedGoalposts: boolean;
  };
  readonly codeLens: boolean;
}

export interface Settings {
  now(): SettingsNow;
  /** Asks the client again. */
  read(): Promise<void>;
}

const DEFAULTS: SettingsNow = {
  dataChecks: true,
  showData: true,
  inlayHints: { effectiveWeights: true, equalWeights: true, units: true, fittedGoalposts: true },
  codeLens: true,
};

export function createSettings(connection: Connection, asks: boolean): Settings {
  let current = DEFAULTS;
  return {
    now: () => current,
    async read() {
      if (!asks) return;
      const said: unknown = await connection.workspace.getConfiguration('indexwright');
      current = merged(DEFAULTS, said) as SettingsNow;
    },
  };
}

/** What is said where it has the type of the default; the default elsewhere. */
function merged(defaults: object, said: unknown): object {
  const values: Record<string, unknown> = typeof said === 'object' && said !== null ? { ...said } : {};
  return Object.fromEntries(
    Object.entries(defaults).map(([key, value]) => {
      if (typeof value === 'object' && value !== null) return [key, merged(value, values[key])];
      return [key, typeof values[key] === typeof value ? values[key] : value];
    }),
  );
}
