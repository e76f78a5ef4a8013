/** What a note begins with: what it is about, why, and for whom it is computed. */

import type { Expression } from '../../../model/expression.js';
import type { Screen } from '../../../model/model.js';
import { printPeriods } from '../../../model/print-words.js';
import { formulaOf } from '../formula/formula.js';
import { newRemarks } from '../formula/scope.js';
import { amountWords } from './amounts.js';
import { type NoteContext, notesOf, scopeOf, titleOf } from './context.js';
import { documentationBlocks } from './documentation.js';
import { type Block, code, display, type Fact, paragraph, section, type Section, text } from './note.js';

export function openingFacts(context: NoteContext): readonly Fact[] {
  const { methodology, words, program } = context;
  const { edition, version, published } = methodology;
  const fact = (name: string, value: string | undefined): readonly Fact[] =>
    value === undefined ? [] : [{ name, words: [text(value)] }];
  return [
    ...fact(words.facts.edition, edition),
    ...fact(words.facts.version, version),
    ...fact(words.facts.status, statusOf(context, version, published)),
    ...notesOf(context, methodology.notes),
    ...fact(words.facts.units, unitsTitle(context)),
    ...fact(words.facts.periods, periodsOf(context)),
    { name: words.facts.name, words: [code(methodology.name)] },
    { name: words.facts.hash, words: [code(program.hash)] },
  ];
}

/** A version such as 2.0.0-draft is no final one, whatever else is said. */
function statusOf({ words: { status } }: NoteContext, version: string | undefined, day: string | undefined): string {
  if (version?.includes('-')) return status.draft(version);
  return day === undefined ? status.unstated : status.published(day);
}

function unitsTitle(context: NoteContext): string {
  const { model, methodology } = context;
  const set = model.unitSets.get(methodology.unitSet);
  return set ? titleOf(context, set) : methodology.unitSet;
}

function periodsOf({ methodology: { period, covers }, words }: NoteContext): string | undefined {
  if (period === undefined) return undefined;
  const ranges = covers.length > 0 ? printPeriods(covers).replaceAll(' .. ', '–') : words.coverage.allPeriods;
  return `${period}: ${ranges}`;
}

export function purposeSection(context: NoteContext): Section | undefined {
  const { methodology, words } = context;
  const blocks = documentationBlocks(methodology.documentation);
  return blocks.length === 0 ? undefined : section('purpose', words.headings.purpose, blocks);
}

export function coverageSection(context: NoteContext): Section {
  const { model, methodology, words } = context;
  const { coverage } = words;
  const set = model.unitSets.get(methodology.unitSet);
  const units = unitsTitle(context);
  const { period } = methodology;
  const listed = set?.listed && model.sources.get(set.listed.source);
  const sourceTitle = (id: string): string => {
    const source = model.sources.get(id);
    return source ? titleOf(context, source) : id;
  };
  const unitSetTitle = (id: string): string => {
    const other = model.unitSets.get(id);
    return other ? titleOf(context, other) : id;
  };
  const blocks: readonly (Block | undefined)[] = [
    paragraph(
      text(period === undefined ? coverage.scores(units) : coverage.perPeriod(units, period)),
      text(` ${listed ? coverage.listed(titleOf(context, listed)) : coverage.everyKey}`),
    ),
    period === undefined ? undefined : paragraph(text(`${words.facts.periods}: ${periodsOf(context) ?? ''}.`)),
    ...documentationBlocks(set?.documentation),
    ...(methodology.merges ?? []).map((merge) =>
      paragraph(
        text(
          coverage[merge.kind ?? 'merge'](
            unitSetTitle(merge.old.unitSet),
            unitSetTitle(merge.new.unitSet),
            sourceTitle(merge.source),
          ),
        ),
      ),
    ),
    ...methodology.screens.flatMap((screen) => screenBlocks(context, screen)),
    ...methodology.exclusions.map(({ kind, units: keys, periods, reason }) =>
      paragraph(text(coverage[kind](keys.join(', '), printPeriods(periods).replaceAll(' .. ', '–'), sentence(reason)))),
    ),
    methodology.frozen && paragraph(text(coverage.frozen(methodology.frozen.path))),
  ];
  return section('coverage', words.headings.coverage, blocks);
}

function screenBlocks(context: NoteContext, screen: Screen): readonly Block[] {
  const { coverage } = context.words;
  if (screen.kind === 'where') return [paragraph(text(coverage.keepWhere)), condition(context, screen.condition)];
  const node = screen.of === '' ? undefined : context.methodology.nodes.get(screen.of);
  const amount = coverage.indicators(amountWords(screen.amount, context.words));
  return [paragraph(text(coverage.screen(amount, node ? titleOf(context, node) : '', screen.notZero)))];
}

function condition(context: NoteContext, expression: Expression): Block {
  return display(formulaOf(expression, scopeOf(context, undefined, newRemarks())).math);
}

/** With the full stop that a reason may lack. */
export function sentence(words: string): string {
  return /[.!?]["”]?$/u.test(words.trim()) ? words.trim() : `${words.trim()}.`;
}
