import { powerOfTen } from './display.js';
import { MeasureProblem, type Token } from './tokens.js';
import { LARGEST_SCALE } from './types.js';

export const NUMBER = /^(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** A position in the tokens of a unit of measure, and what can be told from there without building anything. */
export class TokenReader {
  private position = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  /** The token ahead; at the end the `end` token, again and again. */
  peek(): Token {
    return this.tokens[this.position];
  }

  skip(count = 1): void {
    this.position = Math.min(this.position + count, this.tokens.length - 1);
  }

  isWord(word: string): boolean {
    return isWord(this.peek(), word);
  }

  /** Whether `/` or `per` is ahead. */
  isDivision(): boolean {
    return this.peek().kind === '/' || (this.isWord('per') && !this.isPerCent());
  }

  /** Whether `per cent` is ahead, which divides nothing. */
  isPerCent(): boolean {
    return this.isWord('per') && isWord(this.tokens[this.position + 1], 'cent');
  }

  /** The word ahead, with the groups of three digits after it if it is the first group of a number: `100 000`. */
  numberAhead(): [text: string, count: number] {
    let text = wordText(this.peek()) ?? '';
    let count = 1;
    if (!/^[1-9]\d{0,2}$/.test(text)) return [text, count];
    for (;;) {
      const group = wordText(this.tokens[this.position + count]);
      if (group === undefined || !/^\d{3}$/.test(group)) return [text, count];
      text += group;
      count++;
    }
  }

  /** Reads a power of ten and returns it, or stays where it is. */
  takePowerOfTen(): number | undefined {
    const [text, count] = this.numberAhead();
    if (!NUMBER.test(text)) return undefined;
    const value = boundedNumber(text, this.peek().offset);
    if (powerOfTen(value) === undefined) return undefined;
    this.skip(count);
    return value;
  }
}

/**
 * The value of a number that is a scale.
 *
 * @throws MeasureProblem when it is zero or out of bounds
 */
export function boundedNumber(text: string, offset: number): number {
  const value = Number(text);
  if (value > 0 && value < LARGEST_SCALE && value > 1 / LARGEST_SCALE) return value;
  throw new MeasureProblem(`${value === 0 ? 'zero' : 'this number'} is no scale`, offset);
}

function wordText(token: Token): string | undefined {
  return token.kind === 'word' ? token.text : undefined;
}

function isWord(token: Token, word: string): boolean {
  return wordText(token)?.toLowerCase() === word;
}
