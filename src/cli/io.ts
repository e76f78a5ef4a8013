/** What a command sees of the world around it, so that it can be run without a process. */

export interface CommandIo {
  /** Results. */
  out(text: string): void;
  /** Findings, notes and progress. */
  err(text: string): void;
  readonly cwd: string;
  readonly colourOut: boolean;
  readonly colourErr: boolean;
  /** True if somebody watches standard error, so that progress may be shown there. */
  readonly watched: boolean;
}

/** What the exit code tells. */
export const EXIT = { fine: 0, findings: 1, usage: 2, data: 3 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The command line was not understood, or asks for what cannot be: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  constructor(
    message: string,
    readonly hint?: string,
  ) {
    super(message);
  }
}

/** Whether it is one, whichever bundle of the command line threw it: each has a class of its own. */
export function isUsageError(error: unknown): error is UsageError {
  return error instanceof Error && error.name === 'UsageError';
}

/** The streams of this process. */
export function processIo(): CommandIo {
  for (const stream of [process.stdout, process.stderr]) {
    // Whoever reads has seen enough (`indexwright score ... | head`): that is no mistake.
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
      throw error;
    });
  }
  const plain = process.env.NO_COLOR !== undefined && process.env.NO_COLOR !== '';
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    cwd: process.cwd(),
    colourOut: process.stdout.isTTY === true && !plain,
    colourErr: process.stderr.isTTY === true && !plain,
    watched: process.stderr.isTTY === true,
  };
}
