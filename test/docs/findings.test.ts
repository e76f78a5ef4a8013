import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Code, codes } from '../../src/language/validation/codes.js';
import { FRAME_FILES, framed } from '../../src/language/validation/frames.js';
import { lines, outcomeOf } from './engine.js';
import { findingsPage } from './findings-page.js';
import { expectPage } from './pages.js';

/** The catalogue of findings: complete, true, and printed in docs/findings.md. */

const SRC = path.resolve('src');

/** Every text in the sources that looks like a code. */
function codesInSources(): ReadonlySet<string> {
  const found = new Set<string>();
  for (const file of readdirSync(SRC, { recursive: true, encoding: 'utf8' })) {
    const name = file.split(path.sep).join('/');
    if (!name.endsWith('.ts') || /^language\/(generated|validation)\/|runtime-source|page-source|page-text|methodology-parser/.test(name))
      continue;
    const text = readFileSync(path.join(SRC, file), 'utf8').replace(/^(import|export)[^;]*? from '[^']*';$/gm, '');
    for (const [, code] of text.matchAll(/['"`]([a-z]+\/[a-z]+(?:-[a-z]+)*)['"`]/g)) found.add(code!);
  }
  return found;
}

/** What looks like a code and is none: methods of the language server protocol among others. */
const NOT_CODES =
  /^(n\/a|application\/(xml|json)|origin\/main|family\/name|src\/data|(indexwright|workspace|window|client|completion|text|inlay|code)\/.*)$/u;

describe('the catalogue', () => {
  test('has every code that the sources report, and no other', () => {
    const inSources = [...codesInSources()].filter((code) => !NOT_CODES.test(code)).sort();
    expect(inSources.length).toBeGreaterThan(100);
    expect([...codes.keys()].sort()).toEqual(inSources);
  });

  test('says of every code what it is, why it matters and what to do, in sentences', () => {
    for (const [code, { title, why, remedy }] of codes) {
      expect(title, code).toMatch(/^[A-Z`].*[^.]$/s);
      for (const text of [why, remedy]) expect(text, code).toMatch(/[.)]$/);
    }
  });

  test('no two codes have one title', () => {
    const titles = [...codes.values()].map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });
});

const cases = [...codes].filter(([, { untested }]) => untested === undefined);

describe('its examples', () => {
  test.each(cases)('%s is raised, and not by the mended example', async (code, entry) => {
    const { frame, example, good, files, goodFiles, period } = entry;
    const raised = await outcomeOf(framed(example, frame), dataFor(entry, files), period);
    const own = raised.findings.filter((finding) => finding.code === code);
    expect(own, lines(raised.findings).join('\n')).not.toEqual([]);
    expect(own[0]!.severity).toBe(entry.severity);
    const others = raised.findings.filter((finding) => finding.code !== code && finding.severity === 'error');
    // What cannot be read or is not there has consequences.
    if (!/^(syntax|import)\//.test(code)) expect(lines(others)).toEqual([]);

    const mended = await outcomeOf(framed(good, frame), dataFor(entry, goodFiles ?? files), period);
    expect(lines(mended.findings)).toEqual([]);
    expect(mended.failures).toEqual([]);
  });
});

/** Frames bring their data along; a whole file is run if it has data of its own. */
function dataFor({ frame }: Code, files: Code['files']): Code['files'] {
  if (frame === undefined || frame.startsWith('small')) return files;
  return { ...FRAME_FILES, ...files };
}

test('docs/findings.md is up to date', () => {
  expectPage('docs/findings.md', findingsPage());
});
