import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { guardClose } from '../../../src/main/close-guard';
import { lastPlacement } from '../../../src/main/window-state';

const { showMessageBox, workArea } = vi.hoisted(() => ({
  showMessageBox: vi.fn<() => Promise<{ response: number }>>(),
  workArea: { x: 0, y: 0, width: 1920, height: 1040 },
}));
vi.mock('electron', () => ({
  dialog: { showMessageBox },
  screen: { getDisplayMatching: () => ({ workArea }) },
}));

describe('where a window opens', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-window-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const usual = { bounds: { width: 1440, height: 900 }, maximized: false };
  const kept = (bounds: object) =>
    JSON.stringify({ kind: 'parley.window', formatVersion: 1, bounds, maximized: true });

  it.each([
    [
      'where it was',
      kept({ x: 300, y: 200, width: 1000, height: 700 }),
      { bounds: { x: 300, y: 200, width: 1000, height: 700 }, maximized: true },
    ],
    [
      'where the system wants it, cut to the screen, if no screen is there any more',
      kept({ x: 5000, y: 5000, width: 9000, height: 700 }),
      { bounds: { width: 1920, height: 700 }, maximized: true },
    ],
    ['as usual after a torn file', '{"bounds":', usual],
    ['as usual after sizes that are none', kept({ x: 0, y: 0, width: -1, height: 10 }), usual],
  ])('%s', (_, text, placement) => {
    const file = join(folder, 'window.json');
    writeFileSync(file, text);
    expect(lastPlacement(file, 0)).toEqual(placement);
  });

  it('as usual where nothing is kept', () =>
    expect(lastPlacement(join(folder, 'none.json'), 0)).toEqual(usual));
});

/** A window as far as closing it goes. */
class FakeWindow extends EventEmitter {
  isGone = false;

  close(): void {
    let isPrevented = false;
    this.emit('close', {
      preventDefault: () => {
        isPrevented = true;
      },
    });
    if (!isPrevented) this.destroy();
  }

  destroy(): void {
    this.isGone = true;
    this.emit('closed');
  }

  isDestroyed(): boolean {
    return this.isGone;
  }
}

describe('closing a window', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    showMessageBox.mockReset();
  });
  afterEach(() => vi.useRealTimers());

  const opened = ({ isListening = true } = {}) => {
    const window = new FakeWindow();
    const page = { isListening, ask: vi.fn<() => void>(), stayed: vi.fn<() => void>() };
    return { window, page, guard: guardClose(window as unknown as BrowserWindow, page) };
  };

  it('waits for its page to agree', () => {
    const { window, page, guard } = opened();
    window.close();
    window.close();
    expect([page.ask.mock.calls.length, window.isGone]).toEqual([1, false]);
    guard.answer('stay');
    expect([page.stayed.mock.calls.length, window.isGone]).toEqual([1, false]);
    window.close();
    expect(page.ask).toHaveBeenCalledTimes(2);
    guard.answer('close');
    expect(window.isGone).toBe(true);
  });

  it('does not wait for a page that does not listen', () => {
    const { window } = opened({ isListening: false });
    window.close();
    expect(window.isGone).toBe(true);
  });

  it('asks the person about a page that does not answer, again after each wait, and closes anyway', async () => {
    const { window } = opened();
    window.close();
    await vi.advanceTimersByTimeAsync(4000);
    expect(showMessageBox).not.toHaveBeenCalled();
    showMessageBox.mockResolvedValue({ response: 0 });
    await vi.advanceTimersByTimeAsync(2000);
    expect([showMessageBox.mock.calls.length, window.isGone]).toEqual([1, false]);
    showMessageBox.mockResolvedValue({ response: 1 });
    await vi.advanceTimersByTimeAsync(6000);
    expect([showMessageBox.mock.calls.length, window.isGone]).toEqual([2, true]);
  });

  it('does not ask while the page asks, however long that takes', async () => {
    const { window, guard } = opened();
    window.close();
    guard.answer('asking');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(showMessageBox).not.toHaveBeenCalled();
    expect(window.isGone).toBe(false);
  });
});
