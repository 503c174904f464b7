import { LoadTally } from './capacity/load-tally';
import type { ReplayContext } from './context';
import type { WalkedOutcome } from './lead-outcome';
import { MOST_TIMEOUTS } from './offers';
import { CountRows, type Settings } from './setting';
import type { Table, TableReader, Tallied } from './tables';

/** Counts what the walk of the proposal did: steps, refusals, and where leads were routed to. */
export class StepTally implements Tallied {
  /** What the queues are asked for. */
  readonly load: LoadTally;
  readonly #context: ReplayContext;
  /** By transition: steps taken, brought forward, let in against the criteria, and acts that led nowhere. */
  readonly #taken: CountRows;
  readonly #clamped: CountRows;
  readonly #againstCriteria: CountRows;
  readonly #refusedByCriteria: CountRows;
  /** By stage: leads a disqualifier refused. */
  readonly #refused: CountRows;
  /** By queue: leads routed to it on entry to the stage the glossary routes at. */
  readonly #queues: CountRows;
  readonly #neverEntered: CountRows;
  /** Leads that took a timeout as often as a lead can. */
  readonly #toAndFro: CountRows;
  readonly #queueIndex: ReadonlyMap<string, number>;
  readonly #routedAt: number | undefined;

  constructor(context: ReplayContext, settings: number) {
    this.#context = context;
    this.load = new LoadTally(context, settings);
    const { transitions, stages, policy, stageIndex } = context.definitions;
    this.#taken = new CountRows(transitions.length, settings);
    this.#clamped = new CountRows(transitions.length, settings);
    this.#againstCriteria = new CountRows(transitions.length, settings);
    this.#refusedByCriteria = new CountRows(transitions.length, settings);
    this.#refused = new CountRows(stages.length, settings);
    this.#queues = new CountRows(policy.queues.length, settings);
    this.#neverEntered = new CountRows(1, settings);
    this.#toAndFro = new CountRows(1, settings);
    this.#queueIndex = new Map(policy.queues.map(({ id }, index) => [id, index]));
    this.#routedAt = stageIndex.get(policy.routing?.onEntryOf ?? '');
  }

  /** The facts must still be open on the lead, with the signals of this walk. */
  add(outcome: WalkedOutcome, settings: Settings): void {
    const { entries, walked } = outcome;
    this.#addRoute(entries, settings);
    this.load.add(outcome, settings);
    for (const { via, clamped, againstCriteria } of walked.visits) {
      if (via < 0) continue;
      this.#taken.add(via, settings);
      if (clamped) this.#clamped.add(via, settings);
      if (againstCriteria) this.#againstCriteria.add(via, settings);
    }
    for (const transition of walked.refusedByCriteria) this.#refusedByCriteria.add(transition, settings);
    for (const stage of walked.refused) this.#refused.add(stage, settings);
    if (walked.visits.length === 0) this.#neverEntered.add(0, settings);
    if (this.#goesToAndFro(walked)) this.#toAndFro.add(0, settings);
  }

  write(tables: Table[]): void {
    for (const counts of this.#all()) counts.write(tables);
  }

  addFrom(tables: TableReader): void {
    for (const counts of this.#all()) counts.addFrom(tables);
  }

  /** The counts of a transition. */
  transition(order: number, setting: number) {
    return {
      taken: this.#taken.at(order, setting),
      clamped: this.#clamped.at(order, setting),
      againstCriteria: this.#againstCriteria.at(order, setting),
      refusedByCriteria: this.#refusedByCriteria.at(order, setting),
    };
  }

  refused(stage: number, setting: number): number {
    return this.#refused.at(stage, setting);
  }

  /** Leads by queue, in the order of the policy; null without routing. */
  queues(setting: number): { queue: string; leads: number }[] | null {
    const { policy } = this.#context.definitions;
    if (!policy.routing) return null;
    return policy.queues.map(({ id }, index) => ({ queue: id, leads: this.#queues.at(index, setting) }));
  }

  neverEntered(setting: number): number {
    return this.#neverEntered.at(0, setting);
  }

  toAndFro(setting: number): number {
    return this.#toAndFro.at(0, setting);
  }

  #goesToAndFro({ visits }: WalkedOutcome['walked']): boolean {
    if (visits.length < MOST_TIMEOUTS) return false;
    return this.#context.definitions.transitions.some(
      ({ transition, order }) =>
        transition.mode.kind === 'timeout' &&
        visits.filter(({ via }) => via === order).length >= MOST_TIMEOUTS,
    );
  }

  #all(): readonly Tallied[] {
    return [
      this.#taken,
      this.#clamped,
      this.#againstCriteria,
      this.#refusedByCriteria,
      this.#refused,
      this.#queues,
      this.#neverEntered,
      this.#toAndFro,
      this.load,
    ];
  }

  #addRoute(entries: WalkedOutcome['entries'], settings: Settings): void {
    if (this.#routedAt === undefined) return;
    const entered = entries[this.#routedAt]?.[0];
    if (entered === undefined) return;
    const queue = this.#queueIndex.get(this.#context.assignment.queueAt(entered) ?? '');
    if (queue !== undefined) this.#queues.add(queue, settings);
  }
}
