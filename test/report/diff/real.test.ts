import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { loadModel } from '../../../src/language/load.js';
import { methodologyHash } from '../../../src/model/canonical.js';
import type { Methodology, Model } from '../../../src/model/model.js';
import { foreignNames } from '../../../src/model/part-of-model.js';
import { DIFF_FORMATS } from '../../../src/report/diff/diff-format.js';
import { writeDiff } from '../../../src/report/diff/formats.js';
import { diffEditions } from '../../../src/revise/diff-editions.js';

/* Differences of real editions: those of the Provincial Competitiveness Index, forth and back. */

const FOLDER = 'examples/pci-vietnam';
const YEARS = ['2006', '2009', '2013'];

function load(file: string, text?: string): Model {
  const read = (path: string): string =>
    path === join(FOLDER, file) && text !== undefined ? text : readFileSync(path, 'utf8');
  const { model, findings } = loadModel(join(FOLDER, file), read);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  return model;
}

const model = load('pci-2013.methodology');
const edition = (year: string): Methodology => model.methodologies.get(`PCI${year}`)!;
const pairs = YEARS.flatMap((from) => YEARS.filter((to) => to !== from).map((to) => [from, to] as const));
const validate = new Ajv2020({ strict: true }).compile(
  JSON.parse(readFileSync('docs/diff.schema.json', 'utf8')) as object,
);

describe.each(pairs)('from %s to %s', (from, to) => {
  const [before, after] = [edition(from), edition(to)];
  const diff = diffEditions({ model, methodology: before }, { model, methodology: after });
  const options = { before: before.name, after: after.name };

  test('every form tells of every difference that changes scores', () => {
    for (const format of DIFF_FORMATS) {
      const written = writeDiff(format, diff, undefined, options);
      if (format === 'revision') continue;
      const strong = diff.differences.filter((difference) => difference.class === 'score-changing');
      expect(strong.length).toBeGreaterThan(3);
      for (const { message } of strong) {
        const wanted = format === 'github' ? message.replaceAll('%', '%25') : message;
        expect(written.replace(/\s+/g, ' '), format).toContain(wanted);
      }
    }
  });

  test('JSON is what the schema says', () => {
    validate(JSON.parse(writeDiff('json', diff, undefined, options)));
    expect(validate.errors ?? []).toEqual([]);
  });

  test('the revision, with its reasons and with the comments that ask for them, makes the newer edition', () => {
    const revision = writeDiff('revision', diff, undefined, options).replace(/^revision \S+/m, 'revision Next');
    // Backwards nobody gave a reason, forwards the editions do.
    expect(revision.includes('// because "..."')).toBe(from > to);
    expect(/^(?!.*\/\/).* because "/m.test(revision)).toBe(from < to);
    const names = foreignNames(model, after, join(FOLDER, 'next.methodology')).map(
      ({ name, file }) => [name, file] as const,
    );
    const imports = new Map([...names, [before.name, before.file] as const]);
    const head = [...imports]
      .map(([name, file]) => `import { ${name} } from "./${file.split('/').at(-1)!}"\n`)
      .join('');
    const again = load('next.methodology', `${head}${revision}`);
    expect(methodologyHash(again, 'Next')).toBe(methodologyHash(model, after.id));
  });
});
