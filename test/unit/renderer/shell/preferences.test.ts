import { describe, expect, it } from 'vitest';
import {
  inInspector,
  knowsLacks,
  loadLayout,
  loadPreferences,
  rememberLacks,
  saveLayout,
  savePreferences,
} from '../../../../src/renderer/app/theme/preferences';

function textStore(kept: Record<string, string> = {}) {
  const texts = new Map(Object.entries(kept));
  return {
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, value: string) => void texts.set(key, value),
  };
}

const usual = { colorScheme: 'auto', contrast: 'normal', textSize: 1 };

describe('preferences kept on this machine', () => {
  it('come back as they were', () => {
    const store = textStore();
    const chosen = { colorScheme: 'dark', contrast: 'high', textSize: 1.75 } as const;
    savePreferences(store, chosen);
    expect(loadPreferences(store)).toEqual(chosen);
    const layout = { inspectorWidth: 420, inspectorOpen: false, railLabels: false };
    saveLayout(store, layout);
    expect(loadLayout(store)).toEqual(layout);
  });

  it.each([
    ['nothing', undefined],
    ['no JSON', '{'],
    ['another kind of value', '"dark"'],
    ['nothing at all', 'null'],
    ['values that are no choice', '{"colorScheme":"sepia","contrast":1,"textSize":9}'],
  ])('fall back to the usual when %s is kept', (_name, text) => {
    const store = textStore(text === undefined ? {} : { 'parley.preferences': text, 'parley.layout': text });
    expect(loadPreferences(store)).toEqual(usual);
    expect(loadLayout(store)).toEqual({ inspectorWidth: 340, inspectorOpen: true, railLabels: true });
  });

  it('keep what makes sense and drop what does not', () => {
    const store = textStore({ 'parley.preferences': '{"colorScheme":"dark","textSize":"huge"}' });
    expect(loadPreferences(store)).toEqual({ ...usual, colorScheme: 'dark' });
  });

  it('do without a store that refuses', () => {
    const refuse = () => {
      throw new Error('denied');
    };
    const store = { getItem: refuse, setItem: refuse };
    expect(loadPreferences(store)).toEqual(usual);
    expect(() => savePreferences(store, loadPreferences(store))).not.toThrow();
  });

  it('remember that the person was told what is missing', () => {
    const store = textStore();
    expect(knowsLacks(store)).toBe(false);
    rememberLacks(store);
    expect(knowsLacks(store)).toBe(true);
  });
});

it.each([
  [299, 300],
  [300.4, 300],
  [451.6, 452],
  [5000, 560],
])('an inspector of %d px is %d px wide', (asked, given) => {
  expect(inInspector(asked)).toBe(given);
});
