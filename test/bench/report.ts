/** Reports of thousands of units, opened in a browser. */

import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { chromiumPath } from '../extension/harness/window.js';
import { twoLevels, uniform } from './inputs.js';
import { median } from './measure.js';

export interface ReportTimes {
  readonly units: number;
  /** Milliseconds of the page's own thread until the ranking can be sorted and searched. */
  readonly interactive: number;
  readonly empty: number;
  readonly megabytes: number;
}

/** Units as of 34 provinces, 3,142 counties and 32,844 areas, each with fifteen indicators in three pillars. */
export async function reportTimes(cli: string, folder: string): Promise<readonly ReportTimes[]> {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox', '--disable-gpu'] });
  const nothing = path.join(folder, 'empty.html');
  writeFileSync(nothing, '<!doctype html><title>Empty</title><p>Nothing</p>');
  const times: ReportTimes[] = [];
  try {
    for (const units of [34, 3_142, 32_844]) {
      const page = writeReport(cli, path.join(folder, `units-${units}`), units);
      times.push({
        units,
        interactive: await timeToShow(browser, page, 'table.ranking tbody tr'),
        empty: await timeToShow(browser, nothing, 'p'),
        megabytes: readFileSync(page).length / 1e6,
      });
    }
  } finally {
    await browser.close();
  }
  return times;
}

function writeReport(cli: string, name: string, units: number): string {
  const next = uniform(units);
  const rows = Array.from({ length: units }, (_, at) =>
    [`u${String(at).padStart(5, '0')}`, ...Array.from({ length: 15 }, () => (100 * next()).toFixed(3))].join(),
  );
  const header = ['unit', ...Array.from({ length: 15 }, (_, at) => `i${at}`)].join();
  const data = path.basename(`${name}.csv`);
  writeFileSync(`${name}.csv`, [header, ...rows, ''].join('\n'));
  writeFileSync(`${name}.methodology`, twoLevels(15).replace('"data.csv"', JSON.stringify(data)));
  const { status, stderr } = spawnSync(process.execPath, [cli, 'report', `${name}.methodology`, '--out', name], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return path.join(name, 'index.html');
}

/** Processor time of the page's thread, the middle of three. */
async function timeToShow(browser: Browser, file: string, shown: string): Promise<number> {
  const found: number[] = [];
  for (let round = 0; round < 3; round++) {
    const page = await browser.newPage();
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.goto(pathToFileURL(file).href);
    await page.locator(shown).first().waitFor();
    const { metrics } = await session.send('Performance.getMetrics');
    found.push(1000 * metrics.find(({ name }) => name === 'TaskDuration')!.value);
    await page.close();
  }
  return median(found);
}
