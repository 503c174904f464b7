// @ts-check
/**
 * Something that is measured, by itself.
 *
 * @typedef {object} Settings
 * @property {number} leads
 * @property {number} rounds
 * @property {(leads: number) => Promise<string>} dataOf the folder with the files of the bulk company of that size
 *
 * @typedef {object} RowResult
 * @property {string} title
 * @property {string} text what was measured, in absolute figures
 * @property {readonly import('../goals.mjs').Figure[]} figures held against the goals
 *
 * @typedef {(settings: Settings) => Promise<RowResult>} Row
 */
export {};
