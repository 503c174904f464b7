import { constants, type FileHandle, open } from 'node:fs/promises';
import { maxTextLength } from '#contracts/host-documents';
import type { HostProblem, HostResult } from '#contracts/host-problems';
import type { Digest } from '#domain/publish/digest';
import { decodeUtf8 } from '#domain/publish/utf8';
import { fail, ok } from '#domain/result';
import { sha256 } from '../publish/sha256';
import { errnoOf } from './surroundings';

export interface FileBytes {
  readonly bytes: Uint8Array;
  readonly digest: Digest;
}

export interface TextFile extends FileBytes {
  readonly text: string;
}

/**
 * Reads a regular file of UTF-8 text. Fails with `file-missing`, `file-unreadable`, `too-large` or `not-text`. The size is
 * judged before anything is read, on the very file that is then read.
 */
export async function readTextFile(path: string): Promise<HostResult<TextFile>> {
  const read = await readFileBytes(path);
  if (!read.ok) return read;
  const text = decodeUtf8(read.value.bytes);
  return text === undefined ? fail(problem('not-text', path)) : ok({ ...read.value, text });
}

/** As `readTextFile`, for bytes that may be anything. */
export async function readFileBytes(path: string): Promise<HostResult<FileBytes>> {
  let handle: FileHandle | undefined;
  try {
    // Without O_NONBLOCK the opening of a named pipe would wait for a writer that may never come.
    handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const found = await handle.stat();
    if (!found.isFile()) return fail(problem('file-unreadable', path));
    if (found.size > maxTextLength) return fail(problem('too-large', path));
    const bytes = new Uint8Array(await handle.readFile());
    return ok({ bytes, digest: sha256(bytes) });
  } catch (error) {
    const missing = ['ENOENT', 'ENOTDIR'].includes(errnoOf(error));
    return fail(problem(missing ? 'file-missing' : 'file-unreadable', path));
  } finally {
    await handle?.close();
  }
}

const texts = {
  'file-missing': ['There is no such file any more', 'Look for it where it was moved to, and open it there.'],
  'file-unreadable': ['The file cannot be read', 'Check that it is a file and that you may open it.'],
  'too-large': ['The file is too large for what it should be', 'Check that you chose the right file.'],
  'not-text': ['The file is not UTF-8 text', 'Choose a file that Parley or a text editor wrote.'],
} as const;

function problem(code: keyof typeof texts, file: string): HostProblem {
  const [message, remedy] = texts[code];
  return { code, message, remedy, where: { file } };
}

/** For a text that is to be written: what could not be read again is not written either. */
export function tooLarge(text: string, file: string): HostProblem | undefined {
  return Buffer.byteLength(text) > maxTextLength
    ? {
        code: 'too-large',
        message: 'The document is too large to be saved',
        remedy: 'Move parts of it, such as old scenarios, into a document of their own.',
        where: { file },
      }
    : undefined;
}
