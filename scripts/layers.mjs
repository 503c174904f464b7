// @ts-check
// Checks that imports go one way and that the domain stays pure. Rules and remedies: scripts/layers/rules.mjs.
// usage: node scripts/layers.mjs [ROOT]
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkTree } from './layers/check-tree.mjs';

const root = path.resolve(process.argv[2] ?? fileURLToPath(new URL('..', import.meta.url)));
const { files, references, violations } = checkTree(root);

for (const { file, line, what, remedy } of violations) {
  console.log(`${file}:${line}  ${what}\n    ${remedy}`);
}
console.log(`layers: ${files} files, ${references} references, ${violations.length} violations`);
if (files === 0) {
  console.error(
    'layers: no source file was read, so nothing was checked. Run it on a folder that holds src/.',
  );
}
process.exitCode = files > 0 && violations.length === 0 ? 0 : 1;
