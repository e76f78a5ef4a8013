/** The suite inside of a real VS Code: the newest, the oldest that is supported, the newest in a browser, and with several folders. */

import { beforeAll, describe, expect, test } from 'vitest';
import { type LaneResult, runLane } from './harness/lane.js';
import { FLOOR, NEWEST } from './harness/vscode-server.js';
import { EVERYWHERE, SEVERAL_FOLDERS, WITH_NODE, WITH_TERMINAL } from './suite/titles.js';

/** Getting VS Code, starting it, and all tests, on a slow machine. */
const PATIENCE = 25 * 60_000;

describe.each([
  {
    name: `VS Code ${NEWEST.vscode}`,
    release: NEWEST,
    host: 'node',
    titles: [...EVERYWHERE, ...WITH_NODE, ...WITH_TERMINAL],
  },
  { name: `VS Code ${FLOOR.vscode}`, release: FLOOR, host: 'node', titles: [...EVERYWHERE, ...WITH_NODE] },
  { name: `VS Code ${NEWEST.vscode} for the Web`, release: NEWEST, host: 'browser', titles: [...EVERYWHERE] },
  {
    name: `VS Code ${NEWEST.vscode} with several folders`,
    release: NEWEST,
    host: 'folders',
    titles: [...SEVERAL_FOLDERS],
  },
] as const)('$name', ({ release, host, titles }) => {
  let lane: LaneResult | undefined;

  beforeAll(async () => {
    lane = await runLane(release, host);
  }, PATIENCE);

  test.each(titles)('%s', (title) => {
    const { results, exitCode, log } = lane!;
    if (!results.has(title)) throw new Error(`The test did not run (VS Code ended with ${exitCode}):\n${log}`);
    expect(results.get(title)).toBeUndefined();
  });

  test('nothing else ran, and VS Code ended well', () => {
    expect([...lane!.results.keys()].sort()).toEqual([...titles].sort());
    expect(lane!.exitCode).toBe(0);
  });
});
