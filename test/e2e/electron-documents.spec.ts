import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fixtures';
import { ask, choose, eventsOf, listen, need, showBarePage } from './host-calls';
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

/** The window, without our screen, listening. */
async function listeningPage(opened: OpenedHost): Promise<void> {
  await showBarePage(opened);
  await listen(opened.page);
}

const typesOf = async ({ page }: OpenedHost) => (await eventsOf(page)).map(({ type }) => type);

const labelsOf = (entries: readonly MenuEntry[] | undefined) =>
  (entries ?? []).map(({ role, label }) => role ?? label);

const menuOf = async ({ double }: { double: DoubleProbe }, label: string) =>
  (await double.describe()).menu.find((entry) => entry.label === label)?.submenu;

test('a menu item reaches the page as a command; what cannot be done is disabled', async ({ opened }) => {
  await listeningPage(opened);
  const probe = probeOf(opened);
  await expect.poll(async () => labelsOf(await menuOf(probe, '&Edit'))).toContain('Undo');
  await need(opened.page, 'setMenuState', { undo: 'move "MQL" & more', redo: null, canSave: false });
  await expect
    .poll(async () => labelsOf(await menuOf(probe, '&Edit')).slice(0, 2))
    .toEqual(['Undo move "MQL" && more', 'Redo']);
  expect(await probe.double.clickMenu('&File', 'Save')).toBe(false);
  await need(opened.page, 'setMenuState', { undo: null, redo: null, canSave: true });
  await expect.poll(() => probe.double.clickMenu('&File', 'Save')).toBe(true);
  await probe.double.clickMenu('&File', 'Open…');
  await probe.double.clickMenu('&Edit', 'Undo');
  await expect
    .poll(() => eventsOf(opened.page))
    .toEqual(['save', 'open', 'undo'].map((command) => ({ type: 'menu', command })));
});

test('accelerators are those people know, each once', async ({ opened }) => {
  await showBarePage(opened);
  const keys = (entries: readonly MenuEntry[]): string[] =>
    entries.flatMap(({ accelerator, submenu }) => [
      ...(accelerator === undefined ? [] : [accelerator]),
      ...keys(submenu ?? []),
    ]);
  const all = keys((await probeOf(opened).double.describe()).menu);
  expect(new Set(all).size).toBe(all.length);
  expect(all).toEqual(
    expect.arrayContaining(['CmdOrCtrl+N', 'CmdOrCtrl+O', 'CmdOrCtrl+S', 'Shift+CmdOrCtrl+S', 'CmdOrCtrl+Z']),
  );
});

test('a window closes when its page agrees, and stays when it does not', async ({ opened }) => {
  await listeningPage(opened);
  const probe = probeOf(opened);
  await probe.closeWindow();
  await expect.poll(() => typesOf(opened)).toEqual(['close-requested']);
  await need(opened.page, 'answerClose', { answer: 'asking' });
  await need(opened.page, 'answerClose', { answer: 'stay' });
  expect(await probe.windowCount()).toBe(1);
  await probe.closeWindow();
  await expect.poll(() => typesOf(opened)).toEqual(['close-requested', 'close-requested']);
  await ask(opened.page, 'answerClose', { answer: 'close' }).catch(() => undefined);
  expect(await probe.exited).toBe(0);
});

test('quitting asks, can be called off, and goes on when it is agreed to', async ({ opened, home }) => {
  const desk = await deskIn(home, 'a.parley.json');
  await listeningPage(opened);
  const place = await choose(opened, join(desk, 'a.parley.json'), 'open-glossary');
  await need(opened.page, 'readDocument', { place: place.token });
  const probe = probeOf(opened);
  await probe.quit();
  await expect.poll(() => typesOf(opened)).toEqual(['close-requested']);
  await need(opened.page, 'answerClose', { answer: 'stay' });
  expect(await probe.windowCount()).toBe(1);
  await probe.quit();
  await expect.poll(() => typesOf(opened)).toHaveLength(2);
  await ask(opened.page, 'answerClose', { answer: 'close' }).catch(() => undefined);
  expect(await probe.exited).toBe(0);
  expect(await readdir(desk), 'the lock is given up').toEqual(['a.parley.json']);
});

test('a page that does not answer cannot hold its window for ever', async ({ opened }) => {
  await listeningPage(opened);
  const probe = probeOf(opened);
  const messages = async () =>
    (await probe.double.describe()).dialogs.filter(({ kind }) => kind === 'message').length;
  await probe.double.answerMessageBox(0);
  await probe.closeWindow();
  await expect.poll(messages, { timeout: 30_000 }).toBe(1);
  expect(await probe.windowCount()).toBe(1);
  await probe.double.answerMessageBox(1);
  expect(await probe.exited).toBe(0);
});

test('the window bears the document’s name and mark', async ({ opened, home }) => {
  const desk = await deskIn(home, 'a.parley.json');
  await showBarePage(opened);
  const { page } = opened;
  const place = await choose(opened, join(desk, 'a.parley.json'), 'open-glossary');
  await need(page, 'setWindow', { title: 'Leads', dirty: true, place: place.token });
  await need(page, 'setFullScreen', { on: true });
  await need(page, 'zoom', { step: 'in' });
  const [window] = (await probeOf(opened).double.describe()).windows;
  expect(window).toMatchObject({ fullScreen: true, zoomLevel: 0.5 });
  if (process.platform === 'darwin') {
    const representedFilename = join(desk, 'a.parley.json');
    expect(window).toMatchObject({ title: 'Leads', edited: true, representedFilename });
  } else expect(window?.title).toBe('• Leads – Parley');
});

test('a glossary opened from outside goes to an empty window, else to a new one, and to one window only', async ({
  opened,
  home,
}) => {
  const desk = await deskIn(home, 'a.parley.json', 'b.parley.json');
  await listeningPage(opened);
  const { page } = opened;
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

test('a glossary named at the start is told to the page as soon as it listens', async ({ opened, home }) => {
  await opened.close();
  const desk = await deskIn(home, 'a.parley.json');
  const second = await openElectronDouble(home, undefined, [join(desk, 'a.parley.json')]);
  try {
    await listen(second.page);
    // Our own screen may have listened first, and then the name shows there.
    const isTold = async () =>
      (await typesOf(second)).includes('open-place') ||
      (await probeOf(second).double.describe()).recentDocuments.includes(join(desk, 'a.parley.json'));
    await expect.poll(isTold).toBe(true);
  } finally {
    await second.close();
  }
});

test('a dropped file has a place, so that a glossary can be saved where it came from', async ({
  opened,
  home,
}) => {
  const desk = await deskIn(home, 'a.parley.json', 'leads.csv', 'photo.png');
  await showBarePage(opened);
  const { double } = probeOf(opened);
  const drop = async (name: string, path?: string) => {
    if (path) await double.nameDropped(name, path);
    return opened.page.evaluate(
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

test('the save dialog gives the suffix and asks only once about replacing', async ({ opened, home }) => {
  const desk = await deskIn(home, 'old.parley.json');
  await showBarePage(opened);
  const { page } = opened;
  const write = { glossaryId: 'leads', text: 'new', basedOn: null, despite: [] };
  const named = await choose(opened, join(desk, 'new'), 'save-glossary');
  expect(named.name).toBe('new.parley.json');
  const old = await choose(opened, join(desk, 'old.parley.json'), 'save-glossary');
  expect((await ask(page, 'writeDocument', { ...write, place: old.token })).ok).toBe(true);
  // The dialog showed "old" and asked about that; nobody was asked about what the suffix makes of it.
  const suffixed = await choose(opened, join(desk, 'old'), 'save-glossary');
  expect(await ask(page, 'writeDocument', { ...write, text: 'newer', place: suffixed.token })).toMatchObject({
    error: { code: 'exists' },
  });
  const { dialogs } = await probeOf(opened).double.describe();
  expect(dialogs.map(({ kind }) => kind)).toEqual(['save', 'save', 'save']);
});

test('the window opens where it was, if that is still on a screen', async ({ openHost, opened, home }) => {
  const probe = probeOf(opened);
  const last = { x: 300, y: 200, width: 1000, height: 700 };
  await probe.double.moveWindow(last);
  await opened.close();
  const second = await openHost(home);
  expect((await probeOf(second).double.describe()).windows[0]?.options).toMatchObject(last);
  await probeOf(second).double.moveWindow({ x: 5000, y: 5000, width: 9000, height: 700 });
  await second.close();
  const third = await openHost(home);
  const options = (await probeOf(third).double.describe()).windows[0]?.options;
  expect([options?.width, options?.height, options?.x]).toEqual([1920, 700, undefined]);
  await third.close();
  await writeFile(join(home, 'window.json'), '{"bounds":');
  const fourth = await openHost(home);
  expect((await probeOf(fourth).double.describe()).windows[0]?.options.width).toBe(1440);
  await fourth.close();
});

test('recent documents are in the menu and open from there', async ({ opened, home }) => {
  const desk = await deskIn(home, 'a & b.parley.json');
  await listeningPage(opened);
  const place = await choose(opened, join(desk, 'a & b.parley.json'), 'open-glossary');
  await need(opened.page, 'readDocument', { place: place.token });
  await need(opened.page, 'closeDocument', { place: place.token });
  await need(opened.page, 'setWindow', { title: '', dirty: false, place: null });
  const probe = probeOf(opened);
  const recent = async () =>
    labelsOf((await menuOf(probe, '&File'))?.find(({ label }) => label === 'Open Recent')?.submenu);
  await expect.poll(recent).toEqual(['a && b.parley.json']);
  await probe.double.clickMenu('&File', 'Open Recent', 'a && b.parley.json');
  await expect.poll(() => typesOf(opened)).toEqual(['open-place']);
});
