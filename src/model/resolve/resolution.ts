import type { AstNode } from 'langium';
import { severityOf } from '../../language/validation/severities.js';
import type * as A from '../../language/generated/ast.js';
import type { Finding, Span, Suggestion } from '../../report/finding.js';
import type * as M from '../model.js';
import { spanOf } from './spans.js';
import { LateMap } from './late-map.js';
import type { RecordBinding } from './symbols.js';

/**
 * Everything that is known while files become a model. Declarations are gathered first, as drafts that still hold
 * their syntax; then names are bound, and drafts turn into parts of the model, each once.
 */
export interface Resolution {
  readonly report: ReportProblem;
  readonly focus: Focus;
  /** Takes down where names lead; nothing where nobody asks for it. */
  readonly record: RecordBinding | undefined;
  readonly files: ReadonlyMap<string, FileScope>;
  readonly library: FileScope | undefined;
  readonly sources: Map<string, SourceDraft>;
  readonly unitSets: Map<string, UnitSetDraft>;
  readonly constants: Map<string, NamedValueDraft>;
  readonly lets: Map<string, NamedValueDraft>;
  readonly functions: Map<string, FunctionDraft>;
  readonly methodologies: Map<string, MethodologyDraft>;
  /** How many arguments of templates have been put in place of their parameters. */
  substitutions: number;
  /** How many parts of expressions have been resolved; an output counts for several. */
  parts: number;
  /** How many unknown names a near one has been looked for. */
  guesses: number;
  /** Whether anything has been named that may lead back to what names it. */
  mayCircle: boolean;
}

/** Defaults that say much for many nodes multiply: more than this would fill the memory. */
export const MOST_PARTS = 2_000_000;

/** True if no more of this may be resolved, because a few lines have been multiplied beyond any measure. */
export function isTooMuch(resolution: Resolution, file: string, ast: AstNode | undefined, parts = 1): boolean {
  if (resolution.parts > MOST_PARTS) return true;
  resolution.parts += parts;
  if (resolution.parts <= MOST_PARTS) return false;
  resolution.report(
    'property/too-many',
    spanOf(file, ast),
    `What is said for many nodes at once comes to more than ${MOST_PARTS} parts of expressions.`,
    { hint: 'Say less in `every`, or give an expression that is the same for all a name with `let`.' },
  );
  return true;
}

/** A hint that editors can follow by themselves. */
export interface Suggested {
  readonly hint: string;
  readonly suggestion: Suggestion;
}

export interface Extra {
  readonly hint?: string | Suggested | undefined;
  readonly related?: readonly { readonly message: string; readonly span: Span }[];
}
export type ReportProblem = (code: string, span: Span, message: string, extra?: Extra) => void;

/** Reports with the severity that goes with the code. What is wrong in a template or default is said once, not for every node. */
export function reporter(take: (finding: Finding) => void, focus: Focus): ReportProblem {
  const said = new Set<string>();
  return (code, place, message, extra = {}) => {
    const key = `${code} ${place.file} ${place.start} ${place.end} ${message}`;
    if (focus.silent || said.has(key)) return;
    said.add(key);
    const { span, hint, related } =
      focus.revision === undefined ? { span: place, ...extra } : seenFrom(focus.revision, place, extra);
    take({
      code,
      severity: severityOf(code),
      message,
      ...(hint === undefined ? {} : typeof hint === 'string' ? { hint } : hintOf(hint, span === place)),
      span,
      ...(related === undefined ? {} : { related }),
    });
  };
}

/** A suggestion is about the place where the mistake was found: shown elsewhere, the finding has words alone. */
function hintOf({ hint, suggestion }: Suggested, here: boolean): Pick<Finding, 'hint' | 'suggestions'> {
  return here ? { hint, suggestions: [suggestion] } : { hint };
}

/** The revision that is being read, if one is: what goes wrong in it goes wrong because of its lines. */
export interface Focus {
  revision: { readonly whole: Span; readonly base: Span } | undefined;
  /** Nothing is known of the edition that it revises, so that whatever is found would only follow from that. */
  silent: boolean;
}

/** A finding in the text of an edition before was not there without the revision, so it is shown in the revision. */
function seenFrom({ whole, base }: NonNullable<Focus['revision']>, place: Span, { hint, related = [] }: Extra) {
  const inside = (span: Span): boolean =>
    span.file === whole.file && whole.start <= span.start && span.end <= whole.end;
  if (inside(place)) return { span: place, hint, related: related.length === 0 ? undefined : related };
  const cause = related.find(({ span }) => inside(span));
  return {
    span: cause?.span ?? base,
    hint,
    related: [{ message: 'It is about this.', span: place }, ...related.filter((other) => other !== cause)],
  };
}

// ------------------------------------------------------------------------------------------------ files

export type ValueSymbol = SourceDraft | NamedValueDraft | MethodologyDraft;

/** What a file declares and imports. Values, sets of units, functions and templates do not take each other's names. */
export interface FileScope {
  readonly file: string;
  readonly library: boolean;
  readonly ast: A.MethodologyFile;
  /** Offsets at which its text could not be read. */
  readonly mistakes: readonly number[];
  readonly values: Map<string, ValueSymbol>;
  readonly unitSets: Map<string, UnitSetDraft>;
  readonly functions: Map<string, FunctionDraft>;
  readonly templates: Map<string, TemplateDraft>;
  readonly imports: Map<string, ImportedName>;
  /** Names of periods (`year`) that the file's sources and methodologies use. */
  readonly periods: Set<string>;
}

export interface ImportedName {
  readonly name: string;
  readonly from: FileScope;
  readonly span: Span;
  used: boolean;
}

export interface SourceDraft {
  readonly symbol: 'source';
  readonly id: string;
  readonly name: string;
  readonly ast: A.Source;
  readonly scope: FileScope;
  readonly nameSpan: Span;
  role: M.Source['role'];
  unitSet: string | undefined;
  unitColumn: string | undefined;
  periodName: string | undefined;
  periodColumn: string | undefined;
  /** What each period has of its own, where it is no row. */
  periodsIn: 'columns' | M.PeriodParts | undefined;
  readonly columns: Map<string, M.Column>;
  readonly patterns: ColumnPattern[];
}

export interface ColumnPattern {
  readonly fits: (name: string) => boolean;
  readonly column: Omit<M.Column, 'name' | 'header'>;
  /** What the file calls the column of a name, where it is not the name. */
  readonly headerOf?: (name: string) => string;
}

export interface UnitSetDraft {
  readonly symbol: 'units';
  readonly id: string;
  readonly name: string;
  readonly ast: A.UnitSet;
  readonly scope: FileScope;
  readonly nameSpan: Span;
  readonly attributes: Map<string, A.Attribute>;
  /** The source that lists the units. */
  listedIn: string | undefined;
}

export interface NamedValueDraft {
  readonly symbol: 'constant' | 'let';
  readonly id: string;
  readonly name: string;
  readonly ast: A.Constant | A.Let;
  readonly scope: FileScope;
  readonly nameSpan: Span;
  /** Where a `let` of a framework stands. */
  readonly node?: NodeDraft;
  readonly methodology?: MethodologyDraft;
  readonly frame?: TemplateFrame;
  readonly edition?: number | undefined;
}

export interface FunctionDraft {
  readonly symbol: 'function';
  readonly id: string;
  readonly name: string;
  readonly ast: A.FunctionDeclaration;
  readonly scope: FileScope;
  readonly nameSpan: Span;
  readonly parameters: readonly string[];
  readonly required: number;
}

export interface TemplateDraft {
  readonly symbol: 'template';
  readonly name: string;
  readonly ast: A.Template;
  readonly scope: FileScope;
  readonly nameSpan: Span;
}

// ------------------------------------------------------------------------------------------------ the framework

export interface MethodologyDraft {
  readonly symbol: 'methodology';
  readonly id: string;
  readonly name: string;
  readonly ast: A.Methodology | A.Revision;
  readonly scope: FileScope;
  readonly nameSpan: Span;
  readonly root: NodeDraft;
  readonly nodes: Map<string, NodeDraft>;
  /** Nodes of `indicators { ... }`, in no pillar by themselves. */
  readonly shared: Map<string, NodeDraft>;
  /** Nodes by their bare name, wherever they stand. */
  readonly byName: Map<string, NodeDraft[]>;
  /** Names that mean something else in one part of the framework than in another: of nodes, and of their `let`s. */
  readonly localNames: Set<string>;
  unitSet: UnitSetDraft | undefined;
  /** The ids of the sets of units that have become those that are scored. */
  olderUnits: ReadonlySet<string>;
  period: string | undefined;
  readonly uses: Set<string>;
  /** Every `every` that stands in it, to find what nothing uses. */
  readonly layers: Layer[];
  /** Of a revision: the editions that it stands on, the first one first, and itself last. */
  lineage: readonly MethodologyDraft[];
  /** Of an alternative in an `uncertainty` block: the methodology whose id it has, too. */
  readonly alternativeTo?: MethodologyDraft;
  /** Of a revision: what it changes, in the order of the text. */
  readonly changes: M.Change[];
  /** Names that revisions have taken away, with what became of the node. */
  readonly departed: Map<string, Departure>;
  /** Of a revision: the sources that it, and the revisions before, put in the place of others, in the order of the text. */
  readonly replacements: Replacement[];
}

export interface NodeDraft {
  /** A revision that moves or renames a node gives it another id, name and parent. */
  id: string;
  name: string;
  readonly kind: M.FrameworkNode['kind'];
  readonly ast: A.Node | A.Methodology | A.Revision;
  readonly place: Lexical;
  readonly methodology: MethodologyDraft;
  parent: NodeDraft | undefined;
  readonly span: Span;
  readonly nameSpan: Span;
  readonly heading: string | undefined;
  readonly shared: boolean;
  readonly children: ChildDraft[];
  readonly childNames: Map<string, NodeDraft>;
  readonly lets: Map<string, NamedValueDraft>;
  /** What is said on the node itself, and in the body of its template. */
  readonly own: Layer;
  readonly template: Layer | undefined;
  readonly uses: TemplateDraft | undefined;
  /** What uses of the template that it stands in say about it, the outermost first. */
  readonly amendments: Amendment[];
  /** What revisions say about it, the latest first. */
  readonly revised: Revised[];
  /** How it stood before revisions changed its place, its name or its children, the earliest first. */
  readonly past: PastPlace[];
  /** The line of the revision that took it out. */
  removed: Span | undefined;
  /** The line of the revision that brought it back. */
  restored: Restored | undefined;
  /** The defaults of its own body, for what stands in it. */
  readonly inner: DefaultsFrame | undefined;
  /** Defaults of the bodies around it, the nearest first. */
  readonly defaults: DefaultsFrame | undefined;
}

/** A node of a template, said again where the template is used: what is said there wins. */
export interface Amendment {
  readonly ast: A.Node;
  readonly place: Lexical;
  readonly layer: Layer;
  readonly nameSpan: Span;
}

/** A line of a revision after which a node no longer goes by a name. */
export interface Departure {
  readonly span: Span;
  /** The new name; nothing if the node was removed. */
  readonly renamed?: string;
}

/** What one revision says about a node: it wins over what stands in the editions before. */
export interface Revised {
  readonly edition: number;
  readonly layer: Layer;
  /** The properties that it has no longer, with the lines that say so. */
  readonly removed: Map<PropertyKey, Span>;
}

/** How a node stood in an edition, and in those before it as far as no earlier place is kept. */
export interface PastPlace {
  readonly edition: number;
  readonly name: string;
  readonly parent: NodeDraft | undefined;
  readonly childNames: ReadonlyMap<string, NodeDraft>;
  readonly children: readonly ChildDraft[];
  readonly revised: readonly Revised[];
}

/** A node that has come back as it stood in an edition before. */
export interface Restored {
  /** The edition in which it comes back, and the one that it comes back from. */
  readonly edition: number;
  readonly from: number;
  readonly span: Span;
  /** How many sources had been replaced by then: those replacements do not hold for it, for its text means what it meant there. */
  readonly replacements: number;
}

/** A line of a revision that lets another source be read in the place of one. */
export interface Replacement {
  readonly edition: number;
  readonly from: SourceDraft;
  readonly to: SourceDraft;
  readonly span: Span;
  used: boolean;
}

export interface ChildDraft {
  readonly node: NodeDraft;
  readonly span: Span;
  /** The weight that an `include` gives. */
  readonly weight: Entry<A.Expression> | undefined;
}

/** Where a piece of text stands: names in it are looked up in its file and among the arguments of its template. */
export interface Lexical {
  readonly scope: FileScope;
  readonly frame?: TemplateFrame | undefined;
  /** In a revision: the edition, counted from 0, that the text belongs to. Names mean what they meant in it. */
  readonly edition?: number | undefined;
}

/** One use of a template: its parameters, with the arguments where they were written. */
export interface TemplateFrame {
  readonly template: TemplateDraft;
  readonly arguments: ReadonlyMap<string, TemplateArgument>;
  readonly outer: TemplateFrame | undefined;
}
export interface TemplateArgument {
  /** Nothing where a use lacks it: that is reported there. */
  readonly expression: A.Expression | undefined;
  readonly lexical: Lexical;
  /** The node among whose children names are looked up. */
  readonly place: NodeDraft;
}

/** A piece of syntax that says something about a node, and where it stands. */
export interface Entry<T extends AstNode = AstNode> {
  readonly ast: T;
  readonly lexical: Lexical;
  used: boolean;
  span: Span | undefined;
  /** What a default means, once it is known, where that is the same for every node. */
  meaning: unknown;
}

export function createEntry<T extends AstNode>(ast: T, lexical: Lexical): Entry<T> {
  return { ast, lexical, used: false, span: undefined, meaning: undefined };
}

/** What one body says: on a node, in its template, or in an `every`. */
export interface Layer {
  readonly from: 'own' | 'every';
  readonly properties: Map<PropertyKey, Entry[]>;
  readonly bands: Map<string, Entry<A.Bands>>;
  readonly outputs: Map<string, Entry<A.Output>>;
}

export interface DefaultsFrame {
  readonly outer: DefaultsFrame | undefined;
  pillar: Layer | undefined;
  indicator: Layer | undefined;
}

/** What can be said once a body. `title:vi` by its language. */
export type PropertyKey = string;

export function createLayer(from: Layer['from']): Layer {
  return { from, properties: new LateMap(), bands: new LateMap(), outputs: new LateMap() };
}

/** The place that an expression is resolved at: what each name may mean there. */
export interface Environment extends Lexical {
  /** Parameters of the function whose body this is. */
  readonly parameters?: ReadonlySet<string>;
  /** That function. */
  readonly owner?: FunctionDraft | undefined;
  readonly methodology?: MethodologyDraft | undefined;
  /** Names of nodes are looked up from here: its children, its siblings, and outwards. */
  readonly place?: NodeDraft | undefined;
  /** The node whose property this is. */
  readonly node?: NodeDraft | undefined;
  /** `x` stands for what the stage before hands on. */
  readonly x?: boolean;
  /** `score`, `rank` and the node's other stages and outputs go by their bare names. */
  readonly ownStages?: boolean;
  /** The expression is the node's own value, which cannot be the node itself. */
  readonly ownValue?: boolean;
  readonly children?: boolean;
  /** Rows are made one value here, so that also those of a list may stand, which belong to no unit. */
  readonly rows?: boolean;
  /** The source is one that a revision has put in the place of another already. */
  readonly replaced?: boolean;
  /** Names are columns of a table of published results. */
  readonly table?: boolean;
  /** The declared source that this table is, if it is one. */
  readonly tableOf?: SourceDraft | undefined;
  /** Inside a set of units, its attributes go by their names. */
  readonly unitSet?: UnitSetDraft | undefined;
}
