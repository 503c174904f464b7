import { expect, it } from 'vitest';
import { judgeQuality } from '../../../support/known-quality';

/** A slice of `npm run soak -- bounds`, which makes a thousand (`docs/soak.md`). */
const COMPANIES = 100;

it(`hold the truth of every stage in ${COMPANIES} of ${COMPANIES} companies of which everything is known`, () => {
  const stages = Array.from({ length: COMPANIES }, (_, seed) => judgeQuality(seed)).flat();
  expect(stages.flatMap(({ missed }) => missed)).toEqual([]);
  expect(stages.filter(({ told }) => told).length).toBeGreaterThan(COMPANIES / 10);
  expect(stages.filter(({ open }) => open).length).toBeGreaterThan(COMPANIES / 10);
  expect(stages.filter(({ misses }) => misses).length).toBeGreaterThan(COMPANIES / 40);
});
