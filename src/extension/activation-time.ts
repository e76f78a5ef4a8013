/**
 * How long an editor is kept from other things while the extension gets ready: its code as it is loaded, and its activation.
 * This file is imported before all others, so that what those do as they are loaded counts; that the host has read and
 * compiled the file does not.
 */

const began = now();
let loading = 0;

/**
 * What the extension gives to other extensions: in milliseconds, what it took of the host's time. Processor time where the
 * host tells it, for a busy machine lets everybody wait; by the clock in a browser.
 */
export interface ActivationTime {
  readonly loading: number;
  readonly activating: number;
}

/** To be called when all code is loaded. */
export function loaded(): void {
  loading = now() - began;
}

export function timed(activate: () => void): ActivationTime {
  const at = now();
  activate();
  return { loading, activating: now() - at };
}

function now(): number {
  if (typeof process === 'undefined' || typeof process.cpuUsage !== 'function') return performance.now();
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
