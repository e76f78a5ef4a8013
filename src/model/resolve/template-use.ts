import type * as A from '../../language/generated/ast.js';
import { bindArguments } from './arguments.js';
import type { Surroundings } from './growing.js';
import { didYouMean } from './nearest.js';
import type { Resolution, TemplateArgument, TemplateFrame } from './resolution.js';
import { declaredElsewhere, lookupTemplate, visibleNames } from './scopes.js';
import { propertySpan } from './spans.js';
import { parameterSymbol, templateSymbol } from './symbols.js';

/** Binds the arguments of a use of a template; nothing if the template cannot be used here. */
export function templateOf(
  resolution: Resolution,
  use: A.TemplateUse,
  node: A.Node,
  around: Surroundings,
): TemplateFrame | undefined {
  const { scope, frame } = around.lexical;
  if (use.name === undefined) return undefined;
  const nameSpan = propertySpan(scope.file, use, 'name');
  const template = lookupTemplate(scope, use.name);
  if (template === undefined) {
    resolution.report('names/unknown', nameSpan, `No template is called \`${use.name}\`.`, {
      hint:
        didYouMean(use.name, visibleNames(scope, 'templates')) ??
        declaredElsewhere(use.name, 'templates', scope, resolution.files) ??
        `Declare it: \`template ${node.kind} ${use.name}(...) { ... }\`.`,
    });
    return undefined;
  }
  resolution.record?.(nameSpan, templateSymbol(template));
  const related = [{ message: `The template \`${template.name}\` is declared here.`, span: template.nameSpan }];
  for (let outer = frame; outer !== undefined; outer = outer.outer) {
    if (outer.template === template) {
      resolution.report(
        'template/cycle',
        nameSpan,
        `The template \`${template.name}\` uses itself, so its framework would never end.`,
        { hint: 'Write out what is meant here.', related },
      );
      return undefined;
    }
  }
  if (template.ast.kind !== node.kind) {
    resolution.report(
      'template/kind',
      nameSpan,
      `\`${template.name}\` is a template for ${article(template.ast.kind)}, and \`${node.name}\` is ${article(node.kind)}.`,
      { hint: `Write \`${template.ast.kind} ${node.name} is ${template.name}(...)\`.`, related },
    );
  }
  const parameters = template.ast.parameters.filter((parameter) => parameter.name !== undefined);
  const bound = bindArguments(
    {
      name: template.name,
      what: 'template',
      parameters: parameters.map((parameter) => parameter.name),
      optional: new Set(
        parameters.filter((parameter) => parameter.default !== undefined).map((parameter) => parameter.name),
      ),
      declaredAt: template.nameSpan,
    },
    use.arguments,
    scope.file,
    nameSpan,
    resolution.report,
  );
  for (const [name, argument] of bound) {
    if (argument.name !== undefined)
      resolution.record?.(propertySpan(scope.file, argument, 'name'), parameterSymbol(template, name));
  }
  const given = new Map<string, TemplateArgument>();
  const result: TemplateFrame = { template, arguments: given, outer: frame };
  for (const parameter of parameters) {
    const argument = bound.get(parameter.name);
    if (argument === undefined && parameter.default !== undefined)
      given.set(parameter.name, {
        expression: parameter.default,
        lexical: { scope: template.scope, frame: result, edition: around.lexical.edition },
        place: around.owner,
      });
    else given.set(parameter.name, { expression: argument?.value, lexical: around.lexical, place: around.owner });
  }
  return result;
}

function article(kind: 'pillar' | 'indicator'): string {
  return kind === 'pillar' ? 'a pillar' : 'an indicator';
}
