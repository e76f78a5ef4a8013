import { describe, expect, it } from 'vitest';
import { LIBRARY_TEXT } from '../../../src/language/library/library-text.js';
import { LIBRARY_FILE, loadModel } from '../../../src/language/load.js';

const USES = 'units Country "Countries"\nlet a = mean(1)\n';
const load = (text: string, bindings = false) =>
  bindings ? loadModel('a.methodology', () => text, { bindings: true }) : loadModel('a.methodology', () => text);
const functionsOf = (text: string) => [...load(text).model.functions.values()].filter(({ library }) => library);

describe('what is known of the library is used again', () => {
  it('the second text has the very functions of the first', () => {
    const first = functionsOf(USES);
    const second = functionsOf(`${USES}let b = 2\n`);
    expect(second).toHaveLength(first.length);
    second.forEach((declaration, at) => expect(declaration).toBe(first[at]));
  });

  it('a function of the text takes the name of one of the library, before and after a text that does not', () => {
    const [name] = functionsOf(USES).map((declaration) => declaration.name) as [string];
    const own = `function ${name}(x) = x\n${USES}`;
    for (const text of [own, USES, own]) {
      const named = [...load(text).model.functions.entries()].filter(([, declaration]) => declaration.name === name);
      expect(named.map(([id, { library }]) => [id, library])).toEqual(
        text === own
          ? [
              [name, false],
              [`${name}@${LIBRARY_FILE}`, true],
            ]
          : [[name, true]],
      );
    }
  });

  it('names of the library lead where they led', () => {
    const led = (): readonly string[] =>
      load(USES, true)
        .bindings!.all.filter(({ span }) => span.file === LIBRARY_FILE)
        .map(({ span, target }) => `${span.start} ${target.id}`);
    const first = led();
    expect(first.length).toBeGreaterThan(100);
    expect(led()).toEqual(first);
  });

  it('no function of the library is defined by itself, which nobody looks for any more', () => {
    const names = new Set(functionsOf(USES).map(({ name }) => name));
    const copy = LIBRARY_TEXT.replace(/\b\w+(?=\()/gu, (word) => (names.has(word) ? `own_${word}` : word));
    const { findings, model } = loadModel('copy.methodology', () => copy);
    expect(model.functions.size).toBe(2 * names.size);
    expect(findings.filter(({ code }) => code.startsWith('cycle/'))).toEqual([]);
  });
});
