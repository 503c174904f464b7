import type { ReplayInput } from '#domain/replay/replay-input';
import { companyOf } from '../../oracle/company';
import { EVERYTHING } from '../../oracle/glossary';
import { companyInput } from '../../support/company-input';

export { ended } from '../../support/ended';

/** Beside, at and between the values a threshold is compared with, and far from them. */
export const BESIDE = [-1000, -20, -5, -1, -0.5, 0, 0.25, 1, 2, 7, 30, 1000];

/** A generated company, to be replayed against its record. */
export const inputOf = (seed: number): ReplayInput => companyInput(companyOf(seed, EVERYTHING));
