import { describe, expect, it } from 'vitest';
import type { HostEvent } from '#contracts/host-window';
import {
  createSocketHost,
  type HostSocketLike,
  hostSocketUrl,
} from '../../../src/renderer/hosts/socket-host';

/** A WebSocket under the test's hand. */
class FakeSocket extends EventTarget {
  readyState = 0;
  readonly sent: { id: number; method: string }[] = [];

  send(text: string) {
    this.sent.push(JSON.parse(text));
  }

  open() {
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
  }

  lose() {
    this.readyState = 3;
    this.dispatchEvent(new Event('close'));
  }

  receive(message: unknown) {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(message) }));
  }
}

function hostOver() {
  const sockets: FakeSocket[] = [];
  const host = createSocketHost(() => {
    const socket = new FakeSocket();
    sockets.push(socket);
    return socket as HostSocketLike;
  });
  return { host, sockets };
}

/** Lets the calls reach the socket. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

const disconnected = { ok: false, error: { code: 'disconnected' } };

describe('the host over a socket', () => {
  it('connects at the first call, and once for calls made together', async () => {
    const { host, sockets } = hostOver();
    expect(sockets).toHaveLength(0);
    void host.capabilities();
    void host.openSample();
    expect(sockets).toHaveLength(1);
  });

  it('gives each call its own answer, in whatever order they come', async () => {
    const { host, sockets } = hostOver();
    const [first, second] = [host.capabilities(), host.openSample()];
    sockets[0]?.open();
    await settled();
    const [one, two] = sockets[0]?.sent ?? [];
    sockets[0]?.receive({ id: two?.id, result: { ok: true, value: 'second' } });
    sockets[0]?.receive({ id: 99, result: { ok: true, value: 'nobody asked' } });
    sockets[0]?.receive({ id: one?.id, result: { ok: true, value: 'first' } });
    expect(await Promise.all([first, second])).toEqual([
      { ok: true, value: 'first' },
      { ok: true, value: 'second' },
    ]);
  });

  it('answers `disconnected` when the server cannot be reached', async () => {
    const { host, sockets } = hostOver();
    const answer = host.capabilities();
    sockets[0]?.lose();
    expect(await answer).toMatchObject(disconnected);
  });

  it('answers `disconnected` to what is pending when the connection breaks, and connects anew for the next call', async () => {
    const { host, sockets } = hostOver();
    const pending = host.capabilities();
    sockets[0]?.open();
    await settled();
    sockets[0]?.lose();
    expect(await pending).toMatchObject(disconnected);
    const next = host.capabilities();
    sockets[1]?.open();
    await settled();
    sockets[1]?.receive({ id: sockets[1].sent[0]?.id, result: { ok: true, value: 'back' } });
    expect(await next).toEqual({ ok: true, value: 'back' });
  });

  const event = { type: 'menu', command: 'save' } as const;

  it('tells events to whoever listens, and drops what is none', async () => {
    const { host, sockets } = hostOver();
    const heard: HostEvent[] = [];
    const stop = host.onEvent((each) => heard.push(each));
    sockets[0]?.open();
    await settled();
    expect(sockets[0]?.sent.map(({ method }) => method)).toEqual(['listen']);
    sockets[0]?.receive({ event });
    sockets[0]?.receive({ event: { type: 'menu', command: 'format-disk' } });
    sockets[0]?.receive({ event: { ...event, more: 1 } });
    expect(heard).toEqual([event]);
    stop();
    sockets[0]?.receive({ event });
    expect(heard).toHaveLength(1);
  });

  it('says once that the host has ended, announced or not, and listens again on a new connection', async () => {
    const { host, sockets } = hostOver();
    const heard: string[] = [];
    host.onEvent(({ type }) => heard.push(type));
    sockets[0]?.open();
    await settled();
    sockets[0]?.receive({ event: { type: 'host-ended' } });
    sockets[0]?.lose();
    expect(heard).toEqual(['host-ended']);
    void host.capabilities();
    sockets[1]?.open();
    await settled();
    expect(sockets[1]?.sent.map(({ method }) => method).sort()).toEqual(['capabilities', 'listen']);
    sockets[1]?.lose();
    expect(heard).toEqual(['host-ended', 'host-ended']);
  });

  it('has no place for a dropped file, and says what happens instead', async () => {
    const { host } = hostOver();
    expect(await host.takeDropped({ name: 'a.parley.json', size: 1 })).toMatchObject({
      error: { code: 'not-supported', remedy: expect.stringContaining('unsaved copy') },
    });
  });

  it('finds its address from the page’s', () => {
    expect(hostSocketUrl({ host: '127.0.0.1:4000' })).toBe('ws://127.0.0.1:4000/host');
  });
});
