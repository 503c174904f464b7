import { randomBytes } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import type { DataFile } from '#contracts/host-api';
import type { HostResult } from '#contracts/host-problems';
import { fail, ok } from '#domain/result';

const dataPrefix = '/data/';

/** Bytes read at once: a file of a gigabyte is read in some thousand steps, not sixteen thousand. */
const CHUNK = 1 << 20;

export interface GrantedData {
  readonly size: number;
  /** Tells this state of the file from any other, by its size and its times, to the nanosecond. */
  readonly stamp: string;
  readonly stream: Readable;
}

/** The files the person has chosen in this run of the host, each under a random token. */
export interface DataGrants {
  /** Makes one regular file fetchable and answers with its address. Fails with `file-unreadable`. */
  grant(path: string): Promise<HostResult<DataFile>>;
  /**
   * Opens a granted file. `undefined` when the token is unknown or the file can no longer be read: the two look the
   * same from outside. The stream ends at the size announced, even when the file grows meanwhile.
   */
  open(urlPath: string): Promise<GrantedData | undefined>;
  /** The path behind a granted address, for the host's own records; it must not reach the renderer. */
  pathOf(urlPath: string): string | undefined;
}

export const isDataPath = (urlPath: string): boolean => urlPath.startsWith(dataPrefix);

export function createDataGrants(): DataGrants {
  const pathByToken = new Map<string, string>();
  const pathOf = (urlPath: string) => pathByToken.get(urlPath.slice(dataPrefix.length));
  return {
    pathOf,
    async grant(path) {
      const name = basename(path);
      const found = await stat(path).catch(() => undefined);
      if (!found?.isFile()) {
        return fail({
          code: 'file-unreadable',
          message: `The file "${name}" cannot be read`,
          remedy: 'Check that it still exists and that you may open it, then choose it again.',
          where: { file: name },
        });
      }
      // 192 bits: a page that guesses addresses finds nothing.
      const token = randomBytes(24).toString('base64url');
      pathByToken.set(token, path);
      return ok({ name, size: found.size, url: `${dataPrefix}${token}` });
    },
    async open(urlPath) {
      const path = pathOf(urlPath);
      if (path === undefined) return undefined;
      const handle = await open(path, 'r').catch(() => undefined);
      if (handle === undefined) return undefined;
      const found = await handle.stat({ bigint: true }).catch(() => undefined);
      if (!found?.isFile()) {
        await handle.close();
        return undefined;
      }
      // An inclusive `end` cannot say "nothing", so an empty file is read to its end instead.
      const size = Number(found.size);
      const stream = handle.createReadStream({ highWaterMark: CHUNK, ...(size > 0 && { end: size - 1 }) });
      // The time of change, too: a program that sets the time of modification back cannot set that.
      const stamp = [found.size, found.mtimeNs, found.ctimeNs].map((part) => part.toString(36)).join('-');
      return { size, stamp, stream };
    },
  };
}
