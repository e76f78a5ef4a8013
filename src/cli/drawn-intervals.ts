/** The intervals of a report and of a figure: the `uncertainty` block of a methodology, drawn. */

import type { UncertaintyResult } from '../analyse/uncertainty/result.js';
import type { Methodology } from '../model/model.js';
import { type CommandIo, EXIT, type ExitCode, UsageError } from './io.js';
import { DRAW_DEFAULTS } from '../project/draw-defaults.js';
import type { Project } from './project.js';

export interface IntervalOptions {
  /** How many draws; `true` for as many as the block says. */
  readonly uncertainty?: number | true;
  readonly source?: ReadonlyMap<string, string>;
  readonly period?: number;
  readonly allowOutside?: boolean;
}

/** Reads the value of `--uncertainty [draws]`. */
export function parseDraws(text: string): number {
  const draws = Number(text);
  if (/^\d{1,7}$/.test(text) && draws > 0) return draws;
  throw new UsageError(`--uncertainty takes a number of draws such as 1000, and this is "${text}".`);
}

/**
 * Draws the only block about the methodology.
 *
 * @returns nothing where intervals were not asked for
 */
export async function drawnIntervals(
  project: Project,
  methodology: Methodology,
  node: string,
  options: IntervalOptions,
  io: CommandIo,
): Promise<UncertaintyResult | { readonly code: ExitCode } | undefined> {
  if (options.uncertainty === undefined) return undefined;
  const blocks = project.model.uncertainties.filter((block) => block.methodology === methodology.id);
  const [block] = blocks;
  if (block === undefined)
    throw new UsageError(
      `Nothing in this file says what is uncertain about "${methodology.name}".`,
      'Write a block: uncertainty "What could have been decided otherwise" of INDEX { vary Weights { weights within 25 % } }',
    );
  if (blocks.length > 1)
    throw new UsageError(
      `There are ${blocks.length} \`uncertainty\` blocks about "${methodology.name}", and one is shown.`,
      'Put the others into files of their own, which import the methodology.',
    );
  const { distinctFindings, showFindings } = await import('./project.js');
  const { diskFiles } = await import('./disk-files.js');
  const { prepareDraws, summariseDraws } = await import('../project/draw-uncertainty.js');
  const { drawAll } = await import('./draw-all.js');
  const { allowOutside, source, period, uncertainty } = options;
  const drawn = await prepareDraws(project, block, {
    files: diskFiles(project.folder, { cwd: io.cwd, ...(allowOutside === true ? { allowOutside } : {}) }),
    ...(source === undefined ? {} : { sources: source }),
    ...(period === undefined ? {} : { period }),
    node,
    draws: uncertainty === true ? (block.draws ?? DRAW_DEFAULTS.draws) : uncertainty,
    seed: block.seed ?? DRAW_DEFAULTS.seed,
    first: block.first ?? DRAW_DEFAULTS.first,
    sequence: 'random',
    sensitivity: false,
  });
  if (drawn.prepared === undefined) {
    await showFindings(distinctFindings(drawn.findings), [project], io);
    return { code: EXIT.findings };
  }
  const { results, causes } = await drawAll(drawn.prepared, undefined, io);
  return summariseDraws(drawn, results, causes, { rivals: [], of: [], replicates: 0 });
}
