import { erlangC, erlangWait } from './erlang';
import type { QueueLoad } from './offered-load';

/** A queue by the textbook's formula for M/M/c, over all its weeks alike. */
export interface Textbook {
  /** ρ: what is asked over what there is; from 1 on the line never ends. */
  readonly busy: number;
  /** Of the arrivals, how many wait at all. */
  readonly waiting: number;
  /** Open minutes an arrival waits on average; null: the line never ends. */
  readonly meanMinutes: number | null;
}

/**
 * What Erlang's formulas say of a queue, to be printed beside its run: as if arrivals came evenly at random over its open
 * time, and handling took exponentially distributed time. Arrivals in truth come in waves and out of hours, so true waits are longer.
 * Null where reps or minutes are not known, and for less than one rep.
 */
export function textbookOf({ reps, minutes, weeks }: QueueLoad): Textbook | null {
  const servers = Math.floor(reps ?? 0);
  if (reps === null || minutes === null || servers < 1) return null;
  let asked = 0;
  let open = 0;
  for (const { minutesAsked, minutesOpen } of weeks) {
    asked += minutesAsked ?? 0;
    open += minutesOpen ?? 0;
  }
  if (open === 0) return null;
  const offered = (asked / open) * reps;
  const wait = erlangWait(servers, offered);
  return {
    busy: offered / servers,
    waiting: erlangC(servers, offered),
    meanMinutes: wait === null ? null : wait * minutes,
  };
}
