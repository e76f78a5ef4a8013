/** The names of the forms, apart from what writes them: the command line has them in its help, whatever is asked of it. */

/**
 * `text` for a terminal; `revision` the language itself; `json` as docs/diff.schema.json says; `markdown` for a pull request
 * and the summary of a step; `github` annotations; `sarif` 2.1.0; `html` one page that needs nothing else.
 */
export const DIFF_FORMATS = ['text', 'revision', 'json', 'markdown', 'github', 'sarif', 'html'] as const;
export type DiffFormat = (typeof DIFF_FORMATS)[number];
