import { describe, expect, it } from 'vitest';
import { freshId } from '#domain/glossary/commands/fresh-id';
import { type Command, runCommand } from '#domain/glossary/commands/run';
import { parseGlossary } from '#domain/glossary/format';
import { slugSchema } from '#domain/glossary/primitives';
import type { Glossary } from '#domain/glossary/schema/glossary';
import { templateGlossary } from '#domain/glossary/templates/index';

const start = () => templateGlossary('lifecycle-matrix', { glossaryId: 'test', title: 'Test' });

function edited(command: Command, glossary = start()): Glossary {
  const result = runCommand(glossary, command);
  if (!result.ok) throw new Error(result.error.message);
  return result.value.glossary;
}

const stageOf = ({ policy }: Glossary, id: string) => policy.stages.find((stage) => stage.id === id);
const transitionOf = ({ policy }: Glossary, id: string) =>
  policy.transitions.find((transition) => transition.id === id);

const TIMEOUT = {
  kind: 'timeout',
  after: { amount: 5, unit: 'business-days' },
  unless: null,
  reason: 'not-worked',
} as const;

const mql = start().policy.stages.find(({ id }) => id === 'mql')!;
const paste = (
  stage: Glossary['policy']['stages'][number],
  transitions: Glossary['policy']['transitions'] = [],
): Command => ({ do: 'paste-stages', stages: [{ stage, x: 5, y: 6 }], transitions });
const pastedWay = (from: string, to: string) => ({
  ...start().policy.transitions[0]!,
  id: 'pasted',
  from,
  to,
});

/** A copied stage that asks for a field. */
const needing = (field: string): typeof mql => ({
  ...mql,
  id: 'copy',
  entry: { op: 'field', field, is: 'present' },
});

describe('what an edit does', () => {
  it.each<[label: string, command: Command, value: (glossary: Glossary) => unknown, expected: unknown]>([
    ['changing the title', { do: 'set-title', title: 'New' }, ({ policy }) => policy.title, 'New'],
    ['changing the purpose', { do: 'set-purpose', purpose: 'Why.' }, ({ policy }) => policy.purpose, 'Why.'],
    ['making this version 2', { do: 'set-version', version: 2 }, ({ policy }) => policy.version, 2],
    [
      'setting MQL score to 65',
      { do: 'set-threshold', threshold: 'mql-score', value: 65 },
      ({ policy }) => policy.thresholds.find(({ id }) => id === 'mql-score')?.value,
      65,
    ],
    [
      'setting MQL score to 65 and Score half-life to 14',
      {
        do: 'set-thresholds',
        values: [
          { threshold: 'mql-score', value: 65 },
          { threshold: 'score-half-life', value: 14 },
        ],
      },
      ({ policy }) =>
        policy.thresholds
          .filter(({ id }) => /^(mql-score|score-half-life)$/.test(id))
          .map(({ value }) => value),
      [65, 14],
    ],
    [
      'changing the range of MQL score',
      { do: 'set-threshold-bounds', threshold: 'mql-score', min: 10, max: 90, step: 5 },
      ({ policy }) => policy.thresholds.find(({ id }) => id === 'mql-score'),
      expect.objectContaining({ min: 10, max: 90, step: 5 }),
    ],
    [
      'adding the stage Nurture',
      { do: 'add-stage', stage: 'nurture', name: 'Nurture', kind: 'recycled', x: 20, y: 40 },
      (glossary) => [stageOf(glossary, 'nurture'), glossary.view.positions.at(-1)],
      [
        expect.objectContaining({ name: 'Nurture', reasonRequired: true, nextTouchRequired: true }),
        { stage: 'nurture', x: 20, y: 40 },
      ],
    ],
    [
      'moving MQL',
      { do: 'move-stages', moves: [{ stage: 'mql', x: 1, y: 2 }] },
      ({ view }) => view.positions.filter(({ stage }) => stage === 'mql'),
      [{ stage: 'mql', x: 1, y: 2 }],
    ],
    [
      'arranging the map',
      { do: 'arrange-stages', moves: [{ stage: 'mql', x: 3, y: 4 }] },
      ({ view }) => view.positions.find(({ stage }) => stage === 'mql'),
      { stage: 'mql', x: 3, y: 4 },
    ],
    [
      'renaming MQL to Qualified',
      { do: 'rename-stage', stage: 'mql', name: 'Qualified' },
      (glossary) => stageOf(glossary, 'mql')?.name,
      'Qualified',
    ],
    [
      'changing the exit condition of MQL',
      { do: 'set-stage-text', stage: 'mql', property: 'exit', text: 'Out.' },
      (glossary) => stageOf(glossary, 'mql')?.exit,
      'Out.',
    ],
    [
      'making MQL a stage of kind open',
      { do: 'set-stage-kind', stage: 'mql', kind: 'open' },
      (glossary) => stageOf(glossary, 'mql')?.kind,
      'open',
    ],
    [
      'changing the entry criteria of MQL',
      { do: 'set-stage-entry', stage: 'mql', entry: { op: 'consent', is: 'granted' } },
      (glossary) => stageOf(glossary, 'mql')?.entry,
      { op: 'consent', is: 'granted' },
    ],
    [
      'changing the owners and the reason rule of MQL',
      { do: 'set-stage-parts', stage: 'mql', parts: { owners: ['sales'], reasonRequired: true } },
      (glossary) => stageOf(glossary, 'mql'),
      expect.objectContaining({ owners: ['sales'], reasonRequired: true, systemOfRecord: 'map' }),
    ],
    [
      'making Lead the first stage',
      { do: 'set-initial-stage', stage: 'lead' },
      ({ policy }) => policy.initialStage,
      'lead',
    ],
    [
      'connecting Inquiry with MQL',
      { do: 'add-transition', transition: 'new', from: 'inquiry', to: 'mql', mode: { kind: 'rep' } },
      (glossary) => transitionOf(glossary, 'new'),
      { id: 'new', from: 'inquiry', to: 'mql', mode: { kind: 'rep' }, calendar: null, sla: null, note: '' },
    ],
    [
      'deleting the transition Lead → MQL',
      { do: 'delete-transition', transition: 'lead-to-mql' },
      (glossary) => transitionOf(glossary, 'lead-to-mql'),
      undefined,
    ],
    [
      'deciding Lead → MQL by hybrid',
      { do: 'set-transition-mode', transition: 'lead-to-mql', mode: { kind: 'hybrid' } },
      (glossary) => transitionOf(glossary, 'lead-to-mql')?.mode,
      { kind: 'hybrid' },
    ],
    [
      'reconnecting Lead → MQL',
      { do: 'reconnect-transition', transition: 'lead-to-mql', from: 'inquiry', to: 'mql' },
      (glossary) => transitionOf(glossary, 'lead-to-mql'),
      expect.objectContaining({ from: 'inquiry', to: 'mql' }),
    ],
    [
      'changing the transition Lead → MQL',
      {
        do: 'set-transition-parts',
        transition: 'lead-to-mql',
        parts: { sla: 'capture-to-route', calendar: 'dach', note: 'N' },
      },
      (glossary) => transitionOf(glossary, 'lead-to-mql'),
      expect.objectContaining({ sla: 'capture-to-route', calendar: 'dach', note: 'N' }),
    ],
    [
      'deleting 1 stage and 2 transitions',
      {
        do: 'delete-parts',
        stages: ['closed-lost'],
        transitions: ['lead-to-mql', 'opportunity-to-closed-lost'],
      },
      (glossary) => [stageOf(glossary, 'closed-lost'), transitionOf(glossary, 'lead-to-mql')],
      [undefined, undefined],
    ],
    [
      'adding MQL copy',
      paste({ ...mql, id: 'mql-copy', name: 'MQL copy' }),
      (glossary) => [stageOf(glossary, 'mql-copy'), glossary.view.positions.at(-1)],
      [
        { ...mql, id: 'mql-copy', name: 'MQL copy' },
        { stage: 'mql-copy', x: 5, y: 6 },
      ],
    ],
  ])('%s', (label, command, value, expected) => {
    const result = runCommand(start(), command);
    if (!result.ok) throw new Error(result.error.message);
    expect(value(result.value.glossary)).toEqual(expected);
    expect(result.value.edit.label).toBe(label);
    expect(parseGlossary(JSON.stringify(result.value.glossary)).ok).toBe(true);
  });

  it('takes along whatever belonged to a deleted stage, and keeps what was decided', () => {
    const glossary = start();
    glossary.policy.fields[0]?.requiredAt.push('closed-lost');
    glossary.record.decisions.push({
      id: 'd1',
      date: null,
      step: 'agree',
      question: 'Who closes?',
      decision: 'The AE.',
      rationale: '',
      by: [],
      transition: 'opportunity-to-closed-lost',
    });
    const { policy, view, record } = edited({ do: 'delete-stage', stage: 'closed-lost' }, glossary);
    expect(policy.stages.map(({ id }) => id)).not.toContain('closed-lost');
    expect(policy.transitions.filter(({ from, to }) => [from, to].includes('closed-lost'))).toEqual([]);
    expect(policy.fields.flatMap(({ requiredAt }) => requiredAt)).not.toContain('closed-lost');
    expect(view.positions.map(({ stage }) => stage)).not.toContain('closed-lost');
    expect(record.decisions).toEqual([
      expect.objectContaining({ question: 'Who closes?', transition: null }),
    ]);
  });

  it('draws a stage that had no place', () => {
    const glossary = { ...start(), view: { positions: [] } };
    const { view } = edited({ do: 'move-stages', moves: [{ stage: 'mql', x: 5, y: 6 }] }, glossary);
    expect(view.positions).toEqual([{ stage: 'mql', x: 5, y: 6 }]);
  });

  it('changes nothing for a part that is given as nothing', () => {
    const parts = { owners: undefined, reasonRequired: undefined };
    expect(edited({ do: 'set-stage-parts', stage: 'mql', parts })).toEqual(start());
    const noNote = { note: undefined };
    expect(edited({ do: 'set-transition-parts', transition: 'lead-to-mql', parts: noNote })).toEqual(start());
  });

  it('lets a timeout stand beside a transition that is decided, in either order', () => {
    const between = { from: 'lead', to: 'mql' };
    const first = edited({ do: 'add-transition', transition: 'late', ...between, mode: TIMEOUT });
    const alone = edited({ do: 'delete-transition', transition: 'lead-to-mql' }, first);
    const again = edited(
      { do: 'add-transition', transition: 'decided', ...between, mode: { kind: 'rep' } },
      alone,
    );
    expect(again.policy.transitions.filter(({ from, to }) => from === 'lead' && to === 'mql')).toHaveLength(
      2,
    );
  });
});

describe('what an edit refuses', () => {
  const move = (stage: string, x: number): Command => ({ do: 'move-stages', moves: [{ stage, x, y: 0 }] });
  const connect = (from: string, to: string, mode: typeof TIMEOUT | { kind: 'rep' }): Command => ({
    do: 'add-transition',
    transition: 'new',
    from,
    to,
    mode,
  });

  it.each<[code: string, message: RegExp, command: Command]>([
    ['still-used', /Inquiry is where every lead begins/, { do: 'delete-stage', stage: 'inquiry' }],
    ['still-used', /MQL is still used by/, { do: 'delete-stage', stage: 'mql' }],
    [
      'still-used',
      /Inquiry/,
      { do: 'delete-parts', stages: ['closed-lost', 'inquiry'], transitions: ['lead-to-mql'] },
    ],
    ['no-such-thing', /stage "none"/, { do: 'delete-stage', stage: 'none' }],
    ['no-such-thing', /stage "none"/, { do: 'rename-stage', stage: 'none', name: 'N' }],
    ['no-such-thing', /stage "none"/, move('none', 0)],
    ['no-such-thing', /stage "none"/, { do: 'set-initial-stage', stage: 'none' }],
    ['no-such-thing', /stage "none"/, connect('lead', 'none', { kind: 'rep' })],
    ['no-such-thing', /party "none"/, { do: 'set-stage-parts', stage: 'mql', parts: { owners: ['none'] } }],
    [
      'no-such-thing',
      /field "none"/,
      { do: 'set-stage-entry', stage: 'mql', entry: { op: 'field', field: 'none', is: 'present' } },
    ],
    ['no-such-thing', /transition "none"/, { do: 'delete-transition', transition: 'none' }],
    [
      'no-such-thing',
      /reason "none"/,
      connect('inquiry', 'mql', { ...TIMEOUT, reason: 'none' as 'not-worked' }),
    ],
    [
      'no-such-thing',
      /sla "none"/,
      { do: 'set-transition-parts', transition: 'lead-to-mql', parts: { sla: 'none' } },
    ],
    ['id-taken', /stage "mql"/, paste(mql)],
    ['not-allowed', /needs the field "none"/, paste(needing('none'))],
    ['no-such-thing', /stage "none"/, paste(needing('company'), [pastedWay('copy', 'none')])],
    ['not-allowed', /back to its own stage/, paste(needing('company'), [pastedWay('copy', 'copy')])],
    ['not-allowed', /connected already/, paste(needing('company'), [pastedWay('lead', 'mql')])],
    ['id-taken', /stage "mql"/, { do: 'add-stage', stage: 'mql', name: 'M', kind: 'open', x: 0, y: 0 }],
    [
      'id-taken',
      /transition "lead-to-mql"/,
      { do: 'add-transition', transition: 'lead-to-mql', from: 'lead', to: 'sql', mode: { kind: 'rep' } },
    ],
    ['not-allowed', /its own stage/, connect('lead', 'lead', { kind: 'rep' })],
    ['not-allowed', /connected already/, connect('lead', 'mql', { kind: 'rep' })],
    ['not-allowed', /timeout connects/, connect('mql', 'recycled', TIMEOUT)],
    [
      'not-allowed',
      /connected already/,
      { do: 'reconnect-transition', transition: 'lead-to-recycled', from: 'lead', to: 'mql' },
    ],
    [
      'not-allowed',
      /timeout connects/,
      { do: 'set-transition-mode', transition: 'mql-to-recycled', mode: TIMEOUT },
    ],
    ['out-of-range', /MQL score/, { do: 'set-threshold', threshold: 'mql-score', value: 1000 }],
    [
      'out-of-range',
      /MQL score/,
      {
        do: 'set-thresholds',
        values: [
          { threshold: 'score-half-life', value: 14 },
          { threshold: 'mql-score', value: 1000 },
        ],
      },
    ],
    [
      'out-of-range',
      /MQL score/,
      { do: 'set-threshold-bounds', threshold: 'mql-score', min: 90, max: 95, step: 1 },
    ],
    ['bad-arguments', /cannot be made/, { do: 'set-title', title: '' }],
    ['bad-arguments', /cannot be made/, move('mql', Number.NaN)],
    ['bad-arguments', /cannot be made/, { do: 'set-stage-parts', stage: 'mql', parts: { owners: [] } }],
    [
      'bad-arguments',
      /an id has lower-case/,
      { do: 'add-stage', stage: 'My Stage', name: 'M', kind: 'open', x: 0, y: 0 },
    ],
  ])('%s: %s', (code, message, command) => {
    const glossary = start();
    const before = JSON.stringify(glossary);
    const result = runCommand(glossary, command);
    expect(result).toMatchObject({ ok: false, error: { code, message: expect.stringMatching(message) } });
    expect(!result.ok && result.error.remedy).not.toBe('');
    expect(JSON.stringify(glossary)).toBe(before);
  });

  it('does not hold two ways of a file against a change of how one of them is decided', () => {
    const glossary = start();
    const twin = transitionOf(glossary, 'lead-to-mql');
    if (twin) glossary.policy.transitions.push({ ...twin, id: 'twin', mode: { kind: 'rep' } });
    const changed = edited(
      { do: 'set-transition-mode', transition: 'twin', mode: { kind: 'hybrid' } },
      glossary,
    );
    expect(transitionOf(changed, 'twin')?.mode).toEqual({ kind: 'hybrid' });
  });
});

describe('ids of new things', () => {
  it.each([
    ['Marketing qualified', [], 'marketing-qualified'],
    ['  MQL #2! ', [], 'mql-2'],
    ['MQL', ['mql'], 'mql-2'],
    ['MQL', ['mql', 'mql-2'], 'mql-3'],
    ['資格あり', [], 'stage'],
    ['', ['stage'], 'stage-2'],
    ['x'.repeat(80), ['x'.repeat(64)], `${'x'.repeat(62)}-2`],
  ])('%s beside %j → %s', (name, taken, id) => {
    expect(freshId(name, taken, 'stage')).toBe(id);
    expect(slugSchema.safeParse(id).success).toBe(true);
  });
});
