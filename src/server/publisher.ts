/**
 * Which diagnostics each file has. Every methodology file contributes what is found with it as the entry: about itself,
 * and about files that it imports where only its own methodologies show it. What a file shows is the union of that.
 */

import type { Diagnostic } from 'vscode-languageserver-types';
import type { Finding } from '../report/finding.js';
import { byFile } from '../lsp/diagnostics.js';

/** What is found without data and with them arrives at different times. */
export type Layer = 'text' | 'data';

export interface Publisher {
  /** Puts what an entry contributes in the place of what it contributed before. */
  put(entry: string, layer: Layer, findings: readonly Finding[]): void;
  /** Takes away all that an entry contributed. */
  drop(entry: string): void;
  /** Sends what has changed. */
  flush(): void;
}

export interface PublisherOptions {
  readonly send: (file: string, diagnostics: readonly Diagnostic[]) => void;
  readonly convert: (finding: Finding) => Diagnostic;
}

export function createPublisher({ send, convert }: PublisherOptions): Publisher {
  /** By the file that shows it, then by entry and layer. */
  const shown = new Map<string, Map<string, readonly Finding[]>>();
  const contributed = new Map<string, Set<string>>();
  const changed = new Set<string>();

  const take = (key: string): void => {
    for (const file of contributed.get(key) ?? []) {
      shown.get(file)?.delete(key);
      changed.add(file);
    }
    contributed.delete(key);
  };

  const put = (entry: string, layer: Layer, findings: readonly Finding[]): void => {
    const key = `${layer} ${entry}`;
    take(key);
    if (layer === 'text') changed.add(entry);
    for (const [file, list] of byFile(findings, entry)) {
      let entries = shown.get(file);
      if (entries === undefined) shown.set(file, (entries = new Map()));
      entries.set(key, list);
      let files = contributed.get(key);
      if (files === undefined) contributed.set(key, (files = new Set()));
      files.add(file);
      changed.add(file);
    }
  };

  return {
    put,
    drop(entry) {
      take(`text ${entry}`);
      take(`data ${entry}`);
    },
    flush() {
      for (const file of changed) {
        const findings = byFile([...(shown.get(file)?.values() ?? [])].flat(), file).get(file) ?? [];
        send(file, [...findings].sort((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0)).map(convert));
      }
      changed.clear();
    },
  };
}
