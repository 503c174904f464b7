import type { TextColumn } from '../../leads/lead-data';
import { minorUnits } from '../../leads/minor-units';
import type { ReplayContext } from '../context';
import { latestOf } from '../recorded';
import { FirstAmounts } from '../wins/amounts';
import { codeOf } from '../wins/win-marks';
import { wonIds } from '../wins/win-tally';
import { setBit, type Verdicts } from './fixed-verdicts';
import { isMember, type Traits } from './lead-traits';
import { NEVER } from './waiting';

/**
 * The recorded wins of a cohort that are asked about at a stage, whatever lets leads into it: of each opportunity one, else of each
 * lead, where the baseline let one of its leads into the stage by then. What a replay finds out from rows at its end (`WinTally`) is
 * known from columns before a sweep begins.
 */
export interface WonUnits {
  readonly count: number;
  /** By lead, which unit it is of; -1: of none. */
  readonly unitOf: Int32Array;
  /** Of a lead of a unit, whether the win is counted for it: the baseline let it in first. */
  readonly counted: Verdicts;
  /** By unit, UTC ms: when it surely was won, and when the baseline let that lead in. */
  readonly wonAt: Float64Array;
  readonly before: Float64Array;
  /** By unit, in whole minor units; NaN: there is none. */
  readonly amounts: Float64Array;
  /** By unit, the lead it is counted for; of several the first. */
  readonly countedFor: Int32Array;
  /** By unit that the baseline let several leads of in first, at one instant: these, ascending. */
  readonly tied: ReadonlyMap<number, readonly number[]>;
  /** Null: none are mapped. */
  readonly accounts: WonAccounts | null;
}

/** The accounts of leads of the units, through whose other leads a win may be handed over. */
export interface WonAccounts {
  /** By lead; -1: of none. */
  readonly codes: TextColumn['codes'];
  /** By code, where the instants of an account begin in `wonAt`; one more than there are accounts. */
  readonly from: Int32Array;
  /** UTC ms at which units with a lead of the account were won, ascending for each. */
  readonly wonAt: Float64Array;
  /** Each unit with each account that a lead of it is of. */
  readonly units: Int32Array;
  readonly ofUnits: Int32Array;
}

/** The first place from one up to another whose value is no less; the other where there is none. */
export function firstFrom(ascending: Float64Array, from: number, to: number, least: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Leads between two yields. */
const YIELD_EVERY = 1 << 13;

/**
 * Looks through the recorded wins of a cohort, once.
 * @param traits say who is in it.
 * @param before when the baseline lets a lead into the stage, UTC ms; infinite: never.
 */
export function* wonUnits(
  context: ReplayContext,
  traits: Traits,
  before: (lead: number) => number,
): Generator<number, WonUnits> {
  const builder = new WonUnitsBuilder(context, before);
  const { count } = context.data;
  const passes = [(lead: number) => builder.findWin(lead)];
  if (context.data.opportunity) {
    passes.push(
      (lead) => builder.findRow(lead),
      (lead) => builder.join(lead),
    );
  }
  for (const [index, look] of passes.entries()) {
    for (let lead = 0; lead < count; lead++) {
      if (lead % YIELD_EVERY === 0) yield (index + lead / count) / passes.length;
      if (isMember(traits, lead)) look(lead);
    }
  }
  return builder.finish();
}

/** Three looks at each lead: what was won, which leads are of it, and what they are to it. */
class WonUnitsBuilder {
  readonly #context: ReplayContext;
  readonly #before: (lead: number) => number;
  /** By kind of recorded entry. */
  readonly #isWin: readonly boolean[];
  /** By code of an opportunity: when it was won, when the baseline first let a lead of it in by then, and its unit. */
  readonly #wonAtOf: Float64Array;
  readonly #firstOf: Float64Array;
  readonly #unitOfCode: Int32Array;
  readonly #amountsOf = new FirstAmounts();

  readonly #unitOf: Int32Array;
  readonly #counted: Verdicts;
  readonly #wonAt: number[] = [];
  readonly #firsts: number[] = [];
  readonly #amounts: number[] = [];
  readonly #countedFor: number[] = [];
  readonly #tied = new Map<number, number[]>();
  readonly #units: number[] = [];
  readonly #ofUnits: number[] = [];

  constructor(context: ReplayContext, before: (lead: number) => number) {
    const { data, definitions } = context;
    this.#context = context;
    this.#before = before;
    const won = new Set(wonIds(definitions.policy));
    this.#isWin = data.entries.kinds.map(({ stage }) => won.has(stage));
    const opportunities = data.opportunity?.texts.length ?? 0;
    this.#wonAtOf = new Float64Array(opportunities).fill(NEVER);
    this.#firstOf = new Float64Array(opportunities).fill(NEVER);
    this.#unitOfCode = new Int32Array(opportunities).fill(-1);
    this.#unitOf = new Int32Array(data.count).fill(-1);
    this.#counted = new Uint32Array((data.count + 31) >>> 5);
  }

  /** When its opportunity was won, or itself, which then is a unit if the baseline let it in by then. */
  findWin(lead: number): void {
    const wonAt = this.#wonAtOfLead(lead);
    if (wonAt === NEVER) return;
    const code = codeOf(this.#context.data.opportunity, lead);
    if (code >= 0) {
      this.#wonAtOf[code] = Math.min(this.#wonAtOf[code] ?? NEVER, wonAt);
      return;
    }
    const before = this.#before(lead);
    if (before > wonAt) return;
    const unit = this.#add(wonAt, before, this.#amountOf(lead) ?? Number.NaN);
    this.#countFor(unit, lead);
    this.#take(unit, lead);
  }

  /** What a lead of an opportunity that was won has to say of it. */
  findRow(lead: number): void {
    const { opportunity, created } = this.#context.data;
    const code = codeOf(opportunity, lead);
    const wonAt = this.#wonAtOf[code] ?? NEVER;
    if (code < 0 || wonAt === NEVER) return;
    this.#amountsOf.offer(code, created.values.at(lead), this.#amountOf(lead));
    const before = this.#before(lead);
    if (before <= wonAt && before < (this.#firstOf[code] ?? NEVER)) this.#firstOf[code] = before;
  }

  join(lead: number): void {
    const code = codeOf(this.#context.data.opportunity, lead);
    const first = this.#firstOf[code] ?? NEVER;
    if (code < 0 || first === NEVER) return;
    const known = this.#unitOfCode[code] ?? -1;
    const amount = () => this.#amountsOf.of(code) ?? Number.NaN;
    const unit = known < 0 ? this.#add(this.#wonAtOf[code] ?? NEVER, first, amount()) : known;
    this.#unitOfCode[code] = unit;
    if (this.#before(lead) === first) this.#countFor(unit, lead);
    this.#take(unit, lead);
  }

  finish(): WonUnits {
    return {
      count: this.#wonAt.length,
      unitOf: this.#unitOf,
      counted: this.#counted,
      wonAt: Float64Array.from(this.#wonAt),
      before: Float64Array.from(this.#firsts),
      amounts: Float64Array.from(this.#amounts),
      countedFor: Int32Array.from(this.#countedFor),
      tied: this.#tied,
      accounts: this.#accounts(),
    };
  }

  #add(wonAt: number, first: number, amount: number): number {
    this.#wonAt.push(wonAt);
    this.#firsts.push(first);
    this.#amounts.push(amount);
    return this.#wonAt.length - 1;
  }

  #take(unit: number, lead: number): void {
    this.#unitOf[lead] = unit;
    const account = codeOf(this.#context.data.account, lead);
    if (account < 0) return;
    this.#units.push(unit);
    this.#ofUnits.push(account);
  }

  #countFor(unit: number, lead: number): void {
    setBit(this.#counted, lead);
    const first = this.#countedFor[unit];
    if (first === undefined) this.#countedFor[unit] = lead;
    else this.#tied.set(unit, [...(this.#tied.get(unit) ?? [first]), lead]);
  }

  #amountOf(lead: number): number | null {
    return minorUnits(this.#context.data.amount?.values[lead] ?? Number.NaN);
  }

  #wonAtOfLead(lead: number): number {
    const { data, asOf, zone } = this.#context;
    const { offsets, at: times, kind, dateOnly } = data.entries;
    let first = NEVER;
    for (let row = offsets[lead] ?? 0; row < (offsets[lead + 1] ?? 0); row++) {
      if (!this.#isWin[kind[row] ?? 0]) continue;
      const at = times.at(row);
      if (at > asOf) break;
      first = Math.min(first, latestOf({ at, dateOnly: dateOnly.has(row), byPerson: false }, zone));
    }
    return first;
  }

  #accounts(): WonAccounts | null {
    const { account } = this.#context.data;
    if (!account) return null;
    const from = new Int32Array(account.texts.length + 1);
    for (const code of this.#ofUnits) from[code + 1] = (from[code + 1] ?? 0) + 1;
    for (let code = 1; code < from.length; code++) from[code] = (from[code] ?? 0) + (from[code - 1] ?? 0);
    const wonAt = new Float64Array(this.#units.length);
    const next = from.slice();
    for (const [index, code] of this.#ofUnits.entries()) {
      const place = next[code] ?? 0;
      wonAt[place] = this.#wonAt[this.#units[index] ?? 0] ?? NEVER;
      next[code] = place + 1;
    }
    for (let code = 0; code + 1 < from.length; code++) {
      const [start, end] = [from[code] ?? 0, from[code + 1] ?? 0];
      if (end - start > 1) wonAt.subarray(start, end).sort();
    }
    const [units, ofUnits] = [Int32Array.from(this.#units), Int32Array.from(this.#ofUnits)];
    return { codes: account.codes, from, wonAt, units, ofUnits };
  }
}
