import { remarkText } from '../../../analyse/impact-remarks.js';
import { CLASS_MEANINGS } from '../../../revise/classes.js';
import { causesOf, headline, nodeName, subjectOf, versions } from '../change-groups.js';
import { basisOf, ENGLISH_CROSSINGS, impactFacts, indexTitle } from '../impact-words.js';
import type { DiffWords } from './words.js';

/** As all other forms of a difference say it. */
export const ENGLISH: DiffWords = {
  language: 'en',
  headline,
  versions,
  className: (name) => name,
  classMeaning: (name) => CLASS_MEANINGS[name],
  changesThatAre: (name) => `Changes that are ${name}`,
  changeColumns: ['What', 'Change', 'Before', 'After', 'Why', 'Place'],
  subject: subjectOf,
  change: (_, { message }) => message,
  node: nodeName,
  effects: 'Effective weights in the whole index',
  effectColumns: ['Node', 'Before', 'After', 'Itself', 'Because of'],
  untouched: 'untouched',
  causes: causesOf,
  renamed: 'Perhaps renamed',
  renamedCaption: 'Nodes that may be old ones under other names',
  renamedColumns: ['Before', 'After', 'Alike', 'To write'],
  results: 'What it does to the results',
  basis: basisOf,
  notes: (_, { remarks }) => remarks.map(remarkText),
  part: (_, { title, reason }) => (reason === undefined ? title : `${title} ${reason}`),
  indicesGone: 'Indices that only the older edition has',
  indicesNew: 'Indices that are new',
  facts: impactFacts,
  crossings: ENGLISH_CROSSINGS,
  indexTitle: (_, impact, index) => indexTitle(impact, index),
  ranksOf: (title) => `Ranks of ${title}`,
  slopes: ({ before, after, climbed, fell, shown, ranked }) =>
    `Each line leads from a unit's rank in ${before} to its rank in ${after}: ${climbed} climb (thick lines), ${fell} fall (dashed lines).${shown < ranked ? ` ${shown} of ${ranked} units are shown.` : ''} The table below has all numbers.`,
  unitColumns: {
    unit: 'Unit',
    rank: 'Rank',
    rankNow: 'Rank now',
    move: 'Move',
    score: 'Score',
    scoreNow: 'Score now',
    band: 'Band',
    data: 'Data',
    change: (number) => `Change ${number}`,
  },
  unitsCaption: (title) => `Scores and ranks of ${title}, and what each change did to the scores`,
  isNew: 'new',
  isGone: 'gone',
};
