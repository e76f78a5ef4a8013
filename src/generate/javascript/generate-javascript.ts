/*
 * The JavaScript target: a methodology as one ES module without dependencies, `<name>.js`, and its types, `<name>.d.ts`.
 *
 * The module has the steps of the program in their order, one line each under the name that the methodology gives it,
 * with the line of the definition beside it; and below them the kernels of `src/runtime/` that these lines call, copied
 * declaration by declaration with their comments. So it computes with the executor's own arithmetic and gives the same
 * doubles, bit for bit. `score(data)` runs wherever there is JavaScript; `node <name>.js --source name=file.csv` prints
 * the table that `indexwright score --format csv` prints. Texts of the definition get into the module as literals,
 * comments and identifiers only (`literals.ts`, `identifiers.ts`), and nothing of the data is ever executed.
 *
 * The copies come from `runtime-source.ts`, which the build writes (`embed-runtime.mjs`); generating is a pure function
 * of the program, so the same program gives the same bytes.
 */

import type { Program } from '../../plan/program.js';
import { fileNameOf } from '../common/file-name.js';
import { moduleText } from './module-text.js';
import { RUNTIME_SOURCE } from './runtime-source.js';
import type { RuntimeDeclaration } from './runtime-declaration.js';
import { typesText } from './types-text.js';

/** A file to be written, with its path relative to the folder of the output. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

export interface JavaScriptOptions {
  /** The name of the files without ending; by default the methodology's name in lower case with hyphens. */
  readonly fileName?: string;
  /** The runtime to carry; by default this project's. */
  readonly runtime?: readonly RuntimeDeclaration[];
}

/** Writes a program as a JavaScript module and its types. */
export function generateJavaScript(program: Program, options: JavaScriptOptions = {}): readonly GeneratedFile[] {
  const fileName = fileNameOf(options.fileName ?? program.name);
  return [
    { path: `${fileName}.js`, text: moduleText(program, fileName, options.runtime ?? RUNTIME_SOURCE) },
    { path: `${fileName}.d.ts`, text: typesText(program, fileName) },
  ];
}
