import { assigneeCalendar, transitionCalendar } from './assignment';
import type { ReplayContext } from './context';
import type { CompiledTransition } from './definitions';
import { latestOf, type RecordedLead, type RecordedTime } from './recorded';
import { type Base, type Moved, moveTime } from './timing';

/** A way out of the current stage, at an instant. */
export interface Offer {
  readonly transition: CompiledTransition;
  readonly at: number;
  /** Ties at one instant: the earlier recorded act first; an offer without an act ranks by its own instant. */
  readonly rank: number;
  readonly act: { readonly index: number; readonly recorded: RecordedTime; readonly clamped: boolean } | null;
}

/** The stay whose ways out are asked for. */
export interface Stay {
  readonly record: RecordedLead;
  readonly stage: number;
  readonly at: number;
  /** Which visit to the stage this is, from 0. */
  readonly nth: number;
  readonly base: Base;
  /** Per stage, which recorded entries a step has used up. */
  readonly used: readonly boolean[][];
  /** Whether the walk has entered the stage at exactly this instant already. */
  visitedAt(stage: number, at: number): boolean;
}

/** A recorded entry brought to where it falls in the walk; `index` among the lead's entries to that stage. */
export type Act = Moved & { readonly index: number; readonly recorded: RecordedTime };

/** A transition out of the current stay. `peek` gives its next offer; `refuse` makes it look for a later one. */
export interface OfferSource {
  readonly transition: CompiledTransition;
  peek(): Offer | null;
  refuse(): void;
  /** The act it rests on, where one is recorded; its moved time may lie after as-of. */
  act(): Act | null;
  /** Times of acts it has had refused or passed over in this stay: they happened, and are instants all the same. */
  readonly passed: readonly number[];
  /** The instants at which its criteria were asked; none where no criteria bind. */
  asked(): readonly number[];
  /** Why `peek` has nothing to offer; only then of meaning. */
  silence(): Silence;
}

/**
 * Why a transition made no offer: its criteria held at no instant (left); nothing is recorded for it; what is
 * recorded falls after as-of; its time is not up by as-of; something cancelled it; what it offered was refused, or
 * would have entered a stage again at the same instant.
 */
export type Silence = 'not-met' | 'no-act' | 'pending' | 'not-due' | 'cancelled' | 'refused' | 'same-instant';

/** The instants at which something may have changed for a lead, at or after its entry to the stage, ascending. */
export type Instants = () => readonly number[];

export function rulesSource(
  { definitions, facts }: ReplayContext,
  transition: CompiledTransition,
  stay: Stay,
  instants: Instants,
): OfferSource {
  const entry = definitions.stages[transition.to]?.entry;
  const refused = new Set<number>();
  let offered = Number.NaN;
  return {
    transition,
    act: () => null,
    passed: [],
    peek() {
      for (const at of instants()) {
        if (!refused.has(at) && entry?.test(facts, at) && !stay.visitedAt(transition.to, at)) {
          offered = at;
          return { transition, at, rank: at, act: null };
        }
      }
      return null;
    },
    // A refusal may bring other acts, and so instants before and after this one: only this very one is spent.
    refuse() {
      refused.add(offered);
    },
    asked: instants,
    silence: () => (refused.size > 0 ? 'refused' : 'not-met'),
  };
}

export function repSource(context: ReplayContext, transition: CompiledTransition, stay: Stay): OfferSource {
  // Acts that would revisit a stage at the same instant: they stay unused, for a later visit.
  const passedOver = new Set<number>();
  const passed: number[] = [];
  const act = () => actOf(context, transition, stay, passedOver);
  return {
    transition,
    act,
    passed,
    peek() {
      for (let found = act(); found && found.at <= context.asOf; found = act()) {
        if (!stay.visitedAt(transition.to, found.at)) return offerOf(transition, found.at, found);
        passedOver.add(found.index);
        passed.push(found.at);
      }
      return null;
    },
    refuse() {
      const found = act();
      const used = stay.used[transition.to];
      if (!found || !used) return;
      used[found.index] = true;
      passed.push(found.at);
    },
    asked: () => [],
    silence() {
      if (act()) return 'pending';
      if (passedOver.size > 0) return 'same-instant';
      return passed.length > 0 ? 'refused' : 'no-act';
    },
  };
}

const offerOf = (transition: CompiledTransition, at: number, { index, recorded, clamped }: Act): Offer => ({
  transition,
  at,
  rank: recorded.at,
  act: { index, recorded, clamped },
});

export function hybridSource(
  context: ReplayContext,
  transition: CompiledTransition,
  stay: Stay,
  instants: Instants,
): OfferSource {
  const entry = context.definitions.stages[transition.to]?.entry;
  const refused = new Set<number>();
  let offered = Number.NaN;
  const act = () => actOf(context, transition, stay, NONE);
  return {
    transition,
    act,
    passed: [],
    peek() {
      const found = act();
      if (!found || found.at > context.asOf) return null;
      for (const at of instants()) {
        if (at < found.at || refused.has(at)) continue;
        if (entry?.test(context.facts, at) && !stay.visitedAt(transition.to, at)) {
          offered = at;
          return offerOf(transition, at, found);
        }
      }
      return null;
    },
    refuse() {
      refused.add(offered);
    },
    asked() {
      const found = act();
      return found ? instants().filter((at) => at >= found.at) : [];
    },
    silence() {
      const found = act();
      if (!found) return 'no-act';
      if (found.at > context.asOf) return 'pending';
      return refused.size > 0 ? 'refused' : 'not-met';
    },
  };
}

export function timeoutSource(
  context: ReplayContext,
  transition: CompiledTransition,
  stay: Stay,
  instants: Instants,
): OfferSource {
  const { definitions, facts, data, asOf } = context;
  const { mode } = transition.transition;
  let gone = false;
  let why: Silence = 'not-due';
  const silent = (because: Silence): null => {
    why = because;
    return null;
  };
  return {
    transition,
    act: () => null,
    passed: [],
    peek() {
      if (gone || mode.kind !== 'timeout') return silent('refused');
      const calendar = transition.transition.calendar
        ? transitionCalendar(definitions, data, facts, stay.record.lead, transition, stay.at)
        : assigneeCalendar(definitions, data, facts, stay.record.lead, stay.at);
      const { ms, counter } = definitions.limit(mode.after, calendar);
      const at = counter.addMs(stay.at, ms);
      const { cancel } = transition;
      const cancelled =
        cancel !== null && instants().some((instant) => instant <= at && cancel.test(facts, instant));
      if (at > asOf) return silent('not-due');
      if (cancelled) return silent('cancelled');
      if (stay.visitedAt(transition.to, at)) return silent('same-instant');
      return { transition, at, rank: at, act: null };
    },
    refuse() {
      gone = true;
    },
    asked: () => [],
    silence: () => why,
  };
}

const NONE: ReadonlySet<number> = new Set();

/**
 * The act a rep or hybrid transition offers: the first unused one for its stage not before the recorded entry it
 * is measured from (a date-only act counts to the end of its day); on a first visit, when none qualifies, the
 * first unused one, clamped.
 */
function actOf(
  context: ReplayContext,
  transition: CompiledTransition,
  stay: Stay,
  passedOver: ReadonlySet<number>,
): Act | null {
  const { definitions, data, facts, zone, timing } = context;
  const acts = stay.record.entries[transition.to] ?? [];
  const used = stay.used[transition.to] ?? [];
  const free = (i: number) => !used[i] && !passedOver.has(i);
  const due = acts.findIndex((act, i) => free(i) && latestOf(act, zone) >= stay.base.recorded.at);
  const index = due >= 0 || stay.nth > 0 ? due : acts.findIndex((_, i) => free(i));
  const recorded = acts[index];
  if (!recorded) return null;
  const calendarOf = () =>
    transitionCalendar(definitions, data, facts, stay.record.lead, transition, stay.base.walked);
  return { index, recorded, ...moveTime(recorded, stay.base, stay.at, timing, calendarOf, zone) };
}
