import type { LeadData } from '../../leads/lead-data';
import type { LeadOutcome, WalkedOutcome } from '../lead-outcome';
import type { Contexts, ReplayPass } from '../pass';
import type { PreparedLead } from '../prepared-lead';
import type { BaselineSide } from '../sides';
import type { ListedLead, Listing } from './figure';
import { NO_WIN } from './rows';
import type { Candidate, Selection } from './selection';

/** What a lister has: the pass that counts, and how many rows are asked for. */
export interface Listed {
  readonly pass: ReplayPass;
  readonly contexts: Contexts;
  readonly data: LeadData;
  readonly most: number;
}

/** Finds the leads of one figure while a pass adds them up, by what the tally of that figure says of each. */
export interface Lister {
  /** Sees a lead of the cohort right after it was added; the facts are still open on it. */
  see(prepared: PreparedLead, proposal: WalkedOutcome): void;
  /** @param side what the result compares with; null: of that there is no such figure. */
  listing(side: BaselineSide): Listing | null;
}

/** As much of an outcome as first entries take. */
type Entered = Pick<LeadOutcome, 'entries'>;

/** First entries of a lead to one stage under every side, UTC ms; `undefined`: never. */
export type EntriesOnSides = readonly (number | undefined)[];

/**
 * Reads first entries to a stage of the proposal under the record, today's rules, another glossary and the proposal, in that order:
 * which of them the result compares with is known only when all leads are added.
 */
export function entriesReader(
  { recorded, replayedToday, replayedOther }: ReplayPass,
  stage: number,
): (prepared: PreparedLead, proposal: WalkedOutcome) => EntriesOnSides {
  const counterparts = [recorded, replayedToday, replayedOther].map(
    (side) => side?.swaps.baselineStage(stage) ?? -1,
  );
  return ({ recorded: own, today, other }, proposal) => {
    const before: readonly (Entered | null)[] = [own, today, other];
    return [
      ...before.map((outcome, side) => outcome?.entries[counterparts[side] ?? -1]?.[0]),
      proposal.entries[stage]?.[0],
    ];
  };
}

/** The first entries under what the result compares with, and under the proposal. */
function bothOf(
  pass: ReplayPass,
  side: BaselineSide,
): (entries: EntriesOnSides) => { before: number | null; after: number | null } {
  const place = pass.placeOf(side);
  return (entries) => {
    const after = entries.at(-1) ?? null;
    return { before: place === 'itself' ? after : (entries[place] ?? null), after };
  };
}

/** A lead, or an arrival, that a figure counts. */
export interface FoundLead extends Candidate {
  readonly entries: EntriesOnSides;
  /** When it came to what the figure is about, UTC ms; null: never. */
  readonly at: number | null;
  readonly clock?: NonNullable<ListedLead['clock']>;
}

/** What was found as a listing. @param is which class of the figure each is of. */
export function listingOf<Found extends FoundLead>(
  found: Selection<Found>,
  pass: ReplayPass,
  side: BaselineSide,
  is: (one: Found) => string,
): Listing {
  const both = bothOf(pass, side);
  return {
    total: found.total,
    amount: null,
    rows: found.first().map((one) => ({
      ...NO_WIN,
      lead: one.id,
      is: is(one),
      at: one.at,
      ...both(one.entries),
      ...(one.clock && { clock: one.clock }),
    })),
  };
}
