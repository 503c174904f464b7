import { formatIsoDate } from '../../time/civil';
import { mondayOf } from '../capacity/offered-load';
import type { WalkedOutcome } from '../lead-outcome';
import type { PreparedLead } from '../prepared-lead';
import type { BaselineSide } from '../sides';
import type { Figure, Listing } from './figure';
import { entriesReader, type FoundLead, type Listed, type Lister, listingOf } from './lister';
import { Selection } from './selection';

/** Lists arrivals at a queue, a lead once for each time it is handed over; the earliest first. */
export class ArrivalLister implements Lister {
  readonly #listed: Listed;
  readonly #queue: number;
  readonly #weeks: ReadonlySet<string> | null;
  readonly #read: ReturnType<typeof entriesReader>;
  readonly #found: Selection<FoundLead>;

  /** Null: nothing is handed over, or the queue is not there. */
  static open(listed: Listed, figure: Extract<Figure, { kind: 'arrivals' }>): ArrivalLister | null {
    const { stage } = listed.pass.steps.load;
    const { policy } = listed.contexts.proposal.definitions;
    const queue = policy.queues.findIndex(({ id }) => id === figure.queue);
    return stage === null || queue < 0 ? null : new ArrivalLister(listed, queue, stage, figure.weeks);
  }

  private constructor(listed: Listed, queue: number, stage: number, weeks: readonly string[] | null) {
    this.#listed = listed;
    this.#queue = queue;
    this.#weeks = weeks && new Set(weeks);
    this.#read = entriesReader(listed.pass, stage);
    this.#found = new Selection(listed.most);
  }

  see(prepared: PreparedLead, proposal: WalkedOutcome): void {
    const { pass, data } = this.#listed;
    pass.steps.load.eachArrival(proposal, (at, queue, day) => {
      if (queue !== this.#queue) return;
      if (this.#weeks && !this.#weeks.has(formatIsoDate(mondayOf(day)))) return;
      const entries = this.#read(prepared, proposal);
      this.#found.offer({ entries, at, rank: -at, id: data.ids.at(prepared.lead) ?? '' });
    });
  }

  listing(side: BaselineSide): Listing {
    return listingOf(this.#found, this.#listed.pass, side, () => 'arrived');
  }
}
