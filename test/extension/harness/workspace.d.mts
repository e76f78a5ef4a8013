/** The path of a new folder for a window to open. */
export function makeWorkspace(): string;
