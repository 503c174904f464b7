import type { Weekday } from '../time/civil';
import type { CalendarDefinition, Sla } from './schema/operations';
import type { Stage, Transition } from './schema/stage';
import type { Words } from './words';

export const WEEKDAY_NAMES: Record<Weekday, string> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};

/** "09:00–12:30, 13:30–18:00", or "closed". */
export const hoursText = (intervals: CalendarDefinition['week']['mon']): string =>
  intervals.map(([open, close]) => `${open}–${close}`).join(', ') || 'closed';

export const STAGE_KIND_WORDS: Record<Stage['kind'], string> = {
  open: 'open: being worked',
  qualified: 'qualified',
  opportunity: 'opportunity: counts as pipeline',
  won: 'won: ends an opportunity',
  lost: 'lost: ends an opportunity',
  recycled: 'recycled: may come back on new activity',
  disqualified: 'disqualified',
  'handed-over': 'handed over to another team',
};

/** How a transition is decided, in one sentence. */
export function modeText(mode: Transition['mode'], words: Words): string {
  switch (mode.kind) {
    case 'rules':
      return 'rules: as soon as the entry criteria hold';
    case 'rep':
      return 'rep: a person decides';
    case 'hybrid':
      return 'hybrid: a person decides and the entry criteria hold';
    case 'timeout': {
      const unless = mode.unless === null ? '' : ` unless ${words.criteria(mode.unless)}`;
      return `timeout: after ${words.duration(mode.after)}${unless}, with reason ${words.name('reason', mode.reason)}`;
    }
  }
}

/** "week 2", "weeks 3–5". */
export const weeksText = ({ from, to }: { from: number; to: number }): string =>
  from === to ? `week ${from}` : `weeks ${from}–${to}`;

export const ALERT_WORDS: Record<Sla['alert']['when'], string> = {
  error: 'on an error',
  breach: 'at a breach',
  'unaccepted-report': 'report of unaccepted leads',
  'ageing-p75': 'at an age above the 75th percentile',
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
