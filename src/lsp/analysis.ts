/**
 * What is known about one methodology file, its imports included: what every provider of this folder looks at.
 * An analysis never changes; the next keystroke makes another one.
 */

import { LIBRARY_TEXT } from '../language/library/library-text.js';
import { LIBRARY_FILE, loadModel } from '../language/load.js';
import { parseMethodology, type ParsedFile } from '../language/parsing/parse.js';
import type { Bindings } from '../model/bindings.js';
import type { Methodology, Model } from '../model/model.js';
import { type Plan, planMethodology } from '../plan/plan.js';
import { planAgain, type SoundPlan, soundPlan } from '../plan/plan-again.js';
import type { Finding } from '../report/finding.js';
import { type LineIndex, lineIndex } from './positions.js';

export interface Analysis {
  /** The file that was asked about; in the server its URI. */
  readonly file: string;
  readonly model: Model;
  /** Where every name of these files leads. Found when it is first asked for: a check of a file does without. */
  readonly bindings: Bindings;
  /** The file itself first, then the files that it imports, directly or not; the library is not among them. */
  readonly files: readonly ParsedFile[];
  /** What reading and resolving found, in all of these files. */
  readonly findings: readonly Finding[];
  /** Paths of imports that nothing was read for. */
  readonly absent: readonly string[];
  /** The program of a methodology, with what planning found. Planned once, when it is first asked for. */
  plan(methodology: string): Plan;
  /** What planning a methodology finds. */
  planFindings(methodology: string): readonly Finding[];
  /** What a later analysis of the same file can build upon; nothing where nobody has asked yet, or something was found. */
  soundPlan(methodology: string): SoundPlan | undefined;
  /** The text of one of the files, or of the library. */
  textOf(file: string): string | undefined;
  /** The lines of one of the files, or of the library. */
  linesOf(file: string): LineIndex;
}

export type ReadText = (file: string) => string | undefined;
export type ParseFile = (file: string, text: string) => ParsedFile;

/**
 * Reads and resolves a file with what it imports. Nothing is planned yet. Never throws on what a file says.
 *
 * @param before what planning an earlier text of the file has come to
 */
export function analyseFile(
  file: string,
  readText: ReadText,
  parse: ParseFile = parseMethodology,
  before?: (methodology: string) => SoundPlan | undefined,
): Analysis {
  const absent: string[] = [];
  const read: ReadText = (path) => {
    const text = readText(path);
    if (text === undefined && path !== file) absent.push(path);
    return text;
  };
  const { model, files, findings } = loadModel(file, read, { parse });
  const texts = new Map(files.map((parsed) => [parsed.file, parsed.text]));
  texts.set(LIBRARY_FILE, LIBRARY_TEXT);
  const again: ParseFile = (path, own) => files.find((known) => known.file === path) ?? parse(path, own);
  let bindings: Bindings | undefined;
  const plans = new Map<string, Plan>();
  const sound = new Map<string, SoundPlan>();
  const plan = (methodology: string): Plan => {
    let known = plans.get(methodology);
    if (known === undefined) plans.set(methodology, (known = planMethodology(model, methodology)));
    return known;
  };
  const indexes = new Map<string, LineIndex>();
  return {
    file,
    model,
    get bindings() {
      return (bindings ??= loadModel(file, (path) => texts.get(path), { parse: again, bindings: true }).bindings);
    },
    files,
    findings,
    absent,
    plan,
    planFindings(methodology) {
      if (sound.has(methodology)) return [];
      const former = plans.has(methodology) ? undefined : before?.(methodology);
      const again = former && planAgain(former, model, methodology);
      if (again !== undefined) {
        sound.set(methodology, again);
        return [];
      }
      return plan(methodology).findings;
    },
    soundPlan(methodology) {
      const known = sound.get(methodology);
      if (known !== undefined || !plans.has(methodology)) return known;
      const whole = soundPlan(plan(methodology).session);
      if (whole !== undefined) sound.set(methodology, whole);
      return whole;
    },
    textOf: (path) => texts.get(path),
    linesOf(path) {
      let index = indexes.get(path);
      if (index === undefined) indexes.set(path, (index = lineIndex(texts.get(path) ?? '')));
      return index;
    },
  };
}

/** The methodologies that the file itself declares. */
export function ownMethodologies({ file, model }: Analysis): readonly Methodology[] {
  return [...model.methodologies.values()].filter((methodology) => methodology.file === file);
}

/** Everything that is found without data: reading, resolving, and planning the file's own methodologies. */
export function fastFindings(analysis: Analysis): readonly Finding[] {
  if (analysis.findings.some(({ severity }) => severity === 'error')) return analysis.findings;
  return [...analysis.findings, ...ownMethodologies(analysis).flatMap(({ id }) => analysis.planFindings(id))];
}
