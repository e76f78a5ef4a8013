/** What an editor starts. */

import module from 'node:module';

// Node.js from 22.8 keeps what it compiled for the next start.
(module.enableCompileCache as typeof module.enableCompileCache | undefined)?.();

const { serve } = await import('./node.js');
serve();
