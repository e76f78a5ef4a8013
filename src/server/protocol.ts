/**
 * What the server answers beyond the Language Server Protocol, and what it may ask of an editor that knows these requests.
 * Plain JSON on both sides. What the server asks about files stands in `file-requests.ts`.
 *
 * A request that cannot be answered fails with an error whose message says why and what to do, fit to be shown to the
 * user as it is. A mistake in the methodology is no failure of a request: findings stand among the diagnostics.
 */

import type { Range } from 'vscode-languageserver-types';

/** A request by its name, with the types of what is asked and what is answered. */
export interface ServerRequest<Asked, Answered> {
  readonly method: string;
  /** Never there: it only carries the types. */
  readonly types?: readonly [Asked, Answered];
}

export function request<Asked, Answered>(method: string): ServerRequest<Asked, Answered> {
  return { method };
}

/** A file that a request is about. */
export interface FileParameters {
  readonly uri: string;
}

/** One methodology of a file: the file's own first one, where no name is given. */
export interface MethodologyParameters extends FileParameters {
  readonly methodology?: string;
  /** The scores of one period only, as it is written in the data. */
  readonly period?: string;
}

/** A text to be read, not edited. */
export interface ResultDocument {
  /** What a tab is named: `HDI scores`. */
  readonly title: string;
  readonly language: 'markdown' | 'plaintext' | 'methodology';
  readonly text: string;
}

// -------------------------------------------------------------------------------------------- results to read

/** Scores, ranks and bands of all units: in a trusted folder only. */
export const SCORE = request<MethodologyParameters, ResultDocument>('indexwright/score');

/** Every node with its weight among its siblings and in the whole. */
export const EFFECTIVE_WEIGHTS = request<MethodologyParameters, ResultDocument>('indexwright/effectiveWeights');

/** An edition written out in one file, as `indexwright consolidate` does: of a revision, the text that it comes to. */
export const FULL_TEXT = request<MethodologyParameters, ResultDocument>('indexwright/fullText');

export interface ExplainParameters extends MethodologyParameters {
  /** A unit by its key or its name. */
  readonly unit: string;
  /** A node by its path (`Health.LifeExpectancy`): the whole methodology, where none is given. */
  readonly node?: string;
}

/** Every step from the raw values of one unit to its score. */
export const EXPLAIN = request<ExplainParameters, ResultDocument>('indexwright/explain');

export interface Unit {
  readonly key: string;
  readonly name?: string;
  /** Periods in which the unit was scored, in their order; none where a methodology has no periods. */
  readonly periods: readonly string[];
}

/** The units that a methodology scores, for the user to choose from. */
export const UNITS = request<MethodologyParameters, { readonly units: readonly Unit[] }>('indexwright/units');

export interface OtherEdition {
  readonly id: string;
  readonly name: string;
  readonly title?: string;
  readonly edition?: string;
  /** True where another file declares it. */
  readonly imported: boolean;
}

/** What an edition can be compared with beside its own past: editions of the same units that its file has or imports. */
export const EDITIONS = request<MethodologyParameters, { readonly editions: readonly OtherEdition[] }>(
  'indexwright/editions',
);

export interface CompareParameters extends MethodologyParameters {
  /** What it is compared with: its own past, by a revision of the repository, or another edition, by the id that `EDITIONS` gives. */
  readonly before: { readonly revision: string } | { readonly edition: string };
  /** At least 16 letters and digits drawn by chance: the page's own style and script carry them, and nothing else counts. */
  readonly nonce: string;
}

export interface ComparedPlace {
  readonly uri: string;
  readonly range: Range;
  /** Where it stands in the text of a revision of the repository, and not in that of the editor. */
  readonly revision?: string;
}

export interface ComparisonPage {
  readonly title: string;
  /** A whole page for a panel that runs scripts. It loads nothing and sends messages only: `{ go }` and `{ act }`. */
  readonly html: string;
  /** Where the buttons lead that send `{ go }`, by that name. */
  readonly places: Readonly<Record<string, ComparedPlace>>;
}

/**
 * What differs between two states of a methodology, in the terms of the field, and, in a trusted folder, what that does to
 * the ranking on today's data. The server asks for older texts by `READ_REVISION`.
 */
export const COMPARE = request<CompareParameters, ComparisonPage>('indexwright/compare');

/** What the buttons of a comparison ask for by `{ act }`. */
export const COMPARISON_ACTS = { writeRevision: 'writeRevision', again: 'again' } as const;

export interface RevisionSinceParameters extends MethodologyParameters {
  /** The state of the repository that the edition is put back to: `HEAD`. */
  readonly revision: string;
  /** What the new edition is called; without a name, a free one is found. */
  readonly name?: string;
}

export interface RevisionSinceAnswer {
  readonly uri: string;
  /** The edition as it stands there now. */
  readonly range: Range;
  /** The edition as it was, and behind it a `revision` of it with what has changed. */
  readonly newText: string;
  /** Places in `newText`, in UTF-16 code units, where reasons are to be written: between two quotes. */
  readonly reasons: readonly number[];
  readonly base: string;
  readonly name: string;
}

/** What has been edited since a revision of the repository, as a revision of the language. Nothing is changed by the server. */
export const REVISION_SINCE = request<RevisionSinceParameters, RevisionSinceAnswer>('indexwright/revisionSince');

export interface CompiledFile {
  /** Relative to the folder that is written into, with `/`. */
  readonly path: string;
  readonly text: string;
}

export interface CompileParameters extends MethodologyParameters {
  /** As `indexwright compile --target` names it; by default `javascript`. */
  readonly target?: string;
  readonly dialect?: string;
}

/** The methodology as code that scores without this tool. The client writes the files. */
export const COMPILE = request<CompileParameters, { readonly files: readonly CompiledFile[] }>('indexwright/compile');

/** A language that methodologies can be compiled to in the editor: those that need no data. */
export interface TargetChoice {
  readonly target: string;
  readonly dialect?: string;
  /** What is written, in a few words. */
  readonly writes: string;
}

export const TARGET_CHOICES = request<Readonly<Record<string, never>>, { readonly targets: readonly TargetChoice[] }>(
  'indexwright/targets',
);

export interface Draft {
  /** The name of the file to be written beside the data. */
  readonly name: string;
  readonly text: string;
  /** What was taken for what, a sentence each. */
  readonly told: readonly string[];
}

/** The draft of a methodology from a table of data, whose file it names: in a trusted folder only. The client writes it. */
export const DRAFT = request<FileParameters, Draft>('indexwright/draft');

// -------------------------------------------------------------------------------------------- framework

export interface FrameworkNodeItem {
  /** Dotted, without the methodology: empty for the methodology itself. */
  readonly path: string;
  readonly kind: 'methodology' | 'pillar' | 'indicator' | 'output';
  readonly name: string;
  readonly title?: string;
  /** Share among the siblings, from 0 to 1; nothing where weights come from data that were not read. */
  readonly weight?: number;
  /** Share in the whole index, from 0 to 1. */
  readonly effectiveWeight?: number;
  /** Why there is no weight, where there is none: `found in the data`. */
  readonly weightNote?: string;
  /** The documentation comment, as Markdown. */
  readonly documentation?: string;
  /** Where the node is declared: often another file. */
  readonly uri: string;
  readonly range: Range;
  readonly children: readonly FrameworkNodeItem[];
}

/** The frameworks of the methodologies that a file declares. Nothing for a file that only others import. */
export const FRAMEWORK = request<FileParameters, { readonly methodologies: readonly FrameworkNodeItem[] }>(
  'indexwright/framework',
);

// -------------------------------------------------------------------------------------------- tests

export interface TestItem {
  /** Steady while other tests come and go: the title, with a number behind it where titles repeat. */
  readonly id: string;
  readonly title: string;
  /** What it tests: `HDI.Income.GNIPerCapita`. */
  readonly target: string;
  readonly uri: string;
  readonly range: Range;
}

/** The tests that a file declares, in the order of the text. */
export const TESTS = request<FileParameters, { readonly tests: readonly TestItem[] }>('indexwright/tests');

export interface TestFailure {
  /** What differs, with both values where two were compared. */
  readonly message: string;
  readonly expected?: string;
  readonly actual?: string;
  readonly uri?: string;
  readonly range?: Range;
}

export interface TestOutcome {
  readonly passed: boolean;
  /** Empty where the test passed. */
  readonly failures: readonly TestFailure[];
  /** What the command line prints of it, without colour. */
  readonly output: string;
  readonly milliseconds: number;
}

/** Runs one test on the text as it is in the editor: in a trusted folder only. Can be cancelled. */
export const RUN_TEST = request<FileParameters & { readonly id: string }, TestOutcome>('indexwright/runTest');

// -------------------------------------------------------------------------------------------- status

export interface MethodologyStatus {
  readonly name: string;
  readonly title?: string;
  readonly edition?: string;
  readonly version?: string;
  /** The hash of what scores, with its algorithm; nothing while there are errors. */
  readonly hash?: string;
  /** Units with a rank; nothing where data were not read. */
  readonly rankedUnits?: number;
  /** How many periods were scored; nothing where there are none, or data were not read. */
  readonly periods?: number;
  readonly range: Range;
}

/** What the status bar shows of a file. It answers from what is known already: it never starts to read data. */
export const STATUS = request<
  FileParameters,
  { readonly methodologies: readonly MethodologyStatus[]; readonly errors: number; readonly warnings: number }
>('indexwright/status');

/** Sent by the server when frameworks, tests or status of files may have changed: the client asks again for what it shows. */
export const CHANGED = { method: 'indexwright/changed' } as const;

// -------------------------------------------------------------------------------------------- asked by the server

/** The text of a file in a revision of the repository that it lies in; `{ text: null }` where it was not there. */
export const READ_REVISION = request<FileParameters & { readonly revision: string }, { readonly text: string | null }>(
  'indexwright/readRevision',
);

/**
 * Commands of an editor that code lenses and fixes may name. A client says in `initializationOptions.commands` which of
 * them it has; the server names no other, and lists none of them as its own (`executeCommandProvider`).
 */
export const CLIENT_COMMANDS = {
  /** Takes `MethodologyParameters`. */
  score: 'indexwright.score',
  /** Takes `MethodologyParameters`. */
  compare: 'indexwright.compare',
  /** Takes `MethodologyParameters`. */
  weights: 'indexwright.showWeights',
  /** Takes `ExplainParameters`; the client asks for a unit that is not given. */
  explain: 'indexwright.explain',
  /** Takes `MethodologyParameters`. */
  fullText: 'indexwright.showFullText',
  /** Takes `{ uri, id }` of a test. */
  runTest: 'indexwright.runTest',
  /** Takes `(uri, position, locations)` as the protocol has them, and shows references beside the text. */
  showReferences: 'indexwright.showReferences',
} as const;
