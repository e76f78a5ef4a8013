/** The refactorings that are offered, in the order in which they are shown: nothing but a table. */

import { CodeActionKind } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.js';
import { editionAsRevision, revisionAsEdition } from './editions.js';
import { extractDefault } from './extract-default.js';
import { extractConstant, extractFunction } from './extract-shared.js';
import type { Change } from './fix.js';
import { extractLet, inlineLet } from './named-expressions.js';
import { addTitle, stateDirection, stateMeasure, stateMissing } from './stated.js';
import { weightsIntoList, weightsOutOfList } from './weights-list.js';

/** What can be made of the place between two offsets of the file. */
export type Refactor = (analysis: Analysis, start: number, end: number) => readonly Change[];

export interface Refactoring {
  readonly kind: CodeActionKind;
  readonly refactor: Refactor;
  /** True where what is stated is part of the hash, though the numbers are the same. */
  readonly otherHash?: true;
}

export const REFACTORINGS: readonly Refactoring[] = [
  { kind: CodeActionKind.RefactorExtract, refactor: extractDefault },
  { kind: CodeActionKind.RefactorExtract, refactor: extractLet },
  { kind: CodeActionKind.RefactorExtract, refactor: extractConstant },
  { kind: CodeActionKind.RefactorExtract, refactor: extractFunction },
  { kind: CodeActionKind.RefactorInline, refactor: inlineLet },
  { kind: CodeActionKind.RefactorRewrite, refactor: stateDirection },
  { kind: CodeActionKind.RefactorRewrite, refactor: stateMissing },
  { kind: CodeActionKind.RefactorRewrite, refactor: stateMeasure, otherHash: true },
  { kind: CodeActionKind.RefactorRewrite, refactor: addTitle },
  { kind: CodeActionKind.RefactorRewrite, refactor: weightsIntoList },
  { kind: CodeActionKind.RefactorRewrite, refactor: weightsOutOfList },
  { kind: CodeActionKind.RefactorRewrite, refactor: editionAsRevision },
  { kind: CodeActionKind.RefactorRewrite, refactor: revisionAsEdition },
];
