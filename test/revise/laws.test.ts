import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadModel } from '../../src/language/load.js';
import { asRevision } from '../../src/revise/diff-revision.js';
import { arbitraryPair, type PairText } from './arbitrary-pairs.js';
import { lawOf, wayBackOf } from './law.js';
import { mirrorOf } from './mirror-law.js';

/*
 * The laws of revisions and of differences for generated editions and their mutations, there and back. `npm run test:laws`
 * tries 5,000 pairs of each kind, and continuous integration those of the first; SEED tries those of a run that failed again.
 */

const PAIRS_TRIED = Number(process.env.PAIRS ?? 60);
const PAIRS_OF_THE_LAW = process.env.CI === undefined ? PAIRS_TRIED : Math.max(5000, PAIRS_TRIED);
/** Always the same pairs in the suite; others each time in a longer run. */
const SEED = Number(process.env.SEED ?? (process.env.PAIRS === undefined ? 7 : Date.now() % 1_000_000));
/** At a time: a pair is some kilobytes of text. */
const SLICE = 500;

const LAWS = [
  ['what the difference makes of the first edition is the second one', lawOf],
  ['the way back mirrors the way there, and classes agree with the hash', mirrorOf],
] as const;

test(`of ${PAIRS_OF_THE_LAW} generated pairs every one keeps the laws`, { timeout: 7_200_000 }, () => {
  const broken: string[] = [];
  let taken = 0;
  for (let tried = 0; tried < PAIRS_OF_THE_LAW; tried += SLICE) {
    const seed = SEED + tried;
    const pairs = fc.sample(arbitraryPair(), { numRuns: Math.min(SLICE, PAIRS_OF_THE_LAW - tried), seed });
    for (const [at, pair] of pairs.entries()) {
      const held = LAWS.map(([law, holds]) => {
        try {
          return holds(pair);
        } catch (error) {
          broken.push(`SEED=${seed}, pair ${at}: not so: ${law}\n${String(error)}\n${pair.text}`);
          return false;
        }
      });
      if (held.every(Boolean)) taken++;
    }
  }
  process.stdout.write(`${taken} of ${PAIRS_OF_THE_LAW} pairs are valid and keep the laws, from SEED=${SEED}\n`);
  expect(broken.join('\n\n')).toBe('');
  expect(taken).toBeGreaterThan(PAIRS_OF_THE_LAW * 0.6);
});

test(`of ${PAIRS_TRIED} generated pairs, what a revision took out comes back as it was`, { timeout: 7_200_000 }, () => {
  const broken: string[] = [];
  let [taken, restoring] = [0, 0];
  for (let tried = 0; tried < PAIRS_TRIED; tried += SLICE) {
    const seed = SEED + tried;
    for (const [at, pair] of fc
      .sample(arbitraryPair(), { numRuns: Math.min(SLICE, PAIRS_TRIED - tried), seed })
      .entries()) {
      try {
        const revision = wayBackOf(pair);
        if (revision === undefined) continue;
        taken++;
        if (/^ {2}restore /m.test(revision)) restoring++;
      } catch (error) {
        broken.push(`SEED=${seed}, pair ${at}: ${String(error)}`);
      }
    }
  }
  process.stdout.write(`${taken} of ${PAIRS_TRIED} pairs are valid, and ${restoring} of them bring nodes back\n`);
  expect(broken.join('\n\n')).toBe('');
  expect(restoring).toBeGreaterThan(PAIRS_TRIED * 0.1);
});

/** The same pair, with the newer edition on data of another year. */
function onNewerData({ text, names }: PairText): PairText {
  const source = /^source data \{\n[^}]*\}\n/m.exec(text)![0];
  const at = text.indexOf('methodology Second');
  const newer = source.replace('source data', 'source newer').replace('data.csv', 'newer.csv');
  return { text: newer + text.slice(0, at) + text.slice(at).replaceAll(/\bdata\./g, 'newer.'), names };
}

test(`of ${PAIRS_TRIED} generated pairs on two sources every one keeps the laws`, { timeout: 7_200_000 }, () => {
  const broken: string[] = [];
  let replacing = 0;
  for (const [at, pair] of fc
    .sample(arbitraryPair(), { numRuns: PAIRS_TRIED, seed: SEED })
    .map(onNewerData)
    .entries()) {
    try {
      if (!lawOf(pair) || !mirrorOf(pair)) continue;
      const { model } = loadModel('all.methodology', () => pair.text);
      if (/^ {2}replace source data with newer$/m.test(asRevision(model, ...pair.names))) replacing++;
    } catch (error) {
      broken.push(`SEED=${SEED}, pair ${at}: ${String(error)}\n${pair.text}`);
    }
  }
  process.stdout.write(`${replacing} of ${PAIRS_TRIED} pairs replace the source\n`);
  expect(broken.join('\n\n')).toBe('');
  expect(replacing).toBeGreaterThan(PAIRS_TRIED * 0.1);
});

// ------------------------------------------------------------------------------------------------ found by longer runs

const HEAD = `source data { file "d.csv"  key Unit by u  column u text  columns x* number }
units Unit
`;
const FOUND: Readonly<Record<string, string>> = {
  'a weight of one is none in a mean, and is one in a sum': `
methodology Index { scores Unit  aggregate sum  indicator A { value data.x1 } }
methodology Second { scores Unit  aggregate sum  indicator A weight 1 { value data.x2 } }
`,
  'a new pillar in pillars that exchange their names unsays what `every` says, by the name that holds then': `
methodology Index { scores Unit  every pillar { round to 2 }
  pillar P { pillar N { indicator A { value data.x1 }  indicator B { value data.x2 } }  indicator C { value data.x3 }  indicator D { value data.x4 } }
  indicator Q { value data.x5 } }
methodology Second { scores Unit  every pillar { weights 1 / sd(x) }
  pillar Q { weights 1 / sd(x)  indicator A { value data.x1 }  indicator B { value data.x2 }  indicator N { value data.x3 }  indicator D { value data.x4 } }
  indicator P { value data.x5 } }
`,
  'the weights of a new pillar are said once, behind what moves into it': `
methodology Index { scores Unit  pillar P weight 1 { indicator A weight 1.5 { value data.x1 }  indicator B weight 2 { value data.x2 } }  indicator C weight 3 { value data.x3 } }
methodology Second { scores Unit  every pillar { weights 1 / sd(x) }
  indicator A weight 2 { value data.x1 }  indicator B weight 2 { value data.x2 }  indicator C weight 3 { value data.x3 } }
`,
  'weights that are computed are said again where what moves in brings a weight of its own': `
methodology Index { scores Unit  every pillar { weights 1 / sd(x) }
  pillar P weight 10 { indicator A { value data.x1 }  indicator B { value data.x2 } }  indicator C weight 3 { value data.x3 } }
methodology Second { scores Unit  every pillar { weights 1 / sd(x) }
  pillar P weight 1 { indicator B { value data.x2 } }  indicator C weight 2 { value data.x3 }  indicator A weight 4 { value data.x1 } }
`,
  'each order is told with the names of its own edition': `
methodology Index { scores Unit  indicator A { value data.x1 }  indicator B { value data.x2  direction lower  round to 1 } }
methodology Second { scores Unit  indicator C { value data.x2  direction lower  round to 1 }  indicator A { value data.x1 } }
`,
};

test.each(Object.entries(FOUND))('%s', (_, text) => {
  const pair: PairText = { text: HEAD + text, names: ['Index', 'Second'] };
  const { findings } = loadModel('all.methodology', () => pair.text);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(lawOf(pair)).toBe(true);
  expect(mirrorOf(pair)).toBe(true);
});
