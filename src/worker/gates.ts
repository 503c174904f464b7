import type { LeadData } from '#domain/leads/lead-data';
import { gateKey } from '#domain/replay/gate/closed-gate';
import { type Gate, openGate } from '#domain/replay/gate/gate';
import type { GateFigures } from '#domain/replay/gate/gate-figures';
import { gateStages } from '#domain/replay/gate/gate-stages';
import type { ReplayInput } from '#domain/replay/replay-input';
import type { Problem, Result } from '#domain/result';

/** A gate takes some 30 bytes a lead, so not every stage has one. */
const MOST_GATES = 2;

/** One stage's gate, or as much of it as there is. */
interface Opening {
  readonly key: string;
  readonly steps: Generator<number, Result<Gate, Problem>>;
  /** `waits`: the stage has none under these rules, and is not asked again. */
  outcome: Gate | 'waits' | null;
}

/**
 * The gates of one set of data. Work on them may be left off at any yield: an opening goes on where it stood, whoever asks
 * for it next.
 */
export class Gates {
  readonly #data: LeadData;
  /** By stage. */
  readonly #openings = new Map<string, Opening>();

  constructor(data: LeadData) {
    this.#data = data;
  }

  /**
   * Opens the gates that tell most about a threshold (`gateStages`), one after the other, until as many are open as are held.
   * Those of other stages stay only where there is room.
   */
  *open(input: ReplayInput, threshold: string | null): Generator<number, void> {
    const wanted: string[] = [];
    for (const stage of gateStages(input, threshold)) {
      if (wanted.length === MOST_GATES) break;
      const opening = this.#openingOf(input, stage);
      while (opening.outcome === null) {
        const step = opening.steps.next();
        if (step.done) opening.outcome = step.value.ok ? step.value.value : 'waits';
        else yield step.value;
      }
      if (opening.outcome === 'waits') continue;
      wanted.push(stage);
      this.#makeRoom(wanted);
    }
  }

  /**
   * What a policy does to the stages whose gates are open and fit it.
   * @param halvings 0: of all leads; else of a sample, one of two to this power.
   */
  *figures(
    input: Pick<ReplayInput, 'proposal' | 'options'>,
    halvings: number,
  ): Generator<number, readonly GateFigures[]> {
    const found: GateFigures[] = [];
    for (const [stage, { key, outcome }] of this.#openings) {
      if (outcome === null || outcome === 'waits' || gateKey(input, stage) !== key) continue;
      const figures = yield* outcome.figures(input, halvings);
      // What cannot be told from columns, or not be replayed at all, is left to the replay to say.
      if (figures.ok) found.push(figures.value);
    }
    return found;
  }

  /** The opening of a stage's gate that fits a policy; one that does not any more is given up. */
  #openingOf(input: ReplayInput, stage: string): Opening {
    const key = gateKey(input, stage);
    const known = this.#openings.get(stage);
    if (known?.key === key) return known;
    const steps = openGate({ ...input, data: this.#data, baseline: 'recorded' }, stage);
    const opening: Opening = { key, steps, outcome: null };
    this.#openings.set(stage, opening);
    return opening;
  }

  /** Lets go of gates nobody asked for last, until there are no more than are held. */
  #makeRoom(wanted: readonly string[]): void {
    const open = [...this.#openings].filter(([, { outcome }]) => outcome !== 'waits');
    let over = open.length - MOST_GATES;
    for (const [stage] of open) {
      if (over > 0 && !wanted.includes(stage)) {
        this.#openings.delete(stage);
        over -= 1;
      }
    }
  }
}
