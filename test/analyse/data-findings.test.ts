import { describe, expect, test } from 'vitest';
import { analysisOfText, DATA } from './support.js';

/** Twelve units; `tail` has one far off, `flat` is constant, `few` is there for seven. */
const COLUMNS: Readonly<Record<string, readonly (number | '')[]>> = {
  plain: [5, 1, 8, 3, 12, 7, 10, 2, 9, 4, 11, 6],
  near: [6, 1, 8, 3, 12, 7, 11, 2, 9, 4, 10, 5],
  opposite: [8, 12, 5, 10, 1, 6, 3, 11, 4, 9, 2, 7],
  tail: [1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10, 150],
  flat: [4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4],
  few: [3, 1, 4, 1, 5, 9, 2, '', '', '', '', ''],
};

function csv(columns = COLUMNS, units = 12): string {
  const names = Object.keys(columns);
  const rows = Array.from({ length: units }, (_, at) => `U${at},${names.map((name) => columns[name]![at]).join(',')}`);
  return `unit,${names.join(',')}\n${rows.join('\n')}\n`;
}

async function found(nodes: string, data = csv()): Promise<readonly string[]> {
  const text = `${DATA}methodology M { scores Unit  require any  every indicator { from data }\n${nodes} }`;
  return (await analysisOfText(text, data)).findings.map(({ code, severity, message }) => {
    expect(severity).toBe('warning');
    return `${code}: ${message}`;
  });
}

describe('what the data say against a definition', () => {
  test('skewed', async () => {
    // Skewness and kurtosis by scipy 1.17.1.
    expect(await found('indicator tail')).toEqual([
      'data/skewed: The values of tail are skewed and not treated: skewness 3.43 and kurtosis 11.8, where 2 and 3.5 are the limits. A few extreme units decide how all others compare.',
    ]);
  });

  test('not if it is treated, or the score has no extremes any more', async () => {
    expect(await found('indicator tail { treat ln(x) }')).toEqual([]);
    expect(await found('indicator tail { normalise percentrank(x) }')).toEqual([]);
    expect(
      await found('indicator tail { treat when abs(skewness(x)) > 9 and kurtosis(x) > 3.5 { winsorise at most 5 } }'),
    ).toEqual([]);
  });

  test('collinear, told once, with the place of the other', async () => {
    const text = `${DATA}methodology M { scores Unit  every indicator { from data }  indicator plain  indicator near }`;
    const { findings } = await analysisOfText(text, csv());
    expect(findings).toHaveLength(1);
    // Four pairs of ranks are apart by 1: r = 1 - 6 * 4 / (12 * 143).
    expect(findings[0]!.message).toBe(
      'near and plain of M say nearly the same: their scores correlate with r = 0.986, so that what they have in common counts twice.',
    );
    expect(findings[0]!.related).toHaveLength(1);
  });

  test('collinear only within a pillar', async () => {
    expect(await found('pillar P { indicator plain }  pillar Q { indicator near }')).toEqual([]);
  });

  test('the opposite is no repetition: it cancels out', async () => {
    // One is 13 less the other.
    const [first] = await found('pillar P { indicator plain { weight 2 }  indicator opposite { weight 1 } }');
    expect(first).toBe(
      'data/collinear: P.opposite and P.plain of P say nearly the opposite: their scores correlate with r = -1, so that each cancels the other out.',
    );
  });

  test('nothing counts twice where nothing is added up', async () => {
    expect(await found('aggregate none  indicator plain  indicator near')).toEqual([]);
  });

  test('against its pillar', async () => {
    const messages = await found('pillar P { indicator plain { weight 2 }  indicator opposite { weight 1 } }');
    expect(messages.map((message) => message.split(':')[0])).toEqual(['data/collinear', 'data/against-pillar']);
    expect(messages[1]).toContain('opposite falls where P, which it is a part of, rises');
  });

  test('little available, and constant', async () => {
    expect(await found('indicator few  indicator flat')).toEqual([
      'data/little-available: Only 7 of 12 units (58.3 %) have a value of few: what is said of the others rests on something else.',
      'data/constant: All 12 units that have a value of flat have the same, 4: it tells none of them from another.',
    ]);
  });

  test('a constant that the definition writes is meant', async () => {
    expect(await found('indicator plain  indicator one { value 1 }')).toEqual([]);
  });

  test('beyond the goalposts, whichever way they run', async () => {
    const messages = await found(`
      indicator plain { goalposts 2 .. 10  normalise goalposts(x), clamped }
      indicator tail  { goalposts 10 .. 1  normalise goalposts(x), clamped }`);
    expect(messages).toEqual([
      'data/beyond-goalposts: 3 of 12 units (25 %) lie beyond the goalposts of plain: 1 below 2, 2 above 10. They leave its range, or are all clamped to one score.',
      'data/beyond-goalposts: 1 of 12 units (8.33 %) lie beyond the goalposts of tail: 1 above 10. They leave its range, or are all clamped to one score.',
    ]);
  });

  test('goalposts have the unit of measure of the indicator', async () => {
    const text = `source data { file "data.csv"  key Unit by unit  column unit text  column plain number [persons] }
units Unit
methodology M { scores Unit
  indicator plain [persons] { value data.plain  goalposts 0 .. 0.012 [thousand persons]  normalise goalposts(x) } }`;
    expect((await analysisOfText(text, csv({ plain: COLUMNS.plain! }))).findings).toEqual([]);
  });

  test('nothing of fewer than ten units', async () => {
    expect(await found('indicator few  indicator flat', csv(COLUMNS, 9))).toEqual([]);
    expect(await found('indicator flat', csv(COLUMNS, 10))).toHaveLength(1);
  });

  test('of a panel, the latest period with a score', async () => {
    const rows = [2020, 2021, 2022].flatMap((year) =>
      COLUMNS.plain!.map((value, at) => `U${at},${year},${year === 2021 ? 4 : year === 2022 ? '' : value}`),
    );
    const text = `source data { file "data.csv"  key Unit by unit per year by year  column unit text  column year integer  column x number }
units Unit
methodology M { scores Unit per year  indicator x { value data.x } }`;
    const data = `unit,year,x\n${rows.join('\n')}\n`;
    const latest = await analysisOfText(text, data);
    expect(latest.period).toBe(2021);
    expect(latest.findings.map(({ message }) => message)).toEqual([
      'All 12 units that have a value of x in the year 2021 have the same, 4: it tells none of them from another.',
    ]);
    expect((await analysisOfText(text, data, { period: 2020 })).findings).toEqual([]);
    const [missing] = (await analysisOfText(text, data, { period: 2022 })).statistics;
    expect(missing).toMatchObject({ available: 0, mean: null, availableShare: 0 });
  });
});
