import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Locator, Page } from '@playwright/test';
import type { ReplayResult } from '#domain/replay/result';
import { expectAccessible } from './accessible';
import { dropFiles } from './drop-files';
import { expect, test } from './fixtures';
import { type Hands, keyboard, pointer } from './hands';
import { root } from './hosts/browser-host';
import { samplePath, samplePolicy } from './sample-figures';

const run = promisify(execFile);

const bar = (page: Page) => page.getByRole('banner');
const main = (page: Page) => page.getByRole('main');
const dialog = (page: Page) => page.getByRole('dialog');
const announced = (page: Page) => page.getByRole('status');
const step = (page: Page, name: string) =>
  page
    .getByRole('navigation', { name: 'Steps of the import' })
    .getByRole('button', { name: new RegExp(`^${name}`) });
const heading = (page: Page) => main(page).getByRole('heading', { level: 2 });

const LEADS = 500;

/** The sample's exports as somebody else would have made them: other names of columns, another delimiter, rows twice, rows of nobody. */
async function dirtyExports(): Promise<Readonly<Record<string, string>>> {
  const [leads = '', activities = '', history = ''] = await Promise.all(
    ['leads.csv', 'activities.csv', 'history.csv'].map((name) => readFile(samplePath(name), 'utf8')),
  );
  const [head = '', ...rows] = leads.split('\n');
  const some = rows.slice(0, LEADS);
  return {
    'crm leads.csv': [head.replace(/^Id,/, 'Lead ID,'), ...some, some[0]].join('\r\n'),
    'touches.csv': activities
      .split('\n')
      .slice(0, 3000)
      .join('\n')
      .replaceAll(',', ';')
      .replace('LeadId', 'Lead ID'),
    'changes.csv': history.split('\n').slice(0, 800).join('\n').replace('LeadId', 'Lead Id'),
  };
}

async function lay(home: string, files: Readonly<Record<string, string>>): Promise<string> {
  const folder = join(home, 'desk');
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

async function atDesk(page: Page, hands: Hands): Promise<void> {
  await hands.press(dialog(page).getByRole('button', { name: 'Home', exact: true }));
  await hands.press(dialog(page).getByRole('button', { name: 'desk', exact: true }));
}

async function openAll(page: Page, hands: Hands, names: readonly string[]): Promise<void> {
  await hands.press(bar(page).getByRole('button', { name: /^Leads: / }));
  await hands.press(page.getByRole('button', { name: 'Import CSV files…' }));
  await atDesk(page, hands);
  for (const name of names) await hands.press(dialog(page).getByRole('button', { name }));
  await hands.press(dialog(page).getByRole('button', { name: `Import ${names.length} files` }));
  await expect(dialog(page)).toHaveCount(0);
}

async function save(page: Page, hands: Hands, trigger: Locator, name: string): Promise<void> {
  await hands.press(trigger);
  await atDesk(page, hands);
  await hands.type(dialog(page).getByRole('textbox', { name: 'Name' }), name);
  await hands.press(dialog(page).getByRole('button', { name: 'Save', exact: true }));
  await expect(dialog(page)).toHaveCount(0);
  await expect(announced(page)).toContainText(`as ${name}.`);
}

const named = (files: Readonly<Record<string, string>>) =>
  Object.entries(files).map(([name, text]) => ({ name, text }));

async function sampleShown(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(samplePolicy.title);
  await expect(bar(page).getByRole('button', { name: /^Leads: Sample, / })).toBeVisible();
}

const ways = [
  { name: 'keyboard', handsOf: keyboard, tag: '@screen' },
  { name: 'pointer', handsOf: pointer, tag: '@whole' },
];
for (const { name, handsOf, tag } of ways) {
  test(`three dirty exports become leads whose figures the command line confirms, with the ${name} alone`, {
    tag,
  }, async ({ page, home }) => {
    test.slow();
    const hands = handsOf(page);
    const files = await dirtyExports();
    const folder = await lay(home, files);
    await sampleShown(page);
    await openAll(page, hands, Object.keys(files));
    await expect(heading(page)).toHaveText('Which files are these?');
    await expect(main(page).getByRole('listitem').filter({ hasText: 'crm leads.csv' })).toContainText('Lead');

    for (const [to, title] of [
      ['Preview', 'Do the files look right?'],
      ['Map', 'What do the columns mean?'],
      ['People', 'Who are these people?'],
      ['Check', 'What is doubtful about the data?'],
      ['Fidelity', 'Do today’s rules give back the record?'],
      ['Done', 'Ready to be used'],
    ] as const) {
      await hands.press(step(page, to));
      await expect(heading(page)).toHaveText(title);
      await expect(heading(page)).toBeFocused();
      await expect(main(page).getByRole('progressbar')).toHaveCount(0);
      await expectAccessible(page, 'main');
    }
    await expect(main(page).getByRole('region', { name: 'What will be used' })).toContainText(
      `${LEADS} leads`,
    );
    await save(
      page,
      hands,
      main(page).getByRole('button', { name: 'Save the mapping…' }),
      'own.mapping.json',
    );
    await hands.press(main(page).getByRole('button', { name: 'Use these leads' }));
    await expect(bar(page).getByRole('button', { name: /^Leads: / })).toContainText(`${LEADS} leads`);

    const evidence = page
      .getByRole('complementary', { name: 'Inspector' })
      .getByRole('button', { name: 'Save evidence…' });
    await expect(evidence).toBeEnabled();
    await save(page, pointer(page), evidence, 'own.result.json');
    const shown = JSON.parse(await readFile(join(folder, 'own.result.json'), 'utf8')) as ReplayResult;
    const { stdout } = await run(
      process.execPath,
      [
        join(root, 'out', 'main', 'parley.js'),
        'simulate',
        samplePath('glossary.parley.json'),
        ...['--mapping', join(folder, 'own.mapping.json')],
        ...['--leads', join(folder, 'crm leads.csv')],
        ...['--activities', join(folder, 'touches.csv')],
        ...['--history', join(folder, 'changes.csv')],
        '--json',
      ],
      { maxBuffer: 1 << 26 },
    );
    expect(shown).toEqual(JSON.parse(stdout));
  });
}

test('a file that is none stands with its reason, and one of strangers is loud and can be gone on without', async ({
  page,
}) => {
  await sampleShown(page);
  const files = await dirtyExports();
  const strangers = (files['touches.csv'] ?? '').replaceAll('5Fen', '9Xyz');
  await dropFiles(
    page,
    named({ ...files, 'touches.csv': strangers, 'letter.csv': 'PK\u0003\u0004 no table' }),
  );
  const letter = main(page).getByRole('listitem').filter({ hasText: 'letter.csv' });
  await expect(letter.getByRole('alert')).toContainText('cannot be read');
  await step(page, 'People').click();
  await expect(main(page).getByRole('alert').filter({ hasText: '0 % of' })).toContainText('touches.csv');
  await expectAccessible(page, 'main');
  await main(page).getByRole('button', { name: 'Choose another column' }).click();
  await expect(heading(page)).toHaveText('What do the columns mean?');
});

test('reading is cancelled, the import left and taken up again, and nothing is lost', async ({ page }) => {
  await sampleShown(page);
  await dropFiles(page, named(await dirtyExports()));
  await expect(step(page, 'Preview')).toContainText('ready');
  await page.evaluate(() => {
    const send = Worker.prototype.postMessage as (this: Worker, ...message: unknown[]) => void;
    Worker.prototype.postMessage = function (...message: unknown[]) {
      const [call] = message as [{ readonly path?: readonly string[] }];
      if (call.path?.[0] !== 'load') send.apply(this, message);
    };
    const release = () => {
      Worker.prototype.postMessage = send;
    };
    window.addEventListener('release', release, { once: true });
  });
  await step(page, 'People').click();
  await main(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(main(page)).toContainText('Cancelled: reading the files. Everything else is as it was.');
  await page.evaluate(() => void window.dispatchEvent(new Event('release')));
  await main(page).getByRole('button', { name: 'Leave, and keep it' }).click();
  await expect(announced(page)).toContainText('The import is kept');
  await bar(page)
    .getByRole('button', { name: /^Leads: / })
    .click();
  await page.getByRole('button', { name: /^Go on with the import of 3/ }).click();
  await expect(heading(page)).toHaveText('Who are these people?');
  await expect(main(page).getByRole('region', { name: 'How the files belong together' })).toContainText(
    'touches.csv',
  );
  await expect(bar(page).getByRole('button', { name: /^Leads: Sample, / })).toBeVisible();
});
