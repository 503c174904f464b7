import type { Page } from '@playwright/test';
import type { ReplayResult } from '#domain/replay/result';
import type { SweepDocument } from '#domain/replay/sweep-document';
import { expectAccessible } from './accessible';
import { expect, test } from './fixtures';
import { overSample, sampleFigures, samplePath, samplePolicy } from './sample-figures';

// What the window says of how sure figures are and what they mean is what the command line computes in Node.

const space = '\u00a0';
const number = (value: number) => value.toLocaleString('en');
const tenths = (share: number) =>
  (share * 100).toLocaleString('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const rate = (share: number | null) => (share === null ? '–' : `${tenths(share)}${space}%`);
const rates = (range: readonly [number, number] | null) => {
  if (range === null) return '–';
  const [low, high] = range.map(tenths);
  return low === high ? `${high}${space}%` : `${low}–${high}${space}%`;
};

const main = (page: Page) => page.getByRole('main', { name: 'Simulate' });
const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' });
const headline = (page: Page) => main(page).locator('[data-headline]');
const view = (page: Page, name: string) => main(page).getByRole('tab', { name, exact: true });
const table = (page: Page, name: string | RegExp) => main(page).getByRole('table', { name });
const settled = (page: Page) => expect(main(page).getByText(/^[\d,]+ of [\d,]+ leads$/)).toBeVisible();

/** Opens the workspace and waits for its first figures. */
async function simulate(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(samplePolicy.title);
  await page.keyboard.press('Alt+3');
  await expect(headline(page)).toHaveText('Nothing is changed: these are today’s rules.');
  await settled(page);
}

/** Takes the one change back. */
async function takeBack(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(headline(page)).toHaveText('Nothing is changed: these are today’s rules.');
  await settled(page);
}

/** The texts of the cells of every body row, by the row's header. */
const cells = (page: Page, name: string | RegExp): Promise<string[][]> =>
  table(page, name)
    .locator('tbody tr:has(td)')
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));

const named = (id: string) => samplePolicy.stages.find((stage) => stage.id === id)?.name ?? id;

async function expectQuality(page: Page, { quality }: ReplayResult): Promise<void> {
  const rows = (await cells(page, 'Quality of each stage by Closed-Won')).map((row) => row.slice(2));
  expect(rows).toEqual(
    (quality ?? []).map(({ m, hits, unknown, precision, recall, lift, ...of }) => {
      const isFew = m - unknown < 10;
      const mayBe = (range: readonly [number, number] | null) =>
        range && range[0] !== range[1] ? `may be ${rates(range)}` : '';
      const times = lift?.map((end) =>
        end.toLocaleString('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
      );
      return [
        number(m),
        number(hits),
        isFew
          ? m === unknown
            ? '–'
            : `${hits} of ${m - unknown}`
          : `${rate(of.precisionObserved)}${mayBe(precision)}chance ${rates(of.precisionInterval)}`,
        `${rate(of.recallRecorded)}${mayBe(recall)}`,
        isFew || !times ? '–' : `${[...new Set(times)].join('–')}${space}×`,
      ];
    }),
  );
}

/** Both thresholds at once: figures as in Node, found and set by keys, as one step that is taken back. */
async function expectPairs(page: Page, { cells: rows }: SweepDocument): Promise<void> {
  await main(page).getByLabel('Second threshold').selectOption('points-trial');
  const grid = main(page).getByRole('grid', { name: /^Precision of MQL by MQL score/ });
  await expect(main(page).locator('[data-best-pair]')).toContainText('Best at MQL score');
  const named = (first: number, second: number) =>
    grid.getByRole('gridcell', {
      name: new RegExp(`^MQL score ${first} points and Points: trial started ${second} points: `),
    });
  expect(rows).toHaveLength(3);
  for (const { second, points } of rows) {
    for (const { value, quality, isAllowed } of points) {
      const told = await named(value, second).getAttribute('aria-label');
      expect(told).toContain(`: ${rate(quality?.precisionObserved ?? null)}`);
      expect(told?.includes('not allowed')).toBe(!isAllowed);
    }
  }
  await named(50, 60).focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowUp');
  await expect(named(40, 70)).toBeFocused();
  const reached = rows.at(-1)?.points[0]?.reached ?? 0;
  await expect(main(page).locator('[data-pair]')).toContainText(`${number(reached)} leads reach MQL`);
  await main(page).getByRole('button', { name: 'Show the pairs as a table' }).click();
  expect(
    (await cells(page, /^MQL by MQL score and/)).find(
      ([second, first]) => second === `70${space}points` && first === `40${space}points`,
    )?.[2],
  ).toMatch(new RegExp(`^${number(reached)}`));
  await main(page).getByRole('button', { name: 'Hide the table of pairs' }).click();
  await named(40, 70).press('Enter');
  const score = main(page).getByRole('spinbutton', { name: /^MQL score/ });
  await expect(score).toHaveValue('40');
  await expect(named(40, 70)).toHaveAccessibleName(/set now$/);
  await page.keyboard.press('Control+z');
  await expect(named(50, 60)).toHaveAccessibleName(/set now, today’s rules$/);
  await expect(score).toHaveValue('50');
  await settled(page);
}

test('quality and certainty are what Node computes, by pointer and by keys', async ({ page }) => {
  const target = ['--target', 'closed-won'];
  const [standing, moved, pairs, lower] = await Promise.all([
    sampleFigures({}, target),
    sampleFigures({ 'mql-score': 55 }, target),
    overSample<SweepDocument>([
      'sweep',
      samplePath('glossary.parley.json'),
      ...'--threshold mql-score --from 40 --to 60 --step 10 --second points-trial=50..70/10'.split(' '),
      ...'--objective precision=0.02 --stage mql'.split(' '),
      ...target,
    ]),
    sampleFigures({ 'mql-score': 40 }, ['--assume', 'unworked-convert=10']),
  ]);
  await simulate(page);
  await test.step('quality by an outcome, each stop of a threshold, and the leads behind a figure', async () => {
    await view(page, 'Quality').click();
    await expectAccessible(page, 'main', 'aside');
    await main(page).getByRole('button', { name: 'Judge by Closed-Won' }).press('Enter');
    await expect(main(page).getByLabel('Outcome')).toBeFocused();
    await settled(page);
    await expect(table(page, 'Quality of each stage by Closed-Won')).toBeVisible();
    await expectQuality(page, standing);
    expect(
      await table(page, 'Quality of each stage by Closed-Won').locator('tbody th').allInnerTexts(),
    ).toEqual((standing.quality ?? []).map(({ stage }) => expect.stringContaining(named(stage))));

    // Figures open the leads behind them, and a row what its leads are.
    const judged = standing.quality?.find(({ stage }) => stage === 'mql');
    const [hits, missed] = [judged?.hits ?? 0, (judged?.targets ?? 0) - (judged?.hits ?? 0)];
    const truePositives = `${number(hits)} leads let into MQL that went on to Closed-Won`;
    await main(page).getByRole('button', { name: truePositives, exact: true }).press('Enter');
    const list = page.getByRole('dialog', { name: truePositives, exact: true });
    await expect(list.getByText(`All ${hits}, the latest first.`)).toBeVisible();
    await expect(list.getByRole('rowheader')).toHaveCount(hits);
    await page.keyboard.press('Escape');
    await expect(main(page).getByRole('button', { name: truePositives, exact: true })).toBeFocused();
    await table(page, 'Quality of each stage by Closed-Won')
      .getByRole('button', { name: 'MQL', exact: true })
      .click();
    await expect(
      table(page, 'What the leads are at MQL, by Closed-Won').getByRole('row', {
        name: /^Reached Closed-Won, not/,
      }),
    ).toContainText(String(missed));

    // Along the line and onto the threshold by keys alone.
    const stops = main(page).getByRole('slider', { name: 'Look along MQL score' });
    await stops.focus();
    for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowRight');
    await expect(stops).toHaveAttribute('aria-valuetext', `55${space}points`);
    const mql = moved.quality?.find(({ stage }) => stage === 'mql');
    await expect(
      main(page)
        .getByRole('paragraph')
        .filter({ hasText: `At 55${space}points, ` }),
    ).toContainText(
      `precision ${rate(mql?.precisionObserved ?? null)}, by chance ${rates(mql?.precisionInterval ?? null)}`,
    );
    await main(page).getByRole('button', { name: 'Show as a table' }).press('Enter');
    const rows = await cells(page, /^MQL over MQL score/);
    expect(rows.find(([stop]) => stop === `55${space}points`)?.[2]).toContain(
      rate(mql?.precisionObserved ?? null),
    );
    await expectAccessible(page, 'main', 'aside');
    await table(page, 'Quality of each stage by Closed-Won')
      .getByRole('button', { name: 'MQL', exact: true })
      .click();
    await main(page).getByLabel('Seek').selectOption({ label: 'most leads at a precision' });
    await expect(main(page).locator('[data-best]')).toBeVisible();
    await main(page).getByRole('button', { name: 'Rank what decides who enters MQL' }).click();
    await expect(table(page, 'What decides who enters MQL').getByRole('row')).not.toHaveCount(1);
    await expectAccessible(page, 'main', 'aside');
    await main(page)
      .getByRole('button', { name: `Set MQL score to 55${space}points` })
      .press('Enter');
    await expect(headline(page)).toContainText('reach MQL than recorded');
    await settled(page);
    await expectQuality(page, moved);
  });
  await takeBack(page);
  await test.step('two thresholds at once, by keys, set as one step', async () => {
    await main(page).getByLabel('Least precision').fill('2');
    await main(page).getByLabel('Least precision').press('Enter');
    await expectPairs(page, pairs);
    await expectAccessible(page, 'main', 'aside');
  });
  await test.step('chance and what is unknown stand beside each other', async () => {
    await view(page, 'Funnel').click();
    const score = main(page).getByRole('spinbutton', { name: /^MQL score/ });
    await score.fill('40');
    await score.press('Enter');
    await inspector(page).getByRole('checkbox', { name: 'A share of them converts' }).check();
    await settled(page);

    // They follow the figures, once the rules rest.
    await expect(main(page).getByText(/^Between .*, if such months were drawn again\.$/)).toBeVisible();
    const signed = (value: number) => `${value < 0 ? '−' : '+'}${number(Math.abs(value))}`;
    const stages = await cells(page, 'Leads that reach each stage');
    const told = lower.stages.filter(({ difference }) => difference?.interval?.some((end) => end !== 0));
    expect(told.length).toBeGreaterThan(0);
    for (const { name, difference } of told) {
      const [low = 0, high = 0] = (difference?.interval ?? []).map(Math.round);
      const text =
        low === high ? signed(low) : [low, high].map((end) => (end === 0 ? '0' : signed(end))).join(' to ');
      expect(stages.find(([stage]) => stage === name)?.[4], name).toContain(text);
    }

    await main(page).getByRole('button', { name: 'Show every step as a table' }).click();
    const steps = await cells(page, /^Every step of the funnel/);
    const seen = new Set<string>();
    const expected = lower.transitions.filter(({ from, to }) => {
      const isFirst = !seen.has(`${from} ${to}`);
      seen.add(`${from} ${to}`);
      return isFirst;
    });
    const sampling = ({ wilson, observed }: ReplayResult['transitions'][number]['proposal']) =>
      wilson ? rates(wilson) : observed > 0 ? 'too few to tell' : '–';
    const shown = new Map(steps.map((row) => [row[0]?.split(/by (?=the|a|time)/)[0], row[9]]));
    expect(expected.map(({ from, to }) => shown.get(`${named(from)} → ${named(to)}`))).toEqual(
      expected.map(({ proposal }) => sampling(proposal)),
    );

    const assumptions = await cells(page, /^What would be possible under your assumptions/);
    const unworked = expected.filter(({ bounds }) => bounds.unknown > 0);
    expect(unworked.length).toBeGreaterThan(0);
    expect(assumptions).toEqual(
      unworked.map(({ from, to, bounds }) => [
        `${named(from)} → ${named(to)}`,
        'if 10 % of the leads nobody worked convert',
        rates(bounds.rate),
        rates(bounds.assumed[0]?.rate ?? null),
      ]),
    );
    const open = table(page, /^What is not in the data, step by step/);
    const unknown = expected.filter(({ bounds }) => bounds.unknown + bounds.pending + bounds.upstream > 0);
    expect(
      (await cells(page, /^What is not in the data/)).map((row) => row[3]?.split('by chance')[0]),
    ).toEqual(unknown.map(({ bounds }) => rates(bounds.rate)));
    await expect(open).toContainText('selective labels');
    await expectAccessible(page, 'main', 'aside');

    await view(page, 'Time in stage').click();
    await expect(table(page, /^Share that has gone on/)).toContainText('90 days');
    await view(page, 'Segments').click();
    await main(page).getByLabel('Break down by').selectOption({ label: 'Month of creation' });
    const months = table(page, /by Month of creation/);
    await expect(months.getByRole('rowheader').first()).toHaveText(/^[A-Z][a-z]{2} 20\d\d$/);
    await inspector(page)
      .getByRole('button', { name: /^Mark 1 Jul 2025/ })
      .click();
    await main(page).getByLabel('Break down by').selectOption({ label: 'Before and after each marker' });
    await expect(table(page, /by Regime of creation/).getByRole('rowheader')).toHaveText([
      'Before 1 Jul 2025',
      'From 1 Jul 2025',
    ]);
    await expectAccessible(page, 'main', 'aside');
  });
});
