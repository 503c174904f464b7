import { describe, expect, it } from 'vitest';
import { replay, slaOf, transitionOf } from '../support/replay-fixture';
import { CONSENTED, NEVER, OFFICE, policyOf, ROUND_THE_CLOCK, signalled } from '../support/replay-policy';
import type { Company } from './company';
import { compared } from './compare';
import { engineFacts } from './engine';
import type { LeadFacts } from './facts';

/** A company written by hand; what generated ones have been cut down to. */
const company = (policy: Parameters<typeof policyOf>[0], data: Partial<Company['data']>): Company => ({
  seed: 0,
  policy: policyOf(policy),
  baseline: null,
  today: null,
  data: { leads: [], zone: 'UTC', recordedStages: [], ...data },
  asOf: '2026-02-01T00:00:00.000Z',
  timing: 'delays',
  maturityDays: 0,
  period: null,
  segments: [],
  target: null,
  cohorts: null,
});

/** What the engine says of the first lead; the SQL version has to say the same. */
async function factsOf(
  policy: Parameters<typeof policyOf>[0],
  data: Partial<Company['data']>,
  options: Partial<Pick<Company, 'timing'>> = {},
): Promise<LeadFacts> {
  const one = { ...company(policy, data), ...options };
  expect((await compared([one])).differences.join('\n')).toBe('');
  return engineFacts([one]).get('0/0') ?? {};
}

const HALF_AN_HOUR = { amount: 30, unit: 'minutes' } as const;
const TWO_DAYS = { amount: 2, unit: 'days' } as const;

// A population is settled on the record, before any walk. The engine once let populations see no signals at all, then
// none that answers a clock.
describe('a population sees a signal from before creation', () => {
  it.each([
    ['that answers no clock', []],
    ['that answers the clock of the creation', [{ stop: ['@assigned'], limit: HALF_AN_HOUR }]],
    ['that answers the clock of a stage', [{ start: 'mql', stop: ['@assigned'], limit: HALF_AN_HOUR }]],
  ])('%s', async (_, slas) => {
    const facts = await factsOf(
      {
        stages: { lead: {}, mql: {} },
        signals: ['assigned'],
        slas,
        populations: [{ id: 'assigned', when: signalled('assigned'), treatment: 'exclude' }],
      },
      { leads: [{ created: '2026-01-05T09:00:00.000Z', signals: { assigned: '2026-01-04T09:00:00.000Z' } }] },
    );
    expect(facts).toEqual({});
  });
});

// Section 7: of several stops at one instant the one known best counts. The engine once took the stage's before the way
// out, and so called a clock not assessable that people had answered.
it('a way out that is certain counts before a clamped stop at the same instant', async () => {
  const facts = await factsOf(
    {
      stages: { lead: {}, mql: {}, sql: {} },
      transitions: [
        ['lead>mql', 'rep'],
        ['mql>sql', 'rep'],
      ],
      slas: [{ start: 'lead', stop: ['sql'], limit: HALF_AN_HOUR }],
    },
    {
      recordedStages: ['mql', 'sql'],
      leads: [
        {
          created: '2026-01-05T09:00:00.000Z',
          entries: { sql: '2026-01-12T09:00:00.000Z', mql: '2026-01-15T09:00:00.000Z' },
        },
      ],
    },
  );
  expect(facts['walked clocks']).toEqual([
    `0 from 2026-01-05T09:00:00.000Z breached after ${10 * 86_400_000}`,
  ]);
});

// Section 7: nothing stopped a clock whose stop is not recorded; one that falls after as-of is recorded.
it('a second clock whose one signal falls after as-of is breached', async () => {
  const facts = await factsOf(
    {
      stages: { lead: {}, mql: {}, sal: {} },
      transitions: [
        ['lead>mql', 'rep'],
        ['mql>sal', 'rep'],
        ['sal>mql', 'rep'],
      ],
      signals: ['accepted'],
      slas: [{ start: 'mql', stop: ['@accepted'], limit: HALF_AN_HOUR }],
    },
    {
      automated: ['mql', 'sal'],
      recordedStages: ['mql', 'sal'],
      leads: [
        {
          created: '2026-01-10T09:00:00.000Z',
          entries: {
            mql: ['2026-01-05T09:00:00.000Z', '2026-01-12T09:00:00.000Z'],
            sal: '2026-01-13T09:00:00.000Z',
          },
          signals: { accepted: '2026-01-31T09:00:00.000Z' },
        },
      ],
    },
  );
  expect(facts['walked clocks']?.at(-1)).toMatch(/breached/);
});

// Section 7: an entry from before the recorded start is an early stop of the first clock only. The engine once let the
// stop of the first round answer every later signal.
it('a stop of the first round does not answer the clock of the next', async () => {
  const facts = await factsOf(
    {
      stages: { lead: {}, sal: {} },
      transitions: [['lead>sal', 'rep']],
      signals: ['assigned'],
      slas: [{ start: '@assigned', stop: ['sal'], limit: HALF_AN_HOUR }],
    },
    {
      recordedStages: ['sal'],
      leads: [
        {
          created: '2026-01-05T09:00:00.000Z',
          entries: { sal: '2026-01-05T09:20:00.000Z' },
          signals: { assigned: ['2026-01-05T09:00:00.000Z', '2026-01-20T09:00:00.000Z'] },
        },
      ],
    },
  );
  for (const side of ['recorded', 'walked']) {
    expect(facts[`${side} clocks`]).toEqual([
      '0 from 2026-01-05T09:00:00.000Z met after 1200000',
      '0 from 2026-01-20T09:00:00.000Z breached',
    ]);
  }
});

// Section 3: what fixes the time of a step may be known to the day. The engine once asked activities and history only, and
// took what happened to fall on the end of a timeout for its reason.
it('a step is known to the day where what fixes its time is', async () => {
  const facts = await factsOf(
    {
      stages: { lead: {}, mql: { entry: CONSENTED }, nurture: {}, lost: {} },
      activities: ['visit'],
      transitions: [
        ['lead>mql', 'rules'],
        ['mql>nurture', { after: TWO_DAYS }],
        ['nurture>lost', { after: HALF_AN_HOUR }],
      ],
    },
    { leads: [{ created: '2026-01-05T09:00:00.000Z', consent: '2026-01-08' }] },
  );
  expect(facts['visits']).toEqual([
    '0 at 2026-01-05T09:00:00.000Z by -1',
    '1 at 2026-01-08T00:00:00.000Z by 0, known to the day',
    '2 at 2026-01-10T00:00:00.000Z by 1, known to the day',
    '3 at 2026-01-10T00:30:00.000Z by 2, known to the day',
  ]);
  const beside = await factsOf(
    {
      stages: { lead: {}, lost: {} },
      activities: ['visit'],
      transitions: [['lead>lost', { after: TWO_DAYS }]],
    },
    { leads: [{ created: '2026-01-05T00:00:00.000Z', activities: { visit: '2026-01-07' } }] },
  );
  expect(beside['visits']?.at(-1)).toBe('1 at 2026-01-07T00:00:00.000Z by 0');
});

// Section 3, `dates`: an act of the day that still goes on contradicts nothing.
it('an act of the day on which the walk got there is not clamped', async () => {
  const facts = await factsOf(
    {
      stages: { lead: {}, mql: {}, sal: {} },
      transitions: [
        ['lead>mql', 'rep'],
        ['mql>sal', 'rep'],
      ],
    },
    {
      recordedStages: ['mql', 'sal'],
      leads: [
        {
          created: '2026-01-05T09:00:00.000Z',
          entries: { mql: '2026-01-08T14:00:00.000Z', sal: '2026-01-08' },
        },
      ],
    },
    { timing: 'dates' },
  );
  expect(facts['visits']?.at(-1)).toBe(
    '2 at 2026-01-08T14:00:00.000Z by 1, act of 2026-01-08T00:00:00.000Z, known to the day',
  );
});

// Section 7: a signal starts the clock that the next one answers. The SQL version once lost the last clock of a chain.
it('signals start clocks one after the other', async () => {
  const next = (start: string, stop: string) => ({ id: stop.slice(1), start, stop: [stop], limit: TWO_DAYS });
  const facts = await factsOf(
    {
      stages: { lead: {} },
      signals: ['assigned', 'touched', 'accepted'],
      activities: ['call'],
      slas: [next('@accepted', '@assigned'), next('@assigned', '#call'), next('@touched', '@accepted')],
    },
    {
      leads: [
        {
          created: '2026-01-05T09:00:00.000Z',
          signals: {
            touched: '2026-01-06T09:00:00.000Z',
            accepted: '2026-01-07T09:00:00.000Z',
            assigned: '2026-01-08T09:00:00.000Z',
          },
        },
      ],
    },
  );
  expect(facts['walked clocks']).toEqual([
    '2 from 2026-01-06T09:00:00.000Z met after 86400000',
    '0 from 2026-01-07T09:00:00.000Z met after 86400000',
    '1 from 2026-01-08T09:00:00.000Z breached',
  ]);
});

// Section 3: people acted once, and once the criteria refused it. The engine once counted the act at every visit that offered it.
it('an act that the criteria refuse is counted once', () => {
  const { refusedByCriteria } = transitionOf(
    replay({
      policy: {
        stages: { lead: {}, mql: { entry: NEVER }, nurture: {} },
        transitions: [
          ['lead>mql', 'hybrid'],
          ['lead>nurture', { after: { amount: 1, unit: 'days' } }],
          ['nurture>lead', { after: { amount: 1, unit: 'days' } }],
        ],
      },
      leads: [{ created: '01-05 09:00', entries: { mql: '01-05 10:00' } }],
      asOf: '01-15 00:00',
    }),
    'lead>mql',
  );
  expect(refusedByCriteria).toBe(1);
});

describe('what ended a recorded stay', () => {
  const policy: Parameters<typeof policyOf>[0] = {
    stages: { lead: {}, mql: {}, sal: {}, lost: {} },
    transitions: [
      ['lead>mql', 'rep'],
      ['mql>lead', 'rep'],
      ['mql>lost', 'rep'],
      ['mql>sal', 'rep'],
    ],
    slas: [{ start: 'mql', stop: ['sal'], limit: HALF_AN_HOUR }],
  };
  const clocksOf = async (lead: Company['data']['leads'][number], automated: readonly string[] = []) =>
    (await factsOf(policy, { recordedStages: ['mql', 'sal', 'lost'], automated, leads: [lead] }))[
      'recorded clocks'
    ];

  // The engine once took whichever stage it came upon first.
  it('is at one instant what a person did', async () => {
    const at = '2026-01-06T09:10:00.000Z';
    const lead = { created: '2026-01-05T09:00:00.000Z', entries: { mql: '2026-01-06T09:00:00.000Z' } };
    for (const automated of ['sal', 'lost']) {
      const entries = { ...lead.entries, sal: at, lost: at };
      expect(await clocksOf({ ...lead, entries }, [automated])).toEqual([
        '0 from 2026-01-06T09:00:00.000Z met after 600000',
      ]);
    }
  });

  // The engine once let the creation later that day withdraw the clock of an entry known to the day.
  it('is not the creation', async () => {
    const lead = { created: '2026-01-05T00:10:00.000Z', entries: { mql: '2026-01-05' } };
    expect(await clocksOf(lead)).toEqual(['0 from 2026-01-05T00:00:00.000Z not-assessable']);
  });
});

// Section 7: whose calendar runs a clock of the record is settled on the record. The engine once let rules for it see no signals.
it('a territory sees the signals of the record', async () => {
  const facts = await factsOf(
    {
      stages: { lead: {}, mql: {} },
      signals: ['assigned'],
      calendars: [ROUND_THE_CLOCK, OFFICE],
      territories: [{ id: 'abroad', when: signalled('assigned'), calendar: 'office' }],
      slas: [{ start: 'mql', stop: ['lead'], limit: { amount: 1, unit: 'business-hours' } }],
    },
    {
      recordedStages: ['mql'],
      leads: [
        {
          created: '2026-01-05T08:00:00.000Z',
          entries: { mql: '2026-01-31T12:00:00.000Z' },
          signals: { assigned: '2026-01-06T12:00:00.000Z' },
        },
      ],
    },
  );
  // A Saturday, and as-of is Sunday.
  expect(facts['recorded clocks']).toEqual(['0 from 2026-01-31T12:00:00.000Z running']);
});

// Section 7: early is said of clocks that are met. The engine once counted running ones, too.
it('a clock that is still running is not early', () => {
  const { proposal } = slaOf(
    replay({
      policy: {
        stages: { lead: {}, mql: {} },
        transitions: [['lead>mql', 'rep']],
        signals: ['accepted'],
        slas: [{ start: 'mql', stop: ['@accepted'], limit: TWO_DAYS }],
      },
      leads: [
        {
          created: '01-05 09:00',
          entries: { mql: '01-08 10:00' },
          signals: { accepted: '01-07 10:00' },
        },
      ],
      asOf: '01-09 00:00',
    }),
  );
  expect(proposal).toMatchObject({ early: 0, verdicts: { running: 1 } });
});

// Section 7: a day is 24 hours for a limit in clock time. The engine once compared 12 hours of the clock with the eight of a
// business day, and so assessed a stop of which the hour is not known.
it('half a day of the clock cannot be told from a date', async () => {
  const facts = await factsOf(
    {
      stages: { lead: {} },
      activities: ['call'],
      calendars: [OFFICE],
      slas: [{ stop: ['#call'], limit: { amount: 12, unit: 'hours' } }],
    },
    { leads: [{ created: '2026-01-05T09:00:00.000Z', activities: { call: '2026-01-06' } }] },
  );
  expect(facts['recorded clocks']).toEqual(['0 from 2026-01-05T09:00:00.000Z not-assessable']);
});

// Section 7: a clock that a stage starts runs from that entry. The engine once looked for the way out from the last entry of
// the day where the first is known to the day only.
it('a clock runs from the entry that started it, though there is another on that day', async () => {
  const facts = await factsOf(
    {
      stages: { lead: {}, mql: {} },
      transitions: [
        ['lead>mql', 'rep'],
        ['mql>lead', 'rep'],
      ],
      activities: ['call'],
      slas: [{ start: 'lead', stop: ['#call'], limit: { amount: 24, unit: 'hours' } }],
    },
    {
      automated: ['mql'],
      recordedStages: ['lead', 'mql'],
      leads: [
        {
          created: '2026-01-05',
          entries: { mql: '2026-01-05T13:00:00.000Z', lead: '2026-01-05T15:00:00.000Z' },
        },
      ],
    },
  );
  expect(facts['recorded clocks']).toEqual([
    '0 from 2026-01-05T00:00:00.000Z withdrawn',
    '0 from 2026-01-05T15:00:00.000Z breached',
  ]);
});

// Section 7: clocks that signals start count in the order the signals were recorded. The SQL version once took that of the walk,
// where the later touch moves along with the MQL and the early one keeps its date, and so an acceptance answered the wrong one.
it('the first of two signals starts the first clock, though the other is moved before it', async () => {
  const facts = await factsOf(
    {
      stages: { lead: {}, mql: {} },
      transitions: [['lead>mql', 'rules']],
      signals: ['touched', 'accepted'],
      slas: [
        { id: 'touch', start: 'mql', stop: ['@touched'], limit: TWO_DAYS },
        { id: 'decide', start: '@touched', stop: ['@accepted'], limit: TWO_DAYS },
      ],
    },
    {
      recordedStages: ['mql'],
      leads: [
        {
          created: '2026-01-05T09:00:00.000Z',
          entries: { mql: '2026-01-15T09:00:00.000Z' },
          signals: {
            touched: ['2026-01-10T09:00:00.000Z', '2026-01-16T09:00:00.000Z'],
            accepted: '2026-01-11T09:00:00.000Z',
          },
        },
      ],
    },
  );
  expect(facts['signals']).toContain('accepted at 2026-01-11T09:00:00.000Z');
  expect(facts['walked clocks']?.filter((clock) => clock.startsWith('1'))).toEqual([
    `1 from 2026-01-10T09:00:00.000Z met after ${86_400_000}`,
    '1 from 2026-01-06T09:00:00.000Z not-assessable',
  ]);
});

// Section 5: a mapping may name a calendar that the glossary does not have. The engine once took the default one, though the
// queue had one of its own.
it('an owner whose calendar the glossary does not have has none', async () => {
  const facts = await factsOf(
    {
      stages: { lead: {} },
      activities: ['call'],
      calendars: [ROUND_THE_CLOCK, OFFICE],
      queues: [{ id: 'inbound', calendar: 'office', territory: null }],
      routing: { onEntryOf: 'lead', rules: [], fallback: 'inbound' },
      slas: [{ stop: ['#call'], limit: { amount: 4, unit: 'business-hours' } }],
    },
    {
      ownerCalendars: { ann: 'elsewhere' },
      leads: [
        {
          owner: 'ann',
          created: '2026-01-05T15:00:00.000Z',
          activities: { call: '2026-01-06T10:00:00.000Z' },
        },
      ],
    },
  );
  expect(facts['recorded clocks']).toEqual(['0 from 2026-01-05T15:00:00.000Z met after 10800000']);
});
