import type * as A from '../../language/generated/ast.js';
import type { Span } from '../../report/finding.js';
import type { Column } from '../model.js';
import { BUILTINS } from './builtins.js';
import { plantFramework } from './framework.js';
import type { FileScope, FunctionDraft, Resolution, TemplateDraft } from './resolution.js';
import { declare } from './scopes.js';
import { propertySpan } from './spans.js';
import {
  attributeSymbol,
  columnsOf,
  columnSymbol,
  functionSymbol,
  methodologySymbol,
  namedSymbol,
  parameterSymbol,
  sourceSymbol,
  templateSymbol,
  unitsSymbol,
} from './symbols.js';
import type { SettledColumns } from './settled.js';
import { readSource } from './sources.js';

/** Enters every declaration of a file into its scope and into the model under an id of its own. */
export function gatherDeclarations(scope: FileScope, resolution: Resolution, settled?: SettledColumns): void {
  for (const declaration of scope.ast.declarations) {
    if (isNameless(declaration)) continue;
    // The parser recovered from a declaration without a name: the syntax error says so.
    if (declaration.name === undefined) continue;
    const nameSpan = propertySpan(scope.file, declaration, 'name');
    switch (declaration.$type) {
      case 'Source':
        gatherSource(declaration, nameSpan, scope, resolution, settled?.get(declaration));
        break;
      case 'UnitSet':
        gatherUnitSet(declaration, nameSpan, scope, resolution);
        break;
      case 'Constant':
      case 'Let': {
        const all = declaration.$type === 'Constant' ? resolution.constants : resolution.lets;
        const id = freeId(declaration.name, scope, all);
        const draft = {
          symbol: declaration.$type === 'Constant' ? 'constant' : 'let',
          id,
          name: declaration.name,
          ast: declaration,
          scope,
          nameSpan,
        } as const;
        all.set(id, draft);
        resolution.record?.(nameSpan, namedSymbol(draft), 'declaration');
        declare(scope.values, draft, resolution.report);
        break;
      }
      case 'FunctionDeclaration':
        gatherFunction(declaration, nameSpan, scope, resolution);
        break;
      case 'Template':
        gatherTemplate(declaration, nameSpan, scope, resolution);
        break;
      case 'Methodology':
      case 'Revision':
        gatherMethodology(declaration, nameSpan, scope, resolution);
        break;
    }
  }
}

/** Declarations that nothing refers to. */
function isNameless(declaration: A.Declaration): declaration is A.Import | A.Test | A.Uncertainty {
  return declaration.$type === 'Import' || declaration.$type === 'Test' || declaration.$type === 'Uncertainty';
}

function gatherTemplate(ast: A.Template, nameSpan: Span, scope: FileScope, resolution: Resolution): void {
  const draft = { symbol: 'template', name: ast.name, ast, scope, nameSpan } as const;
  resolution.record?.(nameSpan, templateSymbol(draft), 'declaration');
  recordParameters(draft, resolution);
  declare(scope.templates, draft, resolution.report);
}

function recordParameters(draft: FunctionDraft | TemplateDraft, { record }: Resolution): void {
  if (record === undefined) return;
  const parameters: readonly A.Parameter[] = draft.ast.parameters;
  for (const parameter of parameters) {
    if (parameter.name !== undefined)
      record(propertySpan(draft.scope.file, parameter, 'name'), parameterSymbol(draft, parameter.name), 'declaration');
  }
}

function gatherSource(
  ast: A.Source,
  nameSpan: Span,
  scope: FileScope,
  resolution: Resolution,
  settled: ReadonlyMap<string, Column> | undefined,
): void {
  const id = freeId(ast.name, scope, resolution.sources);
  const draft = readSource(ast, id, nameSpan, scope, resolution.report, settled);
  resolution.sources.set(id, draft);
  resolution.record?.(nameSpan, sourceSymbol(draft), 'declaration');
  if (resolution.record !== undefined) {
    for (const [name, column] of columnsOf(draft))
      resolution.record(propertySpan(scope.file, column, 'name'), columnSymbol(draft, name), 'declaration');
  }
  declare(scope.values, draft, resolution.report);
  if (draft.periodName !== undefined) scope.periods.add(draft.periodName);
}

function gatherUnitSet(ast: A.UnitSet, nameSpan: Span, scope: FileScope, resolution: Resolution): void {
  const id = freeId(ast.name, scope, resolution.unitSets);
  const attributes = new Map<string, A.Attribute>();
  for (const item of ast.items) {
    if (item.$type !== 'Attribute' || item.name === undefined) continue;
    const first = attributes.get(item.name);
    if (first === undefined) attributes.set(item.name, item);
    else {
      resolution.report(
        'names/duplicate',
        propertySpan(scope.file, item, 'name'),
        `The attribute \`${item.name}\` is declared twice.`,
        {
          hint: 'Give one of them another name.',
          related: [{ message: 'It is declared here first.', span: propertySpan(scope.file, first, 'name') }],
        },
      );
    }
  }
  const draft = { symbol: 'units', id, name: ast.name, ast, scope, nameSpan, attributes, listedIn: undefined } as const;
  resolution.unitSets.set(id, draft);
  resolution.record?.(nameSpan, unitsSymbol(draft), 'declaration');
  for (const [name, attribute] of attributes)
    resolution.record?.(propertySpan(scope.file, attribute, 'name'), attributeSymbol(draft, name), 'declaration');
  declare(scope.unitSets, draft, resolution.report);
}

function gatherFunction(ast: A.FunctionDeclaration, nameSpan: Span, scope: FileScope, resolution: Resolution): void {
  if (BUILTINS.has(ast.name)) {
    resolution.report(
      'names/builtin',
      nameSpan,
      `\`${ast.name}\` is a function of the language itself, and one name cannot mean two functions.`,
      { hint: 'Give the function another name.' },
    );
    return;
  }
  const id = freeId(ast.name, scope, resolution.functions);
  const parameters: string[] = [];
  for (const parameter of ast.parameters) {
    if (parameter.name === undefined) continue;
    if (parameters.includes(parameter.name)) {
      resolution.report(
        'names/duplicate',
        propertySpan(scope.file, parameter, 'name'),
        `The function \`${ast.name}\` has two parameters called \`${parameter.name}\`.`,
        { hint: 'Give one of them another name.' },
      );
    }
    parameters.push(parameter.name);
  }
  const required = ast.parameters.findIndex((parameter) => parameter.default !== undefined);
  const late =
    required < 0 ? undefined : ast.parameters.slice(required).find((parameter) => parameter.default === undefined);
  if (late !== undefined) {
    resolution.report(
      'call/order',
      propertySpan(scope.file, late, 'name'),
      `The parameter \`${late.name}\` has no default but stands behind one that has, so no call could leave that one out.`,
      {
        hint: 'Put the parameters with defaults last.',
      },
    );
  }
  const draft = {
    symbol: 'function',
    id,
    name: ast.name,
    ast,
    scope,
    nameSpan,
    parameters,
    required: required < 0 ? parameters.length : required,
  } as const;
  resolution.functions.set(id, draft);
  resolution.record?.(nameSpan, functionSymbol(draft), 'declaration');
  recordParameters(draft, resolution);
  declare(scope.functions, draft, resolution.report);
}

function gatherMethodology(
  ast: A.Methodology | A.Revision,
  nameSpan: Span,
  scope: FileScope,
  resolution: Resolution,
): void {
  const id = freeId(ast.name, scope, resolution.methodologies);
  const draft = plantFramework(ast, id, nameSpan, scope);
  resolution.methodologies.set(id, draft);
  resolution.record?.(nameSpan, methodologySymbol(draft), 'declaration');
  declare(scope.values, draft, resolution.report);
  if (draft.period !== undefined) scope.periods.add(draft.period);
}

/** The declared name; where it is taken, the file and, for a name declared twice in one file, a number tell them apart. */
export function freeId(name: string, scope: FileScope, taken: ReadonlyMap<string, unknown>): string {
  if (!taken.has(name)) return name;
  const withFile = `${name}@${scope.file}`;
  let id = withFile;
  // Counting on from the number of all declarations finds a free number at once, also among thousands of one name.
  for (let copy = taken.size; taken.has(id); copy++) id = `${withFile}#${copy}`;
  return id;
}
