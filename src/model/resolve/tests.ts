import type * as A from '../../language/generated/ast.js';
import type { Span } from '../../report/finding.js';
import type { SymbolTarget } from '../bindings.js';
import type * as M from '../model.js';
import { numberFrom } from './constants.js';
import { resolveExpression } from './expressions.js';
import { hasBands, hasOutput, outputNames } from './layers.js';
import { findNode, fillPattern, hasPlaceholder } from './names.js';
import { isStage } from './stages.js';
import { partsOf } from './unknown-names.js';
import { didYouMean } from './nearest.js';
import { readWhole } from './numbers.js';
import type { Environment, FileScope, MethodologyDraft, NodeDraft, Resolution, SourceDraft } from './resolution.js';
import { lookupValue, visibleNames } from './scopes.js';
import { recordTrail, stageOrPartSymbol } from './record-path.js';
import { hasColumn } from './sources.js';
import { propertySpan, spanOf } from './spans.js';
import { columnSymbol, nodeSymbol, partSymbol, sourceSymbol, stageSymbol, wordSymbol } from './symbols.js';

type Constants = ReadonlyMap<string, M.Constant>;

/** Tests of all files. A test whose node is not found is left out: the finding says so. */
export function buildTests(resolution: Resolution, constants: Constants): readonly M.Test[] {
  const tests: M.Test[] = [];
  for (const scope of resolution.files.values()) {
    for (const declaration of scope.ast.declarations) {
      const test = declaration.$type === 'Test' ? buildTest(declaration, scope, resolution, constants) : undefined;
      if (test !== undefined) tests.push(test);
    }
  }
  return tests;
}

function buildTest(ast: A.Test, scope: FileScope, resolution: Resolution, constants: Constants): M.Test | undefined {
  const names = ast.target?.names ?? [];
  if (names.length === 0) return undefined;
  const target = findTarget(names, scope, spanOf(scope.file, ast.target), resolution);
  if (target !== undefined) recordNodes(target, ast.target!, scope.file, resolution);
  if (target === undefined) return undefined;
  const reader = new TestReader(target, scope, resolution, constants);
  return {
    title: ast.title ?? '',
    methodology: target.methodology.id,
    node: target.id,
    against: ast.items.flatMap((item) => (item.$type === 'Against' ? reader.against(item) : [])),
    given: ast.items.flatMap((item) => (item.$type === 'Given' ? reader.given(item) : [])),
    expect: ast.items.flatMap((item) => (item.$type === 'Expect' ? reader.expect(item) : [])),
    span: spanOf(scope.file, ast),
  };
}

/** The words of a path that ends at a node: the last one is the node, the one before it what it was reached from. */
function recordNodes(
  last: NodeDraft,
  path: A.Path,
  file: string,
  resolution: Resolution,
  count = path.names.length,
): void {
  if (resolution.record === undefined) return;
  const trail: NodeDraft[] = [];
  for (let index = count - 1, node: NodeDraft | undefined = last; index >= 0; index--) {
    if (node !== undefined) trail[index] = node;
    node = index === 0 ? undefined : parentNamed(node, path.names[index - 1]!);
  }
  recordTrail(trail, path, file, resolution);
}

/** The node of that name which this one stands under; a node may be included in several. */
function parentNamed(node: NodeDraft | undefined, name: string): NodeDraft | undefined {
  if (node === undefined) return undefined;
  const isParent = (above: NodeDraft): boolean => above.name === name && above.childNames.get(node.name) === node;
  if (node.parent !== undefined && isParent(node.parent)) return node.parent;
  return [...node.methodology.nodes.values()].find(isParent);
}

/** A methodology, a path into one, or the name of a node that only one methodology in sight has. */
function findTarget(
  names: readonly string[],
  scope: FileScope,
  span: Span,
  resolution: Resolution,
): NodeDraft | undefined {
  const [head, ...rest] = names as [string, ...string[]];
  const symbol = lookupValue(scope, head);
  if (symbol?.symbol === 'methodology') {
    const found = descend(symbol.root, rest);
    if (found !== undefined) return found;
    unknown(names, [...symbol.nodes.values()], span, resolution);
    return undefined;
  }
  const methodologies = visibleMethodologies(scope);
  const candidates = methodologies.flatMap((methodology) =>
    (methodology.byName.get(head) ?? []).flatMap((node) => descend(node, rest) ?? []),
  );
  if (candidates.length === 1) return candidates[0];
  if (candidates.length > 1) ambiguous(names, candidates, span, resolution);
  else
    unknown(
      names,
      methodologies.flatMap((methodology) => [...methodology.nodes.values()]),
      span,
      resolution,
    );
  return undefined;
}

function visibleMethodologies(scope: FileScope): MethodologyDraft[] {
  const found: MethodologyDraft[] = [];
  for (const { name } of visibleNames(scope, 'values')) {
    const own = scope.values.get(name) ?? scope.imports.get(name)?.from.values.get(name);
    if (own?.symbol === 'methodology') found.push(own);
  }
  return found;
}

function descend(node: NodeDraft, names: readonly string[]): NodeDraft | undefined {
  let at: NodeDraft | undefined = node;
  for (const name of names) at = at?.childNames.get(name);
  return at;
}

function unknown(names: readonly string[], nodes: readonly NodeDraft[], span: Span, { report }: Resolution): void {
  report('test/unknown', span, `Nothing that can be tested is called \`${names.join('.')}\`.`, {
    hint:
      didYouMean(
        names.at(-1)!,
        nodes.map((node) => ({
          name: node.name,
          kind: node.kind === 'methodology' ? 'a methodology' : node.kind === 'pillar' ? 'a pillar' : 'an indicator',
        })),
      ) ?? 'Name a methodology, a node, or a path to one.',
  });
}

function ambiguous(names: readonly string[], nodes: readonly NodeDraft[], span: Span, { report }: Resolution): void {
  report('test/ambiguous', span, `Several nodes are called \`${names.join('.')}\`.`, {
    hint: `Write the path: ${nodes
      .slice(0, 4)
      .map((node) => `\`${node.methodology.name}.${node.id}\``)
      .join(' or ')}.`,
    related: nodes.slice(0, 4).map((node) => ({ message: 'One of them stands here.', span: node.nameSpan })),
  });
}

class TestReader {
  constructor(
    private readonly target: NodeDraft,
    private readonly scope: FileScope,
    private readonly resolution: Resolution,
    private readonly constants: Constants,
  ) {}

  against(ast: A.Against): M.Against {
    const { file } = this.scope;
    const keys = ast.keys.flatMap((key) => (key.column === undefined ? [] : [key.column]));
    const blanks = ast.keys.flatMap((key) => key.blanks ?? [])[0] ?? 'missing';
    if (keys.length === 0)
      this.resolution.report(
        'test/no-key',
        spanOf(file, ast),
        'The comparison does not say which column names the unit.',
        { hint: 'Write `on code`, or `on code, year`.' },
      );
    const { record } = this.resolution;
    let source: string | undefined;
    let table: SourceDraft | undefined;
    if (ast.source !== undefined) {
      const found = lookupValue(this.scope, ast.source);
      if (found?.symbol === 'source') {
        source = found.id;
        table = found;
        record?.(propertySpan(file, ast, 'source'), sourceSymbol(found));
        for (const key of ast.keys)
          if (key.column !== undefined) this.column(propertySpan(file, key, 'column'), key.column, found);
      } else
        this.resolution.report(
          'names/unknown',
          propertySpan(file, ast, 'source'),
          `No source is called \`${ast.source}\`.`,
          {
            hint:
              didYouMean(ast.source, visibleNames(this.scope, 'values')) ??
              'Write the path of a file in quotes, or declare the source.',
          },
        );
    }
    return {
      ...(ast.file === undefined ? {} : { path: ast.file }),
      ...(source === undefined ? {} : { source }),
      keys,
      blanks,
      lines: ast.lines.flatMap((line) => this.lines(line, table)),
      span: spanOf(file, ast),
    };
  }

  private lines(ast: A.AgainstLine, table: SourceDraft | undefined): M.AgainstLine[] {
    const { file } = this.scope;
    if (ast.column === undefined) return [];
    const where =
      ast.condition === undefined
        ? undefined
        : resolveExpression(ast.condition, { scope: this.scope, table: true, tableOf: table }, this.resolution);
    const tolerance = this.tolerance(ast.tolerance);
    const line = (subject: M.Subject, column: string): M.AgainstLine => ({
      subject,
      column,
      ...(where === undefined ? {} : { where }),
      ...(tolerance === undefined ? {} : { tolerance }),
      span: spanOf(file, ast),
    });
    if (ast.kind === undefined) {
      const subject = this.subject(ast.subject);
      if (subject === undefined) return [];
      const node = this.nodeOf(subject);
      this.lineColumn(ast, node, fillPattern(ast.column, node, undefined), table);
      return [line(subject, fillPattern(ast.column, node, undefined))];
    }
    const nodes = below(this.target);
    if (ast.kind === 'output') {
      return [this.target, ...nodes].flatMap((node) =>
        outputNames(node).map((output) => {
          this.namesColumn(ast, partSymbol('output', node, output));
          return line(
            { kind: 'output', node: node.id, output },
            ast.column
              .replaceAll('{name}', () => output)
              .replaceAll('{path}', () => (node.id === '' ? output : `${node.id}.${output}`)),
          );
        }),
      );
    }
    const members = nodes.filter((node) => node.kind === ast.kind);
    const lines = members.flatMap((node) => {
      const subject = subjectOf(node, ast.stage ?? 'score');
      if (subject === undefined) return [];
      this.everyLine(ast, node, table);
      return [line(subject, fillPattern(ast.column, node, undefined))];
    });
    if (lines.length === 0) {
      const what =
        ast.stage !== undefined && members.length > 0
          ? `No ${ast.kind} below \`${this.target.name}\` has \`${ast.stage}\``
          : `There is no ${ast.kind} below \`${this.target.name}\``;
      this.resolution.report('test/nothing', spanOf(file, ast), `${what}, so this line compares nothing.`, {
        hint: 'Remove it, or correct what it names.',
      });
    }
    return lines;
  }

  given(ast: A.Given): M.Given[] {
    const names = ast.path?.names ?? [];
    const span = spanOf(this.scope.file, ast);
    if (names.length === 0) return [];
    if (ast.file !== undefined) {
      const source = names.length === 1 ? lookupValue(this.scope, names[0]!) : undefined;
      if (source?.symbol === 'source') {
        this.resolution.record?.(propertySpan(this.scope.file, ast.path!, 'names'), sourceSymbol(source));
        return [{ kind: 'source', source: source.id, path: ast.file, span }];
      }
      this.resolution.report(
        'test/unknown',
        spanOf(this.scope.file, ast.path),
        `No source is called \`${names.join('.')}\`.`,
        { hint: didYouMean(names[0]!, visibleNames(this.scope, 'values')) ?? 'Name a declared source.' },
      );
      return [];
    }
    const path = names.at(-1) === 'value' ? names.slice(0, -1) : names;
    const node = path.length === 0 ? this.target : this.node(path);
    if (node === undefined) {
      unknown(names, below(this.target), spanOf(this.scope.file, ast.path), this.resolution);
      return [];
    }
    this.recordGiven(ast.path!, node, path.length);
    return [{ kind: 'value', node: node.id, value: this.expression(ast.value), span }];
  }

  expect(ast: A.Expect): M.Expectation[] {
    const subject = this.subject(ast.subject);
    if (subject === undefined) return [];
    const tolerance = this.tolerance(ast.tolerance);
    const span = spanOf(this.scope.file, ast);
    if (ast.period !== undefined && this.target.methodology.period === undefined) {
      this.resolution.report(
        'methodology/no-period',
        propertySpan(this.scope.file, ast, 'period'),
        `\`${this.target.methodology.name}\` scores units without periods.`,
        { hint: 'Remove `in ...`.' },
      );
    }
    return [
      {
        subject,
        ...(ast.unit === undefined ? {} : { unit: ast.unit }),
        ...(ast.period === undefined
          ? {}
          : { period: readWhole(ast.period, 'a period', span, this.resolution.report) }),
        ...(ast.missing || ast.value === undefined ? {} : { value: this.expression(ast.value) }),
        ...(tolerance === undefined ? {} : { tolerance }),
        span,
      },
    ];
  }

  private expression(ast: A.Expression | undefined) {
    const env: Environment = { scope: this.scope };
    return resolveExpression(ast, env, this.resolution);
  }

  private tolerance(ast: A.Tolerance | undefined): M.Tolerance | undefined {
    if (ast === undefined) return undefined;
    const amount = this.expression(ast.amount);
    const number = numberFrom(amount, this.constants);
    if (number === undefined || number < 0) {
      this.resolution.report('test/tolerance', amount.span, 'A tolerance is a number of 0 or more.', {
        hint: 'Write for example `within 0.0005`.',
      });
      return undefined;
    }
    return { amount: number, relative: ast.relative };
  }

  /** What a line names: a stage or output of the tested node, or of a node below it. */
  private subject(ast: A.Path | undefined): M.Subject | undefined {
    const names = ast?.names ?? [];
    if (names.length === 0) return undefined;
    const last = names.at(-1)!;
    const whole = this.node(names);
    if (
      whole !== undefined &&
      !(
        names.length === 1 &&
        this.target.childNames.get(last) === undefined &&
        subjectOf(this.target, last) !== undefined
      )
    ) {
      recordNodes(whole, ast!, this.scope.file, this.resolution);
      return subjectOf(whole, 'score');
    }
    const owner = names.length === 1 ? this.target : this.node(names.slice(0, -1));
    const subject = owner === undefined ? undefined : subjectOf(owner, last);
    if (subject !== undefined) {
      this.recordSubject(ast!, owner!, last);
      return subject;
    }
    const candidates = [...partsOf(owner ?? this.target), { name: 'published', kind: 'the score as it is published' }];
    this.resolution.report(
      'test/unknown',
      spanOf(this.scope.file, ast),
      `Nothing that can be compared is called \`${names.join('.')}\` in \`${this.target.name}\`.`,
      {
        hint:
          didYouMean(last, candidates) ??
          'Name a stage such as `score`, `rank` or `published`, an output, or a node with one of these.',
      },
    );
    return undefined;
  }

  /** A path from the tested node: its children first, then outwards, then a name that only one node has. */
  private node(names: readonly string[]): NodeDraft | undefined {
    const [head, ...rest] = names as [string, ...string[]];
    const { methodology } = this.target;
    const near = findNode({ place: this.target, methodology }, head);
    const found = near === undefined ? undefined : descend(near, rest);
    if (found !== undefined) return found;
    const candidates = (methodology.byName.get(head) ?? []).flatMap((node) => descend(node, rest) ?? []);
    if (candidates.length === 1) return candidates[0];
    return head === methodology.name ? descend(methodology.root, rest) : undefined;
  }

  // ------------------------------------------------------------------------------------------------ for editors

  /** `Health.rank`: the nodes of the path, and the part at its end. */
  private recordSubject(path: A.Path, owner: NodeDraft, part: string): void {
    const { record } = this.resolution;
    if (record === undefined) return;
    const { file } = this.scope;
    const last = path.names.length - 1;
    if (last > 0) recordNodes(owner, path, file, this.resolution, last);
    record(propertySpan(file, path, 'names', last), this.partNamed(owner, part));
  }

  private partNamed(node: NodeDraft, part: string): SymbolTarget {
    return stageOrPartSymbol(node, part) ?? wordSymbol(part);
  }

  /** `given Health.value = 3`, or `given Health = 3`. */
  private recordGiven(path: A.Path, node: NodeDraft, nodes: number): void {
    const { record } = this.resolution;
    if (record === undefined) return;
    if (nodes > 0) recordNodes(node, path, this.scope.file, this.resolution, nodes);
    if (nodes < path.names.length) record(propertySpan(this.scope.file, path, 'names', nodes), stageSymbol('value'));
  }

  private column(span: Span, name: string, table: SourceDraft | undefined): void {
    if (table !== undefined && hasColumn(table, name)) this.resolution.record?.(span, columnSymbol(table, name));
  }

  /** The column behind the `=` of a line. */
  private lineColumn(
    ast: A.AgainstLine,
    node: NodeDraft | undefined,
    name: string,
    table: SourceDraft | undefined,
  ): void {
    if (this.resolution.record === undefined) return;
    const { file } = this.scope;
    if (node === undefined || !hasPlaceholder(ast.column ?? ''))
      this.column(propertySpan(file, ast, 'column'), name, table);
    else this.namesColumn(ast, nodeSymbol(node), table, name);
  }

  /** `every indicator.rank = "r_{name}"`: the stage, and the column that each name makes. */
  private everyLine(ast: A.AgainstLine, node: NodeDraft, table: SourceDraft | undefined): void {
    const { record } = this.resolution;
    if (record === undefined) return;
    if (ast.stage !== undefined) record(propertySpan(this.scope.file, ast, 'stage'), this.partNamed(node, ast.stage));
    this.lineColumn(ast, node, fillPattern(ast.column ?? '', node, undefined), table);
  }

  private namesColumn(ast: A.AgainstLine, target: SymbolTarget, table?: SourceDraft, name?: string): void {
    const { record } = this.resolution;
    if (record === undefined || target.nameSpan === undefined || !hasPlaceholder(ast.column ?? '')) return;
    const { file } = this.scope;
    const by = ast.kind === undefined ? propertySpan(file, ast, 'column') : spanOf(file, ast);
    const named = table !== undefined && name !== undefined && hasColumn(table, name);
    record(target.nameSpan, named ? columnSymbol(table, name) : target, 'reference', by);
  }

  private nodeOf(subject: M.Subject): NodeDraft | undefined {
    return this.target.methodology.nodes.get(subject.node);
  }
}

function subjectOf(node: NodeDraft, part: string): M.Subject | undefined {
  if (part === 'published') return { kind: 'published', node: node.id };
  if (isStage(part)) return { kind: 'stage', node: node.id, stage: part };
  if (hasOutput(node, part)) return { kind: 'output', node: node.id, output: part };
  if (hasBands(node, part)) return { kind: 'stage', node: node.id, stage: 'band', bands: part };
  return undefined;
}

/** All nodes below one, each once, in the order of the text. */
function below(node: NodeDraft): NodeDraft[] {
  const found = new Set<NodeDraft>();
  const open = node.children.map((child) => child.node).reverse();
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (found.has(at)) continue;
    found.add(at);
    for (let index = at.children.length - 1; index >= 0; index--) open.push(at.children[index]!.node);
  }
  found.delete(node);
  return [...found];
}
