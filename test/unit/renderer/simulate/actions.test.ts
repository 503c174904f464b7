import { describe, expect, it } from 'vitest';
import type { HostApi } from '#contracts/host-api';
import { parseDocument } from '#domain/format/envelope';
import { resultFormat } from '#domain/replay/result';
import { fail, ok } from '#domain/result';
import { chooseMapping } from '../../../../src/renderer/features/simulate/data-in/choose-mapping';
import { saveEvidence } from '../../../../src/renderer/features/simulate/save-evidence';
import { placeOf } from '../../../support/memory-host';
import { mapping } from '../../worker/fixture';
import { LEADS, retitle, sessionWith, stateOf, titleOf, until } from '../session/session-fixture';

const place = placeOf('/home/acme-v1.result.json');

/** The sample with its figures, on a host that writes exports into a map. */
async function simulated(more: Partial<HostApi> = {}) {
  const exports = new Map<string, string>();
  const { session, memory } = sessionWith({
    writeExport: async ({ place: token, content, replace }) => {
      if (exports.has(token) && !replace)
        return fail({ code: 'exists', message: 'It is there', remedy: 'Replace it' });
      exports.set(token, 'text' in content ? content.text : content.base64);
      return ok(null);
    },
    ...more,
  });
  await session.start();
  await until(session, ({ replay }) => replay.result !== null && !replay.stale);
  const { result } = stateOf(session).replay;
  if (!result) throw new Error('there is no result');
  return { session, memory, exports, result };
}

const browser: Partial<HostApi> = {
  capabilities: async () =>
    ok({ host: 'browser', nativeDialogs: false, ownWindows: false, droppedPlaces: false, lacks: [] }),
};

describe('saving the evidence', () => {
  it('writes the result on screen as the document that approvers sign', async () => {
    const { session, memory, exports, result } = await simulated();
    memory.next = place;
    expect(await saveEvidence(session)).toBe(true);
    const saved = parseDocument(resultFormat, exports.get(place.token) ?? '');
    expect(saved).toEqual(ok(stateOf(session).replay.result));
    expect(saved).toMatchObject(ok({ leads: result.leads, intervals: { by: 'lead' } }));
    expect(stateOf(session).message).toBe('Saved the evidence as acme-v1.result.json.');
  });

  it('writes nothing when no place is chosen', async () => {
    const { session, exports } = await simulated();
    expect(await saveEvidence(session)).toBe(false);
    expect(exports.size).toBe(0);
  });

  it.each([
    ['replace', true],
    ['cancel', false],
  ] as const)('asks before it replaces a file, where no system dialog did: %s', async (answer, written) => {
    const { session, exports } = await simulated(browser);
    exports.set(place.token, 'theirs');
    const saving = saveEvidence(session);
    await until(session, ({ question }) => question?.kind === 'chooser');
    session.questions.answer('chooser', [place]);
    await until(session, ({ question }) => question?.kind === 'exists');
    session.questions.answer('exists', answer);
    expect(await saving).toBe(written);
    expect(exports.get(place.token) === 'theirs').toBe(!written);
  });

  it('says why it could not be written', async () => {
    const problem = { code: 'no-space', message: 'The disk is full', remedy: 'Make room.' } as const;
    const { session, memory } = await simulated({ writeExport: async () => fail(problem) });
    memory.next = place;
    expect(await saveEvidence(session)).toBe(false);
    expect(stateOf(session).notices.at(-1)).toMatchObject({
      title: 'acme-v1.result.json was not saved.',
      problem,
    });
  });
});

describe('choosing a mapping', () => {
  const chosen = placeOf('/home/ours.mapping.json');

  it('reads the leads again by it', async () => {
    const text = JSON.stringify({ ...mapping, name: 'Ours' });
    const { session, memory } = await simulated({ readText: async () => ok({ text }) });
    memory.next = chosen;
    await chooseMapping(session);
    expect(stateOf(session).data?.mapping.name).toBe('Ours');
    expect(stateOf(session).data?.summary.leads).toBe(LEADS);
  });

  it('keeps leads, figures and mapping when it does not fit', async () => {
    const { session, memory, result } = await simulated({ readText: async () => ok({ text: '{}' }) });
    memory.next = chosen;
    await chooseMapping(session);
    expect(stateOf(session).data?.mapping).toEqual(mapping);
    expect(stateOf(session).replay.result).toBe(result);
    expect(stateOf(session).notices.at(-1)?.title).toBe('ours.mapping.json was not taken as the mapping.');
  });
});

describe('settings of the replay', () => {
  it('replay the leads again, and so does another baseline', async () => {
    const { session } = await simulated();
    session.replays.setOptions({ maturityDays: 7, timing: 'dates' });
    expect(stateOf(session).replay.stale).toBe(true);
    await until(session, ({ replay }) => !replay.stale);
    expect(stateOf(session).replay.result?.options).toMatchObject({ maturityDays: 7, timing: 'dates' });
    session.replays.compareWith('today');
    await until(session, ({ replay }) => replay.result?.baseline.kind === 'replayed');
  });

  it('are those of today’s rules again once a change is changed back by hand', async () => {
    const { session, result } = await simulated();
    const title = titleOf(session) ?? '';
    retitle(session, 'Other');
    await until(session, ({ replay }) => replay.result !== result && !replay.stale);
    retitle(session, title);
    await until(session, ({ replay }) => replay.stale);
    await until(session, ({ replay }) => !replay.stale);
    expect(stateOf(session).document?.edited.glossary.policy).not.toBe(stateOf(session).document?.today);
    expect(stateOf(session).replay.result).toEqual(result);
  });
});
