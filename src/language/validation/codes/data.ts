import type { Family } from '../code.js';

const GOOD = 'iso,life\nCHE,84\nNER,62\n';
const file = '  file "data.csv"';
const good = { frame: 'small', example: file, good: file, goodFiles: { 'data.csv': GOOD } } as const;
const withData = (text: string) => ({ ...good, files: { 'data.csv': text } });
const LISTED = `source countries { file "countries.csv"  column code text }
source data { file "data.csv"  key Country by iso  column iso text  column life number }
units Country { listed in countries by code }
methodology Small { scores Country  indicator life { value data.life } }`;
const WIDE = `source data { file "data.csv"  key Country by iso per year in columns  column iso text  column n number from "n_{year}" }`;
const DATED = (region: string): string => `units Country { attribute region = ${region} }
methodology Small {
  scores Country per year
  aggregate none
  indicator n { value data.n - mean(data.n, by: region) }
  indicator l { value life.life }
}`;
const SURVEY = `source countries { file "countries.csv"  column code text }
source survey { file "survey.csv"  rows of Country by iso  column iso text  column answer likert 1 .. 5 }
units Country { listed in countries by code }
methodology Small { scores Country  indicator mood { value mean(survey.answer) } }`;
const typed = (type: string, before: string, after: string) => {
  const text = `source data { file "data.csv"  key Country by iso  column iso text  column size ${type} }
units Country
methodology Small { scores Country  indicator size { value ${type === 'boolean' ? 'if(data.size, 1, 0)' : 'data.size'} } }`;
  return {
    example: text,
    good: text,
    files: { 'data.csv': `iso,size\nCHE,${before}\nNER,1\n` },
    goodFiles: { 'data.csv': `iso,size\nCHE,${after}\nNER,1\n` },
  };
};

/** What is wrong with cells, keys and periods. */
export const data: Family = {
  'data/not-a-number': {
    title: 'A cell that is not a number',
    why: 'No score can be computed from it. It is not taken as missing without anyone being told, and a comma is never guessed to be a decimal point.',
    remedy:
      'Correct the cell; or declare `decimal ","`, `thousands "."`, or a text that stands for a missing value: `blank "NA"`.',
    ...withData('iso,life\nCHE,84\nNER,n/a\n'),
    good: '  file "data.csv"\n  blank "n/a"',
    goodFiles: undefined,
  },
  'data/not-whole': {
    title: 'A cell that is not a whole number',
    why: 'The column is declared `integer`.',
    remedy: 'Correct the cell, or declare the column as `number`.',
    ...typed('integer', '2.5', '2'),
  },
  'data/not-boolean': {
    title: 'A cell that is neither true nor false',
    why: 'The column is declared `boolean`.',
    remedy: 'Write true or false, yes or no, 1 or 0; or add the text to the blanks of the source.',
    ...typed('boolean', 'perhaps', 'yes'),
  },
  'data/out-of-range': {
    title: 'An answer outside of the scale',
    why: 'The column is declared with the answers that it can have. Another number is a slip of the pen, or stands for no answer.',
    remedy: 'Correct the cell; if it stands for no answer, add it to the blanks: `blank "9"`.',
    ...typed('likert 1 .. 5', '9', '4'),
  },
  'data/inexact-integer': {
    title: 'A whole number that is too long',
    why: 'Beyond 9 007 199 254 740 991 the last digits of a number are lost. In a key that would be another unit.',
    remedy: 'Write the value as text in the file, and declare the column as `text`.',
    frame: 'small',
    example: '  file "data.json"',
    good: '  file "data.json"',
    files: { 'data.json': '[{ "iso": 9007199254740993, "life": 84 }]' },
    goodFiles: { 'data.json': '[{ "iso": "9007199254740993", "life": 84 }]' },
  },
  'data/number-as-text': {
    title: 'A text among numbers that can be read in two ways',
    why: 'In a workbook or in JSON numbers are numbers. A text such as `892.700` among them is a slip, and it stands for 892.7 in one country and for nearly a million in another: nobody should have to guess which.',
    remedy:
      'Write the number into the cell as a number; or say `decimal "."` in the source if the point separates the decimals, or `decimal ","` and `thousands "."` if it groups the digits.',
    frame: 'small',
    example: '  file "data.json"',
    good: '  file "data.json" decimal ","  thousands "."',
    files: { 'data.json': '[{ "iso": "A", "life": 84 }, { "iso": "B", "life": "1.084" }]' },
    goodFiles: { 'data.json': '[{ "iso": "A", "life": 84 }, { "iso": "B", "life": "1.084" }]' },
  },
  'data/nested-value': {
    title: 'A list or an object in a cell',
    why: 'A table has one value a cell.',
    remedy: 'Flatten the file, so that every value has a column of its own.',
    frame: 'small',
    example: '  file "data.json"',
    good: '  file "data.json"',
    files: { 'data.json': '[{ "iso": "CHE", "life": { "women": 86, "men": 82 } }]' },
    goodFiles: { 'data.json': '[{ "iso": "CHE", "life": 84 }]' },
  },
  'data/blank-key': {
    title: 'A row that does not say which unit it is about',
    why: 'It would be left out of every score.',
    remedy: 'Fill in the key, or leave the row out: `skip rows 220 .. 999` in the source, for notes below a table.',
    ...withData('iso,life\nCHE,84\n,62\n'),
  },
  'data/duplicate-key': {
    title: 'Two rows about one unit',
    why: 'The source has a `key`, so that each unit has one row. Which of the two holds is not known.',
    remedy: 'Remove one of the two rows, or declare the source with `rows of` if many rows belong to one unit.',
    ...withData('iso,life\nCHE,84\nCHE,62\n'),
  },
  'data/unknown-unit': {
    title: 'A key that is not in the list of units',
    why: 'The set of units is a closed list, so that a misspelt code is found instead of becoming a new unit.',
    remedy:
      'Correct the key; the message names the nearest. Other spellings that are right can be listed with `spellings`.',
    example: LISTED,
    good: LISTED,
    files: { 'data.csv': 'iso,life\nCHE,84\nNRE,62\n', 'countries.csv': 'code\nCHE\nNER\n' },
    goodFiles: { 'data.csv': GOOD, 'countries.csv': 'code\nCHE\nNER\n' },
  },
  'data/unit-without-row': {
    title: 'Units without a row',
    why: 'What comes from this source is missing for them. That may be as it is, or rows were lost.',
    remedy: 'Add the rows, if the data exist.',
    example: LISTED,
    good: LISTED,
    files: { 'data.csv': 'iso,life\nCHE,84\n', 'countries.csv': 'code\nCHE\nNER\n' },
    goodFiles: { 'data.csv': GOOD, 'countries.csv': 'code\nCHE\nNER\n' },
  },
  'data/unit-without-rows': {
    title: 'Units without any rows',
    why: 'Nobody there answered, or rows were lost. What comes from this source is missing for them.',
    remedy: 'Add the rows, if the data exist.',
    example: SURVEY,
    good: SURVEY,
    files: { 'survey.csv': 'iso,answer\nCHE,4\nCHE,5\n', 'countries.csv': 'code\nCHE\nNER\n' },
    goodFiles: { 'survey.csv': 'iso,answer\nCHE,4\nCHE,5\nNER,2\n', 'countries.csv': 'code\nCHE\nNER\n' },
  },
  'data/bad-period': {
    title: 'A row without a period',
    why: 'It would be left out of every score.',
    remedy: 'Fill in the period, or remove the row.',
    frame: 'small panel',
    example: file,
    good: file,
    files: { 'data.csv': 'iso,year,life\nCHE,2020,83\nCHE,,84\n' },
    goodFiles: { 'data.csv': 'iso,year,life\nCHE,2020,83\nCHE,2021,84\n' },
  },
  'data/undated-column': {
    title: 'A column without a period, which other periods lack',
    why: 'In a table whose periods are in columns, a region or a name stands once and is read as that of each period of the table. Where other sources bring further periods it is missing there: a group by it would lack them.',
    remedy:
      'If it holds for every period, declare the file a second time without its periods, `key Country by iso`, with this column. A source without a period holds for all.',
    example: `${WIDE}
source life { file "wide.csv"  key Country by iso per year in columns  column iso text  column life number from "life_{year}"  column region text }
${DATED('life.region')}`,
    good: `${WIDE}
source life { file "wide.csv"  key Country by iso per year in columns  column iso text  column life number from "life_{year}" }
source regions { file "wide.csv"  key Country by iso  column iso text  column region text }
${DATED('regions.region')}`,
    files: {
      'wide.csv': 'iso,region,life_2020\nCHE,Europe,84\nNER,Africa,62\n',
      'data.csv': 'iso,n_2020,n_2021\nCHE,1,2\nNER,3,4\n',
    },
  },
  'data/unknown-period': {
    title: 'A period that no unit has',
    why: 'There is nothing to show for it.',
    remedy: 'Choose one of those that the message names.',
    frame: 'small panel',
    example: file,
    good: file,
    period: 2020,
    files: { 'data.csv': 'iso,year,life\nCHE,2021,84\n' },
    goodFiles: { 'data.csv': 'iso,year,life\nCHE,2020,83\nCHE,2021,84\n' },
  },
  'data/no-cases': {
    title: 'Nothing to score',
    why: 'The sources have no rows, or none in the periods that the methodology covers.',
    remedy: 'Check the data files, the columns of the keys, the list of units and `covers`.',
    ...withData('iso,life\n'),
  },
  'data/indicator-without-data': {
    title: 'An indicator without a single value',
    why: 'Nothing above it rests on data. Often a column is empty, or its keys are those of other units.',
    remedy: 'Check that the columns named in the message hold data.',
    ...withData('iso,life\nCHE,\nNER,\n'),
  },
};
