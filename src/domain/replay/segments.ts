import type { Policy } from '../glossary/schema/policy';
import { fail, ok, type Result } from '../result';
import type { Definitions } from './definitions';
import type { LeadFacts } from './lead-facts';
import type { LeadOutcome } from './lead-outcome';
import type { ReplayProblem } from './options';
import type { Settings } from './setting';
import { SideTally } from './side-tally';
import type { Table, TableReader, Tallied } from './tables';

/** Segments are by text, category or yes/no fields; numbers and dates would give one segment per lead. */
export function checkSegments(policy: Policy, fields: readonly string[]): Result<null, ReplayProblem> {
  for (const id of fields) {
    const field = policy.fields.find((candidate) => candidate.id === id);
    if (!field || field.type === 'number' || field.type === 'date') {
      const usable = policy.fields.filter(({ type }) => type !== 'number' && type !== 'date');
      return fail({
        code: 'no-such-field',
        message: field ? `${field.label} has too many values to segment by` : `There is no field "${id}"`,
        remedy: `Segment by one of ${usable.map((known) => known.id).join(', ') || '(none)'}`,
      });
    }
  }
  return ok(null);
}

/** A value at creation, per segment field; null where it is missing, which is a segment of its own. */
export type SegmentValues = readonly (string | null)[];

const NO_VALUES: SegmentValues = [];

/** Reads the values of the segment fields of the lead the facts are open on. */
export function segmentReader(
  { policy }: Definitions,
  fields: readonly string[],
): (facts: LeadFacts, createdAt: number) => SegmentValues {
  const readers = fields.map((id) => {
    const yesNo = policy.fields.find((field) => field.id === id)?.type === 'boolean';
    return (facts: LeadFacts, createdAt: number) => {
      if (!yesNo) return facts.text(id, createdAt);
      const value = facts.boolean(id, createdAt);
      return value === null ? null : value ? 'yes' : 'no';
    };
  });
  if (readers.length === 0) return () => NO_VALUES;
  return (facts, createdAt) => readers.map((read) => read(facts, createdAt));
}

/** The figures of one side for each value of each segment field. */
export class SegmentTally implements Tallied {
  readonly #empty: () => SideTally;
  readonly #tallies: Map<string | null, { leads: number; tally: SideTally }>[];

  /** @param fields what the leads are told apart by: as many as the values that are added of each. */
  constructor(
    definitions: Definitions,
    asOf: number,
    maturityDays: number,
    fields: readonly string[],
    settings: number,
  ) {
    this.#empty = () => new SideTally(definitions, asOf, maturityDays, settings, 'counts');
    this.#tallies = fields.map(() => new Map());
  }

  /** Counts a lead among those of its values, whatever becomes of it. */
  addLead(values: SegmentValues): void {
    for (const [index, value] of values.entries()) {
      const segment = this.#tallies[index]?.get(value);
      if (segment) segment.leads += 1;
      else this.#tallies[index]?.set(value, { leads: 1, tally: this.#empty() });
    }
  }

  /** Adds an outcome of a lead that was counted. */
  add(values: SegmentValues, outcome: LeadOutcome, settings: Settings): void {
    for (const [index, value] of values.entries()) {
      this.#tallies[index]?.get(value)?.tally.add(outcome, everySla, settings);
    }
  }

  write(tables: Table[]): void {
    for (const segments of this.#tallies) {
      tables.push(
        [...segments.keys()],
        Int32Array.from(segments.values(), ({ leads }) => leads),
      );
      for (const { tally } of segments.values()) tally.write(tables);
    }
  }

  addFrom(tables: TableReader): void {
    for (const segments of this.#tallies) {
      const values = tables.values();
      const leads = tables.counts();
      for (const [index, value] of values.entries()) {
        const segment = segments.get(value) ?? { leads: 0, tally: this.#empty() };
        segments.set(value, segment);
        segment.leads += leads[index] ?? 0;
        segment.tally.addFrom(tables);
      }
    }
  }

  /** The values of a segment field, most leads first, then by code units; the missing one last. */
  values(index: number): { value: string | null; leads: number }[] {
    return [...(this.#tallies[index] ?? [])].map(([value, { leads }]) => ({ value, leads })).sort(byLeads);
  }

  /** The figures of one value; of a value that no lead has, all zero. */
  tally(index: number, value: string | null): SideTally {
    return this.#tallies[index]?.get(value)?.tally ?? this.#empty();
  }
}

/** Most leads first, then by code units; the missing value last. */
export function byLeads(a: Segment, b: Segment): number {
  if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
  return b.leads - a.leads || (a.value < b.value ? -1 : 1);
}

interface Segment {
  readonly value: string | null;
  readonly leads: number;
}

const everySla = (): boolean => true;
