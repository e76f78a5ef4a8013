/** A thread that evaluates some of the rows. */

import { parentPort, workerData } from 'node:worker_threads';
import { type Prepared, rowEvaluator } from '../project/draw-uncertainty.js';
import type { DrawMessage, DrawTask } from './draw-all.js';
import { rowsToTake } from './taken-rows.js';

const { prepared, results, taken } = workerData as DrawTask;
const tables: Prepared['tables'] = new Map(
  [...prepared.tables].map(([name, table]) => [name, { ...table, rowNumber: (index: number) => index + 1 }]),
);
const say = (message: DrawMessage): void => parentPort?.postMessage(message);
const evaluator = rowEvaluator({ ...prepared, tables });
for (const [from, to] of rowsToTake(taken, prepared.sample.rows)) {
  for (let row = from; row < to; row++) evaluator.evaluate(row, results);
  say({ done: to - from });
}
say({ causes: evaluator.causes() });
