import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { expect, test } from './fixtures';
import { samplePolicy } from './sample-figures';

const map = (page: Page) => page.getByRole('region', { name: 'Lifecycle map' });
const cards = (page: Page) => page.locator('.react-flow__node');
const card = (page: Page, name: string) => cards(page).filter({ has: page.getByText(name, { exact: true }) });
const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' });
const tree = (page: Page) => page.getByRole('tree', { name: 'Stages and their transitions' });
const item = (page: Page, name: string | RegExp) => tree(page).getByRole('treeitem', { name });
const tool = (page: Page, name: string) =>
  page.getByRole('toolbar', { name: 'Map' }).getByRole('button', { name });
const undo = (page: Page) => page.getByRole('banner').getByRole('button', { name: /^Undo/ });

/** The map of the sample, at rest. */
async function mapShown(page: Page): Promise<void> {
  await expect(cards(page)).toHaveCount(samplePolicy.stages.length);
  await expect(card(page, 'MQL')).toContainText('→');
  await expect(page.getByRole('progressbar')).toHaveCount(0);
}

/** Where something is, once it stays there: the canvas may still be scrolling or making room. */
async function boxOf(locator: Locator) {
  let box = await locator.boundingBox();
  await expect
    .poll(
      async () => {
        const last = box;
        box = await locator.boundingBox();
        return box !== null && last !== null && box.x === last.x && box.y === last.y;
      },
      { intervals: [50] },
    )
    .toBe(true);
  if (!box) throw new Error('it is not on screen');
  return box;
}

async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

test('with the keyboard alone, in the outline, and with the pointer, each change is one step that can be undone', async ({
  page,
}) => {
  await mapShown(page);
  await test.step('with the keyboard alone, in the outline', async () => {
    const outline = tool(page, 'Outline');
    if ((await outline.getAttribute('aria-pressed')) === 'false') {
      await outline.focus();
      await page.keyboard.press('Enter');
    }
    await item(page, /^Inquiry, /).focus();
    await page.keyboard.press('ArrowDown');
    await expect(item(page, /^Inquiry to Lead, rules/)).toBeFocused();
    await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveText('Inquiry → Lead');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await expect(item(page, /^Inquiry, /)).toHaveAttribute('aria-expanded', 'false');
    await page.keyboard.press('ArrowDown');
    await expect(item(page, /^Lead, open, owned by Marketing Ops, .+ on record/)).toBeFocused();

    await page.keyboard.press('F2');
    await page.keyboard.type('Known contact');
    await page.keyboard.press('Enter');
    await expect(item(page, /^Known contact, /)).toBeFocused();

    await page.keyboard.press('c');
    const dialog = page.getByRole('dialog', { name: 'Connect stages' });
    await expect(dialog.getByRole('combobox', { name: 'To' })).toBeFocused();
    await expectAccessible(page);
    await page.keyboard.type('SQL');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Connect' }).press('Enter');
    await expect(dialog).toHaveCount(0);
    await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveText('Known contact → SQL');

    await item(page, /^Known contact to SQL/).focus();
    await page.keyboard.press('Delete');
    await expect(item(page, /^Known contact to SQL/)).toHaveCount(0);
    await expect(tree(page).locator(':focus')).toHaveCount(1);

    await page.keyboard.press('a');
    await page.keyboard.type('Nurture');
    await page.keyboard.press('Enter');
    await expect(item(page, /^Nurture, /)).toBeFocused();
    await page.keyboard.press('l');
    await expect(undo(page)).toHaveAccessibleName(/arranging the map/);
    await expectAccessible(page);

    // One stop for the whole canvas, and the next Tab leads out of it.
    await card(page, 'Nurture').focus();
    await page.keyboard.press('ArrowDown');
    await expect(undo(page)).toHaveAccessibleName(/moving Nurture/);
    await page.keyboard.press('Tab');
    await expect(map(page).getByRole('button', { name: 'Zoom out' })).toBeFocused();
  });
  while (await undo(page).isEnabled()) await page.keyboard.press('ControlOrMeta+Z');
  // The outline lies over the left of the canvas.
  await tool(page, 'Outline').click();
  await expect(tree(page)).toBeHidden();
  await mapShown(page);
  await test.step('with the pointer: move, rename, connect, add, delete, each one step that can be undone', async () => {
    const mql = card(page, 'MQL');
    // Dragging near the edge of the canvas scrolls it, so places are told from another card's.
    const above = async () => (await boxOf(card(page, 'SQL'))).y - (await boxOf(mql)).y;
    const before = await boxOf(mql);

    const grip = { x: before.x + 0.2 * before.width, y: before.y + 0.2 * before.height };
    await drag(page, grip, { x: grip.x, y: grip.y - 40 });
    await expect(undo(page)).toHaveAccessibleName(/moving MQL/);
    expect(await above()).toBeGreaterThan(20);
    await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveText('MQL');
    await undo(page).click();
    await expect.poll(above).toBeCloseTo(0, 0);

    await mql.dblclick({ position: { x: 0.2 * before.width, y: 0.2 * before.height } });
    await page.getByRole('textbox', { name: 'Name of the stage MQL' }).fill('Marketing lead');
    await page.keyboard.press('Enter');
    await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveText('Marketing lead');
    await expect(undo(page)).toHaveAccessibleName(/renaming MQL to Marketing lead/);

    // From the handle at the right side of one card to the middle of another, far from its handles.
    const inquiry = card(page, 'Inquiry');
    await inquiry.hover();
    const [start, end] = [await boxOf(inquiry), await boxOf(card(page, 'SQL'))];
    await drag(
      page,
      { x: start.x + start.width, y: start.y + start.height / 2 },
      { x: end.x + end.width / 2, y: end.y + end.height / 2 },
    );
    await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveText('Inquiry → SQL');
    await expect(cards(page)).toHaveCount(samplePolicy.stages.length);
    await expect(inspector(page).getByRole('radio', { name: 'Hybrid' })).toBeChecked();
    await inspector(page).getByText('Timeout', { exact: true }).click();
    await expect(inspector(page).getByRole('combobox', { name: 'Reason it gives' })).toHaveValue(
      'Not worked in time',
    );

    const pane = page.locator('.react-flow__pane');
    const room = await boxOf(pane);
    await pane.dblclick({ position: { x: room.width / 2, y: 20 } });
    await page.keyboard.type('Nurture');
    await page.keyboard.press('Enter');
    await expect(cards(page)).toHaveCount(samplePolicy.stages.length + 1);
    await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveText('Nurture');

    await card(page, 'Closed-Lost').click();
    await card(page, 'Closed-Won').click({ modifiers: ['Shift'] });
    await expect(page.locator('.react-flow__node.selected')).toHaveCount(2);
    await page.keyboard.press('Delete');
    await expect(cards(page)).toHaveCount(samplePolicy.stages.length - 1);
    await expect(undo(page)).toHaveAccessibleName(/deleting 2 stages/);
    await page.keyboard.press('ControlOrMeta+Z');
    await expect(cards(page)).toHaveCount(samplePolicy.stages.length + 1);

    await inquiry.click();
    await tool(page, 'Delete').click();
    await expect(page.getByRole('alert')).toContainText('Inquiry is where every lead begins');
  });
});

test('the map is written as a picture; the inspector, what is found, and dragged ends change it', async ({
  opened,
  page,
  home,
}) => {
  await mapShown(page);
  await test.step('the map is written as a picture', async () => {
    const desk = join(home, 'desk');
    await mkdir(desk, { recursive: true });
    const file = join(desk, 'map.svg');
    await opened.electron?.answerSaveDialog(file);
    await tool(page, 'Export SVG…').click();
    if (!opened.electron) {
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'desk' }).click();
      await dialog.getByRole('textbox', { name: 'Name' }).fill('map.svg');
      await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    }
    await expect(page.getByRole('status').filter({ hasText: 'Wrote the map to map.svg.' })).toHaveCount(1);
    const svg = await readFile(file, 'utf8');
    expect(svg).toMatch(/^<svg /);
    expect(svg).toContain(samplePolicy.title);
  });
  await test.step('what the inspector says becomes the document; what is found leads to its place', async () => {
    await card(page, 'SQL').click();
    const pane = inspector(page);
    await pane.getByRole('textbox', { name: 'KPI' }).fill('');
    await pane.getByRole('textbox', { name: 'Exit condition' }).fill('An opportunity is opened.');
    await expect(undo(page)).toHaveAccessibleName(/changing the exit condition of SQL/);
    await page.keyboard.press('Tab');
    await page.locator('.react-flow__pane').click({ position: { x: 20, y: 20 } });
    await expect(pane.getByRole('heading', { level: 2 })).toHaveText(samplePolicy.title);
    await expectAccessible(page);
    await pane.getByRole('button', { name: /SQL.*KPI/ }).click();
    await expect(pane.getByRole('heading', { level: 2 })).toHaveText('SQL');
    await pane.getByRole('button', { name: '→ Opportunity' }).click();
    await expect(pane.getByRole('heading', { level: 2 })).toHaveText('SQL → Opportunity');
    await expect(pane.getByRole('row', { name: /^Conversion rate/ })).toContainText('%');
  });
  await test.step('an end of a transition is dragged to another stage; stages are copied, cut, pasted and arranged', async () => {
    const outline = tool(page, 'Outline');
    if ((await outline.getAttribute('aria-pressed')) === 'false') await outline.click();
    await item(page, /^MQL to SQL/).click();
    const grip = async (end: 'source' | 'target') => {
      const { x, y, width, height } = await boxOf(page.locator(`.react-flow__edgeupdater-${end}`));
      return { x: x + width / 2, y: y + height / 2 };
    };
    const middle = async (name: string) => {
      const { x, y, width, height } = await boxOf(card(page, name));
      return { x: x + width / 2, y: y + height / 2 };
    };
    await drag(page, await grip('target'), await middle('Recycled'));
    await expect(page.getByRole('alert')).toContainText('These two stages are connected already');
    await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveText('MQL → SQL');
    await drag(page, await grip('target'), await middle('Lead'));
    await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveText('MQL → Lead');
    await expect(undo(page)).toHaveAccessibleName(/reconnecting MQL → SQL/);
    await undo(page).click();
    await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveText('MQL → SQL');

    await card(page, 'SQL').click();
    await page.keyboard.press('ControlOrMeta+C');
    await page.keyboard.press('ControlOrMeta+V');
    await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveText('SQL copy');
    await expect(undo(page)).toHaveAccessibleName(/adding SQL copy/);
    await page.keyboard.press('ControlOrMeta+D');
    await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveText('SQL copy 2');
    await page.keyboard.press('ControlOrMeta+X');
    await expect(cards(page)).toHaveCount(samplePolicy.stages.length + 1);

    await tool(page, 'Arrange').click();
    await expect(undo(page)).toHaveAccessibleName(/arranging the map/);
    await expectAccessible(page);
  });
});
