/**
 * What criteria may ask of one lead. Every answer is as of an instant `t`: it takes account of everything with
 * a time ≤ t and nothing later.
 */
export interface Facts {
  /**
   * Another one as soon as answers may differ for another reason than `t`: the facts are of another lead, or a signal
   * was put in. What does not depend on `t` can be kept until then.
   */
  readonly version: object;
  /** The fields that change over the time of this lead, as bits that `bitsOf` gives. */
  readonly changed: number;
  /** The bits of some fields, the same for every lead; fields may share a bit. */
  bitsOf(fields: ReadonlySet<string>): number;
  /** The text of a text or category field; null when missing. */
  text(field: string, t: number): string | null;
  /** Whether a test holds of that text; of a missing one none does. */
  textHolds(field: string, t: number, test: TextTest): boolean;
  /** The value of a number field, or the instant of a date field in UTC ms; NaN when missing. */
  number(field: string, t: number): number;
  boolean(field: string, t: number): boolean | null;
  /**
   * Activities of one type. The one answer that is not as of an instant: who asks leaves out what is after its own. It is
   * always the same object, which shows the activities of the lead that the facts are of at the time.
   */
  activities(activity: string): Occurrences;
  consented(t: number): boolean;
  /** Whether the signal has occurred at or before `t`. */
  signalled(signal: string, t: number): boolean;
  /** The instant a local day begins in the zone of the data; `day` counts days from 1970-01-01. */
  startOfDay(day: number): number;
}

/** A test of a text. Facts may keep its verdicts, so it must always give the same of the same text. */
export type TextTest = (text: string) => boolean;

/** Instants in ascending order: `times[from]` up to `times[to]`, that one not included. */
export interface Occurrences {
  readonly times: Float64Array;
  readonly from: number;
  readonly to: number;
}

export const NEVER: Occurrences = { times: new Float64Array(0), from: 0, to: 0 };

/** How many occurred at or before `t`. */
export function countUpTo({ times, from, to }: Occurrences, t: number): number {
  let end = from;
  while (end < to && (times[end] ?? t) <= t) end++;
  return end - from;
}

/** Tells whether some of the fields change over the time of a lead. */
export function changeReader(fields: ReadonlySet<string>): (facts: Facts) => boolean {
  let asked: Facts | null = null;
  let bits = 0;
  return (facts) => {
    if (facts !== asked) {
      bits = facts.bitsOf(fields);
      asked = facts;
    }
    return (facts.changed & bits) !== 0;
  };
}

/** Reads several types. Facts show each type's occurrences in one object for good, so they are asked for them once. */
export function occurrencesReader(types: readonly string[]): (facts: Facts) => readonly Occurrences[] {
  let asked: Facts | null = null;
  let occurrences: readonly Occurrences[] = [];
  return (facts) => {
    if (facts !== asked) {
      occurrences = types.map((type) => facts.activities(type));
      asked = facts;
    }
    return occurrences;
  };
}

/** Whether criteria hold for the lead behind `facts` at instant `t` (UTC ms). */
export type Test = (facts: Facts, t: number) => boolean;
