import { expect, test } from './fixtures';
import { startBrowserHost } from './hosts/browser-host';

test('the link admits one browser; another is told why not', async ({ home, workerChromium }) => {
  const server = await startBrowserHost(home);
  const browser = await workerChromium();
  const [admitted, other] = [await browser.newContext(), await browser.newContext()];
  try {
    const first = await admitted.newPage();
    await first.goto(server.link);
    await expect(first).toHaveURL(`${server.origin}/`);
    await expect(first.getByRole('heading', { level: 1 })).toBeVisible();
    expect((await first.goto(server.link))?.status(), 'the admitted browser may use it again').toBe(200);

    const second = await other.newPage();
    const refused = await second.goto(server.link);
    expect(refused?.status()).toBe(403);
    await expect(second.getByText('this link was used before')).toBeVisible();
  } finally {
    await Promise.all([admitted.close(), other.close()]);
    await server.close();
  }
});

test('a page of another origin can neither read the app nor call its host', async ({
  bare: page,
  opened,
}) => {
  const other = await startOther();
  try {
    const visitor = await page.context().newPage();
    await visitor.goto(other.origin);
    const outcome = await visitor.evaluate(async (origin) => {
      const read = await fetch(origin, { credentials: 'include' }).then(
        () => 'read',
        () => 'refused',
      );
      const socket = new WebSocket(`${origin.replace('http', 'ws')}/host`);
      const call = await new Promise((resolve) => {
        socket.onopen = () => resolve('connected');
        socket.onerror = () => resolve('refused');
      });
      return { read, call };
    }, opened.origin);
    expect(outcome).toEqual({ read: 'refused', call: 'refused' });
  } finally {
    await other.close();
  }
});

/** A stranger on the same machine: same site by the rules of cookies, another origin by its port. */
async function startOther(): Promise<{ origin: string; close(): Promise<void> }> {
  const { createServer } = await import('node:http');
  const server = createServer((_request, response) =>
    response.end('<!doctype html><title>Elsewhere</title>'),
  );
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no address');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}
