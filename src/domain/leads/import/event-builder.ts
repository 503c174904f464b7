import { BitsBuilder, NO_BITS } from '../columns/bits';
import { inMilliseconds, Times, wholeSeconds } from '../columns/times';
import type { EventTable } from '../lead-data';
import { groupByLead, LeadGroups } from './lead-groups';

/** More kinds than a byte counts are stored in two. */
const KINDS_IN_A_BYTE = 256;

const SHIFT = 16;
const BLOCK = 1 << SHIFT;
const WITHIN = BLOCK - 1;

/**
 * Events in file order, before they are grouped by lead. They stand in blocks, so that growing copies nothing; each kind
 * of block in a field of its own, since ten million events pass through these stores.
 */
export class EventBuilder<Kind> {
  readonly #kinds: Kind[] = [];
  readonly #dateOnly = new BitsBuilder();
  readonly #leads: Uint32Array[] = [];
  readonly #kind: Uint16Array[] = [];
  /** Seconds, until a time comes that is not whole ones; then milliseconds. */
  readonly #seconds: Uint32Array[] = [];
  #exact: Float64Array[] | null = null;
  #lastLeads = new Uint32Array(0);
  #lastKind = new Uint16Array(0);
  #lastSeconds = new Uint32Array(0);
  #count = 0;

  /** The index of a new kind. */
  addKind(kind: Kind): number {
    return this.#kinds.push(kind) - 1;
  }

  /** Events so far. */
  get count(): number {
    return this.#count;
  }

  add(lead: number, at: number, dateOnly: boolean, kind: number): void {
    const event = this.#count++;
    const within = event & WITHIN;
    if (within === 0) this.#more();
    this.#lastLeads[within] = lead;
    this.#lastKind[within] = kind;
    const seconds = this.#exact ? -1 : wholeSeconds(at);
    if (seconds >= 0) this.#lastSeconds[within] = seconds;
    else this.#addExact(event, at);
    if (dateOnly) this.#dateOnly.set(event);
  }

  /** Events of whole seconds from 1970 on. */
  addSeconds(leads: Uint32Array, seconds: Uint32Array, kinds: Uint16Array): void {
    for (let from = 0; from < leads.length; ) {
      const within = this.#count & WITHIN;
      if (within === 0) this.#more();
      const to = Math.min(leads.length, from + BLOCK - within);
      this.#lastLeads.set(leads.subarray(from, to), within);
      this.#lastKind.set(kinds.subarray(from, to), within);
      if (this.#exact) {
        const exact = this.#exact.at(-1);
        for (let i = from; exact && i < to; i++) exact[within + i - from] = (seconds[i] ?? 0) * 1000;
      } else this.#lastSeconds.set(seconds.subarray(from, to), within);
      this.#count += to - from;
      from = to;
    }
  }

  /** The builder is of no use afterwards. */
  *finish(leadCount: number): Generator<void, EventTable<Kind>> {
    // Days without a time are bits, and seldom; without them nothing but the kinds is to be moved.
    if (!this.#dateOnly.isEmpty) return (yield* this.finishWithGroups(leadCount)).table;
    const into = this.#kindsFor(this.count);
    const { offsets, at, carried } = yield* groupByLead(
      leadCount,
      this.#cut(this.#leads),
      this.#times(),
      this.#cut(this.#kind),
      into,
    );
    return { kinds: this.#kinds, offsets, at, dateOnly: NO_BITS, kind: carried };
  }

  /** The same; further columns of the events are put in place by the groups that come back. */
  *finishWithGroups(
    leadCount: number,
  ): Generator<void, { readonly table: EventTable<Kind>; readonly groups: LeadGroups }> {
    const times = this.#times();
    const at =
      times[0] instanceof Float64Array ? new Float64Array(this.#count) : new Uint32Array(this.#count);
    const leads = joined(this.#cut(this.#leads), new Uint32Array(this.#count));
    const groups = yield* LeadGroups.of(leadCount, leads, new Times(joined(times, at)));
    const kind = joined(this.#cut(this.#kind), new Uint16Array(this.#count));
    const table: EventTable<Kind> = {
      kinds: this.#kinds,
      offsets: groups.offsets,
      at: groups.at,
      dateOnly: yield* groups.gatherBits(this.#dateOnly),
      kind: yield* groups.gather(kind, this.#kindsFor(kind.length)),
    };
    return { table, groups };
  }

  #kindsFor(events: number): Uint8Array | Uint16Array {
    return this.#kinds.length <= KINDS_IN_A_BYTE ? new Uint8Array(events) : new Uint16Array(events);
  }

  #more(): void {
    this.#lastLeads = new Uint32Array(BLOCK);
    this.#leads.push(this.#lastLeads);
    this.#lastKind = new Uint16Array(BLOCK);
    this.#kind.push(this.#lastKind);
    if (this.#exact) this.#exact.push(new Float64Array(BLOCK));
    else {
      this.#lastSeconds = new Uint32Array(BLOCK);
      this.#seconds.push(this.#lastSeconds);
    }
  }

  #addExact(event: number, at: number): void {
    this.#exact ??= this.#seconds.map(inMilliseconds);
    const block = this.#exact[event >>> SHIFT];
    if (block) block[event & WITHIN] = at;
  }

  #times(): (Uint32Array | Float64Array)[] {
    return this.#exact ? this.#cut(this.#exact) : this.#cut(this.#seconds);
  }

  /** The blocks, the last one as long as it is full; they are no longer the builder's. */
  #cut<T extends { subarray(from: number, to: number): T }>(blocks: T[]): T[] {
    const parts = blocks.map((block, i) => block.subarray(0, Math.min(BLOCK, this.#count - i * BLOCK)));
    blocks.length = 0;
    return parts;
  }
}

function joined<T extends { set(from: ArrayLike<number>, at: number): void }>(
  parts: readonly ArrayLike<number>[],
  into: T,
): T {
  let at = 0;
  for (const part of parts) {
    into.set(part, at);
    at += part.length;
  }
  return into;
}
