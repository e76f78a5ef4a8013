/** Units of measure inside of brackets: those that the model has, and the words that are known. */

import { CompletionItemKind } from 'vscode-languageserver-types';
import { formatMeasure, type Measure } from '../../model/measure.js';
import type { Model } from '../../model/model.js';
import { type Candidate, Order } from './candidate.js';
import type { Context } from './context.js';

/** Words that the algebra of units of measure knows, with what they mean there. */
const KNOWN: readonly (readonly [label: string, words: string])[] = [
  ['%', 'A share of a hundred: 0.6 is shown as 60.'],
  ['‰', 'A share of a thousand.'],
  ['% of GDP', 'A percentage; what it is of is a remark.'],
  ['percentage points', 'A difference of percentages.'],
  ['years', 'Years; they convert into nothing.'],
  ['months', 'Months; they convert into nothing.'],
  ['days', 'Converts into seconds, minutes, hours and weeks.'],
  ['weeks', 'Seven days.'],
  ['hours', 'Converts into seconds, minutes, days and weeks.'],
  ['minutes', 'Sixty seconds.'],
  ['seconds', 'Converts into minutes, hours, days and weeks.'],
  ['persons', 'People, capita: one and the same.'],
  ['women', 'Women.'],
  ['men', 'Men.'],
  ['children', 'Children.'],
  ['births', 'Births.'],
  ['deaths', 'Deaths.'],
  ['households', 'Households.'],
  ['firms', 'Firms.'],
  ['points', 'Points of a scale; they convert into nothing.'],
  ['USD', 'US dollars, `$`. Currencies never convert into each other.'],
  ['EUR', 'Euro, `€`.'],
  ['VND', 'Đồng, `₫`.'],
  ['GBP', 'Pounds, `£`.'],
  ['km', 'A thousand metres.'],
  ['km2', 'Square kilometres, `km²`.'],
  ['m', 'Metres.'],
  ['m2', 'Square metres.'],
  ['ha', 'Hectares: 10 000 square metres.'],
  ['kg', 'Kilograms.'],
  ['t', 'Tonnes.'],
  ['g', 'Grams.'],
];

const SCALES: readonly (readonly [label: string, words: string])[] = [
  ['hundred', '100 of what follows'],
  ['thousand', '1 000 of what follows'],
  ['million', '1 000 000 of what follows'],
  ['billion', '1 000 000 000 of what follows'],
  ['trillion', '1 000 000 000 000 of what follows'],
  ['nghìn', '1 000 of what follows'],
  ['triệu', '1 000 000 of what follows'],
  ['tỷ', '1 000 000 000 of what follows'],
];

/** What is finished of the brackets: up to the last sign, scale or number. */
const FINISHED =
  /^.*(?:[/*·(]|\d|\b(?:hundred|thousand|million|billion|trillion)s?|(?:nghìn|ngàn|triệu|tỷ|tỉ))\s+|^.*[/*·(]\s*/iu;

export function* measureCandidates(context: Context): Iterable<Candidate> {
  const { typed, start } = context.place;
  const inside = typed.slice(1);
  const finished = FINISHED.exec(inside)?.[0] ?? '';
  const from = start + 1 + finished.length;
  const whole = finished === '';
  for (const [text, count] of measuresOf(context.analysis.model)) {
    if (!whole && /[/*·]/.test(text)) continue;
    yield {
      label: text,
      kind: CompletionItemKind.Unit,
      detail: count === 1 ? 'used once here' : `used ${count} times here`,
      documentation: KNOWN.find(([label]) => label === text)?.[1],
      order: Order.likely,
      start: from,
    };
  }
  for (const [label, documentation] of KNOWN)
    yield { label, kind: CompletionItemKind.Unit, documentation, order: Order.usual, start: from };
  for (const [label, documentation] of SCALES)
    yield {
      label,
      kind: CompletionItemKind.Operator,
      detail: 'scale',
      documentation,
      order: Order.further,
      start: from,
    };
}

const counted = new WeakMap<Model, ReadonlyMap<string, number>>();

/** How often the model has each unit of measure, the most frequent first. */
function measuresOf(model: Model): ReadonlyMap<string, number> {
  let counts = counted.get(model);
  if (counts === undefined) counted.set(model, (counts = countMeasures(model)));
  return counts;
}

function countMeasures(model: Model): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const add = (measure: Measure | undefined): void => {
    if (measure === undefined) return;
    const text = measure.text === '' ? formatMeasure(measure) : measure.text;
    counts.set(text, (counts.get(text) ?? 0) + 1);
  };
  for (const { columns } of model.sources.values()) for (const { measure } of columns.values()) add(measure);
  for (const { attributes } of model.unitSets.values()) for (const { measure } of attributes.values()) add(measure);
  for (const { measure } of model.constants.values()) add(measure);
  for (const { measure } of model.lets.values()) add(measure);
  for (const { nodes } of model.methodologies.values()) {
    for (const { measure, outputs } of nodes.values()) {
      add(measure);
      for (const output of outputs) add(output.measure);
    }
  }
  return new Map([...counts].sort((a, b) => b[1] - a[1]));
}
