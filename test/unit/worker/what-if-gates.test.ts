import { expect, it } from 'vitest';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import { files, ignore, load, policy, session } from './fixture';

const LEADS = 10_000;

/** The smallest change for one lead, and how often its search let messages in. */
async function changed(isPrepared: boolean) {
  const pauses = { count: 0 };
  const worker = session(() => {
    pauses.count += 1;
  });
  await worker.load(load(1, files(LEADS)), ignore);
  const options = DEFAULT_OPTIONS;
  if (isPrepared) {
    await worker.prepare({ runId: 2, glossary: { id: 'small', policy }, options, threshold: 'mql-score' });
  }
  pauses.count = 0;
  const answer = await worker.change({ runId: 3, policy, options, lead: 'L1', stage: 'mql' }, ignore);
  return { answer, pauses: pauses.count };
}

it('asks the gate of a stage whom else a change moves, where it is open, and says the same in less time', async () => {
  const [walked, told] = [await changed(false), await changed(true)];
  expect(told.answer).toEqual(walked.answer);
  expect(told.answer.ok && told.answer.value.changes.length).toBeGreaterThan(1);
  expect(told.answer.ok && told.answer.value.changes[0]?.others.added).toBe(LEADS / 4 - 1);
  expect(told.pauses).toBeLessThan(walked.pauses);
});
