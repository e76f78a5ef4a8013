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

/** How much of many like things has been done, where somebody watches; begins after a second. */
export function drawnProgress(
  io: CommandIo,
  what: string,
  total: number,
): { readonly more: (count: number) => void; readonly end: () => void } {
  const start = Date.now();
  let done = 0;
  let shown = '';
  return {
    more(count) {
      done += count;
      if (!io.watched || Date.now() - start < AFTER_MILLISECONDS) return;
      const full = Math.floor((BAR_WIDTH * done) / total);
      const text = `${what} [${'#'.repeat(full)}${' '.repeat(BAR_WIDTH - full)}] ${Math.floor((100 * done) / total)} %`;
      if (text === shown) return;
      shown = text;
      io.err(`\r${text}`);
    },
    end() {
      if (shown !== '') io.err('\r\u001b[2K');
    },
  };
}

const BAR_WIDTH = 30;
