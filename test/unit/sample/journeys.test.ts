import { expect, test } from 'vitest';
import { journeyNumbers, journeysOf } from '#domain/leads/people/journeys';
import { sampleLeads } from '#domain/sample/company';
import { PERIOD } from '#domain/sample/period';
import { sampleGlossary } from '#domain/sample/rules';
import { importSample, SHIPPED, sampleTexts } from './sample-data';

test.each([SHIPPED, { seed: 3, leads: 1500 }])(
  'persons of the company of seed $seed come to MQL as often as they were made to',
  async (options) => {
    const company = [...sampleLeads(options)];
    const data = await importSample(sampleTexts(options));
    const mqls = new Map<number, Set<number>>();
    // Before the history was switched on only the first entry of a record is known.
    const untold = new Set<number>();
    for (const { identity, story } of company) {
      if (story.createdAt < PERIOD.historyFrom) untold.add(identity.person);
      const own = mqls.get(identity.person) ?? new Set();
      for (const { mqlAt } of story.journeys) own.add(mqlAt);
      mqls.set(identity.person, own);
    }
    const told = [...mqls].filter(([person]) => !untold.has(person));
    expect(told.filter(([, own]) => own.size > 1).length).toBeGreaterThan(5);

    const numbers = journeyNumbers(data, 'mql');
    const found = new Map<number, Map<number, number>>();
    company.forEach(({ identity }, lead) => {
      const own = found.get(identity.person) ?? new Map();
      for (
        let event = data.entries.offsets[lead] ?? 0;
        event < (data.entries.offsets[lead + 1] ?? 0);
        event++
      ) {
        const number = numbers[event] ?? 0;
        if (number > 0) own.set(data.entries.at.at(event), number);
      }
      found.set(identity.person, own);
    });
    for (const [person, own] of told) {
      const inOrder = [...own].sort((a, b) => a - b).map((at, index): [number, number] => [at, index + 1]);
      const recorded = [...(found.get(person) ?? [])].sort(([a], [b]) => a - b);
      expect(recorded).toEqual(inOrder);
    }

    const counts = journeysOf(data, sampleGlossary().policy).find(({ stage }) => stage === 'mql');
    const all = [...found.values()].map((own) => own.size);
    expect(counts).toMatchObject({
      journeys: all.reduce((sum, own) => sum + own, 0),
      persons: all.filter((own) => own > 0).length,
      repeated: all.filter((own) => own > 1).length,
    });
  },
);
