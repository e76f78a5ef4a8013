import { spawnSync } from 'node:child_process';

/** The middle of several runs, in milliseconds; the first runs, which warm up, do not count. */
export function medianTime(run: () => unknown, runs = 9, warmUp = 3): number {
  for (let i = 0; i < warmUp; i++) run();
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    run();
    times.push(performance.now() - start);
  }
  return median(times);
}

export interface ProcessCost {
  readonly milliseconds: number;
  /** The largest resident size, in MiB; undefined where the system does not tell. */
  readonly peak?: number;
}

/** The middle wall time of a whole process, from its start to its end. Throws where it fails: a fast error is no result. */
export function processTime(argv: readonly string[], runs = 7): ProcessCost {
  const times: number[] = [];
  for (let i = 0; i < runs + 1; i++) {
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, argv, {
      stdio: ['ignore', 'ignore', 'pipe'],
      maxBuffer: 1 << 28,
    });
    const time = performance.now() - start;
    if (status !== 0) throw new Error(`node ${argv.join(' ')} ended with ${status}:\n${stderr.toString()}`);
    if (i > 0) times.push(time);
  }
  return { milliseconds: median(times) };
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
