import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { ReplayResult } from '#domain/replay/result';
import { expectAccessible } from './accessible';
import { dropFiles } from './drop-files';
import { expect, test } from './fixtures';
import { sampleFigures, samplePath, samplePolicy } from './sample-figures';

const number = (value: number) => value.toLocaleString('en');
const rate = (share: number | null) => (share === null ? '–' : `${(share * 100).toFixed(1)}\u00a0%`);

const main = (page: Page) => page.getByRole('main', { name: 'Simulate' });
const headline = (page: Page) => main(page).locator('[data-headline]');
const slider = (page: Page) => main(page).getByRole('slider', { name: 'MQL score' });
const score = (page: Page) => main(page).getByRole('spinbutton', { name: /^MQL score/ });
const view = (page: Page, name: string) => main(page).getByRole('tab', { name }).click();
const table = (page: Page, name: string | RegExp) => main(page).getByRole('table', { name });
const reached = (result: ReplayResult, id: string) =>
  result.stages.find(({ stage }) => stage === id)?.proposal.reached ?? -1;

/** Opens the workspace and waits for its first figures. */
async function simulate(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(samplePolicy.title);
  await page.keyboard.press('Alt+3');
  await expect(headline(page)).toHaveText('Nothing is changed: these are today’s rules.');
  await settled(page);
}

/** Waits until the figures are of the rules as they stand. */
const settled = (page: Page) => expect(main(page).getByText(/^[\d,]+ of [\d,]+ leads$/)).toBeVisible();

/** What is there once older figures have been on screen, for however short a time. */
async function markOlderFigures(page: Page) {
  await page.evaluate(() => {
    const watch = new MutationObserver(() => {
      if (!document.querySelector('main [data-stale]')) return;
      document.body.dataset['sawOlder'] = '';
      watch.disconnect();
    });
    watch.observe(document.body, { childList: true, subtree: true, attributes: true });
  });
  return page.locator('body[data-saw-older]');
}

/** Keeps replays from the worker until the function returned is called; other work goes on. */
async function holdReplays(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const send = Worker.prototype.postMessage as (this: Worker, ...message: unknown[]) => void;
    const held: (() => void)[] = [];
    Worker.prototype.postMessage = function (...message: unknown[]) {
      const [call] = message as [{ readonly path?: readonly string[] }];
      if (['simulate', 'sweep'].includes(call.path?.[0] ?? '')) held.push(() => send.apply(this, message));
      else send.apply(this, message);
    };
    const release = () => {
      Worker.prototype.postMessage = send;
      for (const go of held) go();
    };
    window.addEventListener('release', release, { once: true });
  });
  return () => page.evaluate(() => void window.dispatchEvent(new Event('release')));
}

/** The texts of the cells of every body row, by the row's header. */
const cells = (page: Page, name: string | RegExp): Promise<string[][]> =>
  table(page, name)
    .locator('tbody tr:has(td)')
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));

/** Funnel and SLAs on screen against a result that Node made. */
async function expectFigures(page: Page, result: ReplayResult): Promise<void> {
  const stages = await cells(page, 'Leads that reach each stage');
  expect(
    Object.fromEntries(stages.map(([name, , before, after]) => [name, [before, after?.split('may be')[0]]])),
  ).toEqual(
    Object.fromEntries(
      result.stages.map(({ name, baseline, proposal }) => [
        name,
        [baseline ? number(baseline.reached) : 'not recorded', number(proposal.reached)],
      ]),
    ),
  );
  const slas = await cells(page, 'Attainment of each SLA');
  expect(slas.map(([, , before, after]) => [before, after?.match(/^[\d.]+\u00a0%|^–/)?.[0]])).toEqual(
    result.slas.map(({ baseline, proposal }) => [
      baseline ? rate(baseline.attainment) : 'not recorded',
      rate(proposal.attainment),
    ]),
  );
}

test('figures follow the slider by keyboard alone, open where they come from, and are those that Node computes', async ({
  opened,
  page,
  home,
}) => {
  await simulate(page);
  await test.step('the figures follow the slider, and are those that Node computes', async () => {
    const [standing, moved] = await Promise.all([sampleFigures({}), sampleFigures({ 'mql-score': 65 })]);
    await expectFigures(page, standing);

    await slider(page).focus();
    for (let step = 0; step < 15; step++) await page.keyboard.press('ArrowRight');
    await expect(score(page)).toHaveValue('65');
    await expect(headline(page)).toContainText('fewer leads reach MQL than recorded');
    await settled(page);
    await expectFigures(page, moved);

    // One stay of the keyboard is one step to undo.
    await page.keyboard.press('ControlOrMeta+Z');
    await expect(score(page)).toHaveValue('50');
    await page.keyboard.press('ControlOrMeta+Shift+Z');
    await expect(score(page)).toHaveValue('65');

    await main(page)
      .getByRole('button', { name: /^Set MQL score back to 50/ })
      .click();
    await expect(headline(page)).toHaveText('Nothing is changed: these are today’s rules.');
  });
  await test.step('the figures of a slider in hand follow it at once', async () => {
    const [standing, moved] = await Promise.all([sampleFigures({}), sampleFigures({ 'mql-score': 60 })]);
    await slider(page).focus();
    await expect(main(page).locator('[data-threshold="mql-score"][data-swept]')).toBeVisible();
    const older = await markOlderFigures(page);
    for (let step = 0; step < 10; step++) await page.keyboard.press('ArrowRight');
    await expect(score(page)).toHaveValue('60');
    await expectFigures(page, moved);
    await expect(older).toHaveCount(0);

    // Where rules are today’s there is no side of today’s rules; that is replayed.
    for (let step = 0; step < 10; step++) await page.keyboard.press('ArrowLeft');
    await expect(headline(page)).toHaveText('Nothing is changed: these are today’s rules.');
    await expectFigures(page, standing);
    await expect(older).toHaveCount(1);
  });
  await test.step('hints never stand over a heading', async () => {
    const slider = page.getByRole('slider', { name: 'MQL score' });
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    await settled(page);
    const hinted = [
      main(page)
        .getByText(/^Today’s rules give back/)
        .first(),
      main(page).getByText(/^[\d,]+ of [\d,]+ leads$/),
      main(page).getByRole('button', { name: 'Take the present rules as today’s' }),
    ];
    for (const text of hinted) {
      await text.hover();
      const hint = page.getByRole('tooltip');
      await expect(hint).toBeVisible();
      const box = await hint.boundingBox();
      for (const heading of await page.getByRole('main').getByRole('heading').all()) {
        const other = await heading.boundingBox();
        if (!box || !other) throw new Error('hints and headings are in the layout');
        const isBeside = box.x >= other.x + other.width || other.x >= box.x + box.width;
        const isApart = box.y >= other.y + other.height || other.y >= box.y + box.height;
        expect(isBeside || isApart, `over ${await heading.textContent()}`).toBe(true);
      }
      await slider.hover();
      await expect(hint).toHaveCount(0);
    }
  });
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(headline(page)).toHaveText('Nothing is changed: these are today’s rules.');
  await settled(page);
  await test.step('what is replayed can be chosen, is counted, and goes into the evidence', async () => {
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    await inspector.getByRole('checkbox', { name: 'Inbound' }).uncheck();
    const from = inspector.getByRole('textbox', { name: 'From' });
    await from.fill('2026-01-01');
    await from.press('Enter');
    await expect(inspector).toContainText('created outside the period');
    await settled(page);

    const path = join(home, 'shown.result.json');
    await opened.electron?.answerSaveDialog(path);
    await inspector.getByRole('button', { name: 'Save evidence…' }).click();
    if (!opened.electron) {
      const chooser = page.getByRole('dialog');
      await chooser.getByRole('textbox', { name: 'Name' }).fill('shown.result.json');
      await chooser.getByRole('button', { name: 'Save', exact: true }).click();
    }
    await expect(page.getByRole('status').filter({ hasText: /^Saved the evidence/ })).toHaveText(
      /shown\.result\.json/,
    );

    await inspector.getByRole('button', { name: 'Back to the usual settings' }).click();
    await expect(inspector).not.toContainText('created outside the period');
    const evidence = JSON.parse(await readFile(path, 'utf8')) as ReplayResult;
    expect(evidence.options.populations).not.toContain('inbound');
    expect(evidence.leads.outsidePeriod).toBeGreaterThan(0);
  });
  await test.step('rows open where their figures come from, and every view reads as a table', async () => {
    const result = await sampleFigures({});
    const mql = main(page).getByRole('button', { name: 'MQL', exact: true });
    await mql.press('Enter');
    await expect(mql).toHaveAttribute('aria-expanded', 'true');
    await expect(
      main(page).getByText(`Under these rules ${number(reached(result, 'mql'))} reach it`),
    ).toBeVisible();
    await expect(table(page, /^Steps out of MQL/)).toBeVisible();
    const sla = result.slas[1];
    await main(page)
      .getByRole('button', { name: sla?.name ?? '' })
      .click();
    const verdicts = await cells(page, /^What became of the clocks/);
    expect(verdicts[0]?.slice(1)).toEqual([
      number(sla?.baseline?.verdicts.met ?? -1),
      number(sla?.proposal.verdicts.met ?? -1),
    ]);
    await expectAccessible(page, 'main', 'aside');

    await view(page, 'Who changes places');
    const swaps = await cells(page, /^Leads kept, added and dropped/);
    expect(swaps.map(([name, , , , dropped]) => [name, dropped])).toEqual(
      result.stages.map(({ name, swap }) => [name, number(swap?.dropped ?? -1)]),
    );
    // The leads behind a count, by keys: those that Node lists, in the order of their entries.
    const path = join(home, 'leads.csv');
    const { stages } = await sampleFigures({}, ['--leads-out', path]);
    const [head, ...rows] = (await readFile(path, 'utf8')).split('\r\n').map((line) => line.split(','));
    const of = (row: readonly string[], column: string) => row[head?.indexOf(column) ?? -1] ?? '';
    const added = rows
      .filter((row) => of(row, 'mql_change').startsWith('added'))
      .sort((a, b) => (of(a, 'mql_proposal') < of(b, 'mql_proposal') ? 1 : -1));
    expect(added).toHaveLength(stages.find(({ stage }) => stage === 'mql')?.swap?.added ?? -1);
    const figure = main(page).getByRole('button', {
      name: `${added.length} leads added at MQL`,
      exact: true,
    });
    await figure.press('Enter');
    const list = page.getByRole('dialog', { name: `${added.length} leads added at MQL`, exact: true });
    await expect(list.getByRole('rowheader')).toHaveText(added.map((row) => of(row, 'lead')));
    await expectAccessible(page, '[role="dialog"]');
    await page.keyboard.press('Escape');
    await expect(figure).toBeFocused();
    await view(page, 'Time in stage');
    await expect(table(page, /^Time in stage/)).toContainText('Median');
    await view(page, 'Segments');
    await main(page).getByLabel('Break down by').selectOption({ label: 'Region' });
    await expect(table(page, /^Lead → MQL by Region/).getByRole('row')).not.toHaveCount(1);
    await expectAccessible(page, 'main', 'aside');
  });
});

test('what cannot be told, not be used, not be slid or is not there, is said', async ({ page }) => {
  await simulate(page);
  await test.step('what can be told before the replay follows the slider, is not read aloud, and is what the replay says', async () => {
    const moved = await sampleFigures({ 'score-half-life': 20 });
    const release = await holdReplays(page);
    await main(page).getByRole('slider', { name: 'Score half-life' }).focus();
    for (let step = 0; step < 10; step++) await page.keyboard.press('ArrowLeft');
    const row = (id: string) => main(page).locator(`tr[data-stage="${id}"]`);
    await expect(row('mql').locator('td[data-side="proposal"]')).toHaveText(
      `${number(reached(moved, 'mql'))}at once`,
    );
    await expect(row('sql')).toHaveAttribute('data-older');
    await expect(main(page).getByText('Rest is older')).toBeVisible();
    await expect(headline(page).locator('[aria-hidden]')).toContainText(
      'fewer leads reach MQL than recorded',
    );
    await expect(headline(page).locator('span:not([aria-hidden])')).toHaveText(
      'Nothing is changed: these are today’s rules.',
    );
    await expectAccessible(page, 'main', 'aside');

    await release();
    await settled(page);
    await expectFigures(page, moved);
    await expect(headline(page)).toContainText('fewer leads reach MQL than recorded');
    await expect(row('mql')).not.toContainText('at once');
    await expect(row('sql')).not.toHaveAttribute('data-older');
  });
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(headline(page)).toHaveText('Nothing is changed: these are today’s rules.');
  await settled(page);
  await test.step('a record that today’s rules fit too badly is not used, and the choice shows it', async () => {
    const choice = main(page).getByRole('radiogroup', { name: 'Compared with' });
    const record = choice.getByRole('radio', { name: 'The record' });
    await expect(record).toBeChecked();
    await score(page).fill('90');
    await score(page).press('Enter');
    await main(page).getByRole('button', { name: 'Take the present rules as today’s' }).click();
    await score(page).fill('80');
    await score(page).press('Enter');
    await expect(headline(page)).toContainText('than under today’s rules');
    await expect(choice.getByRole('radio', { name: 'Today’s rules' })).toBeChecked();
    await expect(record).toBeDisabled();
    await expect(choice).toHaveAccessibleDescription(/^The record is not used\. Today’s rules give back /);
    await expectAccessible(page, 'main', 'aside');
    // Nor is it where nothing is changed.
    await score(page).fill('90');
    await score(page).press('Enter');
    await expect(headline(page)).toHaveText('Nothing is changed: these are today’s rules.');
    await settled(page);
    await expect(record).toBeDisabled();
    // The person’s own choice was the record, and holds once they ask less of it.
    const limit = page.getByRole('spinbutton', { name: /^Fidelity limit/ });
    await limit.fill('0');
    await limit.press('Enter');
    await expect(record).toBeChecked();
  });
  await test.step('a document without leads says what to do, and the report says what was left out', async () => {
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'New glossary…' }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Title' }).fill('Acme');
    await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Don’t save' }).click();
    await page.keyboard.press('Alt+3');
    await expect(main(page).getByRole('heading', { name: 'No leads yet' })).toBeVisible();
    await expectAccessible(page, 'main', 'aside');
    await main(page).getByRole('button', { name: 'Use the sample’s leads' }).click();
    await expect(headline(page)).toBeVisible();
    await view(page, 'Lead data');
    await expect(table(page, /^Files/).getByRole('row', { name: /^activities\.csv/ })).toContainText(
      /left out: .*of a lead that no file has/,
    );
    await expect(table(page, 'Left out or read as empty')).toContainText('Of a lead that no file has');
    await expectAccessible(page, 'main', 'aside');
  });
  await test.step('the slider of a score known only as exported is not slid and says why, and its number can be typed', async () => {
    const glossary = await readFile(samplePath('glossary.parley.json'), 'utf8');
    const text = glossary.replace(
      /"op": "score",\s+"score": "lead-score"/,
      '"op": "field", "field": "lead-score"',
    );
    expect(text).not.toBe(glossary);
    await dropFiles(page, [{ name: 'exported.parley.json', text }]);
    await expect(page.getByRole('button', { name: 'No leads loaded' })).toBeVisible();
    await page.keyboard.press('Alt+3');
    await main(page).getByRole('button', { name: 'Use the sample’s leads' }).click();
    await settled(page);
    await expect(slider(page)).toHaveAttribute('aria-disabled', 'true');
    await expect(slider(page)).toHaveAccessibleDescription(
      /known only as it was when it was exported.*What still works/s,
    );
    const before = await score(page).inputValue();
    await slider(page).focus();
    await page.keyboard.press('ArrowRight');
    await expect(score(page)).toHaveValue(before);
    await expectAccessible(page, 'main', 'aside');
    await score(page).fill('65');
    await score(page).press('Enter');
    await expect(score(page)).toHaveValue('65');
    await settled(page);
    await expect(headline(page)).toContainText('MQL');
  });
});
