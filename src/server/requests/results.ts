/** Requests for results to read: scores, weights, the explanation of a unit. */

import { explain } from '../../execute/explain.js';
import { execute } from '../../execute/execute.js';
import { latestPeriod } from '../../execute/latest-period.js';
import { chooseCase, chooseNode, type Choice } from '../../project/choose.js';
import { consolidate, leftOut } from '../../revise/full-edition.js';
import { hasErrors } from '../../report/finding.js';
import { explainText } from '../../report/explain-text.js';
import { overview } from '../../report/overview.js';
import { scoreText } from '../../report/score-text.js';
import type { ServerContext } from '../context.js';
import type { ExplainParameters, MethodologyParameters, ResultDocument, Unit } from '../protocol.js';
import { asked, firstError, refused, scoredOf } from './asked.js';

/** The ranking, as the command line prints it, but for a panel beside the text: scores stand before names, which are long. */
export async function score(parameters: MethodologyParameters, context: ServerContext): Promise<ResultDocument> {
  const ask = await asked(parameters, context);
  const { run, tables, program } = await scoredOf(ask, context);
  const { methodology } = ask;
  const period = ask.period ?? latestPeriod(run);
  const shown = period === undefined ? run : execute(program, tables.inputs, { keep: 'results', period });
  const { text } = scoreText(
    { ...shown, operand: run.operand, numbers: run.numbers, column: run.column },
    methodology,
    tables.unitNames,
    { period, scoreFirst: true },
  );
  return { title: `${methodology.name} scores`, language: 'plaintext', text };
}

export async function showWeights(parameters: MethodologyParameters, context: ServerContext): Promise<ResultDocument> {
  const { analysis, methodology } = await asked(parameters, context);
  const text = overview({ ...analysis.model, sources: new Map(), tests: [] }, [methodology]);
  return { title: `${methodology.name} weights`, language: 'plaintext', text };
}

/** The edition in one text that scores alike. What such a text cannot hold is told at its head. */
export async function fullText(parameters: MethodologyParameters, context: ServerContext): Promise<ResultDocument> {
  const { analysis, methodology } = await asked(parameters, context);
  const { model, findings, file } = analysis;
  if (hasErrors(findings)) throw refused(firstError(findings, methodology.name, 'written out'));
  const notes = leftOut(model, methodology).map(
    (title) => `// The uncertainty "${title}" is left out: it names something that two of the files declare.\n`,
  );
  const text = [...notes, consolidate(model, methodology, file)].join('');
  return { title: `${methodology.name} in full`, language: 'methodology', text };
}

export async function explainUnit(parameters: ExplainParameters, context: ServerContext): Promise<ResultDocument> {
  const ask = await asked(parameters, context);
  const { methodology, period } = ask;
  const { run, tables } = await scoredOf(ask, context);
  const node = chosen(chooseNode(methodology, parameters.node ?? ''));
  const at = chosen(chooseCase(run, parameters.unit, period, tables.unitNames));
  const explained = explain(run, { tables: tables.inputs, files: tables.files }, node, at);
  if (explained === undefined) throw refused(`There is nothing to explain about "${parameters.unit}".`);
  const key = run.cases.units[at]!;
  const name = tables.unitNames.get(key);
  const text = explainText(explained, {
    unit: name === undefined ? key : `${name} (${key})`,
    period: run.cases.periods?.[at],
    showFile: (file) => file.slice(file.lastIndexOf('/') + 1),
  });
  return { title: `${methodology.name} ${key}`, language: 'plaintext', text };
}

export async function units(
  parameters: MethodologyParameters,
  context: ServerContext,
): Promise<{ readonly units: readonly Unit[] }> {
  const { run, tables } = await scoredOf(await asked(parameters, context), context);
  const { cases } = run;
  const periods = new Map<string, string[]>(cases.unitNames.map((key) => [key, []]));
  if (cases.periods !== null) cases.units.forEach((key, at) => periods.get(key)?.push(String(cases.periods![at])));
  return {
    units: cases.unitNames.map((key) => {
      const name = tables.unitNames.get(key);
      return { key, ...(name === undefined ? {} : { name }), periods: periods.get(key) ?? [] };
    }),
  };
}

function chosen<T>(choice: Choice<T>): T {
  if ('problem' in choice)
    throw refused(choice.hint === undefined ? choice.problem : `${choice.problem} ${choice.hint}`);
  return choice.found;
}
