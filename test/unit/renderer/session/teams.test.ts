import { describe, expect, it } from 'vitest';
import { printDocument } from '#domain/format/envelope';
import type { Session } from '../../../../src/renderer/app/session/session';
import { chosenOf, definitionsOf, isOlder } from '../../../../src/renderer/app/session/teams-state';
import { placeOf } from '../../../support/memory-host';
import { glossary, retitle, sessionWith, stateOf, until } from './session-fixture';

const place = placeOf('/home/sales.parley.json');

async function started() {
  const { session, memory } = sessionWith();
  await session.start();
  await until(session, ({ replay }) => replay.result !== null && !replay.stale);
  return { session, memory };
}

const keysOf = (session: Session): string[] => {
  const { document, teams } = stateOf(session);
  return document ? definitionsOf(document, teams).map(({ key }) => key) : [];
};

const doneOf = (session: Session) => {
  const { compared } = stateOf(session).teams;
  if (compared.state !== 'done') throw new Error(compared.state);
  return compared;
};

async function compareAll(session: Session) {
  const { document, teams } = stateOf(session);
  if (!document) throw new Error('there is no document');
  await session.teams.compare('mql', chosenOf(definitionsOf(document, teams), teams));
}

describe('the definitions that can be compared', () => {
  it('are those in force, the proposal once it is another, scenarios, and what was opened', async () => {
    const { session } = await started();
    expect(keysOf(session)).toEqual(['today']);
    retitle(session, 'Other');
    expect(keysOf(session)).toEqual(['today', 'proposal']);
    const { document, teams } = stateOf(session);
    if (!document) throw new Error('there is no document');
    const scenario = { id: 'bold', name: 'Bold', note: '', basedOn: 'sha256:0', policy: glossary.policy };
    const edited = {
      ...document.edited,
      glossary: { ...document.edited.glossary, work: { scenarios: [scenario], agenda: [] } },
    } as typeof document.edited;
    expect(definitionsOf({ ...document, edited }, teams).map(({ name }) => name)).toEqual([
      'Today’s rules',
      'Proposal',
      'Bold',
    ]);
  });

  it('are opened for comparing only, chosen at once, and taken off again', async () => {
    const { session, memory } = await started();
    const { policy } = glossary;
    memory.files.set(place.token, printDocument({ ...glossary, policy: { ...policy, title: 'Sales' } }));
    const before = stateOf(session).document;
    memory.next = place;
    await session.teams.open();
    expect(stateOf(session).teams.others.map(({ name, source }) => [name, source])).toEqual([
      ['Sales', place.name],
    ]);
    expect(stateOf(session).teams.chosen).toEqual(['today', 'file 1']);
    expect(memory.calls).toContain(`closeDocument ${place.token}`);
    expect(stateOf(session).document).toBe(before);
    session.teams.remove('file 1');
    expect(keysOf(session)).toEqual(['today']);
    expect(stateOf(session).teams.chosen).toEqual(['today']);
  });

  it('say why a file is none', async () => {
    const { session, memory } = await started();
    memory.next = place;
    memory.files.set(place.token, '{}');
    await session.teams.open();
    expect(stateOf(session).teams.others).toEqual([]);
    expect(stateOf(session).notices.at(-1)?.title).toBe('sales.parley.json could not be read.');
  });
});

describe('a comparison', () => {
  it('is of the definitions chosen, and says when they read otherwise', async () => {
    const { session } = await started();
    session.edits.perform({ do: 'set-threshold', threshold: 'mql-score', value: 30 });
    await compareAll(session);
    const done = doneOf(session);
    expect(done.comparison.definitions.map(({ name }) => name)).toEqual(['Today’s rules', 'Proposal']);
    expect(done.comparison.leads.contested).toBeGreaterThan(0);
    const isOld = () => {
      const { document, teams, options } = stateOf(session);
      return document ? isOlder(done, document, teams, options) : null;
    };
    expect(isOld()).toBe(false);
    session.replays.setOptions({ maturityDays: 7, segments: ['industry'] });
    expect(isOld()).toBe(false);
    session.replays.setOptions({ timing: 'dates' });
    expect(isOld()).toBe(true);
    session.replays.setOptions({ timing: 'delays' });
    session.edits.perform({ do: 'set-threshold', threshold: 'mql-score', value: 35 });
    expect(isOld()).toBe(true);
    session.edits.undo();
    expect(isOld()).toBe(false);
    session.edits.undo();
    expect(isOld()).toBe(true);
  });

  it('is refused with the reason, can be given up, and goes with the document', async () => {
    const { session } = await started();
    await compareAll(session);
    expect(stateOf(session).teams.compared).toMatchObject({
      state: 'failed',
      problem: { code: 'compare-count' },
    });
    retitle(session, 'Other');
    const underWay = compareAll(session);
    session.teams.cancel();
    await underWay;
    expect(stateOf(session).teams.compared).toEqual({ state: 'idle' });
    session.teams.chooseStage('mql');
    session.teams.choose(['today']);
    const opening = session.documents.newFrom('lifecycle-matrix', 'New');
    await until(session, ({ question }) => question?.kind === 'unsaved');
    session.questions.answer('unsaved', 'discard');
    await opening;
    await until(session, ({ teams }) => teams.chosen === null && teams.stage === null);
  });
});
