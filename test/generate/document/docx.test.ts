/** The DOCX, unpacked and read, and opened by LibreOffice. */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { describeWith, programOf } from '../../parity/tools.js';
import { type Element, elementsOf, readXml, textOf } from './read-xml.js';
import { smallNote } from './small-note.js';

async function parts(name: string): Promise<ReadonlyMap<string, string>> {
  const content = (await smallNote()).get(name);
  if (!(content instanceof Uint8Array)) throw new Error(`no ${name}`);
  return new Map(Object.entries(unzipSync(content)).map(([part, bytes]) => [part, strFromU8(bytes)]));
}

const documentOf = async (name: string): Promise<Element> => readXml((await parts(name)).get('word/document.xml')!);
const styleOf = (paragraph: Element): string => elementsOf(paragraph, 'w:pStyle')[0]?.attributes['w:val'] ?? '';

describe('the DOCX of a note', () => {
  test('has the same bytes whenever and wherever it is written', async () => {
    const first = (await smallNote()).get('service.docx');
    const zone = process.env['TZ'];
    process.env['TZ'] = 'Asia/Ho_Chi_Minh';
    try {
      expect((await smallNote()).get('service.docx')).toEqual(first);
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
    expect((await parts('service.docx')).get('docProps/core.xml')).not.toContain('dcterms:created');
  });

  test('is well-formed in all its parts, and names its language', async () => {
    for (const name of ['service.docx', 'service.vi.docx']) {
      for (const [part, text] of await parts(name)) {
        if (/\.(xml|rels)$/u.test(part)) expect(() => readXml(text), `${name}: ${part}`).not.toThrow();
      }
    }
    expect((await parts('service.vi.docx')).get('word/styles.xml')).toContain('<w:lang w:val="vi-VN"/>');
  });

  test('has headings by their styles, and tables whose first row is repeated on each page', async () => {
    const root = await documentOf('service.docx');
    const headings = elementsOf(root, 'w:p')
      .filter((one) => styleOf(one) === 'Heading1')
      .map(textOf);
    expect(headings).toEqual([
      'Purpose',
      'Coverage',
      'Framework and weights',
      'Aggregation',
      'Indicators',
      'Data sources',
      'Missing data',
      'Ranks, bands and publication',
      'Tests',
      'Notation',
      'References',
    ]);
    const [framework] = elementsOf(root, 'w:tbl');
    const rows = elementsOf(framework!, 'w:tr').map((one) => elementsOf(one, 'w:tc').map(textOf));
    expect(rows[0]).toEqual([
      'Element',
      'Name in formulas',
      'Weight',
      'Effective weight',
      'Unit of measure',
      'Direction',
    ]);
    expect(rows[4]).toEqual(['Days for a permit', 'Delay', '50 %', '20 %', 'days', 'lower is better']);
    for (const table of elementsOf(root, 'w:tbl')) expect(elementsOf(table, 'w:tblHeader')).toHaveLength(1);
  });

  test('keeps a formula on the page of the line that says what it is', async () => {
    const all = elementsOf(await documentOf('service.docx'), 'w:p');
    const before = all.filter((_, at) => all[at + 1] !== undefined && styleOf(all[at + 1]!) === 'Formula');
    expect(before.length).toBeGreaterThan(5);
    const loose = before.filter((one) => elementsOf(one, 'w:keepNext').length === 0);
    expect(loose.map(textOf)).toEqual([]);
  });

  test('has formulas as Office Math', async () => {
    const formulas = elementsOf(await documentOf('service.docx'), 'm:oMathPara');
    const aggregation = formulas.find((one) => textOf(one).startsWith('Service='));
    expect(elementsOf(aggregation!, 'm:sSup').map((one) => textOf(one))).toEqual(['Health0.6', 'Permits0.4']);
    const normalised = formulas.find((one) => textOf(one).startsWith('Delay='));
    expect(elementsOf(normalised!, 'm:num').map(textOf)).toEqual(['x−60']);
    expect(elementsOf(normalised!, 'm:den').map(textOf)).toEqual(['5−60']);
  });
});

/** LibreOffice with Writer, which reads texts; a machine may have Calc alone. */
function writer(): string | undefined {
  const soffice = programOf('soffice');
  if (soffice === undefined) return undefined;
  return existsSync(path.join(path.dirname(realpathSync(soffice)), 'libswlo.so')) ? soffice : undefined;
}

describeWith(
  'the DOCX in LibreOffice',
  writer(),
  'Install LibreOffice Writer and Math (`apt-get install libreoffice-writer libreoffice-math`).',
  (soffice) => {
    test('keeps every paragraph and every formula', { timeout: 120_000 }, async () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'note-'));
      try {
        const names = ['service.docx', 'service.vi.docx'];
        const files = await smallNote();
        for (const name of names) writeFileSync(path.join(folder, name), files.get(name)!);
        const profile = `-env:UserInstallation=${pathToFileURL(path.join(folder, 'profile')).href}`;
        // A flat text document: paragraphs, and formulas as MathML.
        const given = [
          profile,
          '--headless',
          '--convert-to',
          'fodt',
          '--outdir',
          folder,
          ...names.map((name) => path.join(folder, name)),
        ];
        const run = spawnSync(soffice, given, { encoding: 'utf8', timeout: 110_000 });
        expect(run.status, run.stderr).toBe(0);
        for (const name of names) {
          const read = readXml(readFileSync(path.join(folder, name.replace(/docx$/u, 'fodt')), 'utf8'));
          const shown = [...elementsOf(read, 'text:p'), ...elementsOf(read, 'text:h')].map(textOf).map(squeezed);
          const root = await documentOf(name);
          for (const paragraph of elementsOf(root, 'w:p')) {
            const words = squeezed(textOf(paragraph));
            if (words === '' || elementsOf(paragraph, 'm:oMath').length > 0) continue;
            expect(shown).toContain(words);
          }
          expect(elementsOf(read, 'math').length).toBe(elementsOf(root, 'm:oMath').length);
          // What LibreOffice cannot read of a formula becomes an error sign.
          for (const formula of elementsOf(read, 'math')) expect(elementsOf(formula, 'merror')).toEqual([]);
        }
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  },
);

const squeezed = (text: string): string => text.replace(/\s+/gu, ' ').trim();
