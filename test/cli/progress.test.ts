import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { drawnProgress } from '../../src/cli/progress.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function shownBy(watched: boolean): string {
  let err = '';
  const silent = (): void => undefined;
  const io = { cwd: '.', out: silent, err: (text: string) => void (err += text), colourOut: false, colourErr: false, watched }; // prettier-ignore
  const { more, end } = drawnProgress(io, 'Drawing', 200);
  more(50);
  vi.advanceTimersByTime(2000);
  more(50);
  more(60);
  end();
  return err;
}

test('a bar grows after a second where somebody watches, and is gone at the end', () => {
  const [, half, more, end] = shownBy(true).split('\r');
  expect(half).toMatch(/^Drawing \[#+ +\] 50 %$/);
  expect(half!.match(/#/g)!.length).toBe(half!.match(/ (?=[ \]])/g)!.length);
  expect(more).toMatch(/^Drawing \[#+ +\] 80 %$/);
  expect(end).toBe('\u001b[2K');
});

test('nothing is shown where nobody watches', () => {
  expect(shownBy(false)).toBe('');
});
