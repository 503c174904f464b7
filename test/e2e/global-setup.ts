import { ensureChromium } from '../../scripts/browser.mjs';
import { buildIsStale, buildNow } from '../../scripts/build-state.mjs';

/** The specs drive the built app: build it when it is stale, and find or install a browser, once for all workers. */
// biome-ignore lint/style/noDefaultExport: Playwright takes the default export.
export default function globalSetup(): void {
  if (buildIsStale() && !buildNow()) throw new Error('The build failed; the messages above say where.');
  ensureChromium();
}
