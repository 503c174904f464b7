import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Workspace } from '#contracts/host-documents';
import { codeOf, startDesk, valueIn } from './machine';

const damage = [
  '',
  '{',
  '[]',
  'null',
  '{"kind":"parley.recent","formatVersion":9}',
  '{"documents":[{"path":1}]}',
];

describe('recent documents', () => {
  async function opened(names: readonly string[]) {
    const desk = await startDesk(Object.fromEntries(names.map((name) => [name, 'x'])));
    const open = async (name: string) => {
      const { token } = desk.services.places.add(join(desk.desk, name), 'open-glossary');
      desk.machine.pass(1000);
      return desk.api.readDocument({ place: token });
    };
    const names_ = async () => valueIn(await desk.api.recentDocuments());
    return { ...desk, open, recent: names_ };
  }

  it('are those opened or saved, newest first, each once', async () => {
    const { open, recent } = await opened(['a.parley.json', 'b.parley.json']);
    for (const name of ['a.parley.json', 'b.parley.json', 'a.parley.json']) valueIn(await open(name));
    const { documents } = await recent();
    expect(documents.map(({ place, missing }) => [place.name, missing])).toEqual([
      ['a.parley.json', false],
      ['b.parley.json', false],
    ]);
    expect(documents[0]?.openedAt).toBeGreaterThan(documents[1]?.openedAt ?? Number.POSITIVE_INFINITY);
  });

  it('do not hold what could not be opened', async () => {
    const { open, recent } = await opened([]);
    expect((await open('none.parley.json')).ok).toBe(false);
    expect((await recent()).documents).toEqual([]);
  });

  it('can be opened again by their place, told missing, and forgotten', async () => {
    const { open, recent, api, desk } = await opened(['a.parley.json']);
    valueIn(await open('a.parley.json'));
    const place = (await recent()).documents[0]?.place.token ?? '';
    expect(valueIn(await api.readDocument({ place })).text).toBe('x');
    await rm(join(desk, 'a.parley.json'));
    expect((await recent()).documents[0]?.missing).toBe(true);
    valueIn(await api.forgetRecent({ place }));
    expect((await recent()).documents).toEqual([]);
  });

  it('are twenty at most', async () => {
    const names = Array.from({ length: 23 }, (_, i) => `${i}.parley.json`);
    const { open, recent } = await opened(names);
    for (const name of names) valueIn(await open(name));
    const { documents } = await recent();
    expect(documents.map(({ place }) => place.name)).toEqual(names.toReversed().slice(0, 20));
  });

  it.each(damage)('are none, and work again, after damage: %j', async (text) => {
    const { open, recent, app } = await opened(['a.parley.json']);
    await writeFile(join(app, 'recent.json'), text);
    expect(await recent()).toEqual({ documents: [], unreadable: 1 });
    valueIn(await open('a.parley.json'));
    expect((await recent()).documents).toHaveLength(1);
  });

  it('cannot keep a document from being opened', async () => {
    const { open, machine } = await opened(['a.parley.json']);
    machine.failing = (file) => (file.endsWith('recent.json') ? 'no-space' : undefined);
    valueIn(await open('a.parley.json'));
  });
});

describe('the workspace record', () => {
  async function workspace() {
    const desk = await startDesk({ 'a.parley.json': 'x', 'leads.csv': 'id\n1\n' });
    const place = desk.services.places.add(join(desk.desk, 'a.parley.json'), 'open-glossary').token;
    const file = valueIn(await desk.services.grants.grant(join(desk.desk, 'leads.csv')));
    const record: Workspace = {
      data: [
        { ...file, readAs: { encoding: 'utf-16le', delimiter: null } },
        { name: 'picked.csv', size: 9, url: null, readAs: null },
      ],
      mapping: '{"m":1}',
      settings: { period: { from: 1, to: 2 }, view: ['map', null, true] },
      today: { source: { kind: 'opened', at: 5 }, glossaryText: 'rules' },
      publishFolder: null,
    };
    const key = { glossaryId: 'leads', place };
    return { ...desk, place, file, record, key };
  }

  it('comes back with its files granted again, under new addresses', async () => {
    const { api, record, key, file, services } = await workspace();
    valueIn(await api.writeWorkspace({ ...key, workspace: record }));
    const { workspace: read } = valueIn(await api.readWorkspace(key));
    expect(read).toEqual({
      data: [
        {
          name: 'leads.csv',
          file: { name: 'leads.csv', size: 5, url: expect.any(String) },
          readAs: { encoding: 'utf-16le', delimiter: null },
          changed: false,
        },
        { name: 'picked.csv', file: null, readAs: null, changed: false },
      ],
      mapping: '{"m":1}',
      settings: { period: { from: 1, to: 2 }, view: ['map', null, true] },
      today: { source: { kind: 'opened', at: 5 }, glossaryText: 'rules' },
      publishFolder: null,
    });
    const url = read?.data[0]?.file?.url ?? '';
    expect(url).not.toBe(file.url);
    const opened = await services.grants.open(url);
    expect(Buffer.concat((await opened?.stream.toArray()) ?? []).toString()).toBe('id\n1\n');
  });

  it('tells files that changed or are missing, and survives a save of what came back', async () => {
    const { api, record, key, desk } = await workspace();
    valueIn(await api.writeWorkspace({ ...key, workspace: record }));
    await writeFile(join(desk, 'leads.csv'), 'id\n1\n2\n');
    const data = async () => valueIn(await api.readWorkspace(key)).workspace?.data[0];
    expect(await data()).toMatchObject({ file: { size: 7 }, changed: true });
    await rm(join(desk, 'leads.csv'));
    expect(await data()).toMatchObject({ name: 'leads.csv', file: null, changed: false });
  });

  it('never lets the page name a file: an address that was not granted has no path', async () => {
    const { api, key, app, record } = await workspace();
    const made = { name: 'x.csv', size: 1, url: `/data/${'A'.repeat(32)}`, readAs: null };
    valueIn(await api.writeWorkspace({ ...key, workspace: { ...record, data: [made] } }));
    expect(valueIn(await api.readWorkspace(key)).workspace?.data).toEqual([
      { name: 'x.csv', file: null, readAs: null, changed: false },
    ]);
    const [name = ''] = await readdir(join(app, 'workspaces'));
    expect(JSON.parse(await readFile(join(app, 'workspaces', name), 'utf8')).data[0].path).toBeNull();
  });

  it('belongs to the glossary and its place', async () => {
    const { api, record, key, services, desk } = await workspace();
    valueIn(await api.writeWorkspace({ ...key, workspace: record }));
    const copy = services.places.add(join(desk, 'copy.parley.json'), 'open-glossary').token;
    for (const other of [
      { glossaryId: 'leads', place: copy },
      { glossaryId: 'other', place: key.place },
      { glossaryId: 'leads', place: null },
    ]) {
      expect(valueIn(await api.readWorkspace(other))).toEqual({ workspace: null, unreadable: false });
    }
  });

  it.each(damage)('is none, with a word, after damage: %j', async (text) => {
    const { api, record, key, app } = await workspace();
    valueIn(await api.writeWorkspace({ ...key, workspace: record }));
    const [name = ''] = await readdir(join(app, 'workspaces'));
    await writeFile(join(app, 'workspaces', name), text);
    expect(valueIn(await api.readWorkspace(key))).toEqual({ workspace: null, unreadable: true });
    valueIn(await api.writeWorkspace({ ...key, workspace: record }));
    expect(valueIn(await api.readWorkspace(key)).unreadable).toBe(false);
  });

  it('has a limit', async () => {
    const { api, key, record } = await workspace();
    const large = { ...record, settings: { view: 'é'.repeat(140_000) } };
    expect(codeOf(await api.writeWorkspace({ ...key, workspace: large }))).toBe('too-large');
    const longRules = { source: null, glossaryText: 'é'.repeat(300_000) };
    valueIn(await api.writeWorkspace({ ...key, workspace: { ...record, today: longRules } }));
    expect(valueIn(await api.readWorkspace(key)).workspace?.today).toEqual(longRules);
  });

  it('remembers the folder that is published into, as long as it is there', async () => {
    const { api, key, record, services, desk } = await workspace();
    const folder = join(desk, 'published');
    await mkdir(folder);
    const { token } = services.places.add(folder, 'publish-folder');
    const write = (publishFolder: string) =>
      api.writeWorkspace({ ...key, workspace: { ...record, publishFolder } });
    expect(codeOf(await write(key.place))).toBe('wrong-purpose');
    valueIn(await write(token));
    const kept = async () => valueIn(await api.readWorkspace(key)).workspace?.publishFolder;
    expect(await kept()).toEqual({ token, name: 'published', folder: desk });
    await rm(folder, { recursive: true });
    expect(await kept()).toBeNull();
  });

  it('of version 2 reads every file as it looks', async () => {
    const { api, key, record, app } = await workspace();
    valueIn(await api.writeWorkspace({ ...key, workspace: record }));
    const [name = ''] = await readdir(join(app, 'workspaces'));
    await writeFile(
      join(app, 'workspaces', name),
      '{"kind":"parley.workspace","formatVersion":2,"data":[{"name":"old.csv","path":null,"size":9,"modified":null}],"mapping":"{}","settings":{},"publishFolder":null,"today":{"source":1,"glossaryText":"rules"}}',
    );
    expect(valueIn(await api.readWorkspace(key))).toEqual({
      workspace: {
        data: [{ name: 'old.csv', file: null, readAs: null, changed: false }],
        mapping: '{}',
        settings: {},
        today: { source: 1, glossaryText: 'rules' },
        publishFolder: null,
      },
      unreadable: false,
    });
  });

  it('of version 1 knows neither today’s rules nor that folder', async () => {
    const { api, key, record, app } = await workspace();
    valueIn(await api.writeWorkspace({ ...key, workspace: record }));
    const [name = ''] = await readdir(join(app, 'workspaces'));
    const file = join(app, 'workspaces', name);
    await writeFile(
      file,
      '{"kind":"parley.workspace","formatVersion":1,"data":[],"mapping":"{}","settings":{"view":1}}',
    );
    expect(valueIn(await api.readWorkspace(key))).toEqual({
      workspace: { data: [], mapping: '{}', settings: { view: 1 }, today: null, publishFolder: null },
      unreadable: false,
    });
  });
});

describe('an export', () => {
  it('goes to the place chosen for it, and over a file only when the person agreed', async () => {
    const { api, services, desk } = await startDesk({ 'old.md': 'old' });
    const place = (name: string) => services.places.add(join(desk, name), 'save-export').token;
    const write = (name: string, replace: boolean, content: { text: string } | { base64: string }) =>
      api.writeExport({ place: place(name), content, replace });
    valueIn(await write('new.md', false, { text: 'ü' }));
    valueIn(await write('map.png', false, { base64: 'AP8=' }));
    expect(codeOf(await write('old.md', false, { text: 'new' }))).toBe('exists');
    expect(await readFile(join(desk, 'old.md'), 'utf8')).toBe('old');
    valueIn(await write('old.md', true, { text: 'new' }));
    expect(await readFile(join(desk, 'new.md'), 'utf8')).toBe('ü');
    expect([...(await readFile(join(desk, 'map.png')))]).toEqual([0, 255]);
    expect(await readFile(join(desk, 'old.md'), 'utf8')).toBe('new');
    const glossary = services.places.add(join(desk, 'a.parley.json'), 'open-glossary').token;
    expect(codeOf(await api.writeExport({ place: glossary, content: { text: '' }, replace: true }))).toBe(
      'wrong-purpose',
    );
  });
});
