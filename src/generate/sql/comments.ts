import type { Program } from '../../plan/program.js';
import { definitionLines, placeOf } from '../common/definition-notes.js';
import { lineText } from '../common/line-text.js';

/** For each step that is the result of a stage, the line of the definition; of the others, their place and part. */
export function stepNotes(program: Program): (step: number) => string {
  const notes = definitionLines(program);
  return (index) => {
    const { span, part } = program.steps[index];
    return notes.get(index) ?? `${placeOf(span)}  ${lineText(part)}`;
  };
}
