import { join, resolve } from 'node:path';
import { labelSchema, slugSchema } from '#domain/glossary/primitives';
import { formatTrustedSigners, trustedKey } from '#domain/publish/trusted-signers';
import { fail, ok, type Problem, type Result } from '#domain/result';
import type { KeyFile } from '#node/keys/key-file';
import { createKey, findKey, listKeys } from '#node/keys/key-store';
import { readPassphraseFile } from '#node/keys/passphrase';
import { type CommandResult, defineCommand, required, type UsageProblem, usageProblem } from '../command';
import { asTyped } from '../files';
import type { CliIo } from '../io';

/** Where the keys of this person lie, for every host the same. */
export const keyFolder = (io: CliIo): string => join(io.appFolder, 'keys');

/** The passphrase of a key, from the file the person named. */
export async function passphraseFrom(
  file: string | undefined,
  { cwd }: CliIo,
): Promise<Result<string, Problem>> {
  const given = required(file, 'passphrase-file');
  if (!given.ok) return given;
  const absolute = resolve(cwd, given.value);
  return asTyped(await readPassphraseFile(absolute), absolute, given.value);
}

/** A key of this person by name or id, or from a file; a miss says which keys there are. */
export async function namedKey(reference: string, io: CliIo): Promise<Result<KeyFile, Problem>> {
  const isFile = /[\\/]|\.json$/.test(reference);
  const absolute = resolve(io.cwd, reference);
  const found = await findKey(keyFolder(io), isFile ? absolute : reference);
  if (found.ok || found.error.code !== 'key-not-found') return asTyped(found, absolute, reference);
  const { keys, unreadable } = await listKeys(keyFolder(io));
  if (unreadable.length > 0) return found;
  return fail({
    code: 'key-not-found',
    message: found.error.message,
    remedy:
      keys.length === 0
        ? 'There is none on this machine yet; make one with parley key new --name NAME --passphrase-file FILE'
        : `The keys on this machine are ${keys.map(({ name }) => `"${name}"`).join(', ')}`,
  });
}

export const keyCommand = defineCommand({
  name: 'key',
  summary: 'make a key, or show public keys as a file of trusted signers',
  usage: 'new --name NAME [--role ROLE] --passphrase-file FILE | show KEY[=ROLE] …',
  options: { name: { type: 'string' }, role: { type: 'string' }, 'passphrase-file': { type: 'string' } },
  words: [1, 50],
  run: async ([action = '', ...keys], options, io) => {
    if (action === 'new') return newKey(options.name, options.role ?? null, options['passphrase-file'], io);
    if (action === 'show') return showKeys(keys, io);
    return fail(usageProblem(`"key" cannot "${action}"`, 'Use: parley key new … or parley key show …'));
  },
});

async function newKey(
  given: string | undefined,
  role: string | null,
  passphraseFile: string | undefined,
  io: CliIo,
): Promise<CommandResult> {
  const name = required(given, 'name');
  if (!name.ok) return name;
  const called = labelSchema.safeParse(name.value);
  if (!called.success) {
    return fail(usageProblem('This name cannot be used', 'Give --name 1 to 200 characters'));
  }
  if (role !== null && !slugSchema.safeParse(role).success) return fail(noRole(role));
  const passphrase = await passphraseFrom(passphraseFile, io);
  if (!passphrase.ok) return passphrase;
  const created = await createKey(keyFolder(io), { name: called.data, role, passphrase: passphrase.value });
  if (!created.ok) return created;
  io.stdout(`${created.value.key.kid}\n`);
  io.stderr(`Made a key for ${called.data}: ${created.value.file}\n`);
  return ok(0);
}

const noRole = (role: string): UsageProblem =>
  usageProblem(`"${role}" is no role`, 'Give the id of a role of the glossary, such as cro');

/** `KEY=ROLE` binds the key to a role; `KEY` alone to the role it was made for. Several keys give one file, a key named twice has both roles. */
async function showKeys(keys: readonly string[], io: CliIo): Promise<CommandResult> {
  if (keys.length === 0) {
    return fail(
      usageProblem(
        'No key was named',
        'Use: parley key show KEY=ROLE …, for example: show ada=cro > trusted.json',
      ),
    );
  }
  const bindings = new Map<string, { readonly key: KeyFile; readonly roles: string[] }>();
  for (const word of keys) {
    const [reference = '', role] = word.split('=', 2);
    const key = await namedKey(reference, io);
    if (!key.ok) return key;
    const bound = role ?? key.value.role;
    if (!bound) {
      return fail(
        usageProblem(
          `The key of ${key.value.name} has no role`,
          `Say for which role it counts: ${reference}=ROLE`,
        ),
      );
    }
    if (!slugSchema.safeParse(bound).success) return fail(noRole(bound));
    const known = bindings.get(key.value.kid);
    if (!known) bindings.set(key.value.kid, { key: key.value, roles: [bound] });
    else if (!known.roles.includes(bound)) known.roles.push(bound);
  }
  io.stdout(formatTrustedSigners([...bindings.values()].map(({ key, roles }) => trustedKey(key, roles))));
  return ok(0);
}
