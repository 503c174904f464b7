import { describe, expect, it } from 'vitest';
import { openedGlossary } from '#domain/glossary/commands/history';
import { templateGlossary } from '#domain/glossary/templates/index';
import { EditActions } from '../../../../src/renderer/app/session/edits';
import type { Session } from '../../../../src/renderer/app/session/session';
import type { OpenDocument, Selection } from '../../../../src/renderer/app/session/state';
import { createSessionStore } from '../../../../src/renderer/app/session/store';
import {
  addStage,
  arrangeMap,
  connectStages,
  connectWithDrop,
  copyStages,
  deleteParts,
  duplicateStages,
  exportMap,
  pasteStages,
  reconnect,
  reconnectWithDrop,
  usualMode,
} from '../../../../src/renderer/features/map/map-actions';
import { readParts } from '../../../../src/renderer/features/map/map-clipboard';
import { elkInNode } from '../../../support/elk';

type Written =
  | { ok: true; value: null }
  | { ok: false; error: { code: string; message: string; remedy: string } };
const exists: Written = {
  ok: false,
  error: { code: 'exists', message: 'It is there', remedy: 'Replace it' },
};

/** A session with a document and, where it matters, a host that answers so. */
function room(answers: { place?: boolean; written?: Written[]; replace?: boolean } = {}) {
  const store = createSessionStore();
  const glossary = templateGlossary('lifecycle-matrix', { glossaryId: 'test', title: 'Test' });
  const document = { edited: openedGlossary(glossary, { saved: true }), name: 'Test' } as OpenDocument;
  store.setState({ document });
  const writes: { content: { text: string }; replace: boolean }[] = [];
  const written = [...(answers.written ?? [])];
  const session = {
    store,
    edits: new EditActions(store),
    select: (selection: Selection | null) => store.setState({ selection }),
    questions: {
      choosePlace: async (_purpose: string, name: string) =>
        answers.place === false ? null : { token: 't', name, folder: '/f' },
      ask: async () => (answers.replace ? 'replace' : 'cancel'),
    },
    host: {
      writeExport: async (write: (typeof writes)[number]) => {
        writes.push(write);
        return written.shift() ?? { ok: true, value: null };
      },
    },
  } as unknown as Session;
  return {
    session,
    writes,
    state: () => store.getState(),
    policy: () => store.getState().document!.edited.glossary.policy,
    positions: () => store.getState().document!.edited.glossary.view.positions,
    steps: () => store.getState().document!.edited.done.map(({ label }) => label),
  };
}

describe('adding a stage', () => {
  it('puts it beside the selected stage, or right of the map, and selects it', () => {
    const { session, state, positions } = room();
    expect(addStage(session)).toBe('new-stage');
    expect(positions().at(-1)).toMatchObject({ stage: 'new-stage', y: 0 });
    expect(positions().at(-1)?.x).toBeGreaterThan(1200);
    session.select({ kind: 'stage', id: 'disqualified' });
    expect(addStage(session)).toBe('new-stage-2');
    expect(positions().at(-1)).toEqual({ stage: 'new-stage-2', x: 740, y: 360 });
    expect(state().selection).toEqual({ kind: 'stage', id: 'new-stage-2' });
  });

  it('names each one differently', () => {
    const { session, policy } = room();
    addStage(session, { x: 0, y: 900 });
    addStage(session, { x: 300, y: 900 });
    expect(
      policy()
        .stages.slice(-2)
        .map(({ name }) => name),
    ).toEqual(['New stage', 'New stage 2']);
  });
});

describe('connecting', () => {
  it.each([
    ['sql', 'hybrid'],
    ['recycled', 'rep'],
    ['closed-lost', 'rep'],
    ['nowhere', 'rep'],
  ])('with %s is decided by %s to begin with', (to, mode) => {
    expect(usualMode(room().policy(), to)).toEqual({ kind: mode });
  });

  it('leaves a stage without entry criteria to a rep, as there is nothing to check', () => {
    const { session, policy } = room();
    addStage(session);
    expect(usualMode(policy(), 'new-stage')).toEqual({ kind: 'rep' });
  });

  it('selects the transition', () => {
    const { session, state, policy } = room();
    expect(connectStages(session, 'inquiry', 'mql')).toBe('inquiry-to-mql');
    expect(state().selection).toEqual({ kind: 'transition', id: 'inquiry-to-mql' });
    expect(policy().transitions.at(-1)).toMatchObject({
      from: 'inquiry',
      to: 'mql',
      mode: { kind: 'hybrid' },
    });
  });

  it('by a drop on empty canvas makes a stage around the point, in one step', () => {
    const { session, state, steps, positions } = room();
    connectWithDrop(session, 'mql', { x: 591, y: 750 });
    expect(steps()).toHaveLength(1);
    expect(positions().at(-1)).toEqual({ stage: 'new-stage', x: 520, y: 700 });
    expect(state().selection).toEqual({ kind: 'stage', id: 'new-stage' });
    session.edits.undo();
    expect(steps()).toEqual([]);
  });

  it('by a drop anywhere on a card connects with that stage', () => {
    const { session, state, policy, positions } = room();
    const { length } = policy().stages;
    const mql = positions().find(({ stage }) => stage === 'mql')!;
    connectWithDrop(session, 'inquiry', { x: mql.x + 80, y: mql.y + 50 });
    expect(policy().stages).toHaveLength(length);
    expect(policy().transitions.at(-1)).toMatchObject({ from: 'inquiry', to: 'mql' });
    expect(state().selection).toEqual({ kind: 'transition', id: 'inquiry-to-mql' });
  });

  it.each([
    ['a stage connected already', 'mql', 'These two stages are connected already'],
    ['its own card', 'lead', 'A transition cannot lead back to its own stage'],
  ])('by a drop on %s is refused with the reason, and adds nothing', (_, on, reason) => {
    const { session, state, steps, positions } = room();
    const card = positions().find(({ stage }) => stage === on)!;
    connectWithDrop(session, 'lead', { x: card.x + 80, y: card.y + 50 });
    expect(steps()).toEqual([]);
    expect(state().notices.map(({ problem }) => problem.message)).toEqual([reason]);
  });

  it('what is connected already is refused with the reason', () => {
    const { session, state } = room();
    expect(connectStages(session, 'lead', 'mql')).toBeNull();
    expect(state().notices.map(({ problem }) => problem.message)).toEqual([
      'These two stages are connected already',
    ]);
  });
});

describe('reconnecting', () => {
  const ends = (policy: ReturnType<ReturnType<typeof room>['policy']>, id: string) => {
    const found = policy.transitions.find((transition) => transition.id === id)!;
    return [found.from, found.to];
  };

  it('leads a transition elsewhere in one step, and keeps the rest of it', () => {
    const { session, state, policy, steps } = room();
    const before = policy().transitions.find(({ id }) => id === 'mql-to-sql')!;
    expect(reconnect(session, 'mql-to-sql', 'lead', 'sql')).toBe(true);
    expect(policy().transitions.find(({ id }) => id === 'mql-to-sql')).toEqual({ ...before, from: 'lead' });
    expect(steps()).toEqual(['reconnecting MQL → SQL']);
    expect(state().selection).toEqual({ kind: 'transition', id: 'mql-to-sql' });
    expect(state().message).toBe('The transition leads from Lead to SQL.');
  });

  it.each<['from' | 'to', string, string[]]>([
    ['to', 'opportunity', ['mql', 'opportunity']],
    ['from', 'inquiry', ['inquiry', 'sql']],
  ])('by a drop of its end (%s) anywhere on a card', (end, on, expected) => {
    const { session, policy, positions } = room();
    const card = positions().find(({ stage }) => stage === on)!;
    const drop = { x: card.x + 90, y: card.y + 80 };
    reconnectWithDrop(session, { id: 'mql-to-sql', from: 'mql', to: 'sql' }, end, drop);
    expect(ends(policy(), 'mql-to-sql')).toEqual(expected);
  });

  it('by a drop on empty canvas changes nothing', () => {
    const { session, steps, state } = room();
    reconnectWithDrop(session, { id: 'mql-to-sql', from: 'mql', to: 'sql' }, 'to', { x: -900, y: -900 });
    expect(steps()).toEqual([]);
    expect(state().notices).toEqual([]);
  });

  it.each([
    ['lead', 'mql', 'These two stages are connected already'],
    ['sql', 'sql', 'A transition cannot lead back to its own stage'],
    ['nowhere', 'sql', 'There is no stage "nowhere"'],
  ])('from %s to %s is refused with the reason', (from, to, reason) => {
    const { session, policy, state, steps } = room();
    expect(reconnect(session, 'mql-to-sql', from, to)).toBe(false);
    expect(ends(policy(), 'mql-to-sql')).toEqual(['mql', 'sql']);
    expect(steps()).toEqual([]);
    expect(state().notices.map(({ problem }) => problem.message)).toEqual([reason]);
  });
});

describe('copying', () => {
  const copied = (session: Session, ...ids: string[]) => copyStages(session, new Set(ids))!;

  it('brings a stage with its criteria under a free id and name, in one step', () => {
    const { session, policy, positions, steps, state } = room();
    const mql = policy().stages.find(({ id }) => id === 'mql')!;
    expect(pasteStages(session, copied(session, 'mql'))).toEqual(['mql-copy']);
    expect(policy().stages.at(-1)).toEqual({ ...mql, id: 'mql-copy', name: 'MQL copy' });
    expect(positions().at(-1)).toMatchObject({ stage: 'mql-copy' });
    expect(steps()).toEqual(['adding MQL copy']);
    expect(state().selection).toEqual({ kind: 'stage', id: 'mql-copy' });
    expect(pasteStages(session, copied(session, 'mql-copy'))).toEqual(['mql-copy-2']);
    expect(policy().stages.at(-1)?.name).toBe('MQL copy 2');
    session.edits.undo();
    session.edits.undo();
    expect(policy().stages.some(({ id }) => id.startsWith('mql-copy'))).toBe(false);
  });

  it('takes the transitions between copied stages along, and no others', () => {
    const { session, policy } = room();
    const before = policy().transitions.length;
    expect(duplicateStages(session, new Set(['mql', 'recycled']))).toEqual(['mql-copy', 'recycled-copy']);
    const between = policy().transitions.filter(
      ({ from, to }) => ['mql', 'recycled'].includes(from) && ['mql', 'recycled'].includes(to),
    );
    expect(
      policy()
        .transitions.slice(before)
        .map(({ from, to, mode }) => [from, to, mode]),
    ).toEqual(between.map(({ from, to, mode }) => [`${from}-copy`, `${to}-copy`, mode]));
    expect(between.length).toBeGreaterThan(1);
  });

  it('covers no card', () => {
    const { session, positions } = room();
    duplicateStages(session, new Set(['inquiry', 'sql', 'recycled']));
    const places = positions();
    for (const [i, one] of places.entries()) {
      for (const other of places.slice(i + 1)) {
        expect(Math.abs(one.x - other.x) >= 160 || Math.abs(one.y - other.y) >= 100).toBe(true);
      }
    }
  });

  it('after cutting gives back the stage under its own id and name', () => {
    const { session, policy } = room();
    const parts = copied(session, 'closed-lost');
    deleteParts(session, ['closed-lost'], []);
    expect(pasteStages(session, parts)).toEqual(['closed-lost']);
    expect(policy().stages.at(-1)).toEqual(parts.stages[0]?.stage);
  });

  it('of nothing says so, and adds nothing', () => {
    const { session, state, steps } = room();
    expect(copyStages(session, new Set())).toBeNull();
    expect(state().message).toBe('Select the stages to copy first.');
    expect(duplicateStages(session, new Set(['gone']))).toEqual([]);
    expect(state().message).toBe('Select the stages to duplicate first.');
    expect(steps()).toEqual([]);
  });

  it('from another glossary is refused when that stage needs what is not here', () => {
    const { session, state, policy } = room();
    const parts = copied(session, 'mql');
    const foreign = {
      ...parts,
      stages: parts.stages.map((one) => ({ ...one, stage: { ...one.stage, owners: ['elsewhere'] } })),
    };
    const before = policy();
    expect(pasteStages(session, foreign)).toEqual([]);
    expect(policy()).toBe(before);
    expect(state().notices[0]?.problem.message).toBe(
      'What was copied needs the party "elsewhere", which this glossary does not have',
    );
  });

  it('reads from the clipboard what it wrote, and nothing else', () => {
    const parts = copied(room().session, 'mql', 'sql');
    expect(readParts(JSON.stringify(parts))).toEqual(parts);
    for (const other of ['', 'MQL', '{}', '[]', 'null', '{"stages":[],"transitions":[]}']) {
      expect(readParts(other)).toBeNull();
    }
  });
});

describe('deleting', () => {
  it('takes one thing or many, each time in one step, and says so', () => {
    const { session, steps, state } = room();
    expect(deleteParts(session, [], ['lead-to-mql'])).toBe(true);
    expect(state().message).toBe('Deleted Lead → MQL. Undo brings it back.');
    expect(deleteParts(session, ['closed-lost'], [])).toBe(true);
    expect(deleteParts(session, ['closed-won', 'disqualified'], ['mql-to-sql'])).toBe(true);
    expect(steps()).toEqual([
      'deleting the transition Lead → MQL',
      'deleting the stage Closed-Lost',
      'deleting 2 stages and 1 transition',
    ]);
  });

  it('leaves all of it when one part is refused', () => {
    const { session, policy, state } = room();
    const before = policy();
    expect(deleteParts(session, ['closed-lost', 'inquiry'], [])).toBe(false);
    expect(policy()).toBe(before);
    expect(state().notices[0]?.problem.message).toBe('Inquiry is where every lead begins');
  });

  it('does nothing when nothing is picked', () => {
    expect(deleteParts(room().session, [], [])).toBe(false);
  });
});

describe('arranging', () => {
  it('is one step, and leaves the policy as it is', async () => {
    const { session, steps, policy, state } = room();
    const before = policy();
    expect(await arrangeMap(session, elkInNode)).toBe(true);
    expect(steps()).toEqual(['arranging the map']);
    expect(policy()).toBe(before);
    expect(state().message).toBe('Arranged the map.');
  });

  it('says so when it cannot be done, and leaves the map as it is', async () => {
    const { session, steps, state } = room();
    const refused = () => {
      throw new Error('refused');
    };
    expect(await arrangeMap(session, refused)).toBe(false);
    expect(steps()).toEqual([]);
    expect(state().notices[0]).toMatchObject({
      title: 'The map was not arranged.',
      problem: { code: 'no-worker' },
    });
  });

  it('leaves alone what was deleted meanwhile, and a document opened meanwhile', async () => {
    const one = room();
    const arranging = arrangeMap(one.session, elkInNode);
    deleteParts(one.session, ['closed-lost'], []);
    expect(await arranging).toBe(true);
    expect(one.positions().some(({ stage }) => stage === 'closed-lost')).toBe(false);

    const other = room();
    const late = arrangeMap(other.session, elkInNode);
    const { document } = other.state();
    other.session.store.setState({ document: document && { ...document, sitting: 'another' } });
    expect(await late).toBe(false);
    expect(other.steps()).toEqual([]);
  });
});

describe('exporting', () => {
  it('writes the picture', async () => {
    const { session, writes, state } = room();
    await exportMap(session);
    expect(writes).toEqual([expect.objectContaining({ place: 't', replace: false })]);
    expect(writes[0]?.content.text).toMatch(/^<svg /);
    expect(state().message).toBe('Wrote the map to test-map.svg.');
  });

  it.each([
    [true, 2],
    [false, 1],
  ])('asks before it replaces a file (%s)', async (replace, count) => {
    const { session, writes } = room({ written: [exists], replace });
    await exportMap(session);
    expect(writes.map((write) => write.replace)).toEqual([false, true].slice(0, count));
  });

  it('writes nothing without a place, and says what went wrong', async () => {
    const none = room({ place: false });
    await exportMap(none.session);
    expect(none.writes).toEqual([]);
    const full = room({
      written: [{ ok: false, error: { code: 'no-space', message: 'Full', remedy: 'Make room' } }],
    });
    await exportMap(full.session);
    expect(full.state().notices[0]).toMatchObject({
      title: 'The map was not written.',
      problem: { message: 'Full' },
    });
  });
});
