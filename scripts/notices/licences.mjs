// @ts-check

/** Licences under which code may become part of Parley: they ask for a notice and no more. */
const PERMISSIVE = new Set([
  ...[
    '0BSD',
    'Apache-2.0',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'BlueOak-1.0.0',
    'CC0-1.0',
    'ISC',
    'MIT',
    'MIT-0',
  ],
  ...['OFL-1.1', 'Python-2.0', 'Unicode-3.0', 'Unlicense', 'Zlib'],
]);

/** Packages that ship under a licence with conditions, and how Parley meets them. */
export const CONDITIONAL = new Map([
  [
    'elkjs',
    {
      licence: 'EPL-2.0',
      note: 'Taken under EPL-2.0. The file `lib/elk-worker.min.js` is shipped unmodified as a file of its own and runs in a worker. Its source: https://github.com/kieler/elkjs, generated from https://github.com/eclipse-elk/elk',
    },
  ],
]);

/**
 * Packages that state a licence and publish no text of it, each with a package of the same author and licence whose
 * text is taken. Whoever adds one has looked at both repositories.
 */
export const TEXT_OF = new Map([['react-remove-scroll-bar', 'react-remove-scroll']]);

/** Licences that tools may have besides: they build and test Parley and are no part of it. */
const TOOLS_ONLY = new Set(['MPL-2.0', 'CC-BY-4.0', 'WTFPL']);

/**
 * Whether a package may be part of what is shipped.
 *
 * @param {string} name
 * @param {string | undefined} expression an SPDX licence expression
 */
export function mayShip(name, expression) {
  const conditional = CONDITIONAL.get(name);
  return satisfies(expression, (id) => id === conditional?.licence || PERMISSIVE.has(id));
}

/**
 * Whether a package may be used to build and test.
 *
 * @param {string} name
 * @param {string | undefined} expression an SPDX licence expression
 */
export function mayBuild(name, expression) {
  return mayShip(name, expression) || satisfies(expression, (id) => PERMISSIVE.has(id) || TOOLS_ONLY.has(id));
}

/**
 * One accepted choice of every OR is enough; AND needs all. Mixed expressions are read without precedence of
 * AND, which only ever refuses more: a person then looks at the package.
 *
 * @param {string | undefined} expression
 * @param {(id: string) => boolean} accepts
 */
function satisfies(expression, accepts) {
  const plain = (expression ?? '').replace(/[()]/g, ' ').trim();
  if (plain === '') return false;
  if (/\sAND\s/.test(plain)) return plain.split(/\s+(?:AND|OR)\s+/).every(accepts);
  return plain.split(/\s+OR\s+/).some(accepts);
}
