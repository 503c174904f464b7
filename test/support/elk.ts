import { createRequire } from 'node:module';
import type { LayoutWorker } from '../../src/renderer/features/map/elk-worker';

/** Named by its path: the type that the package gives it says nothing. */
const load = createRequire(import.meta.url);

/** The layout library as the screen runs it, from the very file that is shipped; without a worker around it. */
export function elkInNode(): LayoutWorker {
  const { Worker } = load('elkjs/lib/elk-worker.min.js') as { Worker: new () => LayoutWorker };
  return Object.assign(new Worker(), { terminate() {} });
}
