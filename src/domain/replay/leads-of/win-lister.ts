import type { WalkedOutcome } from '../lead-outcome';
import type { PreparedLead } from '../prepared-lead';
import type { BaselineSide } from '../sides';
import { figuresOf, NEVER, type WinFigure } from '../wins/count-wins';
import { codeOf } from '../wins/win-marks';
import type { ListedLead, Listing } from './figure';
import type { Listed, Lister } from './lister';
import { type Candidate, Selection } from './selection';

type CountedWin = ReturnType<Listed['pass']['wins']['winsAt']>[number];

interface Found extends Candidate {
  readonly win: CountedWin;
}

/** A first entry to the stage under the proposal. */
interface Entry {
  readonly id: string;
  readonly at: number;
}

/** Lists wins at a stage: the greatest amount first; where leads have no amounts, the latest win. */
export class WinLister implements Lister {
  readonly #listed: Listed;
  readonly #stage: number;
  readonly #of: WinFigure;
  /** By row of the tally. */
  readonly #leads: number[] = [];
  /** By lead, and the first by account: of all that a win may be handed over through. */
  readonly #entries = new Map<number, Entry>();
  readonly #byAccount = new Map<number, Entry>();

  constructor(listed: Listed, stage: number, of: WinFigure) {
    this.#listed = listed;
    this.#stage = stage;
    this.#of = of;
  }

  see({ win, lead }: PreparedLead, { entries }: WalkedOutcome): void {
    if (Number.isNaN(win)) return;
    if (win >= 0) this.#leads[win] = lead;
    const at = entries[this.#stage]?.[0];
    if (at === undefined) return;
    const entry = { id: this.#id(lead), at };
    this.#entries.set(lead, entry);
    const account = codeOf(this.#listed.data.account, lead);
    const first = earlier(entry, this.#byAccount.get(account));
    if (account >= 0 && first) this.#byAccount.set(account, first);
  }

  listing(side: BaselineSide): Listing {
    const { pass, data, most } = this.#listed;
    const found = new Selection<Found>(most);
    const amount = { sum: 0, missing: 0 };
    for (const win of pass.wins.winsAt(this.#stage, pass.placeOf(side), 0)) {
      if (!figuresOf(win).includes(this.#of)) continue;
      if (win.amount === null) amount.missing += 1;
      amount.sum += win.amount ?? 0;
      const rank = data.amount ? (win.amount ?? Number.NEGATIVE_INFINITY) : win.wonAt;
      found.offer({ win, rank, id: this.#id(this.#leads[win.row] ?? -1) });
    }
    return {
      total: found.total,
      amount: data.amount && amount,
      rows: found.first().map(({ win, id }) => this.#row(win, id)),
    };
  }

  #row(win: CountedWin, id: string): ListedLead {
    const { opportunity, amount } = this.#listed.data;
    const code = codeOf(opportunity, this.#leads[win.row] ?? -1);
    return {
      lead: id,
      is: win.how,
      before: win.before,
      after: win.after === NEVER ? null : win.after,
      at: win.wonAt,
      opportunity: code < 0 ? null : (opportunity?.texts.at(code) ?? null),
      amount: amount && win.amount,
      through: this.#through(win)?.id ?? null,
    };
  }

  /** The entry by which a win is handed over, where it is not its own lead's. */
  #through({ how, rows }: CountedWin): Entry | undefined {
    if (how !== 'throughOpportunity' && how !== 'throughAccount') return undefined;
    const entries = rows.map((row) => {
      const lead = this.#leads[row] ?? -1;
      return how === 'throughOpportunity'
        ? this.#entries.get(lead)
        : this.#byAccount.get(codeOf(this.#listed.data.account, lead));
    });
    return entries.reduce<Entry | undefined>(earlier, undefined);
  }

  #id(lead: number): string {
    return this.#listed.data.ids.at(lead) ?? '';
  }
}

/** Of two at one instant the one whose id comes first. */
function earlier(a: Entry | undefined, b: Entry | undefined): Entry | undefined {
  if (!a || !b) return a ?? b;
  if (a.at !== b.at) return a.at < b.at ? a : b;
  return a.id < b.id ? a : b;
}
