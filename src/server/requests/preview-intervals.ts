/** How sure each rank of a preview is: the block of uncertainty about a methodology, drawn while nobody waits. */

import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { type Analysis, fastFindings } from '../../lsp/analysis.js';
import type { Methodology } from '../../model/model.js';
import type { Uncertainty } from '../../model/uncertainty.js';
import { DRAW_DEFAULTS } from '../../project/draw-defaults.js';
import type { PreparedDraws } from '../../project/draw-uncertainty.js';
import { hasErrors } from '../../report/finding.js';
import type { ServerContext } from '../context.js';
import { editorFiles } from '../editor-files.js';
import type { PreviewInterval, PreviewIntervals } from '../preview-protocol.js';
import type { MethodologyParameters } from '../protocol.js';
import { asked } from './asked.js';

/** For so many milliseconds at a time nothing else is looked at. */
const TURN = 15;

export async function previewIntervals(
  parameters: MethodologyParameters,
  context: ServerContext,
  token: CancellationToken,
): Promise<PreviewIntervals | null> {
  const { analysis, methodology, period } = await asked(parameters, context);
  if (!context.trust.given) return null;
  const found = blockAbout(methodology, analysis, context);
  if (found === undefined) return null;
  const { block, seen } = found;
  // Draws of an edition in which something is wrong would be of another one than is shown.
  if (hasErrors(fastFindings(seen))) return null;
  const goesOn = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (token.isCancellationRequested || context.workspace.analysis(seen.file) !== seen)
      throw new ResponseError(LSPErrorCodes.ServerCancelled, 'The text has changed since.');
  };
  const { prepareDraws, roomFor, rowEvaluator, summariseDraws } = await import('../../project/draw-uncertainty.js');
  const drawn: PreparedDraws = await prepareDraws(
    { entry: seen.file, model: seen.model, findings: seen.findings },
    block,
    {
      files: editorFiles(context.fileSystem, context.workspace.folders(), seen.file),
      ...(period === undefined ? {} : { period }),
      draws: block.draws ?? DRAW_DEFAULTS.draws,
      seed: block.seed ?? DRAW_DEFAULTS.seed,
      first: block.first ?? DRAW_DEFAULTS.first,
      sequence: 'random',
      sensitivity: false,
    },
  );
  const { prepared } = drawn;
  if (prepared === undefined) return null;
  await goesOn();
  const evaluator = rowEvaluator(prepared);
  const results = roomFor(prepared);
  let began = performance.now();
  for (let row = 0; row < prepared.sample.rows; row++) {
    evaluator.evaluate(row, results);
    if (performance.now() - began < TURN) continue;
    await goesOn();
    began = performance.now();
  }
  const { units, draws, title } = summariseDraws(drawn, results, evaluator.causes(), {
    rivals: [],
    of: [],
    replicates: 0,
  });
  return {
    title,
    draws,
    units: units.flatMap(({ unit, ranks, scores }): readonly PreviewInterval[] =>
      ranks.low === null || ranks.high === null || scores.low === null || scores.high === null
        ? []
        : [
            {
              key: unit,
              ranks: [Math.floor(ranks.low), Math.ceil(ranks.high)],
              scores: [scores.low, scores.high],
            },
          ],
    ),
  };
}

/** The first block about a methodology: in its own file, else in one that imports it. */
function blockAbout(
  { file, name }: Methodology,
  analysis: Analysis,
  { workspace }: ServerContext,
): { readonly block: Uncertainty; readonly seen: Analysis } | undefined {
  const others = workspace.dependents(file).filter((other) => other !== analysis.file);
  for (const seen of [analysis, ...others.map((other) => workspace.analysis(other))]) {
    const block = seen.model.uncertainties.find((one) => {
      const about = seen.model.methodologies.get(one.methodology);
      return about !== undefined && about.file === file && about.name === name;
    });
    if (block !== undefined) return { block, seen };
  }
  return undefined;
}
