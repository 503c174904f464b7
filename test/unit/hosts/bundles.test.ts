import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { parseAst } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt, root } from './built-app';

const main = join(root, 'out', 'main');

/** Every module a built file asks for, by import, export-from, dynamic import or require; parsed, so no text deceives. */
function namesIn(file: string): string[] {
  const names: string[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if (Array.isArray(node)) {
      for (const child of node) visit(child);
      return;
    }
    const { type, source, callee, arguments: args } = node as Partial<ModuleRequest>;
    const requested = type === 'CallExpression' && callee?.name === 'require' ? args?.[0] : source;
    if (typeof requested?.value === 'string') names.push(requested.value);
    for (const child of Object.values(node)) visit(child);
  };
  visit(parseAst(readFileSync(file, 'utf8')));
  return names;
}

/** The parts of a syntax node (ESTree) that can name a module. */
interface ModuleRequest {
  readonly type: string;
  readonly source: { readonly value?: unknown } | null;
  readonly callee: { readonly name?: string };
  readonly arguments: readonly { readonly value?: unknown }[];
}

/** What a built entry and all its chunks ask for from outside. */
function outsideOf(entry: string): Set<string> {
  const outside = new Set<string>();
  const seen = new Set<string>();
  const visit = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const name of namesIn(file)) {
      if (name.startsWith('.')) visit(join(dirname(file), name));
      else outside.add(name);
    }
  };
  visit(entry);
  return outside;
}

const packagesOf = (entry: string) =>
  [...outsideOf(join(main, entry))].filter((name) => !isBuiltin(name)).sort();

describe('the built files', () => {
  beforeAll(ensureBuilt, 120_000);

  it('let plain Node run the command line and the server: no Electron, no package', () => {
    // ws asks for these two inside a try block and does without them.
    const optional = ['bufferutil', 'utf-8-validate'];
    expect(packagesOf('parley.js').filter((name) => !optional.includes(name))).toEqual([]);
    expect(packagesOf('serve.js').filter((name) => !optional.includes(name))).toEqual([]);
  });

  it('need Electron, and nothing else, in its main process', () => {
    expect(packagesOf('index.js')).toEqual(['electron']);
  });

  it('keep the preload to one file that asks for Electron alone, without validators', () => {
    const preload = join(root, 'out', 'preload', 'index.cjs');
    expect(namesIn(preload)).toEqual(['electron']);
    expect(readFileSync(preload, 'utf8')).not.toMatch(/ZodObject|safeParse/);
  });
});
