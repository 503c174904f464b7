import { counterpartsOf } from '../counterparts';
import type { CompiledTransition, Definitions } from '../definitions';
import { conversionAt, type LeadOutcome, type WalkedOutcome } from '../lead-outcome';
import type { PreparedLead } from '../prepared-lead';
import type { BaselineSide, ComparedSide } from '../sides';
import { STEP_FIGURES, type StepPlace, stepPlace } from '../step-places';
import { openStages } from '../upstream';
import type { ComparedName, Figure, Listing } from './figure';
import { entriesReader, type FoundLead, type Listed, type Lister, listingOf } from './lister';
import { Selection } from './selection';

type StepOf = Extract<Figure, { kind: 'step' }>;

interface Found extends FoundLead {
  readonly is: StepPlace;
}

/** The step on one side, under its own definitions, and who was found there. */
interface Side {
  readonly definitions: Definitions;
  readonly transition: CompiledTransition;
  readonly found: Selection<Found>;
}

/** Its place among the sides. */
const PROPOSAL = 3;

/** Lists leads by what became of them at the step between two stages: those that came to the first the latest first. */
export class StepLister implements Lister {
  readonly #listed: Listed;
  readonly #asked: ComparedName;
  readonly #places: readonly StepPlace[];
  readonly #matureBy: number;
  readonly #read: ReturnType<typeof entriesReader>;
  /** Of the record, today's rules, another glossary and the proposal; null: nothing is asked of it, or it has no such step. */
  readonly #sides: readonly (Side | null)[];

  /** Null: no transition leads from the one stage to the other. */
  static open(listed: Listed, figure: StepOf): StepLister | null {
    const { stageIndex, transitions } = listed.contexts.proposal.definitions;
    const [start, end] = [stageIndex.get(figure.from), stageIndex.get(figure.to)];
    const own = transitions.find(({ from, to }) => from === start && to === end);
    return own ? new StepLister(listed, figure, own) : null;
  }

  private constructor(listed: Listed, { side: asked, of }: StepOf, own: CompiledTransition) {
    this.#listed = listed;
    this.#asked = asked;
    this.#places = STEP_FIGURES[of];
    const { pass, contexts, most } = listed;
    this.#matureBy = pass.proposal.matureBy;
    this.#read = entriesReader(pass, own.from);
    const { definitions } = contexts.proposal;
    const sideOf = (compared: ComparedSide | null): Side | null => {
      if (!compared || asked !== 'baseline') return null;
      const { swaps, definitions: theirs } = compared;
      const order = counterpartsOf(definitions, theirs, (of) => swaps.baselineStage(of)).transition(
        own.order,
      );
      const transition = order === null ? undefined : theirs.transitions[order];
      return transition ? { definitions: theirs, transition, found: new Selection(most) } : null;
    };
    this.#sides = [
      ...[pass.recorded, pass.replayedToday, pass.replayedOther].map(sideOf),
      { definitions, transition: own, found: new Selection(most) },
    ];
  }

  see(prepared: PreparedLead, proposal: WalkedOutcome): void {
    const { recordedOutcome, today, other, lead } = prepared;
    const outcomes: readonly (LeadOutcome | null)[] = [recordedOutcome, today, other, proposal];
    for (const [place, side] of this.#sides.entries()) {
      const outcome = outcomes[place];
      if (!side || !outcome) continue;
      const { definitions, transition, found } = side;
      const isOpen = openStages(definitions, outcome)[transition.from] ?? false;
      const is = stepPlace(outcome, transition, isOpen, this.#matureBy);
      if (is === null || !this.#places.includes(is)) continue;
      const entries = this.#read(prepared, proposal);
      const rank = entries[place] ?? Number.NEGATIVE_INFINITY;
      const at = is === 'went-on' ? conversionAt(outcome, transition.from, transition.to) : null;
      found.offer({ entries, at, is, rank, id: this.#listed.data.ids.at(lead) ?? '' });
    }
  }

  listing(side: BaselineSide): Listing | null {
    const { pass } = this.#listed;
    const place = pass.placeOf(side);
    const own = this.#sides[this.#asked === 'baseline' && place !== 'itself' ? place : PROPOSAL];
    return own ? listingOf(own.found, pass, side, ({ is }) => is) : null;
  }
}
