import { createRequire } from 'node:module';

/**
 * The bundle is an ES module, and dependencies in it that are CommonJS ask for Node's own modules by `require`, which
 * ES modules do not have. This must be imported before all of them.
 */
const scope = globalThis as { require?: NodeJS.Require };
scope.require ??= createRequire(import.meta.url);
