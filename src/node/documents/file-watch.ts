import { stat } from 'node:fs/promises';
import type { Digest } from '#domain/publish/digest';
import { readFileBytes } from './text-file';

export interface FileWatch {
  /** Tells the watch what is about to be written, which may be seen before the writing has ended; null: it was not. */
  expects(digest: Digest | null): void;
  /** Tells the watch what the window knows of: its own save is no news. */
  knows(digest: Digest): void;
  stop(): void;
}

/**
 * Asks every `every` ms whether a file is still the one the window knows, and tells each other state once: its digest, or
 * null when it is gone. Asking works everywhere; notifications of the system do not cross network drives, and break when
 * a file is replaced, which is how every careful program saves.
 */
export function watchFile(
  path: string,
  known: Digest,
  onChange: (digest: Digest | null) => void,
  every = 2000,
): FileWatch {
  let last: Digest | null = known;
  let expected: Digest | null = null;
  let stamp: string | undefined;
  let busy = false;
  const look = async () => {
    const now = await stampOf(path);
    if (now === stamp) return;
    const before = last;
    const read = now === 'gone' ? undefined : await readFileBytes(path);
    // Half-written, or locked for a moment: look again next time.
    if (read && !read.ok && read.error.code !== 'file-missing') return;
    stamp = now;
    const digest = read?.ok ? read.value.digest : null;
    // A save that ended while this looked is newer than what was seen.
    if (last !== before || digest === last || (digest !== null && digest === expected)) return;
    last = digest;
    onChange(digest);
  };
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    void look().finally(() => {
      busy = false;
    });
  }, every);
  timer.unref();
  return {
    expects(digest) {
      expected = digest;
      stamp = undefined;
    },
    knows(digest) {
      expected = null;
      last = digest;
      stamp = undefined;
    },
    stop: () => clearInterval(timer),
  };
}

/** Changes whenever the file's contents may have. */
async function stampOf(path: string): Promise<string> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  return found ? `${found.mtimeNs} ${found.size} ${found.ino}` : 'gone';
}
