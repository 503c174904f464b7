import { describe, expect, it } from 'vitest';
import { commands } from '../../../src/cli/commands/index';
import { commandLines, pages, read, shellWords } from './markdown';

const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
const BUILT_IN = ['ci', 'install'];

const parts = pages.flatMap((page) =>
  commandLines(read(page))
    .flatMap((line) => line.split(' && '))
    .map((line): [page: string, line: string] => [page, line]),
);
const npm = parts.filter(([, line]) => line.startsWith('npm '));
const parley = parts.flatMap(([page, line]): [page: string, line: string][] => {
  const [, rest] = /^(?:parley|npm run --silent parley --) (.+)$/.exec(line) ?? [];
  return rest === undefined || rest === '--help' ? [] : [[page, rest]];
});

describe('commands shown on our pages', () => {
  it('are found', () => {
    expect(npm.length).toBeGreaterThan(5);
    expect(parley.length).toBeGreaterThan(15);
  });

  it.each(npm)('%s: %s', (_page, line) => {
    const [, command = '', ...rest] = line.split(' ');
    const script = command === 'run' ? rest.find((word) => !word.startsWith('-')) : command;
    expect([...BUILT_IN, ...Object.keys(scripts)]).toContain(script);
  });

  it.each(parley)('%s: parley %s', (_page, line) => {
    const [name, ...words] = shellWords(line);
    const command = commands.find((known) => known.name === name);
    expect(command, `there is no command "${name}"`).toBeDefined();
    const options = words.flatMap((word) => /^--([a-z-]+)/.exec(word)?.[1] ?? []);
    expect(options.filter((option) => !command?.options.includes(option))).toEqual([]);
  });
});
