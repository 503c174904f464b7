/**
 * What is compared of one lead, a list of rows of text for each aspect. Instants are ISO; stages and transitions are
 * named by their position in the policy.
 */
export interface LeadFacts {
  /** Null: in no included population, or not walked at all. */
  readonly visits: readonly string[] | null;
  /** Stages whose disqualifiers refused the lead. */
  readonly refused: readonly string[];
}

/** By `seed/lead`. */
export type Facts = ReadonlyMap<string, LeadFacts>;

export const keyOf = (seed: number, lead: number): string => `${seed}/${lead}`;

export const iso = (at: number): string => new Date(at).toISOString();

export const sorted = (numbers: Iterable<number>): string[] => [...numbers].sort((a, b) => a - b).map(String);
