import { cp, mkdtemp, readdir, readFile, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Signer } from '#domain/publish/crypto';
import { formatTrustedSigners, trustedKey } from '#domain/publish/trusted-signers';
import { lockFileOf } from '#node/documents/locks';
import { readBundle } from '#node/publish/bundle';
import { sha256 } from '#node/publish/sha256';
import { signInto } from '#node/publish/sign';
import { verifyBundle } from '#node/publish/verify-bundle';
import { describeWithTool, runTool } from '../../support/tools';
import { cmo, codesOf, cro, evidence, finance, mallory, must, policy, trustText, utf8 } from './room';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-bundle-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const PEOPLE = [
  [cmo, 'cmo'],
  [cro, 'cro'],
  [finance, 'finance'],
] as const;

const sign = (signer: Signer, role: string, of = policy(1), seen = evidence) =>
  signInto(folder, {
    glossaryId: 'acme-gtm',
    policy: of,
    evidence: seen,
    role,
    signer,
    signedAt: 1_790_000_000,
  });

async function signAll(of = policy(1)): Promise<void> {
  for (const [signer, role] of PEOPLE) must(await sign(signer, role, of));
}

const codeOf = async (signing: ReturnType<typeof sign>) => {
  const signed = await signing;
  return signed.ok ? 'ok' : signed.error.code;
};

const verified = async (trusted = trustText) => must(await verifyBundle(folder, trusted));

/** Every file with its digest: what must not change when something is refused. */
async function snapshot(): Promise<Record<string, string>> {
  const names = (await readdir(folder)).sort();
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, sha256(await readFile(join(folder, name)))])),
  );
}

describe('signing into a folder', () => {
  it('takes one approver after the other, and payload and evidence stay as the first one wrote them', async () => {
    const first = must(await sign(cmo, 'cmo'));
    expect(first).toMatchObject({ created: true, signed: ['cmo'], missing: ['cro', 'finance'] });
    const before = await snapshot();
    expect(Object.keys(before)).toEqual([
      'acme-gtm-v1-sig.json',
      'acme-gtm-v1.evidence.json',
      'acme-gtm-v1.jcs.json',
    ]);
    must(await sign(finance, 'finance'));
    const last = must(await sign(cro, 'cro'));
    expect(last).toMatchObject({
      created: false,
      signed: ['cmo', 'finance', 'cro'],
      missing: [],
      payloadDigest: first.payloadDigest,
    });
    const after = await snapshot();
    expect(after).toEqual({
      ...before,
      'acme-gtm-v1-sig.json': expect.not.stringMatching(before['acme-gtm-v1-sig.json'] ?? ''),
    });
    expect((await verified()).valid).toBe(true);
    expect(await readFile(join(folder, 'acme-gtm-v1.evidence.json'))).toEqual(Buffer.from(evidence));
  });

  it('is not valid before the last of them', async () => {
    must(await sign(cmo, 'cmo'));
    must(await sign(cro, 'cro'));
    const verdict = await verified();
    expect([verdict.valid, verdict.versions.map(codesOf)]).toEqual([false, [['role-missing']]]);
  });

  it.each<[string, () => ReturnType<typeof sign>, string, RegExp]>([
    [
      'another policy',
      () => sign(cro, 'cro', policy(1, undefined, 50)),
      'policy-differs',
      /differs: the policy$/,
    ],
    [
      'other evidence',
      () => sign(cro, 'cro', policy(1), utf8('{"run":2}')),
      'evidence-differs',
      /differs: the evidence$/,
    ],
    [
      'both',
      () => sign(cro, 'cro', policy(1, undefined, 50), utf8('{}')),
      'policy-differs',
      /the policy, the evidence$/,
    ],
    ['the same key in another role', () => sign(cmo, 'cro'), 'key-has-signed', /./],
    ['another key in the same role', () => sign(cro, 'cmo'), 'role-has-signed', /"cmo"/],
    ['a role nobody asked for', () => sign(cro, 'ceo'), 'role-not-required', /"ceo"/],
    [
      'evidence that is no JSON',
      () => sign(cro, 'cro', policy(1), utf8('MQL: 9000')),
      'evidence-unusable',
      /./,
    ],
    [
      'a policy without governance',
      () =>
        signInto(folder, {
          glossaryId: 'acme-gtm',
          policy: { title: 'T', version: 1 },
          evidence,
          role: 'cro',
          signer: cro,
          signedAt: null,
        }),
      'not-a-payload',
      /governance|object/,
    ],
    [
      'a value JSON cannot hold',
      () => sign(cro, 'cro', policy(1, undefined, Number.NaN)),
      'unrepresentable',
      /NaN/,
    ],
    [
      'an id that leaves the folder',
      () =>
        signInto(folder, {
          glossaryId: '../acme',
          policy: policy(1),
          evidence,
          role: 'cro',
          signer: cro,
          signedAt: null,
        }),
      'not-a-payload',
      /file name/,
    ],
  ])('refuses %s and changes nothing', async (_, attempt, code, message) => {
    must(await sign(cmo, 'cmo'));
    const before = await snapshot();
    const signed = await attempt();
    expect(signed.ok ? 'ok' : signed.error.code).toBe(code);
    expect(!signed.ok && signed.error.message).toMatch(message);
    expect(await snapshot()).toEqual(before);
  });

  it('leaves an empty folder empty when the first signature fails', async () => {
    const broken: Signer = { ...cmo, sign: () => Promise.reject(new Error('no')) };
    expect(await codeOf(sign(broken, 'cmo'))).toBe('key-damaged');
    expect(await readdir(folder)).toEqual([]);
  });

  it.runIf(process.platform !== 'win32')(
    'takes back what it wrote when the last file cannot be written',
    async () => {
      // A link to nowhere reads as "not there" and still occupies the name.
      await symlink('nowhere', join(folder, 'acme-gtm-v1-sig.json'));
      expect(await codeOf(sign(cmo, 'cmo'))).toBe('exists');
      expect(await readdir(folder)).toEqual(['acme-gtm-v1-sig.json']);
    },
  );

  it('finishes what a killed first signer began, and does not adopt what is not its own', async () => {
    await writeFile(join(folder, 'acme-gtm-v1.evidence.json'), evidence);
    expect(must(await sign(cmo, 'cmo')).created).toBe(true);
    await unlink(join(folder, 'acme-gtm-v1.evidence.json'));
    must(await sign(cro, 'cro'));
    expect(await readFile(join(folder, 'acme-gtm-v1.evidence.json'))).toEqual(Buffer.from(evidence));
    await writeFile(join(folder, 'acme-gtm-v1.evidence.json'), '{}');
    expect(await codeOf(sign(finance, 'finance'))).toBe('evidence-differs');
  });

  it('refuses a payload or signature file that was damaged meanwhile', async () => {
    must(await sign(cmo, 'cmo'));
    const payload = join(folder, 'acme-gtm-v1.jcs.json');
    const signatures = join(folder, 'acme-gtm-v1-sig.json');
    const [payloadText, signatureText] = [
      await readFile(payload, 'utf8'),
      await readFile(signatures, 'utf8'),
    ];
    await writeFile(payload, `${payloadText}\n`);
    expect(await codeOf(sign(cro, 'cro'))).toBe('payload-unreadable');
    await writeFile(payload, payloadText);
    for (const damaged of [
      '',
      signatureText.slice(0, 100),
      '{"signatures":[{"protected":"e30","signature":"AA"}]}',
    ]) {
      await writeFile(signatures, damaged);
      expect(await codeOf(sign(cro, 'cro'))).toBe('signatures-unreadable');
      expect(await readFile(signatures, 'utf8')).toBe(damaged);
    }
  });

  it('loses no signature when all sign at the same moment', async () => {
    const pending = new Set<(typeof PEOPLE)[number]>(PEOPLE);
    while (pending.size > 0) {
      await Promise.all(
        [...pending].map(async (person) => {
          const [signer, role] = person;
          const code = await codeOf(sign(signer, role));
          expect(['ok', 'busy']).toContain(code);
          if (code === 'ok') pending.delete(person);
        }),
      );
    }
    expect((await verified()).valid).toBe(true);
    expect(await readdir(folder)).toHaveLength(3);
  });

  it('waits for a lock to be taken away, and names it', async () => {
    await writeFile(join(folder, 'acme-gtm-v1.lock'), '');
    const signed = await sign(cmo, 'cmo');
    expect(signed).toMatchObject({
      ok: false,
      error: { code: 'busy', where: { file: join(folder, 'acme-gtm-v1.lock') } },
    });
    expect(await readdir(folder)).toEqual(['acme-gtm-v1.lock']);
  });
});

describe('a second version', () => {
  it('supersedes the first, and the folder verifies as a whole', async () => {
    await signAll();
    await signAll(policy(2));
    const verdict = await verified();
    expect(verdict.valid).toBe(true);
    expect(verdict.versions.map(({ chain, glossary }) => [glossary?.version, chain])).toEqual([
      [1, 'first'],
      [2, 'linked'],
    ]);
  });

  it('needs the version before it, whole and signed by all', async () => {
    expect(await codeOf(sign(cmo, 'cmo', policy(2)))).toBe('previous-missing');
    must(await sign(cmo, 'cmo'));
    expect(await codeOf(sign(cmo, 'cmo', policy(2)))).toBe('previous-incomplete');
    must(await sign(cro, 'cro'));
    must(await sign(finance, 'finance'));
    expect(await codeOf(sign(cmo, 'cmo', policy(3)))).toBe('previous-missing');
    for (const part of ['.jcs.json', '.evidence.json', '-sig.json']) {
      const file = join(folder, `acme-gtm-v1${part}`);
      await rename(file, `${file}.away`);
      expect(await codeOf(sign(cmo, 'cmo', policy(2)))).toBe('previous-incomplete');
      await rename(`${file}.away`, file);
    }
    await writeFile(join(folder, 'acme-gtm-v1.evidence.json'), '{}');
    expect(await codeOf(sign(cmo, 'cmo', policy(2)))).toBe('previous-incomplete');
    expect((await readdir(folder)).some((name) => name.includes('-v2'))).toBe(false);
  });

  it('notices that two approvers start from different first versions', async () => {
    await signAll();
    must(await sign(cmo, 'cmo', policy(2)));
    const elsewhere = await mkdtemp(join(tmpdir(), 'parley-bundle-'));
    const here = folder;
    folder = elsewhere;
    await signAll(policy(1, undefined, 10));
    for (const part of ['.jcs.json', '.evidence.json', '-sig.json'])
      await cp(join(here, `acme-gtm-v2${part}`), join(elsewhere, `acme-gtm-v2${part}`));
    expect(await codeOf(sign(cro, 'cro', policy(2)))).toBe('chain-differs');
    await rm(here, { recursive: true });
  });

  it('may drop a role with that role, and lets it sign for that', async () => {
    await signAll();
    const without = policy(2, ['cmo', 'cro']);
    must(await sign(cmo, 'cmo', without));
    expect(must(await sign(cro, 'cro', without)).missing).toEqual(['finance']);
    expect((await verified()).versions.map(codesOf)).toEqual([[], ['role-dropped']]);
    must(await sign(finance, 'finance', without));
    expect((await verified()).valid).toBe(true);
  });

  it('closes the ones before it', async () => {
    await signAll();
    await signAll(policy(2));
    await unlink(join(folder, 'acme-gtm-v1.jcs.json'));
    expect(await codeOf(sign(cmo, 'cmo'))).toBe('newer-version-exists');
  });
});

describe('verifying a folder', () => {
  it('lists files it does not know and judges nothing by them', async () => {
    await signAll();
    for (const name of ['README.md', 'acme-gtm-v01.jcs.json', 'acme-gtm-v1.jcs.json.bak', 'Acme-v1-sig.json'])
      await writeFile(join(folder, name), 'x');
    const verdict = await verified();
    expect(verdict.valid).toBe(true);
    // Beside a glossary that is open, and while somebody signs: locks of ours, which nobody has to look at.
    await writeFile(lockFileOf(join(folder, 'acme.parley.json')), '{}');
    await writeFile(join(folder, 'acme-gtm-v2.lock'), '');
    expect((await verified()).unknownFiles).toEqual(verdict.unknownFiles);
    expect(verdict.unknownFiles).toEqual([
      'Acme-v1-sig.json',
      'README.md',
      'acme-gtm-v01.jcs.json',
      'acme-gtm-v1.jcs.json.bak',
    ]);
  });

  it.each([
    ['.jcs.json', { problems: ['payload-missing'], reasons: [['previous-missing']] }],
    [
      '-sig.json',
      { problems: [], reasons: [['signatures-missing', 'role-missing', 'role-missing', 'role-missing'], []] },
    ],
    ['.evidence.json', { problems: [], reasons: [['evidence-missing'], []] }],
  ])('misses %s of version 1', async (part, expected) => {
    await signAll();
    await signAll(policy(2));
    await unlink(join(folder, `acme-gtm-v1${part}`));
    const verdict = await verified();
    expect(verdict.valid).toBe(false);
    expect({
      problems: verdict.problems.map(({ code }) => code),
      reasons: verdict.versions.map(codesOf),
    }).toEqual(expected);
  });

  it('notices version 1 under the name of version 2, and one glossary under the name of another', async () => {
    await signAll();
    for (const part of ['.jcs.json', '.evidence.json', '-sig.json']) {
      await cp(join(folder, `acme-gtm-v1${part}`), join(folder, `acme-gtm-v2${part}`));
      await cp(join(folder, `acme-gtm-v1${part}`), join(folder, `other-v1${part}`));
    }
    const verdict = await verified();
    expect(verdict.valid).toBe(false);
    expect(verdict.problems.map(({ code, where }) => [code, where?.file])).toEqual([
      ['name-differs', 'acme-gtm-v2.jcs.json'],
      ['name-differs', 'other-v1.jcs.json'],
    ]);
  });

  it('keeps an id that ends like a version apart', async () => {
    must(
      await signInto(folder, {
        glossaryId: 'gtm-v2',
        policy: policy(1, ['cmo']),
        evidence,
        role: 'cmo',
        signer: cmo,
        signedAt: null,
      }),
    );
    const { versions } = must(await readBundle(folder));
    expect(versions.map(({ id, version }) => [id, version])).toEqual([['gtm-v2', 1]]);
    expect((await verified()).valid).toBe(true);
  });

  it('says so when nothing is published, the folder is not there, or the trust file is none', async () => {
    expect(await verified()).toMatchObject({ valid: false, problems: [{ code: 'nothing-published' }] });
    expect(await verifyBundle(join(folder, 'none'), trustText)).toMatchObject({
      ok: false,
      error: { code: 'folder-unreadable' },
    });
    expect(await verifyBundle(folder, '{}')).toMatchObject({
      ok: false,
      error: { code: 'not-trusted-signers' },
    });
  });

  it('is plain data with nothing undefined in it, so that it prints as JSON', async () => {
    await signAll();
    const verdict = await verified();
    expect(JSON.parse(JSON.stringify(verdict))).toStrictEqual(verdict);
    expect(verdict).toMatchObject({ kind: 'parley.verification', formatVersion: 1 });
  });
});

describeWithTool('jose', "Debian's jose as a third party", () => {
  const check = (trusted: string) =>
    runTool(
      'jose',
      ['jws', 'ver', '-a', '-i', './acme-gtm-v1-sig.json', '-I', 'acme-gtm-v1.jcs.json', '-k', trusted],
      folder,
    );

  it('verifies with the trust file as it is, and no longer when a byte, a signature or a signer is wrong', async () => {
    await signAll();
    await writeFile(join(folder, 'trusted-jwks.json'), trustText);
    expect(check('trusted-jwks.json')).toMatchObject({ status: 0 });

    const more = formatTrustedSigners([...JSON.parse(trustText).keys, trustedKey(mallory, ['cs'])]);
    await writeFile(join(folder, 'more.json'), more);
    expect(check('more.json').status).not.toBe(0);

    const payload = join(folder, 'acme-gtm-v1.jcs.json');
    const text = await readFile(payload, 'utf8');
    await writeFile(payload, text.replace('"value":65', '"value":64'));
    expect(check('trusted-jwks.json').status).not.toBe(0);
    await writeFile(payload, text);
    expect(check('trusted-jwks.json').status).toBe(0);
  });

  it('makes keys and signatures that we verify', async () => {
    must(await sign(cmo, 'cmo', policy(1, ['cmo', 'cs'])));
    const made = runTool('jose', ['jwk', 'gen', '-i', '{"alg":"ES256"}', '-o', 'theirs.jwk'], folder);
    expect(made.status).toBe(0);
    const theirs = JSON.parse(await readFile(join(folder, 'theirs.jwk'), 'utf8'));
    const kid = runTool('jose', ['jwk', 'thp', '-a', 'S256', '-i', 'theirs.jwk'], folder).stdout.trim();
    const publicKey = { kty: 'EC', crv: 'P-256', x: String(theirs.x), y: String(theirs.y) } as const;
    const template = JSON.stringify({ protected: { alg: 'ES256', kid, role: 'cs' } });
    const ours = await readFile(join(folder, 'acme-gtm-v1-sig.json'), 'utf8');
    const signed = runTool(
      'jose',
      [
        'jws',
        'sig',
        '-i',
        ours,
        '-I',
        'acme-gtm-v1.jcs.json',
        '-s',
        template,
        '-k',
        'theirs.jwk',
        '-o',
        'acme-gtm-v1-sig.json',
        '-O',
        'detached',
      ],
      folder,
    );
    expect(signed.stderr).toBe('');
    const trusted = formatTrustedSigners([
      trustedKey(cmo, ['cmo']),
      trustedKey({ kid, name: 'Their tool', publicKey }, ['cs']),
    ]);
    const verdict = await verified(trusted);
    expect(verdict.versions.map(codesOf)).toEqual([[]]);
    expect(verdict.valid).toBe(true);
  });
});
