import { describe, expect, it } from 'vitest';
import {
  beforeName,
  evidenceSentences,
  stageRows,
} from '../../../../src/renderer/features/publish/evidence-text';
import { replay } from '../../../support/replay-fixture';
import { plain, ROOM } from './desk';

const { policy, result } = replay(ROOM);
const sentences = (change: Partial<typeof result> = {}, of = policy) =>
  evidenceSentences({ ...result, ...change }, of).map(plain);

describe('the evidence in sentences', () => {
  it('says whom it is about, what changes, how leads go on, how fast people are, and what happens to wins', () => {
    expect(sentences()).toEqual([
      '3 of 3 leads count.',
      'Against the record, the number of leads that reach a stage changes: mql −1.',
      'Of the leads in mql, 100.0 % go on to sql, before it was 50.0 %.',
      '“First touch” is kept in 100.0 % of cases, before in 50.0 %; the target is 90.0 %, and people are taken to be as fast as they were.',
      'Every win of the record still gets its hand-off.',
    ]);
  });

  it('names the populations that are left out', () => {
    const populations = [
      { id: 'tests', name: 'Tests', leads: 4, included: false },
      { id: 'none', name: 'Job seekers', leads: 0, included: false },
      { id: null, name: 'Others', leads: 3, included: true },
      { id: 'staff', name: 'Employees', leads: 1, included: false },
    ];
    expect(sentences({ leads: { ...result.leads, total: 8, populations } })[0]).toBe(
      '3 of 8 leads count; left out are Tests and Employees.',
    );
  });

  it('says how much is open where nobody worked leads that these rules let in', () => {
    const { policy: wider, result: open } = replay({
      ...ROOM,
      leads: [...ROOM.leads, { created: '01-05 12:00', activities: { demo: '01-06 12:00' } }],
    });
    expect(plain(evidenceSentences(open, wider)[2] ?? '')).toBe(
      'Of the leads in mql, 100.0 % go on to sql, before it was 50.0 %; leads that nobody worked leave anything in 50.0–100.0 % possible.',
    );
  });

  it('counts wins whose hand-off would not have been made, and never calls them lost', () => {
    const { policy: strict, result: dropping } = replay({
      ...ROOM,
      policy: {
        ...ROOM.policy,
        stages: { ...ROOM.policy.stages, mql: { kind: 'qualified', entry: { op: 'any', of: [] } } },
      },
    });
    expect(plain(evidenceSentences(dropping, strict)[4] ?? '')).toBe(
      '1 win of the record would not have been handed over by these rules.',
    );
  });

  it('admits what is not known', () => {
    const { policy: bare, result: little } = replay({
      policy: { stages: { lead: {}, mql: {} }, transitions: [['lead>mql', 'rules']] },
      leads: [{ created: '01-05 09:00' }],
    });
    expect(evidenceSentences(little, bare).slice(1)).toEqual([
      'Against the record, as many leads reach every stage.',
      'No step leads from one qualified stage to the next, so there is no conversion to compare.',
      'No SLA can be judged by these data.',
      'Whether wins are kept is not known, since none are recorded.',
    ]);
  });
});

describe('the table before and after', () => {
  it('has every stage, and no number where nothing is recorded', () => {
    expect(stageRows(result).map(({ name, before, after }) => [name, before, after])).toEqual([
      ['lead', 3, 3],
      ['mql', 2, 1],
      ['sql', 1, 1],
      ['won', 1, 1],
    ]);
    const unrecorded = replay({ ...ROOM, recordedStages: ['mql'] }).result;
    expect(stageRows(unrecorded).at(-1)).toMatchObject({ name: 'won', before: null });
  });

  it('calls the other side what it is', () => {
    expect(beforeName(result)).toBe('Recorded');
    expect(beforeName(replay({ ...ROOM, baseline: ROOM.policy }).result)).toBe('Rules before, replayed');
  });
});
