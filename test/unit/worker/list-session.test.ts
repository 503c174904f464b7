import { describe, expect, it } from 'vitest';
import type { ComparedLeadsRequest, LeadsRequest } from '#contracts/list-api';
import { comparedLeads } from '#domain/replay/compare/compared-leads';
import { leadsOf } from '#domain/replay/leads-of/leads-of';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import { ended } from '../../support/ended';
import { files, ignore, importedLeads, load, policy, policyWith, session } from './fixture';

const LEADS = 400;

const asked = (runId: number): LeadsRequest => ({
  runId,
  glossary: { id: 'list', policy },
  today: null,
  baseline: 'recorded',
  options: { ...DEFAULT_OPTIONS, cohorts: 'quarter' },
  figure: { kind: 'entered', stage: 'mql', side: 'proposal', period: null },
  most: 7,
});

describe('the leads behind a figure of a comparison', () => {
  const figure = { of: 'let-in', by: 1 } as const;
  const compared = (runId: number): ComparedLeadsRequest => ({
    runId,
    stage: 'mql',
    definitions: [policy, policyWith({ 'mql-score': 40 })].map((own, index) => ({
      name: `Team ${index}`,
      policy: own,
    })),
    options: DEFAULT_OPTIONS,
    figure,
    most: 7,
  });

  it('are what the domain tells over the data held, and none without data', async () => {
    const worker = session();
    expect(await worker.comparedLeads(compared(1), ignore)).toMatchObject({ error: { code: 'no-data' } });
    await worker.load(load(2, files(LEADS)), ignore);
    const answer = await worker.comparedLeads(compared(3), ignore);
    const input = { ...compared(3), data: await importedLeads(LEADS) };
    expect(answer).toEqual(ended(comparedLeads(input, figure, 7)));
    expect(answer.ok && answer.value.rows).toHaveLength(7);
  });
});

describe('the leads behind a figure', () => {
  it('are what the domain tells over the data held', async () => {
    const worker = session();
    await worker.load(load(1, files(LEADS)), ignore);
    const shares: number[] = [];
    const answer = await worker.leadsOf(asked(2), (share) => shares.push(share));
    const { runId: _, figure, most, ...input } = asked(2);
    const data = await importedLeads(LEADS);
    const expected = ended(
      leadsOf({ ...input, today: policy, proposal: policy, data, mappingDigest: '' }, figure, most),
    );
    expect(answer).toEqual(expected);
    expect(answer.ok && answer.value.rows).toHaveLength(7);
    expect(shares.length).toBeGreaterThan(0);
  });

  it('are refused without data, and of a stage that is not there', async () => {
    const worker = session();
    expect(await worker.leadsOf(asked(1), ignore)).toMatchObject({ error: { code: 'no-data' } });
    await worker.load(load(2, files(LEADS)), ignore);
    const figure = { kind: 'wins', stage: 'nowhere', of: 'wins' } as const;
    expect(await worker.leadsOf({ ...asked(3), figure }, ignore)).toMatchObject({
      error: { code: 'no-such-figure' },
    });
  });

  it('end when they are cancelled', async () => {
    let cancel = () => {};
    const worker = session(() => cancel());
    await worker.load(load(1, files(LEADS)), ignore);
    cancel = () => void worker.cancel(2);
    expect(await worker.leadsOf(asked(2), ignore)).toMatchObject({
      error: { code: 'cancelled', message: 'The list of leads was cancelled' },
    });
  });
});
