import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { expect, test } from './fixtures';
import { samplePolicy } from './sample-figures';

const bar = (page: Page) => page.getByRole('banner');
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Stored lead data' });
const announced = (page: Page) => page.getByRole('status');

async function menu(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

test('leads that were read once come from their copy in the next run, until it is deleted', async ({
  openHost,
  opened,
  page,
  home,
  watch,
}) => {
  watch.expect(/./);
  const desk = join(home, 'desk');
  const cache = join(home, 'cache', 'leads');
  await mkdir(desk);
  await expect(bar(page).getByRole('button', { name: /^Leads: Sample, / })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(samplePolicy.title);

  // Saved, the sample is a document like any other, and its files are lead files like any others.
  await opened.electron?.answerSaveDialog(join(desk, 'acme.parley.json'));
  await page.keyboard.press('ControlOrMeta+Shift+S');
  if (!opened.electron) {
    const chooser = page.getByRole('dialog');
    await chooser.getByRole('button', { name: 'desk' }).click();
    await chooser.getByRole('textbox', { name: 'Name' }).fill('acme.parley.json');
    await chooser.getByRole('button', { name: 'Save', exact: true }).click();
  }
  await expect(bar(page)).toContainText('acme.parley.json');
  expect(await readdir(cache).catch(() => []), 'the sample itself is not stored').toEqual([]);
  // What is remembered of the document is written half a second later.
  await page.waitForTimeout(1000);
  await menu(page, 'Close and go to the start screen');
  await page.getByRole('button', { name: /^acme\.parley\.json/ }).click();
  await expect(announced(page)).toHaveText(/^Imported: /);
  await expect
    .poll(() => readdir(cache).catch(() => []))
    .toEqual([expect.stringMatching(/^[0-9a-f]{64}\.leads$/)]);
  const [name = ''] = await readdir(cache);
  if (process.platform !== 'win32') expect((await stat(join(cache, name))).mode & 0o777).toBe(0o600);
  await opened.kill();

  const again = await openHost(home);
  try {
    const second = again.page;
    await second
      .getByRole('button', { name: /^acme\.parley\.json/ })
      .first()
      .click();
    await expect(announced(second)).toHaveText(/^Read from the stored copy of .+\sleads\./);
    const chip = bar(second).getByRole('button', { name: /^Leads: / });
    await chip.click();
    await expect(second.getByText(/^Read from the stored copy of/).last()).toBeVisible();
    await second.getByRole('button', { name: 'Read the files again' }).click();
    await expect(announced(second)).toHaveText(/^Imported: /);

    await chip.click();
    await second.getByRole('button', { name: 'Stored lead data…' }).click();
    const row = dialog(second).getByRole('row').nth(1);
    await expect(row).toContainText(samplePolicy.title);
    await expect(row).toContainText('leads.csv');
    await expectAccessible(second, '[role="dialog"]');

    await dialog(second).getByRole('button', { name: 'Delete all…' }).press('Enter');
    await expect(dialog(second).getByRole('button', { name: 'Cancel' })).toBeFocused();
    await second.keyboard.press('Enter');
    await expect(row, 'cancelled').toBeVisible();
    await dialog(second)
      .getByRole('button', { name: /^Delete the copy of / })
      .press('Enter');
    await expect(dialog(second)).toContainText('Nothing is stored.');
    await expect(dialog(second).getByRole('button', { name: 'Close' }).last()).toBeFocused();
    expect(await readdir(cache)).toEqual([]);
  } finally {
    await again.close();
  }
});
