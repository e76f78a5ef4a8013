import type { Finding } from '../../report/finding.js';
import { type Binding, type Bindings, bindingsOf } from '../bindings.js';
import type * as M from '../model.js';
import { reportCycles } from './cycles.js';
import { bindUnitSet, buildConstant, buildFunction, buildLet, buildUnitSet } from './declarations.js';
import { growFramework } from './framework.js';
import { gatherDeclarations } from './gather.js';
import { GoalpostUses } from './goalposts.js';
import { bindMethodology, buildMethodology, parametersSource } from './methodologies.js';
import { reportLeftReplacements } from './replacements.js';
import { reporter, type FileScope, type Focus, type MethodologyDraft, type Resolution } from './resolution.js';
import { basesFirst, growRevision, traceLineages, withFocus } from './revisions.js';
import { bindImports, createScope, reportUnusedImports, type LoadedFile } from './scopes.js';
import { type Settled, type SettledLeaves, Unsettled } from './settled.js';
import { sharedLibrary, shareLibrary } from './shared-library.js';
import { bindSource, buildSource } from './sources.js';
import { bindingRecorder } from './symbols.js';
import { buildTests } from './tests.js';
import { buildUncertainties } from './uncertainties.js';
import { checkUncertainty } from './uncertainty-checks.js';
import { reportUnchanged } from './unchanged.js';
import { recordUnusedTemplates } from './unused-templates.js';
import { checkWeights } from './weight-rules.js';

export interface ResolveOptions {
  /** Tell where every name leads, too. */
  readonly bindings?: boolean | undefined;
  /** What need not be read; @throws Unsettled where one of the leaves is no plain leaf. */
  readonly settled?: Settled | undefined;
}

export interface Resolved {
  readonly model: M.Model;
  readonly findings: readonly Finding[];
  readonly bindings?: Bindings;
}
export type Bound = Resolved & { readonly bindings: Bindings };

/**
 * From the syntax of files to the model: names bound, templates expanded, defaults filled in. Never throws on what a
 * file says; what is wrong becomes findings, and what cannot be resolved becomes `missing` in the model.
 *
 * @param files the entry first, then the files it imports, the library last
 */
export function resolveModel(files: readonly LoadedFile[], options: { readonly bindings: true }): Bound;
export function resolveModel(files: readonly LoadedFile[], options?: ResolveOptions): Resolved;
export function resolveModel(files: readonly LoadedFile[], options: ResolveOptions = {}): Resolved {
  const findings: Finding[] = [];
  const focus: Focus = { revision: undefined, silent: false };
  const recorded: Binding[] = [];
  const record = options.bindings === true ? bindingRecorder((binding) => recorded.push(binding)) : undefined;
  const report = reporter((finding) => findings.push(finding), focus);
  const shared = sharedLibrary(files, record !== undefined);
  const scopes = new Map<string, FileScope>(
    files.map((file) => [file.file, file.library === true && shared ? shared.scope : createScope(file)]),
  );
  const resolution: Resolution = {
    report,
    focus,
    record,
    files: scopes,
    library: [...scopes.values()].find((scope) => scope.library),
    sources: new Map(),
    unitSets: new Map(),
    constants: new Map(),
    lets: new Map(),
    functions: new Map(),
    methodologies: new Map(),
    substitutions: 0,
    parts: 0,
    guesses: 0,
    mayCircle: false,
  };

  // Who is there: every declaration of every file, and what imports make visible.
  for (const scope of scopes.values())
    if (scope !== shared?.scope) gatherDeclarations(scope, resolution, options.settled?.columns);
  for (const [id, draft] of shared?.drafts ?? []) resolution.functions.set(id, draft);
  if (record !== undefined) recorded.push(...(shared?.bindings ?? []));
  for (const { file, imports } of files) bindImports(scopes.get(file)!, imports, resolution);
  for (const source of resolution.sources.values()) bindSource(source, resolution);
  for (const unitSet of resolution.unitSets.values()) bindUnitSet(unitSet);
  traceLineages(resolution);
  const inOrder = basesFirst(resolution);
  for (const methodology of inOrder) {
    withFocus(methodology, resolution, () => {
      if (methodology.ast.$type === 'Revision') growRevision(methodology, methodology.ast, resolution);
      else growFramework(methodology, methodology.ast, resolution);
      bindMethodology(methodology, resolution);
    });
  }

  // What they say: expressions with their names bound. Columns that fit a pattern are declared by their first use.
  const constants = new Map([...resolution.constants].map(([id, draft]) => [id, buildConstant(draft, resolution)]));
  const functions = new Map(
    [...resolution.functions].map(([id, draft]) => [id, shared?.functions.get(id) ?? buildFunction(draft, resolution)]),
  );
  if (shared === undefined) shareLibrary(resolution, functions, files, record === undefined ? undefined : recorded);
  const lets = new Map([...resolution.lets].map(([id, draft]) => [id, buildLet(draft, resolution)]));
  const unitSets = new Map([...resolution.unitSets].map(([id, draft]) => [id, buildUnitSet(draft, resolution)]));
  const settled: SettledLeaves = options.settled?.leaves ?? new Map();
  const context = { resolution, constants, goalpostUses: new GoalpostUses(functions), settled };
  const built = new Map(
    inOrder.map((draft) => [draft.id, withFocus(draft, resolution, () => buildMethodology(draft, context))]),
  );
  refuseUnread(settled, resolution);
  const methodologies = new Map([...resolution.methodologies.keys()].map((id) => [id, built.get(id)!]));
  const tests = buildTests(resolution, constants);
  const uncertain = buildUncertainties(context);
  const sources = new Map([...resolution.sources].map(([id, draft]) => [id, buildSource(draft, report)]));
  for (const draft of resolution.methodologies.values()) {
    const parameters = parametersSource(draft);
    if (parameters !== undefined) sources.set(parameters.id, parameters);
  }
  for (const scope of scopes.values()) reportUnusedImports(scope, report);
  if (record !== undefined) recordUnusedTemplates(usedTemplates(recorded), record, context);

  const uncertainties = uncertain.map(({ block }) => block);
  const model: M.Model = { sources, unitSets, constants, lets, functions, methodologies, tests, uncertainties };
  if (resolution.mayCircle || [...resolution.methodologies.values()].some(isGrownAgain)) reportCycles(model, report);
  for (const draft of inOrder)
    withFocus(draft, resolution, () => checkWeights(methodologies.get(draft.id)!, model, report));
  for (const draft of inOrder) {
    withFocus(draft, resolution, () => {
      reportUnchanged(draft, model, report);
      reportLeftReplacements(draft, model, report);
    });
  }
  for (const drafted of uncertain) checkUncertainty(drafted, model, resolution);
  return { model, findings, ...(options.bindings === true ? { bindings: bindingsOf(recorded) } : {}) };
}

/** Revisions move nodes, and what is included stands under several: such a tree may have become something else. */
function isGrownAgain({ ast, lineage, nodes }: MethodologyDraft): boolean {
  if (ast.$type === 'Revision' || lineage.length > 1) return true;
  for (const node of nodes.values()) for (const child of node.children) if (child.node.parent !== node) return true;
  return false;
}

/** A leaf of which nothing became a node would be missing in silence. */
function refuseUnread(settled: SettledLeaves, { methodologies }: Resolution): void {
  if (settled.size === 0) return;
  let taken = 0;
  for (const { nodes } of methodologies.values())
    for (const { ast } of nodes.values()) if (ast.$type === 'Node' && settled.has(ast)) taken++;
  if (taken !== settled.size) throw new Unsettled();
}

function usedTemplates(bindings: readonly Binding[]): Set<string> {
  const uses = bindings.filter(({ target, role }) => target.kind === 'template' && role === 'reference');
  return new Set(uses.map(({ target }) => target.id));
}
