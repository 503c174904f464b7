import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { parseMapping } from '#domain/leads/mapping/format';
import { cellText } from '../../src/renderer/ui/cell-text';
import { atRest } from './at-rest';
import { dropFiles } from './drop-files';
import { isWhole } from './extent';
import { expect, test } from './fixtures';
import { asInFile, exportsOf, HARMLESS, HOSTILE, PLAIN_LEADS } from './hostile-cells';
import type { OpenedHost } from './hosts/opened-host';

/** What of a screen a text of a file could have made. */
interface Census {
  /** Names of elements, each with its parent's. */
  readonly elements: readonly string[];
  /** What nothing of a file may be or stand in, in words. */
  readonly faults: readonly string[];
  /** All text that can be seen. */
  readonly text: string;
}

/** In the page. */
function takeCensus(texts: readonly string[]): Census {
  const nameOf = (element: Element | null): string => element?.localName ?? '';
  const all = [...document.querySelectorAll('*')];
  const mayHold = new Set(['aria-label', 'aria-valuetext', 'title', 'value', 'placeholder', 'alt', 'label']);
  const telling = texts.filter((text) => text.length > 3);
  const faults = all.flatMap((element) => {
    const isForeign =
      [
        'iframe',
        'frame',
        'object',
        'embed',
        'img',
        'base',
        'video',
        'portal',
        'marquee',
        'template',
      ].includes(element.localName) ||
      (element.localName === 'script' && !element.getAttribute('src')?.includes('/assets/')) ||
      (element.localName === 'a' && element.getAttribute('href')?.startsWith('#') === false);
    return [
      ...(isForeign ? [`element ${element.outerHTML.slice(0, 200)}`] : []),
      ...[...element.attributes].flatMap(({ name, value }) =>
        /^on/i.test(name) ||
        /url\((?!#)|javascript:|evil\.invalid/i.test(mayHold.has(name) ? '' : value) ||
        (!mayHold.has(name) && telling.some((text) => value.includes(text)))
          ? [`attribute ${name} of ${nameOf(element)}: ${value.slice(0, 200)}`]
          : [],
      ),
    ];
  });
  const text = document.body.innerText;
  const unseen = /(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}]/u;
  const place = text.search(unseen);
  if (place >= 0)
    faults.push(`a character that cannot be seen: ${JSON.stringify(text.slice(place - 30, place + 30))}`);
  return {
    elements: [...new Set(all.map((one) => `${nameOf(one.parentElement)} > ${nameOf(one)}`))],
    faults,
    text,
  };
}

const main = (page: Page) => page.getByRole('main');
const dialog = (page: Page) => page.getByRole('dialog');

async function saveAs(opened: OpenedHost, page: Page, button: string, path: string): Promise<string> {
  await opened.electron?.answerSaveDialog(path);
  await main(page).getByRole('button', { name: button }).click();
  if (!opened.electron) {
    const folder = dialog(page).getByRole('button', { name: 'desk', exact: true });
    await dialog(page).getByRole('button', { name: 'Home' }).click();
    await folder.click();
    await dialog(page)
      .getByRole('textbox', { name: 'Name' })
      .fill(path.split('/').at(-1) ?? '');
    await dialog(page).getByRole('button', { name: 'Save', exact: true }).click();
    await expect(dialog(page)).toHaveCount(0);
  }
  let text = '';
  await expect
    .poll(async () => {
      text = await readFile(path, 'utf8').catch(() => '');
      return text;
    })
    .not.toBe('');
  return text;
}

const LAST_OF = { Map: 'Inquiry', Define: 'Disqualifiers', Publish: 'Export and rollout plan' } as const;

/** What a tour writes, and what it saw. */
interface Tour {
  readonly screens: ReadonlyMap<string, Census>;
  readonly errors: string;
  readonly mapping: string;
}

/** Leads an import of the texts through every screen, and takes a census of each. */
async function tour(page: Page, opened: OpenedHost, desk: string, texts: readonly string[]): Promise<Tour> {
  const screens = new Map<string, Census>();
  const look = async (screen: string) => {
    await atRest(page);
    screens.set(screen, await page.evaluate(takeCensus, texts));
  };
  const go = (step: string) =>
    main(page)
      .getByRole('button', { name: `Next: ${step}` })
      .click();
  const steps = page.getByRole('navigation', { name: 'Steps of the import' });
  const [first = ''] = texts;

  await dropFiles(page, exportsOf(texts));
  await expect(page.getByRole('list', { name: 'Files of the import' }).getByRole('alert')).toHaveCount(1);
  await expect(main(page)).not.toContainText(/looked at|Looking|so far/);
  await look('files');
  await steps.getByRole('button').first().click();
  await look('request');
  await go('Files');
  await go('Preview');
  for (const file of await page.getByLabel('File', { exact: true }).getByRole('option').allTextContents()) {
    await page.getByLabel('File', { exact: true }).selectOption({ label: file });
    await look(`preview of ${file.split(' ')[0]}`);
  }

  await go('Map');
  await look('map, asked');
  await main(page)
    .getByRole('button', { name: /^Accept all/ })
    .click();
  await main(page)
    .getByText(/columns of 3.files$/)
    .click();
  await main(page)
    .getByRole('button', { name: `Add as a new field: ${first}` })
    .click();
  await page.getByLabel('What it holds').selectOption({ label: 'One of a list' });
  await look('map, a new field');
  await main(page).getByRole('button', { name: 'Add the field' }).click();
  await look('map');

  await go('People');
  const ready = { People: /every rate is about/, Check: /ooked for/, Fidelity: /What follows/ };
  for (const [step, shown] of Object.entries(ready)) {
    if (step !== 'People') await go(step);
    await expect(main(page)).toContainText(shown);
    await expect(page.getByRole('progressbar')).toHaveCount(0);
    await look(step);
    // Read again for the next step, so that nothing is hidden there.
    if (step === 'People') await main(page).getByRole('button', { name: 'Keep all readable' }).click();
  }
  await steps.getByRole('button', { name: /^Check/ }).click();
  const errors = await saveAs(
    opened,
    page,
    'Save the error file…',
    join(desk, `errors-${texts === HOSTILE_TRIED}.csv`),
  );
  await steps.getByRole('button', { name: /^Fidelity/ }).click();
  await go('Done');
  await expect(main(page)).toContainText(
    `${texts.length + PLAIN_LEADS} of ${texts.length + PLAIN_LEADS} rows used`,
  );
  await look('Done');
  const mapping = await saveAs(
    opened,
    page,
    'Save the mapping…',
    join(desk, `${texts === HOSTILE_TRIED}.mapping.json`),
  );

  await main(page).getByRole('button', { name: 'Use these leads' }).click();
  await expect(page.getByRole('status')).toHaveText(
    new RegExp(`^Imported: ${texts.length + PLAIN_LEADS}\\sleads`),
  );
  await expect(main(page).getByRole('tab', { name: 'Lead data' })).toBeVisible();
  for (const list of ['Figures', 'Views']) {
    const tabs = main(page).getByRole('tablist', { name: list }).getByRole('tab');
    for (const tab of await tabs.all()) {
      await tab.click();
      await look(`Simulate, ${await tab.innerText()}`);
    }
  }
  await main(page).getByRole('button', { name: 'Erase a person…' }).click();
  await dialog(page).getByRole('textbox').fill(first);
  await dialog(page)
    .getByRole('button', { name: /^Erase/ })
    .click();
  await expect(dialog(page).getByRole('button', { name: 'Cancel' })).toBeVisible();
  await look('erase a person');
  await dialog(page).getByRole('button', { name: 'Cancel' }).click();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^Leads: / })
    .click();
  await look('leads in the bar');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+K');
  await page.keyboard.type(first.slice(0, 12));
  await expect(dialog(page).first()).toBeVisible();
  await look('palette');
  await page.keyboard.press('Escape');
  for (const workspace of ['Map', 'Define', 'Publish'] as const) {
    await page
      .getByRole('navigation', { name: 'Workspaces' })
      .getByRole('button', { name: workspace })
      .click();
    // A part of each that comes last.
    await expect(page.getByText(LAST_OF[workspace]).first()).toBeVisible();
    await look(workspace);
  }
  return { screens, errors, mapping };
}

const NAMES_OF_PARTS = ['__proto__', 'constructor', 'toString'];

/** Every third of a hundred, and those that are asked for by name; all of them by `npm run soak -- screens`. */
const isTried = (_: string, i: number): boolean =>
  isWhole || i % 3 === 0 || NAMES_OF_PARTS.includes(HOSTILE[i] ?? '');
const HARMLESS_TRIED = HARMLESS.filter(isTried);
const HOSTILE_TRIED = HOSTILE.filter(isTried);

test('cells of HTML, script and formula text stay inert on every screen', async ({ opened, page, home }) => {
  const dialogs: string[] = [];
  page.on('dialog', (shown) => {
    dialogs.push(shown.message());
    void shown.dismiss();
  });
  const desk = join(home, 'desk');
  await mkdir(desk);
  await expect(page.getByRole('banner').getByRole('button', { name: /^Leads: Sample, / })).toBeVisible();
  const harmless = await tour(page, opened, desk, HARMLESS_TRIED);
  const hostile = await tour(page, opened, desk, HOSTILE_TRIED);

  expect(dialogs).toEqual([]);
  expect([...hostile.screens.keys()]).toHaveLength(harmless.screens.size);
  const ours = new Set([...harmless.screens.values()].flatMap(({ elements }) => elements));
  for (const [screen, { elements, faults }] of hostile.screens) {
    expect.soft(faults, screen).toEqual([]);
    expect
      .soft(
        elements.filter((one) => !ours.has(one)),
        `${screen}: as with harmless cells`,
      )
      .toEqual([]);
  }

  // As text they are seen: all of them where cells stand as they are, the first one wherever its file or its lead is named.
  const seenOn = (screen: string): string => asOneLine(hostile.screens.get(screen)?.text ?? '');
  const missing = HOSTILE_TRIED.map((text) => asOneLine(cellText(asInFile(text)))).filter(
    (text) => !seenOn('preview of leads').includes(text),
  );
  expect(missing).toEqual([]);
  const [first = ''] = HOSTILE_TRIED;
  const named = [
    'files',
    'map, asked',
    'map, a new field',
    'map',
    'People',
    'Check',
    'Done',
    'Simulate, Lead data',
  ];
  for (const screen of named) expect.soft(seenOn(screen), screen).toContain(first);

  // A cell may begin as a formula only behind an apostrophe.
  const cells = (hostile.errors.match(/"(?:[^"]|"")*"|[^,\r\n]+/g) ?? []).map((cell) =>
    cell.replace(/^"/, ''),
  );
  expect(cells.filter((cell) => cell.startsWith("'=")).length).toBeGreaterThan(0);
  expect(cells.filter((cell) => /^[=+@\t\r-]/.test(cell))).toEqual([]);
  // What is called as a part of every object is a text like any other.
  const read = parseMapping(hostile.mapping);
  const types = read.ok
    ? read.value.files.flatMap((file) => (file.role === 'activities' ? file.types : []))
    : [];
  expect(types.map(({ value }) => value)).toEqual(expect.arrayContaining(NAMES_OF_PARTS));
});

const asOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
