// @ts-check
// Writes THIRD-PARTY-NOTICES.md from the packages that the source loads; --check only compares.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { renderNotices } from './notices/render.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const file = path.join(root, 'THIRD-PARTY-NOTICES.md');
const { text, problems } = renderNotices(root);

if (problems.length > 0) {
  for (const problem of problems) console.error(`notices: ${problem}`);
  process.exitCode = 1;
} else if (!process.argv.includes('--check')) {
  writeFileSync(file, text);
  console.log('notices: THIRD-PARTY-NOTICES.md is written.');
} else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
  console.error('notices: THIRD-PARTY-NOTICES.md does not match the packages in use. Run "npm run notices".');
  process.exitCode = 1;
} else {
  console.log('notices: THIRD-PARTY-NOTICES.md is current.');
}
