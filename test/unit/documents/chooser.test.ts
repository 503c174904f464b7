import { chmod, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkListedName, checkNewName, fitsPurpose, withGlossarySuffix } from '#node/documents/place-names';
import { temporaryFolder } from '../hosts/temporary-folder';
import { codeOf, startProcess, valueIn } from './machine';

async function chooserOver(files: Readonly<Record<string, string>>) {
  const home = await temporaryFolder(files);
  const app = await temporaryFolder();
  const { services } = await startProcess(app, undefined, home);
  return { home, app, services, chooser: services.chooser };
}

const files = {
  'b.parley.json': 'x',
  'A.parley.json': 'xy',
  'notes.json': '{}',
  'leads.csv': 'id',
  '.hidden.parley.json': '',
  '~$b.parley.json.lock': '',
  'Zoo/inner.parley.json': 'x',
  'Documents/x.txt': '',
};

describe('the folder chooser', () => {
  it('begins at home and shows folders, then what fits the purpose', async () => {
    const { home, chooser } = await chooserOver(files);
    const listing = valueIn(await chooser.list(null, 'open-glossary'));
    expect(listing.folder).toBe(home);
    expect(listing.entries.map(({ name, kind, size }) => [name, kind, size])).toEqual([
      ['Documents', 'folder', 0],
      ['Zoo', 'folder', 0],
      ['A.parley.json', 'file', 2],
      ['b.parley.json', 'file', 1],
    ]);
    expect(listing.shortcuts).toEqual([
      { name: 'Home', folder: home },
      { name: 'Documents', folder: join(home, 'Documents') },
    ]);
    const names = async (purpose: Parameters<typeof chooser.list>[1]) =>
      valueIn(await chooser.list(home, purpose)).entries.flatMap(({ name, kind }) =>
        kind === 'file' ? [name] : [],
      );
    expect(await names('open-leads')).toEqual(['leads.csv']);
    expect(await names('publish-folder')).toEqual([]);
    expect(await names('open-mapping')).toEqual(['A.parley.json', 'b.parley.json', 'notes.json']);
    expect(await names('save-export')).toEqual(['A.parley.json', 'b.parley.json', 'leads.csv', 'notes.json']);
  });

  it('goes up and down', async () => {
    const { home, chooser } = await chooserOver(files);
    const inner = valueIn(await chooser.list(join(home, 'Zoo'), 'open-glossary'));
    expect(inner.parent).toBe(home);
    expect(valueIn(await chooser.list('/', 'open-glossary')).parent).toBeNull();
  });

  it.each(['', 'Zoo', './Zoo', '../x', 'relative/path', '\0', 'file:///etc'])(
    'refuses %j, which is no absolute folder',
    async (folder) => {
      const { chooser } = await chooserOver(files);
      expect(codeOf(await chooser.list(folder, 'open-glossary'))).toBe('folder-unreadable');
    },
  );

  it('says what cannot be shown', async () => {
    const { home, chooser } = await chooserOver(files);
    for (const folder of [join(home, 'none'), join(home, 'leads.csv')])
      expect(codeOf(await chooser.list(folder, 'open-leads'))).toBe('folder-unreadable');
  });

  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'says that a folder may not be opened',
    async () => {
      const { home, chooser } = await chooserOver(files);
      await chmod(join(home, 'Zoo'), 0o000);
      expect(codeOf(await chooser.list(join(home, 'Zoo'), 'open-glossary'))).toBe('folder-unreadable');
      await chmod(join(home, 'Zoo'), 0o700);
    },
  );

  it('shows a thousand entries and says how many more there are', async () => {
    const { home, chooser } = await chooserOver({});
    for (let i = 0; i < 1003; i += 1) await mkdir(join(home, `f${i}`));
    const { entries, more } = valueIn(await chooser.list(home, 'open-glossary'));
    expect([entries.length, more]).toEqual([1000, 3]);
  });
});

describe('where the chooser begins', () => {
  it('is where files of that kind were last, in this run and the next', async () => {
    const { home, app, chooser } = await chooserOver(files);
    const at = async (purpose: Parameters<typeof chooser.list>[1], by = chooser) =>
      valueIn(await by.list(null, purpose)).folder;
    valueIn(await chooser.list(join(home, 'Documents'), 'save-glossary'));
    valueIn(await chooser.take(join(home, 'Documents'), 'new', 'save-glossary'));
    valueIn(await chooser.list(home, 'publish-folder'));
    valueIn(await chooser.take(home, 'Zoo', 'publish-folder'));
    const expected = async (by = chooser) => {
      expect(await at('open-glossary', by)).toBe(join(home, 'Documents'));
      expect(await at('save-export', by)).toBe(join(home, 'Zoo'));
      expect(await at('open-leads', by)).toBe(home);
    };
    await expected();
    const next = await startProcess(app, undefined, home);
    await expected(next.services.chooser);
  });

  it('is not where one only looked, nor a folder that is gone', async () => {
    const { home, chooser } = await chooserOver(files);
    valueIn(await chooser.list(join(home, 'Zoo'), 'open-glossary'));
    expect(valueIn(await chooser.list(null, 'open-glossary')).folder).toBe(home);
    valueIn(await chooser.take(join(home, 'Zoo'), 'inner.parley.json', 'open-glossary'));
    await rm(join(home, 'Zoo'), { recursive: true });
    expect(valueIn(await chooser.list(null, 'open-glossary')).folder).toBe(home);
  });
});

describe('making a folder', () => {
  it('happens in a folder that was shown, by a plain name, and shows it', async () => {
    const { home, chooser } = await chooserOver(files);
    expect(codeOf(await chooser.make(home, 'New', 'save-glossary'))).toBe('folder-unreadable');
    valueIn(await chooser.list(home, 'save-glossary'));
    const made = valueIn(await chooser.make(home, 'New', 'save-glossary'));
    expect([made.folder, made.parent, made.entries]).toEqual([join(home, 'New'), home, []]);
    expect(valueIn(await chooser.take(made.folder, 'a', 'save-glossary')).folder).toBe(made.folder);
    expect(valueIn(await chooser.make(home, 'Zoo', 'open-glossary')).entries).toHaveLength(1);
    expect(codeOf(await chooser.make(home, 'leads.csv', 'open-glossary'))).toBe('exists');
    for (const name of ['', '..', 'a/b', '.hidden', 'con'])
      expect(codeOf(await chooser.make(home, name, 'open-glossary')), name).toBe('bad-name');
  });
});

describe('taking a place', () => {
  it('is possible only in a folder that was shown', async () => {
    const { home, chooser } = await chooserOver(files);
    expect(codeOf(await chooser.take(home, 'b.parley.json', 'open-glossary'))).toBe('folder-unreadable');
    valueIn(await chooser.list(home, 'open-glossary'));
    expect(valueIn(await chooser.take(home, 'b.parley.json', 'open-glossary'))).toMatchObject({
      name: 'b.parley.json',
      folder: home,
    });
    expect(codeOf(await chooser.take(join(home, 'Zoo'), 'inner.parley.json', 'open-glossary'))).toBe(
      'folder-unreadable',
    );
    for (const spelling of [`${home}/`, `${home}/Zoo/..`, `${home}/./`])
      expect(codeOf(await chooser.take(spelling, 'b.parley.json', 'open-glossary'))).toBe(
        'folder-unreadable',
      );
  });

  it.each(['../b.parley.json', 'Zoo/inner.parley.json', 'Zoo\\inner.parley.json', '..', '.', '', 'a\0b'])(
    'refuses the name %j',
    async (name) => {
      const { home, chooser } = await chooserOver(files);
      valueIn(await chooser.list(home, 'open-glossary'));
      for (const purpose of ['open-glossary', 'save-glossary', 'save-export', 'open-leads'] as const)
        expect(codeOf(await chooser.take(home, name, purpose)), purpose).toBe('bad-name');
    },
  );

  it('opens what is there and saves to what need not be', async () => {
    const { home, chooser } = await chooserOver(files);
    valueIn(await chooser.list(home, 'open-glossary'));
    expect(codeOf(await chooser.take(home, 'none.parley.json', 'open-glossary'))).toBe('file-missing');
    expect(codeOf(await chooser.take(home, 'Zoo', 'open-glossary'))).toBe('file-missing');
    expect(valueIn(await chooser.take(home, 'new', 'save-glossary')).name).toBe('new.parley.json');
    expect(codeOf(await chooser.take(home, 'Zoo', 'save-export'))).toBe('is-folder');
    expect(valueIn(await chooser.take(home, '', 'publish-folder')).folder).toBe(join(home, '..'));
    expect(valueIn(await chooser.take(home, 'Zoo', 'publish-folder')).name).toBe('Zoo');
    expect(codeOf(await chooser.take(home, 'leads.csv', 'publish-folder'))).toBe('file-missing');
  });

  it.skipIf(process.platform === 'win32')('follows links, and lists none that lead nowhere', async () => {
    const { home, chooser } = await chooserOver(files);
    await symlink(join(home, 'Zoo', 'inner.parley.json'), join(home, 'link.parley.json'));
    await symlink(join(home, 'nowhere'), join(home, 'broken.parley.json'));
    await symlink(join(home, 'Zoo'), join(home, 'zoo-link'));
    const { entries } = valueIn(await chooser.list(home, 'open-glossary'));
    expect(entries.map(({ name }) => name)).toEqual([
      'Documents',
      'Zoo',
      'zoo-link',
      'A.parley.json',
      'b.parley.json',
      'link.parley.json',
    ]);
    expect(valueIn(await chooser.take(home, 'link.parley.json', 'open-glossary')).folder).toBe(
      join(home, 'Zoo'),
    );
    expect(valueIn(await chooser.list(join(home, 'zoo-link'), 'open-glossary')).folder).toBe(
      join(home, 'Zoo'),
    );
  });

  it('keeps one token for one file and purpose, and another for each other purpose', async () => {
    const { home, services } = await chooserOver(files);
    const path = join(home, 'b.parley.json');
    const token = (purpose: Parameters<typeof services.places.add>[1]) =>
      services.places.add(path, purpose).token;
    expect(token('open-glossary')).toBe(token('save-glossary'));
    expect(token('open-glossary')).not.toBe(token('save-export'));
    expect(codeOf(services.places.pathOf(token('open-glossary'), 'save-export', 'open-mapping'))).toBe(
      'wrong-purpose',
    );
    await writeFile(path, 'still there');
  });
});

describe('names', () => {
  it.each([
    ['Leads 2026', 'Leads 2026.parley.json'],
    ['Leads.json', 'Leads.parley.json'],
    ['Leads.parley', 'Leads.parley.json'],
    ['Leads.PARLEY.JSON', 'Leads.PARLEY.JSON'],
    ['v1.2', 'v1.2.parley.json'],
  ])('%s is saved as %s', (name, saved) => {
    expect(withGlossarySuffix(name)).toBe(saved);
    expect(fitsPurpose(saved, 'save-glossary')).toBe(true);
    expect(withGlossarySuffix(saved)).toBe(saved);
  });

  it.each([
    'con',
    'CON.json',
    'nul.parley.json',
    'com1.md',
    'a:b',
    'a?',
    'a|b',
    'tab\t',
    ' lead',
    'trail ',
    'trail.',
    '.hidden',
    'é'.repeat(121),
  ])('%j is refused for a new file', (name) => {
    expect(codeOf(checkNewName(name))).toBe('bad-name');
  });

  it.each(['Ziele & Übergaben (2026).md', 'лиды.parley.json', '潜在客户.csv', 'console.md', 'a.b.c'])(
    '%j is taken',
    (name) => {
      expect(checkNewName(name)).toEqual({ ok: true, value: name });
    },
  );

  it('never contain a way to another folder', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (name) => {
        for (const check of [checkNewName, checkListedName]) {
          const checked = check(name);
          if (checked.ok) {
            expect(checked.value).not.toMatch(/[\\/\0]/);
            expect(['', '.', '..']).not.toContain(checked.value);
          }
        }
      }),
      { seed: 42, numRuns: 500 },
    );
  });
});
