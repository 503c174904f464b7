import { type Preferences, TEXT_SIZES } from '../session/state';

/** How the panes are arranged; kept on this machine beside the preferences. */
export interface Layout {
  /** Pixels at text size 1. */
  readonly inspectorWidth: number;
  readonly inspectorOpen: boolean;
  readonly railLabels: boolean;
}

export const INSPECTOR_WIDTH = { least: 300, most: 560, usual: 340 } as const;

const PREFERENCES_KEY = 'parley.preferences';
const LAYOUT_KEY = 'parley.layout';
const LACKS_KEY = 'parley.lacks';
const WELCOME_KEY = 'parley.welcome';

type TextStore = Pick<Storage, 'getItem' | 'setItem'>;

/** What was kept, as far as it makes sense; anything else falls back to the usual. */
export function loadPreferences(store: TextStore): Preferences {
  const kept = read(store, PREFERENCES_KEY);
  return {
    colorScheme: oneOf(['auto', 'light', 'dark'] as const, kept['colorScheme']),
    contrast: oneOf(['normal', 'high'] as const, kept['contrast']),
    textSize: oneOf(TEXT_SIZES, kept['textSize']),
  };
}

export function savePreferences(store: TextStore, preferences: Preferences): void {
  write(store, PREFERENCES_KEY, preferences);
}

export function loadLayout(store: TextStore): Layout {
  const { inspectorWidth, inspectorOpen, railLabels } = read(store, LAYOUT_KEY);
  return {
    inspectorWidth: typeof inspectorWidth === 'number' ? inInspector(inspectorWidth) : INSPECTOR_WIDTH.usual,
    inspectorOpen: inspectorOpen !== false,
    railLabels: railLabels !== false,
  };
}

export function saveLayout(store: TextStore, layout: Layout): void {
  write(store, LAYOUT_KEY, layout);
}

/** Whether this person has been told what the browser host lacks. */
export const knowsLacks = (store: TextStore): boolean => read(store, LACKS_KEY)['known'] === true;

export function rememberLacks(store: TextStore): void {
  write(store, LACKS_KEY, { known: true });
}

/** Whether this person has closed the introduction. */
export const knowsWelcome = (store: TextStore): boolean => read(store, WELCOME_KEY)['known'] === true;

export function rememberWelcome(store: TextStore): void {
  write(store, WELCOME_KEY, { known: true });
}

/** The nearest width that the inspector may have. */
export const inInspector = (width: number): number =>
  Math.min(INSPECTOR_WIDTH.most, Math.max(INSPECTOR_WIDTH.least, Math.round(width)));

/** The kept value when it is one of the choices, else the first of them. */
function oneOf<const T extends readonly unknown[]>(choices: T, kept: unknown): T[number] {
  return choices.includes(kept) ? kept : choices[0];
}

function read(store: TextStore, key: string): Readonly<Record<string, unknown>> {
  try {
    const kept: unknown = JSON.parse(store.getItem(key) ?? '{}');
    return typeof kept === 'object' && kept !== null ? { ...kept } : {};
  } catch {
    // A browser may forbid the store altogether, and anybody may have edited it.
    return {};
  }
}

function write(store: TextStore, key: string, value: object): void {
  try {
    store.setItem(key, JSON.stringify(value));
  } catch {
    // Full or forbidden: the choice holds until the window closes.
  }
}
