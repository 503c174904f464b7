import { describe, expect, it } from 'vitest';
import type { Flip, SmallestChange } from '#domain/replay/what-if/smallest-change';
import {
  changeTexts,
  searchTexts,
  standingText,
  wantedText,
} from '../../../../src/renderer/features/simulate/teams/flip-text';
import { commandsFor, tryChange } from '../../../../src/renderer/features/simulate/teams/try-change';
import { sessionWith, stateOf, until } from '../session/session-fixture';
import { plain, policyWith } from './fixture';

const policy = policyWith({ Lead: 'open', MQL: 'qualified' });
const at = Date.parse('2026-03-05T10:00:00Z');

const change = (
  others: Partial<SmallestChange['others']>,
  more: Partial<SmallestChange> = {},
): SmallestChange => ({
  edits: [],
  policy,
  enters: true,
  at,
  others: { added: 0, dropped: 0, addedWon: 0, droppedWon: 0, leads: [], ...others },
  ...more,
});

const flip = (more: Partial<Flip>): Flip => ({
  lead: 0,
  id: 'L1',
  stage: 'mql',
  enters: false,
  at: null,
  changes: [change({})],
  isExhaustive: true,
  ...more,
});

describe('one lead', () => {
  it.each([
    [{}, 'Under these rules this lead never enters MQL.', 'What would let it into MQL?'],
    [
      { enters: true, at },
      'Under these rules this lead enters MQL on 5 Mar 2026.',
      'What would keep it out of MQL?',
    ],
  ])('stands where it stands, and the other way is looked for', (more, standing, wanted) => {
    expect(standingText(flip(more), policy, 'UTC')).toBe(standing);
    expect(wantedText(flip(more), policy)).toBe(wanted);
  });

  it.each([
    [change({}), ['It would enter on 5 Mar 2026.', 'No other lead is treated otherwise there.']],
    [
      change({ added: 12, addedWon: 2, dropped: 1, droppedWon: 1 }),
      [
        'It would enter on 5 Mar 2026.',
        'It would also let in 12 other leads (2 of them recorded as won) and keep out 1 other lead (recorded as won).',
      ],
    ],
    [change({ dropped: 3 }, { enters: false, at: null }), ['It would also keep out 3 other leads.']],
  ])('is never let in alone, and it says so', (one, texts) => {
    expect(changeTexts(one, 'UTC').map(plain)).toEqual(texts);
  });

  it('says what was not found, and what was not tried', () => {
    expect(searchTexts(flip({}))).toEqual([]);
    expect(searchTexts(flip({ changes: [] }))).toEqual([
      'No change of one or two thresholds, list values or conditions would let it in.',
    ]);
    expect(searchTexts(flip({ changes: [], enters: true, isExhaustive: false }))).toEqual([
      'No change of one or two thresholds, list values or conditions would keep it out.',
      'There are too many settings to try them all, so a smaller change may exist.',
    ]);
  });
});

describe('trying a change', () => {
  it('asks about the rules as they stand, makes the proposal by commands, and is one step to undo', async () => {
    const { session } = sessionWith();
    await session.start();
    await until(session, ({ replay }) => replay.result !== null && !replay.stale);
    const before = stateOf(session).document?.edited.glossary.policy;
    if (!before) throw new Error('there is no document');
    const found = await session.whatIf.change(
      { lead: 'L1', stage: 'mql' },
      () => {},
      new AbortController().signal,
    );
    if (!found.ok) throw new Error(found.error.message);
    expect(found.value).toMatchObject({ enters: false, isExhaustive: true });
    for (const one of found.value.changes) {
      expect(commandsFor(one.edits, before, one.policy).length).toBeGreaterThan(0);
      expect(tryChange(session, one, before)).toBe(true);
      expect(stateOf(session).document?.edited.glossary.policy).toEqual(one.policy);
      expect(stateOf(session).document?.edited.done).toHaveLength(1);
      session.edits.undo();
      expect(stateOf(session).document?.edited.glossary.policy).toEqual(before);
    }
  });
});

describe('running the queues', () => {
  it('asks about the rules as they stand, whatever the other figures are timed by', async () => {
    const { session } = sessionWith();
    await session.start();
    await until(session, ({ replay }) => replay.result !== null && !replay.stale);
    const shares: number[] = [];
    const run = () =>
      session.whatIf.runQueues('constant', (share) => shares.push(share), new AbortController().signal);
    const first = await run();
    if (!first.ok) throw new Error(first.error.message);
    expect(first.value.load?.run?.queues.length).toBeGreaterThan(0);
    expect(shares.length).toBeGreaterThan(0);
    expect(stateOf(session).replay.result?.load?.run).toBeNull();
    session.edits.perform({ do: 'set-threshold', threshold: 'mql-score', value: 90 });
    const second = await run();
    expect(second.ok && second.value.load?.run).not.toEqual(first.value.load?.run);
  });
});
