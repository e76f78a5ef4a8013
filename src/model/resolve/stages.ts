import type { Stage } from '../expression.js';

/** The stages that every node has, by their names in expressions. */
export const STAGES: ReadonlySet<string> = new Set<Stage>(['value', 'filled', 'treated', 'score', 'rank', 'band']);

export function isStage(name: string): name is Stage {
  return STAGES.has(name);
}
