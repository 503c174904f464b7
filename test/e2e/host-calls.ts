import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import type { HostAnswer, HostArguments, HostMethod } from '#contracts/host-api';
import { hostGlobal } from '#contracts/host-calls';
import type { Place, PlacePurpose } from '#contracts/host-places';
import type { HostEvent } from '#contracts/host-window';
import { root } from './hosts/browser-host';
import type { OpenedHost } from './hosts/opened-host';

type Value<K extends HostMethod> = Extract<HostAnswer<K>, { ok: true }>['value'];

/** The path of a page of the app's origin that has the host but none of our screen. */
export function barePath(): string {
  const style = readdirSync(join(root, 'out', 'renderer', 'assets')).find((name) => name.endsWith('.css'));
  return `/assets/${style}`;
}

/** Calls the host as the page would: through the preload's bridge, or over a socket of the page's own. */
export async function ask<K extends HostMethod>(
  page: Page,
  method: K,
  ...args: HostArguments<K>
): Promise<HostAnswer<K>> {
  const call: PageCall = { global: hostGlobal, method, args };
  return (await page.evaluate(callInPage, call)) as HostAnswer<K>;
}

/** As `ask`, for what must succeed. */
export async function need<K extends HostMethod>(
  page: Page,
  method: K,
  ...args: HostArguments<K>
): Promise<Value<K>> {
  const answer = await ask(page, method, ...args);
  if (!answer.ok) throw new Error(`${method}: ${answer.error.code}, ${answer.error.message}`);
  return answer.value as Value<K>;
}

/** Begins to listen; the events so far are in `eventsOf`. */
export async function listen(page: Page): Promise<void> {
  await page.evaluate(listenInPage, hostGlobal);
  // The bridge subscribes in passing; this call answers when the host knows.
  await need(page, 'listen');
}

export const eventsOf = (page: Page): Promise<HostEvent[]> =>
  page.evaluate(() => (Reflect.get(window, 'testEvents') ?? []) as HostEvent[]);

/** Has a person choose a file: in the system's dialog, or in the folders of a host that has none. */
export async function choose(
  { page, electron }: OpenedHost,
  path: string,
  purpose: PlacePurpose,
): Promise<Place> {
  if (!electron) {
    const { folder } = await need(page, 'listFolder', { folder: dirname(path), purpose });
    return need(page, 'takePlace', { folder, name: basename(path), purpose });
  }
  if (purpose === 'save-glossary' || purpose === 'save-export') await electron.answerSaveDialog(path);
  else await electron.answerOpenDialog([path]);
  const choice = await need(page, 'choosePlace', { purpose, suggestedName: null });
  if (choice.outcome === 'cancelled') throw new Error('the dialog was cancelled');
  return choice.place;
}

interface PageCall {
  readonly global: string;
  readonly method: string;
  readonly args: readonly unknown[];
}

/** Runs in the page, and so must hold all it needs. */
async function callInPage({ global, method, args }: PageCall): Promise<unknown> {
  const bridge = Reflect.get(window, global) as Record<string, (...a: unknown[]) => unknown> | undefined;
  if (bridge) return bridge[method]?.(...args);
  const there = Reflect.get(window, 'testSocket') as WebSocket | undefined;
  const socket = there ?? new WebSocket(`ws://${location.host}/host`);
  Reflect.set(window, 'testSocket', socket);
  if (socket.readyState === 0) await new Promise((opened) => socket.addEventListener('open', opened));
  const id = (Reflect.get(window, 'testCalls') ?? 0) + 1;
  Reflect.set(window, 'testCalls', id);
  return new Promise((resolve) => {
    socket.addEventListener('message', ({ data }) => {
      const message = JSON.parse(data);
      if (message.id === id) resolve(message.result);
    });
    socket.send(JSON.stringify({ id, method, args }));
  });
}

/** Runs in the page. */
function listenInPage(global: string): void {
  const events: unknown[] = [];
  Reflect.set(window, 'testEvents', events);
  const bridge = Reflect.get(window, global) as
    | { onEvent(listener: (event: unknown) => void): void }
    | undefined;
  if (bridge) {
    bridge.onEvent((event) => events.push(event));
    return;
  }
  const socket = Reflect.get(window, 'testSocket') as WebSocket;
  socket.addEventListener('message', ({ data }) => {
    const { event } = JSON.parse(data);
    if (event) events.push(event);
  });
  socket.send(JSON.stringify({ id: 0, method: 'listen', args: [] }));
}
