import { populationAt } from './cohort';
import type { ReplayContext } from './context';
import type { Definitions } from './definitions';
import type { RecordedLead } from './recorded';

/** Whether an SLA, by index, applies. */
export type SlaFilter = (sla: number) => boolean;

const ALL: SlaFilter = () => true;

/** Which SLAs the leads of each population count for (`docs/replay.md`, section 7). */
export interface PopulationSlas {
  /** Whether every population has all of them, so that it does not matter which a lead belongs to. */
  readonly allAlike: boolean;
  /** Of a population by index; null: of leads that belong to none, which count for all of them. */
  readonly of: (population: number | null) => SlaFilter;
}

export function populationSlas({ policy }: Definitions): PopulationSlas {
  const filters = policy.populations.map(({ slas }): SlaFilter => {
    if (!slas) return ALL;
    const applies = policy.slas.map(({ id }) => slas.includes(id));
    return (sla) => applies[sla] ?? false;
  });
  return {
    allAlike: filters.every((filter) => filter === ALL),
    of: (population) => (population === null ? ALL : (filters[population] ?? ALL)),
  };
}

/**
 * The SLAs of a lead under a glossary compared with, which has populations of its own: another one, or the same before a
 * threshold was set that they read. May open the facts of that glossary on the lead anew.
 */
export function slasAt(
  slas: PopulationSlas,
  { definitions, data, facts }: ReplayContext,
  { lead, createdAt }: RecordedLead,
): SlaFilter {
  return slas.allAlike ? ALL : slas.of(populationAt(definitions, data, facts, lead, createdAt));
}
