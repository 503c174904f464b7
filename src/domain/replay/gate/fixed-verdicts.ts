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

/** Kept of atoms, and of what is made of them, that nothing has asked for of late; one takes a bit per lead. */
const MOST_KEPT = 64;
const MOST_WHOLES = 8;

/**
 * Verdicts on criteria over fields for all leads together. Those of an atom are kept, so that editing one atom of many asks that
 * one anew; so is what was made of them, since a look at a few leads would spend its time on putting those of all together.
 */
export class FixedVerdicts {
  readonly #data: LeadData;
  readonly #zone: Zone;
  readonly #kept = new Map<string, Verdicts>();
  readonly #wholes = new Map<string, Verdicts>();

  constructor(data: LeadData, zone: Zone) {
    this.#data = data;
    this.#zone = zone;
  }

  /** Whether all of the criteria hold, which look at fields only. Not to be written to. */
  ofAll(all: readonly Criteria[], policy: Policy, compiler: CriteriaCompiler): Verdicts {
    const whole: Criteria = { op: 'all', of: [...all] };
    const make = () => this.#of(whole, policy, compiler);
    return kept(this.#wholes, keyOf(whole, policy), MOST_WHOLES, make);
  }

  /** Leads of which one of some fields changes by an instant, UTC ms. Not to be written to. */
  changing(fields: ReadonlySet<string>, asOf: number): Verdicts {
    const key = JSON.stringify(['changing', [...fields].sort(), asOf]);
    return kept(this.#wholes, key, MOST_WHOLES, () => this.#changing(fields, asOf));
  }

  #changing(fields: ReadonlySet<string>, asOf: number): Verdicts {
    const { kinds, kind, offsets, at } = this.#data.history;
    const isAsked = Uint8Array.from(kinds, ({ field }) => Number(fields.has(field)));
    const leads = this.#filled(false);
    if (!isAsked.includes(1)) return leads;
    for (let lead = 0; lead < this.#data.count; lead++) {
      for (let row = offsets[lead] ?? 0; row < (offsets[lead + 1] ?? 0); row++) {
        if (isAsked[kind[row] ?? 0] === 1 && at.at(row) <= asOf) setBit(leads, lead);
      }
    }
    return leads;
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
    return kept(this.#kept, keyOf(atom, policy), MOST_KEPT, () => this.#asked(atom, compiler));
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

/** Names criteria with all that their verdicts hang on but the data: the fields, the tiers and the values of thresholds. */
function keyOf(criteria: Criteria, policy: Policy): string {
  const read = numberReader(policy);
  const resolve = (_: string, value: NumberOrThreshold): unknown =>
    typeof value === 'object' && value !== null && 'threshold' in value ? read(value) : value;
  const of = (part: Criteria): string => {
    switch (part.op) {
      case 'all':
      case 'any':
        return `${part.op}(${part.of.map(of).join()})`;
      case 'not':
        return `not(${of(part.of)})`;
      case 'tier':
        return `tier(${JSON.stringify([part.in, policy.tiers.map(({ id }) => id)])}${policy.tiers.map(({ when }) => of(when)).join()})`;
      default: {
        const field = part.op === 'field' ? policy.fields.find(({ id }) => id === part.field) : undefined;
        return JSON.stringify([part, field], resolve);
      }
    }
  };
  return of(criteria);
}

/** What is kept by a key, made if it is not; of all that is kept, only what was asked for last. */
function kept<T>(all: Map<string, T>, key: string, most: number, make: () => T): T {
  const known = all.get(key) ?? make();
  all.delete(key);
  all.set(key, known);
  for (const oldest of all.keys()) {
    if (all.size <= most) break;
    all.delete(oldest);
  }
  return known;
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
