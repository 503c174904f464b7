import { WEEKDAYS } from '../../time/civil';
import type { CalendarDefinition, Queue, Routing, Sla, Territory } from '../schema/operations';
import {
  ALERT_WORDS,
  calendarText,
  hoursText,
  killSwitchText,
  startText,
  stopText,
  WEEKDAY_NAMES,
} from '../sentences';
import { type Aspects, ids, keyed, sameValue, text, value } from './aspects';
import { criteria } from './lifecycle';

export const CALENDAR_ASPECTS: Aspects<CalendarDefinition> = {
  name: text('name'),
  timeZone: text('time zone'),
  week: value('open hours', (week) =>
    WEEKDAYS.map((day) => `${WEEKDAY_NAMES[day]} ${hoursText(week[day])}`).join('; '),
  ),
  exceptions: keyed(
    'exceptions',
    ({ date }) => date,
    ({ date, name, intervals }) => `${date} ${name} (${hoursText(intervals)})`,
  ),
  businessDay: value('business day', (day) => WEEKDAY_NAMES[day]),
};

export const TERRITORY_ASPECTS: Aspects<Territory> = {
  name: text('name'),
  when: criteria('criteria'),
  calendar: value('calendar', (id, words) => words.name('calendar', id)),
};

export const QUEUE_ASPECTS: Aspects<Queue> = {
  name: text('name'),
  team: value('team', (id, words) => words.name('party', id)),
  territory: value('territory', (id, words) => words.name('territory', id)),
  calendar: value('calendar', (id, words) => words.name('calendar', id)),
  reps: value('reps', (number, words) => words.number(number)),
  handlingMinutes: value('handling time', (number, words) => words.number(number, 'minutes')),
  dailyCap: value('daily cap', (number, words) => words.number(number)),
  discipline: value('order', String),
};

export const ROUTING_ASPECTS: Aspects<Routing> = {
  onEntryOf: value('on entry to', (id, words) => words.name('stage', id), 'routing-point-changed'),
  rules: keyed(
    'rules',
    (rule) => rule.id,
    (rule, words) => {
      const group = rule.ownerGroup === null ? '' : `, ${rule.ownerGroup}`;
      return `“${rule.name}” (${words.criteria(rule.when)} → ${words.name('queue', rule.queue)}${group})`;
    },
    { order: 'which of them takes a lead' },
  ),
  fallbackQueue: value('fallback queue', (id, words) => words.name('queue', id)),
  errorQueue: value('error queue', (id, words) => words.name('queue', id)),
  noResponse: value('on no response', (one, words) =>
    one === null
      ? ''
      : `to ${words.name('queue', one.queue)} when ${words.name('sla', one.sla)} is missed. ${one.note}`,
  ),
  outOfTerritory: value('out of territory', (one, words) =>
    one === null ? '' : `to ${words.name('queue', one.queue)}. ${one.note}`,
  ),
};

export const SLA_ASPECTS: Aspects<Sla> = {
  name: text('name'),
  who: ids('who', (id, words) => words.name('party', id)),
  doneWhen: text('done when'),
  start: value('clock starts', startText, 'sla-clock-changed'),
  stop: {
    compare: (before, after, from, to) => {
      const sorted = (stops: Sla['stop']) => stops.map((stop) => JSON.stringify(stop)).sort();
      if (sameValue(sorted(before), sorted(after))) return [];
      const say = (stops: Sla['stop'], words: typeof from) =>
        stops.map((stop) => stopText(stop, words)).join(', or ');
      return value('clock stops', say, 'sla-clock-changed').compare(before, after, from, to);
    },
  },
  limit: value('limit', (limit, words) => words.duration(limit)),
  calendar: value('calendar', calendarText),
  pausedBy: value('paused by', (by) => by.replace('-', ' ')),
  restartsOn: value('restarts on', ({ reassignment, newJourney }) =>
    [reassignment ? 'reassignment' : '', newJourney ? 'a new journey' : ''].filter(Boolean).join(' and '),
  ),
  target: value('target', (target, words) => words.share(target)),
  alert: value('alert', (alert, words) => {
    const notified = words.names('party', alert.notify);
    return `${ALERT_WORDS[alert.when]}: ${alert.action}${notified && ` (tells ${notified})`}`;
  }),
  killSwitch: value('kill-switch', (killSwitch, words) => killSwitchText(killSwitch, words).join('; ')),
};
