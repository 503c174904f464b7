import { describe, expect, it, vi } from 'vitest';
import type { HostApi } from '#contracts/host-api';
import type { Place } from '#contracts/host-places';
import { printDocument } from '#domain/format/envelope';
import { openedGlossary } from '#domain/glossary/commands/history';
import { documentDigest } from '#domain/replay/fingerprint';
import { fail, ok, type Problem } from '#domain/result';
import { PublishActions } from '../../../../src/renderer/app/session/publishing';
import { isPublished } from '../../../../src/renderer/app/session/publishing-state';
import { Questions } from '../../../../src/renderer/app/session/questions';
import type { LoadedData, OpenDocument } from '../../../../src/renderer/app/session/state';
import { createSessionStore } from '../../../../src/renderer/app/session/store';
import { eventually } from '../../../support/eventually';
import { fakeHost } from '../../../support/fake-host';
import { glossaryOf } from '../../../support/small-glossary';
import { resultFor, signature, signedPolicy, verdictOf, versionOf } from './desk';

const policy = signedPolicy();
const glossary = glossaryOf(policy);
const folder: Place = { token: 'folder', name: 'published', folder: '/home/room' };
const key = (kid: string, role: string | null) => ({ kid, name: `Owner of ${kid}`, role });
const keys = [key('a', 'cro'), key('b', 'cmo'), key('c', 'finance')];
const PASSPHRASE = 'horse battery staple';
const refused: Problem<'wrong-passphrase'> = { code: 'wrong-passphrase', message: 'Wrong', remedy: 'Again' };

const document: OpenDocument = {
  sitting: 'first-sitting',
  edited: openedGlossary(glossary, { saved: true }),
  today: glossary.policy,
  todaySource: { kind: 'opened', at: 0 },
  name: 'small.parley.json',
  origin: 'file',
  place: { token: 'file', name: 'small.parley.json', folder: '/home/room' },
  digest: null,
  readOnly: false,
  changedOnDisk: false,
};

/** A desk over a host that answers as told, with leads replayed and every native dialog answered with `place`. */
function desk(given: Partial<HostApi> = {}, place: Place | null = folder) {
  const verify = vi.fn<HostApi['verify']>(async () => ok(verdictOf(versionOf(policy))));
  const trustedFile = vi.fn<HostApi['trustedFile']>(async () => ok({ text: 'trusted' }));
  const host = fakeHost({
    listKeys: async () => ok({ keys, unreadable: 0 }),
    choosePlace: async () => ok(place ? { outcome: 'chosen', place } : { outcome: 'cancelled' }),
    verify,
    trustedFile,
    ...given,
  });
  const store = createSessionStore();
  const questions = new Questions(host, store);
  const actions = new PublishActions(host, store, questions);
  store.setState({
    capabilities: { host: 'electron', nativeDialogs: true, ownWindows: true, droppedPlaces: true, lacks: [] },
    document,
    data: {} as LoadedData,
    replay: { result: resultFor(policy), stale: false },
  });
  return { store, actions, questions, verify, trustedFile };
}

describe('keys', () => {
  it('sign in the role they are made for, and the passphrase stays nowhere', async () => {
    const createKey = vi.fn<HostApi['createKey']>(async ({ name, role }) => ok({ kid: 'b', name, role }));
    const { store, actions } = desk({ createKey });
    const made = await actions.createKey({ name: 'Dana', role: 'cmo', passphrase: PASSPHRASE });
    expect(made.ok).toBe(true);
    expect(createKey).toHaveBeenCalledWith({ name: 'Dana', role: 'cmo', passphrase: PASSPHRASE });
    expect(store.getState().publishing).toMatchObject({ keys: { keys }, chosen: { cmo: 'b' } });
    expect(JSON.stringify(store.getState())).not.toContain(PASSPHRASE);
  });

  it('are not there when the host refuses to make one', async () => {
    const weak = { code: 'weak-passphrase', message: 'Short', remedy: 'Longer' } as const;
    const { store, actions } = desk({ createKey: async () => fail(weak) });
    expect(await actions.createKey({ name: 'Dana', role: 'cmo', passphrase: 'x' })).toEqual(fail(weak));
    expect(store.getState().publishing.chosen).toEqual({});
  });
});

describe('the folder', () => {
  it('is judged by one entry per key, with every role it signs in', async () => {
    const { actions, trustedFile, store } = desk();
    await actions.listKeys();
    await actions.chooseSigner('finance', 'a');
    await actions.chooseSigner('cro', 'a');
    await actions.chooseFolder();
    expect(trustedFile).toHaveBeenLastCalledWith({
      entries: [
        { kid: 'a', roles: ['cro', 'finance'] },
        { kid: 'b', roles: ['cmo'] },
      ],
    });
    expect(store.getState().publishing).toMatchObject({ folder, found: { valid: true } });
  });

  it('is not judged at all while nobody has a key', async () => {
    const { actions, verify, store } = desk({ listKeys: async () => ok({ keys: [], unreadable: 0 }) });
    await actions.listKeys();
    expect(await actions.chooseFolder()).toBeNull();
    expect(verify).not.toHaveBeenCalled();
    expect(store.getState().publishing).toMatchObject({ folder, found: null });
  });

  it('stays what it was when the dialog is cancelled', async () => {
    const { actions, store } = desk({}, null);
    expect(await actions.chooseFolder()).toBeNull();
    expect(store.getState().publishing.folder).toBeNull();
  });
});

describe('what the document is published as', () => {
  const published = async (verdict: ReturnType<typeof verdictOf>) => {
    const { actions, store } = desk({ verify: async () => ok(verdict) });
    await actions.listKeys();
    await actions.chooseFolder();
    return store.getState().published;
  };

  it('is the version of its own number, with the definitions that it publishes', async () => {
    const found = await published(verdictOf(versionOf(policy)));
    expect(found).toEqual({
      version: 1,
      valid: true,
      isBeingSigned: false,
      toSign: [],
      signers: expect.any(Number),
      policyDigest: documentDigest(policy),
    });
    expect(isPublished(policy, found)).toBe(true);
    expect(
      isPublished(
        signedPolicy((draft) => void Object.assign(draft, { purpose: 'Other' })),
        found,
      ),
    ).toBe(false);
  });

  it('does not hold while any version of the folder does not', async () => {
    const older = versionOf(policy, { valid: false, glossary: { id: 'small', title: '', version: 2 } });
    expect(isPublished(policy, await published(verdictOf(versionOf(policy), older)))).toBe(false);
  });

  it.each([
    ['a role has still to sign', ['role-missing'], true],
    ['a role must agree to be left out', ['role-missing', 'role-dropped'], true],
    ['the evidence was altered as well', ['role-missing', 'evidence-differs'], false],
  ] as const)('is being signed, or does not hold, when %s', async (_, codes, isBeingSigned) => {
    const reasons = codes.map((code) => ({ code, message: '', remedy: '' }));
    const found = await published(verdictOf(versionOf(policy, { valid: false, reasons })));
    expect(found).toMatchObject({ valid: false, isBeingSigned });
  });

  it('is nothing when the folder holds another glossary', async () => {
    expect(
      await published(verdictOf(versionOf(policy, { glossary: { id: 'x', title: '', version: 1 } }))),
    ).toBeNull();
  });

  it('is forgotten with the document', async () => {
    const { actions, store } = desk();
    await actions.listKeys();
    await actions.chooseFolder();
    store.setState({ document: { ...document, sitting: 'second-sitting' } });
    expect(store.getState()).toMatchObject({ published: null, publishing: { folder: null, keys: null } });
  });
});

describe('a signature', () => {
  const signed = {
    files: { payload: '', signatures: '', evidence: '' },
    payloadDigest: documentDigest(''),
    created: true,
    signed: ['cro'],
    missing: ['cmo', 'finance'],
  };

  it('covers the document and the evidence as they are shown, and is seen in the folder afterwards', async () => {
    const sign = vi.fn<HostApi['sign']>(async () => ok(signed));
    const found = verdictOf(versionOf(policy, { valid: false, signatures: [signature('cro', 'a')] }));
    const { actions, store } = desk({ sign, verify: async () => ok(found) });
    await actions.listKeys();
    await actions.chooseFolder();
    expect(await actions.sign('cro', 'a', PASSPHRASE)).toBeNull();
    const { result } = store.getState().replay;
    expect(sign).toHaveBeenCalledWith({
      place: 'folder',
      glossaryText: printDocument(glossary),
      evidenceText: printDocument(result),
      role: 'cro',
      kid: 'a',
      passphrase: PASSPHRASE,
    });
    expect(store.getState().publishing.found).toEqual(found);
    expect(store.getState().message).toBe('Signed. 2 still to sign.');
    expect(JSON.stringify(store.getState())).not.toContain(PASSPHRASE);
  });

  it('hands back what the host says against it', async () => {
    const { actions } = desk({ sign: async () => fail(refused) });
    await actions.listKeys();
    await actions.chooseFolder();
    expect(await actions.sign('cro', 'a', 'wrong')).toEqual(refused);
  });

  // The host that rejects every call shows that nothing was even asked of it.
  it.each([
    ['unsaved edits', { edited: openedGlossary(glossary, { saved: false }) }],
    ['no file', { place: null }],
    ['a file that changed', { changedOnDisk: true }],
  ])('is not asked for with %s', async (_, change) => {
    const { actions, store } = desk();
    await actions.listKeys();
    await actions.chooseFolder();
    store.setState({ document: { ...document, ...change } });
    expect((await actions.sign('cro', 'a', PASSPHRASE))?.code).toBe('not-ready');
  });

  it.each([
    [
      'figures nobody has judged yet',
      { replay: { result: resultFor(policy, { intervals: null }), stale: false } },
    ],
    ['stale figures', { replay: { result: resultFor(policy), stale: true } }],
    [
      'figures of other rules',
      {
        replay: {
          result: resultFor(signedPolicy((d) => void Object.assign(d, { purpose: 'x' }))),
          stale: false,
        },
      },
    ],
    ['no figures', { replay: { result: null, stale: false } }],
    ['no leads', { data: null }],
  ])('is not asked for with %s', async (_, change) => {
    const { actions, store } = desk();
    await actions.listKeys();
    await actions.chooseFolder();
    store.setState(change);
    expect((await actions.sign('cro', 'a', PASSPHRASE))?.code).toBe('not-ready');
  });
});

describe('evidence from a file', () => {
  const evidence: Place = { token: 'evidence', name: 'agreed.json', folder: '/home/room' };

  it('stands in for a replay, byte for byte', async () => {
    const text = `${JSON.stringify(resultFor(policy))}\n\n`;
    const sign = vi.fn<HostApi['sign']>(async () => fail(refused));
    const { actions, store } = desk({ readText: async () => ok({ text }), sign }, evidence);
    store.setState({ data: null });
    await actions.listKeys();
    expect(await actions.openEvidence()).toBeNull();
    await actions.chooseFolder();
    await actions.sign('cro', 'a', PASSPHRASE);
    expect(sign.mock.calls[0]?.[0].evidenceText).toBe(text);
  });

  it('is refused by name when it is no result', async () => {
    const { actions, store } = desk({ readText: async () => ok({ text: '{}' }) }, evidence);
    expect((await actions.openEvidence())?.where?.file).toBe('agreed.json');
    expect(store.getState().publishing.evidenceFile).toBeNull();
  });
});

describe('a verdict', () => {
  it('names the file it rests on, and is void once something is signed or chosen', async () => {
    const trusted: Place = { token: 'trusted', name: 'board.json', folder: '/home/room' };
    const { actions, store, verify } = desk({}, trusted);
    await actions.listKeys();
    await actions.chooseFolder();
    expect(await actions.verifyWithFile()).toBeNull();
    expect(verify).toHaveBeenLastCalledWith({ place: 'trusted', trusted: { place: 'trusted' } });
    expect(store.getState().publishing.verification?.against).toBe('board.json');
    await actions.chooseSigner('cro', 'b');
    expect(store.getState().publishing.verification).toBeNull();
  });

  it('by the keys here needs a key', async () => {
    const { actions } = desk({ listKeys: async () => ok({ keys: [], unreadable: 0 }) });
    await actions.listKeys();
    await actions.chooseFolder();
    expect((await actions.verifyWithKeys())?.code).toBe('no-keys');
  });
});

describe('an export', () => {
  const place: Place = { token: 'out', name: 'small-v1.md', folder: '/home/room' };
  const exists = { code: 'exists', message: 'There', remedy: 'Ask' } as const;

  it('is written and remembered by name', async () => {
    const writeExport = vi.fn<HostApi['writeExport']>(async () => ok(null));
    const { actions, store } = desk({ writeExport }, place);
    expect(await actions.exportText('small-v1.md', '# Small')).toBeNull();
    expect(writeExport).toHaveBeenCalledWith({ place: 'out', content: { text: '# Small' }, replace: false });
    expect(store.getState().publishing.exported).toEqual(['small-v1.md']);
  });

  it.each([
    ['replace', [false, true], ['small-v1.md']],
    ['cancel', [false], []],
  ] as const)(
    'over a file that is there asks, and on "%s" does as told',
    async (answer, writes, exported) => {
      const writeExport = vi.fn<HostApi['writeExport']>(async ({ replace }) =>
        replace ? ok(null) : fail(exists),
      );
      const { actions, store, questions } = desk({ writeExport }, place);
      const done = actions.exportText('small-v1.md', '# Small');
      await eventually(() =>
        expect(store.getState().question).toEqual({ kind: 'exists', name: 'small-v1.md' }),
      );
      questions.answer('exists', answer);
      expect(await done).toBeNull();
      expect(writeExport.mock.calls.map(([request]) => request.replace)).toEqual(writes);
      expect(store.getState().publishing.exported).toEqual(exported);
    },
  );

  it('says what the disk said', async () => {
    const full = { code: 'no-space', message: 'Full', remedy: 'Make room' } as const;
    const { actions } = desk({ writeExport: async () => fail(full) }, place);
    expect(await actions.exportText('small-v1.md', '# Small')).toEqual(full);
  });
});
