import { expect, test } from 'vitest';
import { loadModel } from '../../src/language/load.js';
import type { Model } from '../../src/model/model.js';
import { planMethodology } from '../../src/plan/plan.js';
import { planAgain, type SoundPlan, soundPlan } from '../../src/plan/plan-again.js';
import { manyIndicators } from '../bench/inputs.js';

/** What is planned once more after an edit finds what planning from the start finds: nothing, or it gives up. */

const TEXT = `
source data {
  file "data.csv"
  key Country by iso
  column iso text
  column trade number [million USD]
  column people number [persons]
  column days number [days]
}
units Country "Countries"
const Scale = 2
function twice(x) = x * 2
let perHead = data.trade / data.people
methodology M "M" {
  scores Country
  aggregate arithmetic
  pillar P {
    indicator Trade [million USD] { value data.trade  normalise minmax(x) onto 0 .. 100 }
    indicator Other [million USD] { value Trade.value + data.trade  normalise minmax(x) onto 0 .. 100 }
    indicator Doubled [million USD] { value twice(data.trade)  normalise minmax(x) onto 0 .. 100 }
  }
  pillar Q {
    indicator Days [days] { value data.days * Scale  normalise minmax(x) onto 0 .. 100 }
    indicator PerHead { value perHead  normalise minmax(x) onto 0 .. 100 }
  }
}
`;

const EDITS: readonly (readonly [what: string, from: string, to: string])[] = [
  ['a comment above moves everything', 'methodology M', '// A comment.\nmethodology M'],
  ['a title', 'indicator Trade [', 'indicator Trade "Trade" ['],
  ['a rounding', 'value data.days * Scale ', 'value data.days * Scale  round to 1 '],
  [
    'a unit of measure that a neighbour stands on',
    'indicator Trade [million USD] { value data.trade',
    'indicator Trade [days] { value data.days',
  ],
  ['a unit that does not fit the value', 'indicator Days [days]', 'indicator Days [USD]'],
  ['the unit of a column', 'column trade number [million USD]', 'column trade number [days]'],
  ['a function', 'function twice(x) = x * 2', 'function twice(x) = x * 2 [days]'],
  ['a constant', 'const Scale = 2', 'const Scale = 2 [days]'],
  ['a named expression', 'let perHead = data.trade / data.people', 'let perHead = data.trade + data.people'],
  ['an indicator that is gone', /indicator Doubled.*/u.exec(TEXT)![0], ''],
  [
    'an indicator that is new',
    'pillar Q {',
    'pillar Q {\n indicator New { value data.days [USD]  normalise minmax(x) onto 0 .. 100 }',
  ],
  [
    'another normalisation',
    'indicator Days [days] { value data.days * Scale  normalise minmax(x)',
    'indicator Days [days] { value data.days * Scale  normalise x',
  ],
];

test.each(EDITS)('%s', (_, from, to) => {
  expect(TEXT).toContain(from);
  const before = soundOf(read(TEXT));
  const edited = read(TEXT.replace(from, to));
  const found = planMethodology(edited, idOf(edited)).findings;
  const again = planAgain(before, edited, idOf(edited));
  if (again === undefined) expect(found.length).toBeGreaterThan(0);
  else expect(found).toEqual([]);
});

test('only what changed, and what stands on it, is planned again', () => {
  const before = soundOf(read(TEXT));
  const edited = read(
    TEXT.replace(
      'indicator Trade [million USD] { value data.trade ',
      'indicator Trade [million USD] { value data.trade * 3 ',
    ),
  );
  const again = planAgain(before, edited, idOf(edited))!;
  const planned = [...again.nodes].filter(([, { session }]) => session !== before.session).map(([id]) => id);
  expect(planned.sort()).toEqual(['', 'P', 'P.Other', 'P.Trade']);
});

test('what is planned again and again says what planning from the start says', () => {
  const text = manyIndicators(20);
  const lines = text.split('\n');
  let sound = soundOf(read(text));
  let [kept, refused] = [0, 0];
  for (let at = 0; at < lines.length; at += 5) {
    const model = read([...lines.slice(0, at), ...lines.slice(at + 1)].join('\n'));
    for (const id of model.methodologies.keys()) {
      const found = planMethodology(model, id).findings;
      const again = id === sound.methodology.id ? planAgain(sound, model, id) : undefined;
      if (again === undefined) {
        refused++;
        continue;
      }
      expect(found, `without line ${at + 1}`).toEqual([]);
      kept++;
      sound = again;
    }
  }
  expect(kept).toBeGreaterThan(3);
  expect(refused).toBeGreaterThan(0);
});

function read(text: string): Model {
  return loadModel('m.methodology', (file) => (file === 'm.methodology' ? text : undefined)).model;
}

function idOf(model: Model): string {
  return [...model.methodologies.keys()][0]!;
}

function soundOf(model: Model): SoundPlan {
  const { session, findings } = planMethodology(model, idOf(model));
  expect(findings).toEqual([]);
  return soundPlan(session)!;
}
