/** What the status bar shows of a file, from what is known already. */

import { fastFindings, ownMethodologies } from '../../lsp/analysis.js';
import { byFile } from '../../lsp/diagnostics.js';
import type { Finding } from '../../report/finding.js';
import { rangeOf } from '../../lsp/positions.js';
import { methodologyHash } from '../../model/canonical.js';
import type { Run } from '../../execute/execute.js';
import { latestPeriod } from '../../execute/latest-period.js';
import { caseValues } from '../../report/score-table.js';
import type { ServerContext } from '../context.js';
import type { FileParameters, MethodologyStatus } from '../protocol.js';
import { analysisOf } from './asked.js';

export async function status(
  parameters: FileParameters,
  context: ServerContext,
): Promise<{
  readonly methodologies: readonly MethodologyStatus[];
  readonly errors: number;
  readonly warnings: number;
}> {
  const analysis = await analysisOf(parameters, context);
  const inFile = (findings: readonly Finding[]): readonly Finding[] =>
    findings.filter(({ span }) => span === undefined || span.file === analysis.file);
  const fast = inFile(fastFindings(analysis));
  // The same that stands among the problems: what the data say counts, too.
  const data = context.settings.now().dataChecks ? inFile(context.scores.findings(analysis)) : [];
  const found = byFile([...fast, ...data], analysis.file).get(analysis.file) ?? [];
  const count = (severity: string): number => found.filter((finding) => finding.severity === severity).length;
  const isBroken = fast.some(({ severity }) => severity === 'error');
  const methodologies = ownMethodologies(analysis).map((methodology): MethodologyStatus => {
    const { id, name, titles, edition, version, nameSpan } = methodology;
    const title = titles.get('');
    const run = context.scores.known(analysis, id)?.run;
    return {
      name,
      ...(title === undefined ? {} : { title }),
      ...(edition === undefined ? {} : { edition }),
      ...(version === undefined ? {} : { version }),
      ...(isBroken ? {} : { hash: methodologyHash(analysis.model, id) }),
      ...(run === undefined ? {} : { rankedUnits: rankedUnits(run) }),
      ...(run === undefined || run.cases.periods === null ? {} : { periods: run.cases.periodValues.length }),
      range: rangeOf(nameSpan),
    };
  });
  return { methodologies, errors: count('error'), warnings: count('warning') };
}

/** The units with a rank; in a panel those of the latest period with scores. */
function rankedUnits(run: Run): number {
  const { cases, program } = run;
  const rank = program.nodes.find(({ id }) => id === '')?.rank;
  const values = caseValues(run);
  const period = latestPeriod(run);
  let count = 0;
  for (let at = 0; at < cases.count; at++) {
    if (period !== undefined && cases.periods?.[at] !== period) continue;
    if (!Number.isNaN(values.number(rank, at))) count++;
  }
  return count;
}
