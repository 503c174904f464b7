import type { MantineColorScheme, MantineColorSchemeManager } from '@mantine/core';
import type { Preferences } from '../session/state';
import type { SessionStore } from '../session/store';
import { loadPreferences, savePreferences } from './preferences';

/**
 * Gives the page the look that was chosen, before anything is drawn, and keeps look, store and machine together from
 * then on.
 */
export function followPreferences(store: SessionStore, root: HTMLElement, kept: Storage): void {
  store.setState({ preferences: loadPreferences(kept) });
  apply(root, store.getState().preferences);
  store.subscribe(({ preferences, presenting }, before) => {
    if (presenting !== before.presenting) root.toggleAttribute('data-presenting', presenting);
    if (preferences === before.preferences) return;
    apply(root, preferences);
    savePreferences(kept, preferences);
  });
}

function apply(root: HTMLElement, { colorScheme, contrast, textSize }: Preferences): void {
  const dark =
    colorScheme === 'auto' ? matchMedia('(prefers-color-scheme: dark)').matches : colorScheme === 'dark';
  root.dataset['mantineColorScheme'] = dark ? 'dark' : 'light';
  root.dataset['contrast'] = contrast;
  root.style.colorScheme = dark ? 'dark' : 'light';
  root.style.setProperty('--p-text-size', String(textSize));
}

/** Lets Mantine read and follow the scheme that the session holds, instead of holding one itself. */
export function schemeManager(store: SessionStore): MantineColorSchemeManager {
  let stop = () => {};
  const current = () => store.getState().preferences.colorScheme;
  return {
    get: current,
    set: (colorScheme: MantineColorScheme) => {
      if (colorScheme !== current()) {
        store.setState(({ preferences }) => ({ preferences: { ...preferences, colorScheme } }));
      }
    },
    subscribe(onUpdate) {
      stop = store.subscribe(({ preferences }, before) => {
        if (preferences.colorScheme !== before.preferences.colorScheme) onUpdate(preferences.colorScheme);
      });
    },
    unsubscribe: () => stop(),
    clear: () => {},
  };
}
