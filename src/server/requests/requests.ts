/** The requests beyond the protocol, each with its answer. */

import type { CancellationToken, Connection, ServerCapabilities } from 'vscode-languageserver';
import type { ServerContext } from '../context.js';
import {
  COMPARE,
  COMPILE,
  DRAFT,
  EDITIONS,
  EFFECTIVE_WEIGHTS,
  EXPLAIN,
  FRAMEWORK,
  FULL_TEXT,
  type MethodologyParameters,
  REVISION_SINCE,
  RUN_TEST,
  SCORE,
  type ServerRequest,
  STATUS,
  TARGET_CHOICES,
  TESTS,
  UNITS,
} from '../protocol.js';
import { PREVIEW, PREVIEW_INTERVALS, WRITE_WEIGHTS } from '../preview-protocol.js';
import { compare } from './compare.js';
import { draft } from './draft.js';
import { editions } from './editions.js';
import { framework } from './framework.js';
import { compile, targetChoices } from './compile.js';
import { preview, writeWeights } from './preview.js';
import { previewIntervals } from './preview-intervals.js';
import { explainUnit, fullText, score, showWeights, units } from './results.js';
import { writeRevisionSince } from './revision-since.js';
import { status } from './status.js';
import { runTest, tests } from './tests.js';

export function customRequests(connection: Connection, context: ServerContext): ServerCapabilities {
  const answer = <Asked, Answered>(
    { method }: ServerRequest<Asked, Answered>,
    handler: (parameters: Asked, context: ServerContext, connection: Connection) => Promise<Answered>,
  ): void => {
    connection.onRequest(method, (parameters: Asked) => handler(parameters, context, connection));
  };
  answer(SCORE, score);
  answer(EFFECTIVE_WEIGHTS, showWeights);
  answer(FULL_TEXT, fullText);
  answer(EXPLAIN, explainUnit);
  answer(UNITS, units);
  answer(EDITIONS, editions);
  answer(COMPARE, compare);
  answer(REVISION_SINCE, writeRevisionSince);
  answer(COMPILE, compile);
  answer(TARGET_CHOICES, targetChoices);
  answer(DRAFT, draft);
  answer(FRAMEWORK, framework);
  answer(TESTS, tests);
  answer(RUN_TEST, runTest);
  answer(STATUS, status);
  answer(PREVIEW, preview);
  answer(WRITE_WEIGHTS, writeWeights);
  connection.onRequest(PREVIEW_INTERVALS.method, (parameters: MethodologyParameters, token: CancellationToken) =>
    previewIntervals(parameters, context, token),
  );
  return {};
}
