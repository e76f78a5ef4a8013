import type * as A from '../../language/generated/ast.js';
import { applyChange } from './changes.js';
import { startGrowth } from './growing.js';
import { growEdition, settleGrowth } from './growth.js';
import { finishGrowth } from './inclusions.js';
import { didYouMean } from './nearest.js';
import type { FileScope, MethodologyDraft, Resolution } from './resolution.js';
import { declaredElsewhere, lookupValue, symbolKind, visibleNames } from './scopes.js';
import { propertySpan, spanOf } from './spans.js';
import { methodologySymbol } from './symbols.js';

/*
 * A revision is read as if its edition had been written out: the text of the first edition makes the framework, and the
 * lines of each revision change it. Defaults, weights and references then hold for the whole, and every place leads to
 * the text that says so.
 */

/** Finds the editions that each revision stands on. */
export function traceLineages(resolution: Resolution): void {
  for (const draft of resolution.methodologies.values()) {
    const lineage: MethodologyDraft[] = [draft];
    for (let at = draft; at.ast.$type === 'Revision'; at = lineage[0]!) {
      const base = baseOf(at, at.ast, resolution);
      if (base === undefined) break;
      if (lineage.includes(base)) {
        if (base === draft) reportCycle(lineage, resolution);
        lineage.splice(0, lineage.length - 1);
        break;
      }
      lineage.unshift(base);
    }
    draft.lineage = lineage;
  }
}

function baseOf(draft: MethodologyDraft, ast: A.Revision, resolution: Resolution): MethodologyDraft | undefined {
  if (ast.base === undefined) return undefined;
  const { scope } = draft;
  const found = lookupValue(scope, ast.base);
  if (found?.symbol === 'methodology') {
    resolution.record?.(propertySpan(scope.file, ast, 'base'), methodologySymbol(found));
    return found;
  }
  const others = [...visibleNames(scope, 'values')].filter(
    ({ kind, name }) => kind === 'a methodology' && name !== draft.name,
  );
  resolution.report(
    'revision/no-base',
    propertySpan(scope.file, ast, 'base'),
    found === undefined
      ? `No methodology is called \`${ast.base}\`, so there is nothing to revise.`
      : `\`${ast.base}\` is ${symbolKind(found)}, and only a methodology can be revised.`,
    {
      hint:
        didYouMean(ast.base, others) ??
        (found === undefined ? declaredElsewhere(ast.base, 'values', scope, resolution.files) : undefined) ??
        'Name the methodology, or the revision, that this one changes.',
    },
  );
  return undefined;
}

function reportCycle(lineage: readonly MethodologyDraft[], { report }: Resolution): void {
  const draft = lineage.at(-1)!;
  if (draft.ast.$type !== 'Revision') return;
  const others = lineage.slice(0, -1).map(({ name }) => `\`${name}\``);
  const way = others.length === 0 ? 'itself' : `${others.reverse().join(', which revises ')}, which revises it in turn`;
  report(
    'revision/cycle',
    propertySpan(draft.scope.file, draft.ast, 'base'),
    `\`${draft.name}\` revises ${way}, so no edition is the first.`,
    { hint: 'Let one of them be a methodology that is written out.' },
  );
}

/** Each methodology behind the editions that it stands on, so that what is wrong with an edition is said there first. */
export function basesFirst({ methodologies }: Resolution): readonly MethodologyDraft[] {
  return [...methodologies.values()].sort((a, b) => a.lineage.length - b.lineage.length);
}

/** What is reported meanwhile is seen from the revision, if the methodology is one. */
export function withFocus<T>(draft: MethodologyDraft, { focus }: Resolution, read: () => T): T {
  const { ast, scope } = draft;
  if (ast.$type !== 'Revision') return read();
  focus.revision = { whole: spanOf(scope.file, ast), base: propertySpan(scope.file, ast, 'base') };
  focus.silent = firstEdition(draft) === undefined;
  const result = read();
  focus.revision = undefined;
  focus.silent = false;
  return result;
}

/** The edition that is written out; nothing where a base is unknown or editions go in a circle, which is said there. */
function firstEdition({
  lineage,
}: MethodologyDraft): { readonly ast: A.Methodology; readonly scope: FileScope } | undefined {
  const [first] = lineage;
  return first?.ast.$type === 'Methodology' ? { ast: first.ast, scope: first.scope } : undefined;
}

/** What holds of one edition and not of the next. */
const FACTS: ReadonlySet<string> = new Set<A.Member['$type']>([
  'Edition',
  'Version',
  'Published',
  'LocalTitle',
  'TextSetting',
]);

/** Without those that broke off before they said which nodes they are about: what follows them was read in their place. */
function readChanges({ changes }: A.Revision, { file, mistakes }: FileScope): readonly A.Change[] {
  if (mistakes.length === 0) return changes;
  const starts = changes.map((change) => spanOf(file, change).start);
  return changes.filter(({ $type }, index) => {
    if ($type === 'SetChange' || $type === 'AddChange') return true;
    const next = starts[index + 1] ?? spanOf(file, changes[index]!.$container).end;
    return !mistakes.some((offset) => starts[index]! <= offset && offset <= next);
  });
}

export function growRevision(methodology: MethodologyDraft, ast: A.Revision, resolution: Resolution): void {
  const growth = startGrowth(methodology, resolution);
  growEdition(growth, ast.members, methodology.root.place);
  const revisions = methodology.lineage.slice(1);
  const first = firstEdition(methodology);
  if (first === undefined) return;
  const members = first.ast.members.filter(({ $type }) => !FACTS.has($type));
  growEdition(growth, members, { scope: first.scope, edition: 0 });
  settleGrowth(growth);
  revisions.forEach((revision, index) => {
    if (revision.ast.$type !== 'Revision') return;
    const lexical = { scope: revision.scope, edition: index + 1 };
    for (const change of readChanges(revision.ast, revision.scope)) {
      const applied = applyChange(change, { methodology, growth, lexical, resolution });
      if (revision === methodology) methodology.changes.push(...applied);
    }
  });
  finishGrowth(growth);
  const scores = methodology.root.revised
    .map(({ layer }) => layer)
    .concat(methodology.root.own)
    .flatMap(({ properties }) => properties.get('scores') ?? [])[0];
  methodology.period = (scores?.ast as A.Scores | undefined)?.period;
  if (methodology.period !== undefined) methodology.scope.periods.add(methodology.period);
}
