import { DAY, type ImportKernel, INSTANT, type ReadEvents } from '../kernel/import-kernel';
import { KernelTable } from '../kernel/kernel-table';
import type { EventBuilder } from './event-builder';
import type { TakeMany } from './event-rows';
import type { EventTime } from './event-time';
import type { CellSource } from './import-context';

/** In place of a kind, as `src/kernel/events.ts` has it. */
const LEFT_OUT = 0xfffe;
const OTHERWISE = 0xffff;

/**
 * Takes events whose type alone tells their kind and whose time is in a form of ISO, many at once.
 * @param kinds by type; below 0: rows of it are left out.
 */
export function eventsByKernel(
  kernel: ImportKernel,
  time: EventTime,
  type: CellSource,
  kinds: ReadonlyMap<string, number>,
  events: EventBuilder<unknown>,
): TakeMany | null {
  if (!time.time.isIso || time.hasLatest) return null;
  const { memory } = kernel.kernel;
  const types = new KernelTable(kernel.kernel);
  const block = memory.take(2 * kinds.size);
  for (const [text, kind] of kinds) {
    const code = types.codeOfText(text);
    memory.data.setUint16(
      block.at + 2 * code,
      kind < 0 ? LEFT_OUT : kind < LEFT_OUT ? kind : OTHERWISE,
      true,
    );
  }
  return (record, width, seen) => {
    const next = kernel.readEvents(
      record,
      width,
      time.source.cell,
      time.source.missing,
      type.cell,
      types,
      block,
      seen.block,
    );
    const read = kernel.events;
    put(read, time, events);
    seen.addedByKernel(read.newLeads);
    return { next, rows: read.rows, used: read.count };
  };
}

function put(read: ReadEvents, { time }: EventTime, events: EventBuilder<unknown>): void {
  const { count, leads, kinds, seconds, times, statuses } = read;
  if (seconds) {
    events.addSeconds(leads, seconds, kinds);
    return;
  }
  for (let event = 0; event < count; event++) {
    const value = times[event] ?? 0;
    const status = statuses[event];
    const at = status === INSTANT ? value : status === DAY ? time.ofDay(value) : time.ofWall(value);
    events.add(leads[event] ?? 0, at, status === DAY, kinds[event] ?? 0);
  }
}
