import type { Family } from '../code.js';

const USES = `source data { file "data.csv"  key Country by iso  column iso text  column life number }
methodology Small { scores Country  indicator life { value data.life } }`;
const UNITS = 'units Country "Countries"\n';
const DATA = 'iso,life\nCHE,84\nNER,62\n';

export const importing: Family = {
  'import/file-missing': {
    title: 'There is no such file to import from',
    why: 'What the file should bring is not there, so that the names in it mean nothing.',
    remedy: 'Correct the path. It is relative to the file that imports; `"./units.methodology"` stands beside it.',
    example: `import { Country } from "./unit.methodology"\n${USES}`,
    good: `import { Country } from "./units.methodology"\n${USES}`,
    files: { 'units.methodology': UNITS, 'data.csv': DATA },
  },
  'import/outside-project': {
    title: 'The file to import from lies outside the project',
    why: 'A methodology that came from elsewhere must not read other files of the computer. The project is the nearest folder above the file with a `.git`, `package.json` or `indexwright.json`; without one, the folder of the file.',
    remedy: 'Copy the file into the project, or allow it with `--allow-outside`.',
    example: `import { Country } from "../units.methodology"\n${USES}`,
    good: `import { Country } from "./units.methodology"\n${USES}`,
    files: { '../units.methodology': UNITS, 'units.methodology': UNITS, 'data.csv': DATA },
  },
  'import/unknown-name': {
    title: 'The file does not declare what is imported',
    why: 'The name means nothing here.',
    remedy: 'Correct the name; the message lists what the file declares.',
    example: `import { Countries } from "./units.methodology"\n${USES.replaceAll('Country', 'Countries')}`,
    good: `import { Country } from "./units.methodology"\n${USES}`,
    files: { 'units.methodology': UNITS, 'data.csv': DATA },
  },
  'import/unused': {
    title: 'An import that nothing uses',
    why: 'It does no harm, but readers will look for what it is good for.',
    remedy: 'Remove the name from the import.',
    example: `import { Country, Region } from "./units.methodology"\n${USES}`,
    good: `import { Country } from "./units.methodology"\n${USES}`,
    files: { 'units.methodology': `${UNITS}units Region "Regions"\n`, 'data.csv': DATA },
  },
};
