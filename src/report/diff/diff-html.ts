/** A difference as one page that needs nothing else: no script, no font, no other file. */

import type { Impact, IndexImpact, UnitImpact } from '../../analyse/impact.js';
import type { Diff, Difference } from '../../revise/difference.js';
import {
  causesOf,
  changeGroups,
  CLASS_MEANINGS,
  headline,
  isUntouched,
  nodeName,
  percent,
  placeOf,
  renameLine,
  subjectOf,
  versions,
} from './change-groups.js';
import type { DiffOptions } from './diff-options.js';
import { element, htmlTable, type Html, page, text } from './html.js';
import {
  basisOf,
  contributionText,
  crossingsOf,
  impactFacts,
  indexTitle,
  mainPart,
  placesText,
  rank,
  score,
  unitName,
} from './impact-words.js';
import { slopeChart } from './slope-chart.js';

export function diffHtml(diff: Diff, impact: Impact | undefined, options: DiffOptions): string {
  const title = `${diff.after.methodology.name}: ${options.before} and ${options.after}`;
  return page(title, [element('h1', {}, [text(title)]), ...diffHtmlParts(diff, impact, options)]);
}

/** What a page of several differences holds of one of them. */
export function diffHtmlParts(diff: Diff, impact: Impact | undefined, options: DiffOptions): readonly Html[] {
  return [
    paragraph([headline(diff), versions(diff)].filter((words) => words !== '').join(' ')),
    ...changeGroups(diff.differences).map(({ class: name, differences }) =>
      element('section', { class: name }, [
        element('h2', {}, [text(`${name} (${differences.length})`)]),
        paragraph(`${CLASS_MEANINGS[name]}.`.replace(/^./u, (letter) => letter.toUpperCase())),
        changesTable(diff, name, differences, options),
      ]),
    ),
    ...effects(diff),
    ...renames(diff),
    ...impactParts(impact, options),
  ];
}

function paragraph(words: string): Html {
  return element('p', {}, [text(words)]);
}

function changesTable(
  diff: Diff,
  name: string,
  differences: readonly Difference[],
  { showFile = (file) => file, goTo }: DiffOptions,
): Html {
  const code = (words: string | undefined): Html =>
    words === undefined ? text('') : element('code', {}, [text(words)]);
  const rows = differences.map((difference) => {
    const place = placeOf(difference);
    const { because, cite } = difference;
    return [
      code(subjectOf(diff, difference)),
      text(difference.message),
      code(difference.before),
      code(difference.after),
      element('span', {}, [
        text(because ?? ''),
        ...(cite === undefined ? [] : [text(because === undefined ? '' : ' '), element('cite', {}, [text(cite)])]),
      ]),
      place === undefined ? text('') : placeCell(`${showFile(place.file)}:${place.line}`, goTo?.(place)),
    ];
  });
  const columns = ['What', 'Change', 'Before', 'After', 'Why', 'Place'].map((title) => ({ title }));
  return htmlTable(`Changes that are ${name}`, columns, rows);
}

/** A place, and where the page can be left for it, a button that leads there. */
function placeCell(words: string, go: string | undefined): Html {
  const shown = element('code', {}, [text(words)]);
  return go === undefined ? shown : element('button', { type: 'button', 'data-go': go }, [shown]);
}

function effects(diff: Diff): readonly Html[] {
  if (diff.effects.length === 0) return [];
  const rows = diff.effects.map((effect) => [
    text(nodeName(diff, effect.node)),
    text(percent(effect.before)),
    text(percent(effect.after)),
    text(isUntouched(diff, effect) ? 'untouched' : ''),
    text(causesOf(diff, effect).join(', ')),
  ]);
  const columns = [
    { title: 'Node' },
    { title: 'Before', number: true },
    { title: 'After', number: true },
    { title: 'Itself' },
    { title: 'Because of' },
  ];
  const title = 'Effective weights in the whole index';
  return [element('section', {}, [element('h2', {}, [text(title)]), htmlTable(title, columns, rows)])];
}

function renames(diff: Diff): readonly Html[] {
  if (diff.likelyRenames.length === 0) return [];
  const rows = diff.likelyRenames.map((rename) => [
    text(rename.before),
    text(rename.after),
    text(`${Math.round(rename.similarity * 100)} %`),
    element('code', {}, [text(renameLine(rename))]),
  ]);
  const columns = [{ title: 'Before' }, { title: 'After' }, { title: 'Alike', number: true }, { title: 'To write' }];
  return [
    element('section', {}, [
      element('h2', {}, [text('Perhaps renamed')]),
      htmlTable('Nodes that may be old ones under other names', columns, rows),
    ]),
  ];
}

// ------------------------------------------------------------------------------------------------ the results

function impactParts(impact: Impact | undefined, options: DiffOptions): readonly Html[] {
  if (impact === undefined) return options.notScored === undefined ? [] : [paragraph(options.notScored)];
  const parts = impact.parts.map(({ title, reason }) =>
    element('li', {}, [text(reason === undefined ? title : `${title} ${reason}`)]),
  );
  return [
    element('h2', {}, [text('What it does to the results')]),
    paragraph(basisOf(impact)),
    ...(parts.length === 0 ? [] : [element('ol', {}, parts)]),
    ...impact.indices.flatMap((index) => indexParts(impact, index, options)),
    ...onlyOne('Indices that only the older edition has', impact.indicesGone),
    ...onlyOne('Indices that are new', impact.indicesNew),
  ];
}

function onlyOne(words: string, indices: readonly string[]): readonly Html[] {
  return indices.length === 0 ? [] : [paragraph(`${words}: ${indices.join(', ')}.`)];
}

function indexParts(impact: Impact, index: IndexImpact, options: DiffOptions): readonly Html[] {
  const title = indexTitle(impact, index);
  const crossings = crossingsOf(index).map(({ what, units }) =>
    element('li', {}, [text(`${what}: ${units.map((unit) => unitName(unit, options.unitNames)).join(', ')}.`)]),
  );
  return [
    element('section', {}, [
      ...(impact.indices.length > 1 ? [element('h3', {}, [text(title)])] : []),
      paragraph(impactFacts(index).join(' ')),
      ...(crossings.length === 0 ? [] : [element('ul', {}, crossings)]),
      ...slopeChart(index, { title: `Ranks of ${title}`, ...options }),
      unitsTable(impact, index, title, options),
    ]),
  ];
}

function unitsTable(impact: Impact, { units }: IndexImpact, title: string, { unitNames }: DiffOptions): Html {
  const rows = units.map((unit: UnitImpact) => {
    const main = mainPart(impact, unit);
    return [
      text(unitName(unit.unit, unitNames)),
      ...[rank(unit.before.rank), rank(unit.after.rank), placesText(unit), score(unit.before.score)].map(text),
      text(score(unit.after.score)),
      text([unit.before.band, unit.after.band].map((band) => band ?? '–').join(' → ')),
      ...impact.parts.map((part, at) => {
        const contribution = unit.contributions?.[at];
        const shown = text(contribution === undefined ? '–' : contributionText(contribution));
        return part === main?.part ? element('strong', {}, [shown]) : shown;
      }),
    ];
  });
  const columns = [
    { title: 'Unit' },
    { title: 'Rank', number: true },
    { title: 'Rank now', number: true },
    { title: 'Move' },
    { title: 'Score', number: true },
    { title: 'Score now', number: true },
    { title: 'Band' },
    ...impact.parts.map((part, at) => ({ title: part.kind === 'data' ? 'Data' : `Change ${at + 1}`, number: true })),
  ];
  return htmlTable(`Scores and ranks of ${title}, and what each change did to the scores`, columns, rows);
}
