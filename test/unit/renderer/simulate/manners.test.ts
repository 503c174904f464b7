import { MantineProvider } from '@mantine/core';
import { createElement, type FunctionComponent } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import type { ReplayResult } from '#domain/replay/result';
import { SessionProvider } from '../../../../src/renderer/app/session/session-context';
import type { Compared } from '../../../../src/renderer/app/session/teams-state';
import { LeadLists } from '../../../../src/renderer/features/simulate/leads-of/LeadLists';
import { LoadView } from '../../../../src/renderer/features/simulate/load/LoadView';
import { sidesOf } from '../../../../src/renderer/features/simulate/sides';
import { TeamsView } from '../../../../src/renderer/features/simulate/teams/TeamsView';
import type { ViewProps } from '../../../../src/renderer/features/simulate/view-props';
import { WinsView } from '../../../../src/renderer/features/simulate/wins/WinsView';
import { sessionWith } from '../session/session-fixture';
import { policyWith, result, stage } from './fixture';
import { calibrated, comparison, month, pair, parted, queue, wins } from './judgement-fixture';

const policy = policyWith({ Lead: 'open', MQL: 'qualified', SQL: 'qualified', Won: 'won', Closed: 'lost' });

/** A result with something to say in every panel, or with nothing at all. */
const full = result({
  options: {
    asOf: '2026-02-10T00:00:00Z',
    timing: 'queue',
    assumptions: [],
  } as unknown as ReplayResult['options'],
  stages: [
    stage('MQL', [90, 60], {
      wins: wins(30, {
        later: 4,
        afterWin: 2,
        throughOpportunity: 1,
        throughAccount: 2,
        notFound: 5,
        amount: { ...wins(3000), missing: 2, notFound: 500 },
      }),
    }),
  ],
  opportunities: {
    total: 50,
    withLead: 40,
    withoutLead: 10,
    won: 9,
    wonWithoutLead: 3,
    amountWithoutLead: 99,
  },
  restatement: {
    by: 'month',
    rows: [
      month('2026-01-01', '2026-02-01', { mql: [10, 9, 6] }, { pipeline: [1, 2, 3] }, { mql: [6, 8] }),
      month('2026-02-01', '2026-03-01', { mql: [10, 9, 6] }, { pipeline: [1, 2, 3] }),
    ],
  },
  load: {
    queues: [
      queue('east', [
        [140, 100],
        [90, 100],
        [0, 100],
      ]),
      queue('partner', [[null, null]], { reps: null }),
    ],
    run: {
      runs: 8,
      warmUpDays: 28,
      queues: [
        {
          queue: 'east',
          arrivals: 20,
          utilisation: [0.8, 0.9],
          waitP50: [60_000, 90_000],
          waitP90: null,
          backlog: [{ day: '2026-01-05', waiting: 3 }],
        },
      ],
      slas: [{ sla: 'touch', attainment: [0.7, 0.8] }],
      reentriesMoved: 1,
      leftWaiting: 1,
    },
    calibration: [calibrated('east', [0.7, 0.6]), calibrated('west', [null, null], { fitted: true })],
  },
});
const empty = result({
  opportunities: null,
  restatement: null,
  load: null,
  options: { asOf: '2026-02-10T00:00:00Z' } as ReplayResult['options'],
});

const compared: Compared = {
  state: 'done',
  comparison: comparison(
    ['Marketing', 'Sales'],
    [pair([0, 1], [parted(0, 1, { 'failed: score': 3 }, 1), parted(1, 0)])],
  ),
  definitions: [],
  options: DEFAULT_OPTIONS,
};

async function textOf(
  view: FunctionComponent<ViewProps>,
  shown: ReplayResult,
  options: object,
  teams: Compared = { state: 'idle' },
): Promise<string> {
  const { session } = sessionWith();
  await session.start();
  session.store.setState((state) => ({
    options: { ...state.options, ...options },
    teams: { ...state.teams, compared: teams },
  }));
  // A page that is drawn once is drawn from the first state.
  Object.assign(session.store, { getInitialState: session.store.getState });
  const props: ViewProps = {
    shown: { result: shown, policy, today: policy, rules: 'changed', request: null },
    sides: sidesOf(shown, true),
  };
  const children = createElement(LeadLists, null, createElement(view, props));
  const inSession = createElement(SessionProvider, { session, children });
  const markup = renderToStaticMarkup(createElement(MantineProvider, { env: 'test' }, inSession));
  return markup
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('\u00a0', ' ')
    .replace(/\s+/g, ' ');
}

const queued = {
  timing: 'queue',
  cohorts: 'month',
  assumptions: [{ id: 'response-effect', perHour: -0.02 }],
};
const texts: readonly (readonly [string, string])[] = [
  ['wins', await textOf(WinsView, full, queued)],
  ['wins without any', await textOf(WinsView, empty, { cohorts: 'month' })],
  ['wins at the start', await textOf(WinsView, empty, {})],
  ['load', await textOf(LoadView, full, queued)],
  ['load without any', await textOf(LoadView, empty, queued)],
  ['load at the start', await textOf(LoadView, full, {})],
  ['teams', await textOf(TeamsView, full, {}, compared)],
  ['teams at the start', await textOf(TeamsView, empty, {})],
];
const of = (name: string): string => texts.find(([known]) => known === name)?.[1] ?? '';

describe('manners', () => {
  it.each(texts)('of %s: no programmer’s words, and no number that is none', (_, text) => {
    expect(text.length).toBeGreaterThan(100);
    expect(text).not.toMatch(/\b(null|undefined|NaN|JSON|node|edge)\b|Infinity|\[object/);
  });

  it('never call a win gone that nobody knows to be', () => {
    for (const [, text] of texts) expect(text).not.toMatch(/\blos(t|e|es|ing|s)\b/i);
    expect(of('wins')).toContain('no hand-over is found by these rules; whether they would have been won');
  });

  it('call the spread of some runs what it is', () => {
    for (const [, text] of texts) expect(text).not.toMatch(/confiden/i);
    expect(of('load')).toContain('lowest to highest');
  });

  it('say once of intervals that one in twenty is expected to miss', () => {
    expect(of('teams').match(/one is expected to miss/g)).toHaveLength(1);
    expect(of('teams at the start')).not.toContain('miss');
  });

  it('show how far the run is off wherever it is shown', () => {
    expect(of('load')).toContain('How far the run is from the record');
    expect(of('load')).toContain('in the record 70.0 %');
    expect(of('load')).toContain('nothing is recorded to hold the run against');
  });

  it('call what is known of the speed of answers observational', async () => {
    expect(of('load')).toContain('observational');
    const assumed = {
      ...full,
      options: { ...full.options, assumptions: queued.assumptions },
    } as ReplayResult;
    expect(await textOf(LoadView, assumed, queued)).toMatch(/is assumed; .* observational/);
  });
});
