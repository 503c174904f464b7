import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anchors, links, pages, prose, read, root } from './markdown';

describe.each(pages)('%s', (page) => {
  const relativeLinks = links(read(page)).filter((address) => !/^[a-z]+:/.test(address));

  it('links to files and headings that exist', () => {
    const broken = relativeLinks.filter((address) => {
      const [path = '', fragment] = address.split('#');
      const target = path === '' ? page : posix.join(dirname(page), path);
      if (!existsSync(join(root, target))) return true;
      return fragment !== undefined && !anchors(read(target)).includes(fragment);
    });
    expect(broken).toEqual([]);
  });

  it('names paths that exist', () => {
    const named = [...prose(read(page)).matchAll(/`((?:src|scripts|test|docs|samples)\/[\w./-]+)`/g)];
    const missing = named.flatMap(([, path = '']) => (existsSync(join(root, path)) ? [] : [path]));
    expect(missing).toEqual([]);
  });
});

describe('what the code cites', () => {
  const sources = ['src', 'scripts', 'test'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const texts = sources.map((file) => readFileSync(file, 'utf8'));

  it('is a page that exists', () => {
    const cited = new Set(
      texts.flatMap((text) => [...text.matchAll(/`(docs\/[\w/-]+\.md)`/g)].map(([, path = '']) => path)),
    );
    expect(cited).toContain('docs/replay.md');
    expect([...cited].filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('is a section of docs/replay.md that exists', () => {
    const cited = texts.flatMap((text) =>
      [...text.matchAll(/docs\/replay\.md`?,? sections? (\d+)/g)].map(([, section]) => Number(section)),
    );
    const existing = [...read('docs/replay.md').matchAll(/^## (\d+)\. /gm)].map(([, number]) =>
      Number(number),
    );
    expect(cited.length).toBeGreaterThan(10);
    expect(cited.filter((section) => !existing.includes(section))).toEqual([]);
  });
});
