/** A thread that evaluates some of the rows. */

import { parentPort, workerData } from 'node:worker_threads';
import { evaluateRows, type Prepared } from '../project/draw-uncertainty.js';
import type { DrawMessage, DrawTask } from './draw-all.js';

const { prepared, results, from, to } = workerData as DrawTask;
const tables: Prepared['tables'] = new Map(
  [...prepared.tables].map(([name, table]) => [name, { ...table, rowNumber: (index: number) => index + 1 }]),
);
const say = (message: DrawMessage): void => parentPort?.postMessage(message);
say({ causes: evaluateRows({ ...prepared, tables }, results, from, to, (done) => say({ done })) });
