import type { AstNode } from 'langium';
import type * as A from '../../language/generated/ast.js';
import type * as M from '../model.js';
import { PARAMETER_COLUMNS } from '../parameter-columns.js';
import { relativeTo } from '../relative-path.js';
import { resolveExpression } from './expressions.js';
import { strongest } from './layers.js';
import { resolvePath } from './names.js';
import { buildLevers } from './levers.js';
import { buildMerges, unitsAfterMerges, unitsBefore } from './merges.js';
import { buildNode, type NodeContext } from './nodes.js';
import { readWhole } from './numbers.js';
import { readCoverage } from './properties.js';
import { propertyWord } from './property-table.js';
import type { Entry, Environment, MethodologyDraft, NodeDraft, ReportProblem, Resolution } from './resolution.js';
import { takeSettled } from './settled.js';
import { requireUnitSet } from './sources.js';
import { propertySpan, spanOf } from './spans.js';
import { nodeSymbol, periodSymbol } from './symbols.js';

/** Finds the set of units that a methodology scores, before any name in it is looked up. */
export function bindMethodology(draft: MethodologyDraft, resolution: Resolution): void {
  const said = own<A.Scores>(draft, 'scores')[0];
  const scores = said?.ast;
  if (said === undefined || scores === undefined) {
    resolution.report(
      'methodology/no-units',
      draft.nameSpan,
      `The methodology \`${draft.name}\` does not say what it scores.`,
      { hint: 'Write `scores Country`, or `scores Country per year`.' },
    );
  } else {
    const { scope } = said.lexical;
    if (scores.period !== undefined)
      resolution.record?.(propertySpan(scope.file, scores, 'period'), periodSymbol(scores.period), 'declaration');
    if (scores.unitSet !== undefined)
      draft.unitSet = requireUnitSet(scores.unitSet, scope, propertySpan(scope.file, scores, 'unitSet'), resolution);
    const merges = own<A.Merge>(draft, 'merge');
    draft.unitSet = unitsAfterMerges(merges, said) ?? draft.unitSet;
    if (draft.unitSet !== undefined) draft.olderUnits = unitsBefore(draft.unitSet, merges);
  }
}

function own<T extends AstNode>(draft: MethodologyDraft, key: string): readonly Entry<T>[] {
  return (strongest(draft.root, key)?.entries ?? []) as readonly Entry[] as readonly Entry<T>[];
}

export function buildMethodology(draft: MethodologyDraft, context: NodeContext): M.Methodology {
  const { resolution } = context;
  const { report } = resolution;
  const { file } = draft.scope;
  const nodes = new Map<string, M.FrameworkNode>();
  draft.nodes.forEach((node, id) => nodes.set(id, settledNode(node, context) ?? buildNode(node, context)));
  if (draft.ast.$type === 'Methodology') reportUnusedDefaults(draft, report);

  const edition = own<A.Edition>(draft, 'edition')[0]?.ast;
  const version = own<A.Version>(draft, 'version')[0]?.ast;
  const published = own<A.Published>(draft, 'published')[0]?.ast;
  if (published?.date !== undefined && !isDate(published.date))
    report('property/date', propertySpan(file, published, 'date'), `${published.date} is no day of the calendar.`, {
      hint: 'Write year, month and day: `2025-04-08`.',
    });
  const covers = own<A.Covers>(draft, 'covers').flatMap(({ ast, lexical }) =>
    ast.periods.map((range) => readPeriods(range, lexical.scope.file, report)),
  );
  if (covers.length > 0 && draft.period === undefined) {
    report(
      'methodology/no-period',
      spanOf(file, own<A.Covers>(draft, 'covers')[0]!.ast),
      `\`covers\` lists periods, and \`${draft.name}\` scores units without periods.`,
      { hint: 'Write `scores ... per year`, or remove `covers`.' },
    );
  }
  const levers = own<A.Levers>(draft, 'levers')[0];
  const frozen = own<A.Frozen>(draft, 'frozen')[0];
  if (frozen !== undefined && resolution.record !== undefined) {
    // The file tells the parameters of a node by its path.
    const place = spanOf(frozen.lexical.scope.file, frozen.ast);
    for (const node of draft.nodes.values())
      if (node.id !== '') resolution.record(node.nameSpan, nodeSymbol(node), 'reference', place);
  }
  const root = nodes.get('')!;
  const merges = buildMerges(draft, own<A.Merge>(draft, 'merge'), resolution);
  return {
    id: draft.id,
    name: draft.name,
    titles: root.titles,
    ...(root.documentation === undefined ? {} : { documentation: root.documentation }),
    notes: root.notes,
    span: root.span,
    nameSpan: draft.nameSpan,
    file,
    ...(edition === undefined ? {} : { edition: edition.text ?? edition.number ?? '' }),
    ...(version?.version === undefined ? {} : { version: version.version }),
    ...(published?.date === undefined ? {} : { published: published.date }),
    unitSet: draft.unitSet?.id ?? '',
    ...(merges.length === 0 ? {} : { merges }),
    ...(draft.period === undefined ? {} : { period: draft.period }),
    covers,
    screens: own<A.ScreenKeep>(draft, 'screen').map(({ ast, lexical }): M.Screen => {
      const env: Environment = { ...lexical, methodology: draft, place: draft.root, node: draft.root };
      const { file } = lexical.scope;
      const span = spanOf(file, ast);
      return ast.condition !== undefined
        ? { kind: 'where', condition: resolveExpression(ast.condition, env, resolution), span }
        : {
            kind: 'coverage',
            amount: readCoverage(ast.coverage, file, report),
            of: ast.of === undefined ? '' : nodeAt(ast.of, env, resolution),
            notZero: ast.notZero,
            span,
          };
    }),
    exclusions: own<A.Exclusion>(draft, 'exclude').map((entry) => readExclusion(entry, draft, report)),
    ...(levers === undefined ? {} : { levers: buildLevers(levers, draft, nodes, resolution) }),
    ...(frozen?.ast.path === undefined
      ? {}
      : {
          frozen: {
            source: parametersId(draft),
            path: frozenPath(frozen, file),
            span: spanOf(frozen.lexical.scope.file, frozen.ast),
          },
        }),
    nodes,
    uses: [...draft.uses].filter((id) => id !== draft.id).sort(),
    ...(draft.ast.$type === 'Revision'
      ? { revision: { base: draft.lineage.at(-2)?.id ?? '', changes: draft.changes } }
      : {}),
  };
}

function settledNode(node: NodeDraft, { settled, resolution }: NodeContext): M.FrameworkNode | undefined {
  const leaf = node.ast.$type === 'Node' ? settled.get(node.ast) : undefined;
  return leaf === undefined ? undefined : takeSettled(node, leaf, resolution);
}

/** The id of the node that a path names; after a finding that of the methodology. */
function nodeAt(ast: A.Path, env: Environment, resolution: Resolution): string {
  const { file } = env.scope;
  const span = spanOf(file, ast);
  const [head, ...names] = ast.names;
  if (head === undefined) return '';
  const word = (index: number) => () => propertySpan(file, ast, 'names', index);
  const steps = names.map((name, index) => ({ name, span: word(index + 1), pattern: false }));
  const found = resolvePath({ head, steps, span, headSpan: word(0) }, env, resolution);
  if (found.kind === 'node' && found.stage === 'score' && found.methodology === env.methodology?.id) return found.node;
  if (found.kind !== 'missing') {
    resolution.report(
      'names/unknown',
      span,
      `\`${ast.names.join('.')}\` is no pillar or indicator of this methodology.`,
      {
        hint: 'Write the name of a pillar, or its path: `of Economy.Trade`.',
      },
    );
  }
  return '';
}

/** The name of the source that `frozen in` stands for; no name of a declaration has a space in it without backquotes. */
function parametersId(draft: MethodologyDraft): string {
  return `parameters of ${draft.id}`;
}

/** The path of the parameters for somebody who reads it in `file`: an edition before may stand in another folder. */
function frozenPath({ ast, lexical }: Entry<A.Frozen>, file: string): string {
  return relativeTo(file, lexical.scope.file, ast.path ?? '');
}

/** `frozen in "file"` stands for a list of parameters, the columns of which are always the same. */
export function parametersSource(draft: MethodologyDraft): M.Source | undefined {
  const said = own<A.Frozen>(draft, 'frozen')[0];
  const frozen = said?.ast;
  if (said === undefined || frozen?.path === undefined) return undefined;
  const { file } = said.lexical.scope;
  const span = spanOf(file, frozen);
  const column = (name: string): [string, M.Column] => [
    name,
    { name, header: name, type: name === 'value' ? 'number' : 'text', span },
  ];
  return {
    id: parametersId(draft),
    name: parametersId(draft),
    titles: new Map(),
    notes: [],
    span,
    nameSpan: span,
    path: frozen.path,
    pathSpan: propertySpan(file, frozen, 'path'),
    settings: {},
    role: 'list',
    columns: new Map(PARAMETER_COLUMNS.map(column)),
  };
}

function readExclusion(
  { ast, lexical }: Entry<A.Exclusion>,
  draft: MethodologyDraft,
  report: ReportProblem,
): M.Exclusion {
  const { file } = lexical.scope;
  if (ast.periods.length > 0 && draft.period === undefined) {
    report(
      'methodology/no-period',
      spanOf(file, ast),
      `\`${draft.name}\` scores units without periods, so there is no period to ${ast.kind} them in.`,
      { hint: 'Remove the periods, or write `scores ... per year`.' },
    );
  }
  return {
    kind: ast.kind,
    units: ast.units,
    periods: ast.periods.map((range) => readPeriods(range, file, report)),
    reason: ast.reason ?? '',
    span: spanOf(file, ast),
  };
}

export function readPeriods(ast: A.PeriodRange, file: string, report: ReportProblem): M.PeriodRange {
  const span = spanOf(file, ast);
  const from = readWhole(ast.from, 'a period', span, report);
  const to = ast.to === undefined ? from : readWhole(ast.to, 'a period', span, report);
  if (from > to)
    report('property/periods', span, `The periods ${ast.from} .. ${ast.to} run backwards, so they hold none.`, {
      hint: 'Write the earlier one first.',
    });
  return { from, to };
}

function isDate(text: string): boolean {
  const [year, month, day] = text.split('-').map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && date.getUTCFullYear() === year;
}

/** A default is used if it holds for one node at least; a template's default if it is used in one of its uses. */
function reportUnusedDefaults(draft: MethodologyDraft, report: ReportProblem): void {
  const unused = new Map<AstNode, Entry>();
  const used = new Set<AstNode>();
  for (const layer of draft.layers) {
    for (const entries of [...layer.properties.values(), [...layer.bands.values()], [...layer.outputs.values()]]) {
      for (const entry of entries) {
        if (entry.used) used.add(entry.ast);
        else unused.set(entry.ast, entry);
      }
    }
  }
  for (const [ast, entry] of unused) {
    if (used.has(ast)) continue;
    const kind = (ast.$container as A.Every).kind;
    const word = propertyWord(ast);
    report(
      'property/unused-default',
      spanOf(entry.lexical.scope.file, ast),
      `No ${kind} uses this default: ${word === 'an output' ? 'the output' : word} changes nothing.`,
      { hint: 'Remove it, or the properties that override it.' },
    );
  }
}
