import type { Family } from '../code.js';

const DOUBLING = Array.from(
  { length: 17 },
  (_, level) =>
    `template pillar P${level}() { ${level === 0 ? 'indicator A { value data.x1 }' : `pillar A is P${level - 1}()  pillar B is P${level - 1}()`} }`,
);

export const template: Family = {
  'template/cycle': {
    title: 'A template that uses itself',
    why: 'What it makes would never end.',
    remedy: 'Write out what is meant.',
    frame: 'file',
    example: `template pillar Half(x) { pillar Inner is Half(x) }
methodology Other { scores Country  pillar Topic is Half(data.x1) }`,
    good: `template pillar Half(x) { indicator Inner { value x / 2 } }
methodology Other { scores Country  pillar Topic is Half(data.x1) }`,
  },
  'template/kind': {
    title: 'A template for another kind of node',
    why: 'Defaults differ between pillars and indicators, so that it matters which of the two a node is.',
    remedy: 'Use the word with which the template is declared.',
    frame: 'file',
    example: `template pillar Half(x) { indicator Inner { value x / 2 } }
methodology Other { scores Country  indicator Topic is Half(data.x1) }`,
    good: `template pillar Half(x) { indicator Inner { value x / 2 } }
methodology Other { scores Country  pillar Topic is Half(data.x1) }`,
  },
  'template/too-many': {
    title: 'Templates make too many nodes',
    why: 'Templates that use templates multiply. A methodology may have 50,000 nodes.',
    remedy: 'Use fewer levels of templates.',
    frame: 'file',
    example: [...DOUBLING, 'methodology Other { scores Country  pillar Topic is P16() }'].join('\n'),
    good: [...DOUBLING.slice(0, 3), 'methodology Other { scores Country  pillar Topic is P2() }'].join('\n'),
  },
};
