/** A difference as one page that needs nothing else: no script, no font, no other file. */

import type { Impact, IndexImpact, UnitImpact } from '../../analyse/impact.js';
import type { ChangeClass, Diff, Difference } from '../../revise/difference.js';
import { changeGroups, isUntouched, percent, placeOf, renameLine } from './change-groups.js';
import { changesList } from './changes-list.js';
import type { DiffOptions } from './diff-options.js';
import { element, htmlTable, type Html, page, sentence, text } from './html.js';
import {
  contributionText,
  crossingsOf,
  crossingText,
  mainPart,
  placesText,
  rank,
  score,
  unitName,
} from './impact-words.js';
import { slopeChart } from './slope-chart.js';
import { ENGLISH } from './words/english.js';
import type { DiffWords } from './words/words.js';

export function diffHtml(diff: Diff, impact: Impact | undefined, options: DiffOptions): string {
  const title = `${diff.after.methodology.name}: ${options.before} and ${options.after}`;
  return page(title, [element('h1', {}, [text(title)]), ...diffHtmlParts(diff, impact, options)]);
}

/** What a page of several differences holds of one of them. */
export function diffHtmlParts(
  diff: Diff,
  impact: Impact | undefined,
  options: DiffOptions,
  words: DiffWords = ENGLISH,
): readonly Html[] {
  return [
    paragraph([words.headline(diff), words.versions(diff)].filter((part) => part !== '').join(' ')),
    ...changeGroups(diff.differences).map(({ class: name, differences }) =>
      element('section', { class: name }, [
        element('h2', {}, [text(`${words.className(name)} (${differences.length})`)]),
        paragraph(`${words.classMeaning(name)}.`.replace(/^./u, (letter) => letter.toUpperCase())),
        options.goTo === undefined
          ? changesTable(diff, name, differences, options, words)
          : changesList(diff, differences, options),
      ]),
    ),
    ...effects(diff, words),
    ...renames(diff, words),
    ...impactParts(diff, impact, options, words),
  ];
}

function paragraph(said: string): Html {
  return element('p', {}, [text(said)]);
}

function changesTable(
  diff: Diff,
  name: ChangeClass,
  differences: readonly Difference[],
  { showFile = (file) => file }: DiffOptions,
  words: DiffWords,
): Html {
  const code = (said: string | undefined): Html => (said === undefined ? text('') : element('code', {}, [text(said)]));
  const rows = differences.map((difference) => {
    const place = placeOf(difference);
    const { because, cite } = difference;
    return [
      words.language === 'en' ? code(words.subject(diff, difference)) : text(words.subject(diff, difference)),
      sentence(words.change(diff, difference)),
      code(difference.before),
      code(difference.after),
      element('span', {}, [
        text(because ?? ''),
        ...(cite === undefined ? [] : [text(because === undefined ? '' : ' '), element('cite', {}, [text(cite)])]),
      ]),
      code(place === undefined ? undefined : `${showFile(place.file)}:${place.line}`),
    ];
  });
  const columns = words.changeColumns.map((title) => ({ title }));
  return htmlTable(words.changesThatAre(name), columns, rows);
}

function effects(diff: Diff, words: DiffWords): readonly Html[] {
  if (diff.effects.length === 0) return [];
  const rows = diff.effects.map((effect) => [
    text(words.node(diff, effect.node)),
    text(percent(effect.before)),
    text(percent(effect.after)),
    text(isUntouched(diff, effect) ? words.untouched : ''),
    text(words.causes(diff, effect).join(', ')),
  ]);
  const columns = words.effectColumns.map((title, at) => ({ title, number: at === 1 || at === 2 }));
  return [element('section', {}, [element('h2', {}, [text(words.effects)]), htmlTable(words.effects, columns, rows)])];
}

function renames(diff: Diff, words: DiffWords): readonly Html[] {
  if (diff.likelyRenames.length === 0) return [];
  const rows = diff.likelyRenames.map((rename) => [
    text(rename.before),
    text(rename.after),
    text(`${Math.round(rename.similarity * 100)} %`),
    element('code', {}, [text(renameLine(rename))]),
  ]);
  const columns = words.renamedColumns.map((title, at) => ({ title, number: at === 2 }));
  return [
    element('section', {}, [element('h2', {}, [text(words.renamed)]), htmlTable(words.renamedCaption, columns, rows)]),
  ];
}

// ------------------------------------------------------------------------------------------------ the results

function impactParts(diff: Diff, impact: Impact | undefined, options: DiffOptions, words: DiffWords): readonly Html[] {
  if (impact === undefined) return options.notScored === undefined ? [] : [paragraph(options.notScored)];
  const parts = impact.parts.map((part) => element('li', {}, [sentence(words.part(diff, part))]));
  return [
    element('h2', {}, [text(words.results)]),
    paragraph(words.basis(impact)),
    ...words.notes(diff, impact).map(paragraph),
    ...(parts.length === 0 ? [] : [element('ol', {}, parts)]),
    ...impact.indices.flatMap((index) => indexParts(diff, impact, index, options, words)),
    ...onlyOne(words.indicesGone, impact.indicesGone),
    ...onlyOne(words.indicesNew, impact.indicesNew),
  ];
}

function onlyOne(said: string, indices: readonly string[]): readonly Html[] {
  return indices.length === 0 ? [] : [paragraph(`${said}: ${indices.join(', ')}.`)];
}

function indexParts(
  diff: Diff,
  impact: Impact,
  index: IndexImpact,
  options: DiffOptions,
  words: DiffWords,
): readonly Html[] {
  const title = words.indexTitle(diff, impact, index);
  const crossings = crossingsOf(index, words.crossings).map((crossing) =>
    element('li', {}, [text(`${crossing.what}: ${crossingText(crossing, options.unitNames)}.`)]),
  );
  return [
    element('section', {}, [
      ...(impact.indices.length > 1 ? [element('h3', {}, [text(title)])] : []),
      paragraph(words.facts(index).join(' ')),
      ...(crossings.length === 0 ? [] : [element('ul', {}, crossings)]),
      ...slopeChart(index, { ...options, title: words.ranksOf(title), words }),
      unitsTable(impact, index, title, options, words),
    ]),
  ];
}

function unitsTable(
  impact: Impact,
  { units }: IndexImpact,
  title: string,
  { unitNames }: DiffOptions,
  words: DiffWords,
): Html {
  const banded = units.some(({ before, after }) => before.band !== null || after.band !== null);
  const rows = units.map((unit: UnitImpact) => {
    const main = mainPart(impact, unit);
    return [
      text(unitName(unit.unit, unitNames)),
      ...[rank(unit.before.rank), rank(unit.after.rank), placesText(unit, words), score(unit.before.score)].map(text),
      text(score(unit.after.score)),
      ...(banded ? [text([unit.before.band, unit.after.band].map((band) => band ?? '–').join(' → '))] : []),
      ...impact.parts.map((part, at) => {
        const contribution = unit.contributions?.[at];
        const shown = text(contribution === undefined ? '–' : contributionText(contribution));
        return part === main?.part ? element('strong', {}, [shown]) : shown;
      }),
    ];
  });
  const names = words.unitColumns;
  const columns = [
    { title: names.unit },
    { title: names.rank, number: true },
    { title: names.rankNow, number: true },
    { title: names.move },
    { title: names.score, number: true },
    { title: names.scoreNow, number: true },
    ...(banded ? [{ title: names.band }] : []),
    ...impact.parts.map((part, at) => ({
      title: part.kind === 'data' ? names.data : names.change(at + 1),
      number: true,
    })),
  ];
  return htmlTable(words.unitsCaption(title), columns, rows);
}
