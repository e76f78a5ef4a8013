import type * as A from '../../language/generated/ast.js';
import { textOf } from '../../language/parsing/places.js';
import type { Assumption, Uncertainty } from '../uncertainty.js';
import type { GrownAlternative } from './alternatives.js';
import { didYouMean } from './nearest.js';
import type { NodeContext } from './nodes.js';
import { readNotes, readTitles } from './notes.js';
import { readWhole } from './numbers.js';
import type { FileScope, MethodologyDraft, Resolution } from './resolution.js';
import { lookupValue, visibleNames } from './scopes.js';
import { documentationOf, propertySpan, spanOf } from './spans.js';
import { assumptionSymbol, methodologySymbol } from './symbols.js';
import { type BlockReading, reportRange, variedBy } from './varied-items.js';

/** A block with what is needed to check it when the model is whole. */
export interface DraftedUncertainty {
  readonly block: Uncertainty;
  readonly base: MethodologyDraft;
  readonly grown: readonly GrownAlternative[];
}

/** The `uncertainty` blocks of all files. One whose methodology is not found is left out: the finding says so. */
export function buildUncertainties(context: NodeContext): readonly DraftedUncertainty[] {
  const drafted: DraftedUncertainty[] = [];
  for (const scope of context.resolution.files.values()) {
    for (const ast of scope.ast.declarations) {
      if (ast.$type !== 'Uncertainty') continue;
      const base = methodologyOf(ast, scope, context.resolution);
      if (base !== undefined) drafted.push(readBlock(ast, base, scope, context));
    }
  }
  return drafted;
}

function methodologyOf(ast: A.Uncertainty, scope: FileScope, resolution: Resolution): MethodologyDraft | undefined {
  if (ast.base === undefined) return undefined;
  const found = lookupValue(scope, ast.base);
  const span = propertySpan(scope.file, ast, 'base');
  if (found?.symbol === 'methodology') {
    resolution.record?.(span, methodologySymbol(found));
    return found.lineage[0]?.ast.$type === 'Methodology' ? found : undefined;
  }
  const others = [...visibleNames(scope, 'values')].filter(({ kind }) => kind === 'a methodology');
  resolution.report('names/unknown', span, `No methodology is called \`${ast.base}\`.`, {
    hint:
      didYouMean(ast.base, others) ??
      'Name the methodology that the block is about, and import it if it stands in another file.',
  });
  return undefined;
}

type Setting = 'draws' | 'seed' | 'first';

function readBlock(
  ast: A.Uncertainty,
  base: MethodologyDraft,
  scope: FileScope,
  context: NodeContext,
): DraftedUncertainty {
  const grown: GrownAlternative[] = [];
  const reading: BlockReading = { base, scope, context, grown };
  const { file } = scope;
  const { report } = context.resolution;
  const assumptions: Assumption[] = [];
  for (const item of ast.items) {
    if (item.$type !== 'Vary' || item.name === undefined) continue;
    const nameSpan = propertySpan(file, item, 'name');
    const first = assumptions.find(({ name }) => name === item.name);
    if (first !== undefined)
      report('names/duplicate', nameSpan, `Two things are varied under the name \`${item.name}\`.`, {
        hint: 'Give one of them another name.',
        related: [{ message: 'It is used here first.', span: first.nameSpan }],
      });
    else context.resolution.record?.(nameSpan, assumptionSymbol(item, spanOf(file, ast), base), 'declaration');
    const documentation = documentationOf(item);
    const varied = variedBy(item, reading);
    if (varied === undefined || first !== undefined) continue;
    assumptions.push({
      name: item.name,
      ...(item.title === undefined ? {} : { title: item.title }),
      ...(documentation === undefined ? {} : { documentation }),
      varied,
      span: spanOf(file, item),
      nameSpan,
    });
  }
  if (assumptions.length === 0 && !ast.items.some(({ $type }) => $type === 'Vary'))
    report(
      'uncertainty/nothing-varied',
      spanOf(file, ast),
      'Nothing is varied here, so every draw would be as written.',
      {
        hint: 'Say with `vary NAME { ... }` what could have been decided otherwise.',
      },
    );
  const block: Uncertainty = {
    title: ast.title ?? '',
    titles: readTitles([], ast.items, file, report),
    notes: readNotes(ast.items, file),
    methodology: base.id,
    ...settingsOf(ast, reading),
    assumptions,
    text: textOf(ast),
    span: spanOf(file, ast),
  };
  return { block, base, grown };
}

function settingsOf(ast: A.Uncertainty, reading: BlockReading): Partial<Record<Setting, number>> {
  const { file } = reading.scope;
  const { report } = reading.context.resolution;
  const said: Partial<Record<Setting, number>> = {};
  for (const item of ast.items) {
    if (item.$type !== 'DrawSetting' || item.number === undefined) continue;
    const span = spanOf(file, item);
    if (said[item.key] !== undefined)
      report('property/twice', span, `\`${item.key}\` is said twice, and only one of the two can hold.`, {
        hint: 'Remove one of them.',
      });
    const number = readWhole(item.number, item.key === 'seed' ? 'a seed' : 'a number of draws or places', span, report);
    if (number < (item.key === 'seed' ? 0 : 1))
      reportRange(reading, span, `\`${item.key}\` is at least 1.`, 'Write a whole number from 1.');
    said[item.key] ??= number;
  }
  return said;
}
