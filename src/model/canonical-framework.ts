/** The canonical form of a framework: nodes with their stages, weights as shares, outputs as far as a score uses them. */

import {
  BAND_FIELDS,
  BANDS_FIELDS,
  GOALPOST_FIELDS,
  MISSING_FIELDS,
  NODE_FIELDS,
  NORMALISE_FIELDS,
  RANK_FIELDS,
  REQUIRE_FIELDS,
} from './canonical-fields.js';
import { expressionText, modifiersText, outputText, stepText } from './canonical-expressions.js';
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
  sorted,
  type Text,
  word,
} from './canonical-text.js';
import { fractionText, literalWeight, ONE, rescalesWeights, shares } from './canonical-weights.js';
import { measureText, statedText, type Writing } from './canonical-writing.js';
import type {
  Amount,
  Band,
  Bands,
  FrameworkNode,
  Goalposts,
  Missing,
  Normalise,
  RankRule,
  Require,
  Screen,
  Treat,
} from './model.js';

const MISSING = formOf<Missing, Writing>()(MISSING_FIELDS, {
  policy: (_, policy) => word(policy),
  expression: (writing, expression) => expressionText(writing, expression),
  afterNormalise: (_, after) => flag(after),
  modifiers: (_, modifiers) => modifiersText(modifiers),
});

const REQUIRE = formOf<Require, Writing>()(REQUIRE_FIELDS, {
  of: (_, of) => word(of),
  amount: (_, amount) => amountText(amount),
  childrenWith: (_, output) => plain(output),
});

const NORMALISE = formOf<Normalise, Writing>()(NORMALISE_FIELDS, {
  expression: (writing, expression) => expressionText(writing, expression),
  modifiers: (_, modifiers) => modifiersText(modifiers),
  onto: (writing, { low, high }) => `{"high":${expressionText(writing, high)},"low":${expressionText(writing, low)}}`,
});

const GOALPOSTS = formOf<Goalposts, Writing>()(GOALPOST_FIELDS, {
  low: (writing, low) => expressionText(writing, low),
  high: (writing, high) => expressionText(writing, high),
  logarithmic: (_, logarithmic) => flag(logarithmic),
});

const RANK = formOf<RankRule, Writing>()(RANK_FIELDS, {
  order: (_, order) => word(order),
  ties: (_, ties) => word(ties),
  decimals: (_, decimals) => numberText(decimals),
  within: (writing, within) => expressionText(writing, within),
});

const BAND = formOf<Band, Writing>()(BAND_FIELDS, {
  label: (_, label) => quoted(label),
  edge: (_, edge) => quoted(edge),
  value: (writing, value) => expressionText(writing, value),
});

const BANDS = formOf<Bands, Writing>()(BANDS_FIELDS, {
  name: (_, name) => quoted(name),
  of: (writing, of) => (of.kind === 'expression' ? expressionText(writing, of.expression) : quoted(of.kind)),
  bands: (writing, bands) => listText(bands.map((band) => fields(BAND, writing, band))),
});

const NODE = formOf<FrameworkNode, Writing>()(NODE_FIELDS, {
  id: (_, id) => quoted(id),
  kind: (_, kind) => word(kind),
  measure: (_, measure) => measureText(measure),
  children: (writing, _, node) => childrenText(writing, node),
  value: (writing, { value }) => stepText(writing, value),
  aggregate: (writing, { value }) => (value === 'none' ? quoted(value) : stepText(writing, value)),
  weighting: (writing, { value }) => expressionText(writing, value),
  missing: (writing, missing) => statedText(writing, missing, missingText),
  require: (writing, { value }) => fields(REQUIRE, writing, value),
  treat: (writing, treats) =>
    treats.length === 0 ? NO_ITEMS : listText(treats.map((treat) => statedText(writing, treat, treatText))),
  normalise: (writing, normalise) => statedText(writing, normalise, normaliseText),
  goalposts: (writing, { value }) => fields(GOALPOSTS, writing, value),
  clamped: (_, { value }) => plain(value),
  direction: (_, { value }) => word(value),
  round: (_, { value }) => plain(value),
  rank: (writing, { value }) => fields(RANK, writing, value),
  bands: (writing, bands) => (bands.length === 0 ? NO_ITEMS : sorted(bands.map((set) => fields(BANDS, writing, set)))),
});

/** The names of the scoring fields that a node has, its outputs left out. */
export function nodeFields(node: FrameworkNode): readonly string[] {
  return NODE.filter(({ key }) => node[key] !== undefined).map(({ key }) => key);
}

/** One of them as text; nothing where it is not there. */
export function nodeFieldText(writing: Writing, node: FrameworkNode, field: string): Text | undefined {
  const found = NODE.find(({ key }) => key === field);
  const value = found && node[found.key];
  return found === undefined || value === undefined ? undefined : found.write(writing, value as never, node);
}

/** All of them as one text. */
export function nodeText(writing: Writing, node: FrameworkNode): Text {
  return fields(NODE, writing, node);
}

function childrenText(writing: Writing, node: FrameworkNode): Text {
  const { children } = node;
  if (children.length === 0) return NO_ITEMS;
  const rescaled = rescalesWeights(writing.model, node);
  const fractions = children.map(({ weight }) => (weight ? literalWeight(writing.model, weight.value) : ONE));
  const known = fractions.filter((fraction) => fraction !== undefined);
  const exact = rescaled && known.length === children.length ? shares(known) : undefined;
  return sorted(
    children.map(({ node, weight }, index) => {
      const fraction = exact?.[index] ?? fractions[index];
      const written = fraction
        ? word(fractionText(fraction))
        : weight
          ? expressionText(writing, weight.value)
          : NOTHING;
      return `{"node":${quoted(node)},"weight":${written}}`;
    }),
  );
}

function amountText(amount: Amount): Text {
  return amount.kind === 'all' || amount.kind === 'any' ? `{"kind":"${amount.kind}"}` : plain(amount);
}

function missingText(writing: Writing, missing: Missing): Text {
  return fields(MISSING, writing, missing);
}

function normaliseText(writing: Writing, normalise: Normalise): Text {
  return fields(NORMALISE, writing, normalise);
}

function treatText(writing: Writing, treat: Treat): Text {
  if (treat.kind === 'expression') return stepText(writing, treat.step);
  const step = (part: typeof treat.first): Text =>
    part.kind === 'winsorise' ? plain({ winsorise: part.limit }) : expressionText(writing, part.expression);
  return objectText({
    first: step(treat.first),
    otherwise: treat.otherwise && step(treat.otherwise),
    when: expressionText(writing, treat.condition),
  });
}

export function screenText(writing: Writing, screen: Screen): Text {
  if (screen.kind === 'where') return objectText({ where: expressionText(writing, screen.condition) });
  const { amount, of, notZero } = screen;
  return objectText({
    coverage: plain(amount),
    notZero: notZero ? flag(true) : undefined,
    of: of === '' ? undefined : quoted(of),
  });
}

/** The outputs that something which scores has used, and those that they use in turn. */
export function outputsText(writing: Writing): Text {
  const written = new Map<string, Text>();
  for (let before = -1; before < written.size;) {
    before = written.size;
    for (const node of writing.self.nodes.values()) {
      for (const output of node.outputs) {
        const key = `${node.id}:${output.name}`;
        const used = writing.usedOutputs.has(key) || writing.usedOutputs.has(`*:${output.name}`);
        if (used && !written.has(key)) written.set(key, outputText(writing, output));
      }
    }
  }
  return entriesText([...written]);
}
