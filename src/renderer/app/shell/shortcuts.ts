/**
 * The keys of the window, in one place: the handler, the palette, the shortcut sheet and the tooltips read them here.
 * `mod` is Ctrl, on macOS Command. Where a browser keeps a key to itself, the browser host has another, or none.
 */
export const SHORTCUTS = {
  palette: { keys: ['mod+k'], whileTyping: true },
  undo: { keys: ['mod+z'], whileTyping: false },
  redo: { keys: ['mod+shift+z', 'mod+y'], whileTyping: false },
  save: { keys: ['mod+s'], whileTyping: true },
  'save-as': { keys: ['mod+shift+s'], whileTyping: true },
  open: { keys: ['mod+o'], whileTyping: true },
  new: { keys: ['mod+n'], inBrowser: [], whileTyping: true },
  'new-window': { keys: ['mod+shift+n'], inBrowser: [], whileTyping: true },
  'go-map': { keys: ['alt+1'], whileTyping: true },
  'go-define': { keys: ['alt+2'], whileTyping: true },
  'go-simulate': { keys: ['alt+3'], whileTyping: true },
  'go-publish': { keys: ['alt+4'], whileTyping: true },
  'next-region': { keys: ['f6'], whileTyping: true },
  'previous-region': { keys: ['shift+f6'], whileTyping: true },
  inspector: { keys: ['alt+i'], whileTyping: true },
  presenter: { keys: ['f5'], inBrowser: ['mod+shift+enter'], whileTyping: true },
  shortcuts: { keys: ['?'], whileTyping: false },
} as const satisfies Record<string, Shortcut>;

interface Shortcut {
  readonly keys: readonly string[];
  /** Instead of `keys`, in a browser. */
  readonly inBrowser?: readonly string[];
  /** Works while a text field has the focus, too. */
  readonly whileTyping: boolean;
}

export type ShortcutId = keyof typeof SHORTCUTS;

/** Where the keys are pressed. */
export interface Keyboard {
  readonly mac: boolean;
  readonly browser: boolean;
}

/** As much of a key press as tells which it was. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** The combinations for an action on this machine, the usual one first. Unknown actions have none. */
export function combosOf(id: string, { browser }: Keyboard): readonly string[] {
  const shortcut: Shortcut | undefined = (SHORTCUTS as Record<string, Shortcut>)[id];
  return (browser ? shortcut?.inBrowser : undefined) ?? shortcut?.keys ?? [];
}

/** The action a key press asks for, if any. */
export function shortcutOf(press: KeyPress, typing: boolean, keyboard: Keyboard): ShortcutId | null {
  const ids = Object.keys(SHORTCUTS) as ShortcutId[];
  const found = ids.find((id) => combosOf(id, keyboard).some((combo) => matches(combo, press, keyboard)));
  return found && (!typing || SHORTCUTS[found].whileTyping) ? found : null;
}

function matches(combo: string, press: KeyPress, { mac }: Keyboard): boolean {
  const parts = combo.split('+');
  const key = parts.at(-1) ?? '';
  const mod = parts.includes('mod');
  if (press.ctrlKey !== (mod && !mac) || press.metaKey !== (mod && mac)) return false;
  if (press.altKey !== parts.includes('alt')) return false;
  // A sign such as ? needs Shift on one keyboard and none on another.
  if (key === '?') return press.key === '?';
  if (press.shiftKey !== parts.includes('shift')) return false;
  // With Alt the key gives another character on macOS, so the place on the keyboard counts.
  return parts.includes('alt') ? press.code === codeOf(key) : press.key.toLowerCase() === key;
}

const codeOf = (key: string): string => (/\d/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`);

const MAC_SIGNS: Readonly<Record<string, string>> = {
  mod: '⌘',
  shift: '⇧',
  alt: '⌥',
  enter: '↩',
  escape: 'Esc',
  delete: '⌦',
  backspace: '⌫',
};
const NAMES: Readonly<Record<string, string>> = {
  mod: 'Ctrl',
  shift: 'Shift',
  alt: 'Alt',
  enter: 'Enter',
  escape: 'Esc',
  delete: 'Delete',
  backspace: 'Backspace',
};
const MAC_ORDER = ['alt', 'shift', 'mod'];

/** How the keys are written on this system: `Ctrl+Shift+Z`, `⇧⌘Z`. */
export function shownKeys(combo: string, { mac }: Keyboard): string {
  const parts = combo.split('+');
  if (!mac) return parts.map((part) => NAMES[part] ?? part.toUpperCase()).join('+');
  const key = parts.at(-1) ?? '';
  const held = MAC_ORDER.filter((part) => parts.includes(part));
  return [...held, key].map((part) => MAC_SIGNS[part] ?? part.toUpperCase()).join('');
}

/** As `aria-keyshortcuts` wants it: `Control+Shift+Z`. */
export const spokenKeys = (combo: string, { mac }: Keyboard): string =>
  combo
    .split('+')
    .map((part) => (part === 'mod' ? (mac ? 'Meta' : 'Control') : part.length > 1 ? capital(part) : part))
    .join('+');

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Whether keys typed at this element are text of its own. */
export function isTextField(element: Element | null): boolean {
  if (!(element instanceof HTMLElement)) return false;
  if (element.isContentEditable || element instanceof HTMLTextAreaElement) return true;
  return element instanceof HTMLInputElement && !WITHOUT_TEXT.has(element.type);
}

const WITHOUT_TEXT: ReadonlySet<string> = new Set([
  'button',
  'checkbox',
  'file',
  'radio',
  'range',
  'reset',
  'submit',
  'color',
]);
