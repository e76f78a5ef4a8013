/**
 * Everything that is tested in a real VS Code. It is one file because test files run at the same time, and one VS Code is as
 * much as a small machine can run.
 */

import './in-every-host.js';
import './on-screen.js';
import './restricted-folder.js';
