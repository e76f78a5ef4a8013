import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { diskFiles } from '../../src/cli/disk-files.js';
import { type Scored, scoreMethodology } from '../../src/project/score-methodology.js';
import { type Analysis, analyseFile } from '../../src/lsp/analysis.js';

/** A case is a folder with `input.methodology`, whatever it imports, its data, and what is expected. */
export interface Case {
  readonly name: string;
  readonly folder: string;
  readonly analysis: Analysis;
  readonly text: string;
  expected(file: string): string;
}

export function casesOf(feature: string): readonly Case[] {
  const root = path.resolve('test/resources/lsp', feature);
  return readdirSync(root)
    .sort()
    .map((name) => caseIn(name, path.join(root, name)));
}

function caseIn(name: string, folder: string): Case {
  const file = path.join(folder, 'input.methodology');
  const analysis = analysisOf(file);
  return {
    name,
    folder,
    analysis,
    text: analysis.textOf(file)!,
    expected: (other) => readFileSync(path.join(folder, other), 'utf8').trimEnd(),
  };
}

export function analysisOf(file: string): Analysis {
  return analyseFile(file, (other) => (existsSync(other) ? readFileSync(other, 'utf8') : undefined));
}

/** The offset at the first character of the nth place (from 1) where the text has a piece. */
export function placeOfText(text: string, piece: string, nth = 1): number {
  let at = -1;
  for (let count = 0; count < nth; count++) {
    at = text.indexOf(piece, at + 1);
    if (at < 0) throw new Error(`The text has fewer than ${nth} of ${piece}.`);
  }
  return at;
}

/** Scores the methodologies of a case on its data, as the server does, and only once each. */
export function scoresOf({ analysis, folder }: Case): (methodology: string) => Promise<Scored> {
  const { file: entry, model, findings } = analysis;
  const known = new Map<string, Promise<Scored>>();
  return (methodology) => {
    let scored = known.get(methodology);
    if (scored === undefined) {
      const files = diskFiles(folder, { cwd: folder });
      const plan = analysis.plan(methodology);
      scored = scoreMethodology({ entry, model, findings }, methodology, { files, keep: 'all', plan });
      known.set(methodology, scored);
    }
    return scored;
  };
}
