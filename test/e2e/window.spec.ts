import { createWriteStream, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { ReplayResult } from '#domain/replay/result';
import { expect, test } from './fixtures';
import type { OpenedHost } from './hosts/opened-host';
import { sampleFigures, sampleMapping, samplePath, samplePolicy } from './sample-figures';

/** The threshold that the window offers first. */
const THRESHOLD = { id: 'mql-score', name: 'MQL score', value: 65 };

const number = (value: number) => value.toLocaleString('en');
const rate = (share: number | null) => (share === null ? '–' : `${(share * 100).toFixed(1)} %`);
const reached = ({ stages }: ReplayResult, id: string) =>
  stages.find(({ stage }) => stage === id)?.proposal.reached ?? -1;

const headline = (page: Page) => page.locator('.headline');
const slider = (page: Page) => page.getByRole('slider', { name: THRESHOLD.name });
const importButton = (page: Page) => page.getByRole('button', { name: 'Import CSV…' });

/** Waits until the figures are there and nothing is going on. */
async function settled(page: Page): Promise<void> {
  await expect(headline(page)).toBeVisible();
  await expect(page.getByRole('progressbar')).toHaveCount(0);
}

/** Every figure of the stages, the funnel, the SLAs and the swaps, against a result made in this process. */
async function expectFigures(page: Page, result: ReplayResult): Promise<void> {
  const shown = await page.evaluate(() => {
    const texts = (selector: string, cell: string) =>
      [...document.querySelectorAll(selector)].map((row) =>
        [...row.querySelectorAll(cell)].map((one) => one.textContent?.replaceAll('\u00a0', ' ') ?? ''),
      );
    return {
      reached: texts('[data-stage]', '[data-reached]'),
      funnel: texts('[data-transition]', 'td'),
      slas: texts('[data-sla]', 'td'),
      swaps: texts('[data-swap]', 'td'),
    };
  });
  expect(shown.reached).toEqual(result.stages.map(({ proposal }) => [number(proposal.reached)]));

  const side = (one: ReplayResult['transitions'][number]['proposal']) => [
    number(one.reached),
    number(one.converted),
    rate(one.rate),
  ];
  expect(
    shown.funnel.map((cells) =>
      cells[1] === 'not recorded' ? [null, cells.slice(2, 5)] : [cells.slice(1, 4), cells.slice(5, 8)],
    ),
  ).toEqual(
    // Ways towards a customer stand above those that set a lead aside.
    inTableOrder(result).map(({ baseline, proposal }) => [baseline && side(baseline), side(proposal)]),
  );

  const verdicts = (one: ReplayResult['slas'][number]['proposal']) =>
    [one.verdicts.met, one.verdicts.breached].map(number);
  expect(
    shown.slas.map((cells) =>
      cells[0] === 'not recorded' ? [null, cells.slice(3, 5)] : [cells.slice(2, 4), cells.slice(12, 14)],
    ),
  ).toEqual(
    result.slas.map(({ baseline, proposal }) => [baseline && verdicts(baseline), verdicts(proposal)]),
  );

  expect(shown.swaps).toEqual(
    result.stages.map(({ swap }) =>
      swap === null
        ? ['not recorded']
        : [
            ...[swap.kept, swap.same, swap.earlier, swap.later],
            ...[swap.added, swap.addedWorked, swap.addedUnworked, swap.dropped, swap.neither],
          ].map(number),
    ),
  );
}

function inTableOrder({ transitions }: ReplayResult) {
  const aside = new Set(
    samplePolicy.stages.flatMap(({ id, kind }) =>
      ['recycled', 'disqualified', 'handed-over'].includes(kind) ? [id] : [],
    ),
  );
  return [
    ...transitions.filter(({ to }) => !aside.has(to)),
    ...transitions.filter(({ to }) => aside.has(to)),
  ];
}

/** Imports as a person does: through the system's dialog where there is one, else the browser's. */
async function importFiles(page: Page, { electron }: OpenedHost, paths: string[]): Promise<void> {
  if (electron) {
    await electron.answerOpenDialog(paths);
    await importButton(page).click();
    return;
  }
  const chooser = page.waitForEvent('filechooser');
  await importButton(page).click();
  await (await chooser).setFiles(paths);
}

/** Drops a text file on the window, as a drag from a file manager ends. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([fileName, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content ?? ''], fileName ?? '', { type: 'text/csv' }));
      return transfer;
    },
    [name, text],
  );
  await page.dispatchEvent('main', 'dragover', { dataTransfer });
  await expect(page.getByText('Drop CSV files to import them')).toBeVisible();
  await page.dispatchEvent('main', 'drop', { dataTransfer });
}

test('the sample opens by itself, with the figures that Node computes', async ({ page }) => {
  await settled(page);
  await expect(page.getByText(samplePolicy.title)).toBeVisible();
  await expect(page.getByRole('banner')).toContainText(`Sample: ${sampleMapping.name}`);
  await expect(page.getByRole('listitem').filter({ has: page.getByRole('heading') })).toHaveCount(
    samplePolicy.stages.length,
  );
  await expectFigures(page, await sampleFigures({}));
  const rows = sampleMapping.files.map(
    ({ name }) => readFileSync(samplePath(name), 'utf8').trimEnd().split('\n').length - 1,
  );
  await expect(page.locator('[data-file] td:nth-of-type(1)')).toHaveText(rows.map(number));
});

test('a threshold changes the figures, the words and the rules shown, and goes back', async ({ page }) => {
  await settled(page);
  const before = reached(await sampleFigures({}), 'mql');
  const proposal = await sampleFigures({ [THRESHOLD.id]: THRESHOLD.value });
  const after = reached(proposal, 'mql');
  expect(after, 'the sample must react to its first threshold').toBeLessThan(before);

  await slider(page).fill(String(THRESHOLD.value));
  await expect(headline(page)).toContainText(
    `${number(before - after)} fewer leads reach MQL: ${number(after)} instead of ${number(before)}`,
  );
  await settled(page);
  await expectFigures(page, proposal);
  await expect(page.locator('[data-stage="mql"]')).toContainText(`${THRESHOLD.value} (${THRESHOLD.name})`);

  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(headline(page)).toHaveText('These are the rules as they stand.');
  await expectFigures(page, await sampleFigures({}));
});

test('everything can be done with the keyboard', async ({ page }) => {
  await settled(page);
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  for (let presses = 0; (await focused()) !== THRESHOLD.name; presses++) {
    expect(presses, 'the slider is reached with Tab').toBeLessThan(10);
    await page.keyboard.press('Tab');
  }
  for (let presses = 0; presses < 5; presses++) await page.keyboard.press('ArrowRight');
  const { value, step } = samplePolicy.thresholds.find(({ id }) => id === THRESHOLD.id) ?? {
    value: 0,
    step: 0,
  };
  const now = value + 5 * step;
  await expect(slider(page)).toHaveValue(String(now));
  await expect(headline(page)).toContainText(
    number(reached(await sampleFigures({ [THRESHOLD.id]: now }), 'mql')),
  );

  const field = page.getByRole('spinbutton', { name: THRESHOLD.name });
  await page.keyboard.press('Tab');
  await page.keyboard.type('999');
  await expect(page.getByText('Give a number from')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(field).toHaveValue(String(now));
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('ArrowUp');
  await expect(slider(page)).toHaveValue(String(now + step));
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(String(THRESHOLD.value));
  await page.keyboard.press('Enter');
  await expect(slider(page)).toHaveValue(String(THRESHOLD.value));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(headline(page)).toHaveText('These are the rules as they stand.');
});

test('a CSV that is chosen takes the place of the file with its columns', async ({ page, opened, home }) => {
  await settled(page);
  const lines = (await readFile(samplePath('leads.csv'), 'utf8')).split('\n');
  const path = join(home, 'first hundred.csv');
  await writeFile(path, `${lines.slice(0, 101).join('\n')}\n`);
  await importFiles(page, opened, [path]);
  await expect(page.getByText(/^Imported: 100\sleads\. Still from before: /)).toBeVisible();
  await settled(page);
  await expect(page.getByRole('banner')).toContainText('first hundred.csv');
  await expect(page.getByRole('banner')).not.toContainText('Sample:');
  await expect(page.getByRole('banner')).toContainText('of 100');
});

test('a CSV that is dropped is imported; one that does not fit is refused and changes nothing', async ({
  page,
}) => {
  await settled(page);
  await drop(page, 'wrong.csv', 'Name,Colour\nAnna,blue\n');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('Not imported: wrong.csv. The data shown is what was there before.');
  await expect(alert).toContainText('wrong.csv, column');
  await settled(page);
  await expectFigures(page, await sampleFigures({}));
  await expect(page.getByRole('banner')).toContainText('Sample:');
  await alert.getByRole('button', { name: 'Dismiss' }).click();
  await expect(alert).toHaveCount(0);

  const lines = (await readFile(samplePath('leads.csv'), 'utf8')).split('\n');
  await drop(page, 'dropped.csv', `${lines.slice(0, 51).join('\n')}\n`);
  await expect(page.getByText(/^Imported: 50\sleads\./)).toBeVisible();
});

test('a long import shows how far it is and can be cancelled', async ({ page, opened, home }) => {
  await settled(page);
  const path = join(home, 'large.csv');
  await repeatRows(samplePath('leads.csv'), path, 60_000_000);
  await importFiles(page, opened, [path]);
  const progress = page.getByRole('progressbar', { name: 'Import' });
  await expect(progress).toBeVisible();
  await expect(page.getByText(/large\.csv, [\d,]+\srows read/)).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(
    page.getByText('The import was cancelled. The data shown is what was there before.'),
  ).toBeVisible();
  await settled(page);
  await expectFigures(page, await sampleFigures({}));

  await slider(page).fill(String(THRESHOLD.value));
  await expect(headline(page)).toContainText('fewer leads reach MQL');
});

test('when the worker breaks down the figures stay and the data can be loaded again', async ({
  page,
  watch,
}) => {
  await settled(page);
  watch.expect(/planted breakdown/);
  const [worker] = page.workers();
  await worker?.evaluate(() => {
    setTimeout(() => {
      throw new Error('planted breakdown');
    });
  });
  await expect(page.getByRole('alert')).toContainText('The replay stopped working');
  await expectFigures(page, await sampleFigures({}));
  await page.getByRole('button', { name: 'Load the data again' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await settled(page);
  await expectFigures(page, await sampleFigures({}));
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no accessibility fault in ${colorScheme} colours, with figures and with a problem`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    await settled(page);
    await slider(page).fill(String(THRESHOLD.value));
    await expect(headline(page)).toContainText('instead of');
    await settled(page);
    expect(await faults(page)).toEqual([]);
    await drop(page, 'wrong.csv', 'Name,Colour\nAnna,blue\n');
    await expect(page.getByRole('alert')).toBeVisible();
    expect(await faults(page)).toEqual([]);
  });
}

test('at 200 % zoom the page does not scroll sideways', async ({ page }) => {
  // A window of 1280 pixels shows 640 CSS pixels then.
  await page.setViewportSize({ width: 640, height: 400 });
  await settled(page);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
});

/** Rule and place of every fault that axe finds. */
async function faults(page: Page): Promise<string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  // The legacy mode needs no page of its own, which the hosts would not let it open.
  const { violations } = await new AxeBuilder({ page }).withTags(tags).setLegacyMode().analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** A CSV with the same rows over and over, until it has so many bytes. */
async function repeatRows(from: string, to: string, bytes: number): Promise<void> {
  const text = await readFile(from, 'utf8');
  const start = text.indexOf('\n') + 1;
  const rows = text.slice(start);
  const out = createWriteStream(to);
  out.write(text);
  for (let written = text.length; written < bytes; written += rows.length) {
    if (!out.write(rows)) await new Promise<void>((drained) => out.once('drain', () => drained()));
  }
  await new Promise<void>((closed) => out.end(() => closed()));
}
