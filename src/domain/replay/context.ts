import type { LeadData } from '../leads/lead-data';
import type { Zone } from '../time/zone';
import type { Definitions } from './definitions';
import type { LeadFacts } from './lead-facts';
import type { TimingModel } from './options';
import type { RecordedLead } from './recorded';

/** What stays the same over all leads of a replay. */
export interface ReplayContext {
  readonly definitions: Definitions;
  readonly data: LeadData;
  readonly zone: Zone;
  readonly asOf: number;
  readonly timing: TimingModel;
  readonly read: (lead: number) => RecordedLead;
  readonly facts: LeadFacts;
}
