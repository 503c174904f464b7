import type { Verdict } from '../clocks';
import { type ClockFigure, clockCounts, clockIsOf } from '../counted-clocks';
import { counterpartsOf } from '../counterparts';
import type { Definitions } from '../definitions';
import type { LeadOutcome, WalkedOutcome } from '../lead-outcome';
import { stageOfSla } from '../observed';
import type { SlaFilter } from '../population-slas';
import type { PreparedLead } from '../prepared-lead';
import type { BaselineSide, ComparedSide } from '../sides';
import { openStages } from '../upstream';
import type { ComparedName, Figure, Listing } from './figure';
import { entriesReader, type FoundLead, type Listed, type Lister, listingOf } from './lister';
import { Selection } from './selection';

type ClockOf = Extract<Figure, { kind: 'clock' }>;

interface Found extends FoundLead {
  readonly is: Verdict;
}

/** The SLA on one side, under its own definitions, and whose clocks were found there. */
interface Side {
  readonly definitions: Definitions;
  readonly sla: number;
  readonly stage: number;
  readonly found: Selection<Found>;
}

/** Its place among the sides. */
const PROPOSAL = 3;

/** Lists clocks of an SLA, a lead once for each of its clocks: those that started last first. */
export class ClockLister implements Lister {
  readonly #listed: Listed;
  readonly #asked: ComparedName;
  readonly #of: ClockFigure;
  readonly #read: ReturnType<typeof entriesReader>;
  /** Of the record, today's rules, another glossary and the proposal; null: nothing is asked of it, or it has no such SLA. */
  readonly #sides: readonly (Side | null)[];

  /** Null: there is no such SLA. */
  static open(listed: Listed, figure: ClockOf): ClockLister | null {
    const index = listed.contexts.proposal.definitions.slas.findIndex(({ sla }) => sla.id === figure.sla);
    return index < 0 ? null : new ClockLister(listed, figure, index);
  }

  private constructor(listed: Listed, { side: asked, of }: ClockOf, index: number) {
    this.#listed = listed;
    this.#asked = asked;
    this.#of = of;
    const { pass, contexts, most } = listed;
    const { definitions } = contexts.proposal;
    this.#read = entriesReader(pass, stageOfSla(definitions, index));
    const sideOf = (own: Definitions, sla: number): Side => ({
      definitions: own,
      sla,
      stage: stageOfSla(own, sla),
      found: new Selection(most),
    });
    const compared = (side: ComparedSide | null): Side | null => {
      if (!side || asked !== 'baseline') return null;
      const { swaps, definitions: theirs } = side;
      const sla = counterpartsOf(definitions, theirs, (stage) => swaps.baselineStage(stage)).sla(index);
      return sla === null ? null : sideOf(theirs, sla);
    };
    this.#sides = [
      ...[pass.recorded, pass.replayedToday, pass.replayedOther].map(compared),
      sideOf(definitions, index),
    ];
  }

  see(prepared: PreparedLead, proposal: WalkedOutcome): void {
    const { recordedOutcome, today, other, slaApplies, slasToday, slasOther } = prepared;
    const outcomes: readonly (LeadOutcome | null)[] = [recordedOutcome, today, other, proposal];
    const filters: readonly (SlaFilter | null)[] = [slaApplies, slasToday, slasOther, slaApplies];
    for (const [place, side] of this.#sides.entries()) {
      const [outcome, applies] = [outcomes[place], filters[place]];
      if (side && outcome && applies) this.#see(side, outcome, applies, prepared, proposal);
    }
  }

  listing(side: BaselineSide): Listing | null {
    const { pass } = this.#listed;
    const place = pass.placeOf(side);
    const own = this.#sides[this.#asked === 'baseline' && place !== 'itself' ? place : PROPOSAL];
    return own ? listingOf(own.found, pass, side, ({ is }) => is) : null;
  }

  #see(
    { definitions, sla, stage, found }: Side,
    outcome: LeadOutcome,
    applies: SlaFilter,
    prepared: PreparedLead,
    proposal: WalkedOutcome,
  ): void {
    if (outcome.clocks.length === 0) return;
    if (!clockCounts(sla, stage, openStages(definitions, outcome), applies)) return;
    for (const one of outcome.clocks) {
      if (one.sla !== sla || !clockIsOf(one, this.#of)) continue;
      found.offer({
        entries: this.#read(prepared, proposal),
        at: one.at,
        clock: { due: one.due, stop: one.stoppedAt },
        is: one.verdict,
        rank: one.at,
        id: this.#listed.data.ids.at(prepared.lead) ?? '',
      });
    }
  }
}
