import type { AgainstLine, Model } from '../model/model.js';
import { printName, printText } from '../model/print-words.js';
import type { Span } from '../report/finding.js';

const LINE =
  /^every\s+(?:pillar|indicator|output)\s*(?:\.\s*(?<stage>`[^`]*`|[\p{L}_][\p{L}\p{M}\p{N}_]*))?\s*=\s*(?<column>"(?:\\.|[^"\\])*")(?<rest>[\s\S]*)$/u;

/**
 * A line `every pillar.rank = "r_{name}" within 1` of a test, written out for each of its subjects, so that one of them
 * can have another name than its column.
 *
 * @param newName the new name of what has an id, if it gets one
 * @returns nothing where the line is written in a way that is not understood
 */
export function linesOfEvery(
  model: Model,
  span: Span,
  text: string,
  newName: (id: string) => string | undefined,
): readonly string[] | undefined {
  const found = LINE.exec(text)?.groups;
  if (found === undefined) return undefined;
  const { stage, column, rest } = found as { stage?: string; column: string; rest: string };
  return model.tests.flatMap(({ methodology, against }) =>
    against
      .flatMap(({ lines }) => lines)
      .filter((line) => line.span.file === span.file && line.span.start === span.start)
      .map((line) => {
        const { subject, renamed } = subjectOf(line, methodology, newName);
        // An output takes its column by its own name, which a line of its own does not.
        const isOutput = line.subject.kind === 'output';
        const fixed = renamed || (isOutput && stage === undefined) || column.includes('{path}');
        return `${subject}${stage === undefined || isOutput ? '' : `.${stage}`} = ${fixed ? printText(line.column) : column}${rest}`;
      }),
  );
}

function subjectOf(
  { subject }: AgainstLine,
  methodology: string,
  newName: (id: string) => string | undefined,
): { readonly subject: string; readonly renamed: boolean } {
  const path = subject.node === '' ? [] : subject.node.split('.');
  const named = path.map((name, index) => ({
    name,
    id: `node:${methodology}/${path.slice(0, index + 1).join('.')}`,
  }));
  if (subject.kind === 'output')
    named.push({ name: subject.output, id: `output:${methodology}/${subject.node}/${subject.output}` });
  return {
    subject: named.map(({ name, id }) => printName(newName(id) ?? name)).join('.'),
    renamed: named.some(({ id }) => newName(id) !== undefined),
  };
}
