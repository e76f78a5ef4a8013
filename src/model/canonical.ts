/**
 * The canonical form of a methodology: what of it scores, and nothing else, as one text.
 *
 * Names are followed to what they stand for, functions are applied, weights are shares, and whatever has no order is
 * sorted. So two texts that score alike have the same form, and the hash of the form tells whether a revision can
 * change a score. Which fields score is decided in `canonical-fields.ts`.
 */

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
  SOURCE_FIELDS,
  SOURCE_SETTING_FIELDS,
  SPELLING_FIELDS,
  STEP_FIELDS,
  UNIT_SET_FIELDS,
} from './canonical-fields.js';
import { fractionText, literalWeight, ONE, rescalesWeights, shares } from './canonical-weights.js';
import {
  entriesText,
  fieldEntries,
  fields,
  flag,
  hashOf,
  listText,
  NOTHING,
  numberText,
  objectText,
  plain,
  quoted,
  rangeText,
  sorted,
  sortedTexts,
  type Text,
} from './canonical-text.js';
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
  const root = writer.methodology();
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

/** What the names in an expression stand for: parameters by name; `functions` are those being applied. */
interface Scope {
  readonly parameters: ReadonlyMap<string, Text>;
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
  private readonly named = new Map<string, Text>();
  private readonly others: Map<string, string>;
  private readonly work: Work;
  /** What calls came to, by function and arguments. */
  private readonly calls = new Map<string, Text>();
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

  methodology(): Text {
    const written = fieldEntries(METHODOLOGY_FIELDS, this.self, {
      unitSet: (id) => this.unitSet(id),
      merges: (merges) => sorted(merges.map((merge) => this.merge(merge))),
      period: () => flag(true),
      covers: (ranges) => sorted(ranges.map(rangeText)),
      screens: (screens) => sorted(screens.map((screen) => this.screen(screen))),
      exclusions: (exclusions) =>
        sorted(
          exclusions.map((exclusion) =>
            fields(EXCLUSION_FIELDS, exclusion, {
              kind: quoted,
              units: (units) => sorted(units.map(quoted)),
              periods: (periods) => sorted(periods.map(rangeText)),
            }),
          ),
        ),
      frozen: ({ source }) => this.source(source),
      nodes: (nodes) => sorted([...nodes.values()].map((node) => this.part(this.node(node)))),
    });
    return entriesText([...written, ['outputs', this.outputs()]]);
  }

  /** The fields of one node, its outputs among them, whether a score uses them or not. */
  fieldsOf(node: FrameworkNode): ReadonlyMap<string, string> {
    const outputs = node.outputs.map((output) => [`output ${output.name}`, this.output(output)] as const);
    return new Map([...this.nodeEntries(node), ...outputs]);
  }

  // ---------------------------------------------------------------------------------------------- data

  private unitSet(id: string): Text {
    const set = this.model.unitSets.get(id);
    if (!set) return objectText({ unknown: quoted(id) });
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

  private merge(merge: Merge): Text {
    return fields(MERGE_FIELDS, merge, {
      source: (source) => this.source(source),
      old: ({ unitSet, column }) =>
        objectText({
          column: this.column(merge.source, column),
          name: quoted(unitSet),
          units: this.unitSet(unitSet),
        }),
      new: ({ unitSet, column }) =>
        objectText({
          column: this.column(merge.source, column),
          name: quoted(unitSet === this.self.unitSet ? 'own' : unitSet),
          units: this.unitSet(unitSet),
        }),
      columns: (columns) =>
        sorted(
          columns.map((merged) =>
            fields(MERGED_COLUMN_FIELDS, merged, {
              source: (source) => this.source(source),
              column: (column) => this.column(merged.source, column),
              how: quoted,
              weight: (column) => this.column(merged.source, column),
              require: quoted,
            }),
          ),
        ),
    });
  }

  private source(id: string): Text {
    return this.once(`source ${id}`, () => {
      const source = this.model.sources.get(id);
      if (!source) return objectText({ unknown: quoted(id) });
      return fields(SOURCE_FIELDS, source, {
        path: (path) => quoted(relativeTo(this.self.file, source.span.file, path)),
        settings: (settings) =>
          fields(SOURCE_SETTING_FIELDS, settings, {
            format: quoted,
            encoding: quoted,
            delimiter: quoted,
            decimal: quoted,
            thousands: quoted,
            sheet: quoted,
            headerRow: numberText,
            blanks: (blanks) => sorted([...new Set(blanks)].filter((blank) => blank !== '').map(quoted)),
          }),
        role: quoted,
        unitSet: (set) => quoted(set === this.self.unitSet ? 'own' : set),
        unitColumn: (column) => this.columnAlone(id, column),
        periodColumn: (column) => this.columnAlone(id, column),
      });
    });
  }

  /** A source with all that it declares: which of its columns are read depends on the names of nodes. */
  private wholeSource(id: string): Text {
    const columns = [...(this.model.sources.get(id)?.columns.keys() ?? [])];
    return objectText({
      columns: sorted(columns.map((column) => this.columnAlone(id, column))),
      source: this.source(id),
    });
  }

  private column(source: string, column: string): Text {
    return this.once(`column ${source} ${column}`, () =>
      objectText({ column: this.columnAlone(source, column), source: this.source(source) }),
    );
  }

  private columnAlone(source: string, name: string): Text {
    const column = this.model.sources.get(source)?.columns.get(name);
    if (!column) return objectText({ unknown: quoted(name) });
    return fields(COLUMN_FIELDS, column, {
      header: quoted,
      type: quoted,
      range: ({ low, high }) => plain({ high, low }),
      measure: measureText,
    });
  }

  // ---------------------------------------------------------------------------------------------- the framework

  private node(node: FrameworkNode): Text {
    return entriesText(this.nodeEntries(node));
  }

  private nodeEntries(node: FrameworkNode): readonly (readonly [string, Text])[] {
    return fieldEntries(NODE_FIELDS, node, {
      id: quoted,
      kind: quoted,
      measure: measureText,
      children: (children) => this.children(children, rescalesWeights(this.model, node)),
      value: ({ value }) => this.step(value),
      aggregate: ({ value }) => (value === 'none' ? quoted(value) : this.step(value)),
      weighting: ({ value }) => this.expression(value),
      missing: ({ value }) =>
        fields(MISSING_FIELDS, value, {
          policy: quoted,
          expression: (expression) => this.expression(expression),
          afterNormalise: flag,
          modifiers: plain,
        }),
      require: ({ value }) => fields(REQUIRE_FIELDS, value, { of: quoted, amount: plain, childrenWith: plain }),
      treat: (treats) => listText(treats.map(({ value }) => this.treat(value))),
      normalise: ({ value }) => this.normalise(value),
      goalposts: ({ value }) =>
        fields(GOALPOST_FIELDS, value, {
          low: (low) => this.expression(low),
          high: (high) => this.expression(high),
          logarithmic: flag,
        }),
      clamped: ({ value }) => plain(value),
      direction: ({ value }) => quoted(value),
      round: ({ value }) => plain(value),
      rank: ({ value }) =>
        fields(RANK_FIELDS, value, {
          order: quoted,
          ties: quoted,
          decimals: numberText,
          within: (within) => this.expression(within),
        }),
      bands: (bands) => sorted(bands.map((set) => this.bands(set))),
    });
  }

  private children(children: readonly Child[], rescaled: boolean): Text {
    const fractions = children.map(({ weight }) => (weight ? literalWeight(this.model, weight.value) : ONE));
    const known = fractions.filter((fraction) => fraction !== undefined);
    const exact = rescaled && known.length === children.length ? shares(known) : undefined;
    return sorted(
      children.map(({ node, weight }, index) => {
        const fraction = exact?.[index] ?? fractions[index];
        const written = fraction ? quoted(fractionText(fraction)) : weight ? this.expression(weight.value) : NOTHING;
        return objectText({ node: quoted(node), weight: written });
      }),
    );
  }

  private step(step: Step): Text {
    return fields(STEP_FIELDS, step, {
      expression: (expression) => this.expression(expression),
      modifiers: plain,
    });
  }

  private normalise(step: Normalise): Text {
    return fields(NORMALISE_FIELDS, step, {
      expression: (expression) => this.expression(expression),
      modifiers: plain,
      onto: ({ low, high }) => objectText({ high: this.expression(high), low: this.expression(low) }),
    });
  }

  private treat(treat: Treat): Text {
    if (treat.kind === 'expression') return this.step(treat.step);
    const step = (part: typeof treat.first): Text =>
      part.kind === 'winsorise' ? plain({ winsorise: part.limit }) : this.expression(part.expression);
    return objectText({
      first: step(treat.first),
      otherwise: treat.otherwise && step(treat.otherwise),
      when: this.expression(treat.condition),
    });
  }

  private bands(set: Bands): Text {
    return fields(BANDS_FIELDS, set, {
      name: quoted,
      of: (of) => (of.kind === 'expression' ? this.expression(of.expression) : quoted(of.kind)),
      bands: (bands) =>
        listText(
          bands.map((band) =>
            fields(BAND_FIELDS, band, { label: quoted, edge: quoted, value: (value) => this.expression(value) }),
          ),
        ),
    });
  }

  private screen(screen: Screen): Text {
    if (screen.kind === 'where') return objectText({ where: this.expression(screen.condition) });
    const { amount, of, notZero } = screen;
    return objectText({
      coverage: plain(amount),
      notZero: notZero ? flag(true) : undefined,
      of: of === '' ? undefined : quoted(of),
    });
  }

  /** The outputs that something which scores has used, and those that they use in turn. */
  private outputs(): Text {
    const written = new Map<string, Text>();
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
    return entriesText([...written]);
  }

  private output(output: Output): Text {
    return fields(OUTPUT_FIELDS, output, {
      name: quoted,
      measure: measureText,
      value: ({ value }) => this.step(value),
      round: ({ value }) => plain(value),
    });
  }

  // ---------------------------------------------------------------------------------------------- expressions

  private expression(expression: Expression, scope = TOP): Text {
    const { work } = this;
    if (work.depth >= DEEPEST) return objectText({ unknown: quoted('too deep') });
    work.depth++;
    const written = this.part(this.whole(expression, scope));
    work.depth--;
    return written;
  }

  private whole(expression: Expression, scope: Scope): Text {
    switch (expression.kind) {
      case 'number':
        return number(expression.value, expression.measure && canonicalMeasure(expression.measure), expression.percent);
      case 'text':
        return objectText({ text: quoted(expression.value) });
      case 'boolean':
        return flag(expression.value);
      case 'missing':
        return NOTHING;
      case 'column':
        return this.column(expression.source, expression.column);
      case 'node': {
        return objectText({
          bands: expression.stage === 'band' ? quoted(expression.bands ?? '') : undefined,
          node: quoted(expression.node),
          of: this.owner(expression.methodology),
          stage: quoted(expression.stage),
        });
      }
      case 'output':
        return this.outputUse(expression.methodology, expression.node, expression.output);
      case 'x':
      case 'period':
        return objectText({ kind: quoted(expression.kind) });
      case 'parameter':
        return parameterText(expression.name, scope);
      case 'constant': {
        const constant = this.model.constants.get(expression.constant);
        return this.namedValue(`constant ${expression.constant}`, constant);
      }
      case 'let':
        return this.namedValue(`let ${expression.let}`, this.model.lets.get(expression.let));
      case 'children':
        if (expression.output === undefined) return objectText({ kind: quoted('children') });
        this.usedOutputs.add(`*:${expression.output}`);
        return objectText({ children: quoted(expression.output) });
      case 'attribute': {
        const attribute = this.model.unitSets.get(expression.unitSet)?.attributes.get(expression.attribute);
        if (!attribute) return objectText({ unknown: quoted(expression.attribute) });
        return this.once(`attribute ${expression.unitSet} ${expression.attribute}`, () =>
          fields(ATTRIBUTE_FIELDS, attribute, { measure: measureText, value: (value) => this.expression(value) }),
        );
      }
      case 'goalpost':
        return objectText({ goalpost: quoted(expression.end) });
      case 'source':
        return this.wholeSource(expression.source);
      case 'builtin':
        return entriesText([[expression.name, this.builtinArguments(expression.arguments, scope)]]);
      case 'call':
        return this.call(expression.function, expression.arguments, scope);
      case 'list':
        return objectText({ list: listText(expression.items.map((item) => this.expression(item, scope))) });
    }
  }

  /** A constant or a `let` is what stands behind it; a unit of measure declared for a bare number is that number's. */
  private namedValue(
    key: string,
    declared: { readonly value: Expression; readonly measure?: Measure } | undefined,
  ): Text {
    if (!declared) return objectText({ unknown: quoted(key) });
    return this.once(key, () => {
      const { measure, value } = declared;
      if (!measure) return this.expression(value);
      if (value.kind === 'number' && !value.percent && !value.measure)
        return number(value.value, canonicalMeasure(measure));
      return objectText({ measure: measureText(measure), of: this.expression(value) });
    });
  }

  private outputUse(methodology: string, node: string, output: string): Text {
    if (methodology === this.self.id) this.usedOutputs.add(`${node}:${output}`);
    const foreign = this.model.methodologies
      .get(methodology)
      ?.nodes.get(node)
      ?.outputs.find(({ name }) => name === output);
    return objectText({
      is: methodology !== this.self.id && foreign ? this.output(foreign) : undefined,
      node: quoted(node),
      of: this.owner(methodology),
      output: quoted(output),
    });
  }

  /** The hash of another methodology; nothing for the one that is being written. */
  private owner(id: string): Text | undefined {
    if (id === this.self.id) return undefined;
    const known = this.others.get(id);
    if (known !== undefined) return quoted(known);
    const other = this.model.methodologies.get(id);
    if (!other) return quoted(`unknown ${id}`);
    this.others.set(id, `cycle ${id}`);
    const hash = hashOf(new FormWriter(this.model, other, this.others, this.work).methodology());
    this.others.set(id, hash);
    return quoted(hash);
  }

  private builtinArguments(given: readonly Argument[], scope: Scope): Text {
    const positional: Text[] = [];
    const named: Text[] = [];
    for (const { name, value, high } of given) {
      const written = objectText({
        high: high && this.expression(high, scope),
        name: name === undefined ? undefined : quoted(name),
        value: this.expression(value, scope),
      });
      (name === undefined ? positional : named).push(written);
    }
    return listText([...positional, ...sortedTexts(named)]);
  }

  /** A function is its body with the arguments in place of the parameters. */
  private call(id: string, given: readonly Argument[], scope: Scope): Text {
    const declaration = this.model.functions.get(id);
    if (!declaration) return objectText({ arguments: this.builtinArguments(given, scope), unknown: quoted(id) });
    if (scope.functions.includes(id))
      return objectText({ recursion: numberText(scope.functions.length - scope.functions.indexOf(id)) });

    const parameters = new Map<string, Text>();
    const inner: Scope = { parameters, functions: [...scope.functions, id] };
    let place = 0;
    for (const { name, value } of given) {
      const key = name ?? declaration.parameters[place++]?.name ?? `${place}`;
      parameters.set(key, this.expression(value, scope));
    }
    for (const parameter of declaration.parameters) {
      if (parameters.has(parameter.name)) continue;
      parameters.set(parameter.name, parameter.default ? this.expression(parameter.default, inner) : NOTHING);
    }
    // The library's `goalposts` has a second formula, for goalposts on a log scale.
    if (declaration.library && declaration.name === 'goalposts')
      return objectText({ goalposts: listText([...parameters.values()]) });
    const body = this.body(id, declaration.body, inner);
    if (!declaration.range) return body;
    const { low, high } = declaration.range;
    const onto = objectText({ high: this.expression(high, inner), low: this.expression(low, inner) });
    return objectText({ of: body, onto });
  }

  /** Functions that call each other twice would double at each level: the same call is written once. */
  private body(id: string, body: Expression, scope: Scope): Text {
    const key = `${id}\n${entriesText([...scope.parameters])}`;
    const known = this.calls.get(key);
    if (known !== undefined) return known;
    if (++this.work.calls > MOST_CALLS) return objectText({ unknown: quoted('too large') });
    const written = this.expression(body, scope);
    this.calls.set(key, written);
    return written;
  }

  private once(key: string, write: () => Text): Text {
    const known = this.named.get(key);
    if (known !== undefined) return known;
    this.named.set(key, objectText({ cycle: quoted(key) }));
    const written = this.part(write());
    this.named.set(key, written);
    return written;
  }

  /** The value itself, or its hash where it is long. */
  private part(value: Text): Text {
    if (value.length <= LONGEST_PART) return value;
    const hash = partHash(this.model, value);
    this.parts.set(hash, value);
    return quoted(hash);
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

/** What was given for a parameter; by its name where that is nothing. */
function parameterText(name: string, { parameters }: Scope): Text {
  const given = parameters.get(name);
  return given === undefined || given === NOTHING ? objectText({ parameter: quoted(name) }) : given;
}

function measureText(measure: Measure): Text {
  return quoted(canonicalMeasure(measure));
}

/** A number, and what it is in; a bare one stands for itself. */
function number(value: number, measure?: string, percent?: boolean): Text {
  if (measure === undefined && !percent) return numberText(value);
  return objectText({
    measure: measure === undefined ? undefined : quoted(measure),
    number: numberText(value),
    percent: percent ? flag(true) : undefined,
  });
}
