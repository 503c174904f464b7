/** What a lead is, whatever lets it in, as bits of a byte: recorded in the stage, worked at it in the record, of the cohort. */
export const RECORDED = 1;
export const WORKED = 2;
export const MEMBER = 4;
/** What a setting makes of it: let in, before its recorded entry, at the same instant. In the traits these are never set. */
export const LET_IN = 8;
export const EARLIER = 16;
export const SAME = 32;
/** Of the later part of the cohort; with the target. */
export const LATER_PART = 64;
export const TARGET = 128;
/** One more than all of them together. */
export const TRAITS = 256;

/** By lead. */
export type Traits = Uint8Array;

export const isMember = (traits: Traits, lead: number): boolean => ((traits[lead] ?? 0) & MEMBER) !== 0;
