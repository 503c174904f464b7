// @ts-check
/**
 * Who may know whom. Every rule is data and carries the remedy a person is shown when it is broken;
 * `check-tree.mjs` applies them, CONTRIBUTING.md explains them. `biome.json` repeats the coarse ones so
 * that an editor underlines them early; this file is the authority.
 */

/**
 * @typedef {object} Layer
 * @property {readonly string[]} ours layers it may import besides itself
 * @property {boolean} builtins whether Node's built-in modules are within reach
 * @property {readonly string[] | 'any'} packages npm packages it may import; `any` still obeys `PACKAGE_HOMES`
 * @property {string} remedy what to do instead when an import is refused
 */

/** @type {Readonly<Record<string, Layer>>} */
export const LAYERS = {
  domain: {
    ours: [],
    builtins: false,
    packages: [
      '@noble/hashes',
      'canonicalize',
      'immer',
      'pako',
      'papaparse',
      'temporal-polyfill',
      'yaml',
      'zod',
    ],
    remedy:
      'The domain only computes: take the value or the function as a parameter and let an outer layer pass it in.',
  },
  kernel: {
    ours: [],
    builtins: false,
    packages: [],
    remedy:
      'The kernel is compiled to WebAssembly by itself and sees nothing but its memory: let src/domain/leads/kernel pass it in.',
  },
  contracts: {
    ours: ['domain'],
    builtins: false,
    packages: ['zod'],
    remedy:
      'Contracts are types and validators over the domain: declare the interface here and implement it outside.',
  },
  node: {
    ours: ['contracts', 'domain'],
    builtins: true,
    packages: 'any',
    remedy: 'src/node serves every host: move what it needs here, or let the host pass it in.',
  },
  worker: {
    ours: ['contracts', 'domain'],
    builtins: false,
    packages: 'any',
    remedy:
      'The worker is a thin session around the domain: move the logic to src/domain and the words it shares to src/contracts.',
  },
  main: {
    ours: ['node', 'contracts', 'domain'],
    builtins: true,
    packages: 'any',
    remedy:
      'Move what main shares with other hosts to src/node, and what it says to the screen to src/contracts.',
  },
  cli: {
    ours: ['serve', 'node', 'contracts', 'domain'],
    builtins: true,
    packages: 'any',
    remedy:
      'Move what the command shares with other hosts to src/node, or to src/domain when it only computes.',
  },
  serve: {
    ours: ['node', 'contracts', 'domain'],
    builtins: true,
    packages: 'any',
    remedy:
      'Move what the server shares with other hosts to src/node, and what it says to the screen to src/contracts.',
  },
  preload: {
    ours: ['contracts'],
    builtins: false,
    packages: ['electron'],
    remedy:
      'The preload is sandboxed and stays tiny: it knows method names from src/contracts and the electron module; validate in main.',
  },
  renderer: {
    ours: ['contracts', 'domain'],
    builtins: false,
    packages: 'any',
    remedy:
      'The screen reaches the machine through HostApi in src/contracts: add a method there and implement it in each host.',
  },
};

/** Packages that belong to some layers only. A trailing `*` matches any continuation of the name. */
export const PACKAGE_HOMES = [
  {
    packages: ['electron'],
    layers: ['main', 'preload'],
    remedy:
      'Only src/main and src/preload may know Electron: put a capability into HostApi (src/contracts) instead.',
  },
  {
    packages: ['react', 'react-dom', '@xyflow/*', '@mantine/*', 'zustand', 'echarts', '@tanstack/*'],
    layers: ['renderer'],
    remedy:
      'Screen libraries stay in src/renderer: move the calculation to src/domain and draw its result there.',
  },
  {
    packages: ['comlink'],
    layers: ['worker', 'renderer'],
    remedy: 'comlink joins the screen and its worker; other processes speak through src/contracts.',
  },
];

export const REMEDIES = {
  crossLayerRelative: 'Write it as #layer/path so that a reader sees the border that is crossed.',
  ownLayerAlias: 'Inside a layer import by relative path; # is the sign that a border is crossed.',
  workerFromRenderer:
    "Start it with new Worker(new URL('../worker/entry.ts', import.meta.url), { type: 'module' }) and take its types from src/contracts.",
  featureToFeature:
    'Features know nothing of each other: move what they share to src/renderer/ui or src/domain, or let src/renderer/app join them.',
  sharedToFeature:
    'Shared parts of the screen must not depend on one feature: pass it in as a prop or a slot.',
  undeclared: 'Add it to package.json with an exact version, or import something that is there.',
  builtins: "Node's modules exist only in src/node, src/main, src/cli and src/serve.",
  unresolved: 'Nothing is there: check the spelling, and the extension of files that are not TypeScript.',
  unreadable: 'Name the module in a plain string, so that this check and the bundler can follow it.',
  tripleSlash:
    'The tsconfig of the layer alone decides which globals and libraries exist; remove the directive.',
  outside:
    'Code under src may read src, samples/, package.json and the notices of licences only: move the file or pass the value in.',
  unknownLayer:
    'Move the file into one of the layers, or add the layer to scripts/layers/rules.mjs with its tsconfig.',
  cycle:
    'Move what both need into a third module, or make one import type-only; lazy import() is allowed because it runs after loading.',
  preloadWeight:
    'The preload would carry this into the sandbox: import method names from a contracts module that has no validator in it.',
  unparsable: 'Mend the syntax; a file that cannot be read cannot be checked.',
};

/** Files outside `src` that code may read through the bundler. */
export const READABLE_OUTSIDE = ['samples/', 'package.json', 'THIRD-PARTY-NOTICES.md'];

/** Math that IEEE 754 or ECMAScript pins down to the bit; everything else differs between engines. */
export const EXACT_MATH = [
  ...['abs', 'ceil', 'clz32', 'floor', 'fround', 'imul', 'max', 'min', 'round', 'sign', 'sqrt', 'trunc'],
  ...['E', 'LN10', 'LN2', 'LOG10E', 'LOG2E', 'PI', 'SQRT1_2', 'SQRT2'],
];

/** Globals of the domain's world that would let the clock, chance, the locale or the host in. */
export const DOMAIN_GLOBALS = {
  Intl: 'Only Intl.DateTimeFormat, for the offsets of a time zone; compare and format text with our own functions.',
  globalThis: 'Take what you need as a parameter.',
  performance: 'Take the time as a parameter.',
  crypto: 'Take a Signer, a Verifier or a digest function as a parameter.',
  setTimeout: 'The domain does not wait: return a step and let the caller schedule the next.',
  setInterval: 'The domain does not wait: return a step and let the caller schedule the next.',
  setImmediate: 'The domain does not wait: return a step and let the caller schedule the next.',
  queueMicrotask: 'The domain does not wait: return a step and let the caller schedule the next.',
  fetch: 'Take the bytes as a parameter.',
  console: 'Return a Result or findings; the host decides what is printed.',
  process: 'Take the value as a parameter.',
  window: 'Take the value as a parameter.',
  document: 'Take the value as a parameter.',
  navigator: 'Take the value as a parameter.',
  WeakRef: 'Its answer depends on the garbage collector: hold the object, or key by id.',
  FinalizationRegistry: 'Its calls depend on the garbage collector: free things explicitly.',
};

/** Methods whose answer depends on the locale or the time zone of the machine. */
export const LOCAL_METHODS = {
  remedy:
    'The answer depends on the machine: compare text with < and >, read dates with the getUTC… methods or Temporal.',
  names: [
    'localeCompare',
    ...[
      'toLocaleString',
      'toLocaleDateString',
      'toLocaleTimeString',
      'toLocaleLowerCase',
      'toLocaleUpperCase',
    ],
    ...[
      'getFullYear',
      'getMonth',
      'getDate',
      'getDay',
      'getHours',
      'getMinutes',
      'getSeconds',
      'getMilliseconds',
    ],
    ...['setFullYear', 'setMonth', 'setDate', 'setHours', 'setMinutes', 'setSeconds', 'setMilliseconds'],
    ...['getTimezoneOffset', 'toDateString', 'toTimeString'],
  ],
};

export const SYMBOL_REMEDIES = {
  math: 'Its last bits differ between Node and Chromium: use + − × ÷, Math.sqrt, or the table functions of the domain.',
  power: 'Its last bits differ between Node and Chromium: multiply, or use BigInt literals.',
  random: 'Take a seeded generator as a parameter, so that a replay can be repeated.',
  clock: 'Take the instant as a parameter: the same inputs must give the same bytes tomorrow.',
  dateParse:
    'Implementations read dates differently: parse the text by our own rules, then Date.UTC or Temporal.',
  localDate: 'Parts are read in the zone of the machine: use Date.UTC.',
  dateValue: 'Only new Date(milliseconds), Date.UTC and instanceof Date give the same answer everywhere.',
  eval: 'The CSP refuses it and so do we: express it as data and interpret it.',
  regexp: 'A pattern built from a value may come from a user and may never end: write it as a literal.',
  sharedMemory: 'The page is not cross-origin isolated: transfer an ArrayBuffer instead.',
  html: 'Text from a file would become HTML: render it as text through React.',
};
