import type { WalkedOutcome } from '../lead-outcome';
import type { PreparedLead } from '../prepared-lead';
import { QUALITY_FIGURES, type QualityListFigure, type QualityPlace } from '../quality/quality-places';
import type { QualityTally } from '../quality/quality-tally';
import type { BaselineSide } from '../sides';
import type { Listing } from './figure';
import { entriesReader, type FoundLead, type Listed, type Lister, listingOf } from './lister';
import { Selection } from './selection';

interface Found extends FoundLead {
  readonly is: QualityPlace;
}

/** Lists leads in and outside a stage by whether they reached the target: the latest to enter, or to reach it, first. */
export class QualityLister implements Lister {
  readonly #listed: Listed;
  readonly #tally: QualityTally;
  readonly #index: number;
  readonly #places: readonly QualityPlace[];
  readonly #read: ReturnType<typeof entriesReader>;
  readonly #found: Selection<Found>;

  /** Null: no target was asked for, or the stage does not lead there. */
  static open(listed: Listed, stage: number, of: QualityListFigure): QualityLister | null {
    const tally = listed.pass.quality;
    const index = tally?.stages.indexOf(stage) ?? -1;
    return tally && index >= 0 ? new QualityLister(listed, tally, index, stage, of) : null;
  }

  private constructor(
    listed: Listed,
    tally: QualityTally,
    index: number,
    stage: number,
    of: QualityListFigure,
  ) {
    this.#listed = listed;
    this.#tally = tally;
    this.#index = index;
    this.#places = QUALITY_FIGURES[of];
    this.#read = entriesReader(listed.pass, stage);
    this.#found = new Selection(listed.most);
  }

  see(prepared: PreparedLead, proposal: WalkedOutcome): void {
    const is = this.#tally.placeOf(this.#index, proposal);
    if (!this.#places.includes(is)) return;
    const entries = this.#read(prepared, proposal);
    const at = this.#tally.reachedAt;
    const rank = entries.at(-1) ?? at ?? Number.NEGATIVE_INFINITY;
    this.#found.offer({ entries, at, is, rank, id: this.#listed.data.ids.at(prepared.lead) ?? '' });
  }

  listing(side: BaselineSide): Listing {
    return listingOf(this.#found, this.#listed.pass, side, ({ is }) => is);
  }
}
