import type { EventTable } from '../../leads/lead-data';
import type { ReplayContext } from '../context';
import { answeredByKind } from '../observed';
import { latestOf, type RecordedLead, type RecordedTime } from '../recorded';

const NO_TIMES: readonly RecordedTime[] = [];

/**
 * Finds when people first took a lead up in a stage: the earliest touch, signal or move out, made by a person, that answers
 * the stage (`docs/replay.md`, sections 4 and 8).
 */
export class AnswerReader {
  readonly #context: ReplayContext;
  readonly #tables: readonly { readonly table: EventTable<unknown>; readonly answers: readonly boolean[] }[];
  /** Stages that are a way out. */
  readonly #exits: readonly number[];

  constructor(context: ReplayContext, stage: number) {
    const { definitions, data } = context;
    const { activities, signals } = answeredByKind(context);
    const doAnswer = (stages: readonly number[]): boolean => stages.includes(stage);
    this.#context = context;
    this.#tables = [
      { table: data.activities as EventTable<unknown>, answers: activities.map(doAnswer) },
      { table: data.signals as EventTable<unknown>, answers: signals.map(doAnswer) },
    ];
    this.#exits = definitions.stages[stage]?.exits ?? [];
  }

  /**
   * The first answer to a stay that began at `entered`, not before it, a date-only one counting to the end of its day, and
   * before `until`; null: there is none. What it gives is not before the entry, although its day may have begun before.
   */
  first(record: RecordedLead, entered: RecordedTime, until: number): RecordedTime | null {
    const { asOf, zone } = this.#context;
    let first: RecordedTime | null = null;
    const offer = (time: RecordedTime): void => {
      if (time.at >= until || latestOf(time, zone) < entered.at) return;
      const found = { at: Math.max(time.at, entered.at), dateOnly: time.dateOnly, byPerson: true };
      if (!first || precedes(found, first)) first = found;
    };
    const { lead, entries } = record;
    for (const { table, answers } of this.#tables) {
      for (let row = table.offsets[lead] ?? 0; row < (table.offsets[lead + 1] ?? 0); row++) {
        const at = table.at.at(row);
        if (!answers[table.kind[row] ?? 0] || at > asOf) continue;
        offer({ at, dateOnly: table.dateOnly.has(row), byPerson: true });
      }
    }
    for (const exit of this.#exits)
      for (const time of entries[exit] ?? NO_TIMES) if (time.byPerson) offer(time);
    return first;
  }
}

/** Of two at one instant the one known to more than the day. */
const precedes = (a: RecordedTime, b: RecordedTime): boolean =>
  a.at < b.at || (a.at === b.at && b.dateOnly && !a.dateOnly);

/** Until when an answer is one to the `nth` recorded entry of a stage: the next entry. */
export const answeredUntil = ({ entries }: RecordedLead, stage: number, nth: number): number =>
  entries[stage]?.[nth + 1]?.at ?? Number.POSITIVE_INFINITY;
