import type * as A from '../../language/generated/ast.js';
import { resolveExpression } from './expressions.js';
import { growFramework, plantFramework } from './framework.js';
import type { NodeContext } from './nodes.js';
import { buildNode } from './nodes.js';
import type {
  FileScope,
  Resolution,
  TemplateArgument,
  TemplateDraft,
  TemplateFrame,
  UnitSetDraft,
} from './resolution.js';
import { spanOf } from './spans.js';
import { type RecordBinding, templateSymbol } from './symbols.js';

/**
 * What a template says is bound where it is used. For an editor that opens a file which only offers templates to
 * others, each that nothing uses is used here, in a framework of its own that nobody sees. Nothing is reported: what is
 * wrong with a template depends on its uses.
 *
 * @param used ids of the templates that are used; those that are used here are added
 */
export function recordUnusedTemplates(used: Set<string>, record: RecordBinding, context: NodeContext): void {
  const resolution: Resolution = {
    ...context.resolution,
    report: () => undefined,
    record(span, target, ...rest) {
      if (target.kind === 'template') used.add(target.id);
      record(span, target, ...rest);
    },
    lets: new Map(),
    parts: 0,
    substitutions: 0,
  };
  const declared = [...resolution.sources.values()].map(({ columns }) => ({ columns, names: new Set(columns.keys()) }));
  for (const scope of resolution.files.values()) {
    for (const template of scope.templates.values()) {
      bindDefaults(template, resolution);
      if (!used.has(templateSymbol(template).id)) bindAlone(template, { ...context, resolution });
    }
  }
  // A column that only fits a pattern is declared by its first use, and there was none that counts.
  for (const { columns, names } of declared)
    for (const name of columns.keys()) if (!names.has(name)) columns.delete(name);
}

/** The defaults of parameters, also where every use gives an argument. */
function bindDefaults(template: TemplateDraft, resolution: Resolution): void {
  const { scope, ast } = template;
  const lexical = { scope };
  const { root } = plantFramework(frameworkOf(template), template.name, template.nameSpan, scope);
  const given = new Map(
    ast.parameters.map(({ name }): [string, TemplateArgument] => [
      name,
      { expression: undefined, lexical, place: root },
    ]),
  );
  const frame: TemplateFrame = { template, arguments: given, outer: undefined };
  for (const parameter of ast.parameters)
    if (parameter.default !== undefined) resolveExpression(parameter.default, { scope, frame }, resolution);
}

function bindAlone(template: TemplateDraft, context: NodeContext): void {
  const { scope, name } = template;
  const { resolution } = context;
  const ast = frameworkOf(template);
  const draft = plantFramework(ast, `${name}@${scope.file}`, spanOf(scope.file, ast), scope);
  draft.unitSet = onlyUnitSet(scope);
  growFramework(draft, ast, resolution);
  for (const node of draft.nodes.values()) buildNode(node, context);
}

/** `methodology T { pillar T is T() }`. It stands in no text, so its own names are bound nowhere. */
function frameworkOf({ name, ast: { kind } }: TemplateDraft): A.Methodology {
  const file: A.MethodologyFile = { $type: 'MethodologyFile', declarations: [] };
  const framework: A.Methodology = { $type: 'Methodology', $container: file, name, braced: true, members: [] };
  const node: A.Node = {
    $type: 'Node',
    $container: framework,
    kind,
    name,
    braced: false,
    members: [],
    titles: [],
    measures: [],
    weights: [],
    templates: [],
  };
  // No arguments: what a parameter means depends on the use.
  node.templates.push({ $type: 'TemplateUse', $container: node, name, arguments: [] });
  framework.members.push(node);
  return framework;
}

/** Whose attributes a template means, where only one set of units can be meant. */
function onlyUnitSet(scope: FileScope): UnitSetDraft | undefined {
  const seen = [
    ...scope.unitSets.values(),
    ...[...scope.imports.values()].flatMap(({ name, from }) => from.unitSets.get(name) ?? []),
  ];
  return seen.length === 1 ? seen[0] : undefined;
}
