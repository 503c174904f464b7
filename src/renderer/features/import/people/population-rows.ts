import type { Policy } from '#domain/glossary/schema/policy';
import type { CohortCounts } from '#domain/replay/cohort-counts';

/** Leads on the way from all that were read to those that every rate is about. */
export interface PopulationRow {
  readonly key: string;
  readonly name: string;
  readonly leads: number;
  /** Of all leads that were read; null: there are none. */
  readonly share: number | null;
  readonly counts: boolean;
  /** Why they do not count, or what the population is. */
  readonly about: string;
}

/** In the order in which leads are looked at; what nobody belongs to only where the glossary names it. */
export function populationRows(counts: CohortCounts, policy: Policy): readonly PopulationRow[] {
  const { total, inStock, afterAsOf, populations, outsidePeriod } = counts;
  const share = (leads: number): number | null => (total === 0 ? null : leads / total);
  const left = (key: string, name: string, leads: number, about: string): PopulationRow[] =>
    leads === 0 ? [] : [{ key, name, leads, share: share(leads), counts: false, about }];
  return [
    ...left('stock', 'In stock', inStock, 'without a created time: counted, and not replayed'),
    ...left('later', 'Created after as-of', afterAsOf, 'later than the day the replay ends'),
    ...populations.flatMap(({ id, name, leads, included }): PopulationRow[] => {
      if (id === null && leads === 0) return [];
      const known = policy.populations.find((one) => one.id === id);
      return [
        {
          key: id ?? 'none',
          name,
          leads,
          share: share(leads),
          counts: included,
          about: aboutOf(known?.treatment ?? null, included),
        },
      ];
    }),
    ...left('outside', 'Created outside the period', outsidePeriod, 'outside the period set in Simulate'),
  ];
}

function aboutOf(treatment: 'include' | 'exclude' | null, included: boolean): string {
  if (included) return 'counts';
  return treatment === 'exclude' ? 'excluded by the glossary' : 'left out by the settings of Simulate';
}
