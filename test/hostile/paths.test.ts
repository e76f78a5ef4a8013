import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runIn, temporaryFolder } from '../cli/run-in.js';
import { SOURCE } from './support.js';

/* A methodology from elsewhere reads nothing but its own project, and a command writes nothing but what it was told to. */

const INDEX = `${SOURCE}methodology M { scores U indicator A { value d.v } }\n`;

interface Project {
  readonly folder: string;
  /** A folder beside the project. */
  readonly outside: string;
}

/** A project with data, and another folder with a secret. */
function project(text = INDEX): Project {
  const root = temporaryFolder();
  const [folder, outside] = [join(root, 'project'), join(root, 'outside')];
  mkdirSync(folder);
  mkdirSync(outside);
  writeFileSync(join(folder, 'package.json'), '{}');
  writeFileSync(join(folder, 'index.methodology'), text);
  for (const place of [folder, outside]) writeFileSync(join(place, 'd.csv'), 'k,v\na,1\nb,2\n');
  writeFileSync(join(outside, 'units.methodology'), 'units W\nlet secret = 42\n');
  return { folder, outside };
}

function withFile(path: string): string {
  return INDEX.replace('"d.csv"', JSON.stringify(path));
}

describe('a source', () => {
  test.each([
    ['the passwords', '../../../../../../../../etc/passwd', 'data/outside-project'],
    ['an absolute path', '/etc/passwd', 'data/outside-project'],
    ['the folder beside', '../outside/d.csv', 'data/outside-project'],
    ['a way out and back in that is none', 'x/../../outside/d.csv', 'data/outside-project'],
    ['the parent folder', '..', 'data/outside-project'],
    ['the project folder', '.', 'data/file-missing'],
    ['a device', '/dev/zero', 'data/outside-project'],
    ['an address', 'https://example.org/d.csv', 'data/no-network'],
    ['the address of a file', 'file:///etc/passwd', 'data/no-network'],
    ['nothing', '', 'data/file-missing'],
    ['a zero byte', 'd.csv\0.txt', 'data/file-missing'],
    ['a backslash', '..\\outside\\d.csv', 'data/file-missing'],
    ['a home folder', '~/d.csv', 'data/file-missing'],
    ['a variable', '$HOME/d.csv', 'data/file-missing'],
    ['a long name', 'x'.repeat(10_000), 'data/file-missing'],
  ])('that names %s is refused', async (_, path, code) => {
    const { folder } = project(withFile(path));
    const { code: exit, err, out } = await runIn(folder, 'score', 'index.methodology');
    expect(err).toContain(`error[${code}]`);
    expect(err + out).not.toContain('root:');
    expect(exit).toBe(3);
  });

  test('that is a link out of the project is refused, unless that is allowed', async () => {
    const { folder, outside } = project(withFile('link.csv'));
    symlinkSync(join(outside, 'd.csv'), join(folder, 'link.csv'));
    expect((await runIn(folder, 'score', 'index.methodology')).err).toContain('error[data/outside-project]');
    expect((await runIn(folder, 'explain', 'index.methodology', 'a')).err).toContain('error[data/outside-project]');
    expect((await runIn(folder, 'check', 'index.methodology', '--data')).err).toContain('error[data/outside-project]');
    expect((await runIn(folder, 'score', 'index.methodology', '--allow-outside')).code).toBe(0);
  });

  test('behind a linked folder is refused', async () => {
    const { folder, outside } = project(withFile('linked/d.csv'));
    symlinkSync(outside, join(folder, 'linked'));
    expect((await runIn(folder, 'score', 'index.methodology')).err).toContain('error[data/outside-project]');
  });

  test('that is a link to itself is refused', async () => {
    const { folder } = project(withFile('loop.csv'));
    symlinkSync('loop.csv', join(folder, 'loop.csv'));
    expect((await runIn(folder, 'score', 'index.methodology')).code).toBe(3);
  });

  test('of a test is refused, too', async () => {
    for (const path of ['../outside/d.csv', '/etc/passwd']) {
      const against = `test "t" of M { against ${JSON.stringify(path)} on k { score = v } }`;
      const given = `test "t" of M { given d from ${JSON.stringify(path)}  expect score of a = 1 }`;
      for (const text of [against, given]) {
        const { err, out, code } = await runIn(project(INDEX + text).folder, 'test', 'index.methodology');
        expect(code).toBe(1);
        expect(out + err).toContain('data/outside-project');
        expect(out + err).not.toContain('root:');
      }
    }
  });
});

describe('an import', () => {
  test.each(['../outside/units.methodology', './x/../../outside/units.methodology'])(
    'of %s is refused, unless that is allowed',
    async (path) => {
      const { folder } = project(`import { W, secret } from "${path}"\n${INDEX}`);
      const { err, code } = await runIn(folder, 'check', 'index.methodology');
      expect(err).toContain('error[import/outside-project]');
      expect(err).not.toContain('42');
      expect(code).toBe(1);
      expect((await runIn(folder, 'check', 'index.methodology', '--allow-outside')).err).not.toContain('error[');
    },
  );

  test('of an absolute path is refused, and what is there is not told', async () => {
    const { folder, outside } = project();
    for (const path of [join(outside, 'units.methodology'), '/etc/passwd', '/no/such/file']) {
      writeFileSync(join(folder, 'index.methodology'), `import { W } from ${JSON.stringify(path)}\n${INDEX}`);
      const { err, code } = await runIn(folder, 'check', 'index.methodology');
      expect(err).toMatch(/error\[import\/(outside-project|file-missing)\]/);
      expect(err).not.toContain('root:');
      expect(code).toBe(1);
    }
  });

  test('through a link is refused', async () => {
    const { folder, outside } = project(`import { W } from "./link.methodology"\n${INDEX}`);
    symlinkSync(join(outside, 'units.methodology'), join(folder, 'link.methodology'));
    expect((await runIn(folder, 'check', 'index.methodology')).err).toContain('error[import/outside-project]');
  });

  test.each([
    'https://example.org/units.methodology',
    'file:///etc/passwd',
    'node:fs',
    'data:text/plain,units W',
    '\\\\server\\share',
    '',
  ])('of the address %s is refused', async (path) => {
    const { folder } = project(`import { W } from ${JSON.stringify(path)}\n${INDEX}`);
    const { err, code } = await runIn(folder, 'check', 'index.methodology');
    expect(err).toMatch(/error\[import\//);
    expect(code).toBe(1);
  });

  test('of itself, and of files that import each other, ends', async () => {
    const { folder } = project(
      `import { M } from "./index.methodology"\nimport { a } from "./other.methodology"\n${INDEX}let b = a\n`,
    );
    writeFileSync(join(folder, 'other.methodology'), 'import { b } from "./index.methodology"\nlet a = b\n');
    const { code, err } = await runIn(folder, 'check', 'index.methodology');
    expect(code).toBe(1);
    expect(err).toContain('error[cycle/value]');
  });

  test('of a folder, and of a file that is no text, is a finding', async () => {
    const { folder } = project(`import { W } from "./folder"\nimport { V } from "./binary.methodology"\n${INDEX}`);
    mkdirSync(join(folder, 'folder'));
    writeFileSync(join(folder, 'binary.methodology'), Buffer.from([0, 255, 254, 1, 2, 3, 200, 300]));
    expect((await runIn(folder, 'check', 'index.methodology')).code).toBe(1);
  });
});

describe('what is written', () => {
  test('stays in the folder that it is written to, whatever the methodology is called', async () => {
    for (const name of [
      '../../evil',
      '/etc/evil',
      '..',
      'con',
      'a/b',
      'C:\\x',
      '\u202e',
      '.hidden',
      'x'.repeat(5000),
    ]) {
      const { folder } = project(`${SOURCE}methodology \`${name}\` { scores U indicator A { value d.v } }\n`);
      const { code } = await runIn(folder, 'compile', 'index.methodology', '--out', 'build');
      expect(code).toBe(0);
      expect(readdirSync(folder).sort()).toEqual(['build', 'd.csv', 'index.methodology', 'package.json']);
      const written = readdirSync(join(folder, 'build'));
      expect(written).toHaveLength(2);
      for (const file of written) expect(file).toMatch(/^[a-z0-9-]+\.(d\.ts|js)$/);
    }
  });

  test('into what is no folder, or over what is one, is refused and leaves everything as it was', async () => {
    const { folder } = project();
    mkdirSync(join(folder, 'taken'));
    writeFileSync(join(folder, 'file'), 'mine');
    const attempts = [
      ['compile', 'index.methodology', '--out', 'file'],
      ['compile', 'index.methodology', '--out', 'file/below'],
      ['score', 'index.methodology', '--out', 'taken'],
      ['score', 'index.methodology', '--out', 'file/below.csv'],
      ['score', 'index.methodology', '--out', ''],
    ];
    for (const words of attempts) {
      const result = await runIn(folder, ...words);
      expect([words, result.code]).toEqual([words, 2]);
      expect(result.err).toMatch(/^error: /m);
    }
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('mine');
    expect(readdirSync(folder).sort()).toEqual(['d.csv', 'file', 'index.methodology', 'package.json', 'taken']);
    expect(readdirSync(join(folder, 'taken'))).toEqual([]);
  });

  test('does not take the place of what it is made from', async () => {
    const { folder } = project();
    for (const target of ['index.methodology', 'd.csv']) {
      const before = readFileSync(join(folder, target), 'utf8');
      const { code, err } = await runIn(folder, 'score', 'index.methodology', '--format', 'csv', '--out', target);
      expect(err).toMatch(/^error: /m);
      expect(code).toBe(2);
      expect(readFileSync(join(folder, target), 'utf8')).toBe(before);
    }
  });

  test('a new project is not written over what is there', async () => {
    const { folder } = project();
    const before = readFileSync(join(folder, 'index.methodology'), 'utf8');
    expect((await runIn(folder, 'init', '.')).code).not.toBe(0);
    expect(readFileSync(join(folder, 'index.methodology'), 'utf8')).toBe(before);
    expect(existsSync(resolve(folder, 'data'))).toBe(false);
  });
});

test('arguments that are no files are told so', async () => {
  const { folder } = project();
  for (const words of [
    ['check', 'nothing.methodology'],
    ['check', '/dev/null/x'],
    ['score', 'x'.repeat(10_000)],
  ]) {
    // prettier-ignore
    const { code, err } = await runIn(folder, ...words);
    expect([words.join(' ').slice(0, 50), code]).not.toEqual([words.join(' ').slice(0, 50), 0]);
    expect(err).toMatch(/error/);
  }
});
