/**
 * The surroundings in which the reference shows pieces of methodologies: three sources of six countries, and an index.
 * Documentation shows the piece alone; tests put it into its frame and run it.
 */

export type Frame =
  | 'file'
  | 'small'
  | 'small panel'
  | 'small files'
  | 'source'
  | 'units'
  | 'methodology'
  | 'pillar'
  | 'indicator'
  | 'value'
  | 'test'
  | 'panel methodology'
  | 'panel pillar'
  | 'panel indicator'
  | 'panel value';

const COLUMNS = `  column iso        text
  column life       number [years]
  column schooling  number [years]
  column literacy   number [%]
  column income     number [USD]
  column population number [persons]
  column rating     number
  columns x*        number`;

const SOURCE = `source data "Figures of six countries" {
  file "data.csv"
  key  Country by iso
${COLUMNS}
}`;

const PANEL = `source data "Figures of six countries in three years" {
  file "panel.csv"
  key  Country by iso per year by year
  column year integer
${COLUMNS}
}`;

const OTHERS = `source survey "Answers of firms" {
  file "survey.csv"
  rows of Country by country
  column country text
  column answer  likert 1 .. 5
  column days    number [days]
  column weight  number
  column trained boolean
}
source countries "Six countries" {
  file "countries.csv"
  key  Country by iso
  column iso    text
  column name   text
  column region text
}
source table "Weights of a list" {
  file   "weights.csv"
  column code   text
  column weight number
}
source experts "Points that experts gave" {
  file    "experts.csv"
  column  expert text
  columns * number
}
source judgements "What experts judged of pairs" {
  file   "judgements.csv"
  column first      text
  column second     text
  column importance number
}`;

const UNITS = `units Country "Countries" {
  listed in countries by iso
  name      countries.name
  attribute region = countries.region
}`;

const INDEX = `methodology Index "An index" {
  scores Country
  every indicator { normalise minmax(x) }
  pillar Health    { indicator Life [years] { value data.life } }
  pillar Education { indicator Schooling [years] { value data.schooling }  indicator Literacy [%] { value data.literacy } }
}`;

const HEALTH = 'pillar Health { indicator Life [years] { value data.life  normalise minmax(x) } }';
const EDUCATION = 'pillar Education { indicator Schooling [years] { value data.schooling  normalise minmax(x) } }';

function methodology(scores: string, members: string): string {
  return `methodology Index "An index" {\n  scores ${scores}\n${members}\n}`;
}

/** An index of one column, for what is wrong with files. */
function small(scores: string, source: string): string {
  return `source data {
  key ${scores.replace('Country', 'Country by iso').replace('year', 'year by year')}
  column iso  text${scores === 'Country' ? '' : '\n  column year integer'}
  column life number
${source}
}
units Country
methodology Small {
  scores ${scores}
  indicator life { value data.life }
}
`;
}

/** The whole file that a piece stands for. */
export function framed(piece: string, frame: Frame | undefined): string {
  if (frame === undefined) return piece;
  if (frame === 'small') return small('Country', piece);
  if (frame === 'small panel') return small('Country per year', piece);
  if (frame === 'small files')
    return small('Country per year', piece).replace('by year', 'in files').replace('\n  column year integer', '');
  const panel = frame.startsWith('panel ');
  const scores = panel ? 'Country per year' : 'Country';
  const parts = [panel ? PANEL : SOURCE, OTHERS, frame === 'units' ? '' : UNITS];
  switch (frame.replace('panel ', '')) {
    case 'file':
      parts.push(INDEX, piece);
      break;
    case 'source':
      parts.push(`source extra { file "extra.csv"  key Country by code\n  column code text\n${piece}\n}`, INDEX);
      break;
    case 'units':
      parts.push(`units Country "Countries" {\n${piece}\n}`, INDEX);
      break;
    case 'methodology':
      parts.push(methodology(scores, `${piece}\n  ${HEALTH}\n  ${EDUCATION}`));
      break;
    case 'pillar':
      parts.push(methodology(scores, `  pillar Topic {\n${piece}\n  }`));
      break;
    case 'indicator':
      parts.push(
        methodology(
          scores,
          `  every indicator { value data.rating }\n  indicator Other\n  indicator Topic {\n${piece}\n  }`,
        ),
      );
      break;
    case 'value':
      parts.push(methodology(scores, `  indicator Topic {\n    value ${piece}\n  }`));
      break;
    case 'test':
      parts.push(INDEX, `test "A test" of Index {\n${piece}\n}`);
      break;
  }
  return `${parts.join('\n')}\n`;
}

/** The data of the frames. */
export const FRAME_FILES: Readonly<Record<string, string>> = {
  'data.csv': `iso,life,schooling,literacy,income,population,rating,x1,x2
CHE,84,16.5,100,69000,8700000,9,1,20
NER,62,8.5,35,1300,26000000,3,2,10
NOR,83,18.5,100,67000,5400000,8,3,40
PER,73,14.5,94,12000,34000000,6,4,30
RWA,67,11.5,73,2200,13800000,4,5,60
VNM,74.5,13,96,10800,98000000,5,6,50
`,
  'panel.csv': `iso,year,life,schooling,literacy,income,population,rating,x1,x2
${[
  'CHE,84,16.5,100,69000,8700000,9,1,20',
  'NER,62,8.5,35,1300,26000000,3,2,10',
  'NOR,83,18.5,100,67000,5400000,8,3,40',
  'PER,73,14.5,94,12000,34000000,6,4,30',
  'RWA,67,11.5,73,2200,13800000,4,5,60',
  'VNM,74.5,13,96,10800,98000000,5,6,50',
]
  .flatMap((row) => [2010, 2015, 2020].map((year) => row.replace(',', `,${year},`)))
  .join('\n')}
`,
  'survey.csv': `country,answer,days,weight,trained
${['CHE', 'NER', 'NOR', 'PER', 'RWA', 'VNM'].flatMap((country, at) => [`${country},${(at % 5) + 1},${at + 2},1,yes`, `${country},4,${3 * at + 1},2,${at % 3 === 0 ? 'yes' : 'no'}`]).join('\n')}
`,
  'countries.csv': `iso,name,region
CHE,Switzerland,Europe
NER,Niger,Africa
NOR,Norway,Europe
PER,Peru,Americas
RWA,Rwanda,Africa
VNM,Viet Nam,Asia
`,
  'extra.csv': `code,land,Of which forest
CHE,41,13
NER,1267,13
NOR,324,121
PER,1285,723
RWA,26,5
VNM,331,147
`,
  'weights.csv': `code,weight
A,3
B,2
C,1
`,
  'experts.csv': `expert,A,B,C
First,50,30,20
Second,40,40,20
`,
  'judgements.csv': `first,second,importance
A,B,3
A,C,5
B,C,2
`,
  'parameters.csv': `node,stage,parameter,group,value
A,normalise,min(x),,1
A,normalise,max(x),,6
Health.Life,normalise,min(x),,62
Health.Life,normalise,max(x),,84
Education.Schooling,normalise,min(x),,8.5
Education.Schooling,normalise,max(x),,18.5
`,
  'published.csv': `iso,score,rank
CHE,0.95,2
`,
};
