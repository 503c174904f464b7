/** What a lead is, whatever lets it in, as bits of a byte: recorded in the stage, worked at it in the record, of the cohort. */
export const RECORDED = 1;
export const WORKED = 2;
export const MEMBER = 4;
/** One more than all of them together. */
export const TRAITS = 8;

/** By lead. */
export type Traits = Uint8Array;

export const isMember = (traits: Traits, lead: number): boolean => ((traits[lead] ?? 0) & MEMBER) !== 0;
