/**
 * The canonical form of a methodology: what of it scores, and nothing else, as one text.
 *
 * Names are followed to what they stand for, functions are applied, weights are shares, and whatever has no order is
 * sorted. So two texts that score alike have the same form, and the hash of the form tells whether a revision can
 * change a score. Which fields score is decided in `canonical-fields.ts`.
 */

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import {
  ATTRIBUTE_FIELDS,
  BAND_FIELDS,
  BANDS_FIELDS,
  COLUMN_FIELDS,
  EXCLUSION_FIELDS,
  GOALPOST_FIELDS,
  MERGE_FIELDS,
  MERGED_COLUMN_FIELDS,
  METHODOLOGY_FIELDS,
  MISSING_FIELDS,
  NODE_FIELDS,
  NORMALISE_FIELDS,
  OUTPUT_FIELDS,
  RANK_FIELDS,
  REQUIRE_FIELDS,
  type Roles,
  type ScoringField,
  SOURCE_FIELDS,
  SOURCE_SETTING_FIELDS,
  SPELLING_FIELDS,
  STEP_FIELDS,
  UNIT_SET_FIELDS,
} from './canonical-fields.js';
import { fractionText, literalWeight, ONE, rescalesWeights, shares } from './canonical-weights.js';
import type { Argument, Expression } from './expression.js';
import { canonicalMeasure, type Measure } from './measure.js';
import type {
  Bands,
  Child,
  FrameworkNode,
  Merge,
  Methodology,
  Model,
  Normalise,
  Output,
  Screen,
  Step,
  Treat,
} from './model.js';
import { relativeTo } from './relative-path.js';

type Json = null | boolean | number | string | readonly Json[] | JsonObject;
interface JsonObject {
  readonly [key: string]: Json;
}

/** Longer parts are written once, in `parts`, and referred to by their hash: names used twice must not double the text. */
const LONGEST_PART = 160;
const HASH_LENGTH = 16;

/** The hash of the canonical form, 16 hexadecimal digits; '' if the model has no such methodology. */
export function methodologyHash(model: Model, id: string): string {
  const form = canonicalForm(model, id);
  return form === '' ? '' : hashOf(form).slice(0, HASH_LENGTH);
}

/** The canonical form as JSON with sorted keys; '' if the model has no such methodology. */
export function canonicalForm(model: Model, id: string): string {
  const methodology = model.methodologies.get(id);
  if (!methodology) return '';
  const writer = new FormWriter(model, methodology);
  const root = textOf(writer.methodology());
  const parts = [...writer.parts.keys()].sort().map((hash) => `${quoted(hash)}:${writer.parts.get(hash)}`);
  return `{"methodology":${root},"parts":{${parts.join(',')}}}`;
}

/**
 * What each scoring field of each node says, as texts that are equal where the fields score alike. References to nodes of
 * the methodology are by id, so editions can be compared that call their nodes the same.
 */
export function canonicalNodes(
  model: Model,
  methodology: Methodology,
): (id: string) => ReadonlyMap<string, string> | undefined {
  const writer = new FormWriter(model, methodology);
  const known = new Map<string, ReadonlyMap<string, string>>();
  return (id) => {
    const node = methodology.nodes.get(id);
    if (node === undefined) return undefined;
    let written = known.get(id);
    if (written === undefined) known.set(id, (written = writer.fieldsOf(node)));
    return written;
  };
}

/** How each scoring field of `T` is written; fields that are undefined are left out. */
type FieldWriters<T, R extends Roles<T>> = {
  readonly [K in ScoringField<T, R>]: (value: NonNullable<T[K]>) => Json;
};

function fields<T extends object, R extends Roles<T>>(_: R, whole: T, writers: FieldWriters<T, R>): Json {
  const result: Record<string, Json> = {};
  for (const key of Object.keys(writers) as ScoringField<T, R>[]) {
    const value = whole[key];
    if (value !== undefined && value !== null) result[String(key)] = writers[key](value);
  }
  return result;
}

/** What the names in an expression stand for: parameters by name; `functions` are those being applied. */
interface Scope {
  readonly parameters: ReadonlyMap<string, Json>;
  readonly functions: readonly string[];
}
/** What is deeper, or calls more functions, cannot be planned either, and has a finding of its own. */
const DEEPEST = 600;
const MOST_CALLS = 500_000;

const TOP: Scope = { parameters: new Map(), functions: [] };

/** How much has been done, over all methodologies that use each other. */
interface Work {
  depth: number;
  calls: number;
}

class FormWriter {
  /** What is long, as text, by its hash. */
  readonly parts = new Map<string, string>();
  private readonly named = new Map<string, Json>();
  private readonly others: Map<string, string>;
  private readonly work: Work;
  /** What calls came to, by function and arguments. */
  private readonly calls = new Map<string, Json>();
  /** Outputs that a score uses: as `node:output`, or `*:output` where it is asked of all children. */
  private readonly usedOutputs = new Set<string>();

  constructor(
    private readonly model: Model,
    private readonly self: Methodology,
    others = new Map<string, string>(),
    work: Work = { depth: 0, calls: 0 },
  ) {
    this.others = others;
    this.work = work;
  }

  methodology(): Json {
    const written = fields(METHODOLOGY_FIELDS, this.self, {
      unitSet: (id) => this.unitSet(id),
      merges: (merges) => sorted(merges.map((merge) => this.merge(merge))),
      period: () => true,
      covers: (ranges) => sorted(ranges.map(({ from, to }) => ({ from, to }))),
      screens: (screens) => sorted(screens.map((screen) => this.screen(screen))),
      exclusions: (exclusions) =>
        sorted(
          exclusions.map((exclusion) =>
            fields(EXCLUSION_FIELDS, exclusion, {
              kind: same,
              units: (units) => sorted(units),
              periods: (periods) => sorted(periods.map(({ from, to }) => ({ from, to }))),
            }),
          ),
        ),
      frozen: ({ source }) => this.source(source),
      nodes: (nodes) => sorted([...nodes.values()].map((node) => this.part(this.node(node)))),
    });
    return { ...(written as Record<string, Json>), outputs: this.outputs() };
  }

  /** The fields of one node, its outputs among them, whether a score uses them or not. */
  fieldsOf(node: FrameworkNode): ReadonlyMap<string, string> {
    const written = Object.entries(this.node(node) as JsonObject).map(([key, value]) => [key, textOf(value)] as const);
    const outputs = node.outputs.map((output) => [`output ${output.name}`, textOf(this.output(output))] as const);
    return new Map([...written, ...outputs]);
  }

  // ---------------------------------------------------------------------------------------------- data

  private unitSet(id: string): Json {
    const set = this.model.unitSets.get(id);
    if (!set) return { unknown: id };
    return fields(UNIT_SET_FIELDS, set, {
      listed: ({ source, column }) => this.column(source, column),
      spellings: (spellings) =>
        sorted(
          spellings.map((entry) =>
            fields(SPELLING_FIELDS, entry, {
              source: (source) => this.source(source),
              spelling: (column) => this.column(entry.source, column),
              key: (column) => this.column(entry.source, column),
            }),
          ),
        ),
    });
  }

  private merge(merge: Merge): Json {
    return fields(MERGE_FIELDS, merge, {
      source: (source) => this.source(source),
      old: ({ unitSet, column }) => ({
        name: unitSet,
        units: this.unitSet(unitSet),
        column: this.column(merge.source, column),
      }),
      new: ({ unitSet, column }) => ({
        name: unitSet === this.self.unitSet ? 'own' : unitSet,
        units: this.unitSet(unitSet),
        column: this.column(merge.source, column),
      }),
      columns: (columns) =>
        sorted(
          columns.map((merged) =>
            fields(MERGED_COLUMN_FIELDS, merged, {
              source: (source) => this.source(source),
              column: (column) => this.column(merged.source, column),
              how: same,
              weight: (column) => this.column(merged.source, column),
              require: same,
            }),
          ),
        ),
    });
  }

  private source(id: string): Json {
    return this.once(`source ${id}`, () => {
      const source = this.model.sources.get(id);
      if (!source) return { unknown: id };
      return fields(SOURCE_FIELDS, source, {
        path: (path) => relativeTo(this.self.file, source.span.file, path),
        settings: (settings) =>
          fields(SOURCE_SETTING_FIELDS, settings, {
            format: same,
            encoding: same,
            delimiter: same,
            decimal: same,
            thousands: same,
            sheet: same,
            headerRow: same,
            blanks: (blanks) => sorted([...new Set(blanks)].filter((blank) => blank !== '')),
          }),
        role: same,
        unitSet: (set) => (set === this.self.unitSet ? 'own' : set),
        unitColumn: (column) => this.columnAlone(id, column),
        periodColumn: (column) => this.columnAlone(id, column),
      });
    });
  }

  /** A source with all that it declares: which of its columns are read depends on the names of nodes. */
  private wholeSource(id: string): Json {
    const columns = [...(this.model.sources.get(id)?.columns.keys() ?? [])];
    return { source: this.source(id), columns: sorted(columns.map((column) => this.columnAlone(id, column))) };
  }

  private column(source: string, column: string): Json {
    return this.once(`column ${source} ${column}`, () => ({
      source: this.source(source),
      column: this.columnAlone(source, column),
    }));
  }

  private columnAlone(source: string, name: string): Json {
    const column = this.model.sources.get(source)?.columns.get(name);
    if (!column) return { unknown: name };
    return fields(COLUMN_FIELDS, column, {
      header: same,
      type: same,
      range: ({ low, high }) => ({ low, high }),
      measure: canonicalMeasure,
    });
  }

  // ---------------------------------------------------------------------------------------------- the framework

  private node(node: FrameworkNode): Json {
    return fields(NODE_FIELDS, node, {
      id: same,
      kind: same,
      measure: canonicalMeasure,
      children: (children) => this.children(children, rescalesWeights(this.model, node)),
      value: ({ value }) => this.step(value),
      aggregate: ({ value }) => (value === 'none' ? value : this.step(value)),
      weighting: ({ value }) => this.expression(value),
      missing: ({ value }) =>
        fields(MISSING_FIELDS, value, {
          policy: same,
          expression: (expression) => this.expression(expression),
          afterNormalise: same,
          modifiers: plain,
        }),
      require: ({ value }) => fields(REQUIRE_FIELDS, value, { of: same, amount: plain, childrenWith: plain }),
      treat: (treats) => treats.map(({ value }) => this.treat(value)),
      normalise: ({ value }) => this.normalise(value),
      goalposts: ({ value }) =>
        fields(GOALPOST_FIELDS, value, {
          low: (low) => this.expression(low),
          high: (high) => this.expression(high),
          logarithmic: same,
        }),
      clamped: ({ value }) => value,
      direction: ({ value }) => value,
      round: ({ value }) => plain(value),
      rank: ({ value }) =>
        fields(RANK_FIELDS, value, {
          order: same,
          ties: same,
          decimals: same,
          within: (within) => this.expression(within),
        }),
      bands: (bands) => sorted(bands.map((set) => this.bands(set))),
    });
  }

  private children(children: readonly Child[], rescaled: boolean): Json {
    const fractions = children.map(({ weight }) => (weight ? literalWeight(this.model, weight.value) : ONE));
    const known = fractions.filter((fraction) => fraction !== undefined);
    const exact = rescaled && known.length === children.length ? shares(known) : undefined;
    return sorted(
      children.map(({ node, weight }, index) => {
        const fraction = exact?.[index] ?? fractions[index];
        return { node, weight: fraction ? fractionText(fraction) : weight ? this.expression(weight.value) : null };
      }),
    );
  }

  private step(step: Step): Json {
    return fields(STEP_FIELDS, step, {
      expression: (expression) => this.expression(expression),
      modifiers: plain,
    });
  }

  private normalise(step: Normalise): Json {
    return fields(NORMALISE_FIELDS, step, {
      expression: (expression) => this.expression(expression),
      modifiers: plain,
      onto: ({ low, high }) => ({ low: this.expression(low), high: this.expression(high) }),
    });
  }

  private treat(treat: Treat): Json {
    if (treat.kind === 'expression') return this.step(treat.step);
    const step = (part: typeof treat.first): Json =>
      part.kind === 'winsorise' ? { winsorise: part.limit } : this.expression(part.expression);
    const otherwise: JsonObject = treat.otherwise ? { otherwise: step(treat.otherwise) } : {};
    return { when: this.expression(treat.condition), first: step(treat.first), ...otherwise };
  }

  private bands(set: Bands): Json {
    return fields(BANDS_FIELDS, set, {
      name: same,
      of: (of) => (of.kind === 'expression' ? this.expression(of.expression) : of.kind),
      bands: (bands) =>
        bands.map((band) =>
          fields(BAND_FIELDS, band, { label: same, edge: same, value: (value) => this.expression(value) }),
        ),
    });
  }

  private screen(screen: Screen): Json {
    if (screen.kind === 'where') return { where: this.expression(screen.condition) };
    const { amount, of, notZero } = screen;
    return { coverage: plain(amount), ...(of === '' ? {} : { of }), ...(notZero ? { notZero } : {}) };
  }

  /** The outputs that something which scores has used, and those that they use in turn. */
  private outputs(): Json {
    const written = new Map<string, Json>();
    for (let before = -1; before < written.size;) {
      before = written.size;
      for (const node of this.self.nodes.values()) {
        for (const output of node.outputs) {
          const key = `${node.id}:${output.name}`;
          const used = this.usedOutputs.has(key) || this.usedOutputs.has(`*:${output.name}`);
          if (used && !written.has(key)) written.set(key, this.output(output));
        }
      }
    }
    return Object.fromEntries(written);
  }

  private output(output: Output): Json {
    return fields(OUTPUT_FIELDS, output, {
      name: same,
      measure: canonicalMeasure,
      value: ({ value }) => this.step(value),
      round: ({ value }) => plain(value),
    });
  }

  // ---------------------------------------------------------------------------------------------- expressions

  private expression(expression: Expression, scope = TOP): Json {
    const { work } = this;
    if (work.depth >= DEEPEST) return { unknown: 'too deep' };
    work.depth++;
    const written = this.part(this.whole(expression, scope));
    work.depth--;
    return written;
  }

  private whole(expression: Expression, scope: Scope): Json {
    switch (expression.kind) {
      case 'number':
        return number(expression.value, expression.measure && canonicalMeasure(expression.measure), expression.percent);
      case 'text':
        return { text: expression.value };
      case 'boolean':
        return expression.value;
      case 'missing':
        return null;
      case 'column':
        return this.column(expression.source, expression.column);
      case 'node': {
        const bands: JsonObject = expression.stage === 'band' ? { bands: expression.bands ?? '' } : {};
        return { node: expression.node, stage: expression.stage, ...bands, ...this.owner(expression.methodology) };
      }
      case 'output':
        return this.outputUse(expression.methodology, expression.node, expression.output);
      case 'x':
      case 'period':
        return { kind: expression.kind };
      case 'parameter':
        return scope.parameters.get(expression.name) ?? { parameter: expression.name };
      case 'constant': {
        const constant = this.model.constants.get(expression.constant);
        return this.namedValue(`constant ${expression.constant}`, constant);
      }
      case 'let':
        return this.namedValue(`let ${expression.let}`, this.model.lets.get(expression.let));
      case 'children':
        if (expression.output === undefined) return { kind: 'children' };
        this.usedOutputs.add(`*:${expression.output}`);
        return { children: expression.output };
      case 'attribute': {
        const attribute = this.model.unitSets.get(expression.unitSet)?.attributes.get(expression.attribute);
        if (!attribute) return { unknown: expression.attribute };
        return this.once(`attribute ${expression.unitSet} ${expression.attribute}`, () =>
          fields(ATTRIBUTE_FIELDS, attribute, { measure: canonicalMeasure, value: (value) => this.expression(value) }),
        );
      }
      case 'goalpost':
        return { goalpost: expression.end };
      case 'source':
        return this.wholeSource(expression.source);
      case 'builtin':
        return { [expression.name]: this.builtinArguments(expression.arguments, scope) };
      case 'call':
        return this.call(expression.function, expression.arguments, scope);
      case 'list':
        return { list: expression.items.map((item) => this.expression(item, scope)) };
    }
  }

  /** A constant or a `let` is what stands behind it; a unit of measure declared for a bare number is that number's. */
  private namedValue(
    key: string,
    declared: { readonly value: Expression; readonly measure?: Measure } | undefined,
  ): Json {
    if (!declared) return { unknown: key };
    return this.once(key, () => {
      const { measure, value } = declared;
      if (!measure) return this.expression(value);
      if (value.kind === 'number' && !value.percent && !value.measure)
        return number(value.value, canonicalMeasure(measure));
      return { measure: canonicalMeasure(measure), of: this.expression(value) };
    });
  }

  private outputUse(methodology: string, node: string, output: string): Json {
    if (methodology === this.self.id) this.usedOutputs.add(`${node}:${output}`);
    const foreign = this.model.methodologies
      .get(methodology)
      ?.nodes.get(node)
      ?.outputs.find(({ name }) => name === output);
    const content: JsonObject = methodology !== this.self.id && foreign ? { is: this.output(foreign) } : {};
    return { node, output, ...content, ...this.owner(methodology) };
  }

  /** The hash of another methodology; nothing for the one that is being written. */
  private owner(id: string): JsonObject {
    if (id === this.self.id) return {};
    const known = this.others.get(id);
    if (known !== undefined) return { of: known };
    const other = this.model.methodologies.get(id);
    if (!other) return { of: `unknown ${id}` };
    this.others.set(id, `cycle ${id}`);
    const hash = hashOf(textOf(new FormWriter(this.model, other, this.others, this.work).methodology()));
    this.others.set(id, hash);
    return { of: hash };
  }

  private builtinArguments(given: readonly Argument[], scope: Scope): Json {
    const written = given.map(({ name, value, high }) => ({
      ...(name === undefined ? {} : { name }),
      value: this.expression(value, scope),
      ...(high ? { high: this.expression(high, scope) } : {}),
    }));
    const positional = written.filter((argument) => !('name' in argument));
    return [...positional, ...sorted(written.filter((argument) => 'name' in argument))];
  }

  /** A function is its body with the arguments in place of the parameters. */
  private call(id: string, given: readonly Argument[], scope: Scope): Json {
    const declaration = this.model.functions.get(id);
    if (!declaration) return { unknown: id, arguments: this.builtinArguments(given, scope) };
    if (scope.functions.includes(id)) return { recursion: scope.functions.length - scope.functions.indexOf(id) };

    const parameters = new Map<string, Json>();
    const inner: Scope = { parameters, functions: [...scope.functions, id] };
    let place = 0;
    for (const { name, value } of given) {
      const key = name ?? declaration.parameters[place++]?.name ?? `${place}`;
      parameters.set(key, this.expression(value, scope));
    }
    for (const parameter of declaration.parameters) {
      if (parameters.has(parameter.name)) continue;
      parameters.set(parameter.name, parameter.default ? this.expression(parameter.default, inner) : null);
    }
    // The library's `goalposts` has a second formula, for goalposts on a log scale.
    if (declaration.library && declaration.name === 'goalposts') return { goalposts: [...parameters.values()] };
    const body = this.body(id, declaration.body, inner);
    if (!declaration.range) return body;
    const { low, high } = declaration.range;
    return { of: body, onto: { low: this.expression(low, inner), high: this.expression(high, inner) } };
  }

  /** Functions that call each other twice would double at each level: the same call is written once. */
  private body(id: string, body: Expression, scope: Scope): Json {
    const key = `${id}\n${textOf([...scope.parameters].map(([name, value]) => [name, value]))}`;
    const known = this.calls.get(key);
    if (known !== undefined) return known;
    if (++this.work.calls > MOST_CALLS) return { unknown: 'too large' };
    const written = this.expression(body, scope);
    this.calls.set(key, written);
    return written;
  }

  private once(key: string, write: () => Json): Json {
    const known = this.named.get(key);
    if (known !== undefined) return known;
    this.named.set(key, { cycle: key });
    const written = this.part(write());
    this.named.set(key, written);
    return written;
  }

  /** The value itself, or its hash where it is long. */
  private part(value: Json): Json {
    const text = textOf(value);
    if (text.length <= LONGEST_PART) return value;
    const hash = partHash(this.model, text);
    this.parts.set(hash, text);
    return hash;
  }
}

/** Editions of a model have most of their parts in common, and each is written more than once. */
const PART_HASHES = new WeakMap<Model, Map<string, string>>();

function partHash(model: Model, text: string): string {
  let known = PART_HASHES.get(model);
  if (known === undefined) PART_HASHES.set(model, (known = new Map()));
  let hash = known.get(text);
  if (hash === undefined) known.set(text, (hash = `#${hashOf(text).slice(0, 24)}`));
  return hash;
}

function number(value: number, measure?: string, percent?: boolean): Json {
  if (measure === undefined && !percent) return value + 0;
  return { number: value + 0, ...(measure === undefined ? {} : { measure }), ...(percent ? { percent } : {}) };
}

function same<T extends Json>(value: T): T {
  return value;
}

/** Plain data without spans, as it is. */
function plain(value: object): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}

function sorted(values: readonly Json[]): readonly Json[] {
  const texts = values.map((value) => [textOf(value), value] as const);
  return texts.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, value]) => value);
}

/** JSON with sorted keys. Strings are put together rather than lists: this is where most of the time of a hash goes. */
function textOf(value: Json): string {
  if (typeof value === 'string') return quoted(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  let text = '';
  if (isList(value)) {
    for (const item of value) text += text === '' ? textOf(item) : `,${textOf(item)}`;
    return `[${text}]`;
  }
  for (const key of sortedKeys(value)) text += `${text === '' ? '' : ','}${quoted(key)}:${textOf(value[key]!)}`;
  return `{${text}}`;
}

function isList(value: readonly Json[] | JsonObject): value is readonly Json[] {
  return Array.isArray(value);
}

function sortedKeys(value: JsonObject): readonly string[] {
  const keys = Object.keys(value);
  for (let at = 1; at < keys.length; at++) if (keys[at]! < keys[at - 1]!) return keys.sort();
  return keys;
}

/** What holds nothing that JSON writes otherwise is only put in quotes. */
function quoted(text: string): string {
  return PLAIN_TEXT.test(text) ? `"${text}"` : JSON.stringify(text);
}

const PLAIN_TEXT = /^[ !#-[\]-~]*$/;

function hashOf(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
