/**
 * What criteria may ask of one lead. Every answer is as of an instant `t`: it takes account of everything with
 * a time ≤ t and nothing later.
 */
export interface Facts {
  /** The text of a text or category field; null when missing. */
  text(field: string, t: number): string | null;
  /** The value of a number field, or the instant of a date field in UTC ms; NaN when missing. */
  number(field: string, t: number): number;
  boolean(field: string, t: number): boolean | null;
  /** Activities of one type, oldest first, those at or before `t` only. */
  activityTimes(activity: string, t: number): ArrayLike<number>;
  consented(t: number): boolean;
  /** Whether the signal has occurred at or before `t`. */
  signalled(signal: string, t: number): boolean;
  /** The instant a local day begins in the zone of the data; `day` counts days from 1970-01-01. */
  startOfDay(day: number): number;
}

/** Whether criteria hold for the lead behind `facts` at instant `t` (UTC ms). */
export type Test = (facts: Facts, t: number) => boolean;
