// @ts-check
import { lineOf, walk } from './references.mjs';
import { DOMAIN_GLOBALS, EXACT_MATH, LOCAL_METHODS, SYMBOL_REMEDIES } from './rules.mjs';

/** @typedef {import('./references.mjs').Node} Node */
/** @typedef {{ line: number, what: string, remedy: string }} Finding */
/** @typedef {(what: string, remedy: string) => void} Report */

const LOCAL_NAMES = new Set(LOCAL_METHODS.names);
const HTML_SINKS = new Set([
  'innerHTML',
  'outerHTML',
  'insertAdjacentHTML',
  'dangerouslySetInnerHTML',
  'srcdoc',
]);

/**
 * Uses of globals and operators a layer must not touch. `eval` and its kin are refused everywhere; the
 * domain also loses everything that is not the same on every machine.
 *
 * @param {Node} program
 * @param {string} source
 * @param {string} layer
 * @returns {Finding[]}
 */
export function bannedSymbols(program, source, layer) {
  /** @type {Finding[]} */
  const findings = [];
  const bound = boundNames(program);
  walk(program, (node, parent, key) => {
    /** @type {Report} */
    const report = (what, remedy) => findings.push({ line: lineOf(source, node.start), what, remedy });
    everywhere(node, parent, key, report);
    if (layer === 'domain') inDomain(node, parent, key, bound, report);
  });
  return findings;
}

/** @type {(node: Node, parent: Node | undefined, key: string, report: Report) => void} */
function everywhere(node, parent, key, report) {
  const name = propertyName(node);
  if (name !== undefined && HTML_SINKS.has(name)) report(name, SYMBOL_REMEDIES.html);
  if (node.type === 'JSXAttribute' && HTML_SINKS.has(node['name'].name ?? '')) {
    report(node['name'].name, SYMBOL_REMEDIES.html);
  }
  if (!isValueReference(node, parent, key)) return;
  switch (node['name']) {
    case 'eval':
      report('eval', SYMBOL_REMEDIES.eval);
      break;
    case 'Function':
      if (isCallOf(parent, key)) report('new Function', SYMBOL_REMEDIES.eval);
      break;
    case 'SharedArrayBuffer':
    case 'Atomics':
      report(node['name'], SYMBOL_REMEDIES.sharedMemory);
      break;
    case 'RegExp':
      if (isCallOf(parent, key) && parent?.['arguments'][0]?.type !== 'Literal') {
        report('RegExp built from a value', SYMBOL_REMEDIES.regexp);
      }
      break;
  }
}

/** @type {(node: Node, parent: Node | undefined, key: string, bound: ReadonlySet<string>, report: Report) => void} */
function inDomain(node, parent, key, bound, report) {
  const isPower =
    (node.type === 'BinaryExpression' && node['operator'] === '**') ||
    (node.type === 'AssignmentExpression' && node['operator'] === '**=');
  if (isPower && !isBigInt(node['left']) && !isBigInt(node['right'])) report('**', SYMBOL_REMEDIES.power);

  const name = propertyName(node);
  if (name !== undefined && LOCAL_NAMES.has(name)) report(name, LOCAL_METHODS.remedy);
  // Temporal is an import, not a global, so its clock is known by name alone.
  if (name === 'Now' && node.type === 'MemberExpression' && node['object'].name === 'Temporal') {
    report('Temporal.Now', SYMBOL_REMEDIES.clock);
  }

  if (isValueReference(node, parent, key)) reportGlobal(node, parent, key, bound, report);
}

/** @type {(node: Node, parent: Node | undefined, key: string, bound: ReadonlySet<string>, report: Report) => void} */
function reportGlobal(node, parent, key, bound, report) {
  const name = node['name'];
  const member = memberOf(node, parent, key);
  if (name === 'Math') {
    if (member === 'random') report('Math.random', SYMBOL_REMEDIES.random);
    else if (member === undefined) report('Math as a value', SYMBOL_REMEDIES.math);
    else if (!EXACT_MATH.includes(member)) report(`Math.${member}`, SYMBOL_REMEDIES.math);
  } else if (name === 'Date') {
    reportDate(parent, key, member, report);
  } else if (name === 'Intl' && member === 'DateTimeFormat') {
    return;
  } else if (Object.hasOwn(DOMAIN_GLOBALS, name) && !bound.has(name)) {
    const remedy = DOMAIN_GLOBALS[/** @type {keyof typeof DOMAIN_GLOBALS} */ (name)];
    report(member === undefined ? name : `${name}.${member}`, remedy);
  }
}

/** @type {(parent: Node | undefined, key: string, member: string | undefined, report: Report) => void} */
function reportDate(parent, key, member, report) {
  if (member === 'UTC') return;
  if (member === 'now') report('Date.now', SYMBOL_REMEDIES.clock);
  else if (member === 'parse') report('Date.parse', SYMBOL_REMEDIES.dateParse);
  else if (parent?.type === 'BinaryExpression' && parent['operator'] === 'instanceof') return;
  else if (parent?.type === 'NewExpression' && key === 'callee') {
    const [first, second] = parent['arguments'];
    if (first === undefined) report('new Date()', SYMBOL_REMEDIES.clock);
    else if (second !== undefined || first.type === 'SpreadElement')
      report('new Date(year, …)', SYMBOL_REMEDIES.localDate);
    else if (first.type === 'TemplateLiteral' || typeof first.value === 'string') {
      report('new Date(text)', SYMBOL_REMEDIES.dateParse);
    }
  } else if (parent?.type === 'CallExpression' && key === 'callee') report('Date()', SYMBOL_REMEDIES.clock);
  else report(member === undefined ? 'Date as a value' : `Date.${member}`, SYMBOL_REMEDIES.dateValue);
}

/**
 * Whether an identifier reads a variable, rather than naming a property, a label, a type or a binding.
 *
 * @param {Node} node
 * @param {Node | undefined} parent
 * @param {string} key
 */
function isValueReference(node, parent, key) {
  if (node.type !== 'Identifier' || parent === undefined) return false;
  switch (parent.type) {
    case 'MemberExpression':
      return key === 'object' || parent['computed'];
    case 'Property':
    case 'PropertyDefinition':
    case 'MethodDefinition':
    case 'AccessorProperty':
      return key === 'value' || parent['computed'];
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'MetaProperty':
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
    case 'TSEnumMember':
    case 'JSXAttribute':
      return key === 'initializer';
    default:
      // Of TypeScript's own nodes only these wrap a value; all others are types and declarations.
      return (
        !parent.type.startsWith('TS') ||
        /^TS(As|Satisfies|NonNull|Instantiation|ExportAssignment)/.test(parent.type)
      );
  }
}

/**
 * Names the file itself gives a meaning to, as a parameter or variable. Only host globals may be named so:
 * in the domain tsc refuses those globals anyway, while a shadowed `Date` or `Math` would still mislead.
 *
 * @param {Node} program
 */
function boundNames(program) {
  /** @type {Set<string>} */
  const names = new Set();
  /** @param {Node | null | undefined} pattern */
  const bind = (pattern) => {
    if (!pattern) return;
    if (pattern.type === 'Identifier') names.add(pattern['name']);
    else if (pattern.type === 'ObjectPattern')
      for (const each of pattern['properties']) bind(each.value ?? each.argument);
    else if (pattern.type === 'ArrayPattern') pattern['elements'].forEach(bind);
    else if (pattern.type === 'AssignmentPattern') bind(pattern['left']);
    else if (pattern.type === 'RestElement') bind(pattern['argument']);
    else if (pattern.type === 'TSParameterProperty') bind(pattern['parameter']);
  };
  walk(program, (node) => {
    if (node.type === 'VariableDeclaration' && !node['declare']) {
      for (const declarator of node['declarations']) bind(declarator.id);
    } else if (/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type)) {
      bind(node['id']);
      node['params'].forEach(bind);
    } else if (/^Import(Default|Namespace)?Specifier$/.test(node.type)) bind(node['local']);
  });
  for (const name of ['Intl', 'globalThis', 'WeakRef', 'FinalizationRegistry']) names.delete(name);
  return names;
}

/** @type {(node: Node, parent: Node | undefined, key: string) => string | undefined} */
function memberOf(node, parent, key) {
  return parent?.type === 'MemberExpression' && key === 'object' && parent['object'] === node
    ? propertyName(parent)
    : undefined;
}

/**
 * The name a member access or a destructuring reads, also when it is written as a string.
 *
 * @param {Node} node
 * @returns {string | undefined}
 */
function propertyName(node) {
  const isAccess = node.type === 'MemberExpression';
  if (!isAccess && node.type !== 'Property') return undefined;
  const property = node[isAccess ? 'property' : 'key'];
  if (property.type === 'Literal') return String(property.value);
  return property.type === 'Identifier' && !node['computed'] ? property.name : undefined;
}

/** @type {(parent: Node | undefined, key: string) => boolean} */
function isCallOf(parent, key) {
  return key === 'callee' && (parent?.type === 'CallExpression' || parent?.type === 'NewExpression');
}

/** @param {Node} node */
function isBigInt(node) {
  return node.type === 'Literal' && typeof node['bigint'] === 'string';
}
