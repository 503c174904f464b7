import { type AskedCriteria, stagesAsked } from './asked';
import type { ReplayContext } from './context';
import { coverageOf } from './coverage';
import type { Definitions } from './definitions';
import type { WalkedOutcome } from './lead-outcome';
import { type Masks, masksOf, presenceOf } from './presence';
import type { RecordedLead } from './recorded';
import { CountRows, type Settings } from './setting';
import type { Table, TableReader, Tallied } from './tables';

/** A field read by criteria of which only the value at the time of the export is known. */
interface ExportedField {
  readonly id: string;
  readonly label: string;
}

/** The fewest leads that have a value, from which on that all of them came further is taken for more than chance. */
export const FEWEST_FILLED_LATER = 10;

/** A field that seems to be filled only after the stage whose criteria read it. */
interface FilledLater {
  readonly field: number;
  readonly stage: number;
  /** Stages that only lie behind that one. */
  readonly later: readonly number[];
  /** Leads that have it, all of them recorded in one of those. */
  leads: number;
  /** Whether there is a lead that is recorded in none of them: otherwise nothing is told by all others being. */
  isTold: boolean;
  /** Whether a lead has it that is recorded in none of them. */
  isRefuted: boolean;
}

/**
 * Counts leads whose criteria read what nobody knew at the time (`docs/replay.md`, section 1): fields without a history,
 * of which the data have but the value at the time of the export.
 */
export class LeakageTally implements Tallied {
  readonly #fields: readonly ExportedField[];
  /** By stage, the fields that entry criteria and disqualifiers read; by lead, those it has. */
  readonly #ofEntry: Masks;
  readonly #ofRefusal: Masks;
  readonly #presence: Masks;
  readonly #stages: number;
  /** One row for each field, and one for any of them. */
  readonly #read: CountRows;
  readonly #suspects: readonly FilledLater[];
  /** Those of them that no lead has spoken against. */
  #filledLater: FilledLater[];

  constructor({ definitions, data, asOf }: ReplayContext, settings: number) {
    const { fields: recorded } = coverageOf(data, asOf);
    const { stages, policy } = definitions;
    const fields = policy.fields.filter(({ id }) => data.fields.has(id) && !recorded.has(id));
    const indices = (reads: ReadonlySet<string>): number[] =>
      fields.flatMap(({ id }, index) => (reads.has(id) ? [index] : []));
    const asked = stagesAsked(definitions);
    const ofEntry = stages.map(({ entry }, stage) => (asked.has(stage) ? indices(entry.reads.fields) : []));
    const ofRefusal = stages.map(({ disqualifiers }) =>
      indices(new Set(disqualifiers.flatMap(({ reads }) => [...reads.fields]))),
    );
    this.#fields = fields;
    this.#ofEntry = masksOf(ofEntry, fields.length);
    this.#ofRefusal = masksOf(ofRefusal, fields.length);
    this.#presence = presenceOf(
      data,
      fields.map(({ id }) => id),
    );
    this.#stages = stages.length;
    this.#read = new CountRows(fields.length + 1, settings);
    this.#suspects = stages.flatMap((_, stage) => {
      const later = stagesBehind(definitions, stage);
      if (later.length === 0) return [];
      const read = new Set([...(ofEntry[stage] ?? []), ...(ofRefusal[stage] ?? [])]);
      return [...read].map((field) => ({
        field,
        stage,
        later,
        leads: 0,
        isTold: false,
        isRefuted: false,
      }));
    });
    this.#filledLater = [...this.#suspects];
  }

  write(tables: Table[]): void {
    this.#read.write(tables);
    tables.push(
      Int32Array.from(
        this.#suspects.flatMap(({ leads, isTold, isRefuted }) => [leads, Number(isTold), Number(isRefuted)]),
      ),
    );
  }

  addFrom(tables: TableReader): void {
    this.#read.addFrom(tables);
    const told = tables.counts();
    for (const [index, suspect] of this.#suspects.entries()) {
      suspect.leads += told[3 * index] ?? 0;
      suspect.isTold ||= told[3 * index + 1] === 1;
      suspect.isRefuted ||= told[3 * index + 2] === 1;
    }
    this.#filledLater = this.#suspects.filter((one) => !one.isRefuted);
  }

  /** Looks at what the record of a lead tells. */
  prepare({ lead, entries }: RecordedLead): void {
    let isRefuted = false;
    for (const one of this.#filledLater) {
      const isPresent = this.#has(lead, one.field);
      if (!isPresent && one.isTold) continue;
      const isLater = isRecordedIn(one.later, entries);
      if (!isLater) one.isTold = true;
      if (!isPresent) continue;
      if (isLater) one.leads += 1;
      else isRefuted = one.isRefuted = true;
    }
    // One of the first leads speaks against most of them, and then they cost nothing any more.
    if (isRefuted) this.#filledLater = this.#filledLater.filter((one) => !one.isRefuted);
  }

  /** Adds a walk. */
  add(asked: AskedCriteria, { lead, walked: { visits, refused } }: WalkedOutcome, settings: Settings): void {
    const { width, words } = this.#presence;
    const [ofEntry, ofRefusal] = [this.#ofEntry.words, this.#ofRefusal.words];
    let any = 0;
    for (let word = 0; word < width; word++) {
      let read = 0;
      for (let stage = 0; stage < this.#stages; stage++) {
        if (asked.wereAsked(stage)) read |= ofEntry[stage * width + word] ?? 0;
      }
      for (let i = 0; i < visits.length; i++) read |= ofRefusal[(visits[i]?.stage ?? 0) * width + word] ?? 0;
      for (let i = 0; i < refused.length; i++) read |= ofRefusal[(refused[i] ?? 0) * width + word] ?? 0;
      read &= words[lead * width + word] ?? 0;
      any |= read;
      while (read !== 0) {
        const bit = 31 - Math.clz32(read);
        read &= ~(1 << bit);
        this.#read.add((word << 5) + bit, settings);
      }
    }
    if (any !== 0) this.#read.add(this.#fields.length, settings);
  }

  /** Fields of which criteria read the exported value, those of most leads first, and the leads with any of them. */
  readAsExported(setting: number): { labels: string[]; leads: number } {
    const read = this.#fields
      .map(({ label }, index) => ({ label, leads: this.#read.at(index, setting) }))
      .filter(({ leads }) => leads > 0)
      .sort((a, b) => b.leads - a.leads);
    return { labels: read.map(({ label }) => label), leads: this.#read.at(this.#fields.length, setting) };
  }

  /** Leads of which criteria read the exported value of one field. */
  leadsReading(id: string, setting: number): number {
    const index = this.#fields.findIndex((field) => field.id === id);
    return index < 0 ? 0 : this.#read.at(index, setting);
  }

  /** Fields that only leads recorded at a later stage have, ten at least, each with the first stage whose criteria read it; those of most leads first. */
  filledLater(): { label: string; stage: number; leads: number }[] {
    const told = this.#filledLater.filter(({ leads, isTold }) => leads >= FEWEST_FILLED_LATER && isTold);
    return told
      .filter(({ field }, index) => told.findIndex((other) => other.field === field) === index)
      .map(({ field, stage, leads }) => ({ label: this.#fields[field]?.label ?? '', stage, leads }))
      .sort((a, b) => b.leads - a.leads);
  }

  #has(lead: number, field: number): boolean {
    const { words, width } = this.#presence;
    return (((words[lead * width + (field >>> 5)] ?? 0) >>> (field & 31)) & 1) === 1;
  }
}

/** Stages reached from `stage` and from which no way leads back to it but through a recycled one. */
const stagesBehind = ({ stages }: Definitions, stage: number): number[] =>
  (stages[stage]?.exits ?? []).filter((behind) => !stages[behind]?.reachable.has(stage));

function isRecordedIn(stages: readonly number[], entries: RecordedLead['entries']): boolean {
  for (const stage of stages) if ((entries[stage]?.length ?? 0) > 0) return true;
  return false;
}
