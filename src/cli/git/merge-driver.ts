/** What git calls to merge two versions of a methodology file. */

import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { mergeTexts } from '../../language/merge/merge-texts.js';
import { planMethodology } from '../../plan/plan.js';
import type { Finding } from '../../report/finding.js';
import { onOneLine } from '../../report/source-line.js';
import type { ContestedName } from '../../revise/merge/new-names.js';
import type { CommandIo } from '../io.js';
import { openProject } from '../project.js';
import { followRenames } from './follow-renames.js';
import { git } from './run-git.js';

export interface DriverFiles {
  readonly base: string;
  /** Also where the result is written. */
  readonly ours: string;
  readonly theirs: string;
  /** The file as the repository calls it. */
  readonly path: string;
  readonly markSize: number;
}

/** Merges, writes the result over ours, and says what the sides disagree about; true if they do not. */
export function mergeFiles({ base, ours, theirs, path, markSize }: DriverFiles, io: CommandIo): boolean {
  const at = (file: string): string => resolve(io.cwd, file);
  const texts = {
    base: readFileSync(at(base), 'utf8'),
    ours: readFileSync(at(ours), 'utf8'),
    theirs: readFileSync(at(theirs), 'utf8'),
  };
  const file = at(path).replaceAll('\\', '/');
  // What the file imports is read as the working folder has it: that is our side.
  const read = (text: string) => openProject(file, false, new Map([[file, text]]));
  const check = (text: string): readonly Finding[] => {
    const { model, findings } = read(text);
    if (findings.some(({ severity }) => severity === 'error')) return findings;
    return [...findings, ...[...model.methodologies.keys()].flatMap((id) => planMethodology(model, id).findings)];
  };
  const say = (text: string): void => io.err(`${path}: ${onOneLine(text)}\n`);
  const followed = followRenames(texts, { file, textOf: (other) => read(texts.ours).textOf(other) });
  for (const { from, to, whose } of followed.renamed)
    say(`${whose === 'ours' ? 'we' : 'they'} call ${from} now ${to}: the other side's uses of it follow.`);
  const merged = mergeTexts(followed.texts, { file, check, markSize });
  if ('unreadable' in merged) {
    say(`cannot be merged by meaning: ${merged.unreadable} It is merged line by line.`);
    return mergeLines({ base, ours, theirs, path, markSize }, check, io);
  }
  writeFileSync(at(ours), merged.text);
  for (const name of merged.contested) say(contestedText(name));
  for (const { message } of merged.together) say(`each side is right for itself, and not both together: ${message}`);
  // What is moved to two places is asked in both of them, and told once.
  const told = merged.conflicts.map(({ oursDoes, theirsDoes }) => `ours ${oursDoes}, theirs ${theirsDoes}.`);
  new Set(told).forEach(say);
  return merged.conflicts.length === 0;
}

/** "ours calls Knows now Aware, theirs calls it Informed: keep one of the two." */
function contestedText({ from, ours, theirs }: ContestedName): string {
  if (ours !== undefined && theirs !== undefined)
    return `ours calls ${from} now ${ours}, theirs calls it ${theirs}: keep one of the two.`;
  const [who, other, name] = ours === undefined ? ['theirs', 'ours', theirs] : ['ours', 'theirs', ours];
  return `${who} calls ${from} now ${name}, and ${other} took it away from there: keep it, or leave it out.`;
}

/** As git does without a driver. What it merges without a conflict is accepted if the result has no mistake. */
function mergeLines(
  { base, ours, theirs, path, markSize }: DriverFiles,
  check: (text: string) => readonly Finding[],
  io: CommandIo,
): boolean {
  const at = (file: string): string => resolve(io.cwd, file);
  const labels = ['-L', 'ours', '-L', 'base', '-L', 'theirs'];
  const files = [ours, base, theirs].map(at);
  const { code, bytes, complaint } = git(dirname(at(ours)), [
    'merge-file',
    '-p',
    `--marker-size=${markSize}`,
    ...labels,
    '--',
    ...files,
  ]);
  if (code >= 128) {
    io.err(`${path}: git cannot merge it line by line: ${complaint} It is left as ours.\n`);
    return false;
  }
  writeFileSync(at(ours), bytes);
  if (code > 0) {
    io.err(`${path}: the conflicts are marked.\n`);
    return false;
  }
  const mistake = check(bytes.toString('utf8')).find(({ severity }) => severity === 'error');
  if (mistake === undefined) return true;
  io.err(`${path}: no line is in conflict, and the result has a mistake: ${onOneLine(mistake.message)}\n`);
  return false;
}
