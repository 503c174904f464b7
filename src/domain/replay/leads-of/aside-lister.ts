import type { Definitions } from '../definitions';
import type { LeadOutcome, WalkedOutcome } from '../lead-outcome';
import type { PreparedLead } from '../prepared-lead';
import { isAside } from '../set-aside/asides';
import { returnsTo } from '../set-aside/set-aside-tally';
import type { BaselineSide } from '../sides';
import type { AsideFigure, ComparedName, Figure, Listing } from './figure';
import { entriesReader, type FoundLead, type Listed, type Lister, listingOf } from './lister';
import { Selection } from './selection';

/** Its place among the sides. */
const PROPOSAL = 3;

type Outcome = Pick<LeadOutcome, 'entries' | 'asides'>;

/** What of one side is looked for, under its own definitions, and found. */
interface Side {
  readonly definitions: Definitions;
  readonly stage: number;
  readonly found: Selection<FoundLead>;
}

/** Lists leads that were set aside in a stage, or came back from it: the latest first. */
export class AsideLister implements Lister {
  readonly #listed: Listed;
  readonly #of: AsideFigure;
  readonly #asked: ComparedName;
  readonly #read: ReturnType<typeof entriesReader>;
  /** Of the record, today's rules, another glossary and the proposal; null: nothing is asked of it, or it does not know the stage. */
  readonly #sides: readonly (Side | null)[];

  /** Null: the stage sets nobody aside. */
  static open(
    listed: Listed,
    stage: number,
    figure: Extract<Figure, { kind: 'set-aside' }>,
  ): AsideLister | null {
    const { kind } = listed.contexts.proposal.definitions.stages[stage]?.stage ?? {};
    return isAside(kind ?? '') ? new AsideLister(listed, stage, figure) : null;
  }

  private constructor(
    listed: Listed,
    stage: number,
    { side: asked, of }: Extract<Figure, { kind: 'set-aside' }>,
  ) {
    this.#listed = listed;
    this.#of = of;
    this.#asked = asked;
    const { pass, contexts, most } = listed;
    this.#read = entriesReader(pass, stage);
    const sideOf = (definitions: Definitions, at: number | null): Side | null =>
      at === null ? null : { definitions, stage: at, found: new Selection(most) };
    // Rules compared with themselves are the proposal.
    this.#sides = [
      ...[pass.recorded, pass.replayedToday, pass.replayedOther].map((side) =>
        side && asked === 'baseline' ? sideOf(side.definitions, side.swaps.baselineStage(stage)) : null,
      ),
      sideOf(contexts.proposal.definitions, stage),
    ];
  }

  see(prepared: PreparedLead, proposal: WalkedOutcome): void {
    const { recordedOutcome, today, other, lead } = prepared;
    const outcomes: readonly (Outcome | null)[] = [recordedOutcome, today, other, proposal];
    for (const [place, side] of this.#sides.entries()) {
      const outcome = outcomes[place];
      const at = side && outcome ? this.#memberAt(side, outcome) : undefined;
      if (at === undefined) continue;
      const entries = this.#read(prepared, proposal);
      side?.found.offer({ entries, at, rank: at, id: this.#listed.data.ids.at(lead) ?? '' });
    }
  }

  listing(side: BaselineSide): Listing | null {
    const { pass } = this.#listed;
    const place = pass.placeOf(side);
    const own = this.#sides[this.#asked === 'baseline' && place !== 'itself' ? place : PROPOSAL];
    const is = this.#of === 'returned' || 'to' in this.#of ? 'returned' : 'set-aside';
    return own ? listingOf(own.found, pass, side, () => is) : null;
  }

  /** When a lead was set aside, or came back, as the figure has it; `undefined`: it is not in it. */
  #memberAt({ definitions, stage }: Side, { entries, asides }: Outcome): number | undefined {
    const aside = asides.find((one) => one.stage === stage);
    if (!aside) return undefined;
    const at = entries[stage]?.[0];
    const of = this.#of;
    if (of !== 'returned' && 'reason' in of) {
      return (definitions.policy.reasons[aside.reason]?.id ?? null) === of.reason ? at : undefined;
    }
    const on = returnsTo(definitions, entries, stage).filter(
      (other) => of === 'returned' || definitions.stages[other]?.stage.id === of.to,
    );
    const back = on.flatMap((other) => entries[other]?.find((own) => own >= (at ?? 0)) ?? []);
    return back.length === 0 ? undefined : Math.min(...back);
  }
}
