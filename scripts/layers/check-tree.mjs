// @ts-check
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { cyclesOf } from './cycles.mjs';
import { readTree, SOURCE } from './read-tree.mjs';
import { LAYERS, PACKAGE_HOMES, READABLE_OUTSIDE, REMEDIES } from './rules.mjs';
import { bannedSymbols } from './symbols.mjs';

/**
 * @typedef {object} Violation
 * @property {string} file relative to the root, with forward slashes
 * @property {number} line 1-based
 * @property {string} what
 * @property {string} remedy
 */

/** @typedef {import('./references.mjs').Reference} Reference */
/** @typedef {import('./read-tree.mjs').Edge} Edge */
/** @typedef {{ what: string, remedy: string }} Refusal */

/**
 * Reads every source file under `src` and applies the rules of `rules.mjs`.
 *
 * @param {string} root the folder that holds `package.json` and `src`
 * @returns {{ files: number, references: number, violations: Violation[] }} violations in order of file and line
 */
export function checkTree(root) {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const declared = new Set(Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }));
  const files = readTree(root);
  const edges = new Map(files.map((file) => [file.name, file.edges]));
  const violations = files.flatMap((file) => fileViolations(file, declared));
  violations.push(...cycleViolations(edges), ...preloadWeight(edges));
  violations.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
  return { files: files.length, references: [...edges.values()].flat().length, violations };
}

/**
 * @param {import('./read-tree.mjs').SourceFile} file
 * @param {ReadonlySet<string>} declared
 * @returns {Violation[]}
 */
function fileViolations({ name, source, parsed, edges }, declared) {
  const layer = layerOf(name);
  if (layer === undefined) {
    return [{ file: name, line: 1, what: 'belongs to no layer', remedy: REMEDIES.unknownLayer }];
  }
  const unparsable = parsed.errors.map(({ line, message }) => ({
    line,
    what: `cannot be parsed: ${message}`,
    remedy: REMEDIES.unparsable,
  }));
  const refused = edges.flatMap((edge) =>
    refusals(name, layer, edge, declared).map((refusal) => ({ line: edge.line, ...refusal })),
  );
  const banned = bannedSymbols(parsed.program, source, layer);
  return [...unparsable, ...refused, ...banned].map((finding) => ({ file: name, ...finding }));
}

/** @param {string} file */
function layerOf(file) {
  const [top, layer, rest] = file.split('/');
  const known = top === 'src' && layer !== undefined && rest !== undefined && Object.hasOwn(LAYERS, layer);
  return known ? layer : undefined;
}

/**
 * @param {string} file
 * @param {string} layer
 * @param {Edge} edge
 * @param {ReadonlySet<string>} declared
 * @returns {Refusal[]}
 */
function refusals(file, layer, { reference, target }, declared) {
  const { specifier, kind } = reference;
  if (kind === 'triple-slash')
    return [{ what: `/// <reference> to ${specifier}`, remedy: REMEDIES.tripleSlash }];
  if (specifier === undefined)
    return [{ what: 'names a module that cannot be read', remedy: REMEDIES.unreadable }];
  const verb = kind === 'type' ? 'imports types of' : 'imports';
  switch (target.kind) {
    case 'unreadable':
      // A URL that is not a path is an address, not a module.
      return kind === 'url' ? [] : [{ what: `${verb} '${specifier}'`, remedy: REMEDIES.unreadable }];
    case 'missing':
      // In code that Node runs, such a URL names a file of the build, which is laid out differently.
      if (kind === 'url' && LAYERS[layer]?.builtins) return [];
      return [{ what: `${verb} '${specifier}', which does not exist`, remedy: REMEDIES.unresolved }];
    case 'builtin':
      if (LAYERS[layer]?.builtins) return [];
      return [
        { what: `${layer} ${verb} '${specifier}'`, remedy: `${LAYERS[layer]?.remedy} ${REMEDIES.builtins}` },
      ];
    case 'package':
      return packageRefusals(layer, target.name, verb, declared);
    case 'file':
      if (kind === 'url' && LAYERS[layer]?.builtins && !SOURCE.test(target.file)) return [];
      return fileRefusals(file, layer, target.file, reference, verb);
  }
}

/** @type {(layer: string, name: string, verb: string, declared: ReadonlySet<string>) => Refusal[]} */
function packageRefusals(layer, name, verb, declared) {
  const what = `${layer} ${verb} package '${name}'`;
  const home = PACKAGE_HOMES.find((each) => each.packages.some((pattern) => matches(pattern, name)));
  if (home && !home.layers.includes(layer)) return [{ what, remedy: home.remedy }];
  const allowed = LAYERS[layer]?.packages;
  if (allowed !== 'any' && !allowed?.includes(name)) return [{ what, remedy: LAYERS[layer]?.remedy ?? '' }];
  if (!declared.has(name))
    return [{ what: `${what}, which package.json does not name`, remedy: REMEDIES.undeclared }];
  return [];
}

/** @type {(pattern: string, name: string) => boolean} */
function matches(pattern, name) {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

/** @type {(file: string, layer: string, to: string, reference: Reference, verb: string) => Refusal[]} */
function fileRefusals(file, layer, to, { specifier = '', kind }, verb) {
  const what = `${layer} ${verb} ${to}`;
  const relative = specifier.startsWith('.');
  const target = layerOf(to);
  if (target === undefined) {
    if (READABLE_OUTSIDE.some((place) => to === place || (place.endsWith('/') && to.startsWith(place))))
      return [];
    return [{ what, remedy: REMEDIES.outside }];
  }
  if (target === layer) {
    if (!relative) return [{ what: `${what} as '${specifier}'`, remedy: REMEDIES.ownLayerAlias }];
    return layer === 'renderer' ? featureRefusals(file, to, verb) : [];
  }
  if (layer === 'renderer' && target === 'worker') {
    const startsIt = kind === 'url' || (kind !== 'type' && /\?(.*&)?(shared)?worker(&|$)/.test(specifier));
    return startsIt ? [] : [{ what, remedy: REMEDIES.workerFromRenderer }];
  }
  if (!LAYERS[layer]?.ours.includes(target)) return [{ what, remedy: LAYERS[layer]?.remedy ?? '' }];
  return relative && kind !== 'url'
    ? [{ what: `${what} as '${specifier}'`, remedy: REMEDIES.crossLayerRelative }]
    : [];
}

/** @type {(file: string, to: string, verb: string) => Refusal[]} */
function featureRefusals(file, to, verb) {
  const target = featureOf(to);
  if (target === undefined || target === featureOf(file)) return [];
  const own = featureOf(file);
  if (own !== undefined)
    return [{ what: `feature ${own} ${verb} feature ${target}`, remedy: REMEDIES.featureToFeature }];
  const shared = /^src\/renderer\/(ui|hosts)\//.exec(file)?.[1];
  return shared ? [{ what: `${shared} ${verb} feature ${target}`, remedy: REMEDIES.sharedToFeature }] : [];
}

/** @param {string} file */
function featureOf(file) {
  return /^src\/renderer\/features\/([^/]+)/.exec(file)?.[1]?.replace(SOURCE, '');
}

/**
 * Only imports that run while modules load can meet a half-initialised module; erased and lazy ones cannot.
 *
 * @param {ReadonlyMap<string, Edge[]>} edges
 * @returns {Violation[]}
 */
function cycleViolations(edges) {
  const graph = new Map([...edges].map(([file, own]) => [file, new Set(own.flatMap(loadedFile))]));
  return cyclesOf(graph).map((trip) => {
    const [file = '', next = file] = trip;
    const edge = edges.get(file)?.find((each) => loadedFile(each).includes(next));
    return {
      file,
      line: edge?.line ?? 1,
      what: `import cycle: ${[...trip, file].join(' → ')}`,
      remedy: REMEDIES.cycle,
    };
  });
}

/**
 * What the preload would bundle, through however many of our own modules.
 *
 * @param {ReadonlyMap<string, Edge[]>} edges
 * @returns {Violation[]}
 */
function preloadWeight(edges) {
  const allowed = LAYERS['preload']?.packages ?? [];
  const reached = new Set([...edges.keys()].filter((file) => layerOf(file) === 'preload'));
  /** @type {Violation[]} */
  const violations = [];
  for (const file of reached) {
    for (const { line, reference, target } of edges.get(file) ?? []) {
      if (reference.kind !== 'import' && reference.kind !== 'lazy') continue;
      if (target.kind === 'file') reached.add(target.file);
      const isHeavy =
        target.kind === 'package' && layerOf(file) !== 'preload' && !allowed.includes(target.name);
      if (isHeavy) {
        violations.push({
          file,
          line,
          what: `the preload reaches '${target.name}' through here`,
          remedy: REMEDIES.preloadWeight,
        });
      }
    }
  }
  return violations;
}

/** @param {Edge} edge */
function loadedFile({ reference, target }) {
  return reference.kind === 'import' && target.kind === 'file' ? [target.file] : [];
}
