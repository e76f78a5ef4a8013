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
  'template/removed': {
    title: 'Something is removed that is written here',
    why: '`remove` takes out what a template brings in. What stands in the same text need not be written in the first place.',
    remedy: 'Delete what is written instead, or the line that removes it.',
    frame: 'file',
    example: `methodology Other { scores Country  pillar Topic { indicator A { value data.x1 }  indicator B { value data.x2 }  remove B } }`,
    good: `template pillar Both() { indicator A { value data.x1 }  indicator B { value data.x2 } }
methodology Other { scores Country  pillar Topic is Both() { remove B } }`,
  },
  'template/twice': {
    title: 'A node made from two templates',
    why: 'A node that the template has can be amended where the template is used, but not be made from another template.',
    remedy: 'Remove `is ...`, or give the node another name.',
    frame: 'file',
    example: `template pillar Part(x) { indicator Inner { value x } }
template pillar Half(x) { pillar Left { indicator Inner { value x / 2 } } }
methodology Other { scores Country  pillar Topic is Half(data.x1) { pillar Left is Part(data.x2) } }`,
    good: `template pillar Half(x) { pillar Left { indicator Inner { value x / 2 } } }
methodology Other { scores Country  pillar Topic is Half(data.x1) { pillar Left { indicator Inner { direction lower } } } }`,
  },
};
