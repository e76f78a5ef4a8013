import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { lexer } from 'marked';
import { describe, expect, test } from 'vitest';
import { copyOf, folderWith, runIn } from './run-in.js';

/* The Provincial Competitiveness Index: one edition and two revisions in three files. What is expected is read off them. */

interface Editions {
  readonly editions: readonly {
    readonly name: string;
    readonly revises: { readonly name: string } | null;
    readonly class: string | null;
    readonly changes: readonly {
      readonly class: string;
      readonly messages: readonly string[];
      readonly because?: string;
      readonly cite?: string;
      readonly nodes: readonly string[];
      readonly titles: readonly { readonly node: string; readonly language?: string; readonly title: string }[];
    }[];
  }[];
}

const schema = (name: string): object => JSON.parse(readFileSync(`docs/${name}.schema.json`, 'utf8')) as object;
const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true }).addSchema(
  schema('diff'),
  'diff.schema.json',
);

describe.each([
  ['changelog', ['pci-2013.methodology']],
  ['changelog', ['pci-2006.methodology']],
  ['blame', ['pci-2013.methodology', 'support']],
  ['blame', ['pci-2013.methodology', 'bias']],
  ['blame', ['pci-2013.methodology', 'PCI2013']],
])('%s %j as JSON', (command, words) => {
  test('is what its schema says, and nothing else is', async () => {
    const validate = ajv.compile(schema(command));
    const { out } = await runIn(copyOf('pci-vietnam'), command, ...words, '--format', 'json');
    const record = JSON.parse(out) as Readonly<Record<string, unknown>>;
    validate(record);
    expect(validate.errors ?? []).toEqual([]);
    for (const other of [
      { ...record, further: 1 },
      { ...record, formatVersion: 2 },
      { ...record, editions: [{}], values: [{}] },
    ])
      expect(validate(other)).toBe(false);
  });
});

describe('the history of an index', () => {
  test('names its editions, the newest first, with what changed and why', async () => {
    const folder = copyOf('pci-vietnam');
    const { code, out } = await runIn(folder, 'changelog', 'pci-2013.methodology', '--format', 'json');
    expect(code).toBe(0);
    const { editions } = JSON.parse(out) as Editions;
    expect(editions.map(({ name, revises }) => [name, revises?.name])).toEqual([
      ['PCI2013', 'PCI2009'],
      ['PCI2009', 'PCI2006'],
      ['PCI2006', undefined],
    ]);
    expect(editions.map((edition) => edition.class)).toEqual([
      'comparability-breaking',
      'comparability-breaking',
      null,
    ]);
    const [latest, second] = editions;
    // The sub-index came back in the third design, and was left out in the second.
    expect(latest!.changes[0]).toMatchObject({ class: 'comparability-breaking', nodes: ['bias'] });
    expect(latest!.changes[0]!.titles).toEqual([
      { node: 'bias', title: 'Policy bias' },
      { node: 'bias', language: 'vi', title: 'Cạnh tranh bình đẳng' },
    ]);
    expect(latest!.changes[0]!.because).toContain('a bias among them again');
    expect(second!.changes[0]).toMatchObject({ class: 'comparability-breaking', nodes: ['bias'] });
    // Weights that are set together are told together: entry, time and proactive fall to 5 %, support rises to 20 %.
    const weights = latest!.changes.find((change) => change.class === 'score-changing')!;
    expect([...weights.nodes].sort()).toEqual(['entry', 'proactive', 'support', 'time']);
    expect(weights.messages).toContain('The weight of support in PCI2013 rises from 5 % to 20 %.');
    expect(weights.because).toContain('recovered by regression');
    expect(weights.cite).toContain('PCI workbooks');
  });

  test('calls editions and indicators by their titles in all languages, too', async () => {
    const folder = copyOf('pci-vietnam');
    const { out } = await runIn(folder, 'changelog', 'pci-2013.methodology');
    const lines = out.replaceAll(/\s+/g, ' ');
    expect(lines).toContain(
      'Provincial Competitiveness Index 2013-2016 (Chỉ số năng lực cạnh tranh cấp tỉnh 2013-2016) Revises PCI2009',
    );
    expect(lines).toContain('names bias: Policy bias (Cạnh tranh bình đẳng) *');
    // What is gone goes by the titles that it had.
    expect(lines).toContain(
      'names bias: Bias towards state-owned enterprises (Ưu đãi đối với doanh nghiệp nhà nước) *',
    );
    const page = await runIn(folder, 'changelog', 'pci-2013.methodology', '--format', 'markdown');
    expect(page.out).toContain('(bias: Policy bias (Cạnh tranh bình đẳng).)');
  });

  test('tells of a weight in a list only where it is another one, and of units that are merged why', async () => {
    const { out } = await runIn(copyOf('fta-index'), 'changelog', 'fta-index-2025.methodology', '--format', 'json');
    const { editions } = JSON.parse(out) as Editions;
    const { changes } = editions[0]!;
    expect(changes.flatMap(({ messages }) => messages).filter((message) => message.includes('otherwise'))).toEqual([]);
    const units = changes.filter((change) => change.because === '63 provinces became 34 on 1 July 2025');
    expect(units.flatMap(({ messages }) => messages)).toEqual([
      'Province is merged into Province2025, as the list `mergers` says.',
      'What is scored changes from `Province` to `Province2025`.',
    ]);
  });

  test('begins at the edition that is asked for', async () => {
    const folder = copyOf('pci-vietnam');
    const { out } = await runIn(folder, 'changelog', 'pci-2009.methodology', 'PCI2009');
    expect(out).toMatch(/^PCI2009 \(edition 2009, version 2\.0\.0\) {2}pci-2009\.methodology:\d+\n/);
    expect(out).toContain('\n\nPCI2006 (edition 2006');
    expect(out).not.toContain('PCI2013');
  });

  test('is Markdown with one heading an edition, in a file', async () => {
    const folder = copyOf('pci-vietnam');
    const words = ['changelog', 'pci-2013.methodology', '--format', 'markdown', '--out', 'HISTORY.md'];
    expect(await runIn(folder, ...words)).toMatchObject({ code: 0, out: '', err: 'Written to HISTORY.md.\n' });
    const page = readFileSync(join(folder, 'HISTORY.md'), 'utf8');
    const headings = lexer(page).flatMap((token) => (token.type === 'heading' ? [token.text as string] : []));
    expect(headings).toHaveLength(4);
    expect(headings[1]).toBe('PCI2013 (edition 2013, version 3.0.0)');
    expect(page).toContain('Reason: recovered by regression');
  });

  test('has no marks but its own, whatever reasons say', async () => {
    const text = `units U
source d { file "d.csv"  key U by u  column u text  columns * number }
methodology I { scores U  every indicator { from d }  indicator a weight 1  indicator b weight 1 }
revision J "[x](javascript:a) <b>" of I { set weights of I { a 2  b 1 } because "<script>x</script> @me | #1 ![i](http://e.example)" cite "**bold** \`code" }
`;
    const folder = folderWith({ 'index.methodology': text, 'package.json': '{}' });
    const { out } = await runIn(folder, 'changelog', 'index.methodology', '--format', 'markdown');
    const seen = JSON.stringify(lexer(out));
    for (const type of ['link', 'image', 'html', 'codespan']) expect(seen).not.toContain(`"type":"${type}"`);
    expect(seen.match(/"type":"strong"/g)).toHaveLength(1);
    expect(out).not.toMatch(/@me|#1/);
  });
});

describe('who set a value', () => {
  test('is told for every value of a node, or for one', async () => {
    const folder = copyOf('pci-vietnam');
    const all = await runIn(folder, 'blame', 'pci-2013.methodology', 'support');
    expect(all.code).toBe(0);
    expect(all.out).toMatch(/^weight +\S.* PCI2013 \(2013\) +pci-2013\.methodology:\d+ +recovered by regression/m);
    const one = await runIn(folder, 'blame', 'pci-2013.methodology', 'PCI2013.land.weight');
    // Since the second design the weight of land is what it was in the first one, but its line was written anew.
    expect(one.out.trim().split('\n')).toHaveLength(4);
    const bias = await runIn(folder, 'blame', 'pci-2013.methodology', 'bias');
    expect(bias.out).toMatch(/^node +indicator +PCI2006 \(2006\), the first edition/m);
    expect(bias.out).toMatch(/^restored +PCI2006 +PCI2013 \(2013\) .*a bias among them again$/m);
    const title = await runIn(folder, 'blame', 'pci-2013.methodology', 'bias.title', '--format', 'json');
    const { values } = JSON.parse(title.out) as { values: { property: string; because: string; edition: object }[] };
    expect(values.map(({ property }) => property)).toEqual(['title', 'title vi']);
    expect(values[0]).toMatchObject({
      value: '"Policy bias"',
      because: 'it covers every kind of favoured firm, not only those of the state',
      edition: { name: 'PCI2013' },
    });
  });

  test('is refused with what there is, where there is no such node or value', async () => {
    const folder = copyOf('pci-vietnam');
    const node = await runIn(folder, 'blame', 'pci-2013.methodology', 'Nowhere');
    expect(node).toMatchObject({ code: 2, out: '' });
    expect(node.err).toContain('"PCI2013" has no node "Nowhere".');
    const value = await runIn(folder, 'blame', 'pci-2013.methodology', 'support.treat');
    expect(value.code).toBe(2);
    expect(value.err).toContain('"support" of "PCI2013" has no "treat".');
    const edition = await runIn(folder, 'blame', 'pci-2013.methodology', 'support', '--methodology', 'PCI1999');
    expect(edition.code).toBe(2);
  });
});
