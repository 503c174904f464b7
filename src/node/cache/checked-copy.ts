import { readHead, readLengths } from '#domain/leads/cache/head';
import { PREFIX_BYTES } from '#domain/leads/cache/layout';

export type CopyFaultCode = 'not-a-copy' | 'copy-too-large' | 'cut-off';

/** Why bytes are not taken in; thrown, because that is how a write in progress is given up. */
class CopyFault extends Error {
  readonly code: CopyFaultCode;

  constructor(code: CopyFaultCode) {
    super(code);
    this.code = code;
  }
}

/** A header is some kilobytes; whoever sends more has no copy to send. */
const longestHead = 64 * 1024 * 1024;

/**
 * Passes the bytes of a copy on, and throws a `CopyFault` as soon as they cannot be one: the head is read before any of
 * it is passed on, and what follows must be as long as it says. `onFault` hears of it, too.
 */
export async function* checkedCopy(
  bytes: AsyncIterable<Uint8Array>,
  limit: number,
  onFault: (code: CopyFaultCode) => void,
): AsyncGenerator<Uint8Array> {
  try {
    yield* checked(bytes, limit);
  } catch (error) {
    // Whatever else is thrown here comes from the sender, who went away.
    const fault = error instanceof CopyFault ? error : new CopyFault('cut-off');
    onFault(fault.code);
    throw fault;
  }
}

async function* checked(bytes: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Uint8Array> {
  const waiting: Uint8Array[] = [];
  let total: number | null = null;
  let received = 0;
  for await (const piece of bytes) {
    received += piece.length;
    if (total === null) {
      waiting.push(piece);
      total = announced(waiting, received, limit);
      if (total === null) continue;
      yield* waiting;
    } else {
      yield piece;
    }
    if (received > total) throw new CopyFault('not-a-copy');
  }
  if (total === null) throw new CopyFault('not-a-copy');
  if (received < total) throw new CopyFault('cut-off');
}

/** How long the copy is, by its head; null while that is not there yet. */
function announced(pieces: readonly Uint8Array[], received: number, limit: number): number | null {
  if (received < PREFIX_BYTES) return null;
  const lengths = readLengths(Buffer.concat(pieces, PREFIX_BYTES));
  if (!lengths.ok || lengths.value.head > longestHead) throw new CopyFault('not-a-copy');
  if (lengths.value.total > limit) throw new CopyFault('copy-too-large');
  if (received < lengths.value.head) return null;
  if (!readHead(Buffer.concat(pieces)).ok) throw new CopyFault('not-a-copy');
  return lengths.value.total;
}
