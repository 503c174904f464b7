import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createKey } from '#node/keys/key-store';
import { temporaryFolder } from '../hosts/temporary-folder';
import { commandLine, contentsOf } from './command-line';
import { fixtureFiles, fixturePolicy, glossaryText, SIMULATE } from './fixture';

const ROLES = ['cro', 'finance', 'sdr'] as const;
const NAMES = { cro: 'Ada', finance: 'Ben', sdr: 'Cleo' };
const PASSPHRASE = 'four words or five';
/** Rounds of the key derivation, which are made to take long. */
const FEW = 1000;

/**
 * A folder with the fixture, its result as evidence, and the keys of the three approvers: as the command makes them, or
 * as it does but for the rounds.
 */
async function signingRoom(keys: 'by command' | 'few rounds' = 'few rounds') {
  const folder = await temporaryFolder({ ...fixtureFiles(), pass: `${PASSPHRASE}\n`, weak: 'short\n' });
  const run = commandLine(folder);
  const file = (name: string) => join(folder, name);
  const { stdout } = await run(...SIMULATE, '--json');
  await writeFile(file('result.json'), stdout);
  for (const role of ROLES) {
    const name = NAMES[role];
    if (keys === 'few rounds') {
      const { ok } = await createKey(file('app/keys'), { name, role, passphrase: PASSPHRASE }, FEW);
      expect(ok).toBe(true);
      continue;
    }
    const made = await run('key', 'new', '--name', name, '--role', role, '--passphrase-file', 'pass');
    expect(made.code).toBe(0);
    expect(made.stdout).toMatch(/^[\w-]{43}\n$/);
  }
  const shown = await run('key', 'show', 'Ada', 'Ben', 'Cleo');
  expect(shown.code).toBe(0);
  await writeFile(file('trusted.json'), shown.stdout);
  const sign = (role: string, key: string, changed: Readonly<Record<string, string>> = {}) => {
    const { glossary = 'fixture.parley.json', ...options } = changed;
    const given = {
      role,
      key,
      'passphrase-file': 'pass',
      evidence: 'result.json',
      out: 'published',
      ...options,
    };
    return run('sign', glossary, ...Object.entries(given).flatMap(([name, value]) => [`--${name}`, value]));
  };
  return {
    folder,
    file,
    run,
    sign,
    verify: (...options: string[]) => run('verify', 'published', '--trusted', 'trusted.json', ...options),
  };
}

describe('signing', () => {
  it('goes from three keys to a publication that holds, and no longer does once a byte changes', async () => {
    const { file, run, sign, verify } = await signingRoom('by command');
    const digests: string[] = [];
    for (const [index, role] of ROLES.entries()) {
      const { code, stdout, stderr } = await sign(role, NAMES[role]);
      expect(code).toBe(0);
      digests.push(stdout);
      const missing = ROLES.slice(index + 1);
      expect(stderr).toContain(
        missing.length > 0 ? `Still to sign: ${missing.join(', ')}` : 'All required roles',
      );
      expect((await verify()).code).toBe(missing.length > 0 ? 1 : 0);
    }
    expect(new Set(digests).size).toBe(1);

    const shown = await verify();
    expect(shown.stdout).toContain('Fixture, version 1: valid');
    expect(shown.stdout).toContain('finance: signed by Ben');
    expect(shown.stdout).toContain('Everything holds.');
    const printed = await verify('--json');
    expect(printed.stderr).toBe('');
    expect(JSON.parse(printed.stdout)).toMatchObject({
      kind: 'parley.verification',
      formatVersion: 1,
      valid: true,
    });
    expect(`${JSON.parse(printed.stdout).versions[0].payloadDigest}\n`).toBe(digests[0]);

    // Somebody loosens the rule after everybody signed.
    const payload = file('published/fixture-v1.jcs.json');
    const signed = await readFile(payload, 'utf8');
    await writeFile(payload, signed.replace('"value":50', '"value":40'));
    const tampered = await verify();
    expect(tampered.code).toBe(1);
    expect(tampered.stdout).toContain('NOT VALID');
    expect(JSON.parse((await verify('--json')).stdout).valid).toBe(false);

    // A change of the evidence is found too.
    await writeFile(payload, signed);
    expect((await verify()).code).toBe(0);
    const evidence = file('published/fixture-v1.evidence.json');
    await writeFile(evidence, (await readFile(evidence, 'utf8')).replace('"cohort": 8', '"cohort": 9'));
    expect((await verify()).code).toBe(1);
    expect((await run('verify', 'published', '--trusted', 'trusted.json', '--json')).stdout).not.toContain(
      file(''),
    );
  });

  it('refuses what must not be signed, and then writes nothing', async () => {
    const { folder, file, run, sign, verify } = await signingRoom();
    const other = glossaryText(fixturePolicy(60));
    await writeFile(file('other.parley.json'), other);
    await writeFile(file('wrong'), 'not the passphrase\n');
    const set = await run(...SIMULATE, '--json', '--set', 'size=60');
    await writeFile(file('set.json'), set.stdout);
    await writeFile(file('half.json'), set.stdout.slice(0, 500));

    const refused = async (says: string, act: () => ReturnType<typeof sign>) => {
      const before = await contentsOf(folder);
      const { code, stdout, stderr } = await act();
      expect(stderr).toContain(says);
      expect(stderr).toMatch(/^parley: [^\n]+\n$/);
      expect(stderr).not.toContain(folder);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(await contentsOf(folder)).toEqual(before);
    };
    const out = { out: 'deep/er/published' };
    await refused('passphrase', () => sign('cro', 'Ada', { 'passphrase-file': 'wrong' }));
    await refused('none.txt', () => sign('cro', 'Ada', { 'passphrase-file': 'none.txt' }));
    await refused('"marketing"', () => sign('marketing', 'Ada', out));
    await refused('No key fits "Dan". The keys on this machine are "Ada", "Ben", "Cleo"', () =>
      sign('cro', 'Dan'),
    );
    await refused('none.json', () => sign('cro', 'keys/none.json'));
    await refused('thresholds set to other values', () => sign('cro', 'Ada', { evidence: 'set.json' }));
    await refused('other definitions', () => sign('cro', 'Ada', { glossary: 'other.parley.json' }));
    await refused('half.json', () => sign('cro', 'Ada', { evidence: 'half.json' }));
    await refused('fixture.parley.json', () => sign('cro', 'Ada', { evidence: 'fixture.parley.json' }));
    await refused('--evidence is missing', () => sign('cro', 'Ada', { evidence: '' }));
    await refused('leads.csv', () => run('sign', 'fixture.parley.json', 'leads.csv'));
    await refused('fewer than 8', () => run('key', 'new', '--name', 'Dan', '--passphrase-file', 'weak'));
    await refused('--name', () => run('key', 'new', '--passphrase-file', 'pass'));
    await refused('--passphrase-file', () => run('key', 'new', '--name', 'Dan'));
    await refused('"No role"', () =>
      run('key', 'new', '--name', 'Dan', '--role', 'No role', '--passphrase-file', 'pass'),
    );
    await refused('200', () => run('key', 'new', '--name', 'D'.repeat(201), '--passphrase-file', 'pass'));
    await refused('"The CRO"', () => run('key', 'show', 'Ada=The CRO'));
    await refused('"melt"', () => run('key', 'melt'));
    await refused('No key was named', () => run('key', 'show'));
    await refused('nowhere', () => run('verify', 'nowhere', '--trusted', 'trusted.json'));
    await refused('leads.csv', () => run('verify', '.', '--trusted', 'leads.csv'));
    await refused('--trusted', () => run('verify', '.'));

    expect((await sign('cro', 'Ada')).code).toBe(0);
    await refused('This key has signed', () => sign('finance', 'Ada'));
    await refused('cro', () => sign('cro', 'Ben'));
    // The evidence fits the glossary on disk, but others signed other definitions.
    const again = await run(
      'simulate',
      'other.parley.json',
      '--mapping',
      'fixture.mapping.json',
      ...SIMULATE.slice(2),
      '--json',
    );
    await writeFile(file('again.json'), again.stdout);
    await refused('this differs: the policy, the evidence', () =>
      sign('finance', 'Ben', { glossary: 'other.parley.json', evidence: 'again.json' }),
    );
    const repeated = await run(...SIMULATE, '--json', '--segment', 'industry');
    await writeFile(file('segmented.json'), repeated.stdout);
    await refused('evidence', () => sign('finance', 'Ben', { evidence: 'segmented.json' }));
    expect((await verify()).code).toBe(1);
  });

  it('binds a key named twice to both roles', async () => {
    const { run } = await signingRoom();
    const { stdout } = await run('key', 'show', 'Ada', 'Ben=finance', 'Ada=sdr', 'Ada=cro');
    expect(
      JSON.parse(stdout).keys.map(({ name, roles }: { name: string; roles: string[] }) => [name, roles]),
    ).toEqual([
      ['Ada', ['cro', 'sdr']],
      ['Ben', ['finance']],
    ]);
  });

  it('has no key to name before one is made', async () => {
    const folder = await temporaryFolder();
    const { code, stderr } = await commandLine(folder)('key', 'show', 'Ada=cro');
    expect(code).toBe(2);
    expect(stderr).toContain('make one with parley key new');
    expect(stderr).not.toContain(folder);
  });
});
