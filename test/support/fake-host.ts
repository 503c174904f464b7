import type { HostApi } from '#contracts/host-api';
import { hostMethodsFrom } from '#contracts/host-calls';
import { fail } from '#domain/result';

/** A host that answers what the test gives it; a call to anything else fails the test by rejecting. */
export function fakeHost(given: Partial<HostApi>): HostApi {
  return {
    ...hostMethodsFrom((method) => Promise.reject(new Error(`nothing was to call ${method}`))),
    onEvent: () => () => undefined,
    takeDropped: async () => fail({ code: 'not-supported', message: '', remedy: '' }),
    ...given,
  };
}
