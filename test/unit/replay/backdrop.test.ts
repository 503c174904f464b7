import { expect, it } from 'vitest';
import { withThresholds } from '#domain/glossary/thresholds';
import type { BackdropKeeper } from '#domain/replay/backdrop';
import type { ReplayInput } from '#domain/replay/replay-input';
import { replayNext, simulate } from '#domain/replay/simulate';
import { slice } from '../../support/slice';
import { BESIDE, ended, inputOf } from './companies';

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
