/** A methodology, pillar or indicator: what it is, what it counts, how it is made, and what the data say about it. */

import { latestPeriod } from '../../execute/latest-period.js';
import type { Scored } from '../../project/score-methodology.js';
import { printExpression } from '../../model/print-expression.js';
import { uniqueNames } from '../../model/print.js';
import { printPeriods } from '../../model/print-words.js';
import type { Methodology, Model, Source } from '../../model/model.js';
import type { Analysis } from '../analysis.js';
import { dataWeights, frameworkOfRun } from '../data-facts.js';
import type { Edge, NodeFacts } from '../framework-facts.js';
import { bold, code, escaped, list, paragraphs } from '../../report/markdown.js';
import { countText, percentText } from '../number-text.js';
import { type Described, histogram, statisticsTable } from './distribution.js';
import { capital, documented, headline, noteLines } from './headline.js';
import { pipelineBlock } from './pipeline.js';
import { usedColumns } from './used-columns.js';

export function nodeHover(analysis: Analysis, facts: NodeFacts, file: string, scored: Scored | undefined): string {
  const { model } = analysis;
  const { methodology, node } = facts;
  return paragraphs([
    headline(node),
    documented(node.documentation),
    list([
      ...(node.id === '' ? methodologyLines(methodology, model) : []),
      ...weightLines(analysis, facts, scored),
      node.heading === undefined ? undefined : `Heading: ${escaped(node.heading)}`,
      directionLine(facts),
      ...sourceLines(model, facts),
      ...noteLines(node.notes),
    ]),
    pipelineBlock(model, methodology, node, file),
    dataPart(facts, scored),
  ]);
}

function methodologyLines(methodology: Methodology, model: Model): readonly (string | undefined)[] {
  const { edition, version, published, unitSet, period, covers, nodes } = methodology;
  const units = model.unitSets.get(unitSet);
  const counts = (['pillar', 'indicator'] as const).map((kind) =>
    countText([...nodes.values()].filter((node) => node.kind === kind).length, kind),
  );
  const issue = [
    edition === undefined ? [] : `edition ${escaped(edition)}`,
    version === undefined ? [] : `version ${escaped(version)}`,
    published === undefined ? [] : `published ${escaped(published)}`,
  ].flat();
  const per = period === undefined ? '' : ` per ${code(period)}`;
  return [
    issue.length === 0 ? undefined : capital(issue.join(', ')),
    `Scores ${code(units?.name ?? unitSet)}${per}${covers.length === 0 ? '' : `, covers ${printPeriods(covers)}`}`,
    counts.join(', '),
  ];
}

// ------------------------------------------------------------------------------------------------ weights

function weightLines(analysis: Analysis, facts: NodeFacts, scored: Scored | undefined): readonly string[] {
  const { methodology, node, effective, parents } = facts;
  if (node.id === '') return [];
  const found = effective === undefined && scored?.run ? dataWeights(scored.run, node.id) : undefined;
  const lines = parents.map((edge) => {
    const share = edge.share ?? found?.shares.get(edge.parent.id);
    return `Weight in ${code(edge.parent.name)}: ${shareText(share)}${writtenWeight(analysis, facts, edge)}`;
  });
  const whole = effective ?? found?.effective;
  if (parents.length > 0) lines.push(`Effective weight in ${code(methodology.name)}: ${shareText(whole)}`);
  else lines.push('It stands under no parent: it counts nothing until `include` names it.');
  return lines;
}

function shareText(share: number | undefined): string {
  return share === undefined ? 'known with data only' : `**${percentText(share)}**`;
}

/** What was written for a share, and whether anything was. */
function writtenWeight({ model }: Analysis, { methodology }: NodeFacts, { parent, child }: Edge): string {
  if (parent.weighting) return ', computed';
  if (child.weight === undefined) return parent.children.length === 1 ? ', the only child' : ', equal weights';
  const place = { methodology: methodology.id, period: methodology.period, nameOf: uniqueNames(model) };
  const text = printExpression(child.weight.value, place);
  return `, from ${code(`weight ${text}`)}`;
}

// ------------------------------------------------------------------------------------------------ facts

function directionLine({ node }: NodeFacts): string | undefined {
  if (node.kind !== 'indicator') return undefined;
  return `Direction: ${node.direction.value === 'lower' ? 'lower is better' : 'higher is better'}`;
}

/** The sources that an indicator takes its value from, with their files. */
function sourceLines(model: Model, { node }: NodeFacts): readonly string[] {
  if (node.value === undefined) return [];
  const columns = usedColumns(model, node.value.value.expression);
  const sources = new Set(columns.map(({ source }) => source));
  return [...sources].flatMap((id) => {
    const source = model.sources.get(id);
    if (source === undefined) return [];
    const names = columns.filter((column) => column.source === id).map(({ column }) => code(column));
    return [`Source: ${sourceText(source)}: ${names.join(', ')}`];
  });
}

function sourceText(source: Source): string {
  const title = source.titles.get('');
  const vintage = source.notes.filter(({ key }) => key === 'vintage').map(({ text }) => `, vintage ${escaped(text)}`);
  return `${code(source.name)}${title === undefined ? '' : ` ${bold(title)}`}, file ${code(source.path)}${vintage.join('')}`;
}

// ------------------------------------------------------------------------------------------------ data

function dataPart({ node }: NodeFacts, scored: Scored | undefined): string | undefined {
  if (scored === undefined) return undefined;
  if (scored.run === undefined) return 'The data say nothing yet: there are errors, which the list of problems has.';
  const period = latestPeriod(scored.run);
  const analysed = frameworkOfRun(scored.run).nodes.get(node.id);
  if (analysed === undefined) return undefined;
  const { stages } = analysed;
  const rows: Described[] = [...stages].map(([label, values]) => ({ label, values }));
  const [first, ...others] = rows;
  if (first === undefined) return undefined;
  // Where nothing happens to a value, the score is the value.
  const different = others.filter(({ values }) => !isSame(values, first.values));
  return paragraphs([
    `${bold('Data')}${period === undefined ? '' : ` of ${scored.program.period ?? 'period'} ${period}`}`,
    statisticsTable([first, ...different], 'Units'),
    histogram(first.values),
  ]);
}

function isSame(a: Float64Array, b: Float64Array): boolean {
  return a.every((value, at) => Object.is(value, b[at]));
}
