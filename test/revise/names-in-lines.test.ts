import { expect, test } from 'vitest';
import { loadModel } from '../../src/language/load.js';
import { methodologyHash } from '../../src/model/canonical.js';

const FIRST = `
source data { file "d.csv"  key Unit by unit  column unit text  column a number  column b number }
units Unit
methodology First { scores Unit
  pillar P weight 60 % { indicator A { value data.a } }
  pillar Q weight 40 % { indicator B { value data.b } }
}
`;

/** The hash of First as the lines revise it, and what is found in them. */
function revised(lines: string): { readonly hash: string; readonly findings: readonly string[] } {
  const text = `${FIRST}revision Second of First {\n${lines}\n}`;
  const { model, findings } = loadModel('i.methodology', (file) => (file === 'i.methodology' ? text : undefined));
  return { hash: methodologyHash(model, 'Second'), findings: findings.map(({ message }) => message) };
}

test('a list of weights calls a child as it is called when the line is reached', () => {
  const before = revised('set weights of First { P 50 %  Q 50 % }  rename Q to R  rename R to Quality');
  const after = revised('rename Q to R  rename R to Quality  set weights of First { P 50 %  Quality 50 % }');
  expect(before).toEqual(after);
  expect(before.findings).toEqual([]);
});

test('and not by a name that it has no more', () => {
  expect(revised('rename Q to R  set weights of First { P 50 %  Q 50 % }').findings).toContain(
    '`Second` has no child called `Q`.',
  );
});
