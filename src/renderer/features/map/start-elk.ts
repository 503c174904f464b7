import elk from 'elkjs/lib/elk-worker.min.js?url';
import type { LayoutWorker } from './elk-worker';

/** Starts the layout library: a file of its own, as it was published, loaded when it is first needed. */
export const startElk = (): LayoutWorker => new Worker(elk, { name: 'layout' });
