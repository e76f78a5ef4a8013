/** The algebra of units of measure: read them from text, compute with them, compare them, show them. Pure data. */
export { DIMENSIONLESS, UNKNOWN, type Measure } from './measure/types.js';
export { canonicalMeasure, formatMeasure } from './measure/display.js';
export { divide, exponential, logarithm, multiply, raise, squareRoot } from './measure/algebra.js';
export {
  addable,
  comparable,
  conversionFactor,
  conversionOffset,
  differenceMeasure,
  sameMeasure,
  type Relation,
} from './measure/relation.js';
export { describeDifference, productProblem } from './measure/wording.js';
export { parseMeasure } from './measure/parser.js';
