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
  /** @type {(node: Node, specifier: Node | undefined, kind: Reference['kind']) => void} */
  const add = (node, specifier, kind) => {
    found.push({ specifier: plainString(specifier), kind, line: lineOf(source, node.start) });
  };
  walk(program, (node) => {
    switch (node.type) {
      case 'ImportDeclaration':
        add(node, node['source'], node['importKind'] === 'type' ? 'type' : 'import');
        break;
      case 'ExportAllDeclaration':
      case 'ExportNamedDeclaration':
        if (node['source']) add(node, node['source'], node['exportKind'] === 'type' ? 'type' : 'import');
        break;
      case 'TSImportType':
        add(node, node['source'], 'type');
        break;
      case 'TSImportEqualsDeclaration': {
        const target = node['moduleReference'];
        const kind = node['importKind'] === 'type' ? 'type' : 'import';
        if (target.type === 'TSExternalModuleReference') add(node, target.expression, kind);
        break;
      }
      case 'ImportExpression':
        add(node, node['source'], 'lazy');
        break;
      case 'CallExpression':
        if (isRequire(node['callee'])) add(node, node['arguments'][0], 'import');
        else if (isImportMeta(node['callee'], 'resolve')) add(node, node['arguments'][0], 'lazy');
        // A glob names files that only the bundler sees, so it is kept as a reference nobody can read.
        else if (isImportMeta(node['callee'], 'glob')) add(node, undefined, 'lazy');
        break;
      case 'NewExpression': {
        const [specifier, base] = node['arguments'];
        const isModuleUrl = node['callee'].name === 'URL' && base && isImportMeta(base, 'url');
        if (isModuleUrl && plainString(specifier) !== undefined) add(node, specifier, 'url');
        break;
      }
    }
  });
  for (const comment of comments) {
    const directive = /^\/\s*<reference\s+(?:path|types|lib)\s*=\s*["']([^"']+)["']/.exec(comment.value);
    if (comment.type === 'Line' && directive) {
      found.push({ specifier: directive[1], kind: 'triple-slash', line: lineOf(source, comment.start) });
    }
  }
  return found;
}

/** @param {Node | undefined} node */
function plainString(node) {
  if (node?.type === 'Literal' && typeof node['value'] === 'string') return node['value'];
  if (node?.type === 'TemplateLiteral' && node['expressions'].length === 0) return node['quasis'][0].value.cooked;
  return undefined;
}

/** @param {Node} callee */
function isRequire(callee) {
  if (callee.type === 'Identifier') return callee['name'] === 'require';
  return callee.type === 'MemberExpression' && callee['object'].name === 'require' && callee['property'].name === 'resolve';
}

/**
 * @param {Node} node
 * @param {string} property
 */
function isImportMeta(node, property) {
  return (
    node.type === 'MemberExpression' && node['object'].type === 'MetaProperty' && node['property'].name === property
  );
}
