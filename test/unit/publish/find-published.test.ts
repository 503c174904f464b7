import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Signer } from '#domain/publish/crypto';
import { findPublished } from '#node/publish/find-published';
import { signInto } from '#node/publish/sign';
import { temporaryFolder } from '../hosts/temporary-folder';
import { cmo, cro, evidence, finance, must, policy } from './room';

const PEOPLE = [
  [cmo, 'cmo', 1_790_000_300],
  [cro, 'cro', 1_790_000_900],
  [finance, 'finance', 1_790_000_600],
] as const;

const sign = async (folder: string, signer: Signer, role: string, signedAt: number, version: number) =>
  must(
    await signInto(folder, {
      glossaryId: 'acme-gtm',
      policy: policy(version),
      evidence,
      role,
      signer,
      signedAt,
    }),
  );

async function signAll(folder: string, version = 1): Promise<void> {
  for (const [signer, role, at] of PEOPLE) await sign(folder, signer, role, at, version);
}

/** A folder with a glossary in it, and one below that everybody has signed version 1 in. */
async function desk() {
  const near = await temporaryFolder({ 'acme.parley.json': '{}', 'notes/readme.txt': 'x' });
  const published = join(near, 'published');
  await mkdir(published);
  await signAll(published);
  return { near, published };
}

const find = (near: string | null, folder: string | null = null, id = 'acme-gtm') =>
  findPublished(id, folder, near);

describe('the published folder of a glossary', () => {
  it('is found below the document, with the version that all have signed and when the last one did', async () => {
    const { near, published } = await desk();
    const found = await find(near);
    expect(found?.folder).toBe(published);
    expect(found?.signed).toMatchObject({ version: 1, signedAt: 1_790_000_900_000 });
    expect(JSON.parse(found?.signed?.policyText ?? '')).toEqual(policy(1));
  });

  it('is the one that is named, if it holds the glossary, and the document’s own otherwise', async () => {
    const { near, published } = await desk();
    const elsewhere = await temporaryFolder();
    expect((await find(near, elsewhere))?.folder).toBe(published);
    await signAll(elsewhere);
    expect((await find(near, elsewhere))?.folder).toBe(elsewhere);
    expect((await find(published))?.folder).toBe(published);
  });

  it('is none for another glossary, for one that was never saved, and where no folder can be read', async () => {
    const { near } = await desk();
    expect(await find(near, null, 'acme')).toBeNull();
    expect(await find(null)).toBeNull();
    expect(await find(join(near, 'gone'))).toBeNull();
  });

  it('counts a version as signed only when every role has', async () => {
    const { near, published } = await desk();
    await sign(published, cmo, 'cmo', 1_790_001_000, 2);
    await sign(published, cro, 'cro', 1_790_001_000, 2);
    expect((await find(near))?.signed?.version).toBe(1);
    await sign(published, finance, 'finance', 1_790_001_000, 2);
    expect((await find(near))?.signed?.version).toBe(2);
  });

  it.each([
    ['acme-gtm-v1.jcs.json', (text: string) => text.replace('"value":65', '"value":10')],
    ['acme-gtm-v1.jcs.json', () => 'not JSON'],
    ['acme-gtm-v1.evidence.json', () => '{"funnel":{"mql":1},"kind":"parley.result"}'],
    ['acme-gtm-v1-sig.json', () => '{}'],
  ] as const)('takes no rules from a version whose %s was changed', async (name, change) => {
    const { near, published } = await desk();
    const file = join(published, name);
    await writeFile(file, change(await readFile(file, 'utf8')));
    expect(await find(near)).toEqual({ folder: published, signed: null });
  });
});
