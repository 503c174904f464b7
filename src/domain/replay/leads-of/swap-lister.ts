import { SWAP_FIGURES, type SwapFigure, type SwapPlace, swapPlace } from '../comparison';
import type { WalkedOutcome } from '../lead-outcome';
import type { PreparedLead } from '../prepared-lead';
import type { BaselineSide } from '../sides';
import type { Listing } from './figure';
import { entriesReader, type FoundLead, type Listed, type Lister, listingOf } from './lister';
import { Selection } from './selection';

interface Found extends FoundLead {
  readonly is: SwapPlace;
}

/** Lists leads by what the proposal does to them at a stage: the latest entries first. */
export class SwapLister implements Lister {
  readonly #listed: Listed;
  readonly #stage: number;
  readonly #places: readonly SwapPlace[];
  readonly #read: ReturnType<typeof entriesReader>;
  /** Against the record, today's rules, another glossary and the proposal itself; null: nothing is compared with that. */
  readonly #found: readonly (Selection<Found> | null)[];

  constructor(listed: Listed, stage: number, of: SwapFigure) {
    const { recorded, replayedToday, replayedOther } = listed.pass;
    this.#listed = listed;
    this.#stage = stage;
    this.#places = SWAP_FIGURES[of];
    this.#read = entriesReader(listed.pass, stage);
    this.#found = [
      ...[recorded, replayedToday, replayedOther].map((side) => side && new Selection<Found>(listed.most)),
      new Selection(listed.most),
    ];
  }

  see(prepared: PreparedLead, proposal: WalkedOutcome): void {
    const entries = this.#read(prepared, proposal);
    const after = entries.at(-1);
    for (const [place, found] of this.#found.entries()) {
      if (!found) continue;
      const before = entries[place];
      const is = swapPlace(before, after, proposal.worked, this.#stage);
      if (!this.#places.includes(is)) continue;
      const rank = after ?? before ?? Number.NEGATIVE_INFINITY;
      found.offer({ entries, at: null, is, rank, id: this.#listed.data.ids.at(prepared.lead) ?? '' });
    }
  }

  listing(side: BaselineSide): Listing | null {
    if (side.swaps.baselineStage(this.#stage) === null) return null;
    const { pass } = this.#listed;
    const place = pass.placeOf(side);
    const found = this.#found.at(place === 'itself' ? -1 : place);
    return found ? listingOf(found, pass, side, ({ is }) => is) : null;
  }
}
