/** The path of a new folder for a window to open. */
export function makeWorkspace(): string;
/** The path of the file `*.code-workspace` of several new folders. */
export function makeSeveralFolders(): string;
