// Makes the ILLUSTRATIVE survey of cooperatives of the second edition: no cooperative was asked, and no answer may be quoted.
// The same bytes come out on every machine: the generator is seeded, and only + - * / touch its numbers.
//
//     node make-cooperatives.mjs

import { readFileSync, writeFileSync } from 'node:fs';

const folder = new URL('data/', import.meta.url);
const provinces = readFileSync(new URL('provinces-2025.csv', folder), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(',')[0]);

/** Mulberry32: 32 bits of state, uniform on 0 .. 1. */
let state = 34;
function uniform() {
  state = (state + 0x6d2b79f5) | 0;
  let bits = Math.imul(state ^ (state >>> 15), 1 | state);
  bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
  return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
}

const rows = ['cooperative,province,knows_fta'];
for (const province of provinces) {
  // How well cooperatives of this province are informed; drawn, not known.
  const informed = uniform();
  const sample = 18 + Math.floor(uniform() * 15);
  for (let number = 1; number <= sample; number++) {
    const answer = 1 + Math.floor(5 * (0.55 * uniform() + 0.45 * informed));
    const told = uniform() < 0.04 ? 'không trả lời' : String(Math.min(answer, 5));
    rows.push([`${province}-c${String(number).padStart(2, '0')}`, province, told].join(','));
  }
}
writeFileSync(new URL('illustrative-cooperatives-2025.csv', folder), `${rows.join('\n')}\n`);
