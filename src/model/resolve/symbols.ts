import type * as A from '../../language/generated/ast.js';
import type { Span } from '../../report/finding.js';
import type { Binding, BindingRole, SymbolTarget } from '../bindings.js';
import { layersOf } from './layers.js';
import type {
  FunctionDraft,
  MethodologyDraft,
  NamedValueDraft,
  NodeDraft,
  SourceDraft,
  TemplateDraft,
  UnitSetDraft,
  ValueSymbol,
} from './resolution.js';
import { propertySpan, spanOf } from './spans.js';

/** Takes down that a word leads to a target. `implicit` is what makes a use of a word that names something else. */
export type RecordBinding = (span: Span, target: SymbolTarget, role?: BindingRole, implicit?: Span) => void;

/** Defaults and templates are resolved once for each node: what a word leads to is taken down once. */
export function bindingRecorder(take: (binding: Binding) => void): RecordBinding {
  const known = new Map<string, Set<string>>();
  return (span, target, role = 'reference', implicit) => {
    if (span.start >= span.end) return;
    let words = known.get(span.file);
    if (words === undefined) known.set(span.file, (words = new Set()));
    const key = `${span.start} ${implicit === undefined ? '' : `${implicit.file} ${implicit.start}`} ${target.id}`;
    if (words.has(key)) return;
    words.add(key);
    take({ span, target, role, ...(implicit === undefined ? {} : { implicit }) });
  };
}

// ------------------------------------------------------------------------------------------------ declarations

export function valueSymbol(draft: ValueSymbol): SymbolTarget {
  return draft.symbol === 'methodology'
    ? methodologySymbol(draft)
    : draft.symbol === 'source'
      ? sourceSymbol(draft)
      : namedSymbol(draft);
}

export function sourceSymbol(draft: SourceDraft): SymbolTarget {
  return declared('source', `source:${draft.id}`, draft);
}

export function columnSymbol(source: SourceDraft, name: string): SymbolTarget {
  const ast = columnsOf(source).get(name);
  const { file } = source.scope;
  const pattern = source.patterns.find(({ fits }) => fits(name));
  const declaration = ast === undefined ? pattern?.column.span : spanOf(file, ast);
  return {
    kind: 'column',
    id: `column:${source.id}/${name}`,
    name,
    ...(declaration === undefined ? {} : { declaration }),
    ...(ast === undefined ? {} : { nameSpan: propertySpan(file, ast, 'name') }),
  };
}

const columns = new WeakMap<SourceDraft, ReadonlyMap<string, A.Column>>();

/** The columns that a source declares by name; the first of two. */
export function columnsOf(source: SourceDraft): ReadonlyMap<string, A.Column> {
  const before = columns.get(source);
  if (before !== undefined) return before;
  const found = new Map<string, A.Column>();
  for (const item of source.ast.items)
    if (item.$type === 'Column' && item.name !== undefined && !found.has(item.name)) found.set(item.name, item);
  columns.set(source, found);
  return found;
}

export function unitsSymbol(draft: UnitSetDraft): SymbolTarget {
  return declared('units', `units:${draft.id}`, draft);
}

export function attributeSymbol(draft: UnitSetDraft, name: string): SymbolTarget {
  const ast = draft.attributes.get(name);
  return named('attribute', `attribute:${draft.id}/${name}`, name, draft.scope.file, ast);
}

export function namedSymbol(draft: NamedValueDraft): SymbolTarget {
  return declared(draft.symbol, `${draft.symbol}:${draft.id}`, draft);
}

export function functionSymbol(draft: FunctionDraft): SymbolTarget {
  return declared('function', `function:${draft.id}`, draft);
}

export function templateSymbol(draft: TemplateDraft): SymbolTarget {
  return declared('template', `template:${templateId(draft)}`, draft);
}

function templateId({ name, scope }: TemplateDraft): string {
  return `${name}@${scope.file}`;
}

export function parameterSymbol(owner: FunctionDraft | TemplateDraft, name: string): SymbolTarget {
  const parameters: readonly A.Parameter[] = owner.ast.parameters;
  const id = owner.symbol === 'function' ? `function:${owner.id}` : `template:${templateId(owner)}`;
  const ast = parameters.find((parameter) => parameter.name === name);
  return named('parameter', `parameter:${id}/${name}`, name, owner.scope.file, ast);
}

export function methodologySymbol(draft: MethodologyDraft): SymbolTarget {
  if (draft.alternativeTo !== undefined) return methodologySymbol(draft.alternativeTo);
  return declared('methodology', `methodology:${draft.id}`, draft);
}

/** A node of a framework; its root is the methodology. */
export function nodeSymbol(node: NodeDraft): SymbolTarget {
  if (node.kind === 'methodology') return methodologySymbol(node.methodology);
  return {
    kind: node.kind,
    // A line of a revision that is still to be read may move or rename it.
    get id() {
      return `node:${node.methodology.id}/${node.id}`;
    },
    get name() {
      return node.name;
    },
    declaration: node.span,
    nameSpan: node.nameSpan,
  };
}

/** An output or a set of bands of a node, as the strongest of what is said about the node declares it. */
export function partSymbol(kind: 'output' | 'bands', node: NodeDraft, name: string): SymbolTarget {
  const id = `${kind}:${node.methodology.id}/${node.id}/${name}`;
  for (const layer of layersOf(node)) {
    const entry = (kind === 'output' ? layer.outputs : layer.bands).get(name);
    if (entry !== undefined) return named(kind, id, name, entry.lexical.scope.file, entry.ast);
  }
  return { kind, id, name };
}

/** What a block of `uncertainty` varies under a name. Blocks have no names, so the place of the block tells it from others. */
export function assumptionSymbol(ast: A.Vary, block: Span, methodology: MethodologyDraft): SymbolTarget {
  const id = `assumption:${methodology.id}/${ast.name}@${block.file} ${block.start}`;
  return named('assumption', id, ast.name ?? '', block.file, ast);
}

function declared(
  kind: SymbolTarget['kind'],
  id: string,
  {
    name,
    nameSpan,
    ast,
    scope,
  }: FunctionDraft | TemplateDraft | NamedValueDraft | SourceDraft | UnitSetDraft | MethodologyDraft,
): SymbolTarget {
  return { kind, id, name, declaration: spanOf(scope.file, ast), nameSpan };
}

function named(
  kind: SymbolTarget['kind'],
  id: string,
  name: string,
  file: string,
  ast: A.Attribute | A.Parameter | A.Output | A.Bands | A.Vary | undefined,
): SymbolTarget {
  if (ast === undefined) return { kind, id, name };
  return { kind, id, name, declaration: spanOf(file, ast), nameSpan: propertySpan(file, ast, 'name') };
}

// ------------------------------------------------------------------------------------------------ of the language itself

export function builtinSymbol(name: string): SymbolTarget {
  return { kind: 'builtin', id: `builtin:${name}`, name };
}

export function builtinParameterSymbol(callee: string, name: string): SymbolTarget {
  return { kind: 'parameter', id: `parameter:builtin:${callee}/${name}`, name };
}

export function periodSymbol(name: string): SymbolTarget {
  return { kind: 'period', id: `period:${name}`, name };
}

export function stageSymbol(name: string): SymbolTarget {
  return { kind: 'stage', id: `stage:${name}`, name };
}

export function wordSymbol(name: string): SymbolTarget {
  return { kind: 'word', id: `word:${name}`, name };
}
