import { describe, expect, it } from 'vitest';
import {
  combosOf,
  type Keyboard,
  type KeyPress,
  SHORTCUTS,
  shortcutOf,
  shownKeys,
  spokenKeys,
} from '../../../../src/renderer/app/shell/shortcuts';

const pc: Keyboard = { mac: false, browser: false };
const mac: Keyboard = { mac: true, browser: false };
const browser: Keyboard = { mac: false, browser: true };

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: /\d/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});
const ctrl = { ctrlKey: true };
const command = { metaKey: true };
const shift = { shiftKey: true };
const alt = { altKey: true };

describe('which action a key press asks for', () => {
  it.each<[string, Keyboard, KeyPress, string | null]>([
    ['Ctrl+Z', pc, press('z', ctrl), 'undo'],
    ['Ctrl+Shift+Z, as the key gives a capital', pc, press('Z', { ...ctrl, ...shift }), 'redo'],
    ['Ctrl+Y', pc, press('y', ctrl), 'redo'],
    ['Ctrl+S', pc, press('s', ctrl), 'save'],
    ['Ctrl+Shift+S', pc, press('S', { ...ctrl, ...shift }), 'save-as'],
    ['Ctrl+S with Caps Lock', pc, press('S', ctrl), 'save'],
    ['Command+Z on macOS', mac, press('z', command), 'undo'],
    ['Ctrl+Z on macOS', mac, press('z', ctrl), null],
    ['Command+Z elsewhere', pc, press('z', command), null],
    ['Ctrl+Alt+S', pc, press('s', { ...ctrl, ...alt }), null],
    ['z alone', pc, press('z'), null],
    ['Alt+1', pc, press('1', alt), 'go-map'],
    ['Option+3 on macOS, which types £', mac, { ...press('3', alt), key: '£' }, 'go-simulate'],
    ['? with Shift', pc, press('?', shift), 'shortcuts'],
    ['? without Shift', pc, press('?'), 'shortcuts'],
    ['Ctrl+N in a window of its own', pc, press('n', ctrl), 'new'],
    ['Ctrl+N in a browser, which keeps it', browser, press('n', ctrl), null],
    ['F6', browser, { ...press('F6'), code: 'F6' }, 'next-region'],
    ['Shift+F6', browser, { ...press('F6', shift), code: 'F6' }, 'previous-region'],
    ['F5 in a window of its own', pc, { ...press('F5'), code: 'F5' }, 'presenter'],
    ['F5 in a browser, which reloads', browser, { ...press('F5'), code: 'F5' }, null],
  ])('%s', (_name, keyboard, event, expected) => {
    expect(shortcutOf(event, false, keyboard)).toBe(expected);
  });

  it('leaves to a text field what means something in it', () => {
    expect(shortcutOf(press('z', ctrl), true, pc)).toBeNull();
    expect(shortcutOf(press('?', shift), true, pc)).toBeNull();
    expect(shortcutOf(press('s', ctrl), true, pc)).toBe('save');
    expect(shortcutOf(press('k', ctrl), true, pc)).toBe('palette');
  });

  it.each([pc, mac, browser])('gives no combination to two actions (%o)', (keyboard) => {
    const combos = Object.keys(SHORTCUTS).flatMap((id) => combosOf(id, keyboard));
    expect(new Set(combos).size).toBe(combos.length);
  });

  it('knows no keys for what is not listed', () => {
    expect(combosOf('revisions', pc)).toEqual([]);
  });
});

describe('how keys are written', () => {
  it.each([
    ['mod+shift+z', 'Ctrl+Shift+Z', '⇧⌘Z', 'Control+Shift+z'],
    ['alt+1', 'Alt+1', '⌥1', 'Alt+1'],
    ['f5', 'F5', 'F5', 'F5'],
    ['?', '?', '?', '?'],
    ['mod+shift+enter', 'Ctrl+Shift+Enter', '⇧⌘↩', 'Control+Shift+Enter'],
  ])('%s', (combo, elsewhere, onMac, spoken) => {
    expect(shownKeys(combo, pc)).toBe(elsewhere);
    expect(shownKeys(combo, mac)).toBe(onMac);
    expect(spokenKeys(combo, pc)).toBe(spoken);
  });
});
