import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { dropFiles } from './drop-files';
import { expect, test } from './fixtures';
import type { OpenedHost } from './hosts/opened-host';
import { sampleMapping, samplePath, samplePolicy } from './sample-figures';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const bar = (page: Page) => page.getByRole('banner');
const rail = (page: Page) => page.getByRole('navigation', { name: 'Workspaces' });
const place = (page: Page, name: string) => rail(page).getByRole('button', { name });
const dialog = (page: Page) => page.getByRole('dialog');
const announced = (page: Page) => page.getByRole('status');

/** The sample with its leads, as the very first start shows it. */
async function sampleShown(page: Page): Promise<void> {
  await expect(heading(page)).toHaveText(samplePolicy.title);
  await expect(bar(page).getByRole('button', { name: /^Leads: Sample, / })).toBeVisible();
}

async function menu(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** Gives the first stage another name: the plainest edit there is. */
async function renameStage(page: Page, name: string): Promise<void> {
  await place(page, 'Map').click();
  const field = page.getByRole('complementary', { name: 'Inspector' }).getByRole('textbox', { name: 'Name' });
  await field.fill(name);
  await field.press('Tab');
  await expect(bar(page)).toContainText('Unsaved changes');
}

/** Saves under a name in a folder, through the system's dialog or our own chooser. */
async function saveAs({ page, electron }: OpenedHost, folder: string, name: string): Promise<void> {
  await electron?.answerSaveDialog(join(folder, name));
  await page.keyboard.press('ControlOrMeta+Shift+S');
  if (!electron) {
    await dialog(page).getByRole('button', { name: 'desk' }).click();
    await dialog(page).getByRole('textbox', { name: 'Name' }).fill(name);
    await dialog(page).getByRole('button', { name: 'Save', exact: true }).click();
  }
  await expect(bar(page)).toContainText(name);
  await expect(bar(page)).not.toContainText('Unsaved changes');
}

async function deskIn(home: string): Promise<string> {
  const desk = join(home, 'desk');
  await mkdir(desk, { recursive: true });
  return desk;
}

/** Whether unsaved work that has this text lies in the profile. */
async function isJournalled(home: string, text: string): Promise<boolean> {
  const folder = join(home, 'journal');
  const names = await readdir(folder).catch(() => []);
  const journals = await Promise.all(
    names.map((name) => readFile(join(folder, name), 'utf8').catch(() => '')),
  );
  return journals.some((journal) => journal.includes(text));
}

test('the first start opens the sample and says what to try; the keyboard alone finds its way; looks are kept', {
  tag: '@screen',
}, async ({ page }) => {
  await sampleShown(page);
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  const root = page.locator('html');
  await test.step('F6 leads through the parts of the window and back to where one was', async () => {
    // While a replay runs, the bar begins with the button that ends it.
    await expect(inspector.getByRole('table')).toBeVisible();
    await page.keyboard.press('F6');
    await expect(place(page, 'Map')).toBeFocused();
    await page.keyboard.press('F6');
    await expect(bar(page).getByRole('button', { name: /^Leads: / })).toBeFocused();
    await page.keyboard.press('Alt+2');
    await expect(page.getByRole('main', { name: 'Define' })).toBeFocused();

    // To a threshold without the way through all the criteria.
    const slider = inspector.getByRole('slider', { name: 'MQL score' });
    await expect(slider).toBeVisible();
    await page.keyboard.press('F6');
    await expect(inspector.locator(':focus')).toHaveCount(1);
    for (
      let stops = 0;
      stops < 6 && !(await slider.evaluate((each) => each === document.activeElement));
      stops++
    )
      await page.keyboard.press('Tab');
    await expect(slider).toBeFocused();
    await page.keyboard.press('F6');
    await expect(rail(page).locator(':focus')).toHaveCount(1);
    await page.keyboard.press('Shift+F6');
    await expect(slider).toBeFocused();

    await page.keyboard.press('?');
    await expect(dialog(page)).toContainText('Next part of the window');
    await page.keyboard.press('F6');
    await expect(dialog(page).locator(':focus')).toHaveCount(1);
    await page.keyboard.press('Escape');
  });
  await page.keyboard.press('Alt+1');
  await test.step('the introduction says what this is and what to try, until it is closed', async () => {
    const welcome = page.getByRole('region', { name: 'Agree what a lead is, before you sign it' });
    await expect(welcome).toContainText('a company that does not exist');
    await expectAccessible(page);
    await welcome.getByRole('button', { name: 'Start from a template' }).click();
    await expect(dialog(page)).toContainText('New glossary');
    await page.keyboard.press('Escape');
    // The second time leads there as the first did.
    for (const _ of ['once', 'again']) {
      await welcome.getByRole('button', { name: 'Move a threshold' }).click();
      await expect(page.getByRole('main', { name: 'Simulate' }).getByRole('slider').first()).toBeFocused();
      await expect(welcome).toBeHidden();
      await page.keyboard.press('Alt+1');
    }
    await welcome.getByRole('button', { name: 'Close the introduction' }).press('Enter');
    await expect(welcome).toBeHidden();
  });
  await test.step('presenter view shows the workspace and the way to the others, larger, until Esc', async () => {
    await page.getByRole('button', { name: 'Presenter view' }).click();
    await expect(bar(page)).toBeHidden();
    await expect(page.locator('html')).toHaveCSS('font-size', '19.2px');
    await page.keyboard.press('Alt+3');
    await expect(page.getByRole('main', { name: 'Simulate' })).toBeVisible();
    await place(page, 'Define').click();
    await expect(page.getByRole('main', { name: 'Define' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(bar(page)).toBeVisible();
  });
  await page.reload();
  await sampleShown(page);
  await test.step('keys lead from the top to the workspace, to what is sought, and to what they are', async () => {
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: 'Skip to workspace' });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main', { name: 'Map' })).toBeFocused();
    await expect(skip).not.toBeInViewport();
    await expect(page).toHaveTitle(`${samplePolicy.title} – Parley`);
    await expect(place(page, 'Map')).toHaveAttribute('aria-current', 'page');

    await page.keyboard.press('Alt+2');
    await expect(place(page, 'Define')).toHaveAttribute('aria-current', 'page');
    await expect(page.getByRole('main', { name: 'Define' })).toBeFocused();
    await expect(place(page, 'Define')).toHaveAttribute('aria-keyshortcuts', 'alt+2', { ignoreCase: true });

    await page.keyboard.press('ControlOrMeta+K');
    await expect(dialog(page).getByRole('textbox', { name: 'Find' })).toBeFocused();
    await page.keyboard.type('MQL score');
    await expect(page.getByRole('button', { name: /^MQL score/ })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(dialog(page)).toHaveCount(0);
    await expect(page.getByRole('main', { name: 'Define' })).toBeVisible();
    await expect(page.getByRole('slider', { name: 'MQL score' })).toBeFocused();

    await page.keyboard.press('Alt+3');
    await expect(place(page, 'Simulate')).toHaveAttribute('aria-current', 'page');
    await page.keyboard.press('?');
    await expect(dialog(page)).toContainText('Keyboard shortcuts');
    await page.keyboard.press('Escape');
    await expect(dialog(page)).toHaveCount(0);

    await page.setViewportSize({ width: 1280, height: 800 });
    await page.keyboard.press('Alt+I');
    await expect(inspector).toBeHidden();
    await page.keyboard.press('Alt+I');
    const edge = page.getByRole('separator', { name: 'Width of the inspector' });
    await edge.focus();
    await page.keyboard.press('ArrowLeft');
    await expect(edge).toHaveAttribute('aria-valuenow', '360');
  });
  await test.step('every look is readable, is kept, and fits the largest text', async () => {
    await page.getByRole('button', { name: 'Appearance' }).click();
    await page.getByText('Dark', { exact: true }).click();
    await expectAccessible(page);
    await page.getByRole('switch', { name: 'High contrast' }).check();
    await page.getByText(/^175/).click();
    await page.keyboard.press('Escape');
    await page.reload();
    await expect(root).toHaveAttribute('data-contrast', 'high');
    await expect(root).toHaveAttribute('data-mantine-color-scheme', 'dark');
    await expect(root).toHaveCSS('font-size', '28px');
    await sampleShown(page);
    await expectAccessible(page);
    const overflow = await root.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
  await expect(page.getByRole('region', { name: 'Agree what a lead is, before you sign it' })).toBeHidden();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to inspector' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(inspector).toBeFocused();
});

test('a document is made, saved, opened again, watched, restored after a kill, and left with care', async ({
  openHost,
  opened,
  page,
  home,
  watch,
  host,
}) => {
  test.slow();
  const desk = await deskIn(home);
  await sampleShown(page);
  await test.step('about tells version, what the host lacks, and licences', async () => {
    await menu(page, 'About Parley and licences');
    await expect(dialog(page)).toContainText(/Parley \d+\.\d+\.\d+/);
    await expect(dialog(page).getByText('react 19', { exact: false }).first()).toBeVisible();
    await expect(dialog(page).getByRole('heading', { name: 'Running in a browser' })).toHaveCount(
      host === 'browser-host' ? 1 : 0,
    );
    await page.keyboard.press('Escape');
    await expect(dialog(page)).toHaveCount(0);
  });
  await test.step('a dropped mapping is checked, dropped tables are imported', async () => {
    const lines = (await readFile(samplePath('leads.csv'), 'utf8')).split('\n');
    await dropFiles(page, [{ name: 'first hundred.csv', text: `${lines.slice(0, 101).join('\n')}\n` }]);
    await expect(announced(page)).toHaveText(/^Imported: 100\sleads\./);

    await dropFiles(page, [{ name: 'ours.mapping.json', text: '{}' }]);
    const problem = page
      .getByRole('alert')
      .filter({ hasText: 'ours.mapping.json was not taken as the mapping.' });
    await expect(problem).toBeVisible();
    await problem.getByRole('button', { name: 'Dismiss' }).click();
    await expect(problem).toBeHidden();
  });
  await test.step('it is made, edited, undone, saved, closed and opened again', async () => {
    await menu(page, 'Close and go to the start screen');
    await expect(heading(page)).toHaveText('Agree what a lead is');
    await expectAccessible(page);

    await page.getByRole('button', { name: /^Lifecycle matrix/ }).click();
    await dialog(page).getByRole('textbox', { name: 'Title' }).fill('Acme lead policy');
    await page.keyboard.press('Enter');
    await expect(heading(page)).toHaveText('Acme lead policy');
    await page.getByRole('button', { name: 'No leads loaded' }).click();
    await page.getByRole('button', { name: 'Use the sample’s leads' }).click();
    await expect(bar(page).getByRole('button', { name: /^Leads: Sample, / })).toBeVisible();

    await renameStage(page, 'First touch');
    const undo = bar(page).getByRole('button', { name: /^Undo .+/ });
    await undo.click();
    await expect(announced(page)).toHaveText(/^Undone: /);
    await page.keyboard.press('ControlOrMeta+Shift+Z');
    await expect(announced(page)).toHaveText(/^Redone: /);
    await saveAs(opened, desk, 'acme.parley.json');
    expect(await readFile(join(desk, 'acme.parley.json'), 'utf8')).toContain('"First touch"');

    await menu(page, 'Close and go to the start screen');
    await page.getByRole('button', { name: /^acme\.parley\.json/ }).click();
    await expect(heading(page)).toHaveText('Acme lead policy');
    await expect(bar(page).getByRole('button', { name: /^Leads: / })).toBeVisible();
  });
  await test.step('a change on disk is noticed, and saving over it asks first', async () => {
    const path = join(desk, 'acme.parley.json');
    await writeFile(path, (await readFile(path, 'utf8')).replace('Acme lead policy', 'Their title'));
    await expect(page.getByRole('region', { name: 'acme.parley.json has changed on disk.' })).toBeVisible();
    await page.getByRole('button', { name: 'Keep mine' }).click();
    await page.keyboard.press('ControlOrMeta+S');
    await dialog(page).getByRole('button', { name: 'Reload, drop mine' }).click();
    await expect(heading(page)).toHaveText('Their title');
  });
  expect(watch.unexpected()).toEqual([]);

  watch.expect(/./);
  await renameStage(page, 'Nearly lost');
  // The journal is written within a second of the edit.
  await expect.poll(() => isJournalled(home, 'Nearly lost')).toBe(true);
  await opened.kill();
  const again = await openHost(home);
  const second = again.page;
  try {
    await test.step('what a kill left unsaved is offered and restored', async () => {
      const found = second.getByRole('region', { name: 'Unsaved work on acme.parley.json' });
      await found.getByRole('button', { name: 'Restore' }).click();
      await expect(bar(second)).toContainText('Unsaved changes');
      await expect(second.getByRole('textbox', { name: 'Name' })).toHaveValue('Nearly lost');

      await menu(second, 'Revisions…');
      await expect(dialog(second).getByRole('button', { pressed: true })).toContainText('Saved');
      await expect(dialog(second)).toContainText('Restoring makes 2 changes');
      await dialog(second).getByRole('button', { name: 'Restore this' }).click();
      await expect(second.getByRole('textbox', { name: 'Name' })).not.toHaveValue('Nearly lost');
      await second.keyboard.press('ControlOrMeta+S');
      await expect(bar(second)).not.toContainText('Unsaved changes');
    });
    await test.step('leaving asks about unsaved changes, and cancel keeps them', async () => {
      await renameStage(second, 'Changed');
      await again.electron?.closeWindow();
      if (!again.electron) await menu(second, 'Close and go to the start screen');
      await expect(dialog(second)).toContainText('Save the changes to acme.parley.json?');
      await expectAccessible(second, '[role="dialog"]');
      await dialog(second).getByRole('button', { name: 'Cancel' }).click();
      await expect(bar(second)).toContainText('Unsaved changes');

      await menu(second, 'New glossary…');
      await dialog(second).getByRole('textbox', { name: 'Title' }).fill('Another');
      await dialog(second).getByRole('button', { name: 'Create' }).click();
      await dialog(second).getByRole('button', { name: 'Don’t save' }).click();
      await expect(heading(second)).toHaveText('Another');
    });
  } finally {
    await again.discard();
  }
});

test('today’s rules are those of the first opening until others are taken; other stages do not fit the sample’s leads', {
  tag: '@screen',
}, async ({ opened, page, home }) => {
  const desk = await deskIn(home);
  await sampleShown(page);
  await saveAs(opened, desk, 'fennmark.parley.json');
  await renameStage(page, 'Changed');
  await page.keyboard.press('ControlOrMeta+S');
  await expect(bar(page)).not.toContainText('Unsaved changes');
  const again = async () => {
    await menu(page, 'Close and go to the start screen');
    await page.getByRole('button', { name: /^fennmark\.parley\.json/ }).click();
    await place(page, 'Simulate').click();
  };
  await again();
  await expect(page.getByText(/^Today: as first opened on \d/)).toBeVisible();
  const take = page.getByRole('button', { name: 'Take the present rules as today’s' });
  await take.click();
  await expect(announced(page)).toHaveText(/count as today’s from now on/);
  await expect(take).toBeHidden();
  // The record is written when changes have rested.
  await page.waitForTimeout(700);
  await again();
  await expect(page.getByText(/^Today: as taken on \d/)).toBeVisible();
  await expect(take).toBeHidden();
  await test.step('where the sample’s leads do not fit, the palette says so instead of offering them', async () => {
    await menu(page, 'New glossary…');
    await dialog(page).getByRole('textbox', { name: 'Title' }).fill('Acme');
    await dialog(page)
      .getByRole('radio', { name: /^GTM glossary/ })
      .click();
    await dialog(page).getByRole('button', { name: 'Create' }).click();
    await expect(heading(page)).toHaveText('Acme');
    await page.keyboard.press('ControlOrMeta+K');
    await expect(dialog(page).getByRole('textbox', { name: 'Find' })).toBeFocused();
    await page.keyboard.type('leads of the sample');
    const entry = dialog(page).getByRole('button', { name: /^Load the leads of the sample/ });
    await expect(entry).toHaveAttribute('aria-disabled', 'true');
    await expect(entry).toContainText(
      'This glossary has other stages and fields than the leads of the sample.',
    );
    await page.keyboard.press('Enter');
    await expect(dialog(page)).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
  });
  await test.step('a dropped glossary opens', async () => {
    await page.keyboard.press('Escape');
    const glossary = await readFile(samplePath('glossary.parley.json'), 'utf8');
    await dropFiles(page, [
      { name: 'theirs.parley.json', text: glossary.replace(samplePolicy.title, 'Dropped') },
    ]);
    await expect(heading(page)).toHaveText('Dropped');
  });
});

test('files wait for a glossary, an import that is left is kept, and a file that none could read is read as somebody says', {
  tag: '@screen',
}, async ({ opened, page, home }) => {
  await test.step('a file that no import could read is read as somebody says, also when the document is opened again', async () => {
    const desk = await deskIn(home);
    const names = sampleMapping.files.map(({ name }) => name);
    for (const name of names) {
      const text = await readFile(samplePath(name), 'utf8');
      // Without the mark that would tell.
      await writeFile(join(desk, name), text, name === 'leads.csv' ? 'utf16le' : 'utf8');
    }
    await sampleShown(page);
    await menu(page, 'New glossary…');
    await dialog(page).getByRole('textbox', { name: 'Title' }).fill('Acme');
    await dialog(page).getByRole('button', { name: 'Create' }).click();
    await expect(heading(page)).toHaveText('Acme');
    await saveAs(opened, desk, 'acme.parley.json');

    await place(page, 'Simulate').click();
    const main = page.getByRole('main');
    await opened.electron?.answerOpenDialog(names.map((name) => join(desk, name)));
    await main.getByRole('button', { name: 'Import CSV files…' }).click();
    if (!opened.electron) {
      for (const name of names) {
        await dialog(page)
          .getByRole('button', { name })
          .click({ modifiers: ['ControlOrMeta'] });
      }
      await dialog(page)
        .getByRole('button', { name: `Import ${names.length} files` })
        .click();
    }
    const problem = page.getByRole('alert').filter({ hasText: 'Say that it is in UTF-16 LE' });
    await expectAccessible(page);
    const encoding = page.getByRole('combobox', { name: 'Encoding of leads.csv' });
    await encoding.selectOption({ label: 'UTF-16 LE' });
    await expect(problem).toBeHidden();
    for (const step of ['Preview', 'Map', 'People', 'Check', 'Fidelity', 'Done'])
      await main.getByRole('button', { name: `Next: ${step}` }).click();
    await main.getByRole('button', { name: 'Use these leads' }).click();
    await expect(announced(page)).toHaveText(/^Imported: /);
    // The record is written when changes have rested.
    await page.waitForTimeout(700);

    await menu(page, 'Close and go to the start screen');
    await page.getByRole('button', { name: /^acme\.parley\.json/ }).click();
    await expect(bar(page).getByRole('button', { name: /^Leads: / })).toBeVisible();
    await main.getByRole('tab', { name: 'Lead data' }).click();
    await expect(encoding).toHaveValue('utf-16le');
    await expect(page.getByRole('alert')).toHaveCount(0);
  });
  await test.step('CSV files dropped before there is a glossary wait for one, and an import that is left is kept', async () => {
    await menu(page, 'Close and go to the start screen');
    await expect(heading(page)).toHaveText('Agree what a lead is');
    await dropFiles(page, [{ name: 'ours.csv', text: 'Lead Nr,Born\n1,2025-01-02\n2,2025-02-03\n' }]);
    const waiting = page.getByRole('region', { name: /^1\sfile to import, once there is a glossary/ });
    await expect(waiting).toContainText('ours.csv');
    await expect(waiting.getByRole('button', { name: 'Start a glossary from a template…' })).toBeFocused();
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await dialog(page).getByRole('textbox', { name: 'Title' }).fill('Beta');
    await page.keyboard.press('Enter');
    const files = page.getByRole('heading', { name: 'Which files are these?' });
    await expect(files).toBeFocused();
    await expect(page.getByRole('list', { name: 'Files of the import' })).toContainText('ours.csv');
    await expectAccessible(page);

    await page.keyboard.press('Alt+2');
    await expect(files).toBeHidden();
    await bar(page).getByRole('button', { name: 'No leads loaded' }).click();
    await page.getByRole('button', { name: /^Go on with the import of 1\sfile/ }).press('Enter');
    await expect(files).toBeFocused();
  });
});
