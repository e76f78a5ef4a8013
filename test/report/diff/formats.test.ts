import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { lexer } from 'marked';
import { describe, expect, test } from 'vitest';
import { DIFF_FORMATS } from '../../../src/report/diff/diff-format.js';
import { writeDiff } from '../../../src/report/diff/formats.js';
import { sarifMistakes } from '../sarif-schema.js';
import { DIFF, HOSTILE_DIFF, HOSTILE_IMPACT, HOSTILE_OPTIONS, IMPACT, OPTIONS } from './sample.js';

/*
 * Every form of a difference that was made up by hand. The files in test/resources/report/diff were read line by line
 * against `sample.ts`.
 */

const EXTENSIONS = {
  text: 'txt',
  revision: 'methodology',
  json: 'json',
  markdown: 'md',
  github: 'log',
  sarif: 'sarif',
  html: 'html',
};

test.each(DIFF_FORMATS)('%s tells all of a difference', async (format) => {
  const written = writeDiff(format, DIFF, IMPACT, OPTIONS);
  await expect(written).toMatchFileSnapshot(`../../resources/report/diff/towns.${EXTENSIONS[format]}`);
});

test.each(DIFF_FORMATS)('%s tells that nothing differs, and why nothing was scored', (format) => {
  const same = { ...DIFF, after: DIFF.before, sameHash: true, differences: [], effects: [], likelyRenames: [] };
  const written = writeDiff(format, same, undefined, { ...OPTIONS, notScored: 'The data were not read.' });
  if (format === 'text' || format === 'markdown' || format === 'html') expect(written).toContain('Nothing differs.');
  if (format === 'text') expect(written).toContain('The data were not read.');
  if (format === 'json')
    expect(JSON.parse(written)).toMatchObject({ impact: null, notScored: 'The data were not read.' });
  if (format === 'github') expect(written).toBe('');
  if (format === 'sarif') expect(written).toContain('"results": []');
});

// ------------------------------------------------------------------------------------------------ each form

describe('a terminal', () => {
  const written = writeDiff('text', HOSTILE_DIFF, HOSTILE_IMPACT, HOSTILE_OPTIONS);

  test('is not steered, and directions of lines are not turned', () => {
    // eslint-disable-next-line no-control-regex
    expect(written).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u);
  });

  test('shows the strongest class first', () => {
    const plain = writeDiff('text', { ...DIFF, differences: DIFF.differences.toReversed() }, undefined, OPTIONS);
    const at = ['comparability-breaking ', 'score-changing ', 'editorial '].map((name) => plain.indexOf(`\n${name}`));
    expect(at.every((place) => place > 0)).toBe(true);
    expect(at).toEqual(at.toSorted((a, b) => a - b));
  });

  test('gets lines that fit, but for tables and words that are longer', () => {
    const plain = writeDiff('text', DIFF, undefined, { ...OPTIONS, width: 40, notScored: 'x '.repeat(60).trim() });
    for (const line of plain.split('\n').filter((text) => /^ {2}\* |because|^x /.test(text)))
      expect(line.length).toBeLessThanOrEqual(40);
  });
});

test('the revision is read as what it was made of, and asks for reasons that nobody gave', () => {
  const written = writeDiff('revision', DIFF, undefined, OPTIONS);
  expect(written).toContain('remove Noise  because "towns measure it in different ways"\n');
  expect(written).toMatch(/set weights of Index2? \{ Air 3 {2}Water 1 \} {2}\/\/ because "..."\n/);
});

describe('JSON', () => {
  const ajv = new Ajv2020({ allErrors: true, strict: true });
  const validate = ajv.compile(JSON.parse(readFileSync('docs/diff.schema.json', 'utf8')) as object);

  test.each([
    ['plain', writeDiff('json', DIFF, IMPACT, OPTIONS)],
    ['without impact', writeDiff('json', DIFF, undefined, { ...OPTIONS, notScored: 'No data.' })],
    ['hostile', writeDiff('json', HOSTILE_DIFF, HOSTILE_IMPACT, HOSTILE_OPTIONS)],
  ])('%s is what the schema says', (_, written) => {
    validate(JSON.parse(written));
    expect(validate.errors ?? []).toEqual([]);
  });

  test.each([
    ['a further field', (record: Record<string, unknown>) => ({ ...record, further: 1 })],
    ['no fingerprint', (record: Record<string, unknown>) => ({ ...record, differences: [{ rule: 'x' }] })],
    ['another format', (record: Record<string, unknown>) => ({ ...record, formatVersion: 2 })],
  ])('%s is not', (_, change) => {
    const record = JSON.parse(writeDiff('json', DIFF, IMPACT, OPTIONS)) as Record<string, unknown>;
    expect(validate(change(record))).toBe(false);
  });
});

describe('Markdown', () => {
  const written = writeDiff('markdown', HOSTILE_DIFF, HOSTILE_IMPACT, HOSTILE_OPTIONS);

  /** The kinds of all tokens of a page with their text. */
  function tokens(at: unknown, found: { type: string; raw: string }[] = []): readonly { type: string; raw: string }[] {
    if (Array.isArray(at)) at.forEach((inner) => tokens(inner, found));
    else if (typeof at === 'object' && at !== null) {
      if ('type' in at && 'raw' in at) found.push({ type: String(at.type), raw: String(at.raw) });
      Object.values(at).forEach((inner) => tokens(inner, found));
    }
    return found;
  }

  test('has no link, image or HTML out of the texts of a file', () => {
    const all = tokens(lexer(written));
    expect(all.filter(({ type }) => type === 'link' || type === 'image').map(({ raw }) => raw)).toEqual([]);
    const html = all.filter(({ type }) => type === 'html').map(({ raw }) => raw.trim());
    expect(html.length).toBeGreaterThan(0);
    for (const raw of html.flatMap((text) => text.split('\n')).filter((line) => line !== ''))
      expect(raw).toMatch(/^<\/?details>$|^<summary>[a-zA-Z ,():-]*\d*\)?[a-z :;]*<\/summary>$/);
  });

  test('names nobody and no other thread', () => {
    const outside = written.replace(/(`+)[^`]+?\1/g, '');
    expect(outside).not.toMatch(/@[a-z]/i);
    expect(outside).not.toMatch(/#\d/);
    expect(outside).not.toMatch(/GH-\d/);
  });

  test('has as many cells in each row as in its head', () => {
    const all = lexer(written).filter(({ type }) => type === 'table');
    expect(all.length).toBeGreaterThan(3);
    for (const table of all) {
      for (const line of table.raw.trim().split('\n'))
        expect(line.replace(/\\\\/g, '').split(/(?<!\\)\|/).length).toBe(table.raw.split('\n')[1]!.split('|').length);
    }
  });

  test('keeps within what GitHub takes, and says what is cut', () => {
    const many = Array.from({ length: 3000 }, (_, at) => ({
      ...DIFF.differences[1]!,
      message: `${at} ${'long '.repeat(300)}`,
    }));
    const cut = writeDiff('markdown', { ...DIFF, differences: many }, IMPACT, OPTIONS);
    expect(cut.length).toBeLessThanOrEqual(65_536);
    expect(cut).toMatch(/\*\d+ of 3000 rows are cut here/);
    expect(cut).toContain('3000 changes: 3000 score-changing.');
  });
});

describe('annotations of GitHub', () => {
  const written = writeDiff('github', HOSTILE_DIFF, HOSTILE_IMPACT, HOSTILE_OPTIONS);

  /** As the runner reads them: https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs */
  function read(line: string): { readonly command: string; readonly properties: Map<string, string>; message: string } {
    const end = line.indexOf('::', 2);
    const head = line.slice(2, end);
    const space = head.indexOf(' ');
    const unescaped = (text: string, further: boolean): string =>
      (further ? text.replaceAll('%3A', ':').replaceAll('%2C', ',') : text)
        .replaceAll('%0D', '\r')
        .replaceAll('%0A', '\n')
        .replaceAll('%25', '%');
    const properties = head
      .slice(space + 1)
      .split(',')
      .map((pair) => [pair.slice(0, pair.indexOf('=')), unescaped(pair.slice(pair.indexOf('=') + 1), true)] as const);
    return {
      command: head.slice(0, space),
      properties: new Map(properties),
      message: unescaped(line.slice(end + 2), false),
    };
  }

  test('are one line a difference, whatever the texts are, and nothing is lost', () => {
    const lines = written.trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    for (const [at, line] of lines.entries()) {
      expect(line).not.toContain('\r');
      const { command, properties, message } = read(line);
      expect(command).toMatch(/^(error|warning|notice)$/);
      expect([...properties.keys()]).toEqual(['file', 'line', 'col', 'endColumn', 'title']);
      const { message: said, because } = HOSTILE_DIFF.differences[at]!;
      expect(message).toBe(`${said}\nbecause ${because!}`);
    }
  });
});

describe('SARIF', () => {
  test.each([
    ['plain', writeDiff('sarif', DIFF, undefined, OPTIONS)],
    ['hostile', writeDiff('sarif', HOSTILE_DIFF, undefined, HOSTILE_OPTIONS)],
  ])('%s is what the schema of OASIS says', (_, written) => {
    expect(sarifMistakes(written)).toEqual([]);
    expect(sarifMistakes(written.replace('"level"', '"severity"'))).not.toEqual([]);
    expect(sarifMistakes(written.replace('"startLine": ', '"startLine": -'))).not.toEqual([]);
  });

  test('has relative places, rules that are there and fingerprints', () => {
    const log = JSON.parse(writeDiff('sarif', HOSTILE_DIFF, HOSTILE_IMPACT, HOSTILE_OPTIONS)) as {
      runs: [
        {
          tool: { driver: { rules: { id: string }[] } };
          results: {
            ruleId: string;
            ruleIndex: number;
            partialFingerprints: Record<string, string>;
            locations: [{ physicalLocation: { artifactLocation: { uri: string } } }];
            message: { text: string };
          }[];
        },
      ];
    };
    const [{ tool, results }] = log.runs;
    expect(results.map(({ partialFingerprints }) => partialFingerprints['indexwright/v1'])).toEqual(
      HOSTILE_DIFF.differences.map(({ fingerprint }) => fingerprint),
    );
    for (const { ruleId, ruleIndex, locations, message } of results) {
      expect(tool.driver.rules[ruleIndex]!.id).toBe(ruleId);
      const { uri } = locations[0].physicalLocation.artifactLocation;
      expect(uri).toMatch(/^[\w.!~*'()%/-]+$/);
      expect(new URL(uri, 'file:///root/').protocol).toBe('file:');
      // Every link and argument of a message is escaped.
      expect(message.text).not.toMatch(/(?<!\\)\](?=\()/);
      expect(message.text.replaceAll('{{', '').replaceAll('}}', '')).not.toMatch(/[{}]/);
    }
  });
});

describe('HTML', () => {
  const written = writeDiff('html', HOSTILE_DIFF, HOSTILE_IMPACT, HOSTILE_OPTIONS);

  test('has no element and no attribute but its own', () => {
    const body = written.slice(written.indexOf('<body>'));
    const tags = [...body.matchAll(/<([a-z0-9]+)((?: [a-zA-Z0-9-]+="[^"<>]*")*)>|<\/[a-z0-9]+>/g)];
    // Whatever else begins like a tag would be one of a text.
    expect(body.replace(/<\/?[a-z0-9]+(?: [a-zA-Z0-9-]+="[^"<>]*")*>/g, '')).not.toMatch(/[<>"']/);
    const names = new Set(tags.flatMap(([, name]) => (name === undefined ? [] : [name])));
    for (const name of ['script', 'img', 'a', 'iframe', 'link', 'object']) expect(names).not.toContain(name);
    const attributes = new Set(
      tags.flatMap(([, , all]) => [...(all ?? '').matchAll(/ ([a-zA-Z0-9-]+)="/g)].map(([, key]) => key)),
    );
    for (const key of attributes)
      expect(key).toMatch(/^(class|scope|x1|x2|y1|y2|x|y|text-anchor|viewBox|width|height|role|xmlns)$/);
  });

  test('forbids everything but its style, and has a chart with title, description and table', () => {
    const plain = writeDiff('html', DIFF, IMPACT, OPTIONS);
    expect(plain).toContain(`content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;;`);
    expect(plain).toMatch(/<svg [^>]*role="img"[^>]*><title>Ranks of Index2<\/title><desc>/);
    // Three lines: Alpha falls, Beta and c climb.
    expect([...plain.matchAll(/<line class="(\w+)"/g)].map(([, kind]) => kind).sort()).toEqual(['down', 'up', 'up']);
    expect(plain).toContain('Alpha (a)');
    expect(plain).toContain('@media print');
    expect(plain).toContain('prefers-color-scheme: dark');
  });
});
