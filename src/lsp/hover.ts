/** What is shown over a word: what it is, where it comes from, and what the data say about it. */

import type { Hover } from 'vscode-languageserver-types';
import type { Binding } from '../model/bindings.js';
import type { Scored } from '../project/score-methodology.js';
import { type Analysis, ownMethodologies } from './analysis.js';
import { assumptionHover } from './hover/assumption-hover.js';
import { builtinHover } from './hover/builtin-hover.js';
import { attributeHover, columnHover, sourceHover, unitsHover } from './hover/data-hover.js';
import { headline } from './hover/headline.js';
import { keywordHover, type PageOf } from './hover/keyword.js';
import { measureHover } from './hover/measure-hover.js';
import {
  bandsHover,
  constantHover,
  functionHover,
  letHover,
  outputHover,
  parameterHover,
} from './hover/named-hover.js';
import { nodeHover } from './hover/node.js';
import { changeAt, revisionLineHover } from './hover/revision-line.js';
import { templateHover } from './hover/template-hover.js';
import { periodHover, stageHover, wordHover } from './hover/word.js';
import { paragraphs } from '../report/markdown.js';
import { countText } from './number-text.js';
import { isKeyword } from './keywords.js';
import { namePlaces } from './name-places.js';
import { rangeBetween } from './positions.js';
import { type SymbolModel, symbolModel } from './symbol-models.js';
import { nodesAround } from './syntax.js';
import { type Token, tokenAt, tokensOf } from '../language/tokens.js';

/** What a methodology gives on its data; nothing where they cannot or must not be read. */
export type ScoredOf = (methodology: string) => Promise<Scored | undefined>;

/**
 * @param file the file of the analysis that the place lies in
 * @param pageOf the URI of a part of the documentation, such as `language.md#weights`
 */
export async function hover(
  analysis: Analysis,
  file: string,
  offset: number,
  scored: ScoredOf = () => Promise.resolve(undefined),
  pageOf: PageOf = () => undefined,
): Promise<Hover | undefined> {
  const lines = analysis.linesOf(file);
  const token = tokenAt(tokensOf(lines.text), offset);
  if (token === undefined) return undefined;
  const shown = await tokenHover({ analysis, file, text: lines.text, token, scored, pageOf });
  if (shown === undefined) return undefined;
  const line = lineOfRevision(analysis, file, token);
  // What the line changes is asked for first; all about the node stands below.
  const value = line === undefined ? shown : paragraphs([line, '---', shown]);
  return { contents: { kind: 'markdown', value }, range: rangeBetween(lines, token.start, token.end) };
}

/** Over the first word of a line of a revision, and over the node that it is about: what the line changes. */
function lineOfRevision(analysis: Analysis, file: string, { start }: Token): string | undefined {
  const found = changeAt(analysis, file, start);
  if (found === undefined) return undefined;
  const { edition, change } = found;
  const isNode = analysis.bindings.at(file, start).some(({ target, span }) => {
    return span.start === start && ['node', 'methodology', 'pillar', 'indicator'].includes(target.kind);
  });
  return start === change.span.start || isNode ? revisionLineHover(analysis, edition, change) : undefined;
}

interface Place {
  readonly analysis: Analysis;
  readonly file: string;
  readonly text: string;
  readonly token: Token;
  readonly scored: ScoredOf;
  readonly pageOf: PageOf;
}

async function tokenHover(place: Place): Promise<string | undefined> {
  const { analysis, file, text, token, pageOf } = place;
  const bindings = analysis.bindings
    .at(file, token.start)
    .filter(({ span, implicit }) => implicit === undefined && span.start === token.start);
  if (bindings.length > 0) return bindingsHover(place, bindings);
  if (token.kind === 'measure') return measureHover(text.slice(token.start + 1, token.end - 1), pageOf);
  if (token.kind !== 'word') return undefined;
  const tree = analysis.files.find((parsed) => parsed.file === file)?.ast;
  if (tree === undefined) return undefined;
  const word = text.slice(token.start, token.end);
  // A name that leads nowhere says nothing of what stands around it; those of the data are told by what they stand in.
  if (!isKeyword(word) && namePlaces(tree).get(token.start) === 'bound') return undefined;
  return keywordHover(word, nodesAround(tree, token.start), pageOf);
}

/** A word of a template leads to as many things as the template has uses: the first is shown, the others are told. */
async function bindingsHover(place: Place, bindings: readonly Binding[]): Promise<string | undefined> {
  const [first] = bindings;
  const shown = await symbolHover(place, first!);
  const others = new Set(bindings.map(({ target }) => target.id)).size - 1;
  if (shown === undefined || others === 0) return shown;
  return paragraphs([shown, `It is in a template, and means ${countText(others, 'other thing')} in other uses of it.`]);
}

async function symbolHover(place: Place, binding: Binding): Promise<string | undefined> {
  const { analysis, file, pageOf } = place;
  const { target } = binding;
  const found = symbolModel(analysis, target);
  if (found !== undefined) return modelHover(place, found);
  switch (target.kind) {
    case 'template':
      return templateHover(analysis, binding, file);
    case 'builtin':
      return builtinHover(target.name, pageOf);
    case 'stage':
      return stageHover(target.name, pageOf);
    case 'period':
      return periodHover(target.name, pageOf);
    case 'word':
      return wordHover(target.name, pageOf);
    case 'assumption':
      return assumptionAt(analysis, target) ?? headline(target);
    default:
      return headline(target);
  }
}

/** Blocks have no names, so an assumption is found by the place of its own. */
function assumptionAt({ model }: Analysis, { nameSpan }: Binding['target']): string | undefined {
  const assumption = model.uncertainties
    .flatMap(({ assumptions }) => assumptions)
    .find((one) => one.nameSpan.file === nameSpan?.file && one.nameSpan.start === nameSpan.start);
  return assumption === undefined ? undefined : assumptionHover(assumption, model);
}

async function modelHover(place: Place, found: SymbolModel): Promise<string> {
  const { analysis, file, scored } = place;
  const { model } = analysis;
  switch (found.kind) {
    case 'node':
      return nodeHover(analysis, found.facts, file, await scored(found.facts.methodology.id));
    case 'output':
      return outputHover(found.facts, found.output, model, await scored(found.facts.methodology.id));
    case 'bands':
      return bandsHover(found.facts, found.bands, model);
    case 'source':
      return sourceHover(found.source, await scoredWith(place, found.source.id));
    case 'column':
      return columnHover(found.source, found.column, await scoredWith(place, found.source.id, found.column.name));
    case 'units':
      return unitsHover(found.units, model, await scoredUnits(place, found.units.id));
    case 'attribute':
      return attributeHover(found.units, found.attribute, model);
    case 'constant':
      return constantHover(found.constant, model);
    case 'let':
      return letHover(found.let, model);
    case 'function':
      return functionHover(found.function, model, file);
    case 'parameter':
      return parameterHover(found.function, found.parameter, model);
  }
}

/** The first methodology of the file that reads a source, and a column of it. */
async function scoredWith({ analysis, scored }: Place, source: string, column?: string): Promise<Scored | undefined> {
  // What has errors is not planned: its program may lack anything.
  if (analysis.findings.some(({ severity }) => severity === 'error')) return undefined;
  const reader = ownMethodologies(analysis).find(({ id }) =>
    analysis
      .plan(id)
      .program.sources.some(
        ({ name, columns }) => name === source && (column === undefined || columns.some((one) => one.name === column)),
      ),
  );
  return reader === undefined ? undefined : scored(reader.id);
}

async function scoredUnits({ analysis, scored }: Place, units: string): Promise<Scored | undefined> {
  const scoring = ownMethodologies(analysis).find(({ unitSet }) => unitSet === units);
  return scoring === undefined ? undefined : scored(scoring.id);
}
