import type * as A from '../../language/generated/ast.js';
import type { Span } from '../../report/finding.js';
import type * as M from '../model.js';
import { partOfModel, readsSource } from '../part-of-model.js';
import { printMeasure } from '../print-words.js';
import type { Revising } from './changes.js';
import { didYouMean } from './nearest.js';
import type {
  Environment,
  MethodologyDraft,
  Replacement,
  ReportProblem,
  Resolution,
  SourceDraft,
} from './resolution.js';
import { declaredElsewhere, lookupValue, visibleNames } from './scopes.js';
import { columnOf } from './sources.js';
import { propertySpan, spanOf } from './spans.js';
import { sourceSymbol } from './symbols.js';

/*
 * `replace source survey with survey2025`: what the framework of the editions before reads from one source, it reads
 * from another one now, column by column. What the revision itself says of a source means that source.
 */

type Done = Pick<M.Change, 'kind' | 'path' | 'property' | 'result'>;

export function replaceSource(change: A.ReplaceChange, revising: Revising): Done | undefined {
  const { methodology, lexical, resolution } = revising;
  const { file } = lexical.scope;
  const span = spanOf(file, change);
  const from = sourceNamed(change, 'source', revising);
  const to = sourceNamed(change, 'replacement', revising);
  if (from === undefined || to === undefined) return undefined;
  const { replacements } = methodology;
  const before = replacements.find((other) => other.edition === lexical.edition && other.from === from);
  if (before !== undefined) {
    resolution.report('revision/twice', span, `\`${from.name}\` is replaced twice in this revision.`, {
      hint: 'Remove one of the two lines.',
      related: [{ message: 'It is replaced here first.', span: before.span }],
    });
    return undefined;
  }
  if (from === to) {
    resolution.report('revision/no-change', span, `\`${from.name}\` cannot take its own place.`, {
      hint: 'Name the source that is new.',
    });
    return undefined;
  }
  if (!fitsAsWhole(from, to, span, resolution)) return undefined;
  replacements.push({ edition: lexical.edition, from, to, span, used: false });
  return { kind: 'replace', path: '', property: `source ${from.name}`, result: to.id };
}

/** A source goes by its name in the file of the revision; one that is in use also by the name in the files of editions before. */
function sourceNamed(
  change: A.ReplaceChange,
  property: 'source' | 'replacement',
  { methodology, lexical, resolution }: Revising,
): SourceDraft | undefined {
  const name = change[property];
  if (name === undefined) return undefined;
  const span = propertySpan(lexical.scope.file, change, property);
  const before = methodology.lineage
    .slice(0, lexical.edition)
    .reverse()
    .map(({ scope }) => scope);
  const scopes = property === 'source' ? [...before, lexical.scope] : [lexical.scope];
  // All are asked, so that the import of a name that is used in this way counts as used.
  const found = scopes.map((scope) => lookupValue(scope, name)).find((symbol) => symbol?.symbol === 'source');
  if (found?.symbol === 'source') {
    resolution.record?.(span, sourceSymbol(found));
    return found;
  }
  const sources = scopes
    .flatMap((scope) => [...visibleNames(scope, 'values')])
    .filter(({ kind }) => kind === 'a source');
  resolution.report('names/unknown', span, `No source is called \`${name}\`.`, {
    hint:
      didYouMean(name, sources) ??
      declaredElsewhere(name, 'values', lexical.scope, resolution.files) ??
      `Declare it: \`source ${name} { ... }\`.`,
  });
  return undefined;
}

/** What must be the same whatever is read: how rows belong to units and periods, and to which. */
function fitsAsWhole(from: SourceDraft, to: SourceDraft, span: Span, { report, unitSets }: Resolution): boolean {
  const unitsOf = ({ unitSet }: SourceDraft): string =>
    unitSet === undefined ? 'no units' : `the units \`${unitSets.get(unitSet)?.name ?? unitSet}\``;
  const different = [
    [ROLES[from.role], ROLES[to.role]],
    [unitsOf(from), unitsOf(to)],
    [periods(from), periods(to)],
  ].find(([was, is]) => was !== is);
  if (different === undefined) return true;
  report(
    'revision/replaced',
    span,
    `\`${to.name}\` cannot take the place of \`${from.name}\`: it has ${different[1]!}, and \`${from.name}\` has ${different[0]!}.`,
    {
      hint: 'Say anew what reads it: `set value of ... to ...`.',
      related: [
        { message: `\`${from.name}\` is declared here.`, span: from.nameSpan },
        { message: `\`${to.name}\` is declared here.`, span: to.nameSpan },
      ],
    },
  );
  return false;
}

const ROLES: Readonly<Record<M.Source['role'], string>> = {
  rows: 'many rows for a unit (`rows of`)',
  key: 'one row for a unit (`key`)',
  list: 'rows that belong to no unit',
};

function periods({ periodName }: SourceDraft): string {
  return periodName === undefined ? 'no periods' : `the period \`${periodName}\``;
}

/** What is read in the place of a source at a place of the text; nothing where it is the source itself. */
export function replacementOf(source: SourceDraft, env: Environment): Replacement | undefined {
  const { methodology, edition, replaced } = env;
  if (methodology === undefined || edition === undefined || replaced === true) return undefined;
  const { replacements } = methodology;
  if (replacements.length === 0) return undefined;
  const restored = (env.node ?? env.place)?.restored;
  let found: Replacement | undefined;
  replacements.forEach((replacement, index) => {
    if (replacement.edition <= edition || replacement.from !== (found?.to ?? source)) return;
    if (restored !== undefined && replacement.edition > restored.from && index < restored.replacements) return;
    replacement.used = true;
    found = replacement;
  });
  return found;
}

/** Whether a column of the source in use is one of the same kind as that of the source that was named; it is reported. */
export function fitsReplacement(
  { to, span }: Replacement,
  from: SourceDraft,
  name: string,
  use: Span,
  { node, place }: Environment,
  { report }: Resolution,
): boolean {
  const [was, is] = [columnOf(from, name), columnOf(to, name)];
  if (was === undefined) return true;
  const holder = node ?? place;
  const user = holder === undefined || holder.id === '' ? 'the methodology' : `\`${holder.id}\``;
  const related = [
    { message: 'It is used here.', span: use },
    { message: `\`${to.name}\` is declared here.`, span: is?.span ?? to.nameSpan },
  ];
  if (is === undefined) {
    report('revision/replaced', span, `\`${to.name}\` has no column \`${name}\`, which ${user} uses.`, {
      hint: `Declare it in \`${to.name}\`, with its header behind \`from\` if that is another one; or say anew what used it.`,
      related,
    });
    return false;
  }
  const different = [
    [`the type \`${was.type}\``, `the type \`${is.type}\``],
    [rangeOf(was), rangeOf(is)],
    [measureOf(was), measureOf(is)],
  ].find(([before, after]) => before !== after);
  if (different === undefined) return true;
  report(
    'revision/replaced',
    span,
    `The column \`${name}\` has ${different[1]!} in \`${to.name}\` and ${different[0]!} in \`${from.name}\`, and ${user} uses it.`,
    { hint: 'Declare both alike, or say anew what used it: `set value of ... to ...`.', related },
  );
  return was.type === is.type;
}

function rangeOf({ range }: M.Column): string {
  return range === undefined ? 'no range' : `the range ${range.low} .. ${range.high}`;
}

function measureOf({ measure }: M.Column): string {
  return measure === undefined ? 'no unit of measure' : `the unit ${printMeasure(measure)}`;
}

/** What a line that replaces a source leaves as it was: nothing reads the source, or what reads it stands outside of the framework. */
export function reportLeftReplacements(draft: MethodologyDraft, model: M.Model, report: ReportProblem): void {
  const edition = draft.lineage.length - 1;
  for (const { from, to, span, used, edition: at } of draft.replacements) {
    if (at !== edition) continue;
    const outside = letsThatRead(from.id, draft.id, model);
    for (const { name, nameSpan } of outside) {
      report(
        'revision/replaced',
        span,
        `\`${name}\` is used here and reads \`${from.name}\`, but it stands outside of the framework, so it reads \`${from.name}\` still.`,
        {
          hint: `Give it another name with \`let\`, read from \`${to.name}\`, and say anew what uses it.`,
          related: [{ message: `\`${name}\` is declared here.`, span: nameSpan }],
        },
      );
    }
    if (used || outside.length > 0) continue;
    report(
      'revision/no-change',
      span,
      `Nothing in the edition before reads \`${from.name}\`, so that nothing changes.`,
      {
        hint: 'Remove the line, or name a source that is in use.',
        related: [{ message: `\`${from.name}\` is declared here.`, span: from.nameSpan }],
      },
    );
  }
}

/** The names of files, not of the framework, that an edition uses and that read a source. */
function letsThatRead(source: string, methodology: string, model: M.Model): readonly M.Let[] {
  return [...partOfModel(model, methodology).lets.values()].filter(
    ({ within, value }) => within === undefined && readsSource(value, source),
  );
}
