// @ts-check
import { parseSync } from 'vite';

/**
 * @typedef {object} Reference one place where a file names another module
 * @property {string | undefined} specifier undefined when it is not a plain string
 * @property {'import' | 'type' | 'lazy' | 'url' | 'triple-slash'} kind `import` runs at load time, `type` is erased
 * @property {number} line 1-based
 */

/** @typedef {{ type: string, start: number, end: number, [key: string]: any }} Node */

/**
 * Parses one file with the bundler's own parser, which reads the syntax TypeScript 7 does.
 *
 * @param {string} file a name, for its extension
 * @param {string} source
 * @returns {{ program: Node, comments: { type: string, value: string, start: number }[], errors: { message: string, line: number }[] }}
 */
export function parse(file, source) {
  const { program, comments, errors } = parseSync(file, source);
  return {
    program: /** @type {Node} */ (/** @type {unknown} */ (program)),
    comments,
    errors: errors.map((error) => ({
      message: error.message,
      line: lineOf(source, error.labels[0]?.start ?? 0),
    })),
  };
}

/**
 * @param {string} source
 * @param {number} offset
 */
export function lineOf(source, offset) {
  let line = 1;
  for (let at = source.indexOf('\n'); at !== -1 && at < offset; at = source.indexOf('\n', at + 1)) line += 1;
  return line;
}

/**
 * Visits every node, parents first.
 *
 * @param {Node} node
 * @param {(node: Node, parent: Node | undefined, key: string) => void} visit
 * @param {Node} [parent]
 * @param {string} [key]
 */
export function walk(node, visit, parent, key = '') {
  visit(node, parent, key);
  for (const [childKey, child] of Object.entries(node)) {
    for (const item of Array.isArray(child) ? child : [child]) {
      if (typeof item?.type === 'string') walk(item, visit, node, childKey);
    }
  }
}

/** @typedef {{ specifier: Node | undefined, kind: Reference['kind'] }} Naming */

/**
 * How each kind of syntax names a module; undefined when this node does not.
 *
 * @type {Readonly<Record<string, (node: Node) => Naming | undefined>>}
 */
const NAMINGS = {
  ImportDeclaration: (node) => loaded(node['source'], node['importKind']),
  ExportAllDeclaration: (node) => loaded(node['source'], node['exportKind']),
  ExportNamedDeclaration: (node) => (node['source'] ? loaded(node['source'], node['exportKind']) : undefined),
  TSImportType: (node) => ({ specifier: node['source'], kind: 'type' }),
  TSImportEqualsDeclaration: ({ moduleReference, importKind }) =>
    moduleReference.type === 'TSExternalModuleReference'
      ? loaded(moduleReference.expression, importKind)
      : undefined,
  ImportExpression: (node) => ({ specifier: node['source'], kind: 'lazy' }),
  CallExpression: ({ callee, arguments: [first] }) => {
    if (isRequire(callee)) return { specifier: first, kind: 'import' };
    if (isImportMeta(callee, 'resolve')) return { specifier: first, kind: 'lazy' };
    // A glob names files that only the bundler sees, so it is kept as a reference nobody can read.
    return isImportMeta(callee, 'glob') ? { specifier: undefined, kind: 'lazy' } : undefined;
  },
  NewExpression: ({ callee, arguments: [first, base] }) => {
    const isModuleUrl = callee.name === 'URL' && base && isImportMeta(base, 'url');
    return isModuleUrl && plainString(first) !== undefined ? { specifier: first, kind: 'url' } : undefined;
  },
};

/**
 * Every module reference of a parsed file, also those that leave no import statement behind:
 * `typeof import('x')`, `import('x').T`, `import x = require('x')`, `new URL('x', import.meta.url)`.
 *
 * @param {ReturnType<typeof parse>} parsed
 * @param {string} source
 * @returns {Reference[]}
 */
export function referencesOf({ program, comments }, source) {
  /** @type {Reference[]} */
  const found = [];
  walk(program, (node) => {
    const naming = NAMINGS[node.type]?.(node);
    if (naming === undefined) return;
    const specifier = plainString(naming.specifier);
    found.push({ specifier, kind: naming.kind, line: lineOf(source, node.start) });
  });
  for (const comment of comments) {
    const directive = /^\/\s*<reference\s+(?:path|types|lib)\s*=\s*["']([^"']+)["']/.exec(comment.value);
    if (comment.type === 'Line' && directive) {
      found.push({ specifier: directive[1], kind: 'triple-slash', line: lineOf(source, comment.start) });
    }
  }
  return found;
}

/** @type {(specifier: Node, keyword: string) => Naming} */
function loaded(specifier, keyword) {
  return { specifier, kind: keyword === 'type' ? 'type' : 'import' };
}

/** @param {Node | undefined} node */
function plainString(node) {
  if (node?.type === 'Literal' && typeof node['value'] === 'string') return node['value'];
  if (node?.type === 'TemplateLiteral' && node['expressions'].length === 0)
    return node['quasis'][0].value.cooked;
  return undefined;
}

/** @param {Node} callee */
function isRequire(callee) {
  if (callee.type === 'Identifier') return callee['name'] === 'require';
  return (
    callee.type === 'MemberExpression' &&
    callee['object'].name === 'require' &&
    callee['property'].name === 'resolve'
  );
}

/**
 * @param {Node} node
 * @param {string} property
 */
function isImportMeta(node, property) {
  return (
    node.type === 'MemberExpression' &&
    node['object'].type === 'MetaProperty' &&
    node['property'].name === property
  );
}
