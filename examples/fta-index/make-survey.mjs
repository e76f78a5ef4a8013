// Makes the ILLUSTRATIVE data of this example: no answer, firm or export in them is real, and none may be quoted.
// The same bytes come out on every machine: the generator is seeded, and only + - * / touch its numbers.
//
//     node make-survey.mjs

import { readFileSync, writeFileSync } from 'node:fs';

const folder = new URL('data/', import.meta.url);
const provinces = readFileSync(new URL('provinces.csv', folder), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(',')[0]);

/** Mulberry32: 32 bits of state, uniform on 0 .. 1. */
let state = 7;
function uniform() {
  state = (state + 0x6d2b79f5) | 0;
  let bits = Math.imul(state ^ (state >>> 15), 1 | state);
  bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
  return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
}

/** About normal, with mean 0 and deviation 1: the sum of twelve uniforms. */
function noise() {
  let sum = -6;
  for (let i = 0; i < 12; i++) sum += uniform();
  return sum;
}

const between = (low, high) => low + Math.floor(uniform() * (high - low + 1));
const chance = (share) => (uniform() < share ? 1 : 0);
const within = (x, low, high) => Math.min(Math.max(x, low), high);
const likert = (level) => within(Math.round(3 + level + 0.9 * noise()), 1, 5);

/** People leave questions out in their own ways. */
const BLANKS = ['', '', 'NA', 'không trả lời'];
const answered = (value, refusal = 0.03) => (chance(refusal) ? BLANKS[between(0, BLANKS.length - 1)] : value);

/** Firms on the register and in the sample by size; a firm's weight is the one over the other. */
const SIZES = [
  { name: 'small', register: [900, 5200], sample: [42, 70] },
  { name: 'medium', register: [120, 700], sample: [26, 44] },
  { name: 'large', register: [25, 160], sample: [14, 24] },
];

const NO_TRAINING_ANSWERS = ['12', '67'];
const NO_CERTIFICATES = ['11'];
const NO_COUNT_OF_EXPORTERS = ['06'];
/** One firm here wrote hours where days were asked: the kind of slip that a treatment of outliers is for. */
const SLIP = { province: '64', days: 480 };

const survey = [
  'firm,province,size,design_weight,knows_fta,training_days,uses_portal,clear_rules,same_answer,applied_co,co_days,co_refused,got_support,credit_ease,knows_labour,env_certificate,green_share',
];
const trade = ['code,exporters,Exports (million USD),Of which under preference (million USD)'];

for (const province of provinces) {
  // What firms live with in this province, in common and by pillar; drawn, not known.
  const common = 0.5 * noise();
  const [informed, lawful, supported, sustainable] = [0, 0, 0, 0].map(() => common + 0.3 * noise());
  let number = 0;
  for (const size of SIZES) {
    const sample = between(...size.sample);
    const weight = (between(...size.register) / sample).toFixed(3);
    const larger = SIZES.indexOf(size) * 0.25;
    for (let i = 0; i < sample; i++) {
      number++;
      const applied = NO_CERTIFICATES.includes(province) ? 0 : chance(within(0.35 + larger, 0, 0.95));
      const days = Math.max(0, Math.round(2 * (2.2 + informed + larger + 1.4 * noise())) / 2);
      const slipped = province === SLIP.province && size.name === 'small' && i === 7;
      const training = slipped ? SLIP.days : days;
      survey.push(
        [
          `${province}-${String(number).padStart(3, '0')}`,
          province,
          size.name,
          weight,
          answered(likert(informed + larger - 0.3)),
          NO_TRAINING_ANSWERS.includes(province) ? '' : slipped ? training : answered(training, 0.06),
          answered(chance(within(0.35 + 0.2 * informed + larger / 2, 0.03, 0.97)), 0.02),
          answered(likert(lawful)),
          answered(likert(0.8 * lawful + 0.2)),
          applied,
          applied ? answered(Math.max(0.5, Math.round(2 * (4 - 1.1 * lawful + 1.5 * noise())) / 2), 0.04) : '',
          applied ? chance(within(0.12 - 0.06 * lawful, 0.01, 0.6)) : '',
          answered(chance(within(0.3 + 0.18 * supported, 0.02, 0.98)), 0.02),
          answered(likert(supported - 0.2)),
          answered(likert(sustainable + larger - 0.4)),
          answered(chance(within(0.22 + 0.14 * sustainable + larger / 2, 0.02, 0.98)), 0.02),
          answered(Math.max(0, Math.round(10 * (6 + 3 * sustainable + 4 * noise())) / 10), 0.08),
        ].join(','),
      );
    }
  }
  const exporters = between(60, 1400);
  const exports = exporters * (0.4 + 5 * uniform() * uniform() * uniform());
  const used = exports * within(0.38 + 0.14 * supported, 0.05, 0.9);
  const counted = NO_COUNT_OF_EXPORTERS.includes(province) ? '' : exporters;
  trade.push([province, counted, exports.toFixed(1), used.toFixed(1)].join(','));
}

writeFileSync(new URL('illustrative-survey-2024.csv', folder), survey.join('\n') + '\n');
writeFileSync(new URL('illustrative-trade-2024.csv', folder), trade.join('\n') + '\n');
