/** What holds in a desktop window, in a remote one, and in a browser alike. */

import * as vscode from 'vscode';
import type { ActivationTime } from '../../../src/extension/activation-time.js';
import { equal, eventually, holds } from './check.js';
import { closePanels, errorsOf, fileOf, open, rangeOf, replace, resultText, revert, titlesOf } from './files.js';
import type { Tests } from './run.js';
import type { EVERYWHERE } from './titles.js';

const HDI = 'examples/hdi/hdi.methodology';
const EXAMPLES = [
  HDI,
  'examples/gender-inequality/gii.methodology',
  'examples/fta-index/fta-index.methodology',
  'examples/deprivation-scotland/simd.methodology',
];

export const everywhere: Tests<(typeof EVERYWHERE)[number]> = {
  'the extension is activated by a methodology': async () => {
    const { document } = await open(HDI);
    equal(document.languageId, 'methodology', 'the language');
    const extension = vscode.extensions.getExtension('indexwright.indexwright');
    await eventually(
      'the extension is active',
      () => extension?.isActive,
      (active) => active === true,
    );
    const { loading, activating } = extension!.exports as ActivationTime;
    console.log(`activation: ${loading.toFixed(1)} ms to load the code, ${activating.toFixed(1)} ms to activate`);
    holds(activating < 100, `activation takes ${activating} ms`);
  },

  'the examples have no errors': async () => {
    for (const path of EXAMPLES) {
      const { document } = await open(path);
      // Only a server that has read the file has an outline of it: what is then not marked is no mistake.
      await outlineOf(document.uri);
      equal(errorsOf(document.uri), [], path);
    }
  },

  'a mistake is marked where it is, with the code of its finding': async () => {
    const { document } = await open(HDI);
    await replace(document, 'hdr.eys', 'hdr.eis');
    const { line, character } = rangeOf(document, 'hdr.eis').start;
    const expected = `Error names/unknown-column at ${line + 1}:${character + 1 + 'hdr.'.length}`;
    await eventually(
      'the mistake',
      () => errorsOf(document.uri),
      (found) => found.length === 1 && found[0] === expected,
    );
    await revert(document);
    await eventually(
      'no errors after',
      () => errorsOf(document.uri),
      (found) => found.length === 0,
    );
  },

  'a source offers its columns': async () => {
    const { document } = await open(HDI);
    const { end } = rangeOf(document, 'value hdr.eys');
    const position = end.translate(0, -'eys'.length);
    await eventually(
      'the columns of the source',
      async () => {
        const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
          'vscode.executeCompletionItemProvider',
          document.uri,
          position,
        );
        return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
      },
      (labels) => ['le', 'eys', 'mys', 'gnipc'].every((column) => labels.includes(column)),
    );
  },

  'a hover tells the title of what is named': async () => {
    const { document } = await open(HDI);
    const { start } = rangeOf(document, 'Health.LifeExpectancy');
    await eventually(
      'the hover',
      async () => {
        const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
          'vscode.executeHoverProvider',
          document.uri,
          start.translate(0, 'Health.'.length + 2),
        );
        return hovers
          .flatMap(({ contents }) => contents)
          .map((part) => (typeof part === 'string' ? part : part.value))
          .join('\n');
      },
      (text) => text.includes('Life expectancy at birth'),
    );
  },

  'the outline has pillars and their indicators': async () => {
    const { document } = await open(HDI);
    const symbols = await outlineOf(document.uri);
    const names = (list: readonly vscode.DocumentSymbol[]): readonly string[] => list.map(({ name }) => name);
    const index = symbols.find(({ name }) => name === 'HDI');
    const pillars = index?.children.filter(({ children }) => children.length > 0) ?? [];
    holds(
      ['Health', 'Education', 'Income'].every((name) => names(pillars).includes(name)),
      `pillars are missing: ${names(pillars).join()}`,
    );
    const education = pillars.find(({ name }) => name === 'Education')!;
    holds(names(education.children).includes('MeanSchooling'), 'an indicator is missing');
  },

  'a file is laid out': async () => {
    const { document } = await open('layout/as-written.methodology');
    const expected = await vscode.workspace.fs.readFile(fileOf('layout/as-formatted.txt'));
    await vscode.commands.executeCommand('editor.action.formatDocument');
    await eventually(
      'the layout',
      () => document.getText(),
      (text) => text === new TextDecoder().decode(expected),
    );
    await revert(document);
  },

  'scores open beside the text': async () => {
    const { document } = await open(HDI);
    await vscode.commands.executeCommand('indexwright.score', { uri: document.uri.toString(), period: '2022' });
    const text = await eventually(
      'the scores',
      () => resultText('HDI scores'),
      (shown) => shown !== undefined,
    );
    // Human Development Report 2023/24, table 1: Switzerland stands first, with 0.967.
    const first = text!.split('\n').find((line) => line.includes('Switzerland'));
    holds(/\b1\b/u.test(first ?? '') && first!.includes('0.967'), `the first place: ${first}`);
  },

  'effective weights open beside the text': async () => {
    const { document } = await open('two-files/index.methodology');
    await vscode.commands.executeCommand('indexwright.showWeights', document.uri);
    const text = await eventually(
      'the weights',
      () => resultText('LivingConditions weights'),
      (shown) => shown !== undefined,
    );
    // A half of a pillar of 60 %.
    const schooling = text!.split('\n').find((line) => line.includes('Schooling'));
    holds(/\b30(\.0+)?\s?%/u.test(schooling ?? ''), `the effective weight: ${schooling}`);
  },

  'a revision is shown in full beside the text, and is no file of the project': async () => {
    const { document } = await open('editions/editions.methodology');
    const target = { uri: document.uri.toString(), methodology: 'Towns2025' };
    await vscode.commands.executeCommand('indexwright.showFullText', target);
    const text = await eventually(
      'the full text',
      () => resultText('Towns2025 in full'),
      (shown) => shown !== undefined,
    );
    holds(text!.includes('methodology Towns2025') && !text!.includes('revision Towns2025'), `the text: ${text}`);
    const shown = vscode.workspace.textDocuments.find(({ uri }) => uri.path === '/Towns2025 in full.methodology');
    equal(shown?.languageId, 'methodology', 'the language of the text');
    equal(errorsOf(shown!.uri), [], 'what is found in the text');
  },

  'an edition is compared with another one beside the text': async () => {
    const { document } = await open('editions/editions.methodology');
    const target = { uri: document.uri.toString(), methodology: 'Towns2025' };
    await vscode.commands.executeCommand('indexwright.compareWith', target, { edition: 'Towns2024' });
    await eventually(
      'the comparison',
      () => titlesOf('comparison'),
      (shown) => shown.includes('Towns2024 → Towns2025'),
    );
    await closePanels('comparison');
  },

  'a preview opens beside the text, once for each methodology': async () => {
    const { document } = await open('two-files/index.methodology');
    await vscode.commands.executeCommand('indexwright.openPreview', document.uri);
    await vscode.commands.executeCommand('indexwright.openPreview', {
      uri: document.uri.toString(),
      methodology: 'LivingConditions',
    });
    // Tabs are told of a little later than commands end.
    await eventually(
      'one panel',
      async () => titlesOf('preview'),
      (titles) => titles.join() === 'Preview LivingConditions',
    );
    await closePanels('preview');
  },
};

async function outlineOf(uri: vscode.Uri): Promise<readonly vscode.DocumentSymbol[]> {
  const read = (): Thenable<vscode.DocumentSymbol[] | undefined> =>
    vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', uri);
  const symbols = await eventually('an outline', read, (found) => found !== undefined && found.length > 0);
  return symbols!;
}
