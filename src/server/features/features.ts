/** The features that the server offers: each joins requests of the protocol to their providers and says its capabilities. */

import type { Connection, ServerCapabilities } from 'vscode-languageserver';
import type { ServerContext } from '../context.js';
import { customRequests } from '../requests/requests.js';
import { hintingFeatures } from './hinting.js';
import { navigatingFeatures } from './navigating.js';
import { readingFeatures } from './reading.js';
import { writingFeatures } from './writing.js';

export type Feature = (connection: Connection, context: ServerContext) => ServerCapabilities;

export const FEATURES: readonly Feature[] = [
  readingFeatures,
  navigatingFeatures,
  writingFeatures,
  hintingFeatures,
  customRequests,
];
