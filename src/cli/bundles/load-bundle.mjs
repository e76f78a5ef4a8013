/**
 * Beside a bundle in `dist/chunks`, and what a command imports there: loads the bundle with what V8 has compiled of it in an
 * earlier run. Node's own cache holds what is compiled before a module runs, and so hardly any function of it: a thousand of
 * them are parsed and compiled anew in every run, which takes a tenth of the time in which ten million rows are scored, or two
 * large editions are compared.
 */

import module, { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import zlib from 'node:zlib';

// As `quick-builtins.mjs` says, importing it takes longer.
const { closeSync, fstatSync, openSync, readFileSync, renameSync, writeFileSync } = createRequire(import.meta.url)(
  'node:fs',
);

/** What it is called, put here by the build. */
const NAME = 'name of the bundle';
/** Of its text: V8 itself only looks at how long the text is. */
const DIGEST = 'digest of the bundle';
/** Of V8, while it runs. They are set first: with others, nothing that was compiled before is taken. */
const SETTINGS = ['settings of V8'];

if (SETTINGS.length > 0) {
  const v8 = createRequire(import.meta.url)('node:v8');
  for (const setting of SETTINGS) v8.setFlagsFromString(setting);
}
const file = fileURLToPath(new URL(`${NAME}.cjs`, import.meta.url));
// Without a folder (an older Node.js, or none that can be written to) it is compiled each time.
const folder = module.getCompileCacheDir?.();
const kept = folder === undefined ? undefined : path.join(folder, `indexwright-${NAME}-${DIGEST}`);
const cachedData = kept === undefined ? undefined : compiledBefore(kept);
// What another version of V8 has compiled it rejects, and compiles the text.
const script = new vm.Script(readFileSync(file, 'utf8'), { filename: file, cachedData });
const bundle = { exports: {} };
script.runInThisContext()(bundle.exports, createRequire(import.meta.url), bundle, import.meta.url);

// The build puts the names here that the command imports.
export const { exported } = bundle.exports;

if (kept !== undefined && (cachedData === undefined || script.cachedDataRejected === true)) {
  process.once('exit', (code) => {
    // Only a run that came to its end has compiled all that the next one needs.
    if (code === 0) keep(kept);
  });
}

/**
 * V8 believes what it is given, so it must be of this user, in whose name it will run, and a checksum stands behind it: what
 * a disk has changed is compiled again.
 */
function compiledBefore(name) {
  let opened;
  try {
    opened = openSync(name, 'r');
    const { uid, mode } = fstatSync(opened);
    if (process.getuid !== undefined && (uid !== process.getuid() || (mode & 0o022) !== 0)) return undefined;
    const bytes = readFileSync(opened);
    const compiled = bytes.subarray(0, -4);
    return bytes.readUInt32LE(compiled.length) === zlib.crc32(compiled) ? compiled : undefined;
  } catch {
    return undefined;
  } finally {
    if (opened !== undefined) closeSync(opened);
  }
}

/** Written elsewhere and then renamed, so that no other run finds half of it. What cannot be kept is compiled again. */
function keep(name) {
  try {
    const written = `${name}.${process.pid}`;
    const compiled = script.createCachedData();
    const checksum = Buffer.alloc(4);
    checksum.writeUInt32LE(zlib.crc32(compiled));
    writeFileSync(written, Buffer.concat([compiled, checksum]), { mode: 0o600, flag: 'wx' });
    renameSync(written, name);
  } catch {
    return;
  }
}
