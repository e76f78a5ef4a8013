/*
 * The R target: a methodology as one script of base R, `<name>.R`.
 *
 * The script has the steps of the program in their order, one line each under the name that the methodology gives it, with the line of the
 * definition beside it; and below them the functions of `runtime/` that these lines call, with their comments. `score(data)` gives the
 * table of results, `score_all(data)` every stage of every node; `Rscript <name>.R --source name=file.csv` prints the table.
 *
 * The functions are R files that the build writes into `runtime-source.ts` (`embed-runtime.mjs`); generating is a pure function of the
 * program, so the same program gives the same bytes.
 */

import type { Program } from '../../plan/program.js';
import type { Finding } from '../../report/finding.js';
import { someText } from '../common/texts-within.js';
import { fileNameOf } from '../common/file-name.js';
import { refusal, type TargetOutput } from '../target.js';
import { canBeText } from './literals.js';
import { R_RUNTIME } from './runtime-source.js';
import { scriptText } from './script-text.js';

/** Writes a program as an R script. Refused is a text that R cannot hold. */
export function generateR(program: Program): TargetOutput {
  const findings = textsThatCannotBe(program);
  if (findings.length > 0) return { files: [], findings };
  const fileName = fileNameOf(program.name);
  return { files: [{ path: `${fileName}.R`, content: scriptText(program, fileName, R_RUNTIME) }], findings: [] };
}

/** The steps, sources and nodes with a text that has a character 0 or half a character. */
function textsThatCannotBe(program: Program): readonly Finding[] {
  const { steps, nodes, sources, ...rest } = program;
  const isBad = (value: unknown): boolean => someText(value, (text) => !canBeText(text));
  const whole = nodes.find(({ id }) => id === '') ?? nodes[0];
  const parts = [
    ...(whole !== undefined && isBad(rest) ? [{ node: '', span: whole.span }] : []),
    ...sources.filter(isBad).map(({ span }) => ({ node: '', span })),
    ...nodes.filter(isBad).map(({ id, span }) => ({ node: id, span })),
    ...steps.filter(isBad).map(({ node, span }) => ({ node, span })),
  ];
  return parts.map((part) =>
    refusal(
      'R',
      part,
      'A text with a character of number 0, or with half a character',
      'Remove the character; it cannot be seen.',
    ),
  );
}
