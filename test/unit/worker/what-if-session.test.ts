import { describe, expect, it } from 'vitest';
import type { ChangeRequest } from '#contracts/what-if-api';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import { smallestChange } from '#domain/replay/what-if/smallest-change';
import { files, ignore, importedLeads, load, policy, session } from './fixture';

const LEADS = 400;

/** L1 asked for one demo, which gives 40 of the 50 points an MQL needs. */
const asked = (runId: number, lead = 'L1'): ChangeRequest => ({
  runId,
  policy,
  options: DEFAULT_OPTIONS,
  lead,
  stage: 'mql',
});

describe('the smallest change', () => {
  it('is what the domain finds over the data held', async () => {
    const worker = session();
    await worker.load(load(1, files(LEADS)), ignore);
    const shares: number[] = [];
    const answer = await worker.change(asked(2), (share) => shares.push(share));
    const steps = smallestChange(
      { proposal: policy, data: await importedLeads(LEADS), options: DEFAULT_OPTIONS },
      'L1',
      'mql',
    );
    let step = steps.next();
    while (!step.done) step = steps.next();
    expect(answer).toEqual(step.value);
    expect(answer.ok && answer.value.changes.length).toBeGreaterThan(0);
    expect(answer.ok && answer.value.changes[0]?.others.added).toBe(LEADS / 4 - 1);
    expect(shares.at(-1)).toBeGreaterThan(0.5);
  });

  it('is refused without data, and of a lead that is not there', async () => {
    const worker = session();
    expect(await worker.change(asked(1), ignore)).toMatchObject({ error: { code: 'no-data' } });
    await worker.load(load(2, files(LEADS)), ignore);
    expect(await worker.change(asked(3, 'nobody'), ignore)).toMatchObject({
      error: { code: 'no-such-lead' },
    });
  });

  it('ends when it is cancelled', async () => {
    let cancel = () => {};
    const worker = session(() => cancel());
    await worker.load(load(1, files(LEADS)), ignore);
    cancel = () => void worker.cancel(2);
    expect(await worker.change(asked(2), ignore)).toMatchObject({
      error: { code: 'cancelled', message: 'The search for a change was cancelled' },
    });
  });
});
