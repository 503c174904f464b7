import { appendFile, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { planOf } from '#domain/export/plan';
import { printPlanIcal } from '#domain/export/plan-print';
import { verifyBundle } from '#node/publish/verify-bundle';
import { readDay } from '../../src/renderer/ui/day-text';
import { expectAccessible } from './accessible';
import { expect, test } from './fixtures';
import type { OpenedHost } from './hosts/opened-host';
import { samplePolicy } from './sample-figures';

const APPROVERS = [
  { role: 'CRO', person: 'Luis Haas', passphrase: 'seven quiet harbours' },
  { role: 'CMO', person: 'Dana Okoro', passphrase: 'paper boats in March' },
  { role: 'Finance', person: 'Mei Tan', passphrase: 'ledger under the lamp' },
] as const;

const part = (page: Page, name: string) => page.getByRole('main').getByRole('region', { name, exact: true });
const parts = (page: Page) => page.getByRole('navigation', { name: 'Parts of publishing' });
const dialog = (page: Page) => page.getByRole('dialog');
const bar = (page: Page) => page.getByRole('banner');

/** The sample on the Publish page, once its leads are replayed. */
async function onPublish(page: Page): Promise<void> {
  await expect(bar(page).getByRole('button', { name: /^Leads: Sample, / })).toBeVisible();
  await page.keyboard.press('Alt+4');
  await expect(part(page, 'Evidence')).toContainText('of these very definitions');
}

/** Answers for a place in the folder `desk`: in the system's dialog, or in the folders that the page shows. */
async function choosing(
  { page, electron }: OpenedHost,
  trigger: Locator,
  home: string,
  wanted: { readonly folder: string } | { readonly save: string } | { readonly open: string },
): Promise<void> {
  const desk = join(home, 'desk');
  if (electron) {
    if ('save' in wanted) await electron.answerSaveDialog(join(desk, wanted.save));
    else await electron.answerOpenDialog([join(desk, 'folder' in wanted ? wanted.folder : wanted.open)]);
    await trigger.click();
    return;
  }
  await trigger.click();
  await dialog(page).getByRole('button', { name: 'Home' }).click();
  await dialog(page).getByRole('button', { name: 'desk' }).click();
  if ('folder' in wanted) {
    await dialog(page).getByRole('button', { name: wanted.folder }).click();
    await expect(dialog(page).getByLabel('Folder', { exact: true })).toHaveText(join(desk, wanted.folder));
    await dialog(page).getByRole('button', { name: 'Choose this folder' }).click();
  } else if ('open' in wanted) {
    await dialog(page).getByRole('button', { name: wanted.open }).click();
    await dialog(page).getByRole('button', { name: 'Open', exact: true }).click();
  } else {
    await dialog(page).getByRole('textbox', { name: 'Name' }).fill(wanted.save);
    await dialog(page).getByRole('button', { name: 'Save', exact: true }).click();
  }
  await expect(dialog(page)).toHaveCount(0);
}

async function makeKey(page: Page, { role, person, passphrase }: (typeof APPROVERS)[number]): Promise<void> {
  await part(page, 'Keys and approvers')
    .getByRole('button', { name: `Make a key for ${role}` })
    .click();
  const form = page.getByRole('form', { name: `New key for ${role}` });
  await form.getByLabel('Name of the person').fill(person);
  await form.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await form.getByLabel('Passphrase once more').fill(passphrase);
  await form.getByRole('button', { name: `Make the key for ${role}` }).click();
  await expect(form).toHaveCount(0);
}

test('the keyboard makes a key, who decides is changed and taken back, three roles sign, and the bundle verifies', async ({
  opened,
  home,
  page,
}) => {
  // Seven times the slow derivation that guards a passphrase.
  test.slow();
  const published = join(home, 'desk', 'published');
  await mkdir(published, { recursive: true });
  await onPublish(page);
  await test.step('the keyboard alone makes a key and goes on to the next approver', async () => {
    await parts(page)
      .getByRole('button', { name: /^Keys and approvers/ })
      .focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Keys and approvers' })).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: 'Make a key for CRO' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Name of the person')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Make a key for CRO' })).toBeFocused();

    await page.keyboard.press('Enter');
    await page.keyboard.type('Luis Haas');
    await page.keyboard.press('Tab');
    await page.keyboard.type('short');
    await expect(page.getByText('Too short: 3 more characters')).toBeVisible();
    await page.keyboard.press('Enter');
    const passphrase = page.getByLabel('Passphrase', { exact: true });
    await expect(passphrase).toBeFocused();
    await expect(passphrase).toHaveAccessibleDescription(/at least 8 characters/i);
    await expectAccessible(page);
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('seven quiet harbours');
    await expect(page.getByText('Strong', { exact: true })).toBeVisible();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await expect(passphrase).toHaveAttribute('type', 'text');
    await page.keyboard.press('Tab');
    await page.keyboard.type('seven quiet harbours');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Make a key for CMO' })).toBeFocused();
    await expect(part(page, 'Keys and approvers')).toContainText('Luis Haas, key');
  });
  await test.step('who decides and who carries the rollout can be changed, and taken back', async () => {
    const approvers = part(page, 'Keys and approvers');
    await approvers.getByText('Change who decides and who has to sign').click();
    const box = (name: string) => approvers.getByRole('checkbox', { name, exact: true });
    await expect(box('Finance: Validates reporting')).toBeDisabled();
    await box('Finance: Approves').check();
    await box('Finance: Validates reporting').uncheck();
    const undo = bar(page).getByRole('button', { name: /^Undo/ });
    await expect(undo).toHaveAccessibleName(/having nobody validate the reporting/);

    const exports = part(page, 'Export and rollout plan');
    await exports.getByText('Change who does what').click();
    await exports.getByRole('combobox', { name: 'Gap list' }).selectOption({ label: 'CMO' });
    await expect(undo).toHaveAccessibleName(/giving Gap list to CMO/);
    await exports.getByRole('combobox', { name: 'Owners of Decide' }).press('ArrowDown');
    await page.getByRole('listbox').getByRole('option', { name: 'Finance' }).click();
    await page.keyboard.press('Escape');
    await expect(exports.getByRole('row', { name: /^Decide/ })).toContainText('CRO, CMO and Finance');
    await expectAccessible(page);

    for (let steps = 0; steps < 4; steps++) await undo.click();
    await expect(undo).toBeDisabled();
    await expect(box('Finance: Validates reporting')).toBeChecked();
    await expect(exports.getByRole('row', { name: /^Decide/ })).not.toContainText('Finance');
  });
  await test.step('three roles sign the sample; the bundle verifies, and the plan is written', async () => {
    const sign = part(page, 'Sign');
    await expect(sign).toContainText('Nobody can sign yet');
    await choosing(opened, sign.getByRole('button', { name: 'Save the glossary' }), home, {
      save: 'fennmark.parley.json',
    });
    await expect(part(page, 'Readiness')).toContainText('Done: ready');
    for (const approver of APPROVERS.slice(1)) await makeKey(page, approver);

    await choosing(opened, sign.getByRole('button', { name: 'Choose the folder…' }), home, {
      folder: 'published',
    });
    await expect(sign).toContainText('0 of 3 signed');
    const field = (person: string, role: string) =>
      sign.getByLabel(`Passphrase of ${person} for ${role}`, { exact: true });
    await field('Luis Haas', 'CRO').fill('none of these');
    await sign.getByRole('button', { name: 'Sign as CRO' }).click();
    await expect(sign.getByRole('alert')).toContainText('does not open the key of Luis Haas');
    await expect(field('Luis Haas', 'CRO')).toHaveValue('');
    await expectAccessible(page);

    for (const [index, { role, person, passphrase }] of APPROVERS.entries()) {
      await field(person, role).fill(passphrase);
      await page.keyboard.press('Enter');
      await expect(sign).toContainText(`Signed by ${person}`);
      await expect(sign).toContainText(`${index + 1} of 3 signed`);
      const next = APPROVERS[index + 1];
      if (next) await expect(field(next.person, next.role)).toBeFocused();
    }
    await expect(sign.getByRole('button', { name: /go on to Verify/ })).toBeFocused();
    await expect(bar(page)).toContainText('Signed v1');
    expect((await readdir(published)).sort()).toEqual([
      'fennmark-v1-sig.json',
      'fennmark-v1.evidence.json',
      'fennmark-v1.jcs.json',
    ]);

    const verify = part(page, 'Verify');
    await choosing(opened, verify.getByRole('button', { name: 'Save the trusted-signers file…' }), home, {
      save: 'trusted.json',
    });
    await expect(page.getByRole('status')).toContainText('Wrote trusted.json');
    const trusted = await readFile(join(home, 'desk', 'trusted.json'), 'utf8');
    expect(await verifyBundle(published, trusted)).toMatchObject({ ok: true, value: { valid: true } });
    await verify.getByRole('button', { name: 'Verify with the keys chosen here' }).click();
    const holds = verify.getByText('Everything holds.');
    await expect(holds).toBeInViewport();
    await expect(verify.locator('p:focus')).toContainText('Everything holds.');
    await expect(verify).not.toContainText('.lock');
    for (const { person } of APPROVERS) await expect(verify).toContainText(`Signed by ${person}.`);

    const exports = part(page, 'Export and rollout plan');
    await exports.getByRole('textbox', { name: 'First day of week 1' }).fill('2027-01-04');
    await exports.getByLabel('Length').selectOption({ label: '60 days' });
    await expect(exports.getByRole('row', { name: /^Inventory/ })).toContainText('4 Jan 2027 – 10 Jan 2027');
    await choosing(opened, exports.getByRole('button', { name: 'Export the plan as Calendar' }), home, {
      save: 'plan.ics',
    });
    await expect(exports).toContainText('Written: trusted.json and plan.ics.');
    // Everybody has signed by now, and the plan says when.
    const done = await exports.getByText(/^Done .*: Signed GTM glossary v1$/).textContent();
    const signedOn = readDay(done?.slice('Done '.length, done.indexOf(':')) ?? '');
    const plan = planOf(samplePolicy, { start: '2027-01-04', schedule: 'sixty-days', signedOn });
    if (!plan.ok) throw new Error(plan.error.message);
    expect(await readFile(join(home, 'desk', 'plan.ics'), 'utf8')).toBe(
      printPlanIcal(plan.value, { glossaryId: 'fennmark', stamp: null }),
    );

    // What was altered afterwards does not hold, and an edit is a draft again.
    await appendFile(join(published, 'fennmark-v1.evidence.json'), ' ');
    await choosing(
      opened,
      verify.getByRole('button', { name: 'Verify with a trusted-signers file…' }),
      home,
      {
        open: 'trusted.json',
      },
    );
    await expect(verify).toContainText('This does not hold.');
    await expect(verify).toContainText('It is not what the approvers saw when they signed.');
    await expectAccessible(page);
    await part(page, 'Readiness').getByLabel('Version', { exact: true }).fill('2');
    await expect(bar(page)).toContainText('Draft of v2');
    await expect(sign).toContainText('Nobody can sign yet');
  });
});
