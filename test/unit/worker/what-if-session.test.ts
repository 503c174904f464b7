import { describe, expect, it } from 'vitest';
import type { ChangeRequest, CompareRequest } from '#contracts/what-if-api';
import { comparisonDocument } from '#domain/replay/compare/comparison-document';
import { compareDefinitions } from '#domain/replay/compare/definitions-compared';
import { documentDigest } from '#domain/replay/fingerprint';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import { smallestChange } from '#domain/replay/what-if/smallest-change';
import { ok } from '#domain/result';
import { files, ignore, importedLeads, load, mapping, policy, policyWith, session } from './fixture';

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

describe('definitions side by side', () => {
  const compared = (
    runId: number,
    definitions = [policy, policyWith({ 'mql-score': 40 })],
  ): CompareRequest => ({
    runId,
    stage: 'mql',
    definitions: definitions.map((own, index) => ({ name: `Team ${index}`, policy: own })),
    options: DEFAULT_OPTIONS,
  });

  it('are what the domain finds over the data held, by a document that names leads', async () => {
    const worker = session();
    await worker.load(load(1, files(LEADS)), ignore);
    const shares: number[] = [];
    const answer = await worker.compare(compared(2), (share) => shares.push(share));
    const input = { ...compared(2), data: await importedLeads(LEADS) };
    const steps = compareDefinitions(input, true);
    let step = steps.next();
    while (!step.done) step = steps.next();
    if (!step.value.ok) throw new Error(step.value.error.message);
    expect(answer).toEqual(ok(comparisonDocument(step.value.value, input, documentDigest(mapping))));
    expect(answer.ok && answer.value.leads.contested).toBe(LEADS / 4);
    expect(shares.length).toBeGreaterThan(0);
  });

  it('are refused without data, and where there is one', async () => {
    const worker = session();
    expect(await worker.compare(compared(1), ignore)).toMatchObject({ error: { code: 'no-data' } });
    await worker.load(load(2, files(LEADS)), ignore);
    expect(await worker.compare(compared(3, [policy]), ignore)).toMatchObject({
      error: { code: 'compare-count' },
    });
  });
});
