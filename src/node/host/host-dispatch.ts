import type { HostAnswer, HostArguments, HostMethod, HostMethods } from '#contracts/host-api';
import { hostArgumentSchemas } from '#contracts/host-api-schema';
import type { HostProblem, HostResult } from '#contracts/host-problems';
import { fail } from '#domain/result';

/** Receives what a handler threw: details for the host's own log, which the renderer never sees. */
export type ReportDefect = (method: string, cause: unknown) => void;

export type HostDispatch = (method: unknown, args: unknown) => Promise<HostResult<unknown>>;

/**
 * The one way from a message to a handler, for both transports. Nothing of the message is trusted: the name must be
 * one of ours by its own property (so `constructor` or `__proto__` find nothing), the arguments must fit their schema.
 * Never rejects; a handler that throws becomes the problem `internal`, without its message or stack.
 */
export function createHostDispatch(api: HostMethods, report: ReportDefect): HostDispatch {
  return async (method, args) => {
    if (!isHostMethod(method)) return fail(unknownMethod);
    return callChecked(api, method, args, report);
  };
}

const isHostMethod = (name: unknown): name is HostMethod =>
  typeof name === 'string' && Object.hasOwn(hostArgumentSchemas, name);

async function callChecked<K extends HostMethod>(
  api: HostMethods,
  method: K,
  args: unknown,
  report: ReportDefect,
): Promise<HostAnswer<K> | HostResult<never>> {
  const handler = api[method] as (...args: HostArguments<K>) => Promise<HostAnswer<K>>;
  try {
    // Inside: arguments nested thousands deep overflow the stack of the validator.
    const checked = hostArgumentSchemas[method].safeParse(args);
    if (!checked.success) return fail(badArguments(method));
    return await handler(...(checked.data as HostArguments<K>));
  } catch (cause) {
    report(method, cause);
    return fail(internal);
  }
}

const unknownMethod: HostProblem = {
  code: 'unknown-method',
  message: 'The window asked for something this host does not know',
  remedy: 'Close Parley and start it again, so that window and host are of one version.',
};

const badArguments = (method: HostMethod): HostProblem => ({
  code: 'bad-arguments',
  message: `The window's request "${method}" was malformed`,
  remedy: 'Close Parley and start it again, so that window and host are of one version.',
});

const internal: HostProblem = {
  code: 'internal',
  message: 'Parley met an unexpected fault',
  remedy: 'Try again; if it comes back, restart Parley.',
};
