import type { WalkedOutcome } from '../lead-outcome';
import type { PreparedLead } from '../prepared-lead';
import type { Periods } from '../restatement/periods';
import type { BaselineSide } from '../sides';
import type { Figure, Listing } from './figure';
import { entriesReader, type FoundLead, type Listed, type Lister, listingOf } from './lister';
import { Selection } from './selection';

const SIDES = ['recorded', 'today', 'other', 'proposal'] as const;

/** Lists leads by the period in which they first entered a stage on one side: the latest first. */
export class EnteredLister implements Lister {
  readonly #listed: Listed;
  readonly #side: number;
  readonly #periods: Periods;
  readonly #period: string | null;
  readonly #read: ReturnType<typeof entriesReader>;
  readonly #found: Selection<FoundLead>;

  /** Null: periods were not asked for. */
  static open(
    listed: Listed,
    stage: number,
    figure: Extract<Figure, { kind: 'entered' }>,
  ): EnteredLister | null {
    const { restated } = listed.pass;
    return restated && new EnteredLister(listed, stage, figure, restated.proposal.lengths);
  }

  private constructor(
    listed: Listed,
    stage: number,
    { side, period }: Extract<Figure, { kind: 'entered' }>,
    periods: Periods,
  ) {
    this.#listed = listed;
    this.#side = SIDES.indexOf(side);
    this.#periods = periods;
    this.#period = period;
    this.#read = entriesReader(listed.pass, stage);
    this.#found = new Selection(listed.most);
  }

  see(prepared: PreparedLead, proposal: WalkedOutcome): void {
    const entries = this.#read(prepared, proposal);
    const at = entries[this.#side];
    if (at === undefined) return;
    if (this.#period !== null && this.#periods.days(this.#periods.of(at)).from !== this.#period) return;
    this.#found.offer({ entries, at, rank: at, id: this.#listed.data.ids.at(prepared.lead) ?? '' });
  }

  listing(side: BaselineSide): Listing {
    return listingOf(this.#found, this.#listed.pass, side, () => 'entered');
  }
}
