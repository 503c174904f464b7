import type { LeadData } from '../leads/lead-data';
import type { BusinessCalendar } from '../time/calendar';
import type { CompiledSla, CompiledTransition, Definitions } from './definitions';
import { type LeadFacts, textAt } from './lead-facts';

/** The queue of the first routing rule that holds at `t`, else the fallback; null without routing. */
export function queueAt(definitions: Definitions, facts: LeadFacts, t: number): string | null {
  const routing = definitions.policy.routing;
  if (!routing) return null;
  return definitions.routes.find((route) => route.when.test(facts, t))?.queue ?? routing.fallbackQueue;
}

/** Which calendar runs the clocks of a lead at `t`: the owner's, else the queue's, else the territory's, else the default. */
export function assigneeCalendar(
  definitions: Definitions,
  data: LeadData,
  facts: LeadFacts,
  lead: number,
  t: number,
): BusinessCalendar {
  const owner = data.owner ? textAt(data.owner, lead) : null;
  const named =
    (owner === null ? undefined : data.ownerCalendars.get(owner)) ??
    queueCalendar(definitions, facts, t) ??
    definitions.territories.find((territory) => territory.calendar !== null && territory.when.test(facts, t))
      ?.calendar;
  return (named ? definitions.calendars.get(named) : undefined) ?? definitions.defaultCalendar;
}

function queueCalendar(definitions: Definitions, facts: LeadFacts, t: number): string | null {
  const { queues, territories } = definitions.policy;
  const queue = queues.find((candidate) => candidate.id === queueAt(definitions, facts, t));
  if (!queue) return null;
  return (
    queue.calendar ?? territories.find((territory) => territory.id === queue.territory)?.calendar ?? null
  );
}

/** The calendar that counts an SLA of a lead: one it names, or that of whoever has the lead at `t`. */
export function slaCalendar(
  definitions: Definitions,
  data: LeadData,
  facts: LeadFacts,
  lead: number,
  sla: CompiledSla,
  t: number,
): BusinessCalendar {
  return sla.sla.calendar.of === 'calendar'
    ? (definitions.calendars.get(sla.sla.calendar.calendar) ?? definitions.defaultCalendar)
    : assigneeCalendar(definitions, data, facts, lead, t);
}

/** The calendar delays of a transition are measured in: its own, else that of the SLA it answers, else the default. */
export function transitionCalendar(
  definitions: Definitions,
  data: LeadData,
  facts: LeadFacts,
  lead: number,
  { transition }: CompiledTransition,
  t: number,
): BusinessCalendar {
  if (transition.calendar)
    return definitions.calendars.get(transition.calendar) ?? definitions.defaultCalendar;
  const sla = definitions.slas.find((candidate) => candidate.sla.id === transition.sla);
  if (!sla) return definitions.defaultCalendar;
  const calendar = slaCalendar(definitions, data, facts, lead, sla, t);
  return definitions.limit(sla.sla.limit, calendar).counter;
}
