import { CompactSign, exportJWK, FlattenedSign, generateKeyPair, type JWSHeaderParameters } from 'jose';
import { describe, expect, it } from 'vitest';
import { decodeBase64url, encodeBase64url } from '#domain/publish/base64url';
import { canonicalBytes } from '#domain/publish/canonical';
import { formatTrustedSigners, trustedKey } from '#domain/publish/trusted-signers';
import {
  cmo,
  codesOf,
  cro,
  evidence,
  finance,
  jwsOf,
  mallory,
  payloadOf,
  policy,
  signAs,
  signedV1,
  textOf,
  trustText,
  utf8,
  verify,
} from './room';

describe('a version that three roles have signed', () => {
  it('is valid, and says who signed, when, and for which role', async () => {
    const { files, payload } = await signedV1();
    const verdict = await verify(files);
    expect(codesOf(verdict)).toEqual([]);
    expect(verdict).toMatchObject({
      valid: true,
      glossary: { id: 'acme-gtm', title: 'Lead definitions', version: 1 },
      distinctKeys: 3,
      chain: 'first',
      evidence: 'matches',
      roles: [
        { role: 'cmo', state: 'signed', kid: cmo.kid, name: 'Dana Okoro' },
        { role: 'cro', state: 'signed', kid: cro.kid, name: 'Luis Haas' },
        { role: 'finance', state: 'signed', kid: finance.kid, name: 'Mei Tan' },
      ],
    });
    expect(verdict.signatures.map(({ state, claimedTime }) => [state, claimedTime])).toEqual(
      Array(3).fill(['valid', '2026-09-21T14:13:20.000Z']),
    );
    expect(payload).toEqual(files.payload);
    expect(verdict.policyDigest).toBe(JSON.parse(textOf(payload)).policyDigest);
  });

  it('has a payload without a time: the same bytes at every approver', () => {
    expect(payloadOf(policy(1))).toEqual(payloadOf(structuredClone(policy(1))));
    expect(JSON.parse(textOf(payloadOf(policy(1))))).toEqual({
      kind: 'parley.published-glossary',
      formatVersion: 1,
      glossary: { id: 'acme-gtm', title: 'Lead definitions', version: 1 },
      policy: policy(1),
      policyDigest: expect.stringMatching(/^sha-256:[0-9a-f]{64}$/),
      supersedes: null,
      evidence: { digest: expect.stringMatching(/^sha-256:[0-9a-f]{64}$/) },
      requiredSignatures: ['cmo', 'cro', 'finance'],
    });
  });

  it('may carry unprotected remarks of other programs, which count for nothing', async () => {
    const { files, entries } = await signedV1();
    const remarked = { ...entries[0], header: { note: 'countersigned', role2: 'cro' } };
    expect((await verify({ ...files, signatures: jwsOf(remarked, entries[1], entries[2]) })).valid).toBe(
      true,
    );
  });
});

describe('tampering with the payload', () => {
  it('a flipped bit, wherever it is, makes every signature invalid', async () => {
    const { files } = await signedV1();
    for (const at of [0, 17, Math.floor(files.payload.length / 2), files.payload.length - 1]) {
      const payload = files.payload.slice();
      payload[at] = (payload[at] ?? 0) ^ 1;
      const verdict = await verify({ ...files, payload });
      expect(verdict.valid).toBe(false);
      expect(verdict.signatures.map(({ state }) => state)).toEqual(['invalid', 'invalid', 'invalid']);
      expect(verdict.distinctKeys).toBe(0);
    }
  });

  it('a changed threshold is named by the policy digest as well', async () => {
    const { files } = await signedV1();
    const payload = utf8(textOf(files.payload).replace('"value":65', '"value":50'));
    expect(codesOf(await verify({ ...files, payload }))).toEqual([
      'policy-digest-differs',
      ...Array(3).fill('signature-invalid'),
      ...Array(3).fill('role-missing'),
    ]);
  });

  it.each<[string, (text: string) => string]>([
    ['a space', (text) => text.replace('{', '{ ')],
    ['a line break at the end', (text) => `${text}\n`],
    ['pretty printing', (text) => JSON.stringify(JSON.parse(text), null, 2)],
    ['a duplicate member', (text) => text.replace('{', '{"kind":"parley.published-glossary",')],
  ])('%s is no longer what was signed, though the values are the same', async (_, change) => {
    const { files } = await signedV1();
    const verdict = await verify({ ...files, payload: utf8(change(textOf(files.payload))) });
    expect(codesOf(verdict)).toContain('not-canonical');
    expect(codesOf(verdict)).toContain('signature-invalid');
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a newer format', { formatVersion: 2, extra: 1 }, 'newer-format'],
    ['another kind', { kind: 'parley.glossary' }, 'not-a-payload'],
    ['an unknown member', { note: 'approved by all' }, 'not-a-payload'],
    ['fewer required roles than the policy names', { requiredSignatures: ['cmo'] }, 'contradiction'],
    [
      'another title than the policy has',
      { glossary: { id: 'acme-gtm', title: 'Approved by the board', version: 1 } },
      'contradiction',
    ],
    [
      'another version than the policy names',
      { glossary: { id: 'acme-gtm', title: 'Lead definitions', version: 2 } },
      'contradiction',
    ],
    [
      'a first version that supersedes something',
      { supersedes: `sha-256:${'0'.repeat(64)}` },
      'contradiction',
    ],
    ['a role named twice', { requiredSignatures: ['cmo', 'cmo'] }, 'not-a-payload'],
  ])('%s is refused, however well it is signed', async (_, change, code) => {
    const bytes = canonicalBytes({ ...JSON.parse(textOf(payloadOf(policy(1)))), ...change });
    if (!bytes.ok) throw new Error(bytes.error.message);
    const payload = bytes.value;
    const signatures = jwsOf(
      await signAs(cmo, payload, 'cmo'),
      await signAs(cro, payload, 'cro'),
      await signAs(finance, payload, 'finance'),
    );
    const verdict = await verify({ payload, signatures, evidence, previous: null });
    expect(verdict.distinctKeys).toBe(3);
    expect(verdict.valid).toBe(false);
    expect(codesOf(verdict)).toEqual([code]);
  });
});

describe('tampering with evidence and signature file', () => {
  it('evidence replaced, or taken away', async () => {
    const { files } = await signedV1();
    const replaced = await verify({ ...files, evidence: utf8('{"funnel":{"mql":9001}}') });
    expect([codesOf(replaced), replaced.evidence]).toEqual([['evidence-differs'], 'differs']);
    const missing = await verify({ ...files, evidence: null });
    expect([codesOf(missing), missing.evidence]).toEqual([['evidence-missing'], 'missing']);
  });

  it('a signature moved here from another payload', async () => {
    const { files, entries } = await signedV1();
    const moved = await signAs(finance, payloadOf(policy(1, undefined, 50)), 'finance');
    const verdict = await verify({ ...files, signatures: jwsOf(entries[0], entries[1], moved) });
    expect(codesOf(verdict)).toEqual(['signature-invalid', 'role-missing']);
    expect(verdict.signatures.map(({ state }) => state)).toEqual(['valid', 'valid', 'invalid']);
  });

  it('one good signature does not cover for a bad one', async () => {
    const { files, entries } = await signedV1();
    const junk = { ...entries[0], signature: encodeBase64url(new Uint8Array(64)) };
    const verdict = await verify({ ...files, signatures: jwsOf(...entries, junk) });
    expect(verdict.roles.every(({ state }) => state === 'signed')).toBe(true);
    expect(codesOf(verdict)).toEqual(['signature-invalid']);
  });

  it('a signature by a key nobody trusts, even under a trusted name and role', async () => {
    const { files, entries } = await signedV1();
    const verdict = await verify({
      ...files,
      signatures: jwsOf(entries[0], entries[1], await signAs(mallory, files.payload, 'finance')),
    });
    expect(codesOf(verdict)).toEqual(['signature-unknown-key', 'role-missing']);
    expect(verdict.signatures[2]).toMatchObject({
      state: 'unknown-key',
      name: null,
      roles: [],
      claimedRole: 'finance',
    });
  });

  it("somebody else's key id on one's own signature", async () => {
    const { files, entries } = await signedV1();
    const forged = await forge(files.payload, { alg: 'ES256', kid: finance.kid });
    const verdict = await verify({ ...files, signatures: jwsOf(entries[0], entries[1], forged) });
    expect(codesOf(verdict)).toEqual(['signature-invalid', 'role-missing']);
  });

  it('the same key twice', async () => {
    const { files, entries } = await signedV1();
    const again = await signAs(cmo, files.payload, 'finance');
    const verdict = await verify({ ...files, signatures: jwsOf(entries[0], entries[1], again) });
    expect(codesOf(verdict)).toEqual(['signature-duplicate-key', 'role-missing']);
    expect(verdict.distinctKeys).toBe(2);
  });

  it.each<[string, string]>([
    ['nothing', ''],
    ['another JSON', '{}'],
    ['a compact JWS', 'eyJhbGciOiJFUzI1NiJ9..c2ln'],
    ['a payload of its own', '{"payload":"e30","signatures":[]}'],
    ['a member of the flattened form', '{"signatures":[],"signature":"AAAA"}'],
    ['two lists of signatures', '{"signatures":[],"signatures":[]}'],
    ['padding', '{"signatures":[{"protected":"e30=","signature":"AAAA"}]}'],
    [
      'more signatures than people',
      JSON.stringify({ signatures: Array(65).fill({ protected: 'e30', signature: 'AA' }) }),
    ],
  ])('%s is not a signature file', async (_, text) => {
    const { files } = await signedV1();
    const verdict = await verify({ ...files, signatures: utf8(text) });
    expect(codesOf(verdict)).toEqual([
      'signatures-unreadable',
      'role-missing',
      'role-missing',
      'role-missing',
    ]);
  });

  it('no signature file at all', async () => {
    const { files } = await signedV1();
    expect(codesOf(await verify({ ...files, signatures: null }))).toContain('signatures-missing');
  });
});

/** A signature whose protected header is what an attacker likes, made with Mallory's key. */
async function forge(payload: Uint8Array, header: JWSHeaderParameters, key = mallory.privateKey) {
  const jws = await new FlattenedSign(payload).setProtectedHeader(header).sign(key);
  return { protected: jws.protected ?? '', signature: jws.signature };
}

/** Signs what the library would refuse to: any protected header text at all, with ES256 over it. */
async function forgeRaw(payload: Uint8Array, headerText: string, key = finance.privateKey) {
  const header = encodeBase64url(utf8(headerText));
  const input = utf8(`${header}.${encodeBase64url(payload)}`);
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, Uint8Array.from(input));
  return { protected: header, signature: encodeBase64url(new Uint8Array(signature)) };
}

describe('headers that ask to be verified their own way', () => {
  const { kid } = finance;
  const plain = `"alg":"ES256","kid":"${kid}"`;

  it('the forging tool itself makes signatures that verify', async () => {
    const { files, entries } = await signedV1();
    const own = await forgeRaw(files.payload, `{${plain}}`);
    expect((await verify({ ...files, signatures: jwsOf(entries[0], entries[1], own) })).valid).toBe(true);
  });

  it.each<[string, string, string]>([
    ['a key', `{${plain},"jwk":${JSON.stringify(mallory.publicKey)}}`, 'signature-forbidden-header'],
    ['a place to fetch a key', `{${plain},"jku":"https://example.com/keys"}`, 'signature-forbidden-header'],
    ['a certificate', `{${plain},"x5c":["MIIB"]}`, 'signature-forbidden-header'],
    ['the place of a certificate', `{${plain},"x5u":"https://example.com/c"}`, 'signature-forbidden-header'],
    ['an unencoded payload', `{${plain},"b64":false,"crit":["b64"]}`, 'signature-forbidden-header'],
    ['a critical extension', `{${plain},"crit":["exp"],"exp":1}`, 'signature-forbidden-header'],
    ['no algorithm', `{"kid":"${kid}"}`, 'signature-wrong-algorithm'],
    ['the algorithm none', `{"alg":"none","kid":"${kid}"}`, 'signature-wrong-algorithm'],
    ['ES384', `{"alg":"ES384","kid":"${kid}"}`, 'signature-wrong-algorithm'],
    ['es256', `{"alg":"es256","kid":"${kid}"}`, 'signature-wrong-algorithm'],
    ['no key id', '{"alg":"ES256"}', 'signature-malformed'],
    ['a key id that moves the cursor', '{"alg":"ES256","kid":"\\u001b[2J"}', 'signature-malformed'],
    ['a time that is none', `{${plain},"iat":"yesterday"}`, 'signature-malformed'],
    ['two key ids', `{${plain},"kid":"${kid}"}`, 'signature-malformed'],
    ['no JSON', 'alg=ES256', 'signature-malformed'],
    ['a list', '[]', 'signature-malformed'],
  ])('%s in the protected header', async (_, header, code) => {
    const { files, entries } = await signedV1();
    const forged = await forgeRaw(files.payload, header);
    const verdict = await verify({ ...files, signatures: jwsOf(entries[0], entries[1], forged) });
    expect(codesOf(verdict)).toEqual([code, 'role-missing']);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a key', { jwk: mallory.publicKey }, 'signature-forbidden-header'],
    ['an unencoded payload', { b64: false }, 'signature-forbidden-header'],
    ['an algorithm that is in the protected header too', { alg: 'ES256' }, 'signature-malformed'],
    ['a key id that is in the protected header too', { kid }, 'signature-malformed'],
  ])('%s in the unprotected header', async (_, header, code) => {
    const { files, entries } = await signedV1();
    const signatures = jwsOf(entries[0], entries[1], { ...entries[2], header });
    expect(codesOf(await verify({ ...files, signatures }))).toEqual([code, 'role-missing']);
  });

  it('an algorithm or key id that is only in the unprotected header', async () => {
    const { files, entries } = await signedV1();
    const noAlg = { ...(await forgeRaw(files.payload, `{"kid":"${kid}"}`)), header: { alg: 'ES256' } };
    const noKid = { ...(await forgeRaw(files.payload, '{"alg":"ES256"}')), header: { kid } };
    expect(codesOf(await verify({ ...files, signatures: jwsOf(entries[0], entries[1], noAlg) }))[0]).toBe(
      'signature-wrong-algorithm',
    );
    expect(codesOf(await verify({ ...files, signatures: jwsOf(entries[0], entries[1], noKid) }))[0]).toBe(
      'signature-malformed',
    );
  });

  it('an HMAC keyed with the public key, the classic confusion', async () => {
    const { files, entries } = await signedV1();
    for (const secret of [
      utf8(JSON.stringify(finance.publicKey)),
      decodeBase64url(finance.publicKey.x) ?? utf8(''),
    ]) {
      const [header = '', , signature = ''] = (
        await new CompactSign(files.payload).setProtectedHeader({ alg: 'HS256', kid }).sign(secret)
      ).split('.');
      const verdict = await verify({
        ...files,
        signatures: jwsOf(entries[0], entries[1], { protected: header, signature }),
      });
      expect(codesOf(verdict)).toEqual(['signature-wrong-algorithm', 'role-missing']);
    }
  });

  it('EdDSA, genuinely signed', async () => {
    const { files, entries } = await signedV1();
    const pair = await generateKeyPair('EdDSA', { extractable: true });
    expect((await exportJWK(pair.publicKey)).crv).toBe('Ed25519');
    const jws = await forge(files.payload, { alg: 'EdDSA', kid }, pair.privateKey);
    const verdict = await verify({ ...files, signatures: jwsOf(entries[0], entries[1], jws) });
    expect(verdict.signatures[2]?.state).toBe('wrong-algorithm');
    expect(codesOf(verdict)).toEqual(['signature-wrong-algorithm', 'role-missing']);
  });

  it('a second spelling of the same signature', async () => {
    const { files, entries } = await signedV1();
    // 64 bytes leave four unused bits in the last of 86 letters.
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const { signature } = entries[2];
    const respelled = signature.slice(0, -1) + alphabet.charAt(alphabet.indexOf(signature.slice(-1)) + 1);
    expect(Buffer.from(respelled, 'base64url')).toEqual(Buffer.from(signature, 'base64url'));
    const signatures = jwsOf(entries[0], entries[1], { ...entries[2], signature: respelled });
    expect(codesOf(await verify({ ...files, signatures }))).toEqual(['signature-malformed', 'role-missing']);
  });
});

describe('roles', () => {
  it('a role nobody signed for is missing', async () => {
    const { files, entries } = await signedV1();
    const verdict = await verify({ ...files, signatures: jwsOf(entries[0], entries[1]) });
    expect(codesOf(verdict)).toEqual(['role-missing']);
    expect(verdict.roles[2]).toEqual({ role: 'finance', state: 'missing', kid: null, name: null });
  });

  it('what a signer claims gives them no role', async () => {
    const payload = payloadOf(policy(1, ['cmo', 'cro']));
    const signatures = jwsOf(await signAs(cmo, payload, 'cmo'), await signAs(finance, payload, 'cro'));
    const verdict = await verify({ payload, signatures, evidence, previous: null });
    expect(codesOf(verdict)).toEqual(['role-missing']);
    expect(verdict.signatures[1]).toMatchObject({ state: 'valid', roles: ['finance'], claimedRole: 'cro' });
  });

  const both = formatTrustedSigners([trustedKey(cmo, ['cmo', 'cro']), trustedKey(cro, ['cmo'])]);

  it('one key bound to two roles fills one of them', async () => {
    const payload = payloadOf(policy(1, ['cmo', 'cro']));
    const signatures = jwsOf(await signAs(cmo, payload, 'cro'));
    const verdict = await verify({ payload, signatures, evidence, previous: null }, both);
    expect(codesOf(verdict)).toEqual(['role-missing']);
    expect(verdict.roles.map(({ state }) => state)).toEqual(['missing', 'signed']);
  });

  it.each([
    ['cmo', 'cmo'],
    ['cro', 'cmo'],
    ['cmo', 'cro'],
  ])('and makes way when only so both roles can be filled (claims %s and %s)', async (first, second) => {
    const payload = payloadOf(policy(1, ['cmo', 'cro']));
    const signatures = jwsOf(await signAs(cmo, payload, first), await signAs(cro, payload, second));
    const verdict = await verify({ payload, signatures, evidence, previous: null }, both);
    expect(verdict.valid).toBe(true);
    expect(verdict.roles.map(({ kid }) => kid)).toEqual([cro.kid, cmo.kid]);
  });
});

describe('the chain of versions', () => {
  async function signedV2(previous: Uint8Array, of = policy(2), roles = [cmo, cro, finance]) {
    const payload = payloadOf(of, previous);
    const names = new Map([
      [cmo, 'cmo'],
      [cro, 'cro'],
      [finance, 'finance'],
    ]);
    const entries = [];
    for (const who of roles) entries.push(await signAs(who, payload, names.get(who) ?? ''));
    return { payload, signatures: jwsOf(...entries), evidence, previous };
  }

  it('links version 2 to the exact bytes of version 1', async () => {
    const v1 = await signedV1();
    const verdict = await verify(await signedV2(v1.payload));
    expect([codesOf(verdict), verdict.chain]).toEqual([[], 'linked']);
  });

  it('is broken when version 1 is exchanged', async () => {
    const v1 = await signedV1();
    const v2 = await signedV2(v1.payload);
    const verdict = await verify({ ...v2, previous: payloadOf(policy(1, undefined, 10)) });
    expect([codesOf(verdict), verdict.chain]).toEqual([['chain-broken'], 'broken']);
  });

  it('is broken when version 2 supersedes version 1 of another glossary', async () => {
    const other = payloadOf(policy(1), null, evidence, 'other-gtm');
    expect(codesOf(await verify(await signedV2(other)))).toEqual(['chain-broken']);
  });

  it('is open when version 1 is not there', async () => {
    const v1 = await signedV1();
    const verdict = await verify({ ...(await signedV2(v1.payload)), previous: null });
    expect([codesOf(verdict), verdict.chain]).toEqual([['previous-missing'], 'unknown']);
  });

  it.each([
    ['a version is left out', policy(3)],
    ['a version follows itself', policy(1)],
  ])('is broken when %s', async (_, of) => {
    const v1 = await signedV1();
    if (of.version === 1) {
      expect(codesOf(await verify({ ...v1.files, previous: v1.payload }))).toEqual(['chain-broken']);
    } else {
      expect(codesOf(await verify(await signedV2(v1.payload, of)))).toEqual(['chain-broken']);
    }
  });

  it('lets nobody vote a role out without that role', async () => {
    const v1 = await signedV1();
    const without = policy(2, ['cmo', 'cro']);
    expect(codesOf(await verify(await signedV2(v1.payload, without, [cmo, cro])))).toEqual(['role-dropped']);
    const agreed = await verify(await signedV2(v1.payload, without));
    expect([agreed.valid, agreed.roles.map(({ role }) => role)]).toEqual([true, ['cmo', 'cro', 'finance']]);
  });
});

it('every reason says what is wrong and how to mend it', async () => {
  const { files } = await signedV1();
  const verdict = await verify(
    { ...files, payload: utf8('{}'), evidence: null, signatures: null },
    trustText,
  );
  expect(verdict).toMatchObject({
    valid: false,
    glossary: null,
    chain: 'unknown',
    evidence: 'unknown',
    roles: [],
  });
  for (const { message, remedy } of verdict.reasons) {
    expect(message).toMatch(/^[A-Z].*[^.]$/);
    expect(remedy).toMatch(/^[A-Z].*\.$/);
  }
});
