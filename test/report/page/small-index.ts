/** A small index with everything that a report shows, and one whose names mean harm. */

const SMALL = `
source units "Places" { file "units.csv"  key Place by code  column code text  column name text }
units Place "Places" { title vi "Các nơi"  listed in units by code  name units.name }
source figures "Figures of the places" {
  file "figures.csv"  key Place by code  publisher "The office"
  column code text
  column a number [%]
  column b number [days]
  column c number
}
methodology Service "Service index" {
  title     vi "Chỉ số dịch vụ"
  version   2.1.0
  scores    Place
  aggregate arithmetic
  rank      highest first, ties share
  publish   to 1
  every pillar    { aggregate arithmetic }
  every indicator { direction higher  normalise minmax(x) onto 0 .. 100 }
  pillar Reach "Reach" weight 60% {
    title vi "Tiếp cận"
    /** Households that are reached. */
    indicator A "Households reached" [%] weight 50% { title vi "Hộ được tiếp cận"  value figures.a }
    indicator B "Days for a permit" [days] weight 50% { value figures.b  direction lower }
  }
  pillar Quality "Quality" weight 40% {
    indicator C "Complaints settled" { value figures.c  missing impute median(x) }
  }
  bands { "High" from 60  "Middle" from 30  "Low" }
}
`;

/** Worked by hand: minmax of a: (a - 10) / 80, of b: (50 - b) / 40, of c: (c - 1) / 4; D's c is the median 3. */
export const EXPECTED = [
  { name: 'Đà Nẵng', key: 'A', score: '100.0', rank: '1', band: 'High' },
  { name: 'Bắc Ninh', key: 'B', score: '57.5', rank: '2', band: 'Middle' },
  { name: 'Hà Nội', key: 'D', score: '50.0', rank: '3', band: 'Middle' },
  { name: 'Cần Thơ', key: 'C', score: '0.0', rank: '4', band: 'Low' },
] as const;

export const SMALL_INDEX = {
  'index.methodology': SMALL,
  'units.csv': 'code,name\nA,Đà Nẵng\nB,Bắc Ninh\nC,Cần Thơ\nD,Hà Nội\n',
  'figures.csv': 'code,a,b,c\nA,90,10,5\nB,50,20,3\nC,10,50,1\nD,50,30,\n',
};

/** What would run, if it were read as anything but text. */
export const HARM = [
  '<img src=x onerror=window.harmed=1>',
  '</script><script>window.harmed=1</script>',
  '\\u003cscript>window.harmed=1</script>',
  '<!-- <script>',
  '</template><script>window.harmed=1</script>',
  "javascript:window.harmed=1//'",
];

export const HOSTILE_INDEX = {
  ...SMALL_INDEX,
  'index.methodology': SMALL.replace('"Service index"', JSON.stringify(HARM[0]))
    .replace('"Reach"', JSON.stringify(HARM[1]))
    .replace('"Households reached"', JSON.stringify(HARM[4]))
    .replace('Households that are reached.', HARM[0]!)
    .replace('"The office"', JSON.stringify(HARM[5]))
    .replace('"High"', JSON.stringify(HARM[3])),
  'units.csv': `code,name\nA,${HARM[0]}\nB,${HARM[1]}\nC,${HARM[2]}\n"D","${HARM[5]}"\n`,
};
