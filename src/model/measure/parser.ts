import { divide, logarithm, multiply, raise } from './algebra.js';
import { powerOfTen } from './display.js';
import { boundedNumber, NUMBER, TokenReader } from './reader.js';
import { MeasureProblem, tokenize } from './tokens.js';
import { createMeasure, DIMENSIONLESS, LARGEST_EXPONENT, LARGEST_SCALE, type Measure } from './types.js';
import { knownUnit, normalWord, scaleOf } from './vocabulary.js';

const LONGEST_TEXT = 500;
const DEEPEST_NESTING = 50;
const PERCENT = createMeasure(0.01, []);
const PER_MILLE = createMeasure(0.001, []);

/**
 * Reads a unit of measure, the text between the square brackets.
 *
 *     measure := ('/' | 'per')? term (('/' | 'per' | '*' | '·') term)*        from left to right
 *     term    := scale* (name | '%' | '‰' | 'ln' '(' measure ')' | '(' measure ')') power? scale*
 *     power   := '^2' | '^-0.5' | '^(1/3)' | '²'
 *
 * Words side by side are one name; scales are words (`million`) and, before a name, powers of ten. An empty text is a
 * plain number. Text above 500 characters and parentheses above 50 deep are problems; nothing is thrown.
 *
 * @param text without the brackets
 * @returns the measure, or a sentence on what is wrong with the offset of the place in `text`
 */
export function parseMeasure(text: string): { measure: Measure } | { problem: string; offset: number } {
  if (text.length > LONGEST_TEXT) {
    return { problem: `a unit of measure takes at most ${LONGEST_TEXT} characters`, offset: LONGEST_TEXT };
  }
  try {
    const { scale, powers, logOf } = new MeasureParser(new TokenReader(tokenize(text))).parse();
    return { measure: createMeasure(scale, powers, text.trim().replace(/\s+/gu, ' ').normalize('NFC'), logOf) };
  } catch (error) {
    if (error instanceof MeasureProblem) return { problem: error.problem, offset: error.offset };
    throw error;
  }
}

class MeasureParser {
  private depth = 0;

  constructor(private readonly reader: TokenReader) {}

  parse(): Measure {
    if (this.reader.peek().kind === 'end') return DIMENSIONLESS;
    const measure = this.product();
    const { kind, offset } = this.reader.peek();
    if (kind !== 'end') throw new MeasureProblem('this `)` closes nothing', offset);
    return measure;
  }

  private product(): Measure {
    let measure = this.reader.isDivision() ? DIMENSIONLESS : this.term();
    for (;;) {
      const { offset } = this.reader.peek();
      if (this.reader.isDivision()) {
        this.reader.skip();
        measure = inBounds(divide(measure, this.term()), offset);
      } else if (this.reader.peek().kind === '*') {
        this.reader.skip();
        measure = inBounds(multiply(measure, this.term()), offset);
      } else {
        return measure;
      }
    }
  }

  private term(): Measure {
    const start = this.reader.peek().offset;
    const before = this.scales();
    const unit = this.unit(before === undefined);
    if (before === undefined && unit === undefined) throw new MeasureProblem('a unit is missing here', start);
    const after = unit === undefined ? undefined : this.scales(true);
    this.refuseNeighbour();
    let measure = unit ?? DIMENSIONLESS;
    if (before !== undefined) measure = inBounds(multiply(before, measure), start);
    return after === undefined ? measure : inBounds(multiply(measure, after), start);
  }

  /** Scale words, and powers of ten unless only words may follow: `PM 10` is not ten of `PM`. Undefined without any. */
  private scales(wordsOnly = false): Measure | undefined {
    let product: Measure | undefined;
    for (;;) {
      const token = this.reader.peek();
      if (token.kind !== 'word') return product;
      let scale = scaleOf(token.text);
      if (scale !== undefined) this.reader.skip();
      else if (!wordsOnly) scale = this.reader.takePowerOfTen();
      if (scale === undefined) return product;
      const factor = this.powered(createMeasure(scale, []));
      product = inBounds(product === undefined ? factor : multiply(product, factor), token.offset);
    }
  }

  /** What follows the scales, with its power, or undefined when nothing does. */
  private unit(mayBeNumber: boolean): Measure | undefined {
    const token = this.reader.peek();
    if (token.kind === '(') return this.powered(this.group());
    if (token.kind === '%' || token.kind === '‰') {
      this.reader.skip();
      return this.powered(this.shareOf(token.kind === '%' ? PERCENT : PER_MILLE));
    }
    if (this.reader.isPerCent()) {
      this.reader.skip(2);
      return this.powered(this.shareOf(PERCENT));
    }
    if (token.kind !== 'word' || token.text.toLowerCase() === 'per') return undefined;
    if (isLogarithm(token.text)) {
      this.reader.skip();
      if (this.reader.peek().kind !== '(') {
        throw new MeasureProblem(`a logarithm takes parentheses: \`${token.text} (USD)\``, token.offset);
      }
      return this.powered(logarithm(this.group(), token.text === 'ln' ? 'e' : '10'));
    }
    return this.powered(this.name(mayBeNumber));
  }

  private group(): Measure {
    const open = this.reader.peek().offset;
    this.reader.skip();
    if (++this.depth > DEEPEST_NESTING) {
      throw new MeasureProblem(`parentheses go at most ${DEEPEST_NESTING} deep`, open);
    }
    const measure = this.product();
    if (this.reader.peek().kind !== ')') throw new MeasureProblem('this `(` is not closed', open);
    this.reader.skip();
    this.depth--;
    return measure;
  }

  /** `% of GDP` and `% points` are percentages: what they are of is a remark to the reader. */
  private shareOf(share: Measure): Measure {
    if (this.reader.isWord('point') || this.reader.isWord('points')) this.reader.skip();
    if (!this.reader.isWord('of')) return share;
    while (this.reader.peek().kind === 'word' && !this.reader.isDivision()) this.reader.skip();
    return share;
  }

  /** Words side by side up to a scale word or an operator. A number alone is a scale, as in `60 · USD`. */
  private name(mayBeNumber: boolean): Measure {
    const { offset } = this.reader.peek();
    const words: string[] = [];
    for (let token = this.reader.peek(); token.kind === 'word'; token = this.reader.peek()) {
      if (this.reader.isWord('per') || isLogarithm(token.text) || scaleOf(token.text) !== undefined) break;
      const [text, count] = this.reader.numberAhead();
      if (words.length > 0 && NUMBER.test(text) && powerOfTen(Number(text)) !== undefined) {
        throw new MeasureProblem(`write the number ${text} before the name that it multiplies`, token.offset);
      }
      words.push(normalWord(text));
      this.reader.skip(count);
      const first = words[0].toLowerCase();
      if (words.length === 1 && (first === 'percent' || first === 'percentage') && this.reader.isWord('of')) {
        return this.shareOf(PERCENT);
      }
    }
    const name = words.join(' ');
    const known = knownUnit(name);
    if (known !== undefined) return createMeasure(known.scale, known.powers);
    if (NUMBER.test(name) && mayBeNumber) return createMeasure(boundedNumber(name, offset), []);
    if (!/[\p{L}\p{Sc}°]/u.test(name) || NUMBER.test(name)) throw new MeasureProblem('a unit needs a name', offset);
    return createMeasure(1, [[name, 1]]);
  }

  private powered(measure: Measure): Measure {
    const token = this.reader.peek();
    if (token.kind !== 'power') return measure;
    this.reader.skip();
    const { exponent, offset } = token;
    if (Math.abs(exponent) >= LARGEST_EXPONENT) {
      throw new MeasureProblem(`exponents stay below ${LARGEST_EXPONENT}`, offset);
    }
    return inBounds(raise(measure, exponent), offset);
  }

  /** A term is over: only an operator or a closing parenthesis may follow. */
  private refuseNeighbour(): void {
    const { kind, offset } = this.reader.peek();
    if (kind === 'end' || kind === ')' || kind === '*' || this.reader.isDivision()) return;
    if (kind === 'power') throw new MeasureProblem('a second power needs parentheses', offset);
    throw new MeasureProblem('put `·` or `/` between two units; a scale goes before or after the whole name', offset);
  }
}

/** The measures of the algebra stop at their bounds; one that was written should not get there in silence. */
function inBounds(measure: Measure, offset: number): Measure {
  const wide = [...measure.powers.values()].some((exponent) => Math.abs(exponent) >= LARGEST_EXPONENT);
  if (wide || measure.scale >= LARGEST_SCALE || measure.scale <= 1 / LARGEST_SCALE) {
    throw new MeasureProblem('this unit is too large or too small to compute with', offset);
  }
  return measure;
}

function isLogarithm(word: string): boolean {
  return word === 'ln' || word === 'log10';
}
