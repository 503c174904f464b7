import { readdirSync, rmSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildIsStale } from '../../../scripts/build-state.mjs';
import { withTree } from '../../layers/fixture';

const FILES = {
  'package.json': '',
  'src/domain/result.ts': '',
  'src/domain/old.ts': '',
  'out/main/index.js': '',
  'out/main/parley.js': '',
  'out/main/serve.js': '',
  'out/preload/index.cjs': '',
  'out/renderer/index.html': '',
};

const BUILT_AT = 2000;

/** A project built at one moment from sources of an earlier one, then changed. */
function staleAfter(change: (root: string, touch: (name: string, seconds: number) => void) => void): boolean {
  return withTree(FILES, (root) => {
    const touch = (name: string, seconds: number) => utimesSync(path.join(root, name), seconds, seconds);
    const everything = readdirSync(root, { recursive: true, encoding: 'utf8' });
    for (const name of everything) touch(name, name.startsWith('out') ? BUILT_AT : BUILT_AT - 1);
    change(root, touch);
    return buildIsStale(root);
  });
}

describe('a build', () => {
  it('is current when nothing changed since', () => {
    expect(staleAfter(() => undefined)).toBe(false);
  });

  it.each(['src/domain/result.ts', 'package.json'])('is stale when %s is newer', (name) => {
    expect(staleAfter((_root, touch) => touch(name, BUILT_AT + 1))).toBe(true);
  });

  it('is stale when a source is gone', () => {
    expect(staleAfter((root) => rmSync(path.join(root, 'src/domain/old.ts')))).toBe(true);
  });

  it.each(Object.keys(FILES).filter((name) => name.startsWith('out/')))('is stale without %s', (name) => {
    expect(staleAfter((root) => rmSync(path.join(root, name)))).toBe(true);
  });

  it('is as old as its oldest part', () => {
    expect(staleAfter((_root, touch) => touch('out/main/index.js', BUILT_AT - 2))).toBe(true);
  });

  it('is current where it was shipped without sources', () => {
    expect(staleAfter((root) => rmSync(path.join(root, 'src'), { recursive: true }))).toBe(false);
  });
});
