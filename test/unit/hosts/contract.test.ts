import { describe, expect, it } from 'vitest';
import {
  type HostAnswer,
  type HostCall,
  type HostProblem,
  hostMethods,
  hostMethodsFrom,
} from '#contracts/host-api';
import { hostArgumentSchemas, hostReplySchema, hostRequestSchema } from '#contracts/host-api-schema';

describe('the host contract', () => {
  it('has a validator for every method, and none besides', () => {
    expect(Object.keys(hostArgumentSchemas).sort()).toEqual([...hostMethods].sort());
  });

  it('sends each method by its own name with its arguments as a list', async () => {
    const sent: unknown[] = [];
    const error: HostProblem = { code: 'internal', message: '', remedy: '' };
    const call: HostCall = (method, args) => {
      sent.push([method, args]);
      return Promise.resolve({ ok: false, error } as HostAnswer<typeof method>);
    };
    const api = hostMethodsFrom(call);
    for (const method of hostMethods) await (api[method] as (...args: unknown[]) => unknown)('given');
    expect(sent).toEqual(hostMethods.map((method) => [method, ['given']]));
  });

  it.each([
    ['no message', undefined],
    ['a list', []],
    ['a missing id', { method: 'capabilities', args: [] }],
    ['a fractional id', { id: 0.5, method: 'capabilities', args: [] }],
    ['a method that is no text', { id: 1, method: ['capabilities'], args: [] }],
    ['arguments that are no list', { id: 1, method: 'capabilities', args: {} }],
    ['a surplus field', { id: 1, method: 'capabilities', args: [], extra: 1 }],
  ])('refuses a request with %s', (_what, message) => {
    expect(hostRequestSchema.safeParse(message).success).toBe(false);
  });

  it('keeps everything a problem carries in a reply', () => {
    const reply = {
      id: 3,
      result: {
        ok: false,
        error: { code: 'x', message: 'm', remedy: 'r', where: { file: 'a.csv', row: 2 } },
      },
    };
    expect(hostReplySchema.parse(reply)).toEqual(reply);
  });
});
