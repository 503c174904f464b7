import type { Page } from '@playwright/test';
import type { ReplayResult } from '#domain/replay/result';
import { expectAccessible } from './accessible';
import { expect, test } from './fixtures';
import { sampleFigures, samplePolicy } from './sample-figures';

const main = (page: Page) => page.getByRole('main', { name: 'Define' });
const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' });
const tree = (page: Page) => main(page).getByRole('region', { name: 'Entry criteria of MQL' });
const condition = (page: Page, text: string) =>
  tree(page).getByRole('button', { name: new RegExp(`^(Condition|Group) .*: ${text}`) });
const controls = (page: Page) => main(page).getByRole('form');
const statement = (page: Page) => main(page).getByText(/^A lead may enter MQL when/);
const effect = (page: Page) => inspector(page).getByRole('region', { name: 'What these rules do to MQL' });
const undo = (page: Page) => page.getByRole('banner').getByRole('button', { name: /^Undo/ });

const number = (value: number) => value.toLocaleString('en');
const reached = ({ stages }: ReplayResult, id: string) => {
  const stage = stages.find((one) => one.stage === id);
  return { before: stage?.baseline?.reached ?? -1, after: stage?.proposal.reached ?? -1 };
};

/** Opens the workspace on the stage that qualifies leads, and waits for its counts. */
async function define(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(samplePolicy.title);
  await page.keyboard.press('Alt+2');
  await main(page).getByRole('option', { name: /^MQL/ }).click();
  await counted(page);
}

/** Undoes the only change; what is opened before everything is back would close with it. */
async function takeBack(page: Page): Promise<void> {
  await undo(page).click();
  await expect(undo(page)).toBeDisabled();
  await counted(page);
}

/** Waits until the counts are of the rules as they stand. */
async function counted(page: Page): Promise<void> {
  await expect(main(page).getByText('counting…')).toHaveCount(0);
  await expect(main(page).locator('[data-stale]')).toHaveCount(0);
}

test('criteria are changed with the slider, the keyboard alone, and menus; each change is one step to undo', async ({
  page,
}) => {
  await define(page);
  await test.step('a threshold moves the criteria, the counts and the effect', async () => {
    const today = reached(await sampleFigures({}), 'mql');
    const proposal = reached(await sampleFigures({ 'mql-score': 65 }), 'mql');
    await expect(effect(page)).toContainText(`${number(today.after)} instead of ${number(today.before)}`);
    const row = main(page).getByRole('listitem').filter({ hasText: 'Lead score is at least' }).last();
    const before = await row.textContent();

    const slider = inspector(page).getByRole('slider', { name: 'MQL score' });
    await slider.focus();
    for (let presses = 0; presses < 15; presses++) await page.keyboard.press('ArrowRight');
    await expect(condition(page, 'Lead score is at least 65')).toBeVisible();
    await expect(statement(page)).toContainText('Lead score is at least 65 (MQL score)');
    await expect(effect(page)).toContainText(
      `${number(proposal.before - proposal.after)} fewer leads reach MQL than recorded: ${number(proposal.after)} instead of ${number(proposal.before)}`,
    );
    await expect(effect(page)).toContainText('would not have been handed over under these rules');
    await counted(page);
    await expect(row).not.toHaveText(before ?? '');

    await undo(page).click();
    await expect(slider).toHaveValue('50');
    await expect(undo(page)).toBeDisabled();
    await counted(page);
    await expect(row).toHaveText(before ?? '');
  });
  await test.step('with the keyboard alone: add, change, negate, move and delete conditions', async () => {
    await condition(page, 'ICP tier').last().focus();
    await page.keyboard.press('ArrowDown');
    await expect(condition(page, 'Lead score').last()).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(tree(page).getByRole('button', { name: 'Add condition' }).first()).toBeFocused();

    // Nothing is in the document before a value is chosen; Escape takes back what was.
    await page.keyboard.press('Enter');
    const subject = controls(page).getByRole('combobox', { name: 'What the condition looks at' });
    await expect(subject).toBeFocused();
    await subject.selectOption({ label: 'Industry' });
    await expect(controls(page)).toContainText('Choose at least one value.');
    await expect(undo(page)).toBeDisabled();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await expect(statement(page)).toContainText('Industry is “Software”');
    await page.keyboard.press('Escape');
    await expect(statement(page)).not.toContainText('Industry');
    await expect(tree(page).getByRole('button', { name: 'Add condition' }).first()).toBeFocused();

    await page.keyboard.press('Enter');
    await subject.selectOption({ label: 'Industry' });
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    const added = condition(page, 'Industry is “Software”');
    await expect(added).toBeFocused();
    await expect(added).toHaveAccessibleName('Condition 3 of 3 in All of: Industry is “Software”');

    await page.keyboard.press('Alt+ArrowUp');
    await expect(added).toHaveAccessibleName('Condition 2 of 3 in All of: Industry is “Software”');
    await expect(added).toBeFocused();
    await page.keyboard.press('Alt+ArrowLeft');
    await expect(added).toHaveAccessibleName('Condition 2 of 3 in Any of: Industry is “Software”');
    await page.keyboard.press('Alt+ArrowRight');
    await expect(added).toHaveAccessibleName('Condition 3 of 3 in All of: Industry is “Software”');
    await page.keyboard.press('ControlOrMeta+D');
    await expect(added).toHaveCount(2);
    await page.keyboard.press('Delete');
    await expect(added).toHaveCount(1);
    await page.keyboard.press('Delete');
    await expect(added).toHaveCount(0);
    await expect(statement(page)).not.toContainText('Industry');

    for (let steps = 0; steps < 7; steps++) await page.keyboard.press('ControlOrMeta+Z');
    await expect(undo(page)).toBeDisabled();
  });
  await test.step('menus group, negate and make numbers adjustable; errors of the rules stand where they are', async () => {
    await main(page)
      .getByRole('checkbox', { name: /^Select Condition 1 of 2 in All of/ })
      .check();
    await main(page)
      .getByRole('checkbox', { name: /^Select Condition 2 of 2 in All of/ })
      .check();
    await main(page).getByRole('button', { name: 'Group as Any of' }).click();
    await expect(condition(page, 'ICP tier').last()).toHaveAccessibleName(/^Condition 1 of 2 in Any of/);
    await takeBack(page);

    const item = async (row: RegExp, name: string | RegExp) => {
      await main(page).getByRole('button', { name: row }).click();
      await page.getByRole('menuitem', { name }).click();
      await expect(page.getByRole('menu')).toHaveCount(0);
    };
    await item(/^More for Condition 2 of 2 in All of/, 'Negate: Not');
    await expect(statement(page)).toContainText('not (Lead score is at least 50 (MQL score))');
    await takeBack(page);

    await item(/^More for Condition 2 of 2 in Any of/, 'Make 1 time adjustable');
    await expect(
      inspector(page).getByRole('slider', { name: 'Times: Demo request or Contact request' }),
    ).toHaveValue('1');
    await item(/^More for Condition 2 of 2 in Any of/, /^Write Times: .* as a fixed number/);
    await expect(inspector(page).getByRole('slider', { name: /^Times/ })).toHaveCount(0);

    await item(/^More for Condition 2 of 2 in All of/, 'Duplicate');
    await condition(page, 'Lead score').last().click();
    await controls(page)
      .getByRole('combobox', { name: 'How it is compared' })
      .selectOption({ label: 'is below' });
    await controls(page).getByRole('button', { name: 'Done' }).click();
    await expect(tree(page).getByText('cannot hold together')).toBeVisible();
  });
});

test('disqualifiers, zoom and looks hold without a fault, and so does a glossary without leads', async ({
  page,
}) => {
  await define(page);
  await expect(
    main(page).getByText(/^Counted here: .* In the list of stages: which reach MQL/),
  ).toBeVisible();
  await test.step('a stage without criteria says what to do; disqualifiers have a name, a reason and their leads', async () => {
    const card = main(page).getByRole('article', { name: 'Disqualifier: Competitor' });
    await expect(card).toContainText(/\d+ of [\d,]+ leads at some time/);
    await card.getByRole('textbox', { name: 'Name of the disqualifier' }).fill('Works for a competitor');
    await page.keyboard.press('Enter');
    await expect(undo(page)).toHaveAccessibleName(/changing the disqualifiers of MQL/);

    await page.keyboard.press('Alt+2');
    // The workspace takes the focus with the next frame.
    await expect(main(page)).toBeFocused();
    await main(page).getByRole('option', { name: /^MQL/ }).focus();
    await page.keyboard.press('Home');
    await expect(main(page).getByRole('option', { name: /^Inquiry/ })).toBeFocused();
    await expect(
      main(page).getByText('Every lead may enter Inquiry, since this is where leads begin.'),
    ).toBeVisible();
    await main(page).getByRole('button', { name: 'Add a disqualifier' }).click();
    await expect(main(page).getByText('It keeps nobody out yet.')).toBeVisible();
  });
  await main(page).getByRole('option', { name: /^MQL/ }).click();
  await counted(page);
  await test.step('no accessibility fault, in light and dark; at 200 % zoom nothing scrolls sideways', async () => {
    await condition(page, 'At least 1').click();
    await inspector(page)
      .getByRole('button', { name: /^Points for Pricing page view/ })
      .click();
    const looks = ['light', 'dark'] as const;
    for (const colorScheme of looks) {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page);
    }
    await main(page).getByRole('button', { name: 'Cancel' }).click();
    await inspector(page)
      .getByRole('button', { name: /^Edit Tier A/ })
      .click();
    const drawer = page.getByRole('dialog', { name: 'ICP tier' });
    await expect(drawer).toContainText('Employees is at least 200');
    for (const colorScheme of looks) {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page, '[role="dialog"]');
    }
    await drawer.getByRole('button', { name: /^Condition 1 of 4/ }).click();
    await page.keyboard.press('Escape');
    await expect(drawer).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(drawer).toHaveCount(0);

    const overflow = () => main(page).evaluate((element) => element.scrollWidth - element.clientWidth);
    await page.getByRole('button', { name: 'Appearance' }).click();
    await page.getByText(/^175/).click();
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 1280, height: 800 });
    await expect(page.locator('html')).toHaveCSS('font-size', '28px');
    expect(await overflow()).toBe(0);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Appearance' }).click();
    await page.getByText(/^100/).click();
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 640, height: 400 });
    expect(await overflow()).toBe(0);
  });
  await page.setViewportSize({ width: 1280, height: 720 });
  await test.step('without leads, importing is offered also where no mapping fits', async () => {
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'New glossary…' }).click();
    await page.getByRole('dialog').getByRole('radio', { name: 'GTM glossary' }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Title' }).fill('Acme');
    await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Don’t save' }).click();
    await page.keyboard.press('Alt+2');
    await expect(main(page).getByRole('button', { name: 'Import CSV files…' })).toBeEnabled();
    await expectAccessible(page);
  });
});
