import { describe, expect, it } from 'vitest';
import { commands, laterCommands } from '../../../src/cli/commands/index';
import { blocks, read, sections } from './markdown';

const page = sections(read('docs/cli.md'), 2);
const later = page.get('Not in this version') ?? '';
const documented = [...page.keys()].flatMap((heading) => /^`(\S+)`$/.exec(heading)?.[1] ?? []);

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
const optionsIn = (text: string) =>
  new Set([...text.matchAll(/--([a-z][a-z-]*)/g)].map(([, name = '']) => name));
const sorted = (names: Iterable<string>) => [...names].sort();

it('documents the commands that exist, in their order', () => {
  expect(documented).toEqual(commands.map(({ name }) => name));
});

it('names the commands that are still to come', () => {
  const named = [...later.matchAll(/^\| `([a-z]+)` \|/gm)].map(([, name]) => name);
  expect(named).toEqual(laterCommands);
});

describe.each(commands)('parley $name', ({ name, usage, options }) => {
  const section = page.get(`\`${name}\``) ?? '';
  const table = section.split('\n').flatMap((line) => /^\| (`--[^|]*)\|/.exec(line)?.[1] ?? []);
  const refused = [...later.matchAll(/`(\w+) --([a-z-]+)/g)].flatMap(([, command, option = '']) =>
    command === name ? [option] : [],
  );

  it('is shown with the usage that --help prints', () => {
    expect(oneLine(blocks(section, 'text')[0] ?? '')).toBe(oneLine(`parley ${name} ${usage}`));
  });

  it('explains each option it takes, and no other', () => {
    const explained = optionsIn(table.join('\n'));
    expect(sorted(explained)).toEqual(sorted(optionsIn(usage)));
  });

  it('has every option it knows either explained or named as still to come', () => {
    const explained = optionsIn(table.join('\n'));
    expect(sorted(new Set([...explained, ...refused]))).toEqual(sorted(options));
  });
});
