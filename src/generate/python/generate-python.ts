/*
 * The Python target: a methodology as a package that needs numpy alone.
 *
 * `methodology.py` has the steps of the program in their order, one line each under the name that the methodology gives it,
 * with the line of the definition beside it; `runtime.py` the functions that these lines call, copied declaration by
 * declaration from `runtime/`. `score(...)` takes frames of pandas or polars, or columns, or records, and gives the table of
 * results in the same form; `python -m <package> --source name=file.csv` prints what `indexwright score --format csv` prints.
 */

import type { Program } from '../../plan/program.js';
import { fileNameOf } from '../common/file-name.js';
import { methodologyText } from './methodology-text.js';
import { initText, mainText, projectText } from './package-files.js';
import { runtimeClosure } from '../common/runtime-closure.js';
import { runtimeText } from './runtime-text.js';
import { PYTHON_RUNTIME, RUNTIME_IMPORTS } from './runtime-source.js';

/** Writes a program as a Python package: files with their paths relative to the folder of the output. */
export function generatePython(program: Program): readonly { readonly path: string; readonly content: string }[] {
  const name = packageNameOf(program.name);
  const methodology = methodologyText(program, PYTHON_RUNTIME);
  const used = runtimeClosure(PYTHON_RUNTIME, [
    ...methodology.uses,
    'like',
    'InputError',
    'Problem',
    'run_from_command_line',
  ]);
  return [
    { path: 'pyproject.toml', content: projectText(program, name) },
    { path: `${name}/__init__.py`, content: initText(program, name) },
    { path: `${name}/__main__.py`, content: mainText(program) },
    { path: `${name}/methodology.py`, content: methodology.text },
    { path: `${name}/runtime.py`, content: runtimeText(used, RUNTIME_IMPORTS) },
    { path: `${name}/py.typed`, content: '' },
  ];
}

/** The name of the package: that of the methodology in lower case with underscores, and no word of Python. */
export function packageNameOf(name: string): string {
  const word = fileNameOf(name).replaceAll('-', '_');
  const isTaken = KEYWORDS.has(word) || /^\d/.test(word);
  return isTaken ? `index_${word}` : word;
}

const KEYWORDS: ReadonlySet<string> = new Set(
  (
    'false none true and as assert async await break class continue def del elif else except finally for from global if ' +
    'import in is lambda nonlocal not or pass raise return try while with yield numpy pandas polars math typing test'
  ).split(' '),
);
