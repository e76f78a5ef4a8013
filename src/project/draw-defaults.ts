/** What an `uncertainty` block that says nothing of them takes. */
export const DRAW_DEFAULTS = { draws: 1000, seed: 1, first: 5 } as const;
