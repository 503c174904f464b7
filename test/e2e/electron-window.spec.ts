import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HostApi, LeadFileChoice } from '#contracts/host-api';
import { hostGlobal } from '#contracts/host-calls';
import type { HostResult } from '#contracts/host-problems';
import { expect, test } from './fixtures';
import type { ElectronProbe, OpenedHost } from './hosts/opened-host';

const probeOf = ({ electron }: OpenedHost): ElectronProbe => {
  if (!electron) throw new Error('this spec is for Electron hosts');
  return electron;
};

const chooseLeadFiles = (name: string): Promise<HostResult<LeadFileChoice>> =>
  (Reflect.get(window, name) as HostApi).chooseLeadFiles();

test('the page stays and streams what was chosen, a second start brings it forward, and closing it ends the app', async ({
  page,
  opened,
  home,
  watch,
}) => {
  await test.step('the page stays: navigation and new windows are denied', async () => {
    watch.expect(/request to elsewhere: https:\/\/example\.invalid/);
    await page.evaluate(() => {
      const link = document.createElement('a');
      link.href = 'https://example.invalid/away';
      document.body.append(link);
      link.click();
      Reflect.set(window, 'popup', window.open('about:blank'));
    });
    // Electron returns no window at all; the double closes it as soon as main has been asked.
    const isPopupGone = () => (Reflect.get(window, 'popup') as Window | null)?.closed ?? true;
    await expect.poll(() => page.evaluate(isPopupGone)).toBe(true);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(page.url()).toBe(`${opened.origin}/`);
    expect(await probeOf(opened).windowCount()).toBe(1);
  });
  await test.step('chosen files are streamed from an address that does not tell their path', async () => {
    const path = join(home, 'leads.csv');
    await writeFile(path, 'id,score\n1,42\n');
    await probeOf(opened).answerOpenDialog([path]);
    const answer = await page.evaluate(chooseLeadFiles, hostGlobal);
    if (!answer.ok || answer.value.outcome !== 'chosen')
      throw new Error(`no file: ${JSON.stringify(answer)}`);
    const [file] = answer.value.files;
    expect(file).toEqual({ name: 'leads.csv', size: 14, url: expect.stringMatching(/^\/data\/[\w-]{32}$/) });
    const received = await page.evaluate(async (url) => {
      const response = await fetch(url);
      return {
        length: response.headers.get('content-length'),
        cache: response.headers.get('cache-control'),
        text: await response.text(),
      };
    }, file?.url ?? '');
    expect(received).toEqual({ length: '14', cache: 'no-store', text: 'id,score\n1,42\n' });
  });
  await test.step('a second start leaves at once and brings the first window forward', async () => {
    const probe = probeOf(opened);
    expect(await probe.startSecond()).toBe(0);
    expect(await probe.windowCount()).toBe(1);
    const { double } = probe;
    if (double)
      await expect.poll(async () => (await double.describe()).windows[0]?.focused).toBeGreaterThan(0);
  });
  await test.step('closing the only window ends the app', async () => {
    // On macOS an app lives on without windows.
    if (process.platform === 'darwin') return;
    const probe = probeOf(opened);
    await probe.closeWindow();
    expect(await probe.exited).toBe(0);
  });
});

test('quit ends the app', async ({ page, opened }) => {
  const probe = probeOf(opened);
  // A page that is busy starting may be slow to answer, and the app would ask the person instead of ending.
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await probe.quit();
  expect(await probe.exited).toBe(0);
});
