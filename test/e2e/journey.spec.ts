import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { SAMPLE_FILES } from '#domain/sample/company';
import { verifyBundle } from '#node/publish/verify-bundle';
import { APPROVERS, makeApproverKeys } from './approver-keys';
import { expect, test } from './fixtures';
import { type Hands, keyboard, pointer } from './hands';
import type { OpenedHost } from './hosts/opened-host';
import { samplePath } from './sample-figures';

const bar = (page: Page) => page.getByRole('banner');
const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' });
const dialog = (page: Page) => page.getByRole('dialog');
const inDialog = (page: Page, name: string | RegExp) =>
  dialog(page).getByRole('button', { name, exact: true });
const part = (page: Page, name: string) => page.getByRole('main').getByRole('region', { name, exact: true });

/** The places asked for on the way: answered for the system's dialogs, gone to by hand in our own chooser. */
class Desk {
  constructor(
    readonly folder: string,
    private readonly host: OpenedHost,
    private readonly hands: Hands,
  ) {}

  async save(trigger: Locator, name: string): Promise<void> {
    await this.host.electron?.answerSaveDialog(join(this.folder, name));
    await this.#inChooser(trigger, async (page) => {
      await this.hands.type(dialog(page).getByRole('textbox', { name: 'Name' }), name);
      await this.hands.press(inDialog(page, 'Save'));
    });
  }

  async openAll(trigger: Locator, names: readonly string[]): Promise<void> {
    await this.host.electron?.answerOpenDialog(names.map((name) => join(this.folder, name)));
    await this.#inChooser(trigger, async (page) => {
      for (const name of names) await this.hands.press(dialog(page).getByRole('button', { name }));
      await this.hands.press(inDialog(page, `Import ${names.length} files`));
    });
  }

  async chooseFolder(trigger: Locator, name: string): Promise<void> {
    await this.host.electron?.answerOpenDialog([join(this.folder, name)]);
    await this.#inChooser(trigger, async (page) => {
      await this.hands.press(inDialog(page, name));
      await expect(dialog(page).getByLabel('Folder', { exact: true })).toHaveText(join(this.folder, name));
      await this.hands.press(inDialog(page, 'Choose this folder'));
    });
  }

  async #inChooser(trigger: Locator, answer: (page: Page) => Promise<void>): Promise<void> {
    await this.hands.press(trigger);
    if (this.host.electron) return;
    const { page } = this.host;
    await this.hands.press(inDialog(page, 'Home'));
    await this.hands.press(inDialog(page, 'desk'));
    await answer(page);
    await expect(dialog(page)).toHaveCount(0);
  }
}

const ways = [
  { name: 'keyboard', handsOf: keyboard, tag: '@screen' },
  { name: 'pointer', handsOf: pointer, tag: '@window' },
];
for (const { name, handsOf, tag } of ways) {
  test(`from the start screen to a signed glossary and its plan, with the ${name} alone`, { tag }, async ({
    opened,
    page,
    home,
  }) => {
    test.slow();
    const hands = handsOf(page);
    const desk = new Desk(join(home, 'desk'), opened, hands);
    await mkdir(join(desk.folder, 'published'), { recursive: true });
    for (const file of SAMPLE_FILES) await copyFile(samplePath(file), join(desk.folder, file));
    await makeApproverKeys(home);

    await hands.chooseFromMenu(
      page.getByRole('button', { name: 'More', exact: true }),
      'Close and go to the start screen',
    );
    await hands.press(page.getByRole('button', { name: /^Lifecycle matrix/ }));
    await hands.type(dialog(page).getByRole('textbox', { name: 'Title' }), 'Acme lead policy');
    await hands.press(inDialog(page, 'Create'));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Acme lead policy');

    await hands.goToWorkspace(2);
    await hands.setThreshold(inspector(page), 'MQL score', 65);
    await expect(bar(page)).toContainText('Unsaved changes');

    await hands.goToWorkspace(3);
    const importing = page.getByRole('main').getByRole('button', { name: /^Import CSV files/ });
    await desk.openAll(importing, SAMPLE_FILES);
    await expect(page.getByRole('main').getByText(/fewer leads reach MQL than recorded/)).toBeVisible();

    await hands.goToWorkspace(4);
    const sign = part(page, 'Sign');
    await desk.save(sign.getByRole('button', { name: 'Save the glossary' }), 'acme.parley.json');
    await expect(part(page, 'Readiness')).toContainText('Done: ready');
    await expect(sign.getByRole('heading', { name: 'Sign', exact: true })).toBeFocused();
    await desk.chooseFolder(sign.getByRole('button', { name: 'Choose the folder…' }), 'published');
    for (const { role, person, passphrase } of APPROVERS) {
      await hands.type(sign.getByLabel(`Passphrase of ${person} for ${role}`, { exact: true }), passphrase);
      await hands.press(sign.getByRole('button', { name: `Sign as ${role}` }));
      await expect(sign).toContainText(`Signed by ${person}`);
    }
    await expect(bar(page)).toContainText('Signed v1');

    const verify = part(page, 'Verify');
    const saveTrusted = verify.getByRole('button', { name: 'Save the trusted-signers file…' });
    await desk.save(saveTrusted, 'trusted.json');
    await expect(page.getByRole('status')).toContainText('Wrote trusted.json');
    await expect(saveTrusted).toBeFocused();
    const trusted = await readFile(join(desk.folder, 'trusted.json'), 'utf8');
    expect(await verifyBundle(join(desk.folder, 'published'), trusted)).toMatchObject({
      value: { valid: true },
    });
    await hands.press(verify.getByRole('button', { name: 'Verify with the keys chosen here' }));
    await expect(verify).toContainText('Everything holds.');

    const exports = part(page, 'Export and rollout plan');
    await hands.type(exports.getByRole('textbox', { name: 'First day of week 1' }), '2027-01-04');
    await hands.choose(exports.getByLabel('Length'), '60 days');
    await desk.save(exports.getByRole('button', { name: 'Export the plan as Calendar' }), 'plan.ics');
    await expect(exports).toContainText(/Written: .*plan\.ics/);
    expect(await readFile(join(desk.folder, 'plan.ics'), 'utf8')).toContain('DTSTART;VALUE=DATE:20270104');
  });
}
