/** The open windows, in the order they were opened. Apart from the class, so that `app` can close them.
 * @type {Set<import('./browser-window.mjs').BrowserWindow>} */
export const windows = new Set();
