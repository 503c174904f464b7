import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fixtures';
import { ask, barePath, choose, eventsOf, listen, need } from './host-calls';
import { openElectronDouble } from './hosts/electron-double';
import type { DoubleProbe, ElectronProbe, MenuEntry, OpenedHost } from './hosts/opened-host';

/** What windows and menus do with documents; most of it can be provoked on the double alone. */
test.skip(({ host }) => host !== 'electron-double', 'plays a person at the menus, which only the double can');

const probeOf = ({ electron }: OpenedHost): ElectronProbe & { readonly double: DoubleProbe } => {
  if (!electron?.double) throw new Error('this spec is for the double');
  return { ...electron, double: electron.double };
};

async function deskIn(home: string, ...names: string[]): Promise<string> {
  const desk = join(home, 'desk');
  await mkdir(desk, { recursive: true });
  for (const name of names) await writeFile(join(desk, name), `text of ${name}`);
  return desk;
}

const typesOf = async ({ page }: OpenedHost) => (await eventsOf(page)).map(({ type }) => type);

const labelsOf = (entries: readonly MenuEntry[] | undefined) =>
  (entries ?? []).map(({ role, label }) => role ?? label);

const menuOf = async ({ double }: { double: DoubleProbe }, label: string) =>
  (await double.describe()).menu.find((entry) => entry.label === label)?.submenu;

test('menus, dialogs and the window do what is asked of them with a document, until the window may close', async ({
  opened,
  home,
  bare: page,
}) => {
  const probe = probeOf(opened);
  const desk = await deskIn(
    home,
    'a.parley.json',
    'a & b.parley.json',
    'old.parley.json',
    'leads.csv',
    'photo.png',
  );
  await test.step('a menu item reaches the page as a command; what cannot be done is disabled', async () => {
    await listen(page);
    await expect.poll(async () => labelsOf(await menuOf(probe, '&Edit'))).toContain('Undo');
    await need(page, 'setMenuState', { undo: 'move "MQL" & more', redo: null, canSave: false });
    await expect
      .poll(async () => labelsOf(await menuOf(probe, '&Edit')).slice(0, 2))
      .toEqual(['Undo move "MQL" && more', 'Redo']);
    expect(await probe.double.clickMenu('&File', 'Save')).toBe(false);
    await need(page, 'setMenuState', { undo: null, redo: null, canSave: true });
    await expect.poll(() => probe.double.clickMenu('&File', 'Save')).toBe(true);
    await probe.double.clickMenu('&File', 'Open…');
    await probe.double.clickMenu('&Edit', 'Undo');
    await expect
      .poll(() => eventsOf(page))
      .toEqual(['save', 'open', 'undo'].map((command) => ({ type: 'menu', command })));
  });
  await test.step('the window bears the document’s name and mark', async () => {
    const place = await choose(opened, join(desk, 'a.parley.json'), 'open-glossary');
    await need(page, 'setWindow', { title: 'Leads', dirty: true, place: place.token });
    await need(page, 'setFullScreen', { on: true });
    await need(page, 'zoom', { step: 'in' });
    const [window] = (await probe.double.describe()).windows;
    expect(window).toMatchObject({ fullScreen: true, zoomLevel: 0.5 });
    if (process.platform === 'darwin') {
      const representedFilename = join(desk, 'a.parley.json');
      expect(window).toMatchObject({ title: 'Leads', edited: true, representedFilename });
    } else expect(window?.title).toBe('• Leads – Parley');
  });
  await test.step('a dropped file has a place, so that a glossary can be saved where it came from', async () => {
    const { double } = probe;
    const drop = async (name: string, path?: string) => {
      if (path) await double.nameDropped(name, path);
      return page.evaluate(
        (file) =>
          (Reflect.get(window, 'parleyHost') as { takeDropped(file: File): Promise<unknown> }).takeDropped(
            new File(['made by a script'], file),
          ),
        name,
      );
    };
    expect(await drop('a.parley.json', join(desk, 'a.parley.json'))).toMatchObject({
      value: { kind: 'document', place: { name: 'a.parley.json', folder: desk } },
    });
    expect(await drop('leads.csv', join(desk, 'leads.csv'))).toMatchObject({
      value: { kind: 'data', file: { name: 'leads.csv', size: 17 } },
    });
    const refused = { error: { code: 'file-unreadable' } };
    expect(await drop('photo.png', join(desk, 'photo.png'))).toMatchObject(refused);
    expect(await drop('desk', desk), 'a folder').toMatchObject(refused);
    expect(await drop('nowhere.csv'), 'made by a script').toMatchObject(refused);
  });
  await test.step('the save dialog gives the suffix and asks only once about replacing', async () => {
    const write = { glossaryId: 'leads', text: 'new', basedOn: null, despite: [] };
    const named = await choose(opened, join(desk, 'new'), 'save-glossary');
    expect(named.name).toBe('new.parley.json');
    const old = await choose(opened, join(desk, 'old.parley.json'), 'save-glossary');
    expect((await ask(page, 'writeDocument', { ...write, place: old.token })).ok).toBe(true);
    // The dialog showed "old" and asked about that; nobody was asked about what the suffix makes of it.
    const suffixed = await choose(opened, join(desk, 'old'), 'save-glossary');
    expect(
      await ask(page, 'writeDocument', { ...write, text: 'newer', place: suffixed.token }),
    ).toMatchObject({
      error: { code: 'exists' },
    });
    const { dialogs } = await probe.double.describe();
    expect(dialogs.map(({ kind }) => kind).slice(-3)).toEqual(['save', 'save', 'save']);
    expect(dialogs.filter(({ kind }) => kind === 'message')).toEqual([]);
  });
  await test.step('recent documents are in the menu and open from there', async () => {
    await listen(page);
    const place = await choose(opened, join(desk, 'a & b.parley.json'), 'open-glossary');
    await need(page, 'readDocument', { place: place.token });
    await need(page, 'closeDocument', { place: place.token });
    await need(page, 'setWindow', { title: '', dirty: false, place: null });
    const recent = async () =>
      labelsOf((await menuOf(probe, '&File'))?.find(({ label }) => label === 'Open Recent')?.submenu);
    await expect.poll(recent).toContain('a && b.parley.json');
    await probe.double.clickMenu('&File', 'Open Recent', 'a && b.parley.json');
    await expect.poll(() => typesOf(opened)).toEqual(['open-place']);
  });
  await test.step('a window closes when its page agrees, and stays when it does not', async () => {
    await listen(page);
    await probe.closeWindow();
    await expect.poll(() => typesOf(opened)).toEqual(['close-requested']);
    await need(page, 'answerClose', { answer: 'asking' });
    await need(page, 'answerClose', { answer: 'stay' });
    expect(await probe.windowCount()).toBe(1);
  });
  await test.step('quitting asks, can be called off, and goes on when it is agreed to', async () => {
    await listen(page);
    const place = await choose(opened, join(desk, 'a.parley.json'), 'open-glossary');
    await need(page, 'readDocument', { place: place.token });
    await probe.quit();
    await expect.poll(() => typesOf(opened)).toEqual(['close-requested']);
    await need(page, 'answerClose', { answer: 'stay' });
    expect(await probe.windowCount()).toBe(1);
    await probe.quit();
    await expect.poll(() => typesOf(opened)).toHaveLength(2);
    await ask(page, 'answerClose', { answer: 'close' }).catch(() => undefined);
    expect(await probe.exited).toBe(0);
    expect(
      (await readdir(desk)).filter((name) => name.endsWith('.lock')),
      'the lock is given up',
    ).toEqual([]);
  });
});

test('a glossary opened from outside goes to an empty window, else to a new one, and to one window only', async ({
  opened,
  home,
  bare: page,
}) => {
  const desk = await deskIn(home, 'a.parley.json', 'b.parley.json');
  await listen(page);
  const probe = probeOf(opened);
  await need(page, 'setWindow', { title: '', dirty: false, place: null });
  await probe.double.openFile(join(desk, 'a.parley.json'));
  await expect
    .poll(() => eventsOf(page))
    .toMatchObject([{ type: 'open-place', place: { name: 'a.parley.json', folder: desk } }]);
  const [event] = await eventsOf(page);
  if (event?.type !== 'open-place') throw new Error('no place');
  const { text } = await need(page, 'readDocument', { place: event.place.token });
  expect(text).toBe('text of a.parley.json');
  await need(page, 'setWindow', { title: 'a', dirty: false, place: event.place.token });

  await probe.double.openFile(join(desk, 'a.parley.json'));
  expect(await probe.startSecond('--flag', join(desk, 'b.parley.json'))).toBe(0);
  await expect.poll(async () => (await probe.double.describe()).windows[1]?.visible).toBe(true);
  expect(await eventsOf(page), 'the open one only came forward').toHaveLength(1);
  const described = await probe.double.describe();
  expect(described.recentDocuments).toContain(join(desk, 'a.parley.json'));
});

test('the window opens where it was, and tells its page of the glossary named at the start', async ({
  opened,
  home,
}) => {
  const last = { x: 300, y: 200, width: 1000, height: 700 };
  await probeOf(opened).double.moveWindow(last);
  await opened.close();
  const desk = await deskIn(home, 'a.parley.json');
  const second = await openElectronDouble(home, undefined, [join(desk, 'a.parley.json')]);
  try {
    expect((await probeOf(second).double.describe()).windows[0]?.options).toMatchObject(last);
    await second.show(barePath());
    await listen(second.page);
    await expect.poll(() => typesOf(second)).toEqual(['open-place']);
  } finally {
    await second.close();
  }
});
