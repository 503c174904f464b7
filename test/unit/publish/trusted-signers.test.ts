import { calculateJwkThumbprint, createLocalJWKSet } from 'jose';
import { describe, expect, it } from 'vitest';
import { keyThumbprint } from '#domain/publish/thumbprint';
import { formatTrustedSigners, parseTrustedSigners, trustedKey } from '#domain/publish/trusted-signers';
import { sha256 } from '#node/publish/sha256';
import { cmo, cro, mallory, trustText } from './room';

const problemOf = async (text: string) => {
  const read = await parseTrustedSigners(text, sha256);
  return read.ok ? undefined : read.error;
};

/** The file with its first key changed. */
const withKey = (change: Record<string, unknown>) => {
  const file = JSON.parse(trustText);
  return JSON.stringify({ ...file, keys: [{ ...file.keys[0], ...change }, ...file.keys.slice(1)] });
};

describe('a file of trusted signers', () => {
  it('reads back what was written', async () => {
    const read = await parseTrustedSigners(trustText, sha256);
    expect(read.ok && formatTrustedSigners(read.value.keys)).toBe(trustText);
  });

  it('is a JWK set that another library finds keys in', async () => {
    const find = createLocalJWKSet(JSON.parse(trustText));
    await expect(find({ alg: 'ES256', kid: cro.kid })).resolves.toMatchObject({ type: 'public' });
  });

  it('names keys by their RFC 7638 thumbprint, as another library computes it', async () => {
    for (const { publicKey, kid } of [cmo, cro, mallory]) {
      expect(kid).toBe(await calculateJwkThumbprint({ ...publicKey }));
      expect(await keyThumbprint(publicKey, async (bytes) => sha256(bytes))).toBe(kid);
    }
  });

  it('is refused loudly when it holds a private key, before anything else is looked at', async () => {
    const problem = await problemOf(withKey({ d: 'c2VjcmV0', kid: 'wrong', kty: 'OKP' }));
    expect(problem).toMatchObject({ code: 'private-key', where: { path: 'keys[0]' } });
    expect(problem?.message).toContain('PRIVATE');
    expect(JSON.stringify(problem)).not.toContain('c2VjcmV0');
    expect((await problemOf('{"keys":[{"kty":"oct","k":"c2VjcmV0"}]}'))?.code).toBe('private-key');
  });

  it.each<[string, string, string]>([
    ['the id of another key', withKey({ kid: mallory.kid }), 'kid-mismatch'],
    [
      'the coordinates of another key',
      withKey({ x: mallory.publicKey.x, y: mallory.publicKey.y }),
      'kid-mismatch',
    ],
    [
      'one key twice, in two roles',
      formatTrustedSigners([trustedKey(cmo, ['cmo']), trustedKey({ ...cmo, name: 'Someone else' }, ['cro'])]),
      'key-twice',
    ],
    ['no role', withKey({ roles: [] }), 'not-trusted-signers'],
    ['a role that is no id', withKey({ roles: ['Chief Marketing Officer'] }), 'not-trusted-signers'],
    ['no name', withKey({ name: '' }), 'not-trusted-signers'],
    ['another algorithm', withKey({ alg: 'ES384' }), 'not-trusted-signers'],
    ['another curve', withKey({ crv: 'P-384' }), 'not-trusted-signers'],
    ['another use', withKey({ use: 'enc' }), 'not-trusted-signers'],
    ['a coordinate that is too short', withKey({ x: 'AAAA' }), 'not-trusted-signers'],
    ['a coordinate in standard base64', withKey({ x: '+'.repeat(43) }), 'not-trusted-signers'],
    ['an unknown member', withKey({ admin: true }), 'not-trusted-signers'],
    ['no key', '{"kind":"parley.trusted-signers","formatVersion":1,"keys":[]}', 'not-trusted-signers'],
    ['a plain JWK set', '{"keys":[]}', 'not-trusted-signers'],
    [
      'roles written twice',
      trustText.replace('"roles": [', '"roles": ["finance"], "roles": ['),
      'duplicate-member',
    ],
    ['a newer format', '{"kind":"parley.trusted-signers","formatVersion":2,"people":[]}', 'newer-format'],
    ['no JSON', 'ssh-ed25519 AAAA', 'not-json'],
  ])('is refused with %s', async (_, text, code) => {
    expect((await problemOf(text))?.code).toBe(code);
  });
});
