import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printDocument } from '#domain/format/envelope';
import {
  type EditedGlossary,
  isDirty,
  markSaved,
  openedGlossary,
  perform,
  redo,
  undo,
} from '#domain/glossary/commands/history';
import type { Command } from '#domain/glossary/commands/run';
import { parseGlossary } from '#domain/glossary/format';
import { STAGE_KINDS } from '#domain/glossary/schema/stage';
import { templateGlossary } from '#domain/glossary/templates/index';
import { slice } from '../../support/slice';

const start = () => templateGlossary('lifecycle-matrix', { glossaryId: 'test', title: 'Test' });
const opened = () => openedGlossary(start(), { saved: true });
const bytes = ({ glossary }: EditedGlossary) => printDocument(glossary);

function done(state: EditedGlossary, command: Command, gesture: string | null = null): EditedGlossary {
  const result = perform(state, command, gesture);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const { policy } = start();

/** Ids that are there at the start, ids that random commands add, and ids that never are. */
const idOf = (things: readonly { readonly id: string }[], added: readonly string[] = []) =>
  fc.constantFrom(...things.map(({ id }) => id), ...added, 'nobody');
const stage = idOf(policy.stages, ['new-one', 'new-two']);
const transition = idOf(policy.transitions, ['way-one', 'way-two']);
const reason = idOf(policy.reasons);
const coordinate = fc.oneof(fc.integer({ min: -2000, max: 2000 }), fc.constant(Number.NaN), fc.double());
const name = fc.oneof(fc.string({ maxLength: 12 }), fc.constant('x'.repeat(201)));
const mode: fc.Arbitrary<Extract<Command, { do: 'set-transition-mode' }>['mode']> = fc.oneof(
  fc.constantFrom({ kind: 'rules' } as const, { kind: 'rep' } as const, { kind: 'hybrid' } as const),
  fc.record({
    kind: fc.constant('timeout' as const),
    after: fc.record({
      amount: fc.integer({ min: 1, max: 30 }),
      unit: fc.constant('business-days' as const),
    }),
    unless: fc.constant(null),
    reason,
  }),
);
const optional = { requiredKeys: [] };

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ do: fc.constant('set-title' as const), title: name }),
  fc.record({ do: fc.constant('set-purpose' as const), purpose: fc.string() }),
  fc.record({ do: fc.constant('set-version' as const), version: fc.integer({ min: 0, max: 3 }) }),
  fc.record({
    do: fc.constant('set-threshold' as const),
    threshold: idOf(policy.thresholds),
    value: fc.oneof(fc.integer({ min: -10, max: 120 }), fc.double()),
  }),
  fc.record({
    do: fc.constant('set-threshold-bounds' as const),
    threshold: idOf(policy.thresholds),
    min: fc.integer({ min: -5, max: 60 }),
    max: fc.integer({ min: 0, max: 400 }),
    step: fc.integer({ min: 0, max: 5 }),
  }),
  fc.record({
    do: fc.constant('add-stage' as const),
    stage: fc.constantFrom('new-one', 'new-two', 'mql', 'Not a slug'),
    name,
    kind: fc.constantFrom(...STAGE_KINDS),
    x: coordinate,
    y: coordinate,
  }),
  fc.record({ do: fc.constant('delete-stage' as const), stage }),
  fc.record({
    do: fc.constant('delete-parts' as const),
    stages: fc.array(stage, { maxLength: 3 }),
    transitions: fc.array(transition, { maxLength: 3 }),
  }),
  fc.record({
    do: fc.constantFrom('move-stages' as const, 'arrange-stages' as const),
    moves: fc.array(fc.record({ stage, x: coordinate, y: coordinate }), { maxLength: 3 }),
  }),
  fc.record({ do: fc.constant('rename-stage' as const), stage, name }),
  fc.record({
    do: fc.constant('set-stage-text' as const),
    stage,
    property: fc.constantFrom('definition' as const, 'exit' as const, 'kpi' as const),
    text: fc.string(),
  }),
  fc.record({ do: fc.constant('set-stage-kind' as const), stage, kind: fc.constantFrom(...STAGE_KINDS) }),
  fc.record({
    do: fc.constant('set-stage-entry' as const),
    stage,
    entry: fc.record({
      op: fc.constant('field' as const),
      field: idOf(policy.fields),
      is: fc.constantFrom('present' as const, 'missing' as const),
    }),
  }),
  fc.record({
    do: fc.constant('set-stage-parts' as const),
    stage,
    parts: fc.record(
      {
        owners: fc.array(idOf(policy.parties), { maxLength: 2 }),
        systemOfRecord: idOf(policy.systems),
        signals: fc.array(idOf(policy.signals), { maxLength: 2 }),
        evidence: fc.array(fc.record({ text: name, field: fc.option(idOf(policy.fields)) }), {
          maxLength: 2,
        }),
        reasonRequired: fc.boolean(),
        nextTouchRequired: fc.option(fc.boolean(), { nil: undefined }),
      },
      optional,
    ),
  }),
  fc.record({ do: fc.constant('set-initial-stage' as const), stage }),
  fc.record({
    do: fc.constant('add-transition' as const),
    transition: fc.constantFrom('way-one', 'way-two', 'lead-to-mql'),
    from: stage,
    to: stage,
    mode,
  }),
  fc.record({ do: fc.constant('delete-transition' as const), transition }),
  fc.record({ do: fc.constant('set-transition-mode' as const), transition, mode }),
  fc.record({ do: fc.constant('reconnect-transition' as const), transition, from: stage, to: stage }),
  fc.record({
    do: fc.constant('set-transition-parts' as const),
    transition,
    parts: fc.record(
      {
        calendar: fc.option(idOf(policy.calendars)),
        sla: fc.option(idOf(policy.slas)),
        note: fc.option(fc.string(), { nil: undefined }),
      },
      optional,
    ),
  }),
) as fc.Arbitrary<Command>;

/** A few gestures, so that neighbours often share one. */
const step = fc.tuple(command, fc.constantFrom(null, null, 'drag:1', 'typing:1'));

describe('any sequence of edits', () => {
  it('leaves a document that can be saved and read, and can be undone and redone byte for byte', () => {
    let made = 0;
    let refused = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
        let state = opened();
        const original = bytes(state);
        for (const [one, gesture] of steps) {
          const before = state.glossary;
          const result = perform(state, one, gesture);
          if (result.ok) {
            made += 1;
            state = result.value;
          } else {
            refused += 1;
            expect(result.error.message).not.toBe('');
            expect(state.glossary).toBe(before);
          }
        }
        const last = bytes(state);
        const read = parseGlossary(last);
        expect(read.ok ? printDocument(read.value) : read.error).toBe(last);

        const count = state.done.length;
        for (let i = 0; i < count; i += 1) state = undo(state);
        expect(bytes(state)).toBe(original);
        expect(isDirty(state)).toBe(false);
        for (let i = 0; i < count; i += 1) state = redo(state);
        expect(bytes(state)).toBe(last);
      }),
      { seed: 42, numRuns: slice(60, 20) },
    );
    // Were nearly all refused, or none, the property would say little.
    expect(made).toBeGreaterThan(slice(150, 50));
    expect(refused).toBeGreaterThan(slice(150, 50));
  });
});

const move = (x: number): Command => ({ do: 'move-stages', moves: [{ stage: 'mql', x, y: 0 }] });
const rename = (to: string): Command => ({ do: 'rename-stage', stage: 'mql', name: to });

describe('the undo list', () => {
  it('makes one step of a gesture, which leads back to before it', () => {
    let state = opened();
    const original = bytes(state);
    for (const x of [500, 520, 540]) state = done(state, move(x), 'drag:1');
    expect(state.done.map(({ label }) => label)).toEqual(['moving MQL']);
    expect(bytes(undo(state))).toBe(original);
    expect(redo(undo(state)).glossary.view.positions).toContainEqual({ stage: 'mql', x: 540, y: 0 });
  });

  it('makes one step of a gesture of different edits', () => {
    let state = done(
      opened(),
      { do: 'add-stage', stage: 'nurture', name: 'Nurture', kind: 'open', x: 0, y: 0 },
      'connect:1',
    );
    state = done(
      state,
      { do: 'add-transition', transition: 'way', from: 'mql', to: 'nurture', mode: { kind: 'rep' } },
      'connect:1',
    );
    expect(state.done).toHaveLength(1);
    expect(bytes(undo(state))).toBe(bytes(opened()));
    expect(bytes(redo(undo(state)))).toBe(bytes(state));
  });

  it('keeps gestures, and edits without one, apart', () => {
    let state = opened();
    state = done(state, move(500), 'drag:1');
    state = done(state, move(520), 'drag:2');
    state = done(state, move(540));
    state = done(state, move(560));
    expect(state.done).toHaveLength(4);
  });

  it('calls things in a label as they were called before the gesture', () => {
    let state = opened();
    for (const typed of ['M', 'Ma', 'Marketing lead']) state = done(state, rename(typed), 'typing:1');
    expect(state.done.at(-1)?.label).toBe('renaming MQL to Marketing lead');
  });

  it('does not go on with a gesture that was undone in between', () => {
    let state = undo(done(done(opened(), rename('A')), move(500), 'drag:1'));
    state = done(state, move(600), 'drag:1');
    expect(state.done.map(({ label }) => label)).toEqual(['renaming MQL to A', 'moving A']);
    state = done(redo(undo(state)), move(700), 'drag:1');
    expect(state.done).toHaveLength(3);
  });

  it('forgets what was undone once something else is done', () => {
    const state = done(undo(done(opened(), rename('A'))), rename('B'));
    expect(state.undone).toEqual([]);
    expect(redo(state)).toBe(state);
  });

  it('has no step for an edit without effect', () => {
    const state = opened();
    expect(done(state, rename('MQL'))).toBe(state);
  });

  it('stays as it is at either end', () => {
    const state = opened();
    expect(undo(state)).toBe(state);
    expect(redo(state)).toBe(state);
  });

  it('forgets the oldest of more than 500 steps, and keeps the document', () => {
    let state = opened();
    for (let i = 0; i <= 500; i += 1) state = done(state, move(i + 1000));
    expect(state.done).toHaveLength(500);
    for (let i = 0; i < 600; i += 1) state = undo(state);
    expect(state.glossary.view.positions).toContainEqual({ stage: 'mql', x: 1000, y: 0 });
  });
});

describe('what is saved', () => {
  it('is clean as opened, after a save, and when undone back to either', () => {
    let state = opened();
    expect(isDirty(state)).toBe(false);
    state = done(state, rename('A'));
    expect(isDirty(state)).toBe(true);
    expect(isDirty(undo(state))).toBe(false);
    state = markSaved(state);
    expect(isDirty(state)).toBe(false);
    expect(isDirty(undo(state))).toBe(true);
    expect(isDirty(redo(undo(state)))).toBe(false);
  });

  it('is nothing for a document that never was on disk', () => {
    expect(isDirty(openedGlossary(start(), { saved: false }))).toBe(true);
  });
});
