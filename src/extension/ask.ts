/** Requests to the server, with their types. */

import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { ServerRequest } from '../server/protocol.js';

export type Ask = <Asked, Answered>(
  request: ServerRequest<Asked, Answered>,
  parameters: Asked,
  token?: vscode.CancellationToken,
) => Promise<Answered>;

/** Waits for the server to be there. Rejects with what the server says against a request. */
export function asker(client: BaseLanguageClient, started: Promise<void>): Ask {
  return async <Asked, Answered>(
    { method }: ServerRequest<Asked, Answered>,
    parameters: Asked,
    token?: vscode.CancellationToken,
  ): Promise<Answered> => {
    await started;
    return token === undefined
      ? client.sendRequest<Answered>(method, parameters)
      : client.sendRequest<Answered>(method, parameters, token);
  };
}

/** Tells the user what went wrong, unless it was the user who ended it. */
export function showFailure(error: unknown): void {
  if (wasCancelled(error)) return;
  void vscode.window.showErrorMessage(messageOf(error));
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The codes with which the protocol says that a request was cancelled, by the client or by the server. */
const CANCELLED: ReadonlySet<unknown> = new Set([-32800, -32802]);

export function wasCancelled(error: unknown): boolean {
  if (error instanceof vscode.CancellationError) return true;
  return typeof error === 'object' && error !== null && 'code' in error && CANCELLED.has(error.code);
}
