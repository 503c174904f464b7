import { dirname } from 'node:path';
import type { HostMethods } from '#contracts/host-api';
import type { HostProblem } from '#contracts/host-problems';
import { parseGlossary } from '#domain/glossary/format';
import { formatTrustedSigners, type TrustedKey, trustedKey } from '#domain/publish/trusted-signers';
import { encodeUtf8 } from '#domain/publish/utf8';
import { fail, ok } from '#domain/result';
import { resolveLinks } from '../documents/places';
import { readTextFile } from '../documents/text-file';
import type { KeyFile } from '../keys/key-file';
import { createKey, listKeys } from '../keys/key-store';
import { unlockKey } from '../keys/sealed-key';
import { checkEvidence } from '../publish/evidence';
import { findPublished } from '../publish/find-published';
import { signInto } from '../publish/sign';
import { verifyBundle } from '../publish/verify-bundle';
import type { HostServices } from './services';

export type PublishMethods = Pick<
  HostMethods,
  'listKeys' | 'createKey' | 'sign' | 'verify' | 'findPublished' | 'trustedFile'
>;

/**
 * Keys and publishing. What leaves here of a key is its public half; a passphrase is used once and kept nowhere.
 * @param iterations of the derivation of new keys, for tests; see `createKey`.
 */
export function publishMethods(
  { places, keyFolder, machine }: HostServices,
  iterations?: number,
): PublishMethods {
  const findKey = async (kid: string): Promise<KeyFile | undefined> =>
    (await listKeys(keyFolder)).keys.find((key) => key.kid === kid);

  return {
    async listKeys() {
      const { keys, unreadable } = await listKeys(keyFolder);
      return ok({ keys: keys.map(factsOf), unreadable: unreadable.length });
    },
    async createKey(request) {
      const created = await createKey(keyFolder, request, iterations);
      return created.ok ? ok(factsOf(created.value.key)) : created;
    },
    async sign({ place, glossaryText, evidenceText, role, kid, passphrase }) {
      const folder = places.pathOf(place, 'publish-folder');
      if (!folder.ok) return folder;
      const glossary = parseGlossary(glossaryText);
      if (!glossary.ok) return glossary;
      const { id, policy } = glossary.value;
      const fits = checkEvidence(evidenceText, policy);
      if (!fits.ok) return fits;
      const key = await findKey(kid);
      if (!key) return fail(keyNotFound);
      const signer = await unlockKey(key, passphrase);
      if (!signer.ok) return signer;
      return signInto(folder.value, {
        glossaryId: id,
        policy,
        evidence: encodeUtf8(evidenceText),
        role,
        signer: signer.value,
        signedAt: Math.floor(machine.now() / 1000),
      });
    },
    async verify({ place, trusted }) {
      const folder = places.pathOf(place, 'publish-folder');
      if (!folder.ok) return folder;
      if ('text' in trusted) return verifyBundle(folder.value, trusted.text);
      const path = places.pathOf(trusted.place, 'open-trusted');
      if (!path.ok) return path;
      const read = await readTextFile(path.value);
      return read.ok ? verifyBundle(folder.value, read.value.text) : read;
    },
    async findPublished({ glossaryId, place, folder }) {
      const path = place === null ? ok(null) : places.pathOf(place, 'open-glossary');
      if (!path.ok) return path;
      const given = folder === null ? ok(null) : places.pathOf(folder, 'publish-folder');
      if (!given.ok) return given;
      const near = path.value === null ? null : dirname(path.value);
      const found = await findPublished(glossaryId, given.value, near);
      if (!found) return ok({ folder: null, signed: null });
      const at = await resolveLinks(found.folder);
      return ok({ folder: places.add(at, 'publish-folder'), signed: found.signed });
    },
    async trustedFile({ entries }) {
      const trusted: TrustedKey[] = [];
      for (const { kid, roles } of entries) {
        const key = await findKey(kid);
        if (!key) return fail(keyNotFound);
        trusted.push(trustedKey(key, roles));
      }
      return ok({ text: formatTrustedSigners(trusted) });
    },
  };
}

const factsOf = ({ kid, name, role }: KeyFile) => ({ kid, name, role });

const keyNotFound: HostProblem = {
  code: 'key-not-found',
  message: 'This key is not on this machine any more',
  remedy: 'Look at the list of keys again, or make one.',
};
