import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseMeasure } from '../../src/model/measure.js';
import { BUILTINS } from '../../src/model/resolve/builtins.js';
import { FRAME_FILES, framed } from '../../src/language/validation/frames.js';
import { blocksIn, blocksOf } from './blocks.js';
import { lines, outcomeOf } from './engine.js';

/** Every example of the documentation is compiled, and run where data for it are at hand. */

const PAGES = ['README.md', 'docs/language.md', 'docs/methods.md', 'docs/analysis.md'];

describe.each(PAGES)('%s', (page) => {
  const blocks = blocksIn(page).filter(({ language }) => language === 'methodology');

  test('has examples', () => {
    expect(blocks.length).toBeGreaterThan(0);
  });

  test.each(blocks.map((block) => [block.line, block] as const))('line %d', async (_, { frame, text }) => {
    const { findings, failures } = await outcomeOf(framed(text, frame), frame === undefined ? undefined : FRAME_FILES);
    expect(lines(findings)).toEqual([]);
    expect(failures).toEqual([]);
  });
});

describe('docs/language.md', () => {
  const text = readFileSync('docs/language.md', 'utf8');
  const grammar = readFileSync('src/language/grammar/methodology.langium', 'utf8').replace(
    /^\/\/.*$|\/\*[\s\S]*?\*\//gm,
    '',
  );

  test('names every word of the grammar', () => {
    const words = new Set([...grammar.matchAll(/'([a-z][a-z0-9]*)'/g)].map(([, word]) => word!));
    expect(words.size).toBeGreaterThan(100);
    expect([...words].filter((word) => !new RegExp(`\\b${word}\\b`).test(text))).toEqual([]);
  });

  test('its units of measure can be read', () => {
    const section = /^## Units of measure$([\s\S]*?)^## /m.exec(text)![1]!.replace(/^```[\s\S]*?^```$/gm, '');
    const measures = [...section.matchAll(/`\[([^\]]+)\]`/g)].map(([, measure]) => measure!);
    expect(measures.length).toBeGreaterThan(15);
    expect(measures.filter((measure) => 'problem' in parseMeasure(measure))).toEqual([]);
  });

  test('its neighbours name every function', () => {
    const methods = readFileSync('docs/methods.md', 'utf8');
    expect([...BUILTINS.keys()].filter((name) => !methods.includes(`\`${name}(`))).toEqual([]);
  });
});

describe('links', () => {
  const pages = [
    'README.md',
    'CHANGELOG.md',
    'docs/language.md',
    'docs/methods.md',
    'docs/analysis.md',
    'docs/findings.md',
    'docs/command-line.md',
  ];

  /** The anchors of a page: those that are written, and those that headings make. */
  function anchors(file: string): ReadonlySet<string> {
    const text = readFileSync(file, 'utf8').replace(/^```[\s\S]*?^```$/gm, '');
    const written = [...text.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id!);
    const made = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
      heading!
        .replace(/<[^>]*>/g, '')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replace(/ /g, '-'),
    );
    return new Set([...written, ...made]);
  }

  test.each(pages)('of %s lead somewhere', (page) => {
    const text = readFileSync(page, 'utf8').replace(/^```[\s\S]*?^```$/gm, '');
    const dead = [...text.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target]) => target!)
      .filter((target) => !/^https?:/.test(target))
      .filter((target) => {
        const [file, anchor] = target.split('#') as [string, string?];
        const resolved = file === '' ? page : path.join(path.dirname(page), file);
        return !existsSync(resolved) || (anchor !== undefined && !anchors(resolved).has(anchor));
      });
    expect(dead).toEqual([]);
  });
});

describe('comments in the sources', () => {
  test('have no example that does not compile', async () => {
    for (const file of readdirSync('src', { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts') || /generated|runtime-source/.test(file)) continue;
      const comments = readFileSync(path.join('src', file), 'utf8').match(/^ *\* ?```methodology[\s\S]*?```/gm) ?? [];
      for (const comment of comments) {
        for (const { text, frame, language } of blocksOf(`${comment.replace(/^ *\* ?/gm, '')}\n`)) {
          if (language === 'methodology')
            expect(lines((await outcomeOf(framed(text, frame), undefined)).findings), file).toEqual([]);
        }
      }
    }
  });
});
