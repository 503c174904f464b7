import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { SAMPLE_FILES } from '#domain/sample/company';
import { verifyBundle } from '#node/publish/verify-bundle';
import { expect, test } from './fixtures';
import type { OpenedHost } from './hosts/opened-host';
import { samplePath } from './sample-figures';

const APPROVERS = [
  ['CRO', 'Luis Haas'],
  ['CMO', 'Dana Okoro'],
  ['Finance', 'Mei Tan'],
] as const;
const PASSPHRASE = 'seven quiet harbours';

const bar = (page: Page) => page.getByRole('banner');
const dialog = (page: Page) => page.getByRole('dialog');
const part = (page: Page, name: string) => page.getByRole('main').getByRole('region', { name, exact: true });

/** Goes from our own chooser's present folder to the desk, which lies in the home folder. */
async function toDesk(page: Page): Promise<void> {
  await dialog(page).getByRole('button', { name: 'Home' }).click();
  await dialog(page).getByRole('button', { name: 'desk' }).click();
}

async function save({ page, electron }: OpenedHost, trigger: Locator, desk: string, name: string) {
  await electron?.answerSaveDialog(join(desk, name));
  await trigger.click();
  if (electron) return;
  await toDesk(page);
  await dialog(page).getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog(page).getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog(page)).toHaveCount(0);
}

test('from the start screen to a signed glossary and its plan', async ({ opened, page, home }) => {
  test.slow();
  const desk = join(home, 'desk');
  await mkdir(join(desk, 'published'), { recursive: true });
  for (const name of SAMPLE_FILES) await copyFile(samplePath(name), join(desk, name));

  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Close and go to the start screen' }).click();
  await page.getByRole('button', { name: /^Lifecycle matrix/ }).click();
  await dialog(page).getByRole('textbox', { name: 'Title' }).fill('Acme lead policy');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Acme lead policy');

  await page.keyboard.press('Alt+2');
  const score = page
    .getByRole('complementary', { name: 'Inspector' })
    .getByRole('spinbutton', { name: /^MQL score/ });
  await score.fill('65');
  await score.press('Enter');
  await expect(bar(page)).toContainText('Unsaved changes');

  await page.keyboard.press('Alt+3');
  await opened.electron?.answerOpenDialog(SAMPLE_FILES.map((name) => join(desk, name)));
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Import CSV files/ })
    .click();
  if (!opened.electron) {
    await toDesk(page);
    for (const name of SAMPLE_FILES) await dialog(page).getByRole('button', { name }).click();
    await dialog(page)
      .getByRole('button', { name: /^Import 4 files/ })
      .click();
  }
  await expect(page.getByRole('main').getByText(/fewer leads reach MQL than recorded/)).toBeVisible();

  await page.keyboard.press('Alt+4');
  const sign = part(page, 'Sign');
  await save(opened, sign.getByRole('button', { name: 'Save the glossary' }), desk, 'acme.parley.json');
  await expect(part(page, 'Readiness')).toContainText('Done: ready');
  for (const [role, person] of APPROVERS) {
    await part(page, 'Keys and approvers')
      .getByRole('button', { name: `Make a key for ${role}` })
      .click();
    const form = page.getByRole('form', { name: `New key for ${role}` });
    await form.getByLabel('Name of the person').fill(person);
    await form.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
    await form.getByLabel('Passphrase once more').fill(PASSPHRASE);
    await form.getByRole('button', { name: `Make the key for ${role}` }).click();
    await expect(form).toHaveCount(0);
  }
  await opened.electron?.answerOpenDialog([join(desk, 'published')]);
  await sign.getByRole('button', { name: 'Choose the folder…' }).click();
  if (!opened.electron) {
    await toDesk(page);
    await dialog(page).getByRole('button', { name: 'published' }).click();
    await dialog(page).getByRole('button', { name: 'Choose this folder' }).click();
  }
  for (const [role, person] of APPROVERS) {
    await sign.getByLabel(`Passphrase of ${person} for ${role}`, { exact: true }).fill(PASSPHRASE);
    await sign.getByRole('button', { name: `Sign as ${role}` }).click();
    await expect(sign).toContainText(`Signed by ${person}`);
  }
  await expect(bar(page)).toContainText('Signed v1');

  const verify = part(page, 'Verify');
  await save(
    opened,
    verify.getByRole('button', { name: 'Save the trusted-signers file…' }),
    desk,
    'trusted.json',
  );
  await expect(page.getByRole('status')).toContainText('Wrote trusted.json');
  const trusted = await readFile(join(desk, 'trusted.json'), 'utf8');
  expect(await verifyBundle(join(desk, 'published'), trusted)).toMatchObject({ value: { valid: true } });
  await verify.getByRole('button', { name: 'Verify with the keys chosen here' }).click();
  await expect(verify).toContainText('Everything holds.');

  const exports = part(page, 'Export and rollout plan');
  await exports.getByLabel('First day of week 1').fill('2027-01-04');
  await save(opened, exports.getByRole('button', { name: 'Export the plan as Calendar' }), desk, 'plan.ics');
  await expect(exports).toContainText('plan.ics');
  expect(await readFile(join(desk, 'plan.ics'), 'utf8')).toContain('DTSTART;VALUE=DATE:20270104');
});
