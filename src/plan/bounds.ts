/**
 * Keeps planning within bounds, whatever a definition says. Expressions, named expressions, functions and nodes are
 * planned inside each other, and a stack has an end; functions and constants are planned anew wherever they are used, so
 * that those which use each other twice would fill any memory.
 */
export interface Bounds {
  /** Called before an expression is planned: which bound it would exceed, or nothing. `leave` follows in any case. */
  enter(steps: number): Exceeded | undefined;
  /** True the first time that a bound is exceeded: what comes behind it would only repeat the finding. */
  isFirst(exceeded: Exceeded): boolean;
  leave(): void;
}

export type Exceeded = 'depth' | 'size';

export const DEEPEST = 500;
export const MOST_EXPRESSIONS = 1_000_000;
export const MOST_STEPS = 200_000;

export function createBounds(): Bounds {
  let depth = 0;
  let expressions = 0;
  const told = new Set<Exceeded>();
  return {
    enter(steps) {
      depth++;
      expressions++;
      if (expressions > MOST_EXPRESSIONS || steps > MOST_STEPS) return 'size';
      return depth > DEEPEST ? 'depth' : undefined;
    },
    isFirst: (exceeded) => !told.has(exceeded) && told.add(exceeded).has(exceeded),
    leave() {
      depth--;
    },
  };
}
