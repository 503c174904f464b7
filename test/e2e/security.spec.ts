import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { hostGlobal, hostMethods } from '#contracts/host-calls';
import { expect, test } from './fixtures';
import { root } from './hosts/browser-host';

const blockedByPolicy = /content security policy/i;

/** Only the host can answer what its response said, so the page asks for itself once more. */
const fetchStartPage = async () => {
  const response = await fetch('/');
  return { policy: response.headers.get('content-security-policy') ?? '', html: await response.text() };
};

const nonceOf = (policy: string) => /'nonce-([\w-]+)'/.exec(policy)?.[1] ?? '';

test('the page is held to its policy: what it needs works, and all else is refused', async ({
  page,
  host,
  watch,
}) => {
  await test.step('every response has a strict policy with a nonce of its own', async () => {
    const first = await page.evaluate(fetchStartPage);
    const second = await page.evaluate(fetchStartPage);
    expect(first.policy).toContain("default-src 'none'");
    expect(first.policy).not.toMatch(/unsafe|\*/);
    expect(nonceOf(first.policy)).toHaveLength(22);
    expect(nonceOf(first.policy)).not.toBe(nonceOf(second.policy));
    expect(first.html).toContain(`nonce="${nonceOf(first.policy)}"`);
    expect(first.html).not.toContain('PARLEY_NONCE');
  });
  await test.step('libraries can read the nonce, and a style that bears it applies', async () => {
    const color = await page.evaluate(() => {
      const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
      const probe = document.createElement('p');
      probe.id = 'style-probe';
      const style = document.createElement('style');
      style.nonce = nonce;
      style.textContent = '#style-probe { color: rgb(1, 2, 3) }';
      document.body.append(style, probe);
      return getComputedStyle(probe).color;
    });
    expect(color).toBe('rgb(1, 2, 3)');
  });
  await test.step('the page has the host’s methods and nothing of Node', async () => {
    const found = await page.evaluate((name) => {
      const api: unknown = Reflect.get(window, name);
      const ofNode = ['require', 'process', 'module', 'Buffer', 'global'].filter(
        (global) => global in window,
      );
      return { methods: api ? Object.keys(api).sort() : [], ofNode };
    }, hostGlobal);
    const bridge = [...hostMethods, 'onEvent', 'takeDropped'].sort();
    const expected = host === 'browser-host' ? [] : bridge;
    expect(found).toEqual({ methods: expected, ofNode: [] });
  });
  await test.step('a built module worker starts under the policy', async () => {
    const assets = readdirSync(join(root, 'out', 'renderer', 'assets'));
    const worker = assets.find((name) => /worker.*\.js$/.test(name));
    const failure = await page.evaluate(
      (url) =>
        new Promise<string>((resolve) => {
          const started = new Worker(url, { type: 'module' });
          started.addEventListener('error', ({ message }) => resolve(`failed: ${message}`));
          setTimeout(() => resolve(''), 500);
        }),
      `/assets/${worker}`,
    );
    expect(failure).toBe('');
  });
  expect(watch.unexpected()).toEqual([]);

  await test.step('an unknown data token finds nothing', async () => {
    watch.expect(/status of 404/);
    const statuses = await page.evaluate(() =>
      Promise.all(
        ['/data/', '/data/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', '/data/..%2Findex.html', '/package.json'].map(
          async (url) => (await fetch(url)).status,
        ),
      ),
    );
    expect(statuses).toEqual([404, 404, 404, 404]);
  });
  await test.step('inline script and string evaluation are refused', async () => {
    watch.expect(blockedByPolicy);
    const ran = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'document.documentElement.dataset.ran = "inline script"';
      document.body.append(script);
      const button = document.createElement('button');
      button.setAttribute('onclick', 'document.documentElement.dataset.ran = "inline handler"');
      document.body.append(button);
      button.click();
      await new Promise((resolve) => setTimeout(resolve, 50));
      return document.documentElement.dataset['ran'] ?? 'nothing';
    });
    expect(ran).toBe('nothing');
  });
  await test.step('only the worker that reads lead data may compile WebAssembly, and it evaluates no text', async () => {
    watch.expect(blockedByPolicy);
    const assets = readdirSync(join(root, 'out', 'renderer', 'assets'));
    const script = assets.find((name) => /^replay\.worker.*\.js$/.test(name)) ?? '';
    const attempts = () => {
      const outcome = (attempt: () => unknown): string => {
        try {
          attempt();
          return 'done';
        } catch {
          return 'refused';
        }
      };
      // The eight bytes of a module with nothing in it.
      const module = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
      // Later on, since the debugger may evaluate text whatever the policy says.
      return new Promise((resolve) =>
        setTimeout(() =>
          resolve({
            compile: outcome(() => new WebAssembly.Module(module)),
            evaluate: outcome(() => new Function('return 1')()),
          }),
        ),
      );
    };
    expect(await page.evaluate(attempts)).toEqual({ compile: 'refused', evaluate: 'refused' });
    const [worker] = await Promise.all([
      page.waitForEvent('worker', (one) => one.url().endsWith(script)),
      page.evaluate((url) => void new Worker(url, { type: 'module' }), `/assets/${script}`),
    ]);
    expect(await worker.evaluate(attempts)).toEqual({ compile: 'done', evaluate: 'refused' });
  });
  await test.step('the page cannot reach another origin', async () => {
    watch.expect(blockedByPolicy);
    watch.expect(/Refused to connect|Fetch API cannot load/);
    const outcome = await page.evaluate(() =>
      fetch('https://example.invalid/leads').then(
        () => 'sent',
        () => 'refused',
      ),
    );
    expect(outcome).toBe('refused');
  });
  await test.step('no permission is granted', async () => {
    watch.expect(/permissions policy/i);
    const refusal = await page.evaluate(
      () =>
        new Promise<number>((resolve) =>
          navigator.geolocation.getCurrentPosition(
            () => resolve(0),
            ({ code }) => resolve(code),
          ),
        ),
    );
    expect(refusal).toBe(1); // GeolocationPositionError.PERMISSION_DENIED
  });
});
