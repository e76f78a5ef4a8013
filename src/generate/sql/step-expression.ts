import type { Step } from '../../plan/program.js';
import { acrossChildren, orderedAverage, sortedPlace } from './across.js';
import { elementwise, withKnown } from './elementwise.js';
import { as, bare, closed, type Expression, joinedBy, literal, open } from './expression.js';
import { copelandScore, valueOfUnit } from './pairs.js';
import { inRanges, interpolated, latest, previous, trend } from './panel.js';
import { rankExpression } from './rank.js';
import { windowReduction } from './reduction.js';
import { rounded } from './rounding.js';
import type { StepContext } from './step-context.js';
import { over, notNull } from './window.js';
import { winsorised } from './winsorise.js';

/** Steps of which a chain of views makes a column; the others come from its base. */
export type ChainStep = Exclude<Step, { readonly op: 'column' | 'group' | 'joint' | 'member' | 'lookup' | 'own' }>;

/** The SQL of a step over the rows of a chain, by the operands before it. */
export function stepExpression(step: ChainStep, context: StepContext): Expression {
  const { dialect } = context;
  switch (step.op) {
    case 'period':
      return context.isPanel ? context.keys().period : context.missing('number');
    case 'elementwise':
      return elementwise(step, context);
    case 'round':
      return rounded(context.number(step.value), step.rounding, context);
    case 'isOneOf': {
      const x = context.atom(context.number(step.value), 'value');
      const numbers = step.numbers.filter((value) => !Number.isNaN(value));
      return isAnyOf(
        x,
        numbers.map((value) => withKnown('equal', x, value, context)),
      );
    }
    case 'textIsOneOf': {
      const x = context.text(step.value);
      return isAnyOf(x, step.texts.length === 0 ? [] : [open`${x} IN (${step.texts.map(dialect.text).join(', ')})`]);
    }
    case 'undefined':
      return context.missing(step.type === 'text' ? 'text' : 'number');
    case 'reduce': {
      const grouping = context.grouping(step.grouping === 'cases' ? null : step.grouping);
      return windowReduction(step, grouping, onlyFirsts(step.from, context), context);
    }
    case 'spread': {
      const { inGroup } = context.grouping(step.grouping);
      const value = context.any(step.value);
      return inGroup === null ? value : as(value.kind, closed`CASE WHEN ${bare(inGroup)} THEN ${bare(value)} END`);
    }
    case 'rank': {
      const grouping = step.grouping === 'cases' ? context.groupingByCase() : context.grouping(step.grouping);
      const rank = rankExpression(step, grouping, onlyFirsts(step.frame, context), context);
      if (step.frame.kind !== 'groups') return rank;
      return over(closed`max(${context.atom(rank, 'rank')})`, context.grouping(step.frame.grouping));
    }
    case 'across':
      return acrossChildren(step, context);
    case 'copeland':
      return copelandScore(step, context.grouping(step.grouping), context);
    case 'winsorise':
      return winsorised(step, context.grouping(step.grouping), context);
    case 'previous':
      return context.isPanel ? previous(step, context) : context.missing('number');
    case 'interpolate':
      return context.isPanel ? interpolated(step, context) : context.number(step.value);
    case 'trend':
      return context.isPanel ? trend(step, context) : context.missing('number');
    case 'latest':
      return context.isPanel ? latest(step, context) : context.number(step.value);
    case 'sorted':
      return sortedPlace(step.columns.map(context.number), step.place, context);
    case 'ordered':
      return orderedAverage(step.columns.map(context.number), step.positions, context);
    case 'category': {
      if (step.texts.length === 0) return context.missing('number');
      const places = step.texts.map((text, place) => `WHEN ${dialect.text(text)} THEN ${dialect.number(place)}`);
      return closed`CASE ${context.text(step.value)} ${places.join(' ')} END`;
    }
    case 'at':
      return valueOfUnit(step, context);
    case 'inPeriods':
      if (!context.isPanel) return literal('FALSE', 'condition');
      return inRanges(context.keys().period, [{ from: step.from, to: step.to }], context);
    case 'isUnit': {
      const units = step.units.map((unit) => dialect.text(unit.trim().normalize('NFC')));
      const isOne =
        units.length === 0 ? literal('FALSE', 'condition') : open`${context.keys().unit} IN (${units.join(', ')})`;
      if (step.periods.length === 0) return as('condition', isOne);
      if (!context.isPanel) return literal('FALSE', 'condition');
      return as('condition', open`${isOne} AND ${inRanges(context.keys().period, step.periods, context)}`);
    }
  }
}

/** Of groups, one row each: the first of its cases. */
function onlyFirsts(frame: Step['frame'], context: StepContext): readonly Expression[] {
  if (frame.kind !== 'groups') return [];
  const order = closed`ORDER BY ${context.position()}`;
  const number = over(closed`row_number()`, context.grouping(frame.grouping), order);
  return [as('condition', open`${context.atom(number, 'place_in_group')} = 1`)];
}

/** A condition that is missing only where the value is. */
function isAnyOf(x: Expression, conditions: readonly Expression[]): Expression {
  if (conditions.length === 0) return as('condition', closed`CASE WHEN ${bare(notNull(x))} THEN FALSE END`);
  if (conditions.length === 1) return as('condition', conditions[0]);
  return as('condition', { ...joinedBy(' OR ', conditions), isClosed: false });
}
