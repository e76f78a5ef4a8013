import type { Family } from '../code.js';

export const names: Family = {
  'names/builtin': {
    title: 'A function has the name of one that the language has',
    why: 'One name cannot mean two functions. The functions of the library (`minmax`, `geometric`) may be replaced; those of the language itself (`mean`, `ln`) may not.',
    remedy: 'Give the function another name.',
    frame: 'file',
    example: 'function mean(x) = sum(x) / count(x)',
    good: 'function average(x) = sum(x) / count(x)',
  },
  'names/duplicate': {
    title: 'A name is declared twice',
    why: 'It is not clear which one is meant wherever the name is used.',
    remedy: 'Give one of them another name. Nodes need different names only among the children of one node.',
    frame: 'pillar',
    example: 'indicator Rate { value data.x1 }\nindicator Rate { value data.x2 }',
    good: 'indicator Rate { value data.x1 }\nindicator OtherRate { value data.x2 }',
  },
  'names/no-column': {
    title: 'A source stands where a column is wanted',
    why: 'A source is a whole file. It has no value by itself.',
    remedy: 'Name one of its columns.',
    frame: 'value',
    example: 'data',
    good: 'data.rating',
  },
  'names/no-parts': {
    title: 'A part of something that has none',
    why: 'Only sources, nodes and methodologies have parts that are named behind a dot. A column, a constant, a `let` or a parameter is one value.',
    remedy: 'Write the name alone. For the stages of a node write its path: `Health.Life.rank`.',
    frame: 'value',
    example: 'data.rating.rank',
    good: 'rank(data.rating)',
  },
  'names/unknown': {
    title: 'Nothing has this name here',
    why: 'It is not known what is meant: a spelling mistake, a name of another file, or a node that stands elsewhere.',
    remedy:
      'Correct the spelling; the message names what is most like it. What another file declares must be imported. A node that stands elsewhere is named by its path.',
    frame: 'methodology',
    example: 'output Gap { value Helth - Education }',
    good: 'output Gap { value Health - Education }',
  },
  'names/unknown-column': {
    title: 'The source has no such column',
    why: 'Only columns that the source declares can be used, so that a mistyped name never reads nothing.',
    remedy: 'Correct the name, or declare the column in the source. `columns *` declares all of a file.',
    frame: 'value',
    example: 'data.ratting',
    good: 'data.rating',
  },
  'names/unknown-function': {
    title: 'There is no such function',
    why: 'It is not known what is to be computed.',
    remedy: 'Correct the name, or declare the function: `function share(a, b) = a / (a + b)`.',
    frame: 'indicator',
    example: 'normalise minimax(x)',
    good: 'normalise minmax(x)',
  },
  'names/unknown-output': {
    title: 'A child without the output that is asked for',
    why: '`children.Flag` is one value of every child. A child that has no such output would be left out without anyone being told.',
    remedy: 'Give every child the output, for example with `every indicator { output ... }`.',
    frame: 'methodology',
    example: `pillar Topic {
  output Low { value sum(children.IsLow) }
  indicator A { value data.x1  output IsLow { value if(score < 3, 1, 0) } }
  indicator B { value data.x2 }
}`,
    good: `pillar Topic {
  output Low { value sum(children.IsLow) }
  every indicator { output IsLow { value if(score < 3, 1, 0) } }
  indicator A { value data.x1 }
  indicator B { value data.x2 }
}`,
  },
  'names/unknown-units': {
    title: 'There is no such set of units',
    why: 'It is not known what is scored.',
    remedy: 'Correct the name, import it, or declare it with `units`.',
    example: `source data { file "data.csv"  key Countries by iso  column iso text  column life number }
units Country "Countries"
methodology Small { scores Country  indicator life { value data.life } }`,
    good: `source data { file "data.csv"  key Country by iso  column iso text  column life number }
units Country "Countries"
methodology Small { scores Country  indicator life { value data.life } }`,
  },
};
