import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export type Files = Readonly<Record<string, string>>;

const MANIFEST = JSON.stringify({
  imports: {
    '#domain/*': './src/domain/*.ts',
    '#contracts/*': './src/contracts/*.ts',
    '#node/*': './src/node/*.ts',
    '#serve/*': './src/serve/*.ts',
  },
  devDependencies: {
    zod: '1.0.0',
    comlink: '1.0.0',
    electron: '1.0.0',
    react: '1.0.0',
    ws: '1.0.0',
    '@xyflow/react': '1.0.0',
    fancy: '1.0.0',
  },
});

/** A tree that uses every border there is, each in the allowed way. */
export const CLEAN: Files = {
  'package.json': MANIFEST,
  'src/domain/result.ts': 'export interface Result { readonly ok: boolean }\nexport const ok = true;\n',
  'src/domain/time/instant.ts': [
    "import { z } from 'zod';",
    "import type { Result } from '../result';",
    'export const at = (ms: number): Date => new Date(ms);',
    'export const noon = Date.UTC(2026, 0, 1, 12);',
    'export const root = (x: number): number => Math.sqrt(Math.max(x, 0));',
    'export const big = 2n ** 64n;',
    "export const zone = (name: string) => new Intl.DateTimeFormat('en', { timeZone: name });",
    'export const sign = (crypto: { digest(x: string): string }) => crypto.digest("x");',
    'export const isDate = (x: unknown): x is Date => x instanceof Date;',
    'export const labels = { Math: 1, Date: 2, eval: 3, performance: 4 };',
    'export type Out = Result; export const schema = z;',
  ].join('\n'),
  'src/contracts/methods.ts': "export const METHODS = ['open'] as const;\n",
  'src/contracts/host-api.ts':
    "import { z } from 'zod';\nimport { ok } from '#domain/result';\nexport const api = z.literal(ok);\n",
  'src/node/files.ts':
    "import { readFileSync } from 'node:fs';\nimport { METHODS } from '#contracts/methods';\nexport { readFileSync, METHODS };\n",
  'src/worker/entry.ts':
    "import { expose } from 'comlink';\nimport { ok } from '#domain/result';\nexpose(ok);\n",
  'src/main/index.ts':
    "import { app } from 'electron';\nimport { readFileSync } from '#node/files';\nexport const page = new URL('../renderer/index.html', import.meta.url);\nexport { app, readFileSync };\n",
  'src/preload/index.ts':
    "import { ipcRenderer } from 'electron';\nimport { METHODS } from '#contracts/methods';\nexport { ipcRenderer, METHODS };\n",
  'src/serve/server.ts':
    "import { WebSocketServer } from 'ws';\nimport '#node/files';\nexport { WebSocketServer };\n",
  'src/cli/parley.ts': "import '#serve/server';\nimport { argv } from 'node:process';\nexport { argv };\n",
  'src/renderer/index.html': '<!doctype html>\n',
  'src/renderer/app/shell.tsx': [
    "import { useState } from 'react';",
    "import './shell.css';",
    "import { Map } from '../features/map/map';",
    "import { api } from '#contracts/host-api';",
    "import sample from '../../../samples/leads.csv?raw';",
    "export const worker = () => new Worker(new URL('../../worker/entry.ts', import.meta.url), { type: 'module' });",
    "export const lazy = () => import('../features/define/define');",
    'export { useState, Map, api, sample };',
  ].join('\n'),
  'src/renderer/app/shell.css': '',
  'src/renderer/features/map/map.tsx':
    "import { Button } from '../../ui/button';\nexport const Map = () => <Button />;\n",
  'src/renderer/features/define/define.tsx': 'export const Define = () => <p>Define</p>;\n',
  'src/renderer/ui/button.tsx': 'export const Button = () => <button type="button">Go</button>;\n',
  'samples/leads.csv': 'id\n',
};

/** Writes the files below a fresh folder, hands it to `use` and removes it again. */
export function withTree<T>(files: Files, use: (root: string) => T): T {
  const root = mkdtempSync(path.join(tmpdir(), 'parley-layers-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      const file = path.join(root, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    return use(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
