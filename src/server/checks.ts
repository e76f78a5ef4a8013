/**
 * When what is checked. A keystroke checks the file at once; what imports it follows when the editor is at rest, and data
 * last. A newer keystroke ends what still waits.
 */

import { type Analysis, fastFindings, ownMethodologies } from '../lsp/analysis.js';
import { type Finding, hasErrors } from '../report/finding.js';
import type { Publisher } from './publisher.js';
import type { Scores } from './scores.js';
import type { Workspace } from './workspace.js';

export interface Checks {
  /** The text of a file has changed. */
  changed(file: string): void;
  /** A file is gone from the editor and the disk. */
  gone(file: string): void;
  /** Checks all files of the workspace, one after the other. */
  all(): void;
  /** Data files have changed, or may be read now. */
  dataChanged(): void;
  /** Work that checks wait for, such as reading files; what goes wrong in it is reported. */
  during(work: () => Promise<void>): void;
  /** Resolves when nothing waits to be checked. */
  idle(): Promise<void>;
  dispose(): void;
}

export interface ChecksOptions {
  readonly workspace: Workspace;
  readonly publisher: Publisher;
  readonly scores: Scores;
  readonly settings: () => { readonly dataChecks: boolean };
  /** Texts have been checked: frameworks, tests and status may be others. */
  readonly checked: () => void;
  /** Data of a methodology have been scored: hints and lenses may show more now. */
  readonly scored: () => void;
  readonly failed: (error: unknown) => void;
}

/** How long the editor must be at rest, in milliseconds, before other files and data are looked at. */
const REST = { others: 150, data: 400 } as const;

export function createChecks(options: ChecksOptions): Checks {
  const { workspace, publisher, scores, settings, checked, scored, failed } = options;
  const now = new Set<string>();
  const later = new Set<string>();
  const data = new Set<string>();
  let immediate: ReturnType<typeof setTimeout> | undefined;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let working = 0;
  let generation = 0;
  let disposed = false;
  let waiting: (() => void)[] = [];

  const settle = (): void => {
    if (working > 0 || now.size > 0 || later.size > 0 || data.size > 0) return;
    for (const done of waiting) done();
    waiting = [];
  };

  const guarded = (work: () => Promise<void>): void => {
    working++;
    work()
      .catch(failed)
      .finally(() => {
        working--;
        settle();
      });
  };

  const checkText = (analysis: Analysis): void => {
    publisher.put(analysis.file, 'text', fastFindings(analysis));
    publisher.put(analysis.file, 'data', []);
    data.add(analysis.file);
  };

  const runNow = async (): Promise<void> => {
    immediate = undefined;
    const files = [...now];
    now.clear();
    for (const file of files) {
      if (workspace.textOf(file) === undefined) continue;
      // Imports are at hand but for the first time: nothing is waited for while somebody types.
      const analysis = workspace.analysis(file);
      checkText(analysis.absent.length === 0 ? analysis : await workspace.loaded(file));
      for (const other of workspace.dependents(file)) if (other !== file) later.add(other);
    }
    publisher.flush();
    checked();
    rest();
  };

  const rest = (): void => {
    clearTimeout(resting);
    if (disposed) return;
    const mine = ++generation;
    resting = setTimeout(() => guarded(() => runLater(mine)), REST.others);
  };

  const runLater = async (mine: number): Promise<void> => {
    resting = undefined;
    for (const file of [...later]) {
      if (mine !== generation) return;
      later.delete(file);
      if (workspace.textOf(file) === undefined) continue;
      checkText(await workspace.loaded(file));
      publisher.flush();
      await breath();
    }
    if (mine !== generation) return;
    await pause(data.size === 0 ? 0 : REST.data - REST.others);
    let any = false;
    for (const file of [...data]) {
      if (mine !== generation) return;
      data.delete(file);
      if (workspace.textOf(file) === undefined || !settings().dataChecks) continue;
      const analysis = await workspace.loaded(file);
      const findings = await findingsOfData(analysis, () => mine !== generation);
      if (findings === undefined) {
        data.add(file);
        return;
      }
      if (workspace.analysis(file) !== analysis) continue;
      publisher.put(file, 'data', findings);
      publisher.flush();
      any = true;
      await breath();
    }
    if (any) scored();
  };

  /** Nothing where it was overtaken by a newer change. */
  const findingsOfData = async (
    analysis: Analysis,
    overtaken: () => boolean,
  ): Promise<readonly Finding[] | undefined> => {
    const found: Finding[] = [];
    for (const { id } of ownMethodologies(analysis)) {
      if (overtaken()) return undefined;
      const result = await scores.of(analysis, id);
      if (result === undefined) continue;
      const known = new Set(fastFindings(analysis));
      for (const finding of result.findings) if (!known.has(finding)) found.push(finding);
      if (result.run === undefined || hasErrors(result.findings)) continue;
      await breath();
      for (const finding of scores.saidBy(result)) found.push(finding);
    }
    return found;
  };

  return {
    changed(file) {
      now.add(file);
      generation++;
      // Several changes that arrived together are checked once.
      immediate ??= setTimeout(() => guarded(runNow), 0);
    },
    gone(file) {
      publisher.drop(file);
      for (const other of workspace.dependents(file)) if (other !== file) later.add(other);
      publisher.flush();
      rest();
    },
    all() {
      for (const file of workspace.files()) later.add(file);
      rest();
    },
    dataChanged() {
      scores.forget();
      for (const file of workspace.files()) data.add(file);
      rest();
    },
    during: guarded,
    idle: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        settle();
      }),
    dispose() {
      disposed = true;
      clearTimeout(immediate);
      clearTimeout(resting);
    },
  };
}

/** Lets what has arrived in the meantime go first. */
function breath(): Promise<void> {
  return pause(0);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
