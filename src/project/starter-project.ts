/** The project that one begins with: small, complete, and invented from end to end. */

/** What the author calls things. */
export interface StarterNames {
  /** The name of the methodology; all names must be such as the language takes without quotes. */
  readonly name: string;
  readonly title: string;
  /** The name of what is scored, in the singular. */
  readonly unit: string;
  readonly unitsTitle: string;
  /** The name of the file, and of the source, that lists what is scored. */
  readonly list: string;
}

const methodologyText = ({
  name,
  title,
  unit,
  unitsTitle,
  list,
}: StarterNames): string => `import { ${unit} } from "./${list}.methodology"

/** What the example measures: invented figures, one row each. */
source figures "Figures of the ${unitsTitle.toLowerCase()}" {
  file "data/figures.csv"
  key  ${unit} by code

  column code       text
  column schooling  number [years]              "Mean years of schooling"
  column doctors    number [1 / 1000 persons]   "Doctors per thousand inhabitants"
  column water      number [%]                  "Households with safe water"
  column waiting    number [days]               "Days until a permit is issued"
}

/** Rename me, and describe what the index is for. */
methodology ${name} ${quoted(title)} {
  version   0.1.0
  scores    ${unit}
  aggregate arithmetic
  rank      highest first, ties share
  publish   to 1

  every pillar    { aggregate arithmetic  require all }
  every indicator { direction higher  normalise minmax(x) onto 0 .. 100 }

  pillar People "Education and health" weight 60% {
    indicator Schooling "Mean years of schooling" [years] weight 50% { value figures.schooling }
    indicator Doctors "Doctors per thousand inhabitants" [1 / 1000 persons] weight 50% {
      value   figures.doctors
      missing impute median(x)
    }
  }
  pillar Services "Public services" weight 40% {
    /** Goalposts fix where 0 and 100 lie, so that years can be compared. */
    indicator Water "Households with safe water" [%] {
      value     figures.water
      normalise goalposts(x) onto 0 .. 100, clamped
      goalposts 40 .. 100
    }
    indicator Waiting "Days until a permit is issued" [days] {
      value     figures.waiting
      direction lower
    }
  }

  bands { "High" from 60  "Middle" from 30  "Low" }
}

test "The table of the first edition" of ${name} {
  against "data/expected.csv" on code {
    published = score
    rank      = rank
    band      = band
  }
}

test "Safe water for all earns the full mark" of ${name}.Services.Water {
  given value = 100 %
  expect score = 100
}
`;

const unitsText = ({ unit, unitsTitle, list }: StarterNames): string => `source ${list} ${quoted(unitsTitle)} {
  file "data/${list}.csv"
  key  ${unit} by code

  column code   text
  column name   text
  column region text
}

units ${unit} ${quoted(unitsTitle)} {
  listed in ${list} by code
  name      ${list}.name
  attribute region = ${list}.region
}
`;

const UNITS = `code,name,region
D1,Ashford,North
D2,Birchwood,North
D3,Claymoor,South
D4,Dunmere,South
`;

const FIGURES = `code,schooling,doctors,water,waiting
D1,11.5,2.5,94,12
D2,9.5,1.5,88,21
D3,8.5,,76,30
D4,10.5,2,70,15
`;

const EXPECTED = `code,score,rank,band
D1,98.0,1,High
D2,36.0,3,Middle
D3,27.0,4,Low
D4,61.7,2,High
`;

const readmeText = ({ title, list }: StarterNames): string => `# ${title}

| file | what it is |
| --- | --- |
| \`index.methodology\` | what the index measures, how, and the tests that hold it to its results |
| \`${list}.methodology\` | the units that are scored |
| \`data/\` | the data, and the results that the test expects |

    indexwright check .                            what is wrong
    indexwright score index.methodology            the ranking
    indexwright explain index.methodology D3       how one unit came by its score
    indexwright test .                             whether the results are still those of the first edition

All figures are invented.
`;

/** Texts by path; the methodology first. */
export function starterProject(names: StarterNames): ReadonlyMap<string, string> {
  return new Map([
    ['index.methodology', methodologyText(names)],
    [`${names.list}.methodology`, unitsText(names)],
    [`data/${names.list}.csv`, UNITS],
    ['data/figures.csv', FIGURES],
    ['data/expected.csv', EXPECTED],
    ['README.md', readmeText(names)],
  ]);
}

/** A text as a string of the language. */
function quoted(text: string): string {
  return `"${text.replace(/["\\]/gu, '\\$&')}"`;
}

/** What the command line begins with. */
export const STARTER_FILES: ReadonlyMap<string, string> = starterProject({
  name: 'LivingConditions',
  title: 'Index of living conditions',
  unit: 'District',
  unitsTitle: 'Districts',
  list: 'districts',
});
