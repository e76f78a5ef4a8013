/** Work that waits until nothing has asked for it for a while. */

import type { Disposable } from 'vscode';

export interface Debounced extends Disposable {
  soon(): void;
}

const REST = 300;

export function debounced(work: () => void): Debounced {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  return {
    soon() {
      clearTimeout(waiting);
      waiting = setTimeout(work, REST);
    },
    dispose: () => clearTimeout(waiting),
  };
}
