import type { CalendarDefinition, Routing, Sla } from '../../glossary/schema/operations';
import type { Policy } from '../../glossary/schema/policy';
import {
  ALERT_WORDS,
  calendarText,
  hoursText,
  killSwitchText,
  startText,
  stopText,
  WEEKDAY_NAMES,
} from '../../glossary/sentences';
import { type Words, yesNo } from '../../glossary/words';
import { compileCalendar } from '../../time/calendar';
import { WEEKDAYS } from '../../time/civil';
import { describeBusinessDay } from '../../time/duration';
import { fact, facts, orNone, paragraph, type Section, section, table } from './model';

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
