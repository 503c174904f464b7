/** As much of a key press as tells what is meant. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

export type MapKey = 'add' | 'arrange' | 'connect' | 'delete' | 'fit' | 'none' | 'rename' | 'select-all';

const PLAIN: Readonly<Record<string, MapKey>> = {
  a: 'add',
  c: 'connect',
  f: 'fit',
  l: 'arrange',
  delete: 'delete',
  backspace: 'delete',
  f2: 'rename',
  escape: 'none',
};

/** What a key means while the map has the focus; null: nothing. Letters with Ctrl, Alt or ⌘ belong to the window. */
export function mapKeyOf({ key, code, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): MapKey | null {
  if (altKey) return null;
  if (ctrlKey || metaKey) return key.toLowerCase() === 'a' && !shiftKey ? 'select-all' : null;
  // Shift+1 is another sign on other keyboards, so the place of the key counts.
  if (shiftKey) return code === 'Digit1' ? 'fit' : null;
  return PLAIN[key.toLowerCase()] ?? null;
}

/** The keys of the map, for the shortcut sheet: as they are written (`mod` is Ctrl or ⌘), and what they do. */
export const MAP_KEY_SHEET: readonly { readonly combos: readonly string[]; readonly does: string }[] = [
  { combos: ['a'], does: 'Add a stage' },
  { combos: ['c'], does: 'Connect the selected stage' },
  { combos: ['f2'], does: 'Rename' },
  { combos: ['delete', 'backspace'], does: 'Delete what is selected' },
  { combos: ['mod+a'], does: 'Select all' },
  { combos: ['escape'], does: 'Select nothing' },
  { combos: ['l'], does: 'Arrange' },
  { combos: ['f', 'shift+1'], does: 'Fit the map into view' },
];
