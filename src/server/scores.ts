/** What methodologies give on their data, computed when it is first asked for and kept with the analysis it belongs to. */

import { dataFindings } from '../analyse/data-findings.js';
import { type Analysis, fastFindings } from '../lsp/analysis.js';
import type { Finding } from '../report/finding.js';
import { mapFindings } from '../project/map-findings.js';
import { type Scored, scoreMethodology } from '../project/score-methodology.js';
import { editorFiles } from './editor-files.js';
import type { FileSystem } from './file-system.js';

export interface Scores {
  /** Nothing in a folder that is not trusted, or where the methodology has errors. */
  of(analysis: Analysis, methodology: string): Promise<Scored | undefined>;
  /** The scores, if they are there already. */
  known(analysis: Analysis, methodology: string): Scored | undefined;
  /** What the data were found to say against the file's methodologies, as far as they have been scored. */
  findings(analysis: Analysis): readonly Finding[];
  /** What the data of one of them say against it, its map included. */
  saidBy(scored: Scored): readonly Finding[];
  /** Forgets all scores, because files have changed. */
  forget(): void;
}

export interface ScoresOptions {
  readonly fileSystem: FileSystem;
  readonly folders: () => readonly string[];
  readonly trusted: () => boolean;
}

export function createScores({ fileSystem, folders, trusted }: ScoresOptions): Scores {
  let running = new WeakMap<Analysis, Map<string, Promise<Scored | undefined>>>();
  let finished = new WeakMap<Analysis, Map<string, Scored>>();

  const maps = new WeakMap<Scored, readonly Finding[]>();
  const compute = async (analysis: Analysis, methodology: string): Promise<Scored | undefined> => {
    const { file: entry, model, findings } = analysis;
    if (!trusted() || !model.methodologies.has(methodology)) return undefined;
    if (findings.some(({ severity }) => severity === 'error')) return undefined;
    const plan = analysis.plan(methodology);
    if (plan.findings.some(({ severity }) => severity === 'error')) return undefined;
    const files = editorFiles(fileSystem, folders(), entry);
    const into = finished;
    const scored = await scoreMethodology({ entry, model, findings }, methodology, { files, keep: 'all', plan });
    if (scored.run !== undefined) maps.set(scored, await mapFindings(model, scored.run, files));
    mapOf(into, analysis).set(methodology, scored);
    return scored;
  };

  const said = new WeakMap<Scored, readonly Finding[]>();
  const saidBy = (scored: Scored): readonly Finding[] => {
    let found = said.get(scored);
    if (found === undefined) {
      const data = scored.run === undefined ? [] : dataFindings(scored.run);
      said.set(scored, (found = [...data, ...(maps.get(scored) ?? [])]));
    }
    return found;
  };

  return {
    of(analysis, methodology) {
      const started = mapOf(running, analysis);
      let scored = started.get(methodology);
      if (scored === undefined) started.set(methodology, (scored = compute(analysis, methodology)));
      return scored;
    },
    known: (analysis, methodology) => finished.get(analysis)?.get(methodology),
    findings(analysis) {
      const known = new Set(fastFindings(analysis));
      return [...(finished.get(analysis)?.values() ?? [])].flatMap((scored) => [
        ...scored.findings.filter((finding) => !known.has(finding)),
        ...saidBy(scored),
      ]);
    },
    saidBy,
    forget() {
      running = new WeakMap();
      finished = new WeakMap();
    },
  };
}

function mapOf<T>(all: WeakMap<Analysis, Map<string, T>>, analysis: Analysis): Map<string, T> {
  let found = all.get(analysis);
  if (found === undefined) all.set(analysis, (found = new Map()));
  return found;
}
