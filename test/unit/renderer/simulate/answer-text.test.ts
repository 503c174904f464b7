import { describe, expect, it } from 'vitest';
import type { ReplayResult } from '#domain/replay/result';
import { answerText, fidelityText } from '../../../../src/renderer/features/simulate/answer-text';
import { recordUnusedText } from '../../../../src/renderer/features/simulate/record-unused';
import { plain, policyWith, result, sla, stage, swap } from './fixture';

const WEEK = 7 * 86_400_000;
const policy = policyWith({
  Lead: 'open',
  MQL: 'qualified',
  SQL: 'qualified',
  Won: 'won',
  Recycled: 'recycled',
});
const REPLAYED: ReplayResult['baseline'] = {
  kind: 'replayed',
  title: 'Acme',
  policyDigest: null,
  asked: 'replayed',
};

function say(parts: Partial<ReplayResult>, more: Partial<Parameters<typeof answerText>[1]> = {}) {
  const { headline, details } = answerText(result(parts), {
    policy,
    rules: 'changed',
    slasChanged: false,
    spanMs: 10 * WEEK,
    ...more,
  });
  return { headline: plain(headline), details: details.map(plain) };
}

describe('the answer in words', () => {
  it('begins where most leads change, whatever comes first or later, and lists what lies further on', () => {
    expect(
      say({
        stages: [
          stage('Lead', [4016, 4002]),
          stage('MQL', [812, 575]),
          stage('SQL', [219, 167]),
          stage('Won', [30, 24]),
          stage('Recycled', [10, 2000]),
        ],
      }),
    ).toEqual({
      headline: '237 fewer leads reach MQL than recorded (−29 %).',
      details: [
        '575 instead of 812, about 23.7 fewer a week.',
        'Further on, as far as observed: SQL −52 and Won −6.',
      ],
    });
  });

  it.each([
    [412, 413, '1 more lead reaches MQL than recorded (under 1 %).'],
    [1, 0, '1 fewer lead reaches MQL than recorded (−100 %).'],
    [0, 4, '4 more leads reach MQL than recorded.'],
    [7, 7, 'As many leads reach every stage as recorded.'],
  ])('says %i → %i in good English', (before, after, headline) => {
    expect(say({ stages: [stage('MQL', [before, after])] }).headline).toBe(headline);
  });

  it('gives no weekly figure from less than four weeks', () => {
    const { details } = say({ stages: [stage('MQL', [10, 8])] }, { spanMs: 3.9 * WEEK });
    expect(details).toEqual(['8 instead of 10.']);
  });

  it('says what cannot be known, and why', () => {
    const { details } = say({
      stages: [
        stage('MQL', [10, 14], { range: [14, 18], swap: swap({ added: 5, addedUnworked: 3, dropped: 1 }) }),
        stage('Won', [5, 5], { swap: swap({ kept: 3, added: 2, dropped: 2 }) }),
      ],
    });
    expect(details).toEqual([
      '14 instead of 10, about 0.4 more a week.',
      'Counting what the record cannot tell, 14–18 leads reach MQL.',
      '3 of the leads added at MQL were never worked there: what would have become of them is not in the data.',
      'Outcomes are known only of leads that were let in and worked (selective labels), while rules are about all who come (the through-the-door population).',
    ]);
  });

  it('shows equal numbers of other leads as the exchange they are', () => {
    const { details } = say({
      stages: [stage('MQL', [10, 10], { swap: swap({ kept: 7, added: 3, dropped: 3 }) })],
    });
    expect(details).toEqual(['Not the same leads at MQL: 3 in, 3 out.']);
  });

  it('names the SLA that changes most, and passes over what rounds to nothing', () => {
    const slas = [sla('Route', 0.41, 0.44), sla('Accept', 0.6, 0.55), sla('Open', 0.3, 0.302)];
    expect(say({ stages: [stage('MQL', [7, 7])], slas }).details).toEqual([
      'Accept: attainment 60.0 % → 55.0 %, because of who enters, not because people are faster.',
    ]);
    expect(say({ stages: [stage('MQL', [7, 7])], slas: slas.slice(2) }).details).toEqual([]);
  });

  it('blames changed SLAs only where the baseline has SLAs of its own', () => {
    const parts = { stages: [stage('MQL', [7, 7])], slas: [sla('Route', 0.4, 0.5)] };
    const [recorded] = say(parts, { slasChanged: true }).details;
    const [replayed] = say({ ...parts, baseline: REPLAYED }, { slasChanged: true }).details;
    expect(recorded).toContain('because of who enters');
    expect(replayed).toBe('Route: attainment 40.0 % → 50.0 %, the SLAs themselves are changed, too.');
  });

  it('does not say that nobody is faster where leads are taken up in turn', () => {
    const options = { timing: 'queue' } as ReplayResult['options'];
    const parts = { stages: [stage('MQL', [7, 7])], slas: [sla('Route', 0.4, 0.5)], options };
    expect(say(parts).details).toEqual([
      'Route: attainment 40.0 % → 50.0 %, with leads taken up in turn here: Load says how far that is from the record.',
    ]);
    expect(say({ ...parts, baseline: REPLAYED }).details).toEqual([
      'Route: attainment 40.0 % → 50.0 %, because of who enters, and of how long that lets others wait.',
    ]);
  });

  it('compares with saved rules in their own words', () => {
    const { headline } = say({
      baseline: REPLAYED,
      stages: [stage('MQL', [10, 8]), stage('Won', [2, 1], { swap: swap({ kept: 1, dropped: 1 }) })],
    });
    expect(headline).toBe('2 fewer leads reach MQL than under today’s rules (−20 %).');
  });

  it('claims no effect while nothing is changed', () => {
    const stages = [stage('MQL', [812, 781])];
    expect(say({ stages }, { rules: 'today' })).toEqual({
      headline: 'Nothing is changed: these are today’s rules.',
      details: [
        'Replayed, they bring 781 leads to MQL where 812 are recorded.',
        'Move a threshold here, or change the criteria, to see what it would have done to these leads.',
      ],
    });
  });

  it('keeps apart what was there before anything was changed', () => {
    const stages = [{ ...stage('MQL', [812, 575]), today: 781 }];
    expect(say({ stages }).details).toContain(
      'Today’s rules, replayed, already bring 781 instead of 812: your change makes −206.',
    );
    const faithful = [{ ...stage('MQL', [812, 575]), today: 812 }];
    expect(say({ stages: faithful }).details.join(' ')).not.toContain('already');
  });

  it('begins where the change itself matters most, not where today’s rules are furthest from the record', () => {
    const { headline, details } = say({
      stages: [stage('Lead', [4016, 4002], { today: 4002 }), stage('MQL', [812, 801], { today: 781 })],
    });
    expect(headline).toBe('11 fewer leads reach MQL than recorded (−1 %).');
    expect(details).toContain(
      'Today’s rules, replayed, already bring 781 instead of 812: your change makes +20.',
    );
  });

  it('leaves out a stage that nobody recorded', () => {
    expect(say({ stages: [stage('MQL', [null, 500]), stage('SQL', [9, 8])] }).headline).toBe(
      '1 fewer lead reaches SQL than recorded (−11 %).',
    );
  });
});

describe('fidelity in words', () => {
  const stages = [stage('MQL', [1, 1]), stage('SQL', [1, 1])];
  const fidelity = (lowest: number) => ({
    limit: 0.85,
    lowest,
    stages: [
      { stage: 'mql', agreement: lowest },
      { stage: 'sql', agreement: 0.99 },
    ],
  });
  const text = (parts: Partial<ReplayResult>) => {
    const said = fidelityText(result({ stages, ...parts }));
    return said && { agreement: plain(said.agreement), consequence: plain(said.consequence) };
  };

  it('names the weakest stage and what would happen below the limit', () => {
    expect(text({ fidelity: fidelity(0.9546) })).toEqual({
      agreement: 'Today’s rules give back 95.5 % of the record at MQL, their weakest stage.',
      consequence:
        'Below 85 %, rules would be compared with today’s rules replayed instead of with the record.',
    });
  });

  it('below the limit says that rules are compared with rules', () => {
    const baseline = { kind: 'replayed', title: null, policyDigest: null, asked: 'recorded' } as const;
    expect(text({ fidelity: fidelity(0.7), baseline })?.consequence).toBe(
      'That is below 85 %, so rules are compared with rules.',
    );
  });

  it('says why the record is not used, only where it was asked for and is not', () => {
    const unused = (asked: 'recorded' | 'replayed', kind: 'recorded' | 'replayed') =>
      recordUnusedText(
        result({
          stages,
          fidelity: fidelity(0.7),
          baseline: { kind, title: null, policyDigest: null, asked },
        }),
      );
    expect(plain(unused('recorded', 'replayed') ?? '')).toBe(
      'The record is not used. Today’s rules give back 70.0 % of the record at MQL, their weakest stage. That is below 85 %, so rules are compared with rules.',
    );
    expect(unused('recorded', 'recorded')).toBeNull();
    expect(unused('replayed', 'replayed')).toBeNull();
  });

  it('blames the queues, and not a limit that is kept, where leads wait for their turn', () => {
    const baseline = { kind: 'replayed', title: null, policyDigest: null, asked: 'recorded' } as const;
    const options = { ...result({}).options, timing: 'queue' } as const;
    const queued = { stages, fidelity: fidelity(0.9546), baseline, options };
    const why =
      'Where leads wait for their turn, both sides go through the same queues, so rules are compared with rules, whatever the record says.';
    expect(text(queued)?.consequence).toBe(why);
    expect(recordUnusedText(result(queued))).toBe(`The record is not used. ${why}`);
  });

  it('is silent where nothing is recorded', () => {
    expect(text({ fidelity: null })).toBeNull();
    expect(text({ fidelity: { limit: 0.85, lowest: null, stages: [] } })).toBeNull();
  });
});
