import type { Policy } from '../glossary/schema/policy';
import type { LeadData } from '../leads/lead-data';
import { ok, type Result } from '../result';
import { checkPopulations } from './check-populations';
import { Cohort } from './cohort';
import { openContext } from './context';
import type { ReplayOptions, ReplayProblem } from './options';
import type { ReplayResult } from './result';

/** Which leads the rates are about, and of which population they are. */
export type CohortCounts = Omit<ReplayResult['leads'], 'neverEntered'>;

const YIELD_EVERY = 1024;

/**
 * What a replay under these rules and options says of its leads before it walks any (`docs/replay.md`, section 6). A generator
 * like `simulate`.
 */
export function* cohortCounts(
  policy: Policy,
  data: LeadData,
  options: ReplayOptions,
): Generator<number, Result<CohortCounts, ReplayProblem>> {
  const asked = checkPopulations(policy, options);
  if (!asked.ok) return asked;
  const opened = openContext(policy, data, options);
  if (!opened.ok) return opened;
  const { definitions, facts, asOf } = opened.value;
  const cohort = new Cohort(definitions, data, facts, asOf, options);
  for (let lead = 0; lead < data.count; lead++) {
    if (lead % YIELD_EVERY === 0) yield lead / data.count;
    cohort.place(lead);
  }
  const { neverEntered: _neverEntered, ...counts } = cohort.summary(0);
  return ok(counts);
}
