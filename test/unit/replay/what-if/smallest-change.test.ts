import { expect, it } from 'vitest';
import type { Policy } from '#domain/glossary/schema/policy';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import { smallestChange } from '#domain/replay/what-if/smallest-change';
import { judgeFlip } from '../../../support/flip-by-force';
import { type LeadSketch, leadDataOf, ms } from '../../../support/replay-leads';
import { all, compare, type PolicySketch, policyOf, score } from '../../../support/replay-policy';
import { ended } from '../companies';

/** A slice of `npm run soak -- flip` (`docs/soak.md`). */
it('is what trying every one and every two edits finds, and moves the other leads it names', () => {
  const findings: string[] = [];
  const seen = new Set<string>();
  let [cases, others] = [0, 0];
  for (let seed = 1; cases < 40; seed++) {
    const judged = judgeFlip(seed);
    if (!judged) continue;
    cases += 1;
    others += judged.others;
    for (const kind of judged.kinds) seen.add(kind);
    if (judged.finding) findings.push(`${seed}: ${judged.finding}`);
  }
  expect(findings).toEqual([]);
  expect(others).toBeGreaterThan(100);
  // None, all three of one edit, and five of the six of two.
  expect(seen.size).toBe(9);
});

const SCORED: PolicySketch = {
  fields: { size: 'number', country: 'text' },
  activities: ['click'],
  points: { activities: { click: 10 } },
  thresholds: { bar: 60, least: 50 },
  stages: {
    lead: {},
    mql: { entry: all(score('gte', { threshold: 'bar' }), compare('size', 'gte', { threshold: 'least' })) },
    won: { kind: 'won' },
  },
  transitions: [['lead>mql', 'rules']],
};

function changed(leads: readonly LeadSketch[], change: (policy: Policy) => Policy = (policy) => policy) {
  const policy = change(policyOf(SCORED));
  const data = leadDataOf({ leads }, policy);
  const options = { ...DEFAULT_OPTIONS, asOf: ms('03-01 00:00') };
  const result = ended(smallestChange({ proposal: policy, data, options }, '1', 'mql'));
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const clicks = (count: number): LeadSketch => ({
  created: '01-05 09:00',
  fields: { size: 100 },
  activities: { click: Array<string>(count).fill('01-06 09:00') },
});

const ranged =
  (ranges: Record<string, readonly [min: number, max: number, step: number]>) => (policy: Policy) => ({
    ...policy,
    thresholds: policy.thresholds.map((threshold) => {
      const [min = 0, max = 0, step = 1] = ranges[threshold.id] ?? [];
      return { ...threshold, min, max, step };
    }),
  });

it('keeps to the grid of a slider, and takes the value next to the present one', () => {
  const flip = changed([clicks(4)], ranged({ bar: [0, 150, 7], least: [0, 100, 1] }));
  expect(flip.changes[0]?.edits).toEqual([{ kind: 'threshold', id: 'bar', to: 35 }]);
  expect(flip.changes[0]?.at).toBe(ms('01-06 09:00'));
  expect(flip.changes.map(({ edits }) => edits.length)).toEqual([1, 1]);
});

it('turns two thresholds where one is not enough, by the least share of both ranges', () => {
  const lead = { ...clicks(4), fields: { size: 20 } };
  const flip = changed([lead], ranged({ bar: [0, 150, 5], least: [0, 100, 10] }));
  expect(flip.changes[0]?.edits).toEqual([
    { kind: 'threshold', id: 'bar', to: 40 },
    { kind: 'threshold', id: 'least', to: 20 },
  ]);
});

it('keeps a lead out that is in, and says who else goes and which of them won', () => {
  const won = { ...clicks(6), entries: { won: '02-01 09:00' } };
  const flip = changed(
    [clicks(6), won, clicks(6), clicks(9)],
    ranged({ bar: [0, 150, 1], least: [0, 90, 1] }),
  );
  expect(flip).toMatchObject({ enters: true, at: ms('01-06 09:00') });
  expect(flip.changes[0]).toMatchObject({
    edits: [{ kind: 'threshold', id: 'bar', to: 61 }],
    enters: false,
    at: null,
    others: { added: 0, dropped: 2, droppedWon: 1, leads: [{ id: '2', kind: 'dropped' }, { id: '3' }] },
  });
});

it('looks for half-lives and points, too, which are more than compared with', () => {
  const flip = changed([clicks(4)], (policy) => {
    const scores = policy.scores.map((own) => ({
      ...own,
      activities: own.activities.map((type) => ({ ...type, points: { threshold: 'worth' } })),
    }));
    const worth = {
      ...(policy.thresholds[0] as Policy['thresholds'][number]),
      id: 'worth',
      value: 10,
      min: 0,
      max: 40,
      step: 1,
    };
    return {
      ...ranged({ bar: [58, 62, 1], least: [0, 90, 1] })(policy),
      thresholds: [...ranged({ bar: [58, 62, 1], least: [0, 90, 1] })(policy).thresholds, worth],
      scores,
    };
  });
  expect(flip.changes[0]?.edits).toEqual([{ kind: 'threshold', id: 'worth', to: 15 }]);
});

it('finds nothing for a lead in stock, and refuses what is not there', () => {
  expect(changed([{ created: null }, clicks(4)])).toMatchObject({ enters: false, changes: [] });
  const policy = policyOf(SCORED);
  const input = {
    proposal: policy,
    data: leadDataOf({ leads: [clicks(1)] }, policy),
    options: DEFAULT_OPTIONS,
  };
  const code = (lead: string, stage: string) => {
    const result = ended(smallestChange(input, lead, stage));
    return result.ok ? null : result.error.code;
  };
  expect(code('nobody', 'mql')).toBe('no-such-lead');
  expect(code('1', 'nowhere')).toBe('no-such-stage');
});
