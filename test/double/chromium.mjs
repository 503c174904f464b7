/** The Chromium that stands in for Electron's, started when the app becomes ready. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumFlags, findChromium } from '../../scripts/browser.mjs';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('@playwright/test').Route} Route */

/** @type {import('@playwright/test').BrowserContext | undefined} */
let context;

/** Pages that belong to a window, with what judges their requests. @type {Map<Page, (route: Route) => Promise<void>>} */
const owners = new Map();

/**
 * @param {string} profile a folder of this run's own
 * @returns {Promise<number>} the port of Chromium's debugger
 */
export async function startChromium(profile) {
  context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium(),
    args: [...chromiumFlags(), '--remote-debugging-port=0'],
    viewport: null,
    // Whoever asks for less motion gets the end of every movement at once, and so do the specs.
    reducedMotion: 'reduce',
  });
  // A page without an owner was opened by a page, not by main: it loads nothing.
  await context.route('**/*', (route) => ownerOf(route)?.(route) ?? route.abort('blockedbyclient'));
  return Number(readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')[0]);
}

/** @param {(route: Route) => Promise<void>} judge decides on every request of the page */
export async function openPage(judge) {
  if (!context) throw new Error('Cannot create BrowserWindow before app is ready');
  const page = await context.newPage();
  owners.set(page, judge);
  page.once('close', () => owners.delete(page));
  return page;
}

export const stopChromium = () => context?.close();

/** @param {Route} route */
function ownerOf(route) {
  try {
    return owners.get(route.request().frame().page());
  } catch {
    // The first request of a new page comes before its frame is known.
    return undefined;
  }
}
