import { expect, it } from 'vitest';
import type { Criteria } from '#domain/criteria/schema';
import { withThresholds } from '#domain/glossary/thresholds';
import type { BackdropKeeper } from '#domain/replay/backdrop';
import type { ReplayInput } from '#domain/replay/replay-input';
import { replayNext, simulate } from '#domain/replay/simulate';
import { equal, type PolicySketch, score, tier } from '../../support/replay-policy';
import { slice } from '../../support/slice';
import { BESIDE, ended, inputOf } from './companies';
import { inputFrom } from './gate/clocked-company';

/** What a replay says that takes over from the one before it. */
function resultAfter(keeper: BackdropKeeper, input: ReplayInput) {
  const replayed = ended(replayNext(input, keeper));
  return replayed.ok ? { ...replayed, value: replayed.value.result } : replayed;
}

/** One replay after the other, as a room that moves a slider, changes an option and comes back has them. */
function* replays(seed: number): Generator<ReplayInput> {
  const input = inputOf(seed);
  const segments = input.proposal.fields.flatMap(({ id, type }) => (type === 'category' ? [id] : []));
  yield { ...input, today: input.proposal };
  for (const { id, value } of input.proposal.thresholds) {
    for (const offset of BESIDE) {
      const proposal = withThresholds(input.proposal, new Map([[id, value + offset]]));
      if (proposal.ok) yield { ...input, proposal: proposal.value };
    }
    yield { ...input, options: { ...input.options, maturityDays: 20, segments } };
    yield { ...input, today: input.proposal };
    yield { ...input, baseline: input.today };
  }
}

it('takes over what the last replay found, and gives what a replay from the beginning gives', () => {
  let taken = 0;
  let anew = 0;
  for (let seed = 1; seed <= slice(8, 3); seed++) {
    const keeper: BackdropKeeper = { backdrop: null };
    for (const input of replays(seed)) {
      const before = keeper.backdrop?.populations;
      expect(resultAfter(keeper, input)).toEqual(ended(simulate(input)));
      if (before && keeper.backdrop?.populations === before) taken += 1;
      else anew += 1;
    }
  }
  expect(taken).toBeGreaterThan(slice(300, 80));
  expect(anew).toBeGreaterThan(slice(150, 40));
});

const SKETCH: PolicySketch = {
  stages: { lead: {}, mql: { entry: score('gte', 10) } },
  transitions: [['lead>mql', 'rules']],
  fields: { fit: 'boolean' },
  activities: ['visit', 'call'],
  points: { activities: { visit: 10 } },
  tiers: { a: equal('fit', true) },
  slas: [{ start: 'mql', stop: ['#call'], limit: { amount: 4, unit: 'hours' } }],
};
const populationOf = (when: Criteria): Partial<PolicySketch> => ({
  populations: [{ id: 'some', when, treatment: 'exclude' }],
});
/** What rules say besides those of the way in, before and after an edit. */
const EDITS: readonly (readonly [what: string, Partial<PolicySketch>, Partial<PolicySketch>])[] = [
  [
    'the points a population asks for',
    populationOf(score('gte', 10)),
    { points: { activities: { visit: 9 } } },
  ],
  ['the tiers a population asks for', populationOf(tier('a')), { tiers: { a: equal('fit', false) } }],
  ['an SLA', {}, { slas: [{ start: 'mql', stop: ['#call'], limit: { amount: 1, unit: 'hours' } }] }],
];

it.each(EDITS)('is found again once %s is another', (_, before, edit) => {
  const leads = [true, false, true].map((fit, index) => ({
    created: '2026-01-05T09:00:00Z',
    fields: { fit },
    activities: { visit: `2026-01-05T09:00:0${index}Z`, call: '2026-01-05T11:00:00Z' },
    entries: { mql: '2026-01-05T09:00:05Z' },
  }));
  const inputWith = (edited: Partial<PolicySketch>) =>
    inputFrom({ ...SKETCH, ...before, ...edited }, { leads, recordedStages: ['mql'] });
  const first = inputWith({});
  const next = { ...inputWith(edit), data: first.data };
  const keeper: BackdropKeeper = { backdrop: null };
  resultAfter(keeper, first);
  const { key, recorded } = keeper.backdrop ?? {};
  expect(resultAfter(keeper, next)).toEqual(ended(simulate(next)));
  expect(keeper.backdrop?.key).not.toBe(key);
  expect(keeper.backdrop?.recorded).not.toEqual(recorded);
});

it('is of one set of data, and of one only', () => {
  const keeper: BackdropKeeper = { backdrop: null };
  const [one, other] = [inputOf(1), inputOf(2)];
  resultAfter(keeper, one);
  const before = keeper.backdrop;
  expect(before?.data).toBe(one.data);
  resultAfter(keeper, { ...one, data: { ...one.data } });
  expect(keeper.backdrop?.populations).not.toBe(before?.populations);
  expect(resultAfter(keeper, other)).toEqual(ended(simulate(other)));
});
