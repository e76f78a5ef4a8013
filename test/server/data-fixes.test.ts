import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CodeAction } from 'vscode-languageserver-types';
import { zipSync, strToU8 } from 'fflate';
import { afterEach, expect, test } from 'vitest';
import { codes } from '../../src/language/validation/codes.js';
import { framed } from '../../src/language/validation/frames.js';
import { REMEDIES } from '../../src/lsp/code-actions/remedies.js';
import { temporaryFolder } from '../cli/run-in.js';
import { type Client, startClient } from './client.js';

/** What the data files say is found by the server alone, so that its fixes are shown over the protocol. */

let client: Client | undefined;
afterEach(async () => {
  await client?.stop();
  client = undefined;
});

interface Opened {
  readonly uri: string;
  readonly codes: () => readonly unknown[];
  actions(code: string): Promise<readonly CodeAction[]>;
  apply(action: CodeAction): Promise<string>;
}

async function opened(
  text: string,
  files: Readonly<Record<string, string | Uint8Array>>,
  trusted = true,
): Promise<Opened> {
  const folder = temporaryFolder();
  const file = path.join(folder, 'index.methodology');
  writeFileSync(file, text);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  const uri = pathToFileURL(file).href;
  const running = await startClient({ folder, initializationOptions: { trusted } });
  client = running;
  await running.open(uri);
  await running.idle();
  let now = text;
  return {
    uri,
    codes: () => running.diagnostics.get(uri)!.map(({ code }) => code),
    async actions(code) {
      const diagnostics = running.diagnostics.get(uri)!.filter((one) => one.code === code);
      expect(diagnostics, code).not.toEqual([]);
      const { range } = diagnostics[0]!;
      const context = { diagnostics, only: ['quickfix'] };
      return running.request('textDocument/codeAction', { textDocument: { uri }, range, context });
    },
    async apply({ edit }) {
      expect(Object.keys(edit!.changes!)).toEqual([uri]);
      now = TextDocument.applyEdits(TextDocument.create(uri, 'methodology', 1, now), edit!.changes![uri]!);
      await running.change(uri, [{ text: now }]);
      await running.idle();
      return now;
    },
  };
}

const fixable = [...codes].filter(([code]) => typeof REMEDIES[code] === 'object' && code.startsWith('data/'));

// The catalogue's own examples of these have nothing near, or a workbook that is none.
const OWN: ReadonlySet<string> = new Set(['data/column-missing', 'data/sheet-missing']);

test.each(fixable.filter(([code]) => !OWN.has(code)))(
  '%s: its example is mended',
  async (code, entry) => {
    const document = await opened(framed(entry.example, entry.frame), entry.files ?? {});
    const [action] = await document.actions(code);
    await document.apply(action!);
    expect(document.codes()).not.toContain(code);
  },
  20_000,
);

const INDEX = `units Country
source data {
  file "data.csv"
  key Country by iso
  column iso text
  column life number
  column rate number from "Rate (pct)"
}
methodology Index {
  scores Country
  indicator Life { value data.life }
  indicator Rate { value data.rate }
}
`;

test('columns are read by the headers that the file has', async () => {
  const document = await opened(INDEX, { 'data.csv': 'iso,lifes,Rate (pct.)\nCHE,84,2\nNER,62,3\n' });
  expect(document.codes()).toEqual(['data/column-missing', 'data/column-missing']);
  const [first] = await document.actions('data/column-missing');
  expect(first!.title).toBe('Read the column "lifes" of the file');
  expect(first!.isPreferred).toBeUndefined();
  await document.apply(first!);
  const [second] = await document.actions('data/column-missing');
  const mended = await document.apply(second!);
  expect(document.codes()).toEqual([]);
  expect(mended).toBe(
    INDEX.replace('life number', 'life number from "lifes"').replace('"Rate (pct)"', '"Rate (pct.)"'),
  );
}, 20_000);

test('a column that the file has is declared, and one that it has not is not', async () => {
  const text = INDEX.replace('value data.life', 'value data.poverty').replace('value data.rate', 'value data.wealth');
  const document = await opened(text, { 'data.csv': 'iso,life,Rate (pct),poverty\nCHE,84,2,1\nNER,62,3,4\n' });
  const offered = await document.actions('names/unknown-column');
  expect(offered.map(({ title }) => title)).toEqual(['Declare `column poverty number`']);
  await document.apply(offered[0]!);
  expect(document.codes()).toEqual(['names/unknown-column']);
  expect(await document.actions('names/unknown-column')).toEqual([]);
}, 20_000);

/** A workbook with one sheet, written by hand as ECMA-376 has it. */
function workbook(sheet: string, rows: readonly (readonly string[])[]): Uint8Array {
  const cells = rows
    .map(
      (row, at) =>
        `<row r="${at + 1}">${row.map((text, column) => `<c r="${'ABC'[column]!}${at + 1}" t="str"><v>${text}</v></c>`).join('')}</row>`,
    )
    .join('');
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packaged = 'http://schemas.openxmlformats.org/package/2006';
  const files: Readonly<Record<string, string>> = {
    '[Content_Types].xml': `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${packaged}/relationships"><Relationship Id="r1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="${sheet}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packaged}/relationships"><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${cells}</sheetData></worksheet>`,
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

test('the sheet that the workbook has', async () => {
  const text = INDEX.replace('"data.csv"', '"data.xlsx"  sheet "Scores 2024"').replace(' from "Rate (pct)"', '');
  const rows = [
    ['iso', 'life', 'rate'],
    ['CHE', '84', '2'],
  ];
  const document = await opened(text, { 'data.xlsx': workbook('Scores 2025', rows) });
  expect(document.codes()).toEqual(['data/sheet-missing']);
  const [action] = await document.actions('data/sheet-missing');
  expect(await document.apply(action!)).toBe(text.replace('2024', '2025'));
  expect(document.codes()).toEqual([]);
}, 20_000);

test('a source of another file is mended where it is declared', async () => {
  const [source, methodology] = [
    INDEX.slice(0, INDEX.indexOf('methodology')),
    INDEX.slice(INDEX.indexOf('methodology')),
  ];
  const document = await opened(source.replace(' from "Rate (pct)"', ''), {
    'data.csv': 'iso,lifes,rate\nCHE,84,2\n',
    'other.methodology': `import { Country, data } from "./index.methodology"\n${methodology}`,
  });
  expect(document.codes()).toEqual(['data/column-missing']);
  const [action] = await document.actions('data/column-missing');
  await document.apply(action!);
  expect(document.codes()).toEqual([]);
}, 20_000);

test('a source is declared as its file is, with the types of what is in it', async () => {
  const text = `units Country
methodology Index {
  scores Country
  indicator Rate { value survey.rate }
}
`;
  const document = await opened(text, {
    'data/survey.csv': 'year,iso,name,rate,note\n2024,CHE,Switzerland,2.5,\n2024,NER,Niger,-1e2,late\n',
    'data/other.csv': 'iso,rate\nCHE,1\n',
  });
  const [action, ...others] = await document.actions('names/unknown');
  expect([action!.title, ...others]).toEqual(['Declare the source `survey` with the 5 columns of "data/survey.csv"']);
  const declared = `units Country

source survey {
  file "data/survey.csv"
  key Country by iso
  column year number
  column iso text
  column name text
  column rate number
  column note text
}
`;
  expect(await document.apply(action!)).toBe(text.replace('units Country\n', declared));
  expect(document.codes()).not.toContain('names/unknown');
}, 20_000);

test('the columns that the file has are declared at once', async () => {
  const text = INDEX.replace('  column life number\n', '').replace(' from "Rate (pct)"', '');
  const document = await opened(text, { 'data.csv': 'iso,life,rate,region (UN)\nCHE,84,2,Europe\nNER,62,3,Africa\n' });
  const offered = await document.actions('names/unknown-column');
  expect(offered.map(({ title }) => title)).toEqual([
    'Declare `column life number`',
    'Declare the 2 columns that "data.csv" has and `data` does not say',
  ]);
  expect(await document.apply(offered[1]!)).toBe(
    text.replace('  column rate number\n', '  column rate number\n  column life number\n  column `region (UN)` text\n'),
  );
  expect(document.codes()).toEqual([]);
}, 20_000);

test('in a folder that is not trusted the file is not looked into', async () => {
  const text = INDEX.replace('value data.life', 'value data.poverty');
  const document = await opened(text, { 'data.csv': 'iso,life,Rate (pct)\n' }, false);
  const offered = await document.actions('names/unknown-column');
  expect(offered.map(({ title }) => title)).toEqual(['Declare `column poverty number`']);
}, 20_000);

test('a map that lacks a unit is told at its line, and no longer when it has it', async () => {
  const { example, files, goodFiles } = codes.get('map/unit-without-shape')!;
  const { uri, codes: found } = await opened(example, files!);
  expect(found()).toEqual(['map/unit-without-shape']);
  const [diagnostic] = client!.diagnostics.get(uri)!;
  expect(diagnostic!.range.start.line).toBe(example.split('\n').findIndex((line) => line.includes('map "')));
  const [name, content] = Object.entries(goodFiles!).find(([file]) => file.endsWith('.geojson'))!;
  const map = new URL(name, uri);
  writeFileSync(map, content as string);
  await client!.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: map.href, type: 2 }],
  });
  await client!.idle();
  expect(found()).toEqual([]);
});
