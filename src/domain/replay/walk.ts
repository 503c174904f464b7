import { HybridSource, RepSource } from './act-sources';
import { type ClockStart, ClockStarts } from './clock-starts';
import type { ReplayContext } from './context';
import type { CompiledTransition } from './definitions';
import type { Journey, Visit } from './journey';
import { type Instants, type Offer, type OfferSource, precedes, type Stay, UsedActs } from './offers';
import type { RecordedLead } from './recorded';
import { RulesSource } from './rules-source';
import { TimeoutSource } from './timeout-source';
import type { Base } from './timing';
import { WalkInstants } from './walk-instants';

export interface Walked extends Journey {
  readonly clocks: readonly ClockStart[];
}

/** What a walk considered in one stay, told when the stay ends; the facts then are as the walk sees them. */
export interface ConsideredStay {
  /** Which visit of the walk it is. */
  readonly visit: number;
  readonly sources: readonly OfferSource[];
  readonly taken: Offer | null;
  /** Offers that a disqualifier refused, in order. */
  readonly refused: readonly Offer[];
}

/**
 * Walks one lead through the glossary (`docs/replay.md`, section 3). `context.facts` is left open on that lead.
 * @param onStay sees every stay of the walk when it is decided how it ends.
 */
export function walkLead(
  context: ReplayContext,
  record: RecordedLead,
  onStay?: (stay: ConsideredStay) => void,
): Walked {
  return new LeadWalk(context, record, onStay).run();
}

/** Stands for nothing and is never added to: most leads are refused nothing. */
const NO_STAGES: number[] = [];

class LeadWalk {
  readonly #context: ReplayContext;
  readonly #record: RecordedLead;
  readonly #clocks: ClockStarts;
  readonly #visits: Visit[] = [];
  /** How often the walk has been in each stage. */
  readonly #counts: number[] = [];
  /** How often the walk has taken each transition. */
  readonly #taken: number[] = [];
  readonly #acts: UsedActs;
  #base: Base | null = null;
  #refused = NO_STAGES;
  #refusedByCriteria = NO_STAGES;
  /** Acts that are counted there, by stage and number. */
  #notedActs: UsedActs | null = null;
  #pending = NO_STAGES;
  /** The best offer met so far while the exits of a stay are gone through, and where it is from. */
  #best: Offer | null = null;
  #bestFrom: OfferSource | null = null;
  readonly #instants: WalkInstants;
  readonly #onStay: ((stay: ConsideredStay) => void) | undefined;

  constructor(context: ReplayContext, record: RecordedLead, onStay?: (stay: ConsideredStay) => void) {
    this.#onStay = onStay;
    this.#context = context;
    this.#record = record;
    this.#clocks = new ClockStarts(context, record);
    this.#instants = new WalkInstants(context);
    this.#acts = new UsedActs(context.definitions.stages.length);
  }

  run(): Walked {
    const { facts, definitions } = this.#context;
    facts.open(this.#record.lead);
    this.#clocks.begin();
    const start = this.#entryToInitial();
    if (!Number.isNaN(start)) {
      this.#enter(
        {
          stage: definitions.initial,
          at: start,
          via: -1,
          byPerson: false,
          act: null,
          clamped: false,
          dateOnly: this.#dateOnlyStart(start),
          reason: null,
          againstCriteria: false,
        },
        null,
      );
      for (let next = this.#step(); next; next = this.#step()) {
        this.#enter(this.#visitOf(next), next.act?.index ?? null);
      }
    }
    return {
      visits: this.#visits,
      refused: this.#refused,
      pending: this.#pending,
      refusedByCriteria: this.#refusedByCriteria,
      signals: firstTimes(facts.signals, facts.signalTimes),
      clocks: this.#clocks.started,
    };
  }

  /** The first instant at or after creation at which the criteria of the initial stage hold and nothing refuses; NaN: none. */
  #entryToInitial(): number {
    const { definitions, facts, asOf } = this.#context;
    const { createdAt } = this.#record;
    const stage = definitions.stages[definitions.initial];
    if (!stage || createdAt > asOf) return Number.NaN;
    if (stage.entry.test(facts, createdAt) && !this.#disqualified(definitions.initial, createdAt)) {
      return createdAt;
    }
    for (const at of this.#instants.from(createdAt, [])) {
      if (!stage.entry.test(facts, at)) continue;
      if (!this.#disqualified(definitions.initial, at)) return at;
      this.#addRefused(definitions.initial);
    }
    return Number.NaN;
  }

  #dateOnlyStart(at: number): boolean {
    const { definitions, facts } = this.#context;
    const created = this.#record.entries[definitions.initial]?.[0];
    return at === created?.at ? created.dateOnly : facts.dateOnlyAt(at);
  }

  #enter(visit: Visit, act: number | null): void {
    const nth = this.#counts[visit.stage] ?? 0;
    this.#counts[visit.stage] = nth + 1;
    if (visit.via >= 0) this.#taken[visit.via] = this.#timesTaken(visit.via) + 1;
    const entries = this.#record.entries[visit.stage] ?? [];
    const paired = entries[nth];
    const entered = paired ? { recorded: paired, walked: visit.at, served: null } : this.#base;
    if (!entered) return;
    const base = this.#context.queued?.basedOn(entered, this.#record, visit, nth) ?? entered;
    const spent = act ?? this.#acts.firstFree(visit.stage, entries);
    if (spent >= 0) this.#acts.add(visit.stage, spent);
    this.#visits.push(visit);
    this.#base = base;
    this.#clocks.enter(visit.stage, visit.at, visit.dateOnly, this.#visits.length - 1, base);
  }

  #step(): Offer | null {
    const { definitions } = this.#context;
    const here = this.#visits.at(-1);
    if (!here || !this.#base) return null;
    const exits = definitions.from[here.stage] ?? [];
    const stay: Stay = {
      record: this.#record,
      stage: here.stage,
      at: here.at,
      nth: (this.#counts[here.stage] ?? 1) - 1,
      base: this.#base,
      acts: this.#acts,
      timesTaken: this.#timesTaken,
      visitedAt: this.#visitedAt,
    };
    const sources: OfferSource[] = [];
    const instants = this.#instants.ofStay(here.at, sources);
    for (const transition of exits) sources.push(this.#source(transition, stay, instants));

    const refused: Offer[] = [];
    const offer = this.#firstAccepted(sources, refused);
    this.#onStay?.({ visit: this.#visits.length - 1, sources, taken: offer, refused });
    this.#noteHybrids(sources, offer);
    this.#pending = offer ? NO_STAGES : this.#pendingOf(sources);
    return offer;
  }

  readonly #timesTaken = (order: number): number => this.#taken[order] ?? 0;

  /** Visits are in order of time, so those of one instant are the last. */
  readonly #visitedAt = (stage: number, at: number): boolean => {
    for (let i = this.#visits.length - 1; i >= 0; i--) {
      const visit = this.#visits[i];
      if (!visit || visit.at < at) return false;
      if (visit.at === at && visit.stage === stage) return true;
    }
    return false;
  };

  #pendingOf(sources: readonly OfferSource[]): number[] {
    let pending = NO_STAGES;
    for (const source of sources) {
      const act = source.act();
      if (act && act.at > this.#context.asOf) pending = [...pending, source.transition.order];
    }
    return pending;
  }

  #source(transition: CompiledTransition, stay: Stay, instants: Instants): OfferSource {
    const context = this.#context;
    switch (transition.transition.mode.kind) {
      case 'rules':
        return new RulesSource(context, transition, stay, this.#instants.ofRules(transition, stay, instants));
      case 'rep':
        return new RepSource(context, transition, stay);
      case 'hybrid':
        return new HybridSource(context, transition, stay, instants);
      case 'timeout':
        return new TimeoutSource(context, transition, stay, instants);
    }
  }

  /**
   * Earliest first, then the earlier act, then the order of transitions; disqualified offers are refused in that same
   * order. Acts and timeouts are asked first, for they are found at once and tell how far criteria need be looked at.
   */
  #firstAccepted(sources: readonly OfferSource[], refused: Offer[]): Offer | null {
    for (;;) {
      this.#best = null;
      this.#offerFrom(sources, true);
      this.#offerFrom(sources, false);
      const best = this.#best as Offer | null;
      const source = this.#bestFrom;
      if (!best || !source) return null;
      if (!this.#disqualified(best.transition.to, best.at)) return best;
      this.#addRefused(best.transition.to);
      refused.push(best);
      source.refuse();
    }
  }

  #offerFrom(sources: readonly OfferSource[], areQuick: boolean): void {
    for (const source of sources) {
      if (source.transition.isQuick !== areQuick) continue;
      const offer = source.peek(this.#best?.at);
      if (offer && (!this.#best || precedes(offer, this.#best))) {
        this.#best = offer;
        this.#bestFrom = source;
      }
    }
  }

  #addRefused(stage: number): void {
    if (!this.#refused.includes(stage)) this.#refused = [...this.#refused, stage];
  }

  #disqualified(stage: number, at: number): boolean {
    const { definitions, facts } = this.#context;
    for (const { test } of definitions.stages[stage]?.disqualifiers ?? []) if (test(facts, at)) return true;
    return false;
  }

  /** Acts people made while the criteria did not hold, and that led nowhere; each once, in however many visits it was on offer. */
  #noteHybrids(sources: readonly OfferSource[], taken: Offer | null): void {
    const { asOf, definitions, facts } = this.#context;
    for (const source of sources) {
      if (source.transition.transition.mode.kind !== 'hybrid') continue;
      const act = source.act();
      if (!act || taken?.transition === source.transition) continue;
      if (act.at > Math.min(asOf, taken?.at ?? asOf)) continue;
      const { to, order } = source.transition;
      this.#notedActs ??= new UsedActs(definitions.stages.length);
      if (this.#notedActs.has(to, act.index) || definitions.stages[to]?.entry.test(facts, act.at)) continue;
      this.#notedActs.add(to, act.index);
      this.#refusedByCriteria = [...this.#refusedByCriteria, order];
    }
  }

  #visitOf(offer: Offer): Visit {
    const { definitions, facts } = this.#context;
    const { transition, at, act } = offer;
    const { mode } = transition.transition;
    return {
      stage: transition.to,
      at,
      via: transition.order,
      byPerson: act?.recorded.byPerson ?? false,
      act: act?.recorded ?? null,
      clamped: act?.clamped ?? false,
      dateOnly: this.#isKnownToTheDay(offer),
      reason: mode.kind === 'timeout' ? mode.reason : null,
      againstCriteria: mode.kind === 'rep' && !definitions.stages[transition.to]?.entry.test(facts, at),
    };
  }

  /** Whether what fixes the time of a step is known to the day only: its act, what happened at that instant, or the entry before. */
  #isKnownToTheDay({ transition, at, act }: Offer): boolean {
    const here = this.#visits.at(-1);
    if (act?.at === at) return act.recorded.dateOnly;
    if (transition.transition.mode.kind === 'timeout') return here?.dateOnly ?? false;
    return (here?.at === at && here.dateOnly) || this.#context.facts.dateOnlyAt(at);
  }
}

const NO_SIGNALS: ReadonlyMap<string, number> = new Map();

function firstTimes(signals: readonly string[], times: readonly number[]): ReadonlyMap<string, number> {
  if (signals.length === 0) return NO_SIGNALS;
  const first = new Map<string, number>();
  signals.forEach((signal, i) => {
    const at = times[i] ?? 0;
    first.set(signal, Math.min(at, first.get(signal) ?? at));
  });
  return first;
}
