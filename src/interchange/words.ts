/** Words that mean something in the expressions that an import writes, so that an attribute cannot be called so. */
export const LIBRARY_WORDS: ReadonlySet<string> = new Set([
  'x',
  'children',
  'missing',
  'goalposts',
  'value',
  'score',
  'rank',
]);
