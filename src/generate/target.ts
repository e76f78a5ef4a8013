import type { Run } from '../execute/execute.js';
import type { TestResult } from '../execute/run-tests.js';
import type { InputTable } from '../execute/values.js';
import type { Model } from '../model/model.js';
import type { Program, Step } from '../plan/program.js';
import type { Finding } from '../report/finding.js';

/** A file to be written, with its path relative to the folder of the output. */
export interface TargetFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** What a target writes from. Most need the program alone. */
export interface TargetInput {
  readonly program: Program;
  /** The model that the program was planned from: for targets that print words, and not only numbers. */
  readonly model: Model;
  /** The id of the methodology in the model. */
  readonly methodology: string;
  /** For targets of several dialects, one of their names. */
  readonly dialect?: string;
  /** For targets that ask for `data`: the tables of the sources, the run on them, and the names of units by key. */
  readonly scored?: {
    readonly tables: ReadonlyMap<string, InputTable>;
    readonly run: Run;
    readonly unitNames: ReadonlyMap<string, string>;
  };
  /** For targets that ask for `tests`: what the tests beside the definition gave. */
  readonly tests?: readonly TestResult[];
}

/** The files, or findings that say what the target cannot express: then there are no files. */
export interface TargetOutput {
  readonly files: readonly TargetFile[];
  readonly findings: readonly Finding[];
}

/** A language, or a form, that methodologies are written in: one folder beside this file. */
export interface Target {
  /** As `--target` names it. */
  readonly name: string;
  /** What is written, for the help of the command. */
  readonly writes: string;
  /** The names that `--dialect` may have, the default first; none where there is only one way to write. */
  readonly dialects: readonly string[];
  /** What it needs besides the definition. */
  readonly asksFor: readonly ('data' | 'tests')[];
  /** Loads what writes it. */
  load(): Promise<(input: TargetInput) => TargetOutput | Promise<TargetOutput>>;
}

/**
 * Says that a target has no way to express a step. What is refused is named and never approximated.
 *
 * @param target the target (and dialect) as its users call it
 * @param what what cannot be said, as the subject of the sentence `... cannot be written in SQL`
 * @param instead what the author, or whoever compiles, can do
 */
export function refusal(target: string, step: Pick<Step, 'node' | 'span'>, what: string, instead: string): Finding {
  return {
    code: 'target/unsupported',
    severity: 'error',
    message: `${what} cannot be written in ${target}${step.node === '' ? '' : `; ${step.node} needs it`}.`,
    hint: instead,
    span: step.span,
  };
}
