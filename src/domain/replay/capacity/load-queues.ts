import { numberReader } from '../../glossary/thresholds';
import type { BusinessCalendar } from '../../time/calendar';
import { loadZone, utcZone, type Zone } from '../../time/zone';
import type { Definitions } from '../definitions';
import type { QueueSetting } from './queue-run';

/** A queue of the policy, its numbers read; null: not given, or not above zero where only that has a meaning. */
export interface LoadQueue {
  readonly id: string;
  readonly reps: number | null;
  readonly minutes: number | null;
  readonly dailyCap: number | null;
  readonly discipline: 'oldest-first' | 'by-tier';
  /** Its own, else its territory's, else the default. */
  readonly calendar: BusinessCalendar;
  /** The calendar's, whose days and weeks the queue goes by. */
  readonly zone: Zone;
}

/** The queues of a policy, in its order. */
export function loadQueues({ policy, calendars, defaultCalendar }: Definitions): readonly LoadQueue[] {
  const read = numberReader(policy);
  const zones = new Map(
    policy.calendars.map(({ id, timeZone }) => {
      const zone = loadZone(timeZone);
      return [id, zone.ok ? zone.value : utcZone] as const;
    }),
  );
  return policy.queues.map(({ id, calendar, territory, reps, handlingMinutes, dailyCap, discipline }) => {
    const named =
      calendar ??
      policy.territories.find((known) => known.id === territory)?.calendar ??
      policy.defaultCalendar;
    const minutes = handlingMinutes === null ? 0 : read(handlingMinutes);
    return {
      id,
      reps: reps === null ? null : Math.max(0, read(reps)),
      minutes: minutes > 0 ? minutes : null,
      dailyCap: dailyCap === null ? null : Math.max(0, read(dailyCap)),
      discipline,
      calendar: calendars.get(named) ?? defaultCalendar,
      zone: zones.get(named) ?? utcZone,
    };
  });
}

/** As a queue can be run, in whole reps and whole places of a day; null: nobody could be served. */
export function settingOf(queue: LoadQueue): QueueSetting | null {
  const { calendar, zone, discipline } = queue;
  const reps = Math.floor(queue.reps ?? 0);
  const dailyCap = queue.dailyCap === null ? null : Math.floor(queue.dailyCap);
  return reps < 1 || dailyCap === 0 ? null : { calendar, zone, reps, dailyCap, discipline };
}
