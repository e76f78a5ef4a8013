import { test } from 'vitest';
import { loadModel } from '../../../src/language/load.js';
import { mergeTexts } from '../../../src/language/merge/merge-texts.js';

const base = `source d { file "d.csv"  key U by u  column u text  columns * number }
units U

methodology Index {
  scores U
  aggregate mean(children)

  // What people know.
  pillar P weight 50% {
    indicator A weight 30% { value d.a }
    indicator B weight 40% { value d.b }
    indicator C weight 30% { value d.c }
  }
  pillar Q weight 50% {
    indicator D { value d.d }
  }
}
`;
const check = (text: string) => loadModel('f', (file) => (file === 'f' ? text : undefined)).findings;
function show(ours: string, theirs: string) {
  console.log(JSON.stringify(mergeTexts({ base, ours, theirs }, { file: 'f', check }), null, 1).replaceAll('\\n', '\n'));
}
test('x', () => {
  show(base.replace('value d.a', 'value d.a * 2'), base.replace('value d.b', 'value d.b * 2 /* b */'));
  show(base.replace('value d.a', 'value d.a * 2'), base.replace('value d.a', 'value d.a * 3'));
  show(base.replace('A weight 30%', 'A weight 40%').replace('B weight 40%', 'B weight 30%'), base.replace('B weight 40%', 'B weight 50%').replace('C weight 30%', 'C weight 20%'));
  show(base.replace('A weight 30%', 'A weight 40%').replace('C weight 30%', 'C weight 20%'), base.replace('A weight 30%', 'A weight 20%').replace('B weight 40%', 'B weight 50%'));
  show(base.replace('A weight 30%', 'A weight 40%').replace('B weight 40%', 'B weight 30%'), base.replace('    indicator C weight 30% { value d.c }\n', '').replace('B weight 40%', 'B weight 70%'));
  show(base.replace('indicator D { value d.d }', 'indicator D { value d.d }\n    indicator E { value d.e }'), base.replace('indicator D { value d.d }', 'indicator D { value d.d } // D\n    indicator F { value d.f }'));
  show(base.replace('    indicator C weight 30% { value d.c }\n', '').replace('B weight 40%', 'B weight 70%').replace('indicator D { value d.d }', 'indicator C { value d.c }\n    indicator D { value d.d }'), base.replace('value d.c', 'value d.c + 1'));
});
