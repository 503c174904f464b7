import type { LeadData } from '../leads/lead-data';
import type { BusinessCalendar } from '../time/calendar';
import type { CompiledSla, CompiledTransition, Definitions } from './definitions';
import type { LeadFacts } from './lead-facts';
import type { Limit } from './limits';

/** Who has a lead at an instant, and so whose calendar runs its clocks; of the lead that the facts are open on. */
export class Assignment {
  readonly #definitions: Definitions;
  readonly #data: LeadData;
  readonly #facts: LeadFacts;
  /** By code of the owner column. */
  readonly #ownerCalendars: readonly (BusinessCalendar | null)[];
  readonly #queueCalendars: ReadonlyMap<string, BusinessCalendar>;
  readonly #territories: Definitions['territories'];

  constructor(definitions: Definitions, data: LeadData, facts: LeadFacts) {
    this.#definitions = definitions;
    this.#data = data;
    this.#facts = facts;
    const { calendars, policy, territories } = definitions;
    const ofOwners: (BusinessCalendar | null)[] = [];
    if (data.owner && data.ownerCalendars.size > 0) {
      for (const owner of data.owner.texts) {
        // A mapping may have been made for another glossary: a calendar this one does not have leaves the owner without.
        ofOwners.push(calendars.get(data.ownerCalendars.get(owner) ?? '') ?? null);
      }
    }
    this.#ownerCalendars = ofOwners;
    this.#queueCalendars = new Map(
      policy.queues.flatMap(({ id, calendar, territory }) => {
        const own = calendar ?? policy.territories.find((known) => known.id === territory)?.calendar;
        return own == null ? [] : [[id, calendars.get(own) ?? definitions.defaultCalendar]];
      }),
    );
    this.#territories = territories.filter(({ calendar }) => calendar !== null);
  }

  /** The queue of the first routing rule that holds at `t`, else the fallback; null without routing. */
  queueAt(t: number): string | null {
    const { routing } = this.#definitions.policy;
    if (!routing) return null;
    for (const { when, queue } of this.#definitions.routes) if (when.test(this.#facts, t)) return queue;
    return routing.fallbackQueue;
  }

  /** Which calendar runs the clocks of a lead at `t`: the owner's, else the queue's, else the territory's, else the default. */
  calendarAt(lead: number, t: number): BusinessCalendar {
    return this.#ownerCalendar(lead) ?? this.#queueCalendar(t) ?? this.#territoryCalendar(t);
  }

  /** The calendar that counts an SLA of a lead: one it names, or that of whoever has the lead at `t`. */
  slaCalendar({ sla }: CompiledSla, lead: number, t: number): BusinessCalendar {
    if (sla.calendar.of !== 'calendar') return this.calendarAt(lead, t);
    return this.#definitions.calendars.get(sla.calendar.calendar) ?? this.#definitions.defaultCalendar;
  }

  /** How long an SLA leaves for a lead whose clock starts at `t`. */
  slaLimit(compiled: CompiledSla, lead: number, t: number): Limit {
    return this.#definitions.limit(compiled.sla.limit, this.slaCalendar(compiled, lead, t));
  }

  /** The calendar delays of a transition are measured in: its own, else that of the SLA it answers, else the default. */
  transitionCalendar({ transition, sla }: CompiledTransition, lead: number, t: number): BusinessCalendar {
    const { calendars, defaultCalendar } = this.#definitions;
    if (transition.calendar) return calendars.get(transition.calendar) ?? defaultCalendar;
    const answered = sla === null ? undefined : this.#definitions.slas[sla];
    return answered ? this.slaLimit(answered, lead, t).counter : defaultCalendar;
  }

  #ownerCalendar(lead: number): BusinessCalendar | null {
    return this.#ownerCalendars[this.#data.owner?.codes[lead] ?? -1] ?? null;
  }

  #queueCalendar(t: number): BusinessCalendar | null {
    // Most glossaries give their queues no calendar, and then it does not matter which queue it is.
    if (this.#queueCalendars.size === 0) return null;
    return this.#queueCalendars.get(this.queueAt(t) ?? '') ?? null;
  }

  #territoryCalendar(t: number): BusinessCalendar {
    const { calendars, defaultCalendar } = this.#definitions;
    for (const { calendar, when } of this.#territories) {
      if (when.test(this.#facts, t)) return calendars.get(calendar ?? '') ?? defaultCalendar;
    }
    return defaultCalendar;
  }
}
