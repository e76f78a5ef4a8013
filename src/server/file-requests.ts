/** What the server asks of a client that holds the files. A client that knows none of it serves files of a disk only. */

/** `{ uri }` -> `{ base64 }`, or null where there is no such file. */
export const READ_FILE = { method: 'indexwright/readFile' } as const;
/** `{ uri }` -> `{ name, isFolder }[]`, or null where there is no such folder. */
export const LIST_FOLDER = { method: 'indexwright/listFolder' } as const;
/** `{ uri }` -> `{ size, changed }` in bytes and milliseconds, or null where there is no such file. */
export const STAT_FILE = { method: 'indexwright/statFile' } as const;

/** What a client says as it begins, in `initializationOptions`. Nothing said means what stands here. */
export interface ServerOptions {
  /** Data are read and run only in folders that the user trusts. Editors without such a notion trust. */
  readonly trusted?: boolean;
  /** The client answers the three requests above, and wants to be told when frameworks, tests or status change. */
  readonly servesFiles?: boolean;
  /** The commands of the client that lenses may name (`CLIENT_COMMANDS`). */
  readonly commands?: readonly string[];
}

/** Sent by the client when the user comes to trust the folder: `{ trusted }`. */
export const TRUST_CHANGED = { method: 'indexwright/trust' } as const;
