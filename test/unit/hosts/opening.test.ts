import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { glossariesIn } from '../../../src/main/opening';

describe('the glossaries of a command line', () => {
  const here = resolve('/work');
  it.each<[string, string[], string[]]>([
    ['none', ['parley'], []],
    ['one by its path', ['parley', '/a/b.parley.json'], [resolve('/a/b.parley.json')]],
    ['one beside the person', ['parley', 'b.parley.json'], [resolve('/work/b.parley.json')]],
    [
      'several, in their order',
      ['parley', '/b.PARLEY.json', '/a.parley.json'],
      ['/b.PARLEY.json', '/a.parley.json'].map((path) => resolve(path)),
    ],
    [
      'among switches of Chromium',
      ['parley', '--no-sandbox', '/a.parley.json', '--x=/c.parley.json'],
      [resolve('/a.parley.json')],
    ],
    ['of a development start', ['electron', '.', '/a.parley.json'], [resolve('/a.parley.json')]],
    ['other files', ['parley', '/a.json', '/b.csv', '/parley.json'], []],
    ['the program itself', ['/x.parley.json'], []],
  ])('%s', (_what, argv, found) => {
    expect(glossariesIn(argv, here)).toEqual(found);
  });
});
