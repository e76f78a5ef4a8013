import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';

/** Inputs of the benchmarks: made from a seeded generator, so that every run measures the same work. */

/** Uniform numbers from 0 to 1: mulberry32, good enough to fill tables. */
export function uniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A methodology as a ministry writes it: ten indicators a pillar, each with a title, a source, goalposts and a rule for what is missing. */
export function manyIndicators(count: number): string {
  const columns = Array.from(
    { length: count },
    (_, i) => `  column c${i} number [days] "Column number ${i} of the source"`,
  );
  const pillars = Array.from({ length: Math.ceil(count / 10) }, (_, pillar) => {
    const indicators = Array.from({ length: 10 }, (_, k) => {
      const i = pillar * 10 + k;
      return [
        `    /** Indicator ${i}: what it measures, said in a sentence. */`,
        `    indicator I${i} "Indicator ${i}, a title of some length" [days] weight 10% {`,
        `      value data.c${i}`,
        `      cite "A report, page ${i}, table ${k} of the annex"`,
        '      missing impute median(x)',
        `      goalposts 0 .. ${i + 10}`,
        '      normalise goalposts(x) onto 0 .. 100, clamped',
        '    }',
      ].join('\n');
    });
    return `  pillar P${pillar} "Pillar ${pillar}" {\n${indicators.join('\n')}\n  }`;
  });
  return [
    'source data {\n  file "data.csv"\n  key Country by iso\n  column iso text',
    ...columns,
    '}\nunits Country "Countries"',
    'methodology Big "Big" {\n  scores Country\n  aggregate arithmetic\n  every pillar { aggregate arithmetic  require all }',
    ...pillars,
    '}\n',
  ].join('\n');
}

/** The same number of indicators with what they have in common said once, as the language would have it: a line for each. */
export function oneLineEach(count: number): string {
  const pillars = Array.from({ length: Math.ceil(count / 10) }, (_, pillar) => {
    const indicators = Array.from({ length: 10 }, (_, k) => {
      const i = pillar * 10 + k;
      return `    indicator I${i} "Indicator ${i}" weight 10% { value data.c${i}  goalposts 0 .. ${i + 10} }`;
    });
    return `  pillar P${pillar} "Pillar ${pillar}" {\n${indicators.join('\n')}\n  }`;
  });
  return `source data { file "data.csv"  key Country by iso  column iso text  columns c* number }
units Country "Countries"
methodology Big "Big" {
  scores Country
  aggregate arithmetic
  every pillar { aggregate arithmetic  require all }
  every indicator { missing impute median(x)  normalise goalposts(x) onto 0 .. 100, clamped }
${pillars.join('\n')}
}
`;
}

/** Two levels of weighted means over min-max, `indicators` in pillars of seven. */
export function twoLevels(indicators: number): string {
  const pillars = Array.from({ length: Math.ceil(indicators / 7) }, (_, pillar) => {
    const inside = Array.from(
      { length: Math.min(7, indicators - pillar * 7) },
      (_, k) => `    indicator i${pillar * 7 + k} weight ${k + 1}`,
    );
    return `  pillar p${pillar} weight ${pillar + 1} {\n${inside.join('\n')}\n  }`;
  });
  return `source data { file "data.csv"  key Unit by unit  column unit text  columns i* number }
units Unit "Units"
methodology Two "Two levels" {
  scores Unit
  every indicator { from data  normalise minmax(x) onto 0 .. 100 }
${pillars.join('\n')}
}
`;
}

/** A survey: `rows` firms in 63 provinces, and a methodology of three weighted shares. Written in pieces: it is large. */
export function writeSurvey(folder: string, rows: number): string {
  const next = uniform(20241);
  const file = openSync(path.join(folder, 'survey.csv'), 'w');
  let piece = 'province,knows,uses,trained,weight,comment\n';
  for (let row = 0; row < rows; row++) {
    const province = String(1 + Math.floor(next() * 63)).padStart(2, '0');
    const answer = (): string => (next() < 0.03 ? 'NA' : String(1 + Math.floor(next() * 5)));
    piece += `${province},${answer()},${answer()},${answer()},${(0.5 + next()).toFixed(3)},firm ${row}\n`;
    if (piece.length > 1 << 20) {
      writeSync(file, piece);
      piece = '';
    }
  }
  writeSync(file, piece);
  closeSync(file);
  const methodology = path.join(folder, 'survey.methodology');
  writeFileSync(
    methodology,
    `source survey { file "survey.csv"  rows of Province by province  blank "", "NA"
  column province text  column knows likert 1 .. 5  column uses likert 1 .. 5  column trained likert 1 .. 5  column weight number }
units Province "Provinces"
methodology Survey "Three shares" {
  scores Province
  indicator Knows   [%] { value share(survey.knows >= 4, weight: survey.weight) }
  indicator Uses    [%] { value share(survey.uses >= 4, weight: survey.weight) }
  indicator Trained [%] { value share(survey.trained >= 4, weight: survey.weight) }
}
`,
  );
  return methodology;
}
