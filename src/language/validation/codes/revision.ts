import type { Family } from '../code.js';

export const revision: Family = {
  'revision/no-base': {
    title: 'A revision of nothing',
    why: 'A revision says how an edition differs from the one before. Without that one, nothing is known of it.',
    remedy: 'Name a methodology or another revision, and import it if it stands in another file.',
    frame: 'file',
    example: `revision Next of Indx { set aggregate of Next to geometric }`,
    good: `revision Next of Index { set aggregate of Next to geometric }`,
  },
  'revision/cycle': {
    title: 'Revisions of each other',
    why: 'Each edition is made from the one before, so one of them must be written out.',
    remedy: 'Let the first edition be a `methodology`.',
    frame: 'file',
    example: `revision First of Second { set aggregate of First to geometric }
revision Second of First { set round of Second to 3 }`,
    good: `revision First of Index { set aggregate of First to geometric }
revision Second of First { set round of Second to 3 }`,
  },
  'revision/gone': {
    title: 'Something that the revision has taken away',
    why: 'What another line, or the edition before, still uses is no longer there, or goes by another name.',
    remedy: 'Say anew what used it, use the new name, or do not take it away.',
    frame: 'file',
    example: `revision Next of Index { remove Literacy  set direction of Literacy to lower }`,
    good: `revision Next of Index { remove Literacy  set direction of Schooling to lower }`,
  },
  'revision/already': {
    title: 'Something is added that is there already',
    why: 'A name stands for one thing, and a property is said once. Adding does not replace.',
    remedy: 'Change it with `set`, take the old one out first, or choose another name.',
    frame: 'file',
    example: `revision Next of Index { add to Education indicator Literacy { value data.rating } }`,
    good: `revision Next of Index { add to Education indicator Rating { value data.rating } }`,
  },
  'revision/twice': {
    title: 'A revision says something twice',
    why: 'Two lines of one revision set, or remove, the same property of the same node. Only one of them can hold.',
    remedy: 'Keep the line that is meant.',
    frame: 'file',
    example: `revision Next of Index { set direction of Life to lower  set direction of Life to higher }`,
    good: `revision Next of Index { set direction of Life to lower }`,
  },
  'revision/place': {
    title: 'A node that cannot be taken from its place',
    why: 'The methodology is the top of the framework and has the name of the revision. A node cannot stand in itself, and one of `indicators` stands in no pillar.',
    remedy: 'Name a pillar or an indicator, and another pillar as its place.',
    frame: 'file',
    example: `revision Next of Index { move Life to Health }`,
    good: `revision Next of Index { move Literacy to Health }`,
  },
  'revision/no-change': {
    title: 'A line of a revision that changes nothing',
    why: 'A reader of the revision looks for what is different, and nothing is.',
    remedy: 'Remove the line, or say what is new.',
    frame: 'file',
    example: `revision Next of Index { set direction of Life to higher }`,
    good: `revision Next of Index { set direction of Life to lower }`,
  },
  'revision/no-ancestor': {
    title: 'An edition that the revision does not stand on',
    why: '`restore` brings back what stood in an edition before. What another index has, or a later edition, was never part of this one.',
    remedy: 'Name the revised edition, or one that it stands on in turn.',
    frame: 'file',
    example: `revision Next of Index { remove Literacy }
revision Last of Next { restore Literacy of Indx }`,
    good: `revision Next of Index { remove Literacy }
revision Last of Next { restore Literacy of Index }`,
  },
  'revision/replaced': {
    title: 'A source that cannot take the place of another',
    why: 'What is read from the one must be there in the other: the same units and periods, one row or many for each, and each column that is used, of the same type, range and unit of measure.',
    remedy: 'Declare the columns alike, or say anew what reads them.',
    frame: 'file',
    example: `source newer { file "data.csv"  key Country by iso  column iso text  column life number [years] }
revision Next of Index { replace source data with newer }`,
    good: `source newer {
  file "data.csv"
  key  Country by iso
  column iso        text
  column life       number [years]
  column schooling  number [years]
  column literacy   number [%]
  column income     number [USD]
  column population number [persons]
  column rating     number
  columns x*        number
}
revision Next of Index { replace source data with newer }`,
  },
};
