/** What a note ends with: data, results, tests, history, notation, references. */

import type { Bands, FrameworkNode, Methodology } from '../../../model/model.js';
import { printPath } from '../../../model/print-words.js';
import { changelog, type ChangelogEntry } from '../../../revise/changelog.js';
import { diffEditions } from '../../../revise/diff-editions.js';
import { equation, formulaOf, inlineFormula } from '../formula/formula.js';
import { newRemarks } from '../formula/scope.js';
import { name } from '../math/math.js';
import { percent } from '../words/numbers.js';
import { modifierWords } from './amounts.js';
import { cited, type NoteContext, notesOf, scopeOf, titleOf } from './context.js';
import { documentationBlocks, withNames } from './documentation.js';
import { type Block, code, formula, paragraph, section, type Section, strong, text, type Words } from './note.js';
import { sentence } from './opening.js';
import { explained } from './stages.js';

export function sourcesSection(context: NoteContext): Section | undefined {
  const { model, program, words, measureOf } = context;
  const sections = program.sources.flatMap((input): readonly Section[] => {
    const source = model.sources.get(input.name);
    if (!source) return [];
    const title = titleOf(context, source);
    const rows = input.columns.map((column) => {
      const declared = source.columns.get(column.name);
      const cells: readonly Words[] = [
        [code(column.name)],
        [text(declared?.title ?? (column.header === column.name ? '' : column.header))],
        [text(measureOf(declared?.measure))],
      ];
      return { depth: 0, cells };
    });
    return [
      section(`source-${source.id}`, title, [
        ...documentationBlocks(source.documentation),
        {
          kind: 'facts',
          facts: [{ name: words.facts.file, words: [code(source.path)] }, ...notesOf(context, source.notes)],
        },
        {
          kind: 'table',
          caption: words.captions.columns(title),
          columns: [{ title: words.columns.column }, { title: words.columns.title }, { title: words.columns.measure }],
          rows,
        },
      ]),
    ];
  });
  return sections.length === 0 ? undefined : section('sources', words.headings.sources, [], sections);
}

// ------------------------------------------------------------------------------------------------ results

export function resultsSection(context: NoteContext): Section {
  const { methodology, words } = context;
  const told = [...methodology.nodes.values()].filter(
    (node) =>
      node.id === '' ||
      node.bands.length > 0 ||
      node.outputs.length > 0 ||
      node.publish !== undefined ||
      node.rank.from !== 'default',
  );
  const sections = told.map((node) =>
    section(`results-${node.id === '' ? 'index' : node.id}`, titleOf(context, node), [
      ...(node.id === '' || node.rank.from !== 'default' ? [rankBlock(context, node)] : []),
      publishBlock(context, node),
      ...node.bands.flatMap((bands) => bandBlocks(context, node, bands)),
      ...outputBlocks(context, node),
    ]),
  );
  return section('results', words.headings.results, [], sections);
}

function rankBlock(context: NoteContext, { rank }: FrameworkNode): Block {
  const { words } = context;
  const { order, ties, decimals, within } = rank.value;
  return paragraph(
    strong(`${words.steps.rank}.`),
    text(` ${words.rank(order, ties, decimals)}`),
    ...(within ? [text(` ${words.rankWithin} `), formula(inlineFormula(within, scopeOf(context))), text('.')] : []),
  );
}

function publishBlock(context: NoteContext, { publish }: FrameworkNode): Block {
  const { words } = context;
  const rule = publish?.value;
  const edge = (side: 'below' | 'above'): string | undefined => {
    const found = rule?.[side];
    return found && words.publish[side](limitWords(context, found.limit), found.text);
  };
  const said = [
    rule?.rounding && words.publish.rounding(rule.rounding.decimals, rule.rounding.mode),
    edge('below'),
    edge('above'),
  ].filter((one) => one !== undefined);
  return paragraph(
    strong(`${words.steps.publish}.`),
    text(` ${said.length === 0 ? words.publish.whole : said.join(' ')}`),
  );
}

function limitWords({ model }: NoteContext, limit: Parameters<typeof formulaOf>[0]): string {
  const value = limit.kind === 'constant' ? model.constants.get(limit.constant)?.value : limit;
  if (value?.kind !== 'number') return limit.kind === 'constant' ? limit.constant : limit.kind;
  return value.percent ? percent(value.value) : value.digits || String(value.value);
}

function bandBlocks(context: NoteContext, node: FrameworkNode, { name: own, of, bands }: Bands): readonly Block[] {
  const { words } = context;
  const by: Words =
    of.kind === 'expression'
      ? [text(`${words.bandsBy.expression} `), formula(inlineFormula(of.expression, scopeOf(context))), text('.')]
      : [text(words.bandsBy[of.kind])];
  const title = titleOf(context, node);
  return [
    { kind: 'paragraph', words: [...by, text(` ${words.bandRule}`)] },
    {
      kind: 'table',
      caption: words.captions.bands(own === '' ? title : `${title}: ${own}`),
      columns: [{ title: words.columns.band }, { title: words.columns.edge }],
      rows: bands.map(({ label, edge, value }) => ({
        depth: 0,
        cells: [[text(label)], edgeWords(context, edge, value)],
      })),
    },
  ];
}

/** The edge in words; one that is computed as a formula in their middle. */
function edgeWords(
  context: NoteContext,
  edge: Bands['bands'][number]['edge'],
  value: Bands['bands'][number]['value'],
): Words {
  const { words } = context;
  if (!value) return [text(words.edge(edge, ''))];
  const plain = value.kind === 'number' || (value.kind === 'constant' && context.model.constants.has(value.constant));
  if (plain) return [text(words.edge(edge, limitWords(context, value)))];
  const [before = '', after = ''] = words.edge(edge, '\u0000').split('\u0000');
  return [text(before), formula(inlineFormula(value, scopeOf(context))), text(after)].filter(
    (part) => part.kind !== 'text' || part.text !== '',
  );
}

function outputBlocks(context: NoteContext, node: FrameworkNode): readonly Block[] {
  const { words } = context;
  return node.outputs.flatMap((output): readonly Block[] => {
    const remarks = newRemarks();
    const of = formulaOf(output.value.value.expression, scopeOf(context, node, remarks));
    const round = output.round && words.rounded(output.round.value.decimals, output.round.value.mode);
    const shown = output.publish?.value.rounding;
    const said = [
      ...modifierWords(output.value.value.modifiers, words),
      round,
      shown && words.publish.rounding(shown.decimals, shown.mode),
    ].filter((one) => one !== undefined);
    return [
      paragraph(
        strong(`${words.columns.output}: ${titleOf(context, output)}.`),
        text(said.length === 0 ? '' : ` ${said.join(' ')}`),
      ),
      ...documentationBlocks(output.documentation),
      ...explained(context, equation(name(output.name), of), remarks),
    ];
  });
}

// ------------------------------------------------------------------------------------------------ tests

export function testsSection(context: NoteContext): Section {
  const { model, methodology, tests, words } = context;
  const own = model.tests.filter((test) => test.methodology === methodology.id);
  if (own.length === 0) return section('tests', words.headings.tests, [paragraph(text(words.tests.none))]);
  const results = new Map(tests?.map((result) => [result.test, result]));
  const passed = own.filter((test) => results.get(test)?.passed === true).length;
  const rows = own.map((test) => {
    const result = results.get(test);
    const verdict =
      result === undefined
        ? words.tests.notRun
        : result.passed
          ? words.tests.passed
          : words.tests.failed(result.failures);
    const cells: readonly Words[] = [
      [text(test.title)],
      test.node === '' ? [text(words.tests.whole)] : [code(printPath(test.node))],
      [text(result === undefined ? '' : String(result.comparisons))],
      [text(verdict)],
    ];
    return { depth: 0, cells };
  });
  return section('tests', words.headings.tests, [
    ...(tests === undefined ? [] : [paragraph(text(words.tests.summary(passed, own.length)))]),
    {
      kind: 'table',
      caption: words.captions.tests,
      columns: [
        { title: words.columns.test },
        { title: words.columns.about },
        { title: words.columns.comparisons, isNumber: true },
        { title: words.columns.result },
      ],
      rows,
    },
  ]);
}

// ------------------------------------------------------------------------------------------------ history

export function historySection(context: NoteContext): Section | undefined {
  const { model, methodology, words } = context;
  if (!methodology.revision) return undefined;
  const entries = changelog(model, methodology, diffEditions);
  const sections = entries.map((entry) =>
    section(`edition-${entry.edition.id}`, editionTitle(context, entry.edition), editionBlocks(context, entry)),
  );
  return section('history', words.headings.history, [], sections);
}

function editionBlocks(context: NoteContext, { base, class: of, changes }: ChangelogEntry): readonly Block[] {
  const { words } = context;
  if (base === undefined) return [paragraph(text(words.history.first))];
  const title = editionTitle(context, base);
  if (of === undefined) return [paragraph(text(words.history.same(title)))];
  const items = changes.map(({ class: own, messages, because, cite }): Words => [
    strong(`${words.history.classes[own] ?? own}: `),
    ...messages.flatMap((message, at) => (at === 0 ? withNames(message) : [text(' '), ...withNames(message)])),
    ...(because === undefined ? [] : [text(` ${words.history.reason}: ${sentence(because)}`)]),
    ...(cite === undefined ? [] : [cited(context, cite)]),
  ]);
  const told = [words.history.revises(title), words.history.language].filter((one) => one !== '');
  return [paragraph(text(told.join(' '))), { kind: 'list', items }];
}

function editionTitle(context: NoteContext, { titles, name: own, edition, version }: Methodology): string {
  const facts = [edition, version].filter((fact) => fact !== undefined);
  return `${titleOf(context, { titles, name: own })}${facts.length === 0 ? '' : ` (${facts.join(', ')})`}`;
}

// ------------------------------------------------------------------------------------------------ notation, references

export function notationSection({ words }: NoteContext): Section {
  return section('notation', words.headings.notation, [
    { kind: 'list', items: words.notation.map((one) => [text(one)]) },
  ]);
}

/** Made last: by then all that is referred to has its number. */
export function referencesSection({ references: { texts }, words }: NoteContext): Section | undefined {
  if (texts.size === 0) return undefined;
  const items = [...texts.keys()].map((one): Words => [text(one)]);
  return section('references', words.headings.references, [{ kind: 'references', items }]);
}
