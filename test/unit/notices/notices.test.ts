import { describe, expect, it } from 'vitest';
import { mayBuild, mayShip } from '../../../scripts/notices/licences.mjs';
import { renderNotices } from '../../../scripts/notices/render.mjs';
import { withTree } from '../../layers/fixture';

interface Installed {
  readonly license?: string;
  readonly version?: string;
  readonly dependencies?: Record<string, string>;
  readonly peerDependencies?: Record<string, string>;
  readonly peerDependenciesMeta?: Record<string, { optional: boolean }>;
  /** Defaults to a text that names the folder; null leaves the file out. */
  readonly text?: string | null;
}

/** Renders the notices of a project with these packages, keyed by the path below node_modules. */
function render(source: string, installed: Readonly<Record<string, Installed>>) {
  const packages: Record<string, object> = { '': {} };
  const files: Record<string, string> = { 'package.json': '{}', 'src/renderer/main.ts': source };
  for (const [folder, { text, ...locked }] of Object.entries(installed)) {
    packages[`node_modules/${folder}`] = { version: '1.0.0', license: 'MIT', ...locked };
    if (text !== null) files[`node_modules/${folder}/LICENSE`] = text ?? `text of ${folder}\n`;
  }
  files['package-lock.json'] = JSON.stringify({ packages });
  return withTree(files, renderNotices);
}

const headings = (text: string) => text.split('\n').filter((line) => line.startsWith('## '));

describe('the notices', () => {
  it('name what the source loads and what that needs, in the version that is loaded', () => {
    const { text, problems } = render(
      "import 'a'; import type { T } from 'types-only'; import('@scope/lazy/part'); export { x } from 'electron';",
      {
        a: { dependencies: { store: '4', '@types/store': '4' }, peerDependencies: { peer: '1' } },
        'a/node_modules/store': { version: '4.0.0', dependencies: { deep: '1' } },
        store: { version: '5.0.0' },
        deep: { peerDependencies: { extra: '1' }, peerDependenciesMeta: { extra: { optional: true } } },
        peer: {},
        extra: {},
        '@types/store': {},
        '@scope/lazy': {},
        'types-only': {},
        electron: {},
        unused: {},
      },
    );
    expect(problems).toEqual([]);
    expect(headings(text)).toEqual([
      '## @scope/lazy 1.0.0',
      '## a 1.0.0',
      '## deep 1.0.0',
      '## peer 1.0.0',
      '## store 4.0.0',
    ]);
    expect(text).toContain('text of a/node_modules/store');
  });

  it('carry the licence text, whatever its line ends', () => {
    const unix = render("import 'a';", { a: { text: 'Do as\nyou like.\n' } });
    const windows = render("import 'a';", { a: { text: '\uFEFFDo as  \r\nyou like.\r\n\r\n' } });
    expect(unix.text).toContain('````text\nDo as\nyou like.\n````');
    expect(windows.text).toBe(unix.text);
  });

  const refused: readonly (readonly [what: string, installed: Record<string, Installed>, problem: RegExp])[] =
    [
      ['copyleft', { a: { license: 'GPL-3.0-only' } }, /^a 1\.0\.0 would be shipped under GPL-3\.0-only/],
      [
        'copyleft two steps away',
        { a: { dependencies: { b: '1' } }, b: { license: 'LGPL-3.0' } },
        /^b .* LGPL-3\.0/,
      ],
      ['a licence that only tools may have', { a: { license: 'MPL-2.0' } }, /^a .* shipped under MPL-2\.0/],
      ['a licence made for another package', { a: { license: 'EPL-2.0' } }, /^a .* shipped under EPL-2\.0/],
      ['no text', { a: { text: null } }, /^a 1\.0\.0 carries no licence text/],
      [
        'a tool under a licence nobody accepted',
        { a: {}, tool: { license: 'SSPL-1.0' } },
        /^tool .* installed under SSPL-1\.0/,
      ],
    ];
  it.each(refused)('refuse %s', (_what, installed, problem) => {
    expect(render("import 'a';", installed).problems[0]).toMatch(problem);
  });

  it('take the text of the same author where a package publishes none', () => {
    const installed = {
      'react-remove-scroll-bar': { text: null },
      'react-remove-scroll': { text: 'Copyright (c) 2017 Anton Korzunov' },
    };
    const { text, problems } = render("import 'react-remove-scroll-bar';", installed);
    expect(problems).toEqual([]);
    expect(text).toMatch(
      /## react-remove-scroll-bar 1\.0\.0\n\nLicence: MIT\n\n````text\nCopyright \(c\) 2017 Anton/,
    );
  });

  it('say how the conditions of elkjs are met', () => {
    const { text, problems } = render("import('elkjs/lib/elk-worker.js');", {
      elkjs: { license: 'EPL-2.0 OR GPL-3.0-or-later' },
    });
    expect(problems).toEqual([]);
    expect(text).toMatch(
      /## elkjs 1\.0\.0\n\nLicence: EPL-2\.0 OR GPL-3\.0-or-later\n\nTaken under EPL-2\.0\. .* unmodified .*https:\/\/github\.com\/kieler\/elkjs/,
    );
  });
});

describe('licence expressions', () => {
  it.each([
    ['MIT', true, true],
    ['MIT OR GPL-3.0-only', true, true],
    ['(WTFPL OR MIT)', true, true],
    ['MIT AND ISC', true, true],
    ['MIT AND GPL-3.0-only', false, false],
    ['MPL-2.0', false, true],
    ['GPL-3.0-only', false, false],
    ['UNLICENSED', false, false],
    ['', false, false],
    [undefined, false, false],
  ])('%s may ship: %s, may build: %s', (expression, ships, builds) => {
    expect([mayShip('a', expression), mayBuild('a', expression)]).toEqual([ships, builds]);
  });
});
