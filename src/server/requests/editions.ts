/** The editions that one can be compared with. */

import type { Methodology } from '../../model/model.js';
import type { Analysis } from '../../lsp/analysis.js';
import type { ServerContext } from '../context.js';
import type { MethodologyParameters, OtherEdition } from '../protocol.js';
import { asked } from './asked.js';

export async function editions(
  parameters: MethodologyParameters,
  context: ServerContext,
): Promise<{ readonly editions: readonly OtherEdition[] }> {
  const { analysis, methodology } = await asked(parameters, context);
  return {
    editions: otherEditions(analysis, methodology).map((other) => ({
      id: other.id,
      name: other.name,
      title: other.titles.get(''),
      edition: other.edition,
      imported: other.file !== analysis.file,
    })),
  };
}

/** Those of the same units: of the file first, in the order of the text. */
export function otherEditions({ file, model }: Analysis, { id, unitSet }: Methodology): readonly Methodology[] {
  const others = [...model.methodologies.values()].filter((other) => other.id !== id && other.unitSet === unitSet);
  return [...others.filter((other) => other.file === file), ...others.filter((other) => other.file !== file)];
}
