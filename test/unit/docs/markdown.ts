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

export interface ConsoleStep {
  /** What was typed, continued lines joined. */
  readonly command: string;
  /** The lines shown below it. */
  readonly output: readonly string[];
}

const joinContinued = (body: string): string[] => body.replace(/\\\n\s*/g, '').split('\n');

/** What is typed (after a `$`) and shown in the `console` blocks of a page. */
export function consoleSteps(text: string): readonly ConsoleStep[] {
  return blocks(text, 'console').flatMap((body) => {
    const steps: { command: string; output: string[] }[] = [];
    for (const line of joinContinued(body)) {
      if (line.startsWith('$ ')) steps.push({ command: line.slice(2), output: [] });
      else steps.at(-1)?.output.push(line);
    }
    return steps;
  });
}

/** The command lines of `sh` and `console` blocks, comments left out. */
export const commandLines = (text: string): string[] =>
  [...blocks(text, 'sh').flatMap(joinContinued), ...consoleSteps(text).map(({ command }) => command)]
    .map((line) => line.replace(/(^|\s+)#.*$/, '').trim())
    .filter((line) => line !== '');

/** As much of a shell as our pages use: words, double quotes, and `>` as a word. */
export const shellWords = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
