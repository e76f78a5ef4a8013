/** The project that `init` writes: small, complete, and invented from end to end. */

const METHODOLOGY = `import { District } from "./districts.methodology"

/** What the example measures: invented figures, one row per district. */
source figures "Figures of the districts" {
  file "data/figures.csv"
  key  District by code

  column code       text
  column schooling  number [years]              "Mean years of schooling"
  column doctors    number [1 / 1000 persons]   "Doctors per thousand inhabitants"
  column water      number [%]                  "Households with safe water"
  column waiting    number [days]               "Days until a permit is issued"
}

/** Rename me, and describe what the index is for. */
methodology LivingConditions "Index of living conditions" {
  version   0.1.0
  scores    District
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

test "The table of the first edition" of LivingConditions {
  against "data/expected.csv" on code {
    published = score
    rank      = rank
    band      = band
  }
}

test "Safe water for all earns the full mark" of LivingConditions.Services.Water {
  given value = 100 %
  expect score = 100
}
`;

const UNITS = `source districts "Districts" {
  file "data/districts.csv"
  key  District by code

  column code   text
  column name   text
  column region text
}

units District "Districts" {
  listed in districts by code
  name      districts.name
  attribute region = districts.region
}
`;

const DISTRICTS = `code,name,region
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

const README = `# My index

| file | what it is |
| --- | --- |
| \`index.methodology\` | what the index measures, how, and the tests that hold it to its results |
| \`districts.methodology\` | the units that are scored |
| \`data/\` | the data, and the results that the test expects |

    indexwright check .                            what is wrong
    indexwright score index.methodology            the ranking
    indexwright explain index.methodology D3       how one district came by its score
    indexwright test .                             whether the results are still those of the first edition

All figures are invented.
`;

/** Texts by path. */
export const STARTER_FILES: ReadonlyMap<string, string> = new Map([
  ['index.methodology', METHODOLOGY],
  ['districts.methodology', UNITS],
  ['data/districts.csv', DISTRICTS],
  ['data/figures.csv', FIGURES],
  ['data/expected.csv', EXPECTED],
  ['README.md', README],
]);
