import { dayFromCivil, MS_PER_DAY } from '../../time/civil';
import { detached } from '../detached';
import { rivalOf, type TimeCandidate } from './candidates';

/** Whether clock times name their offset from UTC: where not all do, somebody must say which zone the others are in. */
export const ZONE_MARKS = ['none', 'some', 'all'] as const;
export type ZoneMarks = (typeof ZONE_MARKS)[number];

/** A value that one format reads and the format with day and month the other way round cannot. */
export interface DateProof {
  readonly row: number;
  readonly text: string;
  readonly rulesOut: string;
}

export interface TimeFacts {
  /** null when no value has a clock time. */
  readonly zone: ZoneMarks | null;
  /** Values that give a day and no time. */
  readonly dateOnly: number;
  readonly proof: DateProof | null;
  /** Texts of days that programs write for no date, with their counts. */
  readonly standIns: ReadonlyMap<string, number>;
}

/** The zeros of clocks (.NET, SQL Server, Excel, Unix) and the ends of time of data warehouses. */
const STAND_IN_DAYS: ReadonlySet<number> = new Set([
  dayFromCivil(1, 1, 1),
  dayFromCivil(1753, 1, 1),
  dayFromCivil(1899, 12, 30),
  dayFromCivil(1899, 12, 31),
  dayFromCivil(1900, 1, 1),
  dayFromCivil(1970, 1, 1),
  dayFromCivil(2050, 1, 1),
  dayFromCivil(2099, 12, 31),
  dayFromCivil(2999, 12, 31),
  dayFromCivil(9999, 12, 31),
]);
/** No such day lies between. */
const AFTER = dayFromCivil(1970, 1, 2) * MS_PER_DAY;
const BEFORE = dayFromCivil(2050, 1, 1) * MS_PER_DAY;
const MOST_STAND_INS = 20;

const DAY_LENGTH = 'YYYY-MM-DD'.length;
const OFFSET = /(?:Z|UTC|[+-]\d{2}:?\d{2})$/;

/** What the values of a column say besides the time, read in one format. Memory does not grow with the column. */
export class TimeEvidence {
  readonly #isIso: boolean;
  readonly #hasClock: boolean;
  readonly #rival: TimeCandidate | null;
  readonly #standIns = new Map<string, number>();
  #dateOnly = 0;
  #marked = 0;
  #naive = 0;
  #proof: DateProof | null = null;

  constructor(candidate: TimeCandidate) {
    this.#isIso = candidate.format === 'iso';
    this.#hasClock = /h/i.test(candidate.format);
    this.#rival = rivalOf(candidate);
  }

  /** @param at what the format reads `text` as. */
  see(text: string, row: number, at: number): void {
    if (this.#isIso ? text.length === DAY_LENGTH : !this.#hasClock) this.#dateOnly++;
    else if (this.#isIso && OFFSET.test(text)) this.#marked++;
    else this.#naive++;
    if (this.#rival !== null && this.#proof === null && this.#rival.read(text) === undefined) {
      this.#proof = { row, text: detached(text), rulesOut: this.#rival.format };
    }
    if ((at < AFTER || at >= BEFORE) && STAND_IN_DAYS.has(Math.floor(at / MS_PER_DAY)))
      this.#countStandIn(text);
  }

  facts(): TimeFacts {
    const zone = this.#marked === 0 ? 'none' : this.#naive === 0 ? 'all' : 'some';
    return {
      zone: this.#marked + this.#naive === 0 ? null : zone,
      dateOnly: this.#dateOnly,
      proof: this.#proof,
      standIns: this.#standIns,
    };
  }

  #countStandIn(text: string): void {
    const count = this.#standIns.get(text);
    if (count !== undefined) this.#standIns.set(text, count + 1);
    else if (this.#standIns.size < MOST_STAND_INS) this.#standIns.set(detached(text), 1);
  }
}
