// @ts-check
// One of the processes of a soak: runs its share of the cases and tells the parent of each before it begins, so that
// a crash or a hang has a name.
import { pathToFileURL } from 'node:url';

const [file = '', seed = '1', from = '0', to = '0', step = '1'] = process.argv.slice(2);
const { check } = await import(pathToFileURL(file).href);
for (let number = Number(from); number < Number(to); number += Number(step)) {
  process.send?.({ number });
  const finding = await check(Number(seed), number, (/** @type {string} */ line) =>
    process.send?.({ number, line }),
  );
  if (finding !== null) process.send?.({ number, finding });
}
process.disconnect();
