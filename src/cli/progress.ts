import type { CommandIo } from './io.js';

const AFTER_MILLISECONDS = 1000;

/** Shows what takes longer than a second, where somebody watches; the line is gone when the work is done. */
export async function withProgress<T>(io: CommandIo, what: string, work: () => Promise<T>): Promise<T> {
  if (!io.watched) return work();
  let shown = false;
  const timer = setTimeout(() => {
    shown = true;
    io.err(`${what} …`);
  }, AFTER_MILLISECONDS);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
    if (shown) io.err('\r\u001b[2K');
  }
}
