import { expect, it } from 'vitest';
import { sliceLeads } from '#domain/leads/slice';
import { factsOf } from '../../support/lead-facts';
import { slice } from '../../support/slice';
import { inputOf } from '../replay/companies';

it('holds the same of each lead as the whole does, wherever it is cut', () => {
  for (let seed = 1; seed <= slice(40, 12); seed++) {
    const { data } = inputOf(seed);
    for (let from = 0; from <= data.count; from++) {
      const part = sliceLeads(data, from, data.count);
      expect(part.count).toBe(data.count - from);
      for (let lead = from; lead < data.count; lead++) {
        expect(factsOf(part, lead - from)).toEqual(factsOf(data, lead));
      }
    }
  }
});
