/** The canonical form of expressions: names are followed, and functions are their bodies with the arguments in place. */

import { columnText, wholeSourceText } from './canonical-data.js';
import { ATTRIBUTE_FIELDS, OUTPUT_FIELDS, STEP_FIELDS } from './canonical-fields.js';
import {
  entriesText,
  fields,
  flag,
  formOf,
  listText,
  NO_ITEMS,
  NOTHING,
  numberText,
  objectText,
  plain,
  quoted,
  sortedTexts,
  type Text,
} from './canonical-text.js';
import {
  createWriting,
  MOST_CALLS,
  measureText,
  nameMethodology,
  noted,
  once,
  part,
  reused,
  useOutput,
  type Writing,
} from './canonical-writing.js';
import type { Argument, Expression } from './expression.js';
import type { Measure } from './measure.js';
import type { Attribute, Modifier, Output, Step } from './model.js';
import { sha256OfText } from './sha256.js';

/** What the names in an expression stand for: parameters by name; `functions` are those being applied. */
interface Scope {
  readonly parameters: ReadonlyMap<string, Text>;
  readonly functions: readonly string[];
}
/** What is deeper cannot be planned either, and has a finding of its own. */
const DEEPEST = 600;

const TOP: Scope = { parameters: new Map(), functions: [] };

export function expressionText(writing: Writing, expression: Expression, scope: Scope = TOP): Text {
  const { work } = writing;
  if (work.depth >= DEEPEST) return objectText({ unknown: quoted('too deep') });
  work.depth++;
  const written = part(writing, wholeText(writing, expression, scope));
  work.depth--;
  return written;
}

function wholeText(writing: Writing, expression: Expression, scope: Scope): Text {
  // What there is most of stands first.
  switch (expression.kind) {
    case 'number':
      return number(expression.value, expression.measure, expression.percent);
    case 'x':
    case 'period':
      return `{"kind":"${expression.kind}"}`;
    case 'column':
      return columnText(writing, expression.source, expression.column);
    case 'builtin':
      return `{"${expression.name}":${builtinArgumentsText(writing, expression.arguments, scope)}}`;
    case 'call':
      return callText(writing, expression.function, expression.arguments, scope);
    case 'text':
      return `{"text":${quoted(expression.value)}}`;
    case 'boolean':
      return flag(expression.value);
    case 'missing':
      return NOTHING;
    case 'node': {
      return objectText({
        bands: expression.stage === 'band' ? quoted(expression.bands ?? '') : undefined,
        node: quoted(expression.node),
        of: ownerText(writing, expression.methodology),
        stage: quoted(expression.stage),
      });
    }
    case 'output':
      return outputUseText(writing, expression.methodology, expression.node, expression.output);
    case 'parameter':
      return parameterText(expression.name, scope);
    case 'constant': {
      const constant = writing.model.constants.get(expression.constant);
      return namedValueText(writing, `constant ${expression.constant}`, constant);
    }
    case 'let':
      return namedValueText(writing, `let ${expression.let}`, writing.model.lets.get(expression.let));
    case 'children':
      if (expression.output === undefined) return '{"kind":"children"}';
      useOutput(writing, `*:${expression.output}`);
      return objectText({ children: quoted(expression.output) });
    case 'attribute': {
      const attribute = writing.model.unitSets.get(expression.unitSet)?.attributes.get(expression.attribute);
      if (!attribute) return objectText({ unknown: quoted(expression.attribute) });
      return once(writing, `attribute ${expression.unitSet} ${expression.attribute}`, () =>
        fields(ATTRIBUTE, writing, attribute),
      );
    }
    case 'goalpost':
      return `{"goalpost":"${expression.end}"}`;
    case 'source':
      return wholeSourceText(writing, expression.source);
    case 'list':
      return objectText({ list: listText(expression.items.map((item) => expressionText(writing, item, scope))) });
  }
}

/** A constant or a `let` is what stands behind it; a unit of measure declared for a bare number is that number's. */
function namedValueText(
  writing: Writing,
  key: string,
  declared: { readonly value: Expression; readonly measure?: Measure } | undefined,
): Text {
  if (!declared) return objectText({ unknown: quoted(key) });
  return once(writing, key, () => {
    const { measure, value } = declared;
    if (!measure) return expressionText(writing, value);
    if (value.kind === 'number' && !value.percent && !value.measure) return number(value.value, measure);
    return objectText({ measure: measureText(measure), of: expressionText(writing, value) });
  });
}

function outputUseText(writing: Writing, methodology: string, node: string, output: string): Text {
  if (methodology === writing.self.id) useOutput(writing, `${node}:${output}`);
  const foreign = writing.model.methodologies
    .get(methodology)
    ?.nodes.get(node)
    ?.outputs.find(({ name }) => name === output);
  return objectText({
    is: methodology !== writing.self.id && foreign ? outputText(writing, foreign) : undefined,
    node: quoted(node),
    of: ownerText(writing, methodology),
    output: quoted(output),
  });
}

/** The hash of another methodology; nothing for the one that is being written. */
function ownerText(writing: Writing, id: string): Text | undefined {
  nameMethodology(writing);
  if (id === writing.self.id) return undefined;
  const known = writing.others.get(id);
  if (known !== undefined) return quoted(known);
  const other = writing.model.methodologies.get(id);
  if (!other) return quoted(`unknown ${id}`);
  writing.others.set(id, `cycle ${id}`);
  const hash = sha256OfText(writing.methodologyText(createWriting(other, writing)));
  writing.others.set(id, hash);
  return quoted(hash);
}

function builtinArgumentsText(writing: Writing, given: readonly Argument[], scope: Scope): Text {
  const positional: Text[] = [];
  const named: Text[] = [];
  for (const { name, value, high } of given) {
    const end = high === undefined ? '' : `"high":${expressionText(writing, high, scope)},`;
    const called = name === undefined ? '' : `"name":${quoted(name)},`;
    const written = `{${end}${called}"value":${expressionText(writing, value, scope)}}`;
    (name === undefined ? positional : named).push(written);
  }
  return listText([...positional, ...sortedTexts(named)]);
}

/** A function is its body with the arguments in place of the parameters. */
function callText(writing: Writing, id: string, given: readonly Argument[], scope: Scope): Text {
  const declaration = writing.model.functions.get(id);
  if (!declaration) return objectText({ arguments: builtinArgumentsText(writing, given, scope), unknown: quoted(id) });
  if (scope.functions.includes(id))
    return objectText({ recursion: numberText(scope.functions.length - scope.functions.indexOf(id)) });

  const parameters = new Map<string, Text>();
  const inner: Scope = { parameters, functions: [...scope.functions, id] };
  let place = 0;
  for (let at = 0; at < given.length; at++) {
    const { name, value } = given[at]!;
    const key = name ?? declaration.parameters[place++]?.name ?? `${place}`;
    parameters.set(key, expressionText(writing, value, scope));
  }
  for (const parameter of declaration.parameters) {
    if (parameters.has(parameter.name)) continue;
    parameters.set(parameter.name, parameter.default ? expressionText(writing, parameter.default, inner) : NOTHING);
  }
  // The library's `goalposts` has a second formula, for goalposts on a log scale.
  if (declaration.library && declaration.name === 'goalposts')
    return `{"goalposts":${listText([...parameters.values()])}}`;
  const body = bodyText(writing, id, declaration.body, inner);
  if (!declaration.range) return body;
  const { low, high } = declaration.range;
  const onto = `{"high":${expressionText(writing, high, inner)},"low":${expressionText(writing, low, inner)}}`;
  return objectText({ of: body, onto });
}

/** Functions that call each other twice would double at each level: the same call is written once. */
function bodyText(writing: Writing, id: string, body: Expression, scope: Scope): Text {
  const key = `${id}\n${entriesText([...scope.parameters])}`;
  const known = writing.calls.get(key);
  if (known !== undefined) return reused(writing, known);
  if (++writing.work.calls > MOST_CALLS) return objectText({ unknown: quoted('too large') });
  const written = noted(writing, () => expressionText(writing, body, scope));
  writing.calls.set(key, written);
  return written.text;
}

/** What was given for a parameter; by its name where that is nothing. */
function parameterText(name: string, { parameters }: Scope): Text {
  const given = parameters.get(name);
  return given === undefined || given === NOTHING ? objectText({ parameter: quoted(name) }) : given;
}

/** A number, and what it is in; a bare one stands for itself. */
function number(value: number, measure?: Measure, percent?: boolean): Text {
  if (measure === undefined && !percent) return numberText(value);
  return objectText({
    measure: measure && measureText(measure),
    number: numberText(value),
    percent: percent ? flag(true) : undefined,
  });
}

const STEP = formOf<Step, Writing>()(STEP_FIELDS, {
  expression: (writing, expression) => expressionText(writing, expression),
  modifiers: (_, modifiers) => modifiersText(modifiers),
});

/** What follows a step; mostly nothing, or that it is clamped. */
export function modifiersText(modifiers: readonly Modifier[]): Text {
  if (modifiers.length === 0) return NO_ITEMS;
  return listText(
    modifiers.map((modifier) =>
      modifier.kind === 'clamped' ? `{"kind":"clamped","side":"${modifier.side}"}` : plain(modifier),
    ),
  );
}

export function stepText(writing: Writing, step: Step): Text {
  return fields(STEP, writing, step);
}

const ATTRIBUTE = formOf<Attribute, Writing>()(ATTRIBUTE_FIELDS, {
  measure: (_, measure) => measureText(measure),
  value: (writing, value) => expressionText(writing, value),
});

const OUTPUT = formOf<Output, Writing>()(OUTPUT_FIELDS, {
  name: (_, name) => quoted(name),
  measure: (_, measure) => measureText(measure),
  value: (writing, { value }) => stepText(writing, value),
  round: (_, { value }) => plain(value),
});

export function outputText(writing: Writing, output: Output): Text {
  return fields(OUTPUT, writing, output);
}
