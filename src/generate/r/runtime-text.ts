import { runtimeClosure } from '../common/runtime-closure.js';

/** A function (or a constant) of the runtime, as `embed-runtime.mjs` found it. */
export interface RuntimeFunction {
  /** Below `runtime/`. */
  readonly file: string;
  readonly name: string;
  /** What the file says of all its functions. */
  readonly head: string;
  readonly comment: string;
  readonly text: string;
  /** The names of the runtime that it uses. */
  readonly uses: readonly string[];
}

/** The functions that are wanted and all that they use, under the files that they come from. */
export function runtimeText(runtime: readonly RuntimeFunction[], wanted: Iterable<string>): readonly string[] {
  const lines: string[] = [];
  let file = '';
  let comment = '';
  for (const one of runtimeClosure(runtime, wanted)) {
    if (one.file !== file) {
      lines.push('', `# ${'-'.repeat(8)} ${one.file}`, ...(one.head === '' ? [] : ['', ...one.head.split('\n')]));
      comment = '';
    }
    // Functions of one kind stand together under one comment.
    if (one.comment !== comment || one.file !== file) lines.push('', ...(one.comment === '' ? [] : [one.comment]));
    lines.push(one.text);
    ({ file, comment } = one);
  }
  return lines;
}
