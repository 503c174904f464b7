import type { ReplayResult } from '#domain/replay/result';

/** Whoever is left out on the way from all leads to the cohort, in the order in which they are; only where there is anybody. */
export function cohortSteps({
  inStock,
  afterAsOf,
  populations,
  outsidePeriod,
}: ReplayResult['leads']): readonly { readonly name: string; readonly leads: number }[] {
  return [
    { name: 'in stock: no created time', leads: inStock },
    { name: 'created after as-of', leads: afterAsOf },
    ...populations.filter(({ included }) => !included).map(({ name, leads }) => ({ name, leads })),
    { name: 'created outside the period', leads: outsidePeriod },
  ].filter(({ leads }) => leads > 0);
}
