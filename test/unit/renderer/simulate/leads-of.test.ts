import { describe, expect, it } from 'vitest';
import { SWAP_FIGURES, type SwapFigure } from '#domain/replay/comparison';
import { CLOCK_FIGURES } from '#domain/replay/counted-clocks';
import type { Figure, ListedLead } from '#domain/replay/leads-of/figure';
import { QUALITY_FIGURES } from '#domain/replay/quality/quality-places';
import { STEP_FIGURES, type StepFigure } from '#domain/replay/step-places';
import { HAND_OVERS } from '#domain/replay/wins/hand-overs';
import { CLASS_WORDS } from '../../../../src/renderer/features/simulate/leads-of/class-words';
import {
  columnsOf,
  columnsWith,
  listText,
} from '../../../../src/renderer/features/simulate/leads-of/columns';
import { listedText } from '../../../../src/renderer/features/simulate/leads-of/list-text';
import { arrivalsIn } from '../../../../src/renderer/features/simulate/load/load-text';
import { queueRows } from '../../../../src/renderer/features/simulate/load/queue-load';
import {
  qualityClasses,
  qualityText,
} from '../../../../src/renderer/features/simulate/quality/quality-classes';
import { clocksText } from '../../../../src/renderer/features/simulate/sla-text';
import { stepText } from '../../../../src/renderer/features/simulate/steps';
import { swapText } from '../../../../src/renderer/features/simulate/swap-text';
import { winsText } from '../../../../src/renderer/features/simulate/wins/hand-overs';
import { policyWith } from './fixture';

const names = {
  sides: { baseline: 'Recorded', proposal: 'Proposal', than: 'than recorded' },
  stage: (id: string) => id.toUpperCase(),
  target: 'Won',
};
const row: ListedLead = {
  lead: 'L1',
  is: 'later',
  before: Date.UTC(2026, 0, 5, 9),
  after: null,
  at: Date.UTC(2026, 1, 1, 23, 59),
  opportunity: '=deal',
  amount: 120_050,
  through: null,
};
const shown = (figure: Figure, rows = [row]) =>
  columnsWith(columnsOf(figure, names), rows).map(({ head, show }) => [head, show(row, 'UTC')]);

describe('a list of leads', () => {
  it('has the columns of its figure that tell something', () => {
    expect(shown({ kind: 'wins', stage: 'mql', of: 'wins' })).toEqual([
      ['Opportunity', '=deal'],
      ['Amount', '1,201'],
      ['Won', '1 Feb 2026'],
      ['Hand-over', 'later'],
      ['Enters MQL: recorded', '5 Jan 2026, 09:00'],
      ['Enters MQL: proposal', 'never'],
    ]);
    expect(shown({ kind: 'wins', stage: 'mql', of: 'same' }).map(([head]) => head)).not.toContain(
      'Hand-over',
    );
    const through = { ...row, through: 'L2' };
    expect(shown({ kind: 'wins', stage: 'mql', of: 'same' }, [through]).map(([head]) => head)).toContain(
      'Through lead',
    );
    expect(shown({ kind: 'quality', stage: 'mql', of: 'm' }).map(([head]) => head)).toEqual([
      'What it is',
      'Enters MQL: recorded',
      'Enters MQL: proposal',
      'Reached Won',
    ]);
    const swap = (of: SwapFigure) =>
      shown({ kind: 'swap', stage: 'mql', of }, [{ ...row, is: 'addedUnworked' }]).map(([head]) => head);
    const times = ['Enters MQL: recorded', 'Enters MQL: proposal'];
    expect([swap('kept'), swap('added'), swap('dropped'), swap('neither')]).toEqual([
      ['When', ...times],
      ['By people', ...times],
      times,
      [],
    ]);
    const step = (of: StepFigure) =>
      shown({ kind: 'step', from: 'mql', to: 'sql', side: 'proposal', of }).map(([head]) => head);
    expect(step('reached')).toEqual(['What became of it', ...times, 'Went on to SQL']);
    expect(step('converted')).toEqual([...times, 'Went on to SQL']);
    expect(step('notConverted')).toEqual(['What became of it', ...times]);
    expect(shown({ kind: 'set-aside', stage: 'mql', side: 'proposal', of: 'returned' }).at(-1)?.[0]).toBe(
      'Came back',
    );
    expect(shown({ kind: 'arrivals', queue: 'q', weeks: null })).toEqual([
      ['Handed over', '1 Feb 2026, 23:59'],
    ]);
  });

  it('says of clocks when they started, run out and were stopped', () => {
    const clock = { ...row, is: 'not-assessable', clock: { due: Date.UTC(2026, 1, 2, 9), stop: null } };
    const figure = { kind: 'clock', sla: 'sla', side: 'proposal', of: 'clocks' } as const;
    expect(columnsOf(figure, names).map(({ head, show }) => [head, show(clock, 'UTC')])).toEqual([
      ['Verdict', 'Not assessable'],
      ['Started', '1 Feb 2026, 23:59'],
      ['Runs out', '2 Feb 2026, 09:00'],
      ['Stopped', 'never'],
    ]);
    const columns = columnsOf({ ...figure, of: 'breached' }, names);
    expect(listText(columns, [clock])).toBe(
      'Lead\tStarted\tRuns out\tStopped\nL1\t2026-02-01T23:59:00.000Z\t2026-02-02T09:00:00.000Z\t\n',
    );
    const texts = CLOCK_FIGURES.map((of) => clocksText(of, 'First response', 1));
    expect(texts).toContain('clock of First response, not assessable');
    expect(new Set(texts).size).toBe(CLOCK_FIGURES.length);
  });

  it('is copied with whole instants and amounts, and opens no formula', () => {
    const columns = columnsWith(columnsOf({ kind: 'wins', stage: 'mql', of: 'later' }, names), [row]);
    expect(listText(columns, [row])).toBe(
      'Lead\tOpportunity\tAmount\tWon\tEnters MQL: recorded\tEnters MQL: proposal\n' +
        "L1\t'=deal\t1200.5\t2026-02-01T23:59:00.000Z\t2026-01-05T09:00:00.000Z\t\n",
    );
  });

  it('says how much of it is shown', () => {
    const text = (total: number, rows: readonly ListedLead[]) =>
      listedText({ total, amount: null, rows }, { order: 'the latest first' });
    expect([text(0, []), text(1, [row]), text(2, [row, row]), text(1_300, [row, row])]).toEqual([
      'Nobody is in this list.',
      'There is one.',
      'All 2, the latest first.',
      'The first 2 of 1,300, the latest first.',
    ]);
  });

  it('has a word for every class', () => {
    const classes = [
      ...Object.values(SWAP_FIGURES).flat(),
      ...HAND_OVERS,
      ...Object.values(QUALITY_FIGURES).flat(),
    ];
    expect(classes.filter((one) => CLASS_WORDS[one] === undefined)).toEqual([]);
  });
});

describe('what opens from a figure', () => {
  it('says which wins they are', () => {
    expect([winsText('wins', 'MQL', 2), winsText('afterWin', 'MQL', 1)]).toEqual([
      'wins that came through MQL',
      'win that came through MQL, handed over only after the win',
    ]);
  });

  it('says which leads change places', () => {
    const all = (count: number) =>
      Object.keys(SWAP_FIGURES).map((of) => swapText(of as SwapFigure, 'MQL', count));
    expect(swapText('dropped', 'MQL', 1)).toBe('lead dropped at MQL');
    expect(swapText('addedWorked', 'MQL', 2)).toBe('leads added at MQL that were worked');
    expect(new Set([...all(1), ...all(2)]).size).toBe(2 * all(1).length);
  });

  it('says what became of leads at a step', () => {
    expect(stepText('converted', 'MQL', 'SQL', 2)).toBe('leads that went on from MQL to SQL');
    const all = Object.keys(STEP_FIGURES).flatMap((of) =>
      [1, 2].map((count) => stepText(of as StepFigure, 'MQL', 'SQL', count)),
    );
    expect(new Set(all).size).toBe(8);
  });

  it('says what leads came to, of every class', () => {
    const about = { stage: 'MQL', target: 'Won' };
    expect(qualityText('hits', about, 3)).toBe('leads let into MQL that went on to Won');
    expect(qualityText('upstream', about, 1)).toBe('lead at MQL: may be let in');
    const texts = qualityClasses(about).map(({ of }) => qualityText(of, about, 2));
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('says which arrivals they are, and asks for their weeks', () => {
    const week = (from: string, arrivals: number, minutesAsked: number) => ({
      from,
      arrivals,
      minutesAsked,
      minutesOpen: 60,
      daysOver: 0,
    });
    const weeks = [week('2026-01-05', 4, 120), week('2026-01-12', 1, 30)];
    const [queue] = queueRows({ queues: [{ queue: 'q', reps: 1, minutes: 30, weeks }] }, policyWith({}));
    if (!queue) throw new Error('there is a queue');
    expect(arrivalsIn(queue, 'all')).toMatchObject({ weeks: null, arrivals: 5 });
    expect(arrivalsIn(queue, 'over')).toEqual({
      weeks: ['2026-01-05'],
      arrivals: 4,
      what: `leads handed to ${queue.name} in 1\u00a0week that asks for more than is open`,
    });
    const [, last] = queue.weeks;
    if (!last) throw new Error('there are two weeks');
    expect(arrivalsIn(queue, last)).toEqual({
      weeks: ['2026-01-12'],
      arrivals: 1,
      what: `lead handed to ${queue.name}, week of 12 Jan 2026`,
    });
  });
});
