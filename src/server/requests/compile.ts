/** The request for generated code, and for what can be generated. */

import type { Target } from '../../generate/target.js';
import { TARGETS } from '../../generate/targets.js';
import { fastFindings } from '../../lsp/analysis.js';
import { hasErrors } from '../../report/finding.js';
import type { ServerContext } from '../context.js';
import type { CompiledFile, CompileParameters, TargetChoice } from '../protocol.js';
import { asked, firstError, refused } from './asked.js';

/** Targets that need the definition alone: data are not read for them, so they are there in a folder that is not trusted. */
const FROM_DEFINITION: readonly Target[] = TARGETS.filter(({ asksFor }) => asksFor.length === 0);

export function targetChoices(): Promise<{ readonly targets: readonly TargetChoice[] }> {
  const targets = FROM_DEFINITION.flatMap(({ name: target, writes, dialects }): readonly TargetChoice[] =>
    dialects.length === 0 ? [{ target, writes }] : dialects.map((dialect) => ({ target, dialect, writes })),
  );
  return Promise.resolve({ targets });
}

/** The methodology as code; it needs no data. */
export async function compile(
  parameters: CompileParameters,
  context: ServerContext,
): Promise<{ readonly files: readonly CompiledFile[] }> {
  const { analysis, methodology } = await asked(parameters, context);
  const findings = fastFindings(analysis);
  if (hasErrors(findings)) throw refused(firstError(findings, methodology.name).replace('scored', 'compiled'));
  const { target: name = 'javascript', dialect } = parameters;
  const target = FROM_DEFINITION.find((one) => one.name === name);
  if (target === undefined || (dialect !== undefined && !target.dialects.includes(dialect)))
    throw refused(`There is no target ${name}${dialect === undefined ? '' : ` ${dialect}`} that needs no data.`);
  const chosen = dialect ?? target.dialects[0];
  const write = await target.load();
  const written = await write({
    program: analysis.plan(methodology.id).program,
    model: analysis.model,
    methodology: methodology.id,
    ...(chosen === undefined ? {} : { dialect: chosen }),
  });
  if (hasErrors(written.findings))
    throw refused(firstError(written.findings, methodology.name).replace('scored', 'compiled'));
  const decoder = new TextDecoder();
  return {
    files: written.files.map(({ path, content }) => ({
      path,
      text: typeof content === 'string' ? content : decoder.decode(content),
    })),
  };
}
