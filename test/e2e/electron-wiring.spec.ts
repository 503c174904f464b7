import { droppedChannel, hostChannel } from '#contracts/host-calls';
import { expect, test } from './fixtures';
import { barePath } from './host-calls';
import type { DoubleProbe, MenuEntry, OpenedHost } from './hosts/opened-host';

/** What main registered with Electron. A real Electron cannot be asked, and cannot be told to forge a frame. */
test.skip(({ host }) => host !== 'electron-double', 'asks what only the double records');

const doubleOf = ({ electron }: OpenedHost): DoubleProbe => {
  if (!electron?.double) throw new Error('this spec is for the double');
  return electron.double;
};

const own = { url: 'app://parley/', main: true };

test('what main registered, what it shows, what it refuses and whom it answers', async ({ opened }) => {
  await test.step('main registers two channels, one scheme and a locked window', async () => {
    const described = await doubleOf(opened).describe();
    expect(described.channels).toEqual([hostChannel, droppedChannel]);
    expect(described.schemes).toEqual([
      {
        scheme: 'app',
        privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
      },
    ]);
    expect(described.windows).toHaveLength(1);
    expect(described.windows[0]?.options.webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    });
    expect(described.sandboxed).toBe(true);
    expect(described.spellChecker).toBe(false);
    expect(described.crashReporter).toEqual({ uploadToServer: false });
    expect(described.menu.map(({ role, label }) => role ?? label)).toEqual([
      ...(process.platform === 'darwin' ? ['appMenu'] : []),
      '&File',
      '&Edit',
      '&View',
      'windowMenu',
      'help',
    ]);
  });
  await test.step('the window shows itself once it is painted', async () => {
    const isVisible = async () => (await doubleOf(opened).describe()).windows[0]?.visible;
    expect(await isVisible()).toBe(false);
    await opened.show(barePath());
    await expect.poll(isVisible).toBe(true);
  });
  await test.step('every permission is refused, asked for or checked', async () => {
    for (const name of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'fullscreen',
      'openExternal',
      'usb',
    ]) {
      expect(await doubleOf(opened).permission(name), name).toEqual({ request: false, check: false });
    }
  });
  await test.step('accelerators are those people know, each once', async () => {
    const keys = (entries: readonly MenuEntry[]): string[] =>
      entries.flatMap(({ accelerator, submenu }) => [
        ...(accelerator === undefined ? [] : [accelerator]),
        ...keys(submenu ?? []),
      ]);
    const all = keys((await doubleOf(opened).describe()).menu);
    expect(new Set(all).size).toBe(all.length);
    expect(all).toEqual(
      expect.arrayContaining([
        'CmdOrCtrl+N',
        'CmdOrCtrl+O',
        'CmdOrCtrl+S',
        'Shift+CmdOrCtrl+S',
        'CmdOrCtrl+Z',
      ]),
    );
  });
  await test.step('only the main frame of our own page is answered', async () => {
    const frames = [
      own,
      { url: 'app://elsewhere/', main: true },
      { url: 'app://parley.example/', main: true },
      { url: 'https://parley/', main: true },
      { url: '', main: true },
      { url: 'app://parley/', main: false },
    ];
    const refused = { ok: false, error: { code: 'untrusted-sender' } };
    for (const frame of frames) {
      const answer = await doubleOf(opened).invokeAs(frame, hostChannel, 'capabilities', []);
      expect(answer, JSON.stringify(frame)).toMatchObject(frame === own ? { ok: true } : refused);
    }
  });
  await test.step('what is sent is judged, whoever sends it', async () => {
    const send = (...message: unknown[]) => doubleOf(opened).invokeAs(own, hostChannel, ...message);
    expect(await send('constructor', [])).toMatchObject({ error: { code: 'unknown-method' } });
    expect(await send('__proto__', [])).toMatchObject({ error: { code: 'unknown-method' } });
    expect(await send(['capabilities'], [])).toMatchObject({ error: { code: 'unknown-method' } });
    expect(await send('capabilities', ['surplus'])).toMatchObject({ error: { code: 'bad-arguments' } });
    expect(await send('capabilities')).toMatchObject({ error: { code: 'bad-arguments' } });
  });
});
