import type { Step } from '../../../plan/program.js';
import { acrossFormula } from './across.js';
import {
  atFormula,
  categoryFormula,
  groupFormula,
  isOneOfFormula,
  lookupFormula,
  ownFormula,
  roundFormula,
  spreadFormula,
  textIsOneOfFormula,
} from './choice-of-rows.js';
import { elementwiseFormula } from './elementwise.js';
import { copelandFormula, orderedFormula, rankFormula, sortedFormula } from './order.js';
import {
  inPeriodsFormula,
  interpolateFormula,
  latestFormula,
  periodFormula,
  previousFormula,
  trendFormula,
} from './panel.js';
import { reduceFormula } from './reduction.js';
import type { StepContext, StepFormula } from './step-context.js';
import { winsoriseFormula } from './winsorise.js';

/** The formulas of a step; columns of sources and marked units are no formulas, and are placed before. */
export function stepFormula(step: Exclude<Step, { readonly op: 'column' }>, context: StepContext): StepFormula {
  switch (step.op) {
    case 'period':
      return periodFormula(context);
    case 'elementwise': {
      const terms = step.operands.map((operand, place) => context.elementwiseTerm(step, operand, place));
      return { at: (i) => elementwiseFormula(step.function, terms, i) };
    }
    case 'round':
      return roundFormula(step, context);
    case 'isOneOf':
      return isOneOfFormula(step, context);
    case 'textIsOneOf':
      return textIsOneOfFormula(step, context);
    case 'undefined':
      return { at: () => '""' };
    case 'group':
      return groupFormula(step, context);
    case 'reduce':
      return reduceFormula(step, context);
    case 'spread':
      return spreadFormula(step, context);
    case 'own':
      return ownFormula(step, context);
    case 'rank':
      return rankFormula(step, context);
    case 'across':
      return acrossFormula(step, context);
    case 'copeland':
      return copelandFormula(step, context);
    case 'joint':
    case 'member':
      return context.refuse(
        'A method that finds the weights of all children together',
        'State the weights, or take the numbers that `indexwright weights` shows and write them into the definition.',
      );
    case 'lookup':
      return lookupFormula(step, context);
    case 'winsorise':
      return winsoriseFormula(step, context);
    case 'sorted':
      return sortedFormula(step, context);
    case 'ordered':
      return orderedFormula(step, context);
    case 'category':
      return categoryFormula(step, context);
    case 'at':
      return atFormula(step, context);
    case 'previous':
      return previousFormula(step, context);
    case 'interpolate':
      return interpolateFormula(step, context);
    case 'trend':
      return trendFormula(step, context);
    case 'latest':
      return latestFormula(step, context);
    case 'inPeriods':
      return inPeriodsFormula(step, context);
    case 'isUnit':
      return { at: (i) => (context.isUnit(step, i) ? '1' : '0') };
  }
}
