import type * as A from '../../language/generated/ast.js';
import type * as M from '../model.js';
import { isConstant } from './constants.js';
import { resolveWord } from './calls.js';
import { resolveExpression } from './expressions.js';
import { readMeasure } from './measures.js';
import { didYouMean } from './nearest.js';
import { readNotes, readTitles } from './notes.js';
import type { Environment, FunctionDraft, NamedValueDraft, Resolution, UnitSetDraft } from './resolution.js';
import { lookupValue, visibleNames } from './scopes.js';
import { columnOf, reportUnknownColumn } from './sources.js';
import { documentationOf, propertySpan, spanOf } from './spans.js';
import { columnSymbol, sourceSymbol } from './symbols.js';
import type { Span } from '../../report/finding.js';

/** Constants, named expressions, functions and sets of units: what stands in a file beside frameworks and sources. */

function declared(
  draft: { readonly id: string; readonly name: string; readonly nameSpan: Span },
  ast: A.Constant | A.Let | A.FunctionDeclaration | A.UnitSet,
  file: string,
  resolution: Resolution,
) {
  const title = 'title' in ast ? ast.title : undefined;
  const items = ast.$type === 'UnitSet' ? ast.items : [];
  const documentation = documentationOf(ast);
  return {
    id: draft.id,
    name: draft.name,
    titles: readTitles(title === undefined ? [] : [title], items, file, resolution.report),
    ...(documentation === undefined ? {} : { documentation }),
    notes: readNotes(items, file),
    span: spanOf(file, ast),
    nameSpan: draft.nameSpan,
  };
}

export function buildConstant(draft: NamedValueDraft, resolution: Resolution): M.Constant {
  const { file } = draft.scope;
  const ast = draft.ast as A.Constant;
  const value = resolveExpression(ast.value, { scope: draft.scope }, resolution);
  if (!isConstant(value)) {
    resolution.report(
      'property/not-constant',
      value.span,
      `The constant \`${draft.name}\` is not the same for all units.`,
      { hint: `Write \`let ${draft.name} = ...\`, which names any expression.` },
    );
  }
  const base = declared(draft, ast, file, resolution);
  return {
    ...base,
    notes:
      ast.cite === undefined
        ? base.notes
        : [...base.notes, { key: 'cite', text: ast.cite, span: propertySpan(file, ast, 'cite') }],
    ...measured(ast, file, resolution),
    value,
  };
}

export function buildLet(draft: NamedValueDraft, resolution: Resolution): M.Let {
  const env: Environment = {
    scope: draft.scope,
    frame: draft.frame,
    edition: draft.edition,
    methodology: draft.methodology,
    place: draft.node,
  };
  return {
    ...declared(draft, draft.ast, draft.scope.file, resolution),
    ...measured(draft.ast, draft.scope.file, resolution),
    value: resolveExpression(draft.ast.value, env, resolution),
    ...(draft.methodology === undefined ? {} : { within: draft.methodology.id }),
  };
}

function measured(ast: A.Constant | A.Let, file: string, { report }: Resolution): Pick<M.Let, 'measure'> {
  const measure = readMeasure(ast.measure, () => propertySpan(file, ast, 'measure'), report);
  return measure === undefined ? {} : { measure };
}

export function buildFunction(draft: FunctionDraft, resolution: Resolution): M.FunctionDeclaration {
  const { ast, scope } = draft;
  const env: Environment = { scope, parameters: new Set(draft.parameters), owner: draft };
  const outside: Environment = { scope };
  const low = ast.range && resolveExpression(ast.range.low, outside, resolution);
  const high = ast.range && resolveExpression(ast.range.high, outside, resolution);
  for (const end of [low, high]) {
    if (end !== undefined && !isConstant(end))
      resolution.report('property/not-constant', end.span, 'The ends of `onto` must be the same for all units.', {
        hint: 'Write numbers, or names of constants.',
      });
  }
  return {
    ...declared(draft, ast, scope.file, resolution),
    parameters: ast.parameters
      .filter((parameter) => parameter.name !== undefined)
      .map((parameter) => ({
        name: parameter.name,
        ...(parameter.default === undefined
          ? {}
          : {
              default:
                resolveWord({ value: parameter.default }, parameter.name, env, resolution) ??
                resolveExpression(parameter.default, env, resolution),
            }),
        span: spanOf(scope.file, parameter),
      })),
    ...(low === undefined || high === undefined ? {} : { range: { low, high } }),
    body: resolveExpression(ast.body, env, resolution),
    library: scope.library,
  };
}

// ------------------------------------------------------------------------------------------------ units

/** Which source lists the units: its columns have values in the set's attributes, whatever its role. */
export function bindUnitSet(draft: UnitSetDraft): void {
  const item = draft.ast.items.find((candidate): candidate is A.ListedItem => candidate.$type === 'ListedItem');
  const source = item?.source === undefined ? undefined : lookupValue(draft.scope, item.source);
  if (source?.symbol === 'source') draft.listedIn = source.id;
}

export function buildUnitSet(draft: UnitSetDraft, resolution: Resolution): M.UnitSet {
  const { ast, scope } = draft;
  const { file } = scope;
  const { report } = resolution;
  const env: Environment = { scope, unitSet: draft };
  let listed: M.UnitSet['listed'];
  let displayName: M.UnitSet['displayName'];
  let map: M.UnitSet['map'];
  const spellings: M.UnitSet['spellings'][number][] = [];
  const said = new Map<string, Span>();
  const once = (what: string, span: Span): boolean => {
    const first = said.get(what);
    if (first !== undefined)
      report('property/twice', span, `\`${what}\` is said twice, and only one of the two can hold.`, {
        hint: 'Remove one of them.',
        related: [{ message: 'It is said here first.', span: first }],
      });
    said.set(what, first ?? span);
    return first === undefined;
  };
  for (const item of ast.items) {
    const span = spanOf(file, item);
    if (item.$type === 'ListedItem' && once('listed in', span)) {
      const place = columnPlace(item, 'source', item.source, [['column', item.column]], scope, resolution);
      if (place !== undefined) listed = { source: place, column: item.column, span };
    } else if (item.$type === 'NameItem' && once('name', span)) {
      displayName = resolveExpression(item.value, env, resolution);
    } else if (item.$type === 'MapItem' && once('map', span)) {
      if (item.path !== undefined && item.property !== undefined)
        map = { path: item.path, property: item.property, span };
    } else if (item.$type === 'SpellingsItem') {
      const place = columnPlace(
        item,
        'source',
        item.source,
        [
          ['spelling', item.spelling],
          ['key', item.key],
        ],
        scope,
        resolution,
      );
      if (place !== undefined && item.target === item.source)
        resolution.record?.(propertySpan(file, item, 'target'), sourceSymbol(resolution.sources.get(place)!));
      if (item.target !== undefined && item.target !== item.source) {
        report(
          'units/spellings',
          propertySpan(file, item, 'target'),
          'Spellings and the keys they stand for must be columns of one source.',
          { hint: `Write \`spellings ${item.source}.... to ${item.source}....\`.` },
        );
      } else if (place !== undefined) spellings.push({ source: place, spelling: item.spelling, key: item.key, span });
    }
  }
  const attributes = new Map<string, M.Attribute>();
  for (const [name, attribute] of draft.attributes) {
    const measure = readMeasure(attribute.measure, () => propertySpan(file, attribute, 'measure'), report);
    attributes.set(name, {
      name,
      ...(measure === undefined ? {} : { measure }),
      value: resolveExpression(attribute.value, env, resolution),
      span: spanOf(file, attribute),
    });
  }
  return {
    ...declared(draft, ast, file, resolution),
    ...(listed === undefined ? {} : { listed }),
    ...(displayName === undefined ? {} : { displayName }),
    spellings,
    attributes,
    ...(map === undefined ? {} : { map }),
  };
}

/** The source that a line names, if it has the columns that the line names. */
function columnPlace(
  item: A.ListedItem | A.SpellingsItem,
  property: 'source',
  name: string | undefined,
  columns: readonly (readonly [property: string, name: string | undefined])[],
  scope: UnitSetDraft['scope'],
  resolution: Resolution,
): string | undefined {
  if (name === undefined) return undefined;
  const { file } = scope;
  const source = lookupValue(scope, name);
  if (source?.symbol !== 'source') {
    resolution.report('names/unknown', propertySpan(file, item, property), `No source is called \`${name}\`.`, {
      hint: didYouMean(name, visibleNames(scope, 'values')) ?? `Declare it: \`source ${name} { ... }\`.`,
    });
    return undefined;
  }
  resolution.record?.(propertySpan(file, item, property), sourceSymbol(source));
  for (const [at, column] of columns) {
    if (column === undefined) return undefined;
    if (columnOf(source, column) === undefined) {
      reportUnknownColumn(source, column, propertySpan(file, item, at), resolution.report);
      return undefined;
    }
    resolution.record?.(propertySpan(file, item, at), columnSymbol(source, column));
  }
  return source.id;
}
