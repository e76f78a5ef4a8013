/** Draws on several threads. */

import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { DrawnCause } from '../analyse/uncertainty/evaluate.js';
import type { DrawnResults } from '../analyse/uncertainty/program-at-work.js';
import { evaluateRows, type Prepared, roomFor, rowEvaluator, unitedCauses } from '../project/draw-uncertainty.js';
import type { CommandIo } from './io.js';
import { drawnProgress } from './progress.js';
import { noRowsTaken, rowsToTake, type TakenRows } from './taken-rows.js';

/** What a thread is given, and what it says. */
export interface DrawTask {
  readonly prepared: PreparedMessage;
  readonly results: DrawnResults;
  readonly taken: TakenRows;
}
export type DrawMessage = { readonly done: number } | { readonly causes: readonly DrawnCause[] };

/** As `Prepared`; tables without what cannot be given to another thread. */
export type PreparedMessage = Omit<Prepared, 'tables'> & {
  readonly tables: ReadonlyMap<
    string,
    {
      readonly columns: Prepared['tables'] extends ReadonlyMap<string, infer T>
        ? T extends { columns: infer C }
          ? C
          : never
        : never;
      readonly rowCount: number;
    }
  >;
};

/** Below so many scores to be drawn a second thread costs more than it saves. */
const WORTH_A_THREAD = 200_000;

/**
 * Evaluates all rows, on this thread and on others. The result does not depend on how many threads there are, nor on which takes
 * which rows: what is drawn is a function of the row, and each row has its own place.
 */
export async function drawAll(
  prepared: Prepared,
  jobs: number | undefined,
  io: CommandIo,
): Promise<{ readonly results: DrawnResults; readonly causes: readonly DrawnCause[] }> {
  const { rows } = prepared.sample;
  const wanted = jobs ?? (rows * prepared.units.length < WORTH_A_THREAD ? 1 : availableParallelism());
  const threads = Math.min(wanted, rows);
  const progress = drawnProgress(io, 'Drawing', rows);
  try {
    if (threads <= 1) {
      const results = roomFor(prepared);
      return { results, causes: evaluateRows(prepared, results, 0, rows, progress.more) };
    }
    const results = roomFor(prepared, true);
    const taken = noRowsTaken();
    const message = { ...prepared, tables: tablesToSend(prepared) };
    const others = Array.from({ length: threads - 1 }, () =>
      onThread({ prepared: message, results, taken }, progress.more),
    );
    // This thread would only wait. It has seen the code run already, so it begins at once, and takes more.
    const own = drawHere(prepared, results, taken, progress.more);
    return { results, causes: unitedCauses(await Promise.all([own, ...others])) };
  } finally {
    progress.end();
  }
}

async function drawHere(
  prepared: Prepared,
  results: DrawnResults,
  taken: TakenRows,
  told: (rows: number) => void,
): Promise<readonly DrawnCause[]> {
  const evaluator = rowEvaluator(prepared);
  for (const [from, to] of rowsToTake(taken, prepared.sample.rows)) {
    for (let row = from; row < to; row++) evaluator.evaluate(row, results);
    told(to - from);
    // What the other threads say is heard in between.
    await new Promise(setImmediate);
  }
  return evaluator.causes();
}

function tablesToSend({ tables }: Prepared): PreparedMessage['tables'] {
  return new Map([...tables].map(([name, { columns, rowCount }]) => [name, { columns, rowCount }]));
}

function onThread(task: DrawTask, told: (rows: number) => void): Promise<readonly DrawnCause[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('draw-worker.js', import.meta.url), { workerData: task });
    let causes: readonly DrawnCause[] | undefined;
    worker.on('message', (message: DrawMessage) => {
      if ('done' in message) told(message.done);
      else causes = message.causes;
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      if (causes === undefined) reject(new Error(`A thread that drew ended with code ${code}.`));
      else resolve(causes);
    });
  });
}
