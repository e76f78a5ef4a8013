import type { Frame, Operand, Step } from '../../plan/program.js';
import type { NamingContext } from '../common/naming-context.js';

/* What expressions of Python are made of. */

/** What an expression is written with. */
export interface ExpressionContext extends NamingContext {
  /** What notes trouble in a step. */
  tell(step: Step): string;
}

export function list(items: readonly string[]): string {
  return `[${items.join(', ')}]`;
}

/** An operand where numbers are wanted. */
export function laneOf(operand: Operand, context: ExpressionContext): string {
  return 'text' in operand ? 'nan' : context.operand(operand);
}

/** An operand where texts are wanted: a number that is missing stands for a text that is. */
export function textLaneOf(operand: Operand, context: ExpressionContext): string {
  return 'number' in operand ? 'None' : context.operand(operand);
}

/** Numbers as they are; of texts, 1 where one is present. */
export function presenceOf(operand: Operand, context: ExpressionContext): string {
  if (!context.isText(operand)) return laneOf(operand, context);
  return `${context.use('presence_of_texts')}(${textLaneOf(operand, context)})`;
}

/** How many elements a frame has. */
export function lengthOf(frame: Frame, context: Pick<ExpressionContext, 'source' | 'grouping'>): string {
  switch (frame.kind) {
    case 'rows':
      return `${context.source(frame.source)}.row_count`;
    case 'cases':
      return 'n';
    case 'groups':
      return `${context.grouping(frame.grouping)}.count`;
    case 'constant':
      return '1';
  }
}
