import { describe, expect, it } from 'vitest';
import type { QueuesResult } from '#contracts/judge-api';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import { type RunLoad, runLoad } from '#domain/replay/simulate';
import { ended } from '../replay/companies';
import { files, ignore, importedLeads, load, replay, session } from './fixture';

const LEADS = 400;
const options = { ...DEFAULT_OPTIONS, fidelityLimit: 0 };
const asked = (runId: number) => ({ ...replay(runId, { 'mql-score': 40 }), options });

function told(result: QueuesResult | ReturnType<typeof domainResult>): RunLoad {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function domainResult(data: Awaited<ReturnType<typeof importedLeads>>, service: 'exponential' | 'constant') {
  const { glossary, today, baseline } = asked(1);
  const mappingDigest = `sha-256:${'0'.repeat(64)}` as const;
  const proposal = glossary.policy;
  return ended(
    runLoad(
      { glossary, today: today ?? proposal, proposal, baseline, data, mappingDigest, options },
      service,
    ),
  );
}

describe('queues run in the worker', () => {
  it.each(['exponential', 'constant'] as const)(
    'with %s handling times come to what the domain says, whatever the timing asked for',
    async (service) => {
      const running = session();
      await running.load(load(1, files(LEADS)), ignore);
      const { load: found } = told(
        structuredClone(await running.runQueues({ ...asked(2), service }, ignore)),
      );
      expect(options.timing).toBe('delays');
      expect(found?.run?.queues.length).toBe(1);
      expect(found).toEqual(told(domainResult(await importedLeads(LEADS), service)).load);
    },
  );

  it('are not run without leads, and no longer when they are cancelled', async () => {
    const running = session();
    const call = { ...asked(2), service: 'constant' } as const;
    expect(await running.runQueues(call, ignore)).toMatchObject({ error: { code: 'no-data' } });
    await running.load(load(1, files(LEADS)), ignore);
    const cancelled = running.runQueues(call, () => running.cancel(2));
    await running.cancel(2);
    expect(await cancelled).toMatchObject({ error: { code: 'cancelled' } });
  });
});
