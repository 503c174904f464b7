/** As much of a key press as tells what is meant. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

export type MapKey =
  | 'add'
  | 'arrange'
  | 'connect'
  | 'delete'
  | 'duplicate'
  | 'fit'
  | 'none'
  | 'rename'
  | 'select-all'
  | ClipboardKey;

/** What comes as an event of the clipboard, which menus send, too. */
export type ClipboardKey = 'copy' | 'cut' | 'paste';

export const isClipboardKey = (key: MapKey): key is ClipboardKey =>
  key === 'copy' || key === 'cut' || key === 'paste';

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

/** With Ctrl or ⌘. */
const HELD: Readonly<Record<string, MapKey>> = {
  a: 'select-all',
  c: 'copy',
  d: 'duplicate',
  v: 'paste',
  x: 'cut',
};

/** What a key means while the map has the focus; null: nothing. Other letters with Ctrl, Alt or ⌘ belong to the window. */
export function mapKeyOf({ key, code, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): MapKey | null {
  if (altKey) return null;
  if (ctrlKey || metaKey) return shiftKey ? null : (HELD[key.toLowerCase()] ?? null);
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
  { combos: ['mod+c'], does: 'Copy the selected stages' },
  { combos: ['mod+x'], does: 'Cut the selected stages' },
  { combos: ['mod+v'], does: 'Paste stages' },
  { combos: ['mod+d'], does: 'Duplicate the selected stages' },
  { combos: ['mod+a'], does: 'Select all' },
  { combos: ['escape'], does: 'Select nothing' },
  { combos: ['l'], does: 'Arrange' },
  { combos: ['f', 'shift+1'], does: 'Fit the map into view' },
];
