import type { Family } from '../code.js';

export const source: Family = {
  'source/mark': {
    title: 'A mark beside numbers that could be a part of one',
    why: 'Marks are taken away from the ends of a cell before its number is read. A digit, a sign or a separator taken away would leave another number.',
    remedy: 'Write marks as they stand in the file, such as `marks "*", "(1)", "%"`.',
    frame: 'source',
    example: 'marks "1"',
    good: 'marks "*", "(1)"',
  },
  'source/no-file': {
    title: 'A source without a file',
    why: 'It is not known where its columns come from.',
    remedy: 'Write `file "data/..."` in it.',
    frame: 'file',
    example: 'source extra { key Country by code  column code text }',
    good: 'source extra { file "extra.csv"  key Country by code  column code text }',
  },
  'source/no-key': {
    title: 'A source that does not say which unit a row belongs to',
    why: 'Its columns have no value for a unit, so that no indicator can be made of them.',
    remedy:
      'Write `key Unit by column` where every unit has one row, or `rows of Unit by column` where it has many. A source that only lists units or spellings needs neither.',
    frame: 'file',
    example: `source extra { file "extra.csv"  column code text  column land number }
methodology Land { scores Country  indicator Area { value extra.land } }`,
    good: `source extra { file "extra.csv"  key Country by code  column code text  column land number }
methodology Land { scores Country  indicator Area { value extra.land } }`,
  },
  'source/other-units': {
    title: 'A source about other units',
    why: 'Rows about regions say nothing of a country. Which region a country lies in must be told by an attribute.',
    remedy: 'Use a source whose `key` or `rows of` names the set of units that the methodology scores.',
    frame: 'file',
    example: `units Region "Regions"
source regions { file "regions.csv"  key Region by code  column code text  column land number }
methodology Land { scores Country  indicator Area { value regions.land } }`,
    good: `source extra { file "extra.csv"  key Country by code  column code text  column land number }
methodology Land { scores Country  indicator Area { value extra.land } }`,
  },
  'source/pattern': {
    title: 'A pattern of columns with no star, or with several',
    why: 'The star stands for what is different in the names, and there is one of it.',
    remedy: 'Write for example `columns "EP_*" number`.',
    frame: 'source',
    example: 'columns "EP" number',
    good: 'columns "EP_*" number',
  },
  'source/periods-in-columns': {
    title: 'Periods in columns of which no header tells, or which another column tells, too',
    why: 'Where each period has columns of its own, the periods are read off the headers: `life_1990` is the column of 1990 if its header is said to be `life_{year}`. Without such a header there is no period, and the key is the same for all periods.',
    remedy:
      'Write the name of the period in braces where it stands in the header: `column life number from "life_{year}"`. If the file has a row for each period, write `per year by year`.',
    frame: 'file',
    example:
      'source extra { file "extra.csv"  key Country by code per year in columns  column code text  column land number from "land_1990" }',
    good: 'source extra { file "extra.csv"  key Country by code per year in columns  column code text  column land number from "land_{year}" }',
  },
  'source/periods-in-files': {
    title: 'Periods in files or sheets of which no name tells, or which a column tells, too',
    why: 'Where each period has a file, or a sheet, of its own, the periods are read off the names: `scores_2020.csv` is the file of 2020 if the path is said to be `scores_{year}.csv`. Without the period in the name there is one file and no period; and the fingerprint of one file says nothing of many.',
    remedy:
      'Write the name of the period in braces where it stands in the path, `file "scores_{year}.csv"`, or in the name of the sheet, `sheet "{year}"`. If the file has a row for each period, write `per year by year`.',
    frame: 'file',
    example:
      'source extra { file "extra.csv"  key Country by code per year in files  column code text  column land number }',
    good: 'source extra { file "extra_{year}.csv"  key Country by code per year in files  column code text  column land number }',
  },
  'source/range': {
    title: 'A range of answers that is none',
    why: 'Answers below or above the range are refused. With the ends the wrong way round all of them would be.',
    remedy: 'Write the smaller number first.',
    frame: 'source',
    example: 'column land likert 5 .. 1',
    good: 'column land likert 1 .. 5',
  },
  'source/reading': {
    title: 'A text of a column that stands for no number',
    why: 'A cell such as `<5` counts as the number that the source says. It must be a text, said once, and a number that the column may hold.',
    remedy: 'Write the text as it stands in the file, and a number: `reads "<5" as 2.5`.',
    frame: 'source',
    example: 'column deaths integer reads "<5" as 2.5',
    good: 'column deaths number reads "<5" as 2.5',
  },
  'source/twice': {
    title: 'Something is said twice of a source',
    why: 'Only one of the two can hold, and it would be a guess which.',
    remedy: 'Remove one of the two lines.',
    frame: 'source',
    example: 'decimal ","\ndecimal "."',
    good: 'decimal "."',
  },
  'units/spellings': {
    title: 'Spellings that point into another source',
    why: 'Each row of a table of spellings says: this spelling means that key. Both must stand in one row, so in one source.',
    remedy: 'Write both columns of the same source: `spellings names.spelling to names.code`.',
    frame: 'units',
    example: `listed in countries by iso
spellings countries.name to data.iso
attribute region = countries.region`,
    good: `listed in countries by iso
spellings countries.name to countries.iso
attribute region = countries.region`,
  },
};
