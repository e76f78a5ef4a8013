/**
 * Where sources stand for the canonical form. Two editions in two folders are compared in one model: the older one uses there
 * what the newer one declares, whose files would be others for it, though each reads its own.
 */

import type { Methodology, Model, Source } from './model.js';
import { relativeTo } from './relative-path.js';

/** A model that joins two. */
export interface Joined {
  /** The files of the two editions: the folder of the one stands for that of the other. */
  readonly before: string;
  readonly after: string;
  readonly newer: Model;
}

const JOINED = new WeakMap<Model, Joined>();

export function writeJoined(model: Model, joined: Joined): void {
  JOINED.set(model, joined);
}

/** The path of a source as the file of a methodology would write it. */
export function pathForMethodology(model: Model, { id, file }: Methodology, source: Source): string {
  const joined = JOINED.get(model);
  const isLent =
    joined !== undefined &&
    joined.newer.sources.get(source.id) === source &&
    joined.newer.methodologies.get(id)?.file !== file;
  return relativeTo(isLent ? inNewerFolder(file, joined) : file, source.span.file, source.path);
}

/** The file that stands to the newer edition as this one to the older. */
function inNewerFolder(file: string, { before, after }: Joined): string {
  const name = file.slice(endOfFolder(file));
  return after.slice(0, endOfFolder(after)) + relativeTo(before, file, name);
}

function endOfFolder(file: string): number {
  return Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1;
}
