import type { CalendarDefinition, Routing, Sla } from '../../glossary/schema/operations';
import type { Policy } from '../../glossary/schema/policy';
import { compileCalendar } from '../../time/calendar';
import { WEEKDAYS, type Weekday } from '../../time/civil';
import { describeBusinessDay } from '../../time/duration';
import { fact, facts, orNone, paragraph, type Section, section, table } from './model';
import { type Words, yesNo } from './words';

export const WEEKDAY_NAMES: Record<Weekday, string> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};

export function operationSections(policy: Policy, words: Words): Section[] {
  return [
    routingSection(policy.routing, words),
    section('queues', 'Queues', [
      ...orNone(
        table(
          'Queues',
          ['Queue', 'Team', 'Territory', 'Calendar', 'Reps', 'Handling time', 'Daily cap', 'Order'],
          policy.queues.map((queue) => [
            queue.name,
            words.name('party', queue.team),
            words.name('territory', queue.territory),
            words.name('calendar', queue.calendar),
            words.number(queue.reps),
            words.number(queue.handlingMinutes, 'minutes'),
            words.number(queue.dailyCap, 'leads a day'),
            queue.discipline === 'by-tier' ? 'by ICP tier' : 'oldest first',
          ]),
        ),
        'No queue is defined.',
      ),
    ]),
    section('territories', 'Territories', [
      ...orNone(
        table(
          'Territories',
          ['Territory', 'When', 'Calendar'],
          policy.territories.map(({ name, when, calendar }) => [
            name,
            words.criteria(when),
            words.name('calendar', calendar),
          ]),
        ),
        'No territory is defined.',
      ),
    ]),
    section(
      'calendars',
      'Business calendars',
      [paragraph(`The default calendar is ${words.name('calendar', policy.defaultCalendar)}.`)],
      policy.calendars.map(calendarSection),
    ),
    section(
      'slas',
      'Service levels',
      policy.slas.length > 0 ? [] : [paragraph('No SLA is defined.')],
      policy.slas.map((sla) => slaSection(sla, words)),
    ),
  ];
}

function routingSection(routing: Routing | null, words: Words): Section {
  if (routing === null) return section('routing', 'Routing', [paragraph('Leads are not routed.')]);
  const { noResponse, outOfTerritory } = routing;
  return section('routing', 'Routing', [
    paragraph(
      `Leads are routed when they enter ${words.name('stage', routing.onEntryOf)}. The first rule that holds takes the lead.`,
    ),
    ...orNone(
      table(
        'Routing rules, in their order',
        ['Rule', 'When', 'Queue', 'Owner group'],
        routing.rules.map(({ name, when, queue, ownerGroup }) => [
          name,
          words.criteria(when),
          words.name('queue', queue),
          ownerGroup ?? '',
        ]),
      ),
      'There is no rule: every lead goes to the fallback queue.',
    ),
    facts(
      fact('No rule holds', `to ${words.name('queue', routing.fallbackQueue)}`),
      fact('Routing error', `to ${words.name('queue', routing.errorQueue)}`),
      fact(
        'No response',
        noResponse === null
          ? 'stays where it is'
          : [
              `to ${words.name('queue', noResponse.queue)} when ${words.name('sla', noResponse.sla)} is missed`,
              noResponse.note,
            ],
      ),
      fact(
        'Out of territory',
        outOfTerritory === null
          ? 'no rule of its own'
          : [`to ${words.name('queue', outOfTerritory.queue)}`, outOfTerritory.note],
      ),
    ),
  ]);
}

/** "09:00–12:30, 13:30–18:00", or "closed". */
export const hoursText = (intervals: CalendarDefinition['week']['mon']): string =>
  intervals.map(([open, close]) => `${open}–${close}`).join(', ') || 'closed';

function calendarSection(calendar: CalendarDefinition): Section {
  const compiled = compileCalendar(calendar);
  const day = WEEKDAY_NAMES[calendar.businessDay];
  return section(`calendar-${calendar.id}`, calendar.name, [
    facts(
      fact('Time zone', calendar.timeZone),
      fact(
        'Business day',
        compiled.ok ? `that of a ${day}: ${describeBusinessDay(compiled.value)}` : `that of a ${day}`,
      ),
    ),
    table(
      `${calendar.name}: open hours`,
      ['Day', 'Open'],
      WEEKDAYS.map((weekday) => [WEEKDAY_NAMES[weekday], hoursText(calendar.week[weekday])]),
    ),
    ...orNone(
      table(
        `${calendar.name}: exceptions`,
        ['Date', 'Name', 'Open'],
        calendar.exceptions.map(({ date, name, intervals }) => [date, name, hoursText(intervals)]),
      ),
      'No date is an exception.',
    ),
  ]);
}

function slaSection(sla: Sla, words: Words): Section {
  const restarts = sla.restartsOn;
  return section(`sla-${sla.id}`, sla.name, [
    facts(
      fact('Limit', words.duration(sla.limit)),
      fact('Target', `${words.share(sla.target)} of leads`),
      fact('Who', words.names('party', sla.who)),
      fact('Done when', sla.doneWhen),
      fact('Clock starts', startText(sla.start, words)),
      fact(
        'Clock stops, whichever comes first',
        sla.stop.map((stop) => stopText(stop, words)),
      ),
      fact('Calendar', calendarText(sla.calendar, words)),
      fact('Paused by', sla.pausedBy === 'closed-hours' ? 'closed hours' : 'nothing'),
      fact('Restarts on reassignment', yesNo(restarts.reassignment)),
      fact('Restarts on a new journey', yesNo(restarts.newJourney)),
      fact('Alert', [
        `${ALERT_WORDS[sla.alert.when]}: ${sla.alert.action}`,
        sla.alert.notify.length > 0 ? `tells ${words.names('party', sla.alert.notify)}` : '',
      ]),
      fact('Kill-switch', killSwitchText(sla.killSwitch, words)),
    ),
  ]);
}

export const ALERT_WORDS: Record<Sla['alert']['when'], string> = {
  error: 'on an error',
  breach: 'at a breach',
  'unaccepted-report': 'report of unaccepted leads',
  'ageing-p75': 'when a lead is older than three quarters of the others were',
};

export function startText(start: Sla['start'], words: Words): string {
  switch (start.on) {
    case 'created':
      return 'when the lead is created';
    case 'stage':
      return `on entry to ${words.name('stage', start.stage)}`;
    case 'signal':
      return `when “${words.name('signal', start.signal)}” is recorded`;
  }
}

export function stopText(stop: Sla['stop'][number], words: Words): string {
  switch (stop.on) {
    case 'stage':
      return `entry to ${words.names('stage', stop.stages)}`;
    case 'signal':
      return `“${words.name('signal', stop.signal)}” is recorded`;
    case 'activity':
      return `${words.names('activity', stop.types)}, ${stop.by === 'person' ? 'done by a person' : 'by a person or automation'}`;
  }
}

export const calendarText = (calendar: Sla['calendar'], words: Words): string =>
  calendar.of === 'assignee'
    ? 'that of the owner, else the queue, else the territory, else the default'
    : words.name('calendar', calendar.calendar);

export function killSwitchText(killSwitch: Sla['killSwitch'], words: Words): string[] {
  if (killSwitch === null) return [];
  return [
    `${killSwitch.when}: above ${words.share(killSwitch.limit)} within ${words.duration(killSwitch.within)}, routing stops`,
    `everything goes to ${words.name('queue', killSwitch.queue)} until ${words.name('party', killSwitch.releasedBy)} releases it`,
  ];
}
