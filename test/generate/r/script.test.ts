import { describe, expect, test } from 'vitest';
import { generateR } from '../../../src/generate/r/generate-r.js';
import { hostileCases } from '../../parity/hostile-cases.js';
import { node, of, program, steps } from '../../execute/small-program.js';
import { hdi, survey } from '../javascript/programs.js';
import { scriptOf } from './scripts.js';

const definitionOf = (script: string): string => script.split('# =====')[0];

describe('the script', () => {
  test('reads like the methodology', async () => {
    await expect(definitionOf(scriptOf(hdi()))).toMatchFileSnapshot('expected/hdi-script.txt');
    await expect(definitionOf(scriptOf(survey()))).toMatchFileSnapshot('expected/survey-script.txt');
  });

  test('is the same for the same program', () => {
    expect(scriptOf(hdi())).toBe(scriptOf(hdi()));
  });

  test('carries what it calls, and nothing else', () => {
    const script = scriptOf(hdi());
    expect(script).toMatch(/^rank_of <- function/m);
    expect(script).not.toMatch(/^copeland <- |^merge_tables <- |^maximise <- /m);
  });

  test('has other letters in comments only, so that every locale reads it', () => {
    for (const { program: hostile } of hostileCases()) {
      const code = scriptOf(hostile)
        .split('\n')
        .filter((line) => !/^\s*#/.test(line))
        .join('\n');
      expect(code).toMatch(/^[\n -~]*$/);
    }
  });

  test('has no comment that goes on in another line', () => {
    const title = 'two\nhalt("lines")\r\u2028halt("x")';
    const lines = scriptOf(
      program({ title, nodes: [node('', { title, score: of(0) })], steps: steps({ op: 'period' }) }),
    );
    expect(lines.split('\n').filter((line) => /^\s*halt\(/.test(line))).toEqual([]);
  });
});

describe('what R cannot hold is refused', () => {
  test.each(['a\0b', '\ud800', 'x\udfff'])('the text %j', (text) => {
    const refused = program({
      steps: steps({ op: 'textIsOneOf', value: { text: 'a' }, texts: [text], node: 'A' }),
      nodes: [node('', { score: of(0) })],
    });
    const { files, findings } = generateR(refused);
    expect(files).toEqual([]);
    expect(findings.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'target/unsupported: A text with a character of number 0, or with half a character cannot be written in R; A needs it.',
    ]);
    expect(generateR(program({ title: text, nodes: [node('')] })).findings.length).toBe(1);
  });

  test('and a character beyond the first plane is not', () => {
    expect(scriptOf(program({ title: '𝒜', nodes: [node('')] }))).toContain('"\\U0001d49c"');
  });
});
