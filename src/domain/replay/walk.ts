import { type ClockStart, ClockStarts } from './clock-starts';
import type { ReplayContext } from './context';
import type { CompiledTransition } from './definitions';
import type { Journey, Visit } from './journey';
import { upTo } from './lead-facts';
import {
  hybridSource,
  type Instants,
  type Offer,
  type OfferSource,
  repSource,
  rulesSource,
  type Stay,
  timeoutSource,
} from './offers';
import type { RecordedLead } from './recorded';
import type { Base } from './timing';

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

class LeadWalk {
  readonly #context: ReplayContext;
  readonly #record: RecordedLead;
  readonly #clocks: ClockStarts;
  readonly #visits: Visit[] = [];
  readonly #bases: Base[] = [];
  readonly #used: boolean[][];
  readonly #refused = new Set<number>();
  readonly #refusedByCriteria: number[] = [];
  /** Acts that are counted there, by stage and number. */
  readonly #notedActs = new Set<string>();
  #pending: number[] = [];
  #instants: number[] = [];
  readonly #onStay: ((stay: ConsideredStay) => void) | undefined;

  constructor(context: ReplayContext, record: RecordedLead, onStay?: (stay: ConsideredStay) => void) {
    this.#onStay = onStay;
    this.#context = context;
    this.#record = record;
    this.#clocks = new ClockStarts(context, record);
    this.#used = record.entries.map((acts) => acts.map(() => false));
  }

  run(): Walked {
    const { facts, definitions } = this.#context;
    facts.open(this.#record.lead);
    this.#instants = ascending(facts.allInstants(definitions.windows));
    this.#clocks.begin();
    const start = this.#entryToInitial();
    if (start !== null) {
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
      for (let next = this.#step(); next; next = this.#step()) this.#enter(next.visit, next.act);
    }
    return {
      visits: this.#visits,
      refused: this.#refused,
      pending: this.#pending,
      refusedByCriteria: this.#refusedByCriteria,
      signals: firstTimes(facts.signalTimes()),
      clocks: this.#clocks.started,
    };
  }

  /** The first instant at or after creation at which the criteria of the initial stage hold and nothing refuses. */
  #entryToInitial(): number | null {
    const { definitions, facts, asOf } = this.#context;
    const { createdAt } = this.#record;
    const stage = definitions.stages[definitions.initial];
    if (!stage || createdAt > asOf) return null;
    for (const at of this.#instantsFrom(createdAt, [])) {
      if (!stage.entry.test(facts, at)) continue;
      if (!this.#disqualified(definitions.initial, at)) return at;
      this.#refused.add(definitions.initial);
    }
    return null;
  }

  #dateOnlyStart(at: number): boolean {
    const { definitions, facts } = this.#context;
    const created = this.#record.entries[definitions.initial]?.[0];
    return at === created?.at ? created.dateOnly : facts.dateOnlyAt(at);
  }

  #enter(visit: Visit, act: number | null): void {
    const nth = this.#visits.filter((earlier) => earlier.stage === visit.stage).length;
    const paired = this.#record.entries[visit.stage]?.[nth];
    const base = paired ? { recorded: paired, walked: visit.at } : this.#bases.at(-1);
    if (!base) return;
    const used = this.#used[visit.stage] ?? [];
    const spent = act ?? used.indexOf(false);
    if (spent >= 0) used[spent] = true;
    this.#visits.push(visit);
    this.#bases.push(base);
    this.#clocks.enter(visit.stage, visit.at, visit.dateOnly, this.#visits.length - 1, base);
  }

  #step(): { visit: Visit; act: number | null } | null {
    const { definitions } = this.#context;
    const here = this.#visits.at(-1);
    const base = this.#bases.at(-1);
    if (!here || !base) return null;
    const stay: Stay = {
      record: this.#record,
      stage: here.stage,
      at: here.at,
      nth: this.#visits.filter((visit) => visit.stage === here.stage).length - 1,
      base,
      used: this.#used,
      visitedAt: (stage, at) => this.#visits.some((visit) => visit.stage === stage && visit.at === at),
    };
    const sources: OfferSource[] = [];
    // Acts are instants too, and refusing one brings the next; so the list is made when asked for, and again
    // after an act was refused or passed over.
    let known: { readonly passed: number; readonly list: readonly number[] } | null = null;
    const instants: Instants = () => {
      const passed = sources.reduce((sum, source) => sum + source.passed.length, 0);
      if (known?.passed !== passed) known = { passed, list: this.#instantsFrom(here.at, sources) };
      return known.list;
    };
    for (const transition of definitions.from[here.stage] ?? []) {
      sources.push(this.#source(transition, stay, instants));
    }

    const refused: Offer[] = [];
    const offer = this.#firstAccepted(sources, refused);
    this.#onStay?.({ visit: this.#visits.length - 1, sources, taken: offer, refused });
    this.#noteHybrids(sources, offer);
    this.#pending = offer
      ? []
      : sources.flatMap((source) => {
          const act = source.act();
          return act && act.at > this.#context.asOf ? [source.transition.order] : [];
        });
    return offer && { visit: this.#visitOf(offer), act: offer.act?.index ?? null };
  }

  #source(transition: CompiledTransition, stay: Stay, instants: Instants): OfferSource {
    const context = this.#context;
    switch (transition.transition.mode.kind) {
      case 'rules':
        return rulesSource(context, transition, stay, this.#rulesInstants(transition, stay, instants));
      case 'rep':
        return repSource(context, transition, stay);
      case 'hybrid':
        return hybridSource(context, transition, stay, instants);
      case 'timeout':
        return timeoutSource(context, transition, stay, instants);
    }
  }

  /** Out of a recycled stage only something new counts that the criteria or the score read, not the lapse of time. */
  #rulesInstants(transition: CompiledTransition, stay: Stay, instants: Instants): Instants {
    const { definitions, facts } = this.#context;
    if (definitions.stages[stay.stage]?.stage.kind !== 'recycled') return instants;
    const reads = definitions.stages[transition.to]?.entry.reads;
    if (!reads) return () => [];
    const signals = facts.signalTimes().flatMap(([signal, at]) => (reads.signals.has(signal) ? [at] : []));
    const fresh = ascending([...facts.eventTimes(reads), ...signals]).filter((at) => at > stay.at);
    return () => fresh;
  }

  /** Earliest first, then the earlier act, then the order of transitions; disqualified offers are refused in that same order. */
  #firstAccepted(sources: readonly OfferSource[], refused: Offer[]): Offer | null {
    for (;;) {
      let best: { offer: Offer; source: OfferSource } | null = null;
      for (const source of sources) {
        const offer = source.peek();
        if (offer && (!best || precedes(offer, best.offer))) best = { offer, source };
      }
      if (!best) return null;
      if (!this.#disqualified(best.offer.transition.to, best.offer.at)) return best.offer;
      this.#refused.add(best.offer.transition.to);
      refused.push(best.offer);
      best.source.refuse();
    }
  }

  #disqualified(stage: number, at: number): boolean {
    const { definitions, facts } = this.#context;
    return (
      definitions.stages[stage]?.disqualifiers.some((disqualifier) => disqualifier.test(facts, at)) ?? false
    );
  }

  /** Acts people made while the criteria did not hold, and that led nowhere; each once, in however many visits it was on offer. */
  #noteHybrids(sources: readonly OfferSource[], taken: Offer | null): void {
    const { asOf, definitions, facts } = this.#context;
    for (const source of sources) {
      const act = source.act();
      if (source.transition.transition.mode.kind !== 'hybrid' || !act) continue;
      if (taken?.transition === source.transition || act.at > Math.min(asOf, taken?.at ?? asOf)) continue;
      const entry = definitions.stages[source.transition.to]?.entry;
      const known = `${source.transition.to} ${act.index}`;
      if (entry?.test(facts, act.at) || this.#notedActs.has(known)) continue;
      this.#notedActs.add(known);
      this.#refusedByCriteria.push(source.transition.order);
    }
  }

  #visitOf({ transition, at, act }: Offer): Visit {
    const { definitions, facts } = this.#context;
    const { mode } = transition.transition;
    return {
      stage: transition.to,
      at,
      via: transition.order,
      byPerson: act?.recorded.byPerson ?? false,
      act: act?.recorded ?? null,
      clamped: act?.clamped ?? false,
      dateOnly: act ? act.recorded.dateOnly : facts.dateOnlyAt(at),
      reason: mode.kind === 'timeout' ? mode.reason : null,
      againstCriteria: mode.kind === 'rep' && !definitions.stages[transition.to]?.entry.test(facts, at),
    };
  }

  /** `from` itself, and every instant after it at which an event, a moved signal or a moved act falls, up to as-of. */
  #instantsFrom(from: number, sources: readonly OfferSource[]): readonly number[] {
    const { facts, asOf } = this.#context;
    const moved = [
      ...facts.signalTimes().map(([, at]) => at),
      ...sources.flatMap((source) => [...source.passed, source.act()?.at ?? from]),
    ].filter((at) => at > from && at <= asOf);
    const later = this.#instants.slice(upTo(this.#instants, from));
    return moved.length === 0 ? [from, ...later] : ascending([from, ...later, ...moved]);
  }
}

function precedes(a: Offer, b: Offer): boolean {
  if (a.at !== b.at) return a.at < b.at;
  if (a.rank !== b.rank) return a.rank < b.rank;
  return a.transition.order < b.transition.order;
}

/** Ascending, each instant once. */
const ascending = (times: readonly number[]): number[] => [...new Set(times)].sort((a, b) => a - b);

function firstTimes(signals: readonly [signal: string, at: number][]): Map<string, number> {
  const first = new Map<string, number>();
  for (const [signal, at] of signals) first.set(signal, Math.min(at, first.get(signal) ?? at));
  return first;
}
