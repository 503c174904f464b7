import type { Turned } from '../criteria/dial';
import type { Policy } from '../glossary/schema/policy';
import type { LeadData } from '../leads/lead-data';
import { fail, ok, type Result } from '../result';
import { loadZone, utcZone, type Zone } from '../time/zone';
import { latestTime } from './as-of';
import { Assignment } from './assignment';
import type { QueuedStarts } from './capacity/queued-starts';
import { type Definitions, defineReplay } from './definitions';
import { LeadFacts } from './lead-facts';
import type { ReplayOptions, ReplayProblem, TimingModel } from './options';
import { type RecordedLead, recordReader } from './recorded';
import { Stops } from './stops';

/** What stays the same over all leads of a replay. */
export interface ReplayContext {
  readonly definitions: Definitions;
  readonly data: LeadData;
  readonly zone: Zone;
  readonly asOf: number;
  readonly timing: TimingModel;
  readonly read: (lead: number) => RecordedLead;
  readonly facts: LeadFacts;
  readonly assignment: Assignment;
  readonly stops: Stops;
  /** When queues come to their leads, with timing queue and once they were run; null: leads go by `timing` alone. */
  readonly queued: QueuedStarts | null;
}

/**
 * Compiles a policy to be replayed over the data, as of the instant the options give or the data ends at.
 * @param dial see `defineReplay`.
 */
export function openContext(
  policy: Policy,
  data: LeadData,
  { asOf: given, timing }: Pick<ReplayOptions, 'asOf' | 'timing'>,
  dial?: Turned,
): Result<ReplayContext, ReplayProblem> {
  const asOf = given ?? latestTime(data);
  if (asOf === null) {
    return fail({
      code: 'no-leads',
      message: 'No lead has a time it was created at, so there is nothing to replay',
      remedy: 'Check which column the mapping names as created, and its date format',
    });
  }
  const definitions = defineReplay(policy, dial);
  if (!definitions.ok) return definitions;
  const loaded = loadZone(data.zone);
  const zone = loaded.ok ? loaded.value : utcZone;
  const facts = new LeadFacts(data, zone, asOf);
  return ok({
    definitions: definitions.value,
    data,
    zone,
    asOf,
    timing,
    read: recordReader(definitions.value, data, asOf),
    facts,
    assignment: new Assignment(definitions.value, data, facts),
    stops: new Stops(definitions.value, data),
    queued: null,
  });
}
