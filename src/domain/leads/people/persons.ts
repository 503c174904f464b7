import type { ImportReport, Persons, TextColumn } from '../lead-data';
import type { PersonKeyKind } from '../mapping/schema';

/** What tells persons apart: leads with the same text are one. */
export interface PersonKey {
  readonly kind: PersonKeyKind;
  readonly column: TextColumn;
}

export interface FoundPersons {
  readonly persons: Persons;
  readonly report: NonNullable<ImportReport['people']>;
}

/**
 * Who is who, by all keys together: leads that are joined by a chain of shared keys are one person, whichever keys make
 * it. A lead without any key is a person of its own. Addresses of e-mail are compared in whatever case. Null without keys.
 */
export function findPersons(leads: number, keys: readonly PersonKey[]): FoundPersons | null {
  if (keys.length === 0) return null;
  const sets = new DisjointSets(leads);
  const joins = new Map<PersonKeyKind, number>();
  for (const key of keys) joins.set(key.kind, (joins.get(key.kind) ?? 0) + joinBy(key, sets, leads));
  const numbers = new Int32Array(leads);
  const numberOf = new Int32Array(leads).fill(-1);
  const records: number[] = [];
  for (let lead = 0; lead < leads; lead++) {
    const root = sets.rootOf(lead);
    // The root of a set is its first lead, so it is met before all others.
    if (root === lead) numberOf[lead] = records.push(0) - 1;
    const number = numberOf[root] ?? 0;
    numbers[lead] = number;
    records[number] = (records[number] ?? 0) + 1;
  }
  const several = records.filter((count) => count > 1);
  return {
    persons: { numbers, count: records.length },
    report: {
      persons: records.length,
      several: several.length,
      records: several.reduce((sum, count) => sum + count, 0),
      byKind: [...joins].map(([kind, count]) => ({ kind, joins: count })),
    },
  };
}

/** @returns how many times two persons turned out to be one. */
function joinBy({ kind, column }: PersonKey, sets: DisjointSets, leads: number): number {
  const { codes, texts } = column;
  const same = kind === 'email' ? withoutCase(column) : null;
  const first = new Int32Array(texts.length).fill(-1);
  let joins = 0;
  for (let lead = 0; lead < leads; lead++) {
    const own = codes[lead] ?? -1;
    if (own < 0) continue;
    const code = same?.[own] ?? own;
    const known = first[code] ?? -1;
    if (known < 0) first[code] = lead;
    else if (sets.join(known, lead)) joins++;
  }
  return joins;
}

/** For each text the first that is the same but for its case. */
function withoutCase({ texts }: TextColumn): Int32Array {
  const known = new Map<string, number>();
  return Int32Array.from({ length: texts.length }, (_, code) => {
    const text = (texts.at(code) ?? '').toLowerCase();
    const first = known.get(text) ?? code;
    known.set(text, first);
    return first;
  });
}

/** Sets of leads, each known by its first. */
class DisjointSets {
  readonly #parent: Int32Array;

  constructor(leads: number) {
    this.#parent = Int32Array.from({ length: leads }, (_, lead) => lead);
  }

  rootOf(lead: number): number {
    const parent = this.#parent;
    let at = lead;
    for (;;) {
      const up = parent[at] ?? at;
      if (up === at) return at;
      const above = parent[up] ?? up;
      // Halves the way for whoever comes next.
      parent[at] = above;
      at = above;
    }
  }

  /** False: they were one already. */
  join(one: number, other: number): boolean {
    const [a, b] = [this.rootOf(one), this.rootOf(other)];
    if (a === b) return false;
    this.#parent[Math.max(a, b)] = Math.min(a, b);
    return true;
  }
}
