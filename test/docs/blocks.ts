import { readFileSync } from 'node:fs';
import type { Frame } from '../../src/language/validation/frames.js';

/** A fenced block of a page. */
export interface Block {
  readonly line: number;
  readonly language: string;
  /** Where the piece stands, as in "```methodology in indicator"; none: it is a whole file. */
  readonly frame: Frame | undefined;
  readonly text: string;
}

export function blocksOf(text: string): readonly Block[] {
  return [...text.matchAll(/^( *)```([^\n`]*)\n([\s\S]*?)^\1```$/gm)].map(({ 0: whole, 2: info, 3: body, index }) => {
    const [, language, frame] = /^(\S*)(?: in (.+))?$/.exec(info!.trim()) ?? [whole, info!, undefined];
    return {
      line: text.slice(0, index).split('\n').length,
      language: language!,
      frame: frame as Frame | undefined,
      text: body!,
    };
  });
}

export function blocksIn(file: string): readonly Block[] {
  return blocksOf(readFileSync(file, 'utf8'));
}
