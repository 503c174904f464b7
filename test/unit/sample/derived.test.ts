import { beforeAll, describe, expect, it } from 'vitest';
import { recordId } from '#domain/leads/ids';
import type { LeadData } from '#domain/leads/lead-data';
import { SAMPLE_FILES } from '#domain/sample/company';
import { sampleMapping } from '#domain/sample/mapping';
import { importSample, type Row, rowsOf, shippedFile } from './sample-data';

const QUEUE = 'Marketing Queue';

/** The sample without a column for the routing: it is derived from the owner, counted from creation. */
const mapping = {
  ...sampleMapping(),
  signals: sampleMapping()
    .signals.filter(({ signal }) => signal === 'routed')
    .slice(0, 1)
    .map((signal) => ({
      ...signal,
      at: {
        ...{ recipe: 'owner-to-user' as const, field: 'owner', after: null },
        queues: { texts: [QUEUE], prefixes: [] },
      },
      proxy: true,
    })),
};

describe('routing derived from the owner', () => {
  let data: LeadData;
  let history: Row[];
  let leads: Row[];

  beforeAll(async () => {
    data = await importSample(new Map(SAMPLE_FILES.map((name) => [name, shippedFile(name)])), mapping);
    [history, leads] = [rowsOf(shippedFile('history.csv')), rowsOf(shippedFile('leads.csv'))];
  });

  const derived = (): Map<string, number> =>
    new Map(
      [...data.ids].flatMap((id, lead): [string, number][] => {
        const first = data.signals.offsets[lead] ?? 0;
        return first === data.signals.offsets[lead + 1] ? [] : [[id, data.signals.at.at(first)]];
      }),
    );

  it('is the first change out of the queue in the rows of the history', () => {
    const expected = new Map<string, number>();
    const created = new Map(
      leads.map((row) => [recordId(row['Id'] ?? ''), Date.parse(row['CreatedDate'] ?? '')] as const),
    );
    for (const row of history) {
      const id = recordId(row['LeadId'] ?? '');
      const at = Date.parse(row['CreatedDate'] ?? '');
      if (row['Field'] !== 'Owner' || row['OldValue'] !== QUEUE || row['NewValue'] === QUEUE) continue;
      if (row['NewValue'] === '' || at < (created.get(id) ?? Number.POSITIVE_INFINITY)) continue;
      expected.set(id, Math.min(at, expected.get(id) ?? at));
    }
    expect(expected.size).toBeGreaterThan(100);
    expect(derived()).toEqual(expected);
  });

  it('is when the routing was recorded, for the leads that have both', () => {
    const routed = new Map(
      leads.map((row) => [recordId(row['Id'] ?? ''), Date.parse(row['Routed_Date__c'] ?? '')] as const),
    );
    const both = [...derived()].filter(([id]) => !Number.isNaN(routed.get(id) ?? Number.NaN));
    const same = both.filter(([id, at]) => Math.abs(at - (routed.get(id) ?? 0)) < 60_000);
    expect(both.length).toBeGreaterThan(100);
    expect(same.length).toBeGreaterThan(0.95 * both.length);
    expect(data.report.proxies).toEqual(['routed']);
  });
});
