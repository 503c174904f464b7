import { beforeAll, describe, expect, it } from 'vitest';
import { type DifferencesJudged, judgeDifferences } from '../../../support/known-differences';
import { knownWorld } from '../../../support/known-world';

/** A slice of `npm run soak -- bounds`, which makes a thousand (`docs/soak.md`): companies that ask for a maturity. */
const COMPANIES = 40;

function* withMaturity(): Generator<number> {
  for (let seed = 0, found = 0; found < COMPANIES; seed++) {
    if (knownWorld(seed).maturityDays === 0) continue;
    found += 1;
    yield seed;
  }
}

describe('what is possible of differences with a maturity (replay.md, section 6)', () => {
  let toRecord: readonly DifferencesJudged[] = [];
  let toOther: readonly DifferencesJudged[] = [];
  beforeAll(() => {
    const seeds = [...withMaturity()];
    toRecord = seeds.map((seed) => judgeDifferences(seed, 'recorded'));
    toOther = seeds.map((seed) => judgeDifferences(seed, 'other'));
  });

  it(`holds the truth, and what is shown, in ${COMPANIES} of ${COMPANIES} companies of which everything is known`, () => {
    expect([...toRecord, ...toOther].flatMap(({ outside }) => outside)).toEqual([]);
  });

  it('is neither a point nor everything in a fifth of them', () => {
    expect(toRecord.filter(({ isTelling }) => isTelling).length).toBeGreaterThan(COMPANIES / 5);
    expect(toOther.filter(({ isTelling }) => isTelling).length).toBeGreaterThan(COMPANIES / 5);
  });

  it('would miss both in some, were it found from the leads of each side alone', () => {
    expect(toRecord.filter(({ misses }) => misses.truth).length).toBeGreaterThan(COMPANIES / 10);
    expect(toRecord.filter(({ misses }) => misses.shown).length).toBeGreaterThan(COMPANIES / 10);
  });
});
