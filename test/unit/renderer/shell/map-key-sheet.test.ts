import { expect, it } from 'vitest';
import { combosOf, SHORTCUTS } from '../../../../src/renderer/app/shell/shortcuts';
import { MAP_KEY_SHEET, type MapKey, mapKeyOf } from '../../../../src/renderer/features/map/map-keys';

/** A press of the keys as the sheet writes them, on a PC. */
function meaningOf(combo: string): MapKey | null {
  const parts = combo.split('+');
  const key = parts.at(-1) ?? '';
  return mapKeyOf({
    key,
    code: /\d/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`,
    ctrlKey: parts.includes('mod'),
    metaKey: false,
    altKey: false,
    shiftKey: parts.includes('shift'),
  });
}

const combos = MAP_KEY_SHEET.flatMap((line) => line.combos);

it('the sheet lists keys that mean something, each line one thing, no two lines the same', () => {
  const meanings = MAP_KEY_SHEET.map((line) => [...new Set(line.combos.map(meaningOf))]);
  expect(meanings.every((each) => each.length === 1 && each[0] !== null)).toBe(true);
  expect(new Set(meanings.flat()).size).toBe(MAP_KEY_SHEET.length);
});

it('the sheet leaves out no key of the map', () => {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'].flatMap((letter) => [letter, `mod+${letter}`]);
  const others = [
    'delete',
    'backspace',
    'escape',
    'enter',
    ...Array.from({ length: 12 }, (_, i) => `f${i + 1}`),
  ];
  const meant = [...letters, ...others, 'shift+1'].filter((combo) => meaningOf(combo) !== null);
  expect([...combos].sort()).toEqual(meant.sort());
});

it('no key of the map is one of the window', () => {
  for (const browser of [true, false]) {
    const taken = Object.keys(SHORTCUTS).flatMap((id) => combosOf(id, { mac: false, browser }));
    expect(combos.filter((combo) => taken.includes(combo))).toEqual([]);
  }
});
