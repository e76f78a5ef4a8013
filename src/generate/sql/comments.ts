import type { Program } from '../../plan/program.js';
import type { Span } from '../../report/finding.js';

/** Control characters, line ends, and characters that reorder or hide what a reader sees. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u202f]/gu;

function escaped(characters: string): string {
  return characters.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A text as part of a comment that ends with its line. */
export function commentText(text: string): string {
  return text.replace(/\s+/g, ' ').replace(INVISIBLE, escaped).trim();
}

/** `hdi.methodology:14`. */
export function placeText(span: Span): string {
  const file = span.file.split(/[/\\]/).at(-1) ?? span.file;
  return `${commentText(file)}:${String(span.line)}`;
}

/** For each step that is the result of a stage, the line of the definition; of the others, their place and part. */
export function stepNotes(program: Program): (step: number) => string {
  const notes = new Map<number, string>();
  for (const node of program.nodes) {
    for (const { operand, span, text } of node.stages) {
      if ('step' in operand && !notes.has(operand.step)) {
        notes.set(operand.step, `${placeText(span)}  ${commentText(text)}`);
      }
    }
  }
  return (index) => {
    const { span, part } = program.steps[index];
    return notes.get(index) ?? `${placeText(span)}  ${commentText(part)}`;
  };
}
