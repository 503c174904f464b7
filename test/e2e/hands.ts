import { expect, type Locator, type Page } from '@playwright/test';

/** How a person works the screen. A spec written for hands runs with each of them. */
export interface Hands {
  /** A button, a link in a list, a check box. */
  press(control: Locator): Promise<void>;
  /** Replaces what a text field holds. */
  type(field: Locator, text: string): Promise<void>;
  /** An option of a closed list. */
  choose(list: Locator, option: string): Promise<void>;
  chooseFromMenu(trigger: Locator, item: string): Promise<void>;
  /** A threshold, which has a slider and a box for the same number. */
  setThreshold(inspector: Locator, label: string, value: number): Promise<void>;
  /** By its place in the rail, counted from 1. */
  goToWorkspace(place: number): Promise<void>;
}

export const pointer = (page: Page): Hands => ({
  press: (control) => control.click(),
  type: (field, text) => field.fill(text),
  choose: async (list, option) => void (await list.selectOption({ label: option })),
  async chooseFromMenu(trigger, item) {
    await trigger.click();
    await page.getByRole('menuitem', { name: item }).click();
  },
  async setThreshold(inspector, label, value) {
    const box = inspector.getByRole('spinbutton', { name: new RegExp(`^${label}`) });
    await box.fill(String(value));
    await box.press('Enter');
  },
  goToWorkspace: (place) =>
    page
      .getByRole('navigation', { name: 'Workspaces' })
      .getByRole('button')
      .nth(place - 1)
      .click(),
});

/** More presses than this to one control would be no way to work. */
const MOST_TABS = 40;
const MOST_STEPS = 100;
/** Twice round the window: what was just opened may take the focus once more while one is on the way. */
const MOST_REGIONS = 8;

/**
 * Keys only: F6 to another part of the window, Tab and Shift+Tab to whatever is next, arrows within menus and sliders. What takes the focus must be seen
 * to have it, and be in view.
 */
export function keyboard(page: Page): Hands {
  const { keyboard: keys } = page;

  const reach = async (control: Locator): Promise<void> => {
    await expect(control).toBeEnabled();
    const before = await looks(control);
    const path: string[] = [];
    for (
      let step = await control.evaluate(regionsAway);
      step !== 0;
      step = await control.evaluate(regionsAway)
    ) {
      if (path.length === MOST_REGIONS) throw new Error(`F6 does not lead to the region of ${control}`);
      await keys.press(step < 0 ? 'Shift+F6' : 'F6');
      // The focus moves with the next frame.
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      );
      path.push(await page.evaluate(nameOfFocused));
    }
    while (!(await control.evaluate(hasFocus))) {
      if (path.length === MOST_TABS) throw new Error(`Tab does not lead to ${control}: ${path.join(' › ')}`);
      await keys.press((await control.evaluate(isBehindFocus)) ? 'Shift+Tab' : 'Tab');
      path.push(await page.evaluate(nameOfFocused));
    }
    await expect(control).toBeInViewport();
    if (path.length > 0)
      await expect.poll(() => looks(control), `${control} shows its focus`).not.toBe(before);
  };
  const stepTo = async (key: string, isThere: () => Promise<boolean>): Promise<void> => {
    for (let steps = 0; !(await isThere()); steps++) {
      if (steps === MOST_STEPS) throw new Error(`${MOST_STEPS} times ${key} did not lead there`);
      await keys.press(key);
    }
  };

  return {
    async press(control) {
      await reach(control);
      await keys.press((await control.getAttribute('type')) === 'checkbox' ? 'Space' : 'Enter');
    },
    async type(field, text) {
      await reach(field);
      await keys.press('ControlOrMeta+A');
      await keys.type(text);
      await expect(field).toHaveValue(text);
    },
    async choose(list, option) {
      await reach(list);
      await keys.type(option);
      await expect(list.locator('option:checked')).toHaveText(option);
    },
    async chooseFromMenu(trigger, item) {
      await reach(trigger);
      await keys.press('Enter');
      const wanted = page.getByRole('menuitem', { name: item });
      await expect(wanted).toBeVisible();
      await stepTo('ArrowDown', () => wanted.evaluate(hasFocus));
      await keys.press('Enter');
    },
    async setThreshold(inspector, label, value) {
      const slider = inspector.getByRole('slider', { name: label });
      await reach(slider);
      const key = Number(await slider.inputValue()) < value ? 'ArrowRight' : 'ArrowLeft';
      await stepTo(key, async () => (await slider.inputValue()) === String(value));
    },
    goToWorkspace: (place) => keys.press(`Alt+${place}`),
  };
}

/** What can tell that a control has the focus. The thumb of a slider has no style that could be asked for. */
const looks = async (control: Locator): Promise<string> =>
  (await control.getAttribute('type')) === 'range'
    ? (await control.screenshot()).toString('base64')
    : control.evaluate(styleOfFocus);

/** The element around a field may show it, too. */
function styleOfFocus(element: Element): string {
  const around = [element, element.parentElement].flatMap((each) => each ?? []);
  return around
    .map((each) => {
      const { outline, boxShadow, borderColor, backgroundColor } = getComputedStyle(each);
      return [outline, boxShadow, borderColor, backgroundColor].join();
    })
    .join('|');
}

/** How many parts of the window lie between the focus and an element, backwards less than 0; 0 too for one in none. */
const regionsAway = (element: Element): number => {
  const regions = [...document.querySelectorAll('[data-region]')];
  const there = regions.findIndex((region) => region.contains(element));
  const here = regions.findIndex((region) => region.contains(document.activeElement));
  return there === -1 ? 0 : there - here;
};

const hasFocus = (element: Element): boolean => element === document.activeElement;

const isBehindFocus = (element: Element): boolean =>
  document.activeElement !== null &&
  (document.activeElement.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) !== 0 &&
  !document.activeElement.contains(element) &&
  !element.contains(document.activeElement);

const nameOfFocused = (): string => {
  const { activeElement } = document;
  const text = activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? '';
  return `${activeElement?.tagName.toLowerCase()} ${text.slice(0, 30)}`;
};
