import { readFile } from 'node:fs/promises';
import { decodeUtf8 } from '#domain/publish/utf8';
import { fail, ok, type Problem, type Result } from '#domain/result';

export type PassphraseProblem = Problem<'passphrase-unreadable' | 'weak-passphrase'>;

/** NIST SP 800-63B's floor for a secret people choose; the slow key derivation does the rest. */
const MIN_LENGTH = 8;

/**
 * Reads `--passphrase-file`: the whole file but for one line break at its end, which editors and `echo` add. Spaces
 * and further line breaks belong to the passphrase.
 */
export async function readPassphraseFile(file: string): Promise<Result<string, PassphraseProblem>> {
  const bytes = await readFile(file).catch(() => undefined);
  const text = bytes && decodeUtf8(bytes);
  if (text !== undefined) return ok(text.replace(/\r?\n$/, ''));
  return fail({
    code: 'passphrase-unreadable',
    message: bytes ? 'The passphrase file is not UTF-8 text' : 'The passphrase file cannot be read',
    remedy: 'Give a text file that you may read and that holds the passphrase.',
    where: { file },
  });
}

/** A passphrase for a new key; existing keys open with whatever they were closed with. */
export function checkNewPassphrase(passphrase: string): Result<void, PassphraseProblem> {
  if ([...passphrase].length >= MIN_LENGTH) return ok(undefined);
  return fail({
    code: 'weak-passphrase',
    message: `The passphrase has fewer than ${MIN_LENGTH} characters`,
    remedy: 'Choose a longer one, such as four or five words.',
  });
}
