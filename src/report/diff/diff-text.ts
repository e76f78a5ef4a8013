/** A difference for a terminal: grouped by class, the strongest first, and what it does to weights and ranks. */

import picocolors from 'picocolors';
import type { Impact } from '../../analyse/impact.js';
import type { ChangeClass, Diff, Difference } from '../../revise/difference.js';
import { printable } from '../source-line.js';
import { textTable } from '../text-table.js';
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
  tellsValues,
  versions,
} from './change-groups.js';
import type { DiffOptions } from './diff-options.js';
import { impactText } from './impact-text.js';
import { hanging, wrapped } from './wrap.js';

type Colours = ReturnType<typeof picocolors.createColors>;

export function diffText(diff: Diff, impact: Impact | undefined, options: DiffOptions): string {
  const colours = picocolors.createColors(options.colour ?? false);
  const width = Math.max(40, options.width ?? 100);
  const head = [
    colours.bold(printable(`${diff.after.methodology.name}: ${options.before} and ${options.after}`)),
    ...[headline(diff), versions(diff)].filter((text) => text !== '').flatMap((text) => wrapped(text, width)),
  ];
  const parts = [
    head,
    ...changeGroups(diff.differences).map((group) => [
      `${classColour(group.class, colours)(group.class)}${colours.dim(`  ${CLASS_MEANINGS[group.class]}`)}`,
      ...group.differences.flatMap((difference) => differenceLines(diff, difference, options, colours, width)),
    ]),
    effectLines(diff, colours),
    renameLines(diff, colours),
    impactText(impact, options, colours),
  ];
  const texts = parts.filter((lines) => lines.length > 0).map((lines) => lines.join('\n').trimEnd());
  return `${texts.join('\n\n')}\n`;
}

export function classColour(name: ChangeClass, colours: Colours): (text: string) => string {
  const paints = {
    'comparability-breaking': (text: string) => colours.bold(colours.red(text)),
    'score-changing': colours.yellow,
    'data-dependent': colours.magenta,
    additive: colours.green,
    editorial: colours.cyan,
  } as const satisfies Record<ChangeClass, (text: string) => string>;
  return paints[name];
}

function differenceLines(
  diff: Diff,
  difference: Difference,
  { showFile = (file) => file }: DiffOptions,
  colours: Colours,
  width: number,
): readonly string[] {
  const { message, before, after, because, cite } = difference;
  const values = tellsValues(difference)
    ? []
    : [
        ...(before ?? '').split('\n').flatMap((line) => (line === '' ? [] : [colours.red(printable(`    - ${line}`))])),
        ...(after ?? '')
          .split('\n')
          .flatMap((line) => (line === '' ? [] : [colours.green(printable(`    + ${line}`))])),
      ];
  const place = placeOf(difference);
  const where = place === undefined ? '' : `${showFile(place.file)}:${place.line}:${place.column}`;
  return [
    ...hanging('  * ', message, width),
    ...values,
    ...(because === undefined ? [] : hanging('    because ', because, width)),
    ...(cite === undefined ? [] : hanging('    cite ', cite, width)),
    colours.dim(
      printable(
        `    ${[subjectOf(diff, difference), where, difference.fingerprint].filter((text) => text !== '').join('  ')}`,
      ),
    ),
  ];
}

function effectLines(diff: Diff, colours: Colours): readonly string[] {
  if (diff.effects.length === 0) return [];
  const rows = diff.effects.map((effect) => [
    `  ${nodeName(diff, effect.node)}`,
    percent(effect.before),
    percent(effect.after),
    isUntouched(diff, effect) ? 'untouched' : '',
    causesOf(diff, effect).join(', '),
  ]);
  const columns = [
    { title: '  Node', align: 'left' },
    { title: 'Before', align: 'right' },
    { title: 'After', align: 'right' },
    { title: '', align: 'left' },
    { title: 'Because of', align: 'left' },
  ] as const;
  const table = textTable(columns, rows, { header: colours.dim }).trimEnd();
  return [colours.bold('Effective weights in the whole index'), table];
}

function renameLines(diff: Diff, colours: Colours): readonly string[] {
  if (diff.likelyRenames.length === 0) return [];
  return [
    colours.bold('Perhaps renamed'),
    ...diff.likelyRenames.map((rename) =>
      printable(
        `  ${rename.before} looks like ${rename.after} (${Math.round(rename.similarity * 100)} %): if it is the same, write \`${renameLine(rename)}\`.`,
      ),
    ),
  ];
}
