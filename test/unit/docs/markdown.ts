import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export const root = join(import.meta.dirname, '..', '..', '..');

export const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Our own pages, from the root with forward slashes; not those of packages, builds and borrowed test vectors. */
export const pages: readonly string[] = ['.', 'docs', 'samples', 'src']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: folder !== '.', withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).split('\\').join('/')),
  )
  .sort();

const FENCE = /^```(\w*)\n([\s\S]*?)^```$/gm;

/** The fenced blocks of a page in one of the languages, in order. */
export function blocks(text: string, ...languages: readonly string[]): string[] {
  return [...text.matchAll(FENCE)].flatMap(([, language = '', body = '']) =>
    languages.includes(language) ? [body] : [],
  );
}

/** A page without its fenced blocks, in which `#` begins a comment and `[…](…)` is no link. */
export const prose = (text: string): string => text.replace(FENCE, '');

/** Sections of one level: heading to text, up to the next heading of that level. */
export function sections(text: string, level: number): ReadonlyMap<string, string> {
  const parts = text.split(new RegExp(`^#{${level}} (.+)$`, 'm'));
  return new Map(parts.flatMap((part, i) => (i % 2 === 1 ? [[part, parts[i + 1] ?? '']] : [])));
}

/** The fragment GitHub gives a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

export const anchors = (text: string): readonly string[] =>
  [...prose(text).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));

/** Every address of a link or picture. */
export const links = (text: string): readonly string[] =>
  [...prose(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, address = '']) => address);

/** The command lines of `sh` blocks and, after a `$`, of `console` blocks, continued lines joined and comments left out. */
export function commandLines(text: string): string[] {
  const joined = (body: string) => body.replace(/\\\n\s*/g, ' ').split('\n');
  return [
    ...blocks(text, 'sh').flatMap(joined),
    ...blocks(text, 'console').flatMap((body) =>
      joined(body).flatMap((line) => (line.startsWith('$ ') ? [line.slice(2)] : [])),
    ),
  ]
    .map((line) => line.replace(/(^|\s+)#.*$/, '').trim())
    .filter((line) => line !== '');
}
