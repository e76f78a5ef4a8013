/** `indexwright blame`: which revision set each value of a node, and why. */

import { Command, Option } from 'commander';
import type { Methodology } from '../../model/model.js';
import { type CommandIo, EXIT, type ExitCode, UsageError } from '../io.js';

interface BlameOptions {
  readonly methodology?: string;
  readonly format: 'text' | 'json';
  readonly allowOutside?: boolean;
}

export function blameCommand(io: CommandIo, finish: (code: ExitCode) => void): Command {
  return new Command('blame')
    .description('Say which revision set each value of a node, and why.')
    .argument('<file>', 'the methodology file')
    .argument('<node>', 'the path of a node, such as `Health.Life`, or of one value of it: `Health.Life.weight`')
    .option('--methodology <name>', 'the edition; by default the one that no other revises')
    .addOption(new Option('--format <format>', 'how it is written').choices(['text', 'json']).default('text'))
    .option('--allow-outside', 'read files outside of the project folder, too')
    .addHelpText(
      'after',
      `
Examples:
  indexwright blame index.methodology Health.Life
  indexwright blame index.methodology Health.Life.weight
  indexwright blame index.methodology Index2025 --format json

Each value stands with the edition that set it, the reason and the source that its revision gives, and the place. What
nobody has changed stands since the first edition; what nobody has said is the default of the language.`,
    )
    .action(async (file: string, node: string, options: BlameOptions) => finish(await run(file, node, options, io)));
}

async function run(file: string, node: string, options: BlameOptions, io: CommandIo): Promise<ExitCode> {
  const { methodologyFile } = await import('../methodology-files.js');
  const { distinctFindings, openProject, showFindings } = await import('../project.js');
  const { hasErrors } = await import('../../report/finding.js');
  const { latestEdition } = await import('../latest-edition.js');
  const project = openProject(methodologyFile(file, io.cwd), options.allowOutside);
  if (hasErrors(project.findings)) {
    await showFindings(distinctFindings(project.findings), [project], io);
    return EXIT.findings;
  }
  const edition = latestEdition(project, options.methodology, io.cwd);
  const { blame } = await import('../../revise/blame.js');
  const { id, property } = targetOf(edition, node);
  const all = blame(project.model, edition, id);
  const lines = property === undefined ? all : all.filter((line) => isOf(line.property, property));
  if (lines.length === 0) {
    const known = [...new Set(all.map((line) => line.property))].join(', ');
    throw new UsageError(
      `${id === '' ? `"${edition.name}"` : `"${id}" of "${edition.name}"`} has no "${property ?? ''}".`,
      `It has: ${known}.`,
    );
  }
  const { blameJson, blameText } = await import('../../report/history/blame-forms.js');
  const { shownPath } = await import('../shown-path.js');
  const shown = { colour: io.colourOut, showFile: (path: string) => shownPath(path, io.cwd).replaceAll('\\', '/') };
  io.out((options.format === 'json' ? blameJson : blameText)(edition, id, lines, shown));
  return EXIT.fine;
}

/** `clamped above` is `clamped`, and `publish` is all of it. */
function isOf(property: string, wanted: string): boolean {
  return property === wanted || property.startsWith(`${wanted} `);
}

/** A path of a node, with or without the name of the methodology before it and one of its properties behind it. */
function targetOf(edition: Methodology, path: string): { readonly id: string; readonly property?: string } {
  const { name, nodes } = edition;
  const own = path === name ? '' : path.startsWith(`${name}.`) ? path.slice(name.length + 1) : path;
  for (const id of new Set([path, own])) if (nodes.has(id) && (id !== '' || path === name)) return { id };
  for (const way of new Set([path, own])) {
    const dot = way.lastIndexOf('.');
    const id = way.slice(0, Math.max(0, dot));
    const isNode = nodes.has(id) && (id !== '' || path.startsWith(`${name}.`));
    if (isNode) return { id, property: way.slice(dot + 1) };
  }
  const last = path.slice(path.lastIndexOf('.') + 1);
  const near = [...nodes.keys()].filter((id) => id === last || id.endsWith(`.${last}`)).slice(0, 8);
  throw new UsageError(
    `"${name}" has no node "${path}".`,
    near.length > 0 ? `There is: ${near.join(', ')}.` : '`indexwright list` shows the framework.',
  );
}
