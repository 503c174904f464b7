/**
 * Validators of everything that crosses from the renderer to a host. Types alone stop nobody: whoever gets hold of
 * the page can send anything down the channel, so each host checks the method name and the arguments before use.
 */
import { z } from 'zod';
import type { HostArguments, HostMethod, HostResult } from './host-api';

/** The arguments of every method, as the list they are sent as. */
export const hostArgumentSchemas = {
  capabilities: z.tuple([]),
  openSample: z.tuple([]),
  chooseLeadFiles: z.tuple([]),
} satisfies { [K in HostMethod]: z.ZodType<HostArguments<K>> };

/** One call as a WebSocket message. `id` pairs the answer with the call. */
export const hostRequestSchema = z.strictObject({
  id: z.number().int().nonnegative(),
  method: z.string().max(64),
  args: z.array(z.unknown()).max(8),
});

/** The answer to one call. `result` is the method's own Result. */
export const hostReplySchema = z.strictObject({
  id: z.number().int().nonnegative(),
  result: z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value: z.unknown() }),
    z.object({
      ok: z.literal(false),
      error: z.looseObject({ code: z.string(), message: z.string(), remedy: z.string() }),
    }),
  ]),
});

export type HostRequest = z.infer<typeof hostRequestSchema>;

/** What a host sends; a client sees it through `hostReplySchema`. */
export interface HostReply {
  readonly id: number;
  readonly result: HostResult<unknown>;
}
