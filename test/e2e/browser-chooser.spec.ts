import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { ask, barePath, eventsOf, listen, need } from './host-calls';
import { startBrowserHost } from './hosts/browser-host';

test('only folders that were shown can be chosen from, and only by plain names', async ({
  home,
  bare: page,
}) => {
  const desk = join(home, 'desk');
  await mkdir(join(desk, 'inner'), { recursive: true });
  await writeFile(join(desk, 'a.parley.json'), 'x');
  await writeFile(join(desk, 'inner', 'b.parley.json'), 'x');
  const purpose = 'open-glossary';
  const take = (folder: string, name: string) => ask(page, 'takePlace', { folder, name, purpose });
  expect(await take(desk, 'a.parley.json')).toMatchObject({ error: { code: 'folder-unreadable' } });
  const { entries, parent } = await need(page, 'listFolder', { folder: desk, purpose });
  expect(parent).toBe(home);
  expect(entries.map(({ name, kind }) => [name, kind])).toEqual([
    ['inner', 'folder'],
    ['a.parley.json', 'file'],
  ]);
  expect(await take(desk, 'a.parley.json')).toMatchObject({ ok: true });
  expect(await take(desk, 'inner/b.parley.json')).toMatchObject({ error: { code: 'bad-name' } });
  expect(await take(join(desk, 'inner'), 'b.parley.json')).toMatchObject({
    error: { code: 'folder-unreadable' },
  });
});

test('a folder is made in the chooser and looked into next; saving onto a file of another tab asks about that', async ({
  opened,
  home,
  page,
}) => {
  await mkdir(join(home, 'desk'));
  await test.step('saving onto a file that another tab has open asks about that', async () => {
    const save = async (by: Page, name: string) => {
      await expect(by.getByRole('heading', { level: 1 })).not.toHaveText('Agree what a lead is');
      await by.keyboard.press('Control+Shift+S');
      const chooser = by.getByRole('dialog', { name: 'Save the glossary' });
      const folder = chooser.getByRole('button', { name: 'desk' });
      await expect(chooser.getByRole('status', { name: 'Folder' })).not.toHaveText('…');
      if (await folder.isVisible()) await folder.click();
      await chooser.getByRole('textbox', { name: 'Name' }).fill(name);
      await chooser.getByRole('button', { name: 'Save', exact: true }).click();
    };
    await save(page, 'ours');
    await expect(page.getByRole('banner')).toContainText('ours.parley.json');
    const tab = await page.context().newPage();
    await tab.goto(opened.origin);
    await tab.getByRole('button', { name: /^Open the sample/ }).click();
    await save(tab, 'ours');
    const question = tab.getByRole('dialog', { name: 'ours.parley.json is open elsewhere' });
    await expect(question).toContainText('Another window of Parley has this file open.');
    await question.getByRole('button', { name: 'Replace it all the same' }).click();
    await expect(tab.getByRole('banner')).toContainText('ours.parley.json');
    await expect(question).toBeHidden();
  });
  await test.step('a folder is made in the chooser, and is where the next glossary is looked for', async () => {
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.keyboard.press('Control+Shift+S');
    const chooser = page.getByRole('dialog', { name: 'Save the glossary' });
    await chooser.getByRole('button', { name: 'New folder' }).click();
    await page.getByRole('textbox', { name: 'Name of the folder' }).fill('Workshop');
    await page.keyboard.press('Enter');
    await expect(chooser.getByRole('status', { name: 'Folder' })).toHaveText(join(home, 'desk', 'Workshop'));
    await chooser.getByRole('textbox', { name: 'Name' }).fill('fennmark');
    await chooser.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByRole('banner')).toContainText('fennmark.parley.json');
    await page.keyboard.press('Control+O');
    const opening = page.getByRole('dialog', { name: 'Open a glossary' });
    await expect(opening.getByRole('button', { name: /^fennmark/ })).toBeVisible();
    await opening.getByRole('button', { name: 'Cancel' }).click();
  });
});

test('a second tab is a window of its own, and the first holds the lock', async ({
  opened,
  home,
  bare: page,
}) => {
  const desk = join(home, 'desk');
  await mkdir(desk);
  await writeFile(join(desk, 'a.parley.json'), 'x');
  const purpose = 'open-glossary';
  const { folder } = await need(page, 'listFolder', { folder: desk, purpose });
  const { token } = await need(page, 'takePlace', { folder, name: 'a.parley.json', purpose });
  await need(page, 'readDocument', { place: token });
  const window = await need(page, 'newWindow', { place: token });
  expect(window).toEqual({ outcome: 'open-address', address: `/#place=${token}` });
  const tab = await page.context().newPage();
  await tab.goto(`${opened.origin}${barePath()}`);
  expect(await need(tab, 'describePlace', { place: token })).toEqual({
    token,
    name: 'a.parley.json',
    folder: desk,
  });
  expect((await need(tab, 'readDocument', { place: token })).lockedBy).toMatchObject({ sameApp: true });
  await page.close();
  await expect.poll(async () => (await need(tab, 'readDocument', { place: token })).lockedBy).toBeNull();
});

test('the page is told when the command ends', async ({ home, workerChromium }) => {
  const server = await startBrowserHost(home);
  const context = await (await workerChromium()).newContext();
  const page = await context.newPage();
  await context.request.get(server.link);
  await page.goto(`${server.origin}${barePath()}`);
  await need(page, 'capabilities');
  await listen(page);
  await need(page, 'capabilities');
  await server.close();
  await expect.poll(() => eventsOf(page)).toEqual([{ type: 'host-ended' }]);
  await context.close();
});
