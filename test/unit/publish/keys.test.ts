import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader, exportJWK, generateKeyPair } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatTrustedSigners, parseTrustedSigners, trustedKey } from '#domain/publish/trusted-signers';
import type { KeyFile } from '#node/keys/key-file';
import { createKey, findKey, listKeys, readKeyFile } from '#node/keys/key-store';
import { readPassphraseFile } from '#node/keys/passphrase';
import { unlockKey } from '#node/keys/sealed-key';
import { es256Verifier } from '#node/publish/es256';
import { sha256 } from '#node/publish/sha256';
import { must, utf8 } from './room';

/** Enough to run the same code; the default's cost is checked once. */
const FEW = 1000;
const PASSPHRASE = 'correct horse, façade';

let root = '';
let dana: { key: KeyFile; file: string };
let text = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'parley-keys-'));
  dana = must(
    await createKey(join(root, 'keys'), { name: 'Dana Okoro', role: 'cmo', passphrase: PASSPHRASE }, FEW),
  );
  text = await readFile(dana.file, 'utf8');
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** Opens the sealed half the way any JWE library would. */
const privateJwk = async (key: KeyFile) => {
  const { plaintext } = await compactDecrypt(key.encryptedKey, utf8(PASSPHRASE.normalize('NFC')), {
    keyManagementAlgorithms: ['PBES2-HS512+A256KW'],
  });
  return JSON.parse(new TextDecoder().decode(plaintext));
};

describe('a new key', () => {
  it('is one file, for its owner only, in a folder for its owner only', async () => {
    expect(await readdir(join(root, 'keys'))).toEqual([`key-${dana.key.kid}.json`]);
    if (process.platform === 'win32') return;
    expect(((await stat(dana.file)).mode & 0o777).toString(8)).toBe('600');
    expect(((await stat(join(root, 'keys'))).mode & 0o777).toString(8)).toBe('700');
  });

  it('has its private half nowhere in the clear', async () => {
    const { d } = await privateJwk(dana.key);
    expect(d).toMatch(/^[\w-]{43}$/);
    expect(text).not.toContain(d);
    expect(text).not.toContain(PASSPHRASE);
    expect(Object.keys(JSON.parse(text).publicKey)).toEqual(['kty', 'crv', 'x', 'y']);
  });

  it('is encrypted with PBES2-HS512+A256KW, 600000 rounds and a salt of its own, unless a test asks for fewer', async () => {
    const options = { name: 'Luis Haas', role: null, passphrase: PASSPHRASE };
    const a = must(await createKey(join(root, 'slow'), options));
    const b = must(await createKey(join(root, 'slow'), options, FEW));
    const header = decodeProtectedHeader(a.key.encryptedKey);
    expect(header).toMatchObject({ alg: 'PBES2-HS512+A256KW', enc: 'A256GCM', p2c: 600_000 });
    expect(header['p2s']).not.toBe(decodeProtectedHeader(b.key.encryptedKey)['p2s']);
    expect(must(await unlockKey(a.key, PASSPHRASE)).kid).toBe(a.key.kid);
  });

  it('needs a passphrase worth the name, and a folder it may write to', async () => {
    const short = await createKey(join(root, 'none'), { name: 'X', role: null, passphrase: 'é234567' }, FEW);
    expect(!short.ok && short.error.code).toBe('weak-passphrase');
    expect(await readdir(root)).not.toContain('none');
    const inFile = await createKey(
      join(dana.file, 'sub'),
      { name: 'X', role: null, passphrase: PASSPHRASE },
      FEW,
    );
    expect(!inFile.ok && inFile.error.code).toBe('folder-missing');
  });
});

describe('unlocking', () => {
  it('gives a signer whose signatures verify', async () => {
    const signer = must(await unlockKey(must(await readKeyFile(dana.file)), PASSPHRASE));
    const payload = utf8('{"a":1}');
    const entry = await signer.sign(payload, { role: 'cmo', signedAt: null });
    expect(JSON.parse(Buffer.from(entry.protected, 'base64url').toString())).toEqual({
      alg: 'ES256',
      kid: dana.key.kid,
      role: 'cmo',
    });
    expect(await es256Verifier.verify(payload, entry, dana.key.publicKey)).toBe(true);
    expect(await es256Verifier.verify(utf8('{"a":2}'), entry, dana.key.publicKey)).toBe(false);
    expect(JSON.stringify(signer)).not.toContain('"d"');
  });

  it('takes a passphrase however its accents are composed', async () => {
    expect((await unlockKey(dana.key, PASSPHRASE.normalize('NFD'))).ok).toBe(true);
  });

  it.each(['', 'correct horse, facade', `${PASSPHRASE} `, `${PASSPHRASE}\n`])(
    'refuses %j and does not repeat it',
    async (wrong) => {
      const unlocked = await unlockKey(dana.key, wrong);
      expect(unlocked).toMatchObject({ ok: false, error: { code: 'wrong-passphrase' } });
      if (wrong && !unlocked.ok) expect(JSON.stringify(unlocked.error)).not.toContain(wrong);
    },
  );

  const sealed = (plaintext: unknown, p2c = FEW, alg = 'PBES2-HS512+A256KW') =>
    new CompactEncrypt(utf8(JSON.stringify(plaintext)))
      .setProtectedHeader({ alg, enc: 'A256GCM' })
      .setKeyManagementParameters({ p2c })
      .encrypt(utf8(PASSPHRASE.normalize('NFC')));

  it('opens what these tests seal', async () => {
    const encryptedKey = await sealed(await privateJwk(dana.key));
    expect((await unlockKey({ ...dana.key, encryptedKey }, PASSPHRASE)).ok).toBe(true);
  });

  it("refuses another key's private half under this key's name", async () => {
    const other = await exportJWK((await generateKeyPair('ES256', { extractable: true })).privateKey);
    for (const jwk of [other, { ...other, d: undefined }, { kty: 'EC' }, 'nothing']) {
      const unlocked = await unlockKey({ ...dana.key, encryptedKey: await sealed(jwk) }, PASSPHRASE);
      expect(!unlocked.ok && unlocked.error.code).toBe('key-damaged');
    }
  });

  it('never hands out a signature by a private half that only claims to belong here', async () => {
    const { d } = await exportJWK((await generateKeyPair('ES256', { extractable: true })).privateKey);
    const encryptedKey = await sealed({ ...dana.key.publicKey, d });
    const unlocked = await unlockKey({ ...dana.key, encryptedKey }, PASSPHRASE);
    // Whether the import or the first signature notices is the crypto library's choice.
    const signing = unlocked.ok
      ? unlocked.value.sign(utf8('x'), { role: 'cmo', signedAt: 0 })
      : Promise.reject(new Error(unlocked.error.code));
    await expect(signing).rejects.toThrow();
  });

  it('refuses another way of encrypting, and a derivation made to take hours', async () => {
    const weaker = await sealed(await privateJwk(dana.key), FEW, 'PBES2-HS256+A128KW');
    const [header = '', ...rest] = dana.key.encryptedKey.split('.');
    const fields = JSON.parse(Buffer.from(header, 'base64url').toString());
    const endless = [
      Buffer.from(JSON.stringify({ ...fields, p2c: 2 ** 31 })).toString('base64url'),
      ...rest,
    ].join('.');
    for (const encryptedKey of [weaker, endless, 'no.jwe']) {
      const unlocked = await unlockKey({ ...dana.key, encryptedKey }, PASSPHRASE);
      expect(!unlocked.ok && unlocked.error.code).toBe('key-damaged');
    }
  });
});

describe('the public side', () => {
  it('is an entry for the trust file', async () => {
    const entry = trustedKey(dana.key, ['cmo', 'cs']);
    const read = must(await parseTrustedSigners(formatTrustedSigners([entry]), sha256));
    expect(read.keys).toEqual([
      {
        ...dana.key.publicKey,
        kid: dana.key.kid,
        alg: 'ES256',
        use: 'sig',
        name: 'Dana Okoro',
        roles: ['cmo', 'cs'],
      },
    ]);
  });
});

describe('a folder of keys', () => {
  let folder = '';
  let keys: KeyFile[] = [];
  beforeAll(async () => {
    folder = join(root, 'many');
    for (const name of ['Mei Tan', 'Luis Haas', 'Luis Haas']) {
      keys.push(must(await createKey(folder, { name, role: null, passphrase: PASSPHRASE }, FEW)).key);
    }
    await writeFile(join(folder, 'key-broken.json'), '{"kind":"parley.key"');
    await writeFile(join(folder, 'notes.txt'), 'not a key');
    keys = keys.toSorted((a, b) => (a.name + a.kid < b.name + b.kid ? -1 : 1));
  });

  it('lists what can be read, by name, and says what cannot', async () => {
    const { keys: listed, unreadable } = await listKeys(folder);
    expect(listed).toEqual(keys);
    expect(unreadable.map(({ code, where }) => [code, where?.file])).toEqual([
      ['key-unreadable', join(folder, 'key-broken.json')],
    ]);
    expect(await listKeys(join(root, 'nowhere'))).toEqual({ keys: [], unreadable: [] });
  });

  it('finds a key by name, id, start of its id, or file', async () => {
    const mei = keys.find(({ name }) => name === 'Mei Tan');
    const kid = mei?.kid ?? '';
    for (const reference of ['Mei Tan', kid, kid.slice(0, 8), join(folder, `key-${kid}.json`)]) {
      expect(await findKey(folder, reference)).toEqual({ ok: true, value: mei });
    }
    for (const [reference, code] of [
      ['Luis Haas', 'key-ambiguous'],
      ['Mei', 'key-not-found'],
      [kid.slice(0, 5), 'key-not-found'],
      ['', 'key-not-found'],
      [join(folder, 'key-none.json'), 'key-unreadable'],
    ] as const) {
      const found = await findKey(folder, reference);
      expect(!found.ok && found.error.code).toBe(code);
    }
  });

  it.each<[string, (key: Record<string, unknown>) => unknown, string]>([
    ['a key id of another key', (key) => ({ ...key, kid: 'A'.repeat(43) }), 'key-unreadable'],
    ['an unknown member', (key) => ({ ...key, d: 'secret' }), 'key-unreadable'],
    ['a newer format', (key) => ({ ...key, formatVersion: 2 }), 'newer-format'],
  ])('refuses %s', async (_, change, code) => {
    const file = join(root, 'changed.json');
    await writeFile(file, JSON.stringify(change(JSON.parse(text))));
    const read = await readKeyFile(file);
    expect(!read.ok && read.error.code).toBe(code);
  });
});

describe('a passphrase file', () => {
  it.each([
    ['words\n', 'words'],
    ['words\r\n', 'words'],
    ['words', 'words'],
    ['words\n\n', 'words\n'],
    [' words \n', ' words '],
  ])('%j holds %j', async (content, passphrase) => {
    const file = join(root, 'passphrase');
    await writeFile(file, content);
    expect(await readPassphraseFile(file)).toEqual({ ok: true, value: passphrase });
  });

  it('must be there and be text', async () => {
    await writeFile(join(root, 'binary'), Uint8Array.of(0xff, 0xfe));
    for (const name of ['binary', 'missing']) {
      expect(await readPassphraseFile(join(root, name))).toMatchObject({
        ok: false,
        error: { code: 'passphrase-unreadable' },
      });
    }
  });
});
