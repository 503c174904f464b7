import { describe, expect, it } from 'vitest';
import { checkTree } from '../../scripts/layers/check-tree.mjs';
import { LAYERS, REMEDIES } from '../../scripts/layers/rules.mjs';
import { CLEAN, type Files, withTree } from './fixture';

const violationsOf = (planted: Files) =>
  withTree({ ...CLEAN, ...planted }, (root) => checkTree(root).violations);

const remedyOf = (layer: string): string => LAYERS[layer]?.remedy ?? 'no such layer';

describe('a tree that obeys', () => {
  it('passes, and every source file was read', () => {
    const { files, references, violations } = withTree(CLEAN, checkTree);
    expect(violations).toEqual([]);
    expect(files).toBe(Object.keys(CLEAN).filter((name) => /\.tsx?$/.test(name)).length);
    expect(references).toBeGreaterThan(20);
  });
});

describe('one file that must not be reached, named in every way a file can be named', () => {
  const forms: readonly (readonly [form: string, line: string])[] = [
    ['static import', "import fs from 'node:fs';"],
    ['side-effect import', "import 'node:fs';"],
    ['type-only import', "import type { Stats } from 'node:fs';"],
    ['inline type import', "import { type Stats } from 'node:fs';"],
    ['re-export', "export { readFileSync } from 'node:fs';"],
    ['re-export of all', "export * from 'node:fs';"],
    ['re-export of types', "export type { Stats } from 'node:fs';"],
    ['dynamic import', "const fs = await import('node:fs');"],
    ['dynamic import in backquotes', 'const fs = await import(`node:fs`);'],
    ["import('…').T", "type S = import('node:fs').Stats;"],
    ["typeof import('…')", "type Fs = typeof import('node:fs');"],
    ["import('…').T inside a declaration", "declare module 'x' { export const s: import('node:fs').Stats; }"],
    ['import = require', "import fs = require('node:fs');"],
    ['type import = require', "import type fs = require('node:fs');"],
    ['require()', "const fs = require('node:fs');"],
    ['require.resolve()', "const where = require.resolve('node:fs');"],
    ['import.meta.resolve()', "const where = import.meta.resolve('node:fs');"],
    ['bare name', "import fs from 'fs';"],
    ['bare subpath', "import fs from 'fs/promises';"],
    ['node: subpath', "import fs from 'node:fs/promises';"],
    ['typeof import of a bare name', "type Fs = typeof import('fs');"],
  ];
  it.each(forms)('%s', (_form, line) => {
    const [violation, ...others] = violationsOf({ 'src/domain/planted.ts': `\n${line}\nexport {};\n` });
    expect(others).toEqual([]);
    expect(violation).toMatchObject({ file: 'src/domain/planted.ts', line: 2 });
    expect(violation?.what).toMatch(/^domain imports.* '(node:)?fs/);
    expect(violation?.remedy).toContain(remedyOf('domain'));
  });

  it.each(['path', 'types', 'lib'])('/// <reference %s>', (kind) => {
    const violations = violationsOf({
      'src/domain/planted.ts': `/// <reference ${kind}="node" />\nexport {};\n`,
    });
    expect(violations).toMatchObject([{ line: 1, remedy: REMEDIES.tripleSlash }]);
  });
});

describe('borders', () => {
  const cases: readonly (readonly [what: string, file: string, line: string, remedy: string])[] = [
    ['domain → contracts', 'src/domain/x.ts', "import '#contracts/methods';", remedyOf('domain')],
    [
      'domain → contracts, types',
      'src/domain/x.ts',
      "import type { A } from '#contracts/methods';",
      remedyOf('domain'),
    ],
    ['domain → a package that does not only compute', 'src/domain/x.ts', "import 'ws';", remedyOf('domain')],
    ['contracts → node', 'src/contracts/x.ts', "import '#node/files';", remedyOf('contracts')],
    ['contracts → a package', 'src/contracts/x.ts', "import 'fancy';", remedyOf('contracts')],
    ['node → main', 'src/node/x.ts', "import '../main/index';", remedyOf('node')],
    ['node → serve', 'src/node/x.ts', "import '#serve/server';", remedyOf('node')],
    ['worker → node', 'src/worker/x.ts', "import '#node/files';", remedyOf('worker')],
    ['worker → a built-in module', 'src/worker/x.ts', "import 'worker_threads';", remedyOf('worker')],
    ['main → serve', 'src/main/x.ts', "import '#serve/server';", remedyOf('main')],
    ['main → renderer', 'src/main/x.ts', "import '../renderer/ui/button';", remedyOf('main')],
    ['serve → cli', 'src/serve/x.ts', "import '../cli/parley';", remedyOf('serve')],
    ['cli → renderer', 'src/cli/x.ts', "import '../renderer/ui/button';", remedyOf('cli')],
    ['preload → domain', 'src/preload/x.ts', "import '#domain/result';", remedyOf('preload')],
    ['preload → a package', 'src/preload/x.ts', "import 'zod';", remedyOf('preload')],
    ['preload → a built-in module', 'src/preload/x.ts', "import 'node:fs';", remedyOf('preload')],
    ['renderer → node', 'src/renderer/x.ts', "import '#node/files';", remedyOf('renderer')],
    [
      'renderer → node by URL',
      'src/renderer/x.ts',
      "new URL('../node/files.ts', import.meta.url);",
      remedyOf('renderer'),
    ],
    [
      'renderer → node by URL without a dot',
      'src/renderer/x.ts',
      "new URL('nowhere.ts', import.meta.url);",
      REMEDIES.unresolved,
    ],
    ['renderer → a built-in module', 'src/renderer/x.ts', "import 'node:path';", remedyOf('renderer')],
    ['renderer → worker', 'src/renderer/x.ts', "import '../worker/entry';", REMEDIES.workerFromRenderer],
    [
      'renderer → worker, types',
      'src/renderer/x.ts',
      "type W = import('../worker/entry').W;",
      REMEDIES.workerFromRenderer,
    ],
    ['renderer → Electron', 'src/renderer/x.ts', "import 'electron';", 'HostApi'],
    ['cli → Electron, types', 'src/cli/x.ts', "type E = typeof import('electron');", 'HostApi'],
    ['node → React', 'src/node/x.ts', "import 'react';", 'src/renderer'],
    ['worker → a package scope of the screen', 'src/worker/x.ts', "import '@xyflow/react';", 'src/renderer'],
    ['worker → React, a subpath', 'src/worker/x.ts', "import 'react/jsx-runtime';", 'src/renderer'],
    ['serve → comlink', 'src/serve/x.ts', "import 'comlink';", 'comlink'],
    [
      'a relative path across a border',
      'src/node/x.ts',
      "import '../domain/result';",
      REMEDIES.crossLayerRelative,
    ],
    ['an alias inside a layer', 'src/domain/x.ts', "import '#domain/result';", REMEDIES.ownLayerAlias],
    ['out of src', 'src/node/x.ts', "import '../../scripts/build.mjs';", REMEDIES.outside],
    ['a package that is not declared', 'src/node/x.ts', "import 'left-pad';", REMEDIES.undeclared],
    ['a file that is not there', 'src/node/x.ts', "import './nowhere';", REMEDIES.unresolved],
    ['an alias that is not there', 'src/node/x.ts', "import '#worker/entry';", REMEDIES.unresolved],
    [
      'a computed module name',
      'src/node/x.ts',
      'const load = (n: string) => import(n);',
      REMEDIES.unreadable,
    ],
    ['a glob', 'src/renderer/x.ts', "import.meta.glob('../node/*.ts');", REMEDIES.unreadable],
    ['an address', 'src/renderer/x.ts', "import 'https://example.org/x.js';", REMEDIES.unreadable],
    ['an absolute path', 'src/renderer/x.ts', "import '/src/node/files';", REMEDIES.unreadable],
    ['a file outside every layer', 'src/helpers/x.ts', 'export {};', REMEDIES.unknownLayer],
    ['a file directly in src', 'src/x.ts', 'export {};', REMEDIES.unknownLayer],
    ['a file that cannot be parsed', 'src/node/x.ts', 'const = ;', REMEDIES.unparsable],
  ];
  it.each(cases)('%s', (_what, file, line, remedy) => {
    const [violation, ...others] = violationsOf({
      'scripts/build.mjs': '',
      [file]: `${line}\n`,
    });
    expect(others).toEqual([]);
    expect(violation).toMatchObject({ file, line: 1 });
    expect(violation?.remedy).toContain(remedy);
  });
});

describe('features of the screen', () => {
  it('know nothing of each other, whatever the form of the import', () => {
    const violations = violationsOf({
      'src/renderer/features/define/x.ts': [
        "import { Map } from '../map/map';",
        "import type { M } from '../map/map';",
        "const lazy = () => import('../map/map');",
        "type T = typeof import('../map/map');",
        "export * from '../define/define';",
        "export { Button } from '../../ui/button';",
      ].join('\n'),
    });
    expect(violations.map(({ line, remedy }) => [line, remedy])).toEqual(
      [1, 2, 3, 4].map((line) => [line, REMEDIES.featureToFeature]),
    );
    expect(violations[0]?.what).toBe('feature define imports feature map');
  });

  it('are not known to the shared parts either', () => {
    const violations = violationsOf({ 'src/renderer/ui/x.ts': "import '../features/map/map';\n" });
    expect(violations).toMatchObject([{ what: 'ui imports feature map', remedy: REMEDIES.sharedToFeature }]);
  });
});

describe('import cycles', () => {
  it('are reported once each, by their shortest round trip', () => {
    const violations = violationsOf({
      'src/domain/a.ts': "import './b';\nimport './c';\n",
      'src/domain/b.ts': "export * from './c';\n",
      'src/domain/c.ts': "\nimport './a';\n",
      'src/domain/self.ts': "import './self';\n",
    });
    expect(violations.map(({ file, line, what }) => `${file}:${line} ${what}`)).toEqual([
      'src/domain/a.ts:2 import cycle: src/domain/a.ts → src/domain/c.ts → src/domain/a.ts',
      'src/domain/self.ts:1 import cycle: src/domain/self.ts → src/domain/self.ts',
    ]);
    expect(violations[0]?.remedy).toBe(REMEDIES.cycle);
  });

  it.each([
    ['type-only', "import type { B } from './b';"],
    ['lazy', "export const b = () => import('./b');"],
  ])('closed by a %s import are harmless', (_kind, back) => {
    expect(violationsOf({ 'src/domain/a.ts': `${back}\n`, 'src/domain/b.ts': "import './a';\n" })).toEqual(
      [],
    );
  });
});

describe('the preload', () => {
  it('is charged for what it reaches through contracts', () => {
    const violations = violationsOf({
      'src/contracts/methods.ts': "export { api } from './host-api';\nexport const METHODS = [];\n",
    });
    expect(violations).toMatchObject([
      { file: 'src/contracts/host-api.ts', line: 1, remedy: REMEDIES.preloadWeight },
    ]);
  });

  it('may use the types of a validator', () => {
    const planted = { 'src/preload/x.ts': "import type { api } from '#contracts/host-api';\n" };
    expect(violationsOf(planted)).toEqual([]);
  });
});
