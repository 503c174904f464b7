import { beforeAll, describe, expect, it } from 'vitest';
import { type BoundsJudged, judgeBounds, MISTAKES } from '../../../support/known-bounds';

/** A slice of `npm run soak -- bounds`, which makes a thousand (`docs/soak.md`). */
const COMPANIES = 150;

describe('bounds of companies of which everything is known (replay.md, section 4)', () => {
  let companies: readonly BoundsJudged[] = [];
  beforeAll(() => {
    companies = Array.from({ length: COMPANIES }, (_, seed) => judgeBounds(seed));
  });

  it(`hold the truth of every step and stage in ${COMPANIES} of ${COMPANIES}`, () => {
    expect(companies.flatMap(({ outside }) => outside)).toEqual([]);
  });

  it('are neither a point nor everything in at least a third, and often open upstream', () => {
    expect(companies.filter(({ isTelling }) => isTelling).length).toBeGreaterThan(50);
    expect(companies.filter(({ isOpenUpstream }) => isOpenUpstream).length).toBeGreaterThan(30);
  });

  it.each(Object.keys(MISTAKES))('%s would miss it', (name) => {
    expect(companies.filter(({ mistakes }) => mistakes.has(name)).length).toBeGreaterThan(3);
  });
});
