import type { AstNode } from 'langium';
import type { Span } from '../../report/finding.js';
import type * as M from '../model.js';
import { strongest } from './layers.js';
import { type Entry, type Environment, type Lexical, type NodeDraft, type Resolution } from './resolution.js';
import { spanOf } from './spans.js';

/** What holds for a node: the strongest thing said, and who said it. */
interface Effective<T extends AstNode> {
  readonly entry: Entry<T>;
  readonly entries: readonly Entry<T>[];
  readonly from: 'own' | 'every';
}

export function spanOfEntry(entry: Entry): Span {
  return (entry.span ??= spanOf(entry.lexical.scope.file, entry.ast));
}

/** Makes of a property what the model holds. */
type Resolve<T extends AstNode, V> = (ast: T, env: Environment, resolution: Resolution) => V;

/** What a property is about: what comes in from the stage before goes by `x`. */
export const OF_X = 'x';
type About = typeof OF_X;

/** Finds what holds for a node and marks it as used, so that defaults which nothing uses can be told. */
export class PropertyReader {
  /** Where most properties of a node are said, and what names mean there. */
  private said: { readonly lexical: Lexical; readonly plain: Environment; ofX?: Environment } | undefined;

  constructor(
    readonly node: NodeDraft,
    readonly resolution: Resolution,
  ) {}

  find<T extends AstNode>(key: string, from?: 'own'): Effective<T> | undefined {
    const found = strongest(this.node, key, from);
    if (found === undefined) return undefined;
    const entries = found.entries as readonly Entry[] as readonly Entry<T>[];
    return { entry: entries[0]!, entries, from: found.from };
  }

  environment(lexical: Lexical, about?: About): Environment {
    let { said } = this;
    if (said?.lexical !== lexical) this.said = said = { lexical, plain: this.environmentAt(lexical) };
    return about === undefined ? said.plain : (said.ofX ??= { ...said.plain, x: true });
  }

  private environmentAt(lexical: Lexical): Environment {
    const { node } = this;
    return {
      scope: lexical.scope,
      frame: lexical.frame,
      edition: lexical.edition,
      methodology: node.methodology,
      place: node,
      node,
      children: node.children.length > 0,
    };
  }

  use<T extends AstNode, V>(
    entry: Entry<T>,
    from: 'own' | 'every',
    resolve: Resolve<T, V>,
    about?: About,
  ): M.Stated<V> {
    entry.used = true;
    const env = this.environment(entry.lexical, about);
    return { value: resolve(entry.ast, env, this.resolution), span: spanOfEntry(entry), from };
  }

  /** As `use`, but a default that means the same for every node is resolved once: what is wrong with it is said once, too. */
  useOnce<T extends AstNode, V>(
    entry: Entry<T>,
    from: 'own' | 'every',
    resolve: Resolve<T, V>,
    about?: About,
  ): M.Stated<V> {
    if (from === 'own' || this.node.restored !== undefined) return this.use(entry, from, resolve, about);
    if (entry.meaning !== undefined) return entry.meaning as M.Stated<V>;
    const stated = this.use(entry, from, resolve, about);
    if (entry.lexical.frame === undefined && !dependsOnNode(entry.ast, this.node.methodology.localNames))
      entry.meaning = stated;
    return stated;
  }

  /** For what every node reads in its own way: its value, its aggregation, its rank. */
  optionalEach<T extends AstNode, V>(key: string, resolve: Resolve<T, V>): M.Stated<V> | undefined {
    const found = this.find<T>(key);
    return found === undefined ? undefined : this.use(found.entry, found.from, resolve);
  }

  optional<T extends AstNode, V>(key: string, resolve: Resolve<T, V>, about?: About): M.Stated<V> | undefined {
    const found = this.find<T>(key);
    return found === undefined ? undefined : this.useOnce(found.entry, found.from, resolve, about);
  }

  fallback<V>(value: V): M.Stated<V> {
    return { value, span: this.node.nameSpan, from: 'default' };
  }

  stated<T extends AstNode, V>(key: string, resolve: Resolve<T, V>, otherwise: V, about?: About): M.Stated<V> {
    return this.optional(key, resolve, about) ?? this.fallback(otherwise);
  }
}

/** Whether a piece of syntax can mean something else for another node: it names one, or asks for what only a node has. */
function dependsOnNode(ast: AstNode, localNames: ReadonlySet<string>): boolean {
  const open: unknown[] = [ast];
  while (open.length > 0) {
    const at = open.pop();
    if (Array.isArray(at)) {
      for (const item of at as unknown[]) open.push(item);
      continue;
    }
    if (typeof at !== 'object' || at === null) continue;
    const part = at as {
      readonly $type?: string;
      readonly name?: string;
      readonly pattern?: string;
      readonly text?: string;
    };
    if (part.$type === 'NameUse' && (part.name === undefined || part.name === 'children' || localNames.has(part.name)))
      return true;
    if ([part.pattern, part.text].some((text) => text?.includes('{') === true)) return true;
    for (const [property, value] of Object.entries(at)) if (!property.startsWith('$')) open.push(value);
  }
  return false;
}
