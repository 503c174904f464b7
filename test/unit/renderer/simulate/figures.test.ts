import { describe, expect, it } from 'vitest';
import { sidesOf } from '../../../../src/renderer/features/simulate/sides';
import { limitText, openBounds, standingOf } from '../../../../src/renderer/features/simulate/sla-text';
import { funnelGroups } from '../../../../src/renderer/features/simulate/stage-groups';
import { stageSentences } from '../../../../src/renderer/features/simulate/stage-text';
import { doubtful, stepsOf } from '../../../../src/renderer/features/simulate/steps';
import { plain, policyWith, result, slaSide, stage, step, swap, templatePolicy } from './fixture';

describe('the funnel', () => {
  const policy = policyWith({
    Inquiry: 'open',
    MQL: 'qualified',
    SQL: 'qualified',
    Won: 'won',
    Lost: 'lost',
    Recycled: 'recycled',
  });
  const stages = [
    stage('Inquiry', [4000, 4000]),
    stage('MQL', [800, 500]),
    stage('SQL', [200, 150], { range: [150, 900] }),
    stage('Won', [30, 20]),
    stage('Lost', [50, 50]),
    stage('Recycled', [70, 70]),
  ];
  const transitions = [
    step('inquiry', 'mql'),
    step('inquiry', 'sql'),
    step('mql', 'sql'),
    step('sql', 'lost'),
  ];
  const groups = funnelGroups(result({ stages, transitions }), policy);

  it('keeps the way to a customer apart from the ways out of it', () => {
    expect(groups.onward.map(({ figures }) => figures.name)).toEqual(['Inquiry', 'MQL', 'SQL', 'Won']);
    expect(groups.aside.map(({ figures }) => figures.name)).toEqual(['Lost', 'Recycled']);
  });

  it('measures each stage by the nearest one before it that leads there', () => {
    expect(groups.onward.map(({ from }) => from?.name ?? null)).toEqual([null, 'Inquiry', 'MQL', null]);
  });

  it('offers bars to the scale of all stages, and of those from the first qualified one, unknown leads included', () => {
    expect(groups.scales).toEqual([
      { stage: 'inquiry', name: 'Inquiry', leads: 4000 },
      { stage: 'sql', name: 'SQL', leads: 900 },
    ]);
  });

  it('offers one scale where it makes no difference', () => {
    const later = result({ stages: stages.slice(1), transitions });
    expect(funnelGroups(later, policy).scales.map(({ name }) => name)).toEqual(['SQL']);
  });
});

describe('steps', () => {
  it('are one per pair of stages, with everybody who decides and what happened on any of the ways', () => {
    const steps = stepsOf({
      transitions: [
        step('mql', 'sql', { mode: 'hybrid', converted: 25 }),
        step('mql', 'recycled', { mode: 'rep', againstCriteria: 3, clamped: 1 }),
        step('mql', 'recycled', { transition: 'unworked', mode: 'timeout', clamped: 2 }),
      ],
    });
    expect(
      steps.map(({ to, decidedBy, againstCriteria, clamped }) => ({
        to,
        decidedBy,
        againstCriteria,
        clamped,
      })),
    ).toEqual([
      { to: 'sql', decidedBy: 'a person, within the rules', againstCriteria: 0, clamped: 0 },
      { to: 'recycled', decidedBy: 'a person and time running out', againstCriteria: 3, clamped: 3 },
    ]);
    expect(steps[0]?.proposal.rate).toBe(0.25);
  });

  it('count whatever the record cannot tell', () => {
    expect(
      doubtful(step('a', 'b', { bounds: { ...step('a', 'b').bounds, unknown: 2, pending: 3, upstream: 4 } })),
    ).toBe(9);
  });
});

describe('SLAs', () => {
  it.each([
    [slaSide(0.95), 'on-target'],
    [slaSide(0.9), 'on-target'],
    [slaSide(0.89), 'below-target'],
    [slaSide(0.95, [0.88, 0.96]), 'undecided'],
    [slaSide(0.85, [0.8, 0.89]), 'below-target'],
    [slaSide(0.95, [0.91, 0.96]), 'on-target'],
    [slaSide(null), 'no-clock'],
  ])('are judged only where what is unknown cannot turn it', (side, standing) => {
    expect(standingOf(side, 0.9)).toBe(standing);
  });

  it('have bounds only where these differ', () => {
    expect(openBounds(slaSide(0.5, [0.5, 0.5]))).toBeNull();
    expect(openBounds(slaSide(0.5, [0.4, 0.6]))).toEqual([0.4, 0.6]);
  });

  it('say their limit as a duration, whatever threshold it rests on', () => {
    const policy = {
      ...templatePolicy,
      thresholds: [
        { id: 'limit', label: 'Limit', value: 1, min: 0, max: 9, step: 1, unit: 'business hours', note: '' },
      ],
    };
    const limit = (amount: number | { threshold: string }) =>
      limitText(policy, { limit: { amount, unit: 'business-hours' } });
    expect([limit({ threshold: 'limit' }), limit(4)]).toEqual(['1 business hour', '4 business hours']);
  });
});

describe('names of the sides', () => {
  const of = (kind: 'recorded' | 'replayed', isChanged: boolean) =>
    sidesOf({ baseline: { kind, title: 'Acme', policyDigest: null, asked: kind } }, isChanged);
  it('call nothing a proposal that is not one', () => {
    expect(of('recorded', false)).toMatchObject({ baseline: 'Recorded', proposal: 'Today’s rules' });
    expect(of('replayed', true)).toMatchObject({ baseline: 'Today’s rules', proposal: 'Proposal' });
    expect(of('replayed', false)).toMatchObject({ baseline: 'Today’s rules', proposal: 'Unchanged' });
  });
});

describe('a stage in sentences', () => {
  const leads = { cohort: 4379 } as ReturnType<typeof result>['leads'];
  it('says where each figure comes from, and only what applies', () => {
    const figures = stage('MQL', [812, 575], {
      swap: swap({ kept: 575, same: 420, earlier: 8, later: 147, dropped: 237 }),
      range: [575, 577],
      unknown: 2,
      refusedByDisqualifier: 1,
    });
    expect(stageSentences(figures, result({ leads })).map(plain)).toEqual([
      'Of 4,379 leads replayed, 812 are recorded to have reached MQL; 0 of them stand there at as-of.',
      'Under these rules 575 reach it; 0 stand there at as-of.',
      '575 on both sides: 420 at the same time, 8 earlier, 147 later. 0 added, 237 dropped.',
      '2 leads came here by these rules only and were never worked: what people would have done is not in the data.',
      'Counting what is unknown on the way here, 575–577 leads may reach it.',
      '1 lead was refused by a disqualifier.',
    ]);
  });

  it('has nothing to compare a stage with that nobody recorded', () => {
    expect(stageSentences(stage('MQL', [null, 5]), result({ leads }))).toEqual([
      'Nothing is recorded for MQL, so there is nothing to compare with.',
      'Under these rules 5 reach it; 0 stand there at as-of.',
    ]);
  });
});
