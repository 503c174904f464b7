import { parseIsoDate } from '../../time/civil';
import type { Zone } from '../../time/zone';
import type { Mapping } from '../mapping/schema';

type TableList = Mapping['fields'][number]['values'];

/** What a raw text means: another text, nothing (null), or undefined when no table names it. */
export type Meaning = string | null | undefined;

/** Value tables of a mapping, each in force from the start of its `since` day until the next one's. */
export class ValueTables {
  readonly #tables: readonly { readonly from: number; readonly map: ReadonlyMap<string, string | null> }[];

  constructor(tables: TableList, zone: Zone) {
    this.#tables = tables
      .map(({ since, map }) => ({
        from: startOf(since, zone),
        map: new Map(Object.entries(map)),
      }))
      .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  }

  /** Without tables a text means itself. */
  get isEmpty(): boolean {
    return this.#tables.length === 0;
  }

  /** As of `at` (UTC ms), or by the latest table for a value whose time is not known, such as a lead row's. */
  meaningOf(text: string, at: number | null): Meaning {
    if (at === null) return this.#tables.at(-1)?.map.get(text);
    return this.#tables.findLast(({ from }) => from <= at)?.map.get(text);
  }
}

function startOf(since: string | null, zone: Zone): number {
  const day = since === null ? undefined : parseIsoDate(since);
  return day === undefined ? Number.NEGATIVE_INFINITY : zone.startOfDay(day);
}
