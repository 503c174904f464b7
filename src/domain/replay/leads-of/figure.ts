import type { SwapFigure } from '../comparison';
import type { ClockFigure } from '../counted-clocks';
import type { QualityListFigure } from '../quality/quality-places';
import type { StepFigure } from '../step-places';
import type { WinFigure } from '../wins/count-wins';

/** A side of a comparison: what the result compares with, or the proposal. */
export type ComparedName = 'baseline' | 'proposal';

/**
 * A count of a result, by which the leads behind it are asked for. Ids are those of the proposal. Values of breakdowns are no such
 * figures: the smallest are put together so that nobody is singled out (`docs/replay.md`, section 4).
 */
export type Figure =
  | { readonly kind: 'swap'; readonly stage: string; readonly of: SwapFigure }
  | {
      readonly kind: 'step';
      readonly from: string;
      readonly to: string;
      readonly side: ComparedName;
      readonly of: StepFigure;
    }
  | {
      readonly kind: 'clock';
      readonly sla: string;
      readonly side: ComparedName;
      readonly of: ClockFigure;
    }
  | { readonly kind: 'wins'; readonly stage: string; readonly of: WinFigure }
  | { readonly kind: 'quality'; readonly stage: string; readonly of: QualityListFigure }
  | {
      readonly kind: 'arrivals';
      readonly queue: string;
      /** Mondays, `YYYY-MM-DD`; null: all. */
      readonly weeks: readonly string[] | null;
    }
  | {
      readonly kind: 'set-aside';
      readonly stage: string;
      readonly side: ComparedName;
      readonly of: AsideFigure;
    }
  | {
      readonly kind: 'entered';
      readonly stage: string;
      readonly side: 'recorded' | 'today' | 'proposal';
      /** First day of the period, `YYYY-MM-DD`; null: all. */
      readonly period: string | null;
    };

/** Those set aside for a reason (null: none known), those that came back, and those that came back to a stage. */
export type AsideFigure =
  | { readonly reason: string | null }
  | 'returned'
  | {
      /** Id. */
      readonly to: string;
    };

/** One lead, arrival, clock or win behind a figure. Never leaves the machine with a result. */
export interface ListedLead {
  /** Its id. */
  readonly lead: string;
  /** Which of the classes that the figure is made of. */
  readonly is: string;
  /** First entries to the stage on both sides, UTC ms; null: never. */
  readonly before: number | null;
  readonly after: number | null;
  /** When it came to what the figure is about, UTC ms: won, at the target, gone on, handed to the queue, back, on the clock; null: never. */
  readonly at: number | null;
  /** Text; null: none. */
  readonly opportunity: string | null;
  /** Whole minor units; null: none. */
  readonly amount: number | null;
  /** Id of another lead through which a win is handed over; null: it is this one, or none. */
  readonly through: string | null;
  /** When its clock runs out and was stopped, UTC ms, null: it was not; left out: the row is about no clock. */
  readonly clock?: { readonly due: number; readonly stop: number | null };
}

/** The leads behind a figure: how many there are, and the first of them. */
export interface Listing {
  /** Exactly the figure. */
  readonly total: number;
  /** Of all of them, in whole minor units, with how many have none; null: amounts are no part of the figure. */
  readonly amount: { readonly sum: number; readonly missing: number } | null;
  readonly rows: readonly ListedLead[];
}

/** More nobody scrolls through. */
export const MOST_LISTED = 10_000;
