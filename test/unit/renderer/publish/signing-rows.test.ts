import { describe, expect, it } from 'vitest';
import { nothingPublished, type Publishing } from '../../../../src/renderer/app/session/publishing-state';
import { signingRows } from '../../../../src/renderer/features/publish/signing-rows';
import { signature, signedPolicy, verdictOf, versionOf } from './desk';

const policy = signedPolicy();
const key = (kid: string, role: string | null) => ({ kid, name: `Owner of ${kid}`, role });
const rows = (change: Partial<Publishing>, of = policy) =>
  signingRows('small', of, { ...nothingPublished, ...change });
const signers = (change: Partial<Publishing>) => rows(change).map(({ signer }) => signer?.kid ?? null);

describe('who signs', () => {
  const keys = { keys: [key('a', 'cro'), key('b', 'cro'), key('c', 'cmo'), key('d', null)], unreadable: 0 };

  it('are the required roles in their order, by what people call them', () => {
    expect(rows({}).map(({ name }) => name)).toEqual(['CRO', 'CMO', 'Finance lead']);
  });

  it('is the first key made for the role, and nobody where there is none', () => {
    expect(signers({ keys })).toEqual(['a', 'c', null]);
  });

  it('is the key that was chosen, whatever it was made for', () => {
    expect(signers({ keys, chosen: { cro: 'b', finance: 'd' } })).toEqual(['b', 'c', 'd']);
  });

  it('is never by default a key that was given to another role', () => {
    expect(signers({ keys, chosen: { finance: 'c' } })).toEqual(['a', null, 'c']);
  });

  it('is found anew when the chosen key is gone', () => {
    expect(signers({ keys, chosen: { cro: 'lost' } })).toEqual(['a', 'c', null]);
  });

  it('is told when one key stands for two roles', () => {
    expect(rows({ keys, chosen: { finance: 'c', cmo: 'c' } }).map(({ sharedWith }) => sharedWith)).toEqual([
      null,
      'Finance lead',
      'CMO',
    ]);
  });
});

describe('a role that had to sign the version before', () => {
  const role = (id: string) => ({ role: id, state: 'signed', kid: id, name: id }) as const;
  const before = versionOf(policy, { roles: [role('cro'), role('cmo'), role('finance')] });
  const second = signedPolicy((draft) => {
    draft.version = 2;
    draft.governance.requiredSignatures = ['finance', 'cro'];
  });
  const shown = (found: Publishing['found']) =>
    rows({ found }, second).map(({ name, isLeaving }) => `${name}${isLeaving ? ', leaving' : ''}`);

  it('signs once more, to agree that it need not any longer', () => {
    expect(shown(verdictOf(before))).toEqual(['Finance lead', 'CRO', 'CMO, leaving']);
  });

  it('goes on to be asked while the version is being signed', () => {
    const roles = [role('finance'), role('cro'), { ...role('cmo'), state: 'missing' as const }];
    const now = versionOf(second, { roles });
    expect(shown(verdictOf(before, now))).toEqual(['Finance lead', 'CRO', 'CMO, leaving']);
    expect(shown(verdictOf(now))).toEqual(['Finance lead', 'CRO', 'CMO, leaving']);
  });

  it('is not asked when it is not known, or belongs to another glossary', () => {
    expect(shown(null)).toEqual(['Finance lead', 'CRO']);
    const other = { ...before, glossary: { id: 'other', title: '', version: 1 } };
    expect(shown(verdictOf(other))).toEqual(['Finance lead', 'CRO']);
  });
});

describe('who has signed', () => {
  const keys = { keys: [key('a', 'cro')], unreadable: 0 };
  const found = verdictOf(
    versionOf(policy, { signatures: [signature('cro', 'a'), signature('cmo', 'far', 'unknown-key')] }),
  );

  it('is read from the folder; the name comes from this machine or is not known', () => {
    expect(rows({ keys, found }).map(({ signed }) => signed)).toEqual([
      { kid: 'a', name: 'Owner of a', time: '2026-09-21T14:13:20.000Z' },
      { kid: 'far', name: null, time: '2026-09-21T14:13:20.000Z' },
      null,
    ]);
  });

  it.each([
    ['another version', signedPolicy((draft) => void Object.assign(draft, { version: 2 }))],
    [
      'other definitions under the same number',
      signedPolicy((draft) => void Object.assign(draft, { purpose: 'Another.' })),
    ],
  ])('is nobody under %s', (_, changed) => {
    expect(rows({ keys, found }, changed).map(({ signed }) => signed)).toEqual([null, null, null]);
  });

  it('is nobody of another glossary in the same folder', () => {
    const other = verdictOf(
      versionOf(policy, {
        glossary: { id: 'other', title: '', version: 1 },
        signatures: [signature('cro', 'a')],
      }),
    );
    expect(rows({ keys, found: other })[0]?.signed).toBeNull();
  });
});
