import type { CriteriaCompiler } from '../../criteria/compile';
import { type Facts, NEVER, type Occurrences, type Test, type TextTest } from '../../criteria/facts';
import type { Criteria } from '../../criteria/schema';
import type { NumberOrThreshold } from '../../glossary/primitives';
import type { Policy } from '../../glossary/schema/policy';
import { numberReader } from '../../glossary/thresholds';
import type { LeadData } from '../../leads/lead-data';
import type { Zone } from '../../time/zone';
import { textAt } from '../lead-facts';
import { verdictOf } from '../text-verdicts';

/** A bit per lead: whether criteria over fields hold for it, as its fields are exported. Of a lead whose fields change it says nothing. */
export type Verdicts = Uint32Array;

/** Whether the bit of a lead is set. */
export const holdsFor = (verdicts: Verdicts, lead: number): boolean =>
  (((verdicts[lead >>> 5] ?? 0) >>> (lead & 31)) & 1) === 1;

export function setBit(verdicts: Verdicts, lead: number): void {
  verdicts[lead >>> 5] = (verdicts[lead >>> 5] ?? 0) | (1 << (lead & 31));
}

/** Kept of atoms that nothing has asked for of late; one takes a bit per lead. */
const MOST_KEPT = 64;

/**
 * Verdicts on criteria over fields for all leads together. Those of an atom are kept, so that editing one atom of many asks that
 * one anew.
 */
export class FixedVerdicts {
  readonly #data: LeadData;
  readonly #zone: Zone;
  readonly #kept = new Map<string, Verdicts>();

  constructor(data: LeadData, zone: Zone) {
    this.#data = data;
    this.#zone = zone;
  }

  /** Whether all of the criteria hold, which look at fields only. */
  ofAll(all: readonly Criteria[], policy: Policy, compiler: CriteriaCompiler): Verdicts {
    return this.#of({ op: 'all', of: [...all] }, policy, compiler);
  }

  #of(criteria: Criteria, policy: Policy, compiler: CriteriaCompiler): Verdicts {
    switch (criteria.op) {
      case 'all':
      case 'any': {
        const isAll = criteria.op === 'all';
        const result = this.#filled(isAll);
        for (const part of criteria.of) merge(result, this.#of(part, policy, compiler), isAll);
        return result;
      }
      case 'not':
        return this.#of(criteria.of, policy, compiler).map((word) => ~word);
      case 'tier': {
        const result = this.#filled(false);
        const earlier = this.#filled(false);
        for (const tier of policy.tiers) {
          const own = this.#of(tier.when, policy, compiler);
          if (criteria.in.includes(tier.id)) {
            merge(
              result,
              own.map((word, i) => word & ~(earlier[i] ?? 0)),
              false,
            );
          }
          merge(earlier, own, false);
        }
        return result;
      }
      default:
        return this.#ofAtom(criteria, policy, compiler);
    }
  }

  #ofAtom(atom: Criteria, policy: Policy, compiler: CriteriaCompiler): Verdicts {
    const read = numberReader(policy);
    const field = atom.op === 'field' ? policy.fields.find(({ id }) => id === atom.field) : undefined;
    const key = JSON.stringify([atom, field], (_, value: NumberOrThreshold) =>
      typeof value === 'object' && value !== null && 'threshold' in value ? read(value) : value,
    );
    const known = this.#kept.get(key);
    this.#kept.delete(key);
    const verdicts = known ?? this.#asked(atom, compiler);
    this.#kept.set(key, verdicts);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST_KEPT) break;
      this.#kept.delete(oldest);
    }
    return verdicts;
  }

  #asked(atom: Criteria, compiler: CriteriaCompiler): Verdicts {
    const compiled = compiler.compile(atom, '');
    const verdicts = this.#filled(false);
    // The policy was compiled as a whole before, so this does not happen.
    if (!compiled.ok) return verdicts;
    const { test } = compiled.value;
    const { count } = this.#data;
    const facts = new FieldFacts(this.#data, this.#zone);
    for (let first = 0; first < count; first += 32) {
      verdicts[first >>> 5] = facts.wordOf(test, first, Math.min(first + 32, count));
    }
    return verdicts;
  }

  #filled(with1: boolean): Verdicts {
    return new Uint32Array((this.#data.count + 31) >>> 5).fill(with1 ? 0xffff_ffff : 0);
  }
}

function merge(into: Verdicts, more: Verdicts, isAll: boolean): void {
  for (let i = 0; i < into.length; i++) {
    const [one, other] = [into[i] ?? 0, more[i] ?? 0];
    into[i] = isAll ? one & other : one | other;
  }
}

/** The fields of one lead after the other as they are exported, at whatever instant they are asked for; nothing else of it. */
class FieldFacts implements Facts {
  version: object = {};
  readonly changed = 0;
  readonly #data: LeadData;
  readonly #zone: Zone;
  readonly #verdicts = new Map<TextTest, Uint8Array>();
  #lead = 0;

  constructor(data: LeadData, zone: Zone) {
    this.#data = data;
    this.#zone = zone;
  }

  /** Verdicts on up to 32 leads, the first in the lowest bit. */
  wordOf(test: Test, from: number, to: number): number {
    let word = 0;
    for (let lead = from; lead < to; lead++) {
      this.#lead = lead;
      this.version = {};
      if (test(this, 0)) word |= 1 << (lead - from);
    }
    return word;
  }

  bitsOf(): number {
    return 0;
  }

  text(field: string): string | null {
    const column = this.#data.fields.get(field);
    return column?.kind === 'text' ? textAt(column, this.#lead) : null;
  }

  textHolds(field: string, _t: number, test: TextTest): boolean {
    const column = this.#data.fields.get(field);
    if (column?.kind !== 'text') return false;
    return verdictOf(this.#verdicts, column.texts, column.codes[this.#lead] ?? -1, test);
  }

  number(field: string): number {
    const column = this.#data.fields.get(field);
    if (column?.kind === 'date') return column.values.at(this.#lead);
    return column?.kind === 'number' ? (column.values[this.#lead] ?? Number.NaN) : Number.NaN;
  }

  boolean(field: string): boolean | null {
    const column = this.#data.fields.get(field);
    const value = column?.kind === 'boolean' ? (column.values[this.#lead] ?? -1) : -1;
    return value < 0 ? null : value === 1;
  }

  activities(): Occurrences {
    return NEVER;
  }

  consented(): boolean {
    return false;
  }

  signalled(): boolean {
    return false;
  }

  startOfDay(day: number): number {
    return this.#zone.startOfDay(day);
  }
}
