import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const tsc = path.join(root, 'node_modules/typescript/bin/tsc');

/** Type-checks planted files, each a module of its own, under the configuration of a layer. */
function compile(layer: string, codes: readonly string[]) {
  const folder = mkdtempSync(path.join(scratch, 'case-'));
  const files = codes.map((code, index) => {
    const name = `planted-${index}.ts`;
    writeFileSync(path.join(folder, name), `${code}\nexport {};\n`);
    return name;
  });
  const config = { extends: path.join(root, 'src', layer, 'tsconfig.json'), include: [], files };
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(config));
  const options = ['-p', folder, '--pretty', 'false', '--singleThreaded'];
  const { status, stdout } = spawnSync(process.execPath, [tsc, ...options], { encoding: 'utf8' });
  return { status, lines: stdout.split('\n').filter((line) => line !== '') };
}

// Below node_modules, so that a package that does resolve is found there and the refusal is the layer's own.
const scratch = path.join(root, 'node_modules/.parley-types-test');
beforeAll(() => mkdirSync(scratch, { recursive: true }));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('the compiler options of a layer', () => {
  it('compile plain code, so that a refusal below means something', () => {
    expect(compile('domain', ['export const x: ReadonlyMap<string, number> = new Map();'])).toEqual({
      status: 0,
      lines: [],
    });
  });

  const refused: readonly (readonly [layer: string, code: string, name: string])[] = [
    ['domain', 'window.alert();', 'window'],
    ['domain', 'document.title;', 'document'],
    ['domain', 'process.env;', 'process'],
    ['domain', "import 'node:fs';", 'node:fs'],
    ['domain', "type Fs = typeof import('node:fs'); let fs: Fs;", 'node:fs'],
    ['domain', "import { readFileSync } from 'fs';", 'fs'],
    ['domain', 'setTimeout(() => 1, 0);', 'setTimeout'],
    ['domain', 'fetch("x");', 'fetch'],
    ['domain', 'console.log(1);', 'console'],
    ['domain', 'crypto.randomUUID();', 'crypto'],
    ['contracts', 'process.env;', 'process'],
    ['contracts', 'window.alert();', 'window'],
    ['node', 'window.alert();', 'window'],
    ['main', 'document.title;', 'document'],
    ['renderer', 'process.env;', 'process'],
    ['renderer', "import 'node:fs';", 'node:fs'],
    ['worker', 'document.title;', 'document'],
    ['worker', 'process.env;', 'process'],
    ['preload', 'process.env;', 'process'],
  ];
  const layers = [...new Set(refused.map(([layer]) => layer))];
  it.each(layers)('%s: what its globals and modules do not hold does not compile', (layer) => {
    const own = refused.filter(([of]) => of === layer);
    const { status, lines } = compile(
      layer,
      own.map(([, code]) => code),
    );
    for (const [index, [, code, name]] of own.entries()) {
      const told = lines.filter((line) => line.includes(`planted-${index}.ts(1,`));
      expect(told.join('\n'), code).toMatch(/: error TS/);
      expect(told.join('\n'), code).toContain(`'${name}'`);
    }
    expect(status).not.toBe(0);
  });
});
