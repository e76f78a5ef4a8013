/** What has to be computed to tell which difference did what: programs, before there are any data. */

import type { Methodology, Model, PeriodRange, Source } from '../model/model.js';
import { planMethodology } from '../plan/plan.js';
import type { Program, SourceInput } from '../plan/program.js';
import { type Finding, hasErrors } from '../report/finding.js';
import type { Diff, Edition } from '../revise/difference.js';
import { takeApart } from '../revise/mix.js';
import { type MixPart, partsOf } from '../revise/mix-parts.js';
import { allSelections, MOST_EXACT, sampledOrders, type Selection, selectionsOf } from './attribution.js';
import { coversRemarks, isCovered, leftRemark, sameRanges, weightRemarks } from './comparability.js';
import type { ImpactRemark } from './impact-remarks.js';
import type { LeftAside } from './impact.js';
import { unitedUntilPlanned } from './impact-parts.js';
import { errorsOf, planSelections, type PlannedSelections } from './impact-selections.js';

export interface ImpactPlanOptions {
  /** The data are a part of their own: both editions are scored on both sets of tables. */
  readonly dataApart?: boolean;
  /** For the orders that are drawn where there are too many parts for all of them. */
  readonly seed?: number;
  /** The period that is asked for: both editions are scored for it, whatever they cover. */
  readonly period?: number;
  /** Paths of nodes of either edition: what differs about them or below them stays as in the older edition. */
  readonly without?: readonly string[];
}

/** One edition with its own program. */
export interface PlannedEdition {
  readonly methodology: Methodology;
  readonly program: Program;
  readonly findings: readonly Finding[];
}

export interface ImpactPlan {
  readonly diff: Diff;
  readonly before: PlannedEdition;
  readonly after: PlannedEdition;
  /** The parts of the method; the data, if they are a part, come behind them. */
  readonly parts: readonly MixPart[];
  readonly dataApart: boolean;
  /** What stays as in the older edition, because that was asked for. */
  readonly without: readonly LeftAside[];
  /** Paths of the newer edition. */
  readonly indices: readonly string[];
  readonly indicesGone: readonly string[];
  readonly indicesNew: readonly string[];
  /** Orders of all parts, in pairs; none where all selections are computed. */
  readonly orders?: readonly (readonly number[])[];
  readonly seed: number;
  readonly selections: readonly Selection[];
  /** Selections of the parts of the method alone, planned: together, and if that is asked for each by itself. */
  planned(apart: boolean): readonly PlannedSelections[];
  /** All that is read, with the columns that any of the programs needs. */
  readonly sources: readonly SourceInput[];
  /** Where the older data are, by the name of the source. */
  readonly sourcesBefore: ReadonlyMap<string, Source>;
  /** Sources that only the older edition has. */
  readonly sourcesGone: ReadonlySet<string>;
  /** The model in which all of it stands. */
  readonly model: Model;
  readonly remarks: readonly ImpactRemark[];
}

/** A plan, or why there is none. */
export type ImpactPlanned =
  | { readonly plan: ImpactPlan; readonly findings: readonly Finding[] }
  | { readonly plan?: undefined; readonly reason: string; readonly findings: readonly Finding[] };

/** About so many selections are sampled: a quarter of what twelve parts have. */
const MOST_SAMPLED = 2 ** (MOST_EXACT - 2);
const FEWEST_PAIRS = 8;

/**
 * Plans the scoring of two editions and of what lies between them. Parts of which some selection cannot be planned are
 * united until all can; the reason is told. Never throws on user input: where one of the editions cannot be planned, or they do
 * not score the same kind of thing, the result says so.
 */
export function planImpact(
  diff: Diff,
  { dataApart = false, seed = 1, period, without = [] }: ImpactPlanOptions = {},
): ImpactPlanned {
  const [old, own] = [diff.before.methodology, diff.after.methodology];
  const nameOf = ({ model }: Edition, id: string): string => model.unitSets.get(id)?.name ?? id;
  const [units, unitsBefore] = [nameOf(diff.after, own.unitSet), nameOf(diff.before, old.unitSet)];
  const isMerged = units !== unitsBefore && own.merges !== undefined;
  if ((units !== unitsBefore && !isMerged) || old.period !== own.period) {
    const scored = (name: string, period: string | undefined): string =>
      period === undefined ? name : `${name} per ${period}`;
    const reason = `The older edition scores ${scored(unitsBefore, old.period)} and the newer one ${scored(units, own.period)}: nothing of one corresponds to anything of the other.`;
    return { reason, findings: [] };
  }
  const mixture = takeApart(diff);
  const { parts: all, aside } = partsOf(diff, mixture);
  const left = without.map((node): LeftAside => ({ node, differences: differencesAbout(diff, node) }));
  const leftOut = new Set(left.flatMap(({ differences }) => differences));
  const isLeft = ({ differences }: MixPart): boolean => differences.some((of) => leftOut.has(of));
  const found = all.filter((part) => !isLeft(part));
  const covers = withPeriod(unionOf(old.covers, own.covers), period);
  const edition = (parts: readonly MixPart[], selection: Selection): Edition => {
    const chosen = parts.filter((_, at) => (selection & (1n << BigInt(at))) !== 0n).flatMap(({ atoms }) => atoms);
    const { model, methodology } = mixture.mixed(new Set([...aside, ...chosen]));
    return withCovers(model, { ...methodology, covers });
  };
  const allOf = (count: number): Selection => (1n << BigInt(count)) - 1n;
  const oldest = mixture.mixed(new Set());
  const before = plannedEdition(withCovers(oldest.model, { ...oldest.methodology, covers }));
  const after = plannedEdition(edition(found, allOf(found.length)));
  const findings = [...before.findings, ...after.findings];
  if (hasErrors(findings)) return { reason: 'One of the editions has errors.', findings };

  const [indicesBefore, indicesAfter] = [indicesOf(before.program), indicesOf(after.program)];
  const indices = indicesAfter.filter((id) => indicesBefore.includes(id));
  const plan = (
    parts: readonly MixPart[],
    selections: readonly Selection[],
    apart = false,
  ): readonly PlannedSelections[] =>
    planSelections(selections, (selection) => edition(parts, selection), indices, apart);
  const settled = unitedUntilPlanned(
    found,
    (parts) => {
      const { selections, orders } = selectionsFor(parts.length + (dataApart ? 1 : 0), seed);
      const ofMethod = [...new Set(selections.map((selection) => selection & allOf(parts.length)))];
      return { selections, orders, ofMethod, planned: plan(parts, ofMethod) };
    },
    (parts, selection) => errorsOf(edition(parts, selection)),
  );
  const { parts, selections, orders, ofMethod, planned } = settled;
  const programs = [before.program, after.program, ...planned.map(({ program }) => program)];
  return {
    plan: {
      diff,
      before,
      after,
      parts,
      dataApart,
      without: left,
      indices,
      indicesGone: indicesBefore.filter((id) => !indicesAfter.includes(id)),
      indicesNew: indicesAfter.filter((id) => !indicesBefore.includes(id)),
      orders,
      seed,
      selections,
      planned: (apart) => (apart ? plan(parts, ofMethod, true) : planned),
      sources: unitedSources(programs),
      sourcesBefore: mixture.aligned.sourcesBefore,
      sourcesGone: mixture.aligned.sourcesGone,
      model: mixture.aligned.model,
      remarks: [
        ...(isMerged ? [{ kind: 'units merged', before: unitsBefore, after: units } as const] : []),
        ...coversRemarks(old, own, period),
        ...all.filter(isLeft).map(leftRemark),
        ...weightRemarks(mixture, parts),
      ],
    },
    findings,
  };
}

function plannedEdition({ model, methodology }: Edition): PlannedEdition {
  const { program, findings } = planMethodology(model, methodology.id);
  return { methodology, program, findings };
}

function withCovers(model: Model, methodology: Methodology): Edition {
  return {
    methodology,
    model: { ...model, methodologies: new Map(model.methodologies).set(methodology.id, methodology) },
  };
}

/** The methodology, or where it has no total of its own, the nearest aggregates below it that have one. */
function indicesOf({ nodes }: Program): readonly string[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const found: string[] = [];
  const seen = new Set<string>();
  const open = [''];
  for (let id = open.shift(); id !== undefined; id = open.shift()) {
    const node = byId.get(id);
    if (node === undefined || seen.has(id)) continue;
    seen.add(id);
    if (node.score !== undefined && (node.children.length > 0 || id === '')) found.push(id);
    else if (node.score === undefined) open.push(...node.children.map((child) => child.node));
  }
  return found;
}

function selectionsFor(
  parts: number,
  seed: number,
): { readonly selections: readonly Selection[]; readonly orders?: ImpactPlan['orders'] } {
  if (parts <= MOST_EXACT) return { selections: allSelections(parts) };
  const orders = sampledOrders(parts, Math.max(FEWEST_PAIRS, Math.floor(MOST_SAMPLED / (2 * parts))), seed);
  return { selections: selectionsOf(orders), orders };
}

/** Each source once, with the columns that any of the programs reads. */
function unitedSources(programs: readonly Program[]): readonly SourceInput[] {
  const united = new Map<string, SourceInput>();
  for (const source of programs.flatMap(({ sources }) => sources)) {
    const known = united.get(source.name);
    const columns = (known?.columns ?? []).filter(({ name }) => !source.columns.some((column) => column.name === name));
    united.set(source.name, { ...source, columns: [...source.columns, ...columns] });
  }
  return [...united.values()];
}

/** No range stands for all periods. */
function unionOf(a: readonly PeriodRange[], b: readonly PeriodRange[]): readonly PeriodRange[] {
  return a.length === 0 || b.length === 0 ? [] : sameRanges(a, b) ? b : [...a, ...b];
}

/** No range covers all periods anyway. */
function withPeriod(covers: readonly PeriodRange[], period: number | undefined): readonly PeriodRange[] {
  if (period === undefined || covers.length === 0 || isCovered(covers, period)) return covers;
  return [...covers, { from: period, to: period }];
}

/** Fingerprints of what is different about a node of either edition, or about what stands below it. */
export function differencesAbout({ differences }: Diff, node: string): readonly string[] {
  const isOf = (path: string | undefined): boolean => path === node || path?.startsWith(`${node}.`) === true;
  return differences
    .filter((difference) => isOf(difference.node) || isOf(difference.nodeBefore))
    .map(({ fingerprint }) => fingerprint);
}
