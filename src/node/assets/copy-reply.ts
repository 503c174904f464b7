import { copyRefusals, leadCopyPrefix } from '#contracts/host-copies';
import { isCacheKey } from '#domain/leads/cache/key';
import type { CopyProblemCode, LeadCache } from '../cache/lead-cache';
import { type AssetReply, emptyReply, plainReply, streamReply } from './plain-reply';

export const isCopyPath = (urlPath: string): boolean => urlPath.startsWith(leadCopyPrefix);

/**
 * Reads or takes in one stored copy of lead data. That there is none is no failure, so it is answered 204: a browser
 * reports a 404 as a fault of the page.
 */
export async function replyWithCopy(
  method: string,
  urlPath: string,
  copies: LeadCache,
  body: AsyncIterable<Uint8Array> | null,
  connect: readonly string[],
): Promise<AssetReply> {
  const key = urlPath.slice(leadCopyPrefix.length);
  if (!isCacheKey(key)) return plainReply(404, 'No such copy.', connect);
  if (method === 'GET') {
    const copy = await copies.open(key);
    return copy ? streamReply(copy.size, copy.stream, {}, connect) : emptyReply(204, connect);
  }
  if (method !== 'PUT') return plainReply(405, 'Only GET and PUT are answered here.', connect);
  const problem = body ? await copies.write(key, body) : 'not-a-copy';
  return problem === null ? emptyReply(201, connect) : plainReply(statusOf(problem), 'Not stored.', connect);
}

function statusOf(problem: CopyProblemCode): number {
  switch (problem) {
    case 'copy-too-large':
      return copyRefusals.tooLarge;
    case 'not-a-copy':
    case 'cut-off':
      return copyRefusals.notACopy;
    case 'no-space':
      return copyRefusals.noSpace;
    default:
      return 500;
  }
}
