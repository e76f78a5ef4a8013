/**
 * What is tested inside of VS Code, by name: the suite must have a test for each, and each must have passed. This file runs on
 * both sides, so it imports nothing.
 */

/** In every extension host. */
export const EVERYWHERE = [
  'the extension is activated by a methodology',
  'the examples have no errors',
  'a mistake is marked where it is, with the code of its finding',
  'a source offers its columns',
  'a hover tells the title of what is named',
  'the outline has pillars and their indicators',
  'a file is laid out',
  'scores open beside the text',
  'effective weights open beside the text',
  'a revision is shown in full beside the text, and is no file of the project',
  'an edition is compared with another one beside the text',
  'a preview opens beside the text, once for each methodology',
] as const;

/** Where Node.js is. */
export const WITH_NODE = [
  'a unit is explained',
  'a changed weight is compared with HEAD',
  'the edits since the last commit become a revision',
  'a name is changed in two files',
  'code is written into a folder',
  'a new index is written, and never over another one',
  'a table becomes a draft beside it, and never over another file',
  'tasks are offered for the workspace and for the file that is open',
] as const;

/** Where a terminal can be opened, too. */
export const WITH_TERMINAL = ['a task checks the workspace'] as const;

/** In a window of its own, in which several folders are open. */
export const SEVERAL_FOLDERS = [
  'each of several folders is checked, and none reads what lies in another',
  'a mistake in one of several folders is marked there alone',
  'scores are shown of each of several folders',
  'a name that is changed in one of several folders stays in the others',
  'tasks are offered for each of several folders',
  'what is found in a folder goes with it, and comes with it',
] as const;

export type Title =
  | (typeof EVERYWHERE)[number]
  | (typeof WITH_NODE)[number]
  | (typeof WITH_TERMINAL)[number]
  | (typeof SEVERAL_FOLDERS)[number];
