/** The history of an index as Markdown, text for a terminal, and JSON. */

import picocolors from 'picocolors';
import type { FrameworkNode, Methodology } from '../../model/model.js';
import { CLASS_MEANINGS } from '../../revise/classes.js';
import type { ChangelogChange, ChangelogEntry } from '../../revise/changelog.js';
import { classColour } from '../diff/diff-text.js';
import { sentence, text } from '../diff/markdown-tables.js';
import { hanging, wrapped } from '../diff/wrap.js';
import { printable } from '../source-line.js';

export interface HistoryOptions {
  readonly showFile?: (file: string) => string;
  readonly colour?: boolean;
  readonly width?: number;
}

/** "Index2 (edition 2025, version 2.0.0, published 2025-05-01)" */
function factsOf({ edition, version, published }: Methodology): string {
  const facts = [
    edition === undefined ? '' : `edition ${edition}`,
    version === undefined ? '' : `version ${version}`,
    published === undefined ? '' : `published ${published}`,
  ].filter((fact) => fact !== '');
  return facts.length === 0 ? '' : ` (${facts.join(', ')})`;
}

function titleOf(entries: readonly ChangelogEntry[]): string {
  const { name, titles } = entries[0]!.edition;
  return titles.get('') ?? name;
}

/** The title in each language: "Policy bias (Cạnh tranh bình đẳng)"; '' where there is none. */
function titlesText(titles: ReadonlyMap<string, string>): string {
  const [first, ...others] = titles.values();
  return first === undefined ? '' : `${first}${others.length === 0 ? '' : ` (${others.join('; ')})`}`;
}

/** The nodes that a change is about, as the newer edition calls them, or the older one what is gone. */
function nodesOf({ differences }: ChangelogChange, { edition, base }: ChangelogEntry): readonly FrameworkNode[] {
  const ids = [...new Set(differences.map(({ node }) => node))].filter((id) => id !== '');
  return ids.flatMap((id) => edition.nodes.get(id) ?? base?.nodes.get(id) ?? []);
}

/** What is called how in the titles, of the nodes that a change is about: readers know the titles, and not the names. */
function namesOf(change: ChangelogChange, entry: ChangelogEntry): string {
  return nodesOf(change, entry)
    .flatMap(({ name, titles }) => (titles.size === 0 ? [] : [`${name}: ${titlesText(titles)}`]))
    .join('; ');
}

/** What an edition is to the one before, as a sentence. */
function verdict({ base, class: of }: ChangelogEntry): string {
  if (base === undefined) return 'The first edition, written out in full.';
  if (of === undefined) return `Says the same as ${base.name}${factsOf(base)}.`;
  return `Revises ${base.name}${factsOf(base)}; ${of}: ${CLASS_MEANINGS[of]}.`;
}

// ------------------------------------------------------------------------------------------------ Markdown

/** One heading an edition, the newest first; one item a line of its revision. */
export function changelogMarkdown(entries: readonly ChangelogEntry[]): string {
  const parts = entries.map((entry) => {
    const head = `## ${text(entry.edition.name)}${text(factsOf(entry.edition)).replace(/^(?=.)/u, ' ')}`;
    const titles = titlesText(entry.edition.titles);
    const changes = entry.changes.map((change) => changeMarkdown(change, namesOf(change, entry)));
    return [
      head,
      ...(titles === '' ? [] : [text(titles)]),
      text(verdict(entry)),
      ...(changes.length === 0 ? [] : [changes.join('\n')]),
    ].join('\n\n');
  });
  return `${[`# ${text(titleOf(entries))}: history`, ...parts].join('\n\n')}\n`;
}

function changeMarkdown({ class: of, messages, because, cite }: ChangelogChange, names: string): string {
  const why = [
    because === undefined ? '' : ` Reason: ${text(because)}.`.replace(/([.!?])\.$/u, '$1'),
    cite === undefined ? '' : ` Source: ${text(cite)}.`.replace(/([.!?])\.$/u, '$1'),
  ].join('');
  return `- **${of}**: ${messages.map(sentence).join(' ')}${names === '' ? '' : ` (${text(names)}.)`}${why}`;
}

// ------------------------------------------------------------------------------------------------ text

export function changelogText(entries: readonly ChangelogEntry[], options: HistoryOptions): string {
  const colours = picocolors.createColors(options.colour ?? false);
  const width = Math.max(40, options.width ?? 100);
  const showFile = options.showFile ?? ((file) => file);
  const parts = entries.map((entry) => {
    const { edition, changes } = entry;
    const place = `${showFile(edition.file)}:${edition.nameSpan.line}`;
    return [
      `${colours.bold(printable(`${edition.name}${factsOf(edition)}`))}  ${colours.dim(printable(place))}`,
      ...[titlesText(edition.titles), verdict(entry)]
        .filter((line) => line !== '')
        .flatMap((line) => wrapped(printable(line), width - 2))
        .map((line) => `  ${line}`),
      ...changes.flatMap((change) => {
        const { class: of, messages, because, cite } = change;
        const names = namesOf(change, entry);
        return [
          ...hanging('  * ', messages.join(' '), width).map((line, at) =>
            at === 0 ? `${classColour(of, colours)(line.slice(0, 4))}${line.slice(4)}` : line,
          ),
          `    ${classColour(of, colours)(of)}`,
          ...(because === undefined ? [] : hanging('    because ', because, width)),
          ...(cite === undefined ? [] : hanging('    cite ', cite, width)),
          ...(names === '' ? [] : hanging('    names ', names, width)),
        ];
      }),
    ].join('\n');
  });
  return `${parts.join('\n\n')}\n`;
}

// ------------------------------------------------------------------------------------------------ JSON

/** Fields are added to a version of the format, and never taken away; docs/changelog.schema.json describes every one. */
const CHANGELOG_FORMAT = { format: 'indexwright-changelog', formatVersion: 1 } as const;

/** One object an edition, the newest first. */
export function changelogJson(
  entries: readonly ChangelogEntry[],
  { showFile = (file) => file }: HistoryOptions,
): string {
  const facts = ({ name, titles, edition, version, published }: Methodology): object => ({
    name,
    title: titles.get(''),
    edition,
    version,
    published,
  });
  const records = entries.map((entry) => {
    const { edition, base, class: of, changes } = entry;
    return {
      ...facts(edition),
      file: showFile(edition.file),
      line: edition.nameSpan.line,
      revises: base === undefined ? null : facts(base),
      class: of ?? null,
      changes: changes.map((change) => ({
        class: change.class,
        messages: change.messages,
        because: change.because,
        cite: change.cite,
        nodes: [...new Set(change.differences.map(({ node }) => node))],
        titles: nodesOf(change, entry).flatMap(({ id, titles }) =>
          [...titles].map(([language, title]) => ({
            node: id,
            language: language === '' ? undefined : language,
            title,
          })),
        ),
        fingerprints: change.differences.map(({ fingerprint }) => fingerprint),
      })),
    };
  });
  return `${JSON.stringify({ ...CHANGELOG_FORMAT, editions: records }, null, 2)}\n`;
}
