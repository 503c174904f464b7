import { MS_PER_DAY, MS_PER_HOUR } from '../../time/civil';
import type { ReplayContext } from '../context';
import { conversionAt, type WalkedOutcome } from '../lead-outcome';
import type { ReplayOptions } from '../options';
import type { RecordedLead } from '../recorded';
import type { Assumption } from '../result-judgement';
import { CountRows, type Settings } from '../setting';
import type { Table, TableReader, Tallied } from '../tables';
import type { TransitionCounts } from '../uncertainty/break-even';
import { openStages } from '../upstream';

type ResponseEffect = Extract<Assumption, { id: 'response-effect' }>;

/** A converted lead counts so many parts, so that sums are of whole numbers; a part of a lead is rounded to the nearest. */
const PARTS = 1000;

/**
 * Counts how many of the observed conversions out of the stage that is routed at there would be, if each hour of open time
 * that a lead waits longer than it did in the record changed its chance to convert by the share assumed, and each it waits
 * shorter by as much the other way (`docs/replay.md`, section 8). A converted lead then stands for 1 + share × hours,
 * not less than none: its expected worth, whoever of those like it converted. That faster answers convert better is
 * observed of who was answered fast, who were others as well; so this is an assumption, and none is made by itself.
 */
export class ResponseTally implements Tallied {
  readonly #context: ReplayContext;
  readonly #maturityMs: number;
  readonly #effects: readonly ResponseEffect[];
  /** By effect, then by transition. */
  readonly #parts: CountRows;

  constructor(
    context: ReplayContext,
    { assumptions, maturityDays }: Pick<ReplayOptions, 'assumptions' | 'maturityDays'>,
    settings: number,
  ) {
    this.#context = context;
    this.#maturityMs = Math.round(maturityDays * MS_PER_DAY);
    this.#effects = assumptions.filter((assumption) => assumption.id === 'response-effect');
    this.#parts = new CountRows(this.#effects.length * context.definitions.transitions.length, settings);
  }

  add(outcome: WalkedOutcome, record: RecordedLead, settings: Settings): void {
    const { queued, definitions, asOf } = this.#context;
    if (queued === null || this.#effects.length === 0) return;
    const { stage } = queued;
    const entered = outcome.entries[stage]?.[0];
    // Whoever the rate is not about (section 4).
    if (entered === undefined || entered + this.#maturityMs > asOf) return;
    if (outcome.unknown.includes(stage) || openStages(definitions, outcome)[stage]) return;
    const hours = queued.longerMs(record, entered) / MS_PER_HOUR;
    for (const { order, to } of definitions.from[stage] ?? []) {
      if (conversionAt(outcome, stage, to) === null) continue;
      this.#effects.forEach(({ perHour }, index) => {
        const parts = Math.round(PARTS * Math.max(0, 1 + perHour * hours));
        this.#parts.add(index * definitions.transitions.length + order, settings, parts);
      });
    }
  }

  write(tables: Table[]): void {
    this.#parts.write(tables);
  }

  addFrom(tables: TableReader): void {
    this.#parts.addFrom(tables);
  }

  /** The rate of a transition under each effect; nothing where it leads out of another stage. */
  assumed(
    counts: TransitionCounts,
    order: number,
    setting: number,
  ): { assumption: ResponseEffect; rate: [number, number] | null }[] {
    const { queued, definitions } = this.#context;
    const { transitions } = definitions;
    if (queued === null || transitions[order]?.from !== queued.stage) return [];
    return this.#effects.map((assumption, index) => {
      const converted = this.#parts.at(index * transitions.length + order, setting) / PARTS;
      return { assumption, rate: rateUnderEffect(converted, counts) };
    });
  }
}

/**
 * The bounds of a rate when so many of the observed convert, which is never more than there are. What nobody knows stays as
 * open as it was. Null where nobody reached the stage.
 */
function rateUnderEffect(
  converted: number,
  { reached, unknown, pending, upstream }: TransitionCounts,
): [number, number] | null {
  const all = reached + upstream;
  if (all === 0) return null;
  const certain = Math.min(converted, reached - unknown - pending);
  return [certain / all, (certain + unknown + pending + upstream) / all];
}
