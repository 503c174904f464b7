import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LeadData } from '#domain/leads/lead-data';
import { journeyNumbers, journeysOf, LAST_NUMBER } from '#domain/leads/people/journeys';
import { type DataSketch, type LeadSketch, leadDataOf, ms } from '../../../support/replay-leads';
import { policyOf } from '../../../support/replay-policy';

const POLICY = policyOf({ stages: { lead: {}, mql: {}, sal: {}, sql: {} } });

const withPersons = (sketch: DataSketch, persons: readonly number[] | null): LeadData => ({
  ...leadDataOf(sketch, POLICY),
  persons: persons && { numbers: Int32Array.from(persons), count: new Set(persons).size },
});

/** A lead with entries such as `mql 03-01`. */
function entries(...all: string[]): LeadSketch {
  const byStage: Record<string, string[]> = {};
  for (const entry of all) {
    const [stage = '', day = ''] = entry.split(' ');
    byStage[stage] = [...(byStage[stage] ?? []), day];
  }
  return { created: '01-01', entries: byStage };
}

describe('journeys', () => {
  it('are numbered over the records of a person, in the order of time', () => {
    const data = withPersons(
      {
        leads: [
          entries('mql 03-01', 'sal 03-02', 'mql 05-01'),
          entries('mql 02-01'),
          entries('mql 04-01', 'mql 05-01'),
          entries('sql 02-01'),
        ],
      },
      [0, 1, 0, 1],
    );
    const at = (stage: string) =>
      [...journeyNumbers(data, stage)].flatMap((n, event) =>
        n > 0 ? [`${new Date(data.entries.at.at(event)).toISOString().slice(5, 10)} #${n}`] : [],
      );
    // The one of 1 May stands in both records, and is one.
    expect(at('mql')).toEqual(['03-01 #1', '05-01 #3', '02-01 #1', '04-01 #2', '05-01 #3']);
    expect(at('sql')).toEqual(['02-01 #1']);
    expect(at('lead')).toEqual([]);
    expect(journeysOf(data, POLICY)).toEqual([
      {
        ...{ stage: 'mql', journeys: 4, persons: 2, repeated: 1 },
        byNumber: [
          { n: 1, persons: 2 },
          { n: 2, persons: 1 },
          { n: 3, persons: 1 },
        ],
      },
      { stage: 'sal', journeys: 1, persons: 1, repeated: 0, byNumber: [{ n: 1, persons: 1 }] },
      { stage: 'sql', journeys: 1, persons: 1, repeated: 0, byNumber: [{ n: 1, persons: 1 }] },
    ]);
  });

  it('are those of each lead where nobody knows persons', () => {
    const data = withPersons({ leads: [entries('mql 03-01'), entries('mql 02-01', 'mql 04-01')] }, null);
    expect([...journeyNumbers(data, 'mql')]).toEqual([1, 1, 2]);
    expect(journeysOf(data, POLICY)[0]).toMatchObject({ journeys: 3, persons: 2, repeated: 1 });
  });

  it('are counted beyond the last number', () => {
    const many = Array.from({ length: 300 }, (_, i) => `mql ${at(i)}`);
    const data = withPersons({ leads: [entries(...many)] }, null);
    expect(journeyNumbers(data, 'mql').at(-1)).toBe(LAST_NUMBER);
    expect(journeysOf(data, POLICY)[0]).toMatchObject({ journeys: 300 });
  });
});

/** Days from 1 January on, at midnight. */
const at = (day: number): string => new Date(ms('01-01') + day * 86_400_000).toISOString().slice(5, 10);

it('are as a list of all that a person has, without what is there twice, would be numbered', () => {
  const record = fc.record({
    person: fc.integer({ min: 0, max: 3 }),
    days: fc.uniqueArray(fc.integer({ min: 0, max: 12 }), { maxLength: 4 }),
  });
  fc.assert(
    fc.property(fc.array(record, { minLength: 1, maxLength: 8 }), (records) => {
      const sketch = { leads: records.map(({ days }) => entries(...days.map((day) => `mql ${at(day)}`))) };
      const order = [...new Set(records.map(({ person }) => person))];
      const data = withPersons(
        sketch,
        records.map(({ person }) => order.indexOf(person)),
      );
      const numbers = journeyNumbers(data, 'mql');
      records.forEach(({ person }, lead) => {
        const all = records.filter((one) => one.person === person).flatMap(({ days }) => days);
        const distinct = [...new Set(all)].sort((a, b) => a - b);
        const from = data.entries.offsets[lead] ?? 0;
        const own = [...(records[lead]?.days ?? [])].sort((a, b) => a - b);
        expect([...numbers.subarray(from, from + own.length)]).toEqual(
          own.map((day) => distinct.indexOf(day) + 1),
        );
      });
    }),
    { seed: 42, numRuns: 200 },
  );
});
