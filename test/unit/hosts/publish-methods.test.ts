import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SignatureRequest } from '#contracts/host-publish';
import { publishMethods } from '#node/host/publish-methods';
import { commandLine } from '../cli/command-line';
import { fixtureFiles, fixturePolicy, glossaryText, SIMULATE } from '../cli/fixture';
import { codeOf, startProcess, valueIn } from '../documents/machine';
import { temporaryFolder } from './temporary-folder';

const passphrase = 'four words or five';
/** The derivation of keys is held against its own tests; here it would take most of the time. */
const FEW_ITERATIONS = 1000;

/** Two approvers at one host, with a result that the command line made. */
async function room() {
  const folder = await temporaryFolder(fixtureFiles());
  // Where the command line of these tests has its own.
  const app = join(folder, 'app');
  const { services } = await startProcess(app);
  const methods = publishMethods(services, FEW_ITERATIONS);
  const { stdout } = await commandLine(folder)(...SIMULATE, '--json');
  const glossary = await readFile(join(folder, 'fixture.parley.json'), 'utf8');
  await mkdir(join(folder, 'out'));
  const place = services.places.add(join(folder, 'out'), 'publish-folder').token;
  const ada = valueIn(await methods.createKey({ name: 'Ada', role: 'cro', passphrase }));
  const ben = valueIn(await methods.createKey({ name: 'Ben', role: 'finance', passphrase }));
  const sign = (more: Partial<SignatureRequest> = {}) =>
    methods.sign({
      place,
      glossaryText: glossary,
      evidenceText: stdout,
      role: 'cro',
      kid: ada.kid,
      passphrase,
      ...more,
    });
  return { folder, app, services, methods, place, ada, ben, sign, evidence: stdout };
}

describe('publishing through the host', () => {
  it('signs, says who is missing, and verifies against a file or its text', async () => {
    const { folder, services, methods, place, ada, ben, sign } = await room();
    const first = valueIn(await sign());
    expect(first).toMatchObject({ created: true, signed: ['cro'], missing: ['finance', 'sdr'] });
    valueIn(await sign({ role: 'finance', kid: ben.kid }));
    const entries = [
      { kid: ada.kid, roles: ['cro'] },
      { kid: ben.kid, roles: ['finance', 'sdr'] },
    ];
    const { text } = valueIn(await methods.trustedFile({ entries }));
    const verdict = valueIn(await methods.verify({ place, trusted: { text } }));
    expect([verdict.valid, verdict.versions[0]?.roles.map(({ state }) => state)]).toEqual([
      false,
      ['signed', 'signed', 'missing'],
    ]);
    await writeFile(join(folder, 'trusted.json'), text);
    const trusted = { place: services.places.add(join(folder, 'trusted.json'), 'open-trusted').token };
    expect(valueIn(await methods.verify({ place, trusted }))).toEqual(verdict);
  });

  it('gives the same bytes as the command line', async () => {
    const { folder, sign, ben } = await room();
    valueIn(await sign());
    const run = commandLine(folder);
    await writeFile(join(folder, 'pass'), `${passphrase}\n`);
    await writeFile(join(folder, 'result.json'), (await run(...SIMULATE, '--json')).stdout);
    const words = ['--role', 'finance', '--key', ben.kid, '--passphrase-file', 'pass'];
    const signed = await run(
      'sign',
      'fixture.parley.json',
      ...words,
      '--evidence',
      'result.json',
      '--out',
      'out',
    );
    expect(signed.stderr).toContain('Still to sign: sdr');
  });

  it('refuses what must not be signed, and then writes nothing', async () => {
    const { folder, services, sign, methods, ben, evidence } = await room();
    const refusals = {
      'evidence-of-another-policy': { glossaryText: glossaryText(fixturePolicy(60)) },
      'wrong-passphrase': { passphrase: 'five words or four' },
      'role-not-required': { role: 'marketing' },
      'key-not-found': { kid: 'A'.repeat(43) },
      'not-json': { evidenceText: evidence.slice(0, 500) },
      'wrong-kind': { glossaryText: evidence },
      'unknown-place': { place: 'A'.repeat(32) },
      'wrong-purpose': { place: services.places.add(folder, 'open-leads').token },
    };
    for (const [code, more] of Object.entries(refusals)) expect(codeOf(await sign(more)), code).toBe(code);
    expect(await readdir(join(folder, 'out'))).toEqual([]);
    const foreign = { entries: [{ kid: 'A'.repeat(43), roles: ['cro'] }] };
    expect(codeOf(await methods.trustedFile(foreign))).toBe('key-not-found');
    valueIn(await sign());
    expect(codeOf(await sign())).toBe('key-has-signed');
    expect(codeOf(await sign({ kid: ben.kid }))).toBe('role-has-signed');
  });

  it('lets nothing secret out, and counts key files it cannot read', async () => {
    const { app, methods, ada, ben } = await room();
    await writeFile(join(app, 'keys', 'key-broken.json'), '{}');
    expect(valueIn(await methods.listKeys())).toEqual({ keys: [ada, ben], unreadable: 1 });
    expect(Object.keys(ada).sort()).toEqual(['kid', 'name', 'role']);
    expect(codeOf(await methods.createKey({ name: 'Cleo', role: null, passphrase: 'short' }))).toBe(
      'weak-passphrase',
    );
  });
});
