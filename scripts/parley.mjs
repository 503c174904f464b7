// @ts-check
// The command line from a clone: builds when needed, then becomes the built command in this same process, so
// that arguments, exit code, signals and streams are its own.
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildIsStale, buildNow } from './build-state.mjs';

const entry = path.join(fileURLToPath(new URL('..', import.meta.url)), 'out/main/parley.js');

if (buildIsStale() && !buildNow()) {
  console.error('parley: the build failed, see above. Mend it, or run "npm ci" if packages are missing.');
  process.exitCode = 2;
} else {
  process.argv[1] = entry;
  await import(pathToFileURL(entry).href);
}
