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
import { expressionText, outputText, stepText } from './canonical-expressions.js';
import {
  entriesText,
  fieldEntries,
  fields,
  flag,
  listText,
  NOTHING,
  numberText,
  objectText,
  plain,
  quoted,
  sorted,
  type Text,
} from './canonical-text.js';
import { fractionText, literalWeight, ONE, rescalesWeights, shares } from './canonical-weights.js';
import { measureText, type Writing } from './canonical-writing.js';
import type { Bands, Child, FrameworkNode, Normalise, Screen, Treat } from './model.js';

/** The scoring fields of a node, its outputs left out. */
export function nodeEntries(writing: Writing, node: FrameworkNode): readonly (readonly [string, Text])[] {
  return fieldEntries(NODE_FIELDS, node, {
    id: quoted,
    kind: quoted,
    measure: measureText,
    children: (children) => childrenText(writing, children, rescalesWeights(writing.model, node)),
    value: ({ value }) => stepText(writing, value),
    aggregate: ({ value }) => (value === 'none' ? quoted(value) : stepText(writing, value)),
    weighting: ({ value }) => expressionText(writing, value),
    missing: ({ value }) =>
      fields(MISSING_FIELDS, value, {
        policy: quoted,
        expression: (expression) => expressionText(writing, expression),
        afterNormalise: flag,
        modifiers: plain,
      }),
    require: ({ value }) => fields(REQUIRE_FIELDS, value, { of: quoted, amount: plain, childrenWith: plain }),
    treat: (treats) => listText(treats.map(({ value }) => treatText(writing, value))),
    normalise: ({ value }) => normaliseText(writing, value),
    goalposts: ({ value }) =>
      fields(GOALPOST_FIELDS, value, {
        low: (low) => expressionText(writing, low),
        high: (high) => expressionText(writing, high),
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
        within: (within) => expressionText(writing, within),
      }),
    bands: (bands) => sorted(bands.map((set) => bandsText(writing, set))),
  });
}

function childrenText(writing: Writing, children: readonly Child[], rescaled: boolean): Text {
  const fractions = children.map(({ weight }) => (weight ? literalWeight(writing.model, weight.value) : ONE));
  const known = fractions.filter((fraction) => fraction !== undefined);
  const exact = rescaled && known.length === children.length ? shares(known) : undefined;
  return sorted(
    children.map(({ node, weight }, index) => {
      const fraction = exact?.[index] ?? fractions[index];
      const written = fraction
        ? quoted(fractionText(fraction))
        : weight
          ? expressionText(writing, weight.value)
          : NOTHING;
      return objectText({ node: quoted(node), weight: written });
    }),
  );
}

function normaliseText(writing: Writing, step: Normalise): Text {
  return fields(NORMALISE_FIELDS, step, {
    expression: (expression) => expressionText(writing, expression),
    modifiers: plain,
    onto: ({ low, high }) => objectText({ high: expressionText(writing, high), low: expressionText(writing, low) }),
  });
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

function bandsText(writing: Writing, set: Bands): Text {
  return fields(BANDS_FIELDS, set, {
    name: quoted,
    of: (of) => (of.kind === 'expression' ? expressionText(writing, of.expression) : quoted(of.kind)),
    bands: (bands) =>
      listText(
        bands.map((band) =>
          fields(BAND_FIELDS, band, { label: quoted, edge: quoted, value: (value) => expressionText(writing, value) }),
        ),
      ),
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
