import { describe, expect, it } from 'vitest';
import type { HostCapabilities } from '#contracts/host-api';
import { ok } from '#domain/result';
import { createHostDispatch } from '#node/host/host-dispatch';
import { fakeHost } from '../../support/fake-host';

const capabilities: HostCapabilities = {
  host: 'browser',
  nativeDialogs: false,
  ownWindows: false,
  droppedPlaces: false,
  lacks: [],
};

const api = fakeHost({
  capabilities: async () => ok(capabilities),
  openSample: async () => {
    throw new Error('secret path /home/ann/leads.csv');
  },
  chooseLeadFiles: () => {
    throw new TypeError('thrown before any promise');
  },
});

function dispatchWithLog() {
  const log: unknown[] = [];
  return { log, dispatch: createHostDispatch(api, (method, cause) => log.push([method, cause])) };
}

describe('the dispatcher', () => {
  it('answers with the handler’s own result', async () => {
    const { dispatch, log } = dispatchWithLog();
    expect(await dispatch('capabilities', [])).toEqual({
      ok: true,
      value: capabilities,
    });
    expect(log).toEqual([]);
  });

  it.each([
    ['another name', 'readFile'],
    ['an inherited name', 'constructor'],
    ['the prototype', '__proto__'],
    ['another case', 'Capabilities'],
    ['the empty name', ''],
    ['a list that reads like a name', ['capabilities']],
    ['an object that reads like a name', { toString: (): string => 'capabilities' }],
    ['nothing', undefined],
  ])('does not know %s', async (_what, method) => {
    const { dispatch } = dispatchWithLog();
    expect(await dispatch(method, [])).toMatchObject({ ok: false, error: { code: 'unknown-method' } });
  });

  it.each([
    ['no list', undefined],
    ['a surplus argument', ['/etc/passwd']],
    ['an object', {}],
    ['an object that reads like a list', { length: 0 }],
  ])('refuses arguments that are %s', async (_what, args) => {
    const { dispatch } = dispatchWithLog();
    expect(await dispatch('capabilities', args)).toMatchObject({
      ok: false,
      error: { code: 'bad-arguments' },
    });
  });

  it.each(['openSample', 'chooseLeadFiles'])('keeps what %s threw to the host’s log', async (method) => {
    const { dispatch, log } = dispatchWithLog();
    const answer = await dispatch(method, []);
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(answer)).not.toMatch(/secret|promise|Error|\bat /);
    expect(log).toEqual([[method, expect.any(Error)]]);
  });
});
