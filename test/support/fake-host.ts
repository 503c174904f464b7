import { type HostApi, hostMethodsFrom } from '#contracts/host-api';
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
