/** The refactorings that are offered, in the order in which they are shown: nothing but a table. */

import { CodeActionKind } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.js';
import { editionAsRevision, revisionAsEdition } from './editions.js';
import { extractDefault } from './extract-default.js';
import type { Change } from './fix.js';
import { weightsIntoList, weightsOutOfList } from './weights-list.js';

/** What can be made of the place between two offsets of the file. */
export type Refactor = (analysis: Analysis, start: number, end: number) => readonly Change[];

export const REFACTORINGS: readonly { readonly kind: CodeActionKind; readonly refactor: Refactor }[] = [
  { kind: CodeActionKind.RefactorExtract, refactor: extractDefault },
  { kind: CodeActionKind.RefactorRewrite, refactor: weightsIntoList },
  { kind: CodeActionKind.RefactorRewrite, refactor: weightsOutOfList },
  { kind: CodeActionKind.RefactorRewrite, refactor: editionAsRevision },
  { kind: CodeActionKind.RefactorRewrite, refactor: revisionAsEdition },
];
