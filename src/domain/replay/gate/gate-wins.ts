import type { LeadData } from '../../leads/lead-data';
import { atOnce, pieces } from '../../leads/pieces';
import { PARTS, type Part } from '../quality/quality-rows';
import { CountRows, type Settings } from '../setting';
import type { WinCounts } from '../wins/count-wins';
import { HAND_OVERS, type HandOver, handOver } from '../wins/hand-overs';
import { holdsFor } from './fixed-verdicts';
import { isMember, type Traits } from './lead-traits';
import { SettingBits } from './setting-bits';
import { SumRows } from './sum-rows';
import { NEVER, type Slice } from './waiting';
import { firstFrom, type WonUnits } from './won-units';

/** What is counted of a win; the last are of wins that are counted among the first already, or have no amount. */
const ROWS = [...HAND_OVERS, 'afterWin', 'missing'] as const;
type Row = (typeof ROWS)[number];
const ROW = Object.fromEntries(ROWS.map((name, row) => [name, row])) as Readonly<Record<Row, number>>;

/** A lead that is counted for a unit beside others, let in under some settings. */
interface TiedEntry extends Settings {
  readonly lead: number;
  readonly at: number;
}

/**
 * Counts how wins are handed over at a stage by when leads are let in there: what `WinTally` counts of walks, under all settings at
 * once. The lead that a win is counted for tells what it is to it as ranges of settings; of the others only is it kept under which
 * settings one of them is let in by the win, as bits for each unit, and for each account and instant at which a unit of it was won.
 * So it takes no longer where an account has many leads and many wins.
 */
export class GateWins {
  readonly #units: WonUnits;
  readonly #data: LeadData;
  readonly #settings: number;
  /** UTC ms at which the later part of the cohort begins; null: nobody asks for parts. */
  readonly #laterFrom: number | null;
  /** Leads let in, by part. */
  readonly #reached: CountRows;
  readonly #counts: CountRows;
  readonly #sums: SumRows;
  /** By unit: the lead it is counted for is let in at all, and another by the win. */
  readonly #entered: SettingBits;
  readonly #byOthers: SettingBits;
  /** By place in the instants of the accounts. */
  readonly #byAccount: SettingBits;
  readonly #tied = new Map<number, TiedEntry[]>();
  #isSettled = false;

  constructor(units: WonUnits, data: LeadData, laterFrom: number | null, settings: number) {
    this.#units = units;
    this.#data = data;
    this.#laterFrom = laterFrom;
    this.#settings = settings;
    this.#reached = new CountRows(PARTS.length, settings);
    this.#counts = new CountRows(PARTS.length * ROWS.length, settings);
    this.#sums = new SumRows(PARTS.length * ROWS.length, settings);
    this.#entered = new SettingBits(units.count, settings);
    this.#byOthers = new SettingBits(data.opportunity ? units.count : 0, settings);
    this.#byAccount = new SettingBits(units.accounts?.wonAt.length ?? 0, settings);
  }

  /** @param first UTC ms at which leads are let in, by their place in the slice; infinite: never. */
  letInAll(first: Float64Array, { from, to }: Slice, traits: Traits): void {
    for (let lead = from; lead < to; lead++) {
      const at = first[lead - from] ?? NEVER;
      if (at < NEVER && isMember(traits, lead)) this.letIn(lead, at, 0, this.#settings);
    }
  }

  /** Counts a lead that is let in at an instant under the settings from one up to another. */
  letIn(lead: number, at: number, from: number, to: number): void {
    const { unitOf, wonAt, before, counted } = this.#units;
    if (this.#laterFrom !== null) this.#reached.addUnder(this.#partOf(lead), from, to);
    this.#reach(lead, at, from, to);
    const unit = unitOf[lead] ?? -1;
    if (unit < 0) return;
    if (!holdsFor(counted, lead)) {
      if (at <= (wonAt[unit] ?? 0)) this.#byOthers.add(unit, from, to);
    } else if (this.#units.tied.has(unit)) this.#tie(unit, { lead, at, from, to });
    else {
      this.#entered.add(unit, from, to);
      const first = before[unit] ?? 0;
      this.#add(unit, lead, at < first ? 'earlier' : at === first ? 'same' : 'later', from, to);
      if (at > (wonAt[unit] ?? 0)) this.#add(unit, lead, 'afterWin', from, to);
    }
  }

  /** Counts a lead by its stairs (`Stairs`): instants ascend with the bars. @param stairs how many of them it has. */
  climb(lead: number, ats: Float64Array, ends: Uint16Array, stairs: number): void {
    if (stairs === 0) return;
    const { unitOf, wonAt, before, counted, tied } = this.#units;
    if (this.#laterFrom !== null) this.#reached.addUnder(this.#partOf(lead), 0, ends[stairs - 1] ?? 0);
    this.#climbFor(lead, ats, ends, stairs);
    const unit = unitOf[lead] ?? -1;
    if (unit < 0) return;
    const won = wonAt[unit] ?? 0;
    if (!holdsFor(counted, lead)) {
      this.#byOthers.add(unit, 0, endBy(ats, ends, stairs, won));
      return;
    }
    if (tied.has(unit)) {
      for (let stair = 0, from = 0; stair < stairs; from = ends[stair++] ?? 0)
        this.#tie(unit, { lead, at: ats[stair] ?? 0, from, to: ends[stair] ?? 0 });
      return;
    }
    const first = before[unit] ?? 0;
    const end = ends[stairs - 1] ?? 0;
    const inTime = endBy(ats, ends, stairs, first);
    let sooner = 0;
    for (let stair = 0; stair < stairs && (ats[stair] ?? 0) < first; stair++) sooner = ends[stair] ?? 0;
    this.#entered.add(unit, 0, end);
    this.#add(unit, lead, 'earlier', 0, sooner);
    this.#add(unit, lead, 'same', sooner, inTime);
    this.#add(unit, lead, 'later', inTime, end);
    this.#add(unit, lead, 'afterWin', endBy(ats, ends, stairs, won), end);
  }

  /**
   * Tells of each unit who hands it over where the lead that it is counted for is not let in. Once all leads are counted, and to its
   * end; `figures` does it at once where nobody has.
   */
  *settle(): Generator<void, void> {
    if (this.#isSettled) return;
    this.#isSettled = true;
    const byAccount = yield* this.#accountsOfUnits();
    const { count, countedFor, tied } = this.#units;
    for (const { from, to } of pieces(count)) {
      for (let unit = from; unit < to; unit++) {
        const members = tied.get(unit);
        if (members) this.#settleTie(unit, members, byAccount);
        else this.#addOthers(unit, countedFor[unit] ?? 0, byAccount);
      }
      yield;
    }
  }

  /** Under one setting, of the wins counted for leads of some parts of the cohort. Once all leads are counted. */
  figures(setting: number, parts: readonly Part[] = PARTS): WinCounts {
    atOnce(this.settle());
    const sum = (name: Row, rows: CountRows | SumRows): number =>
      parts.reduce((all, part) => all + rows.at(PARTS.indexOf(part) * ROWS.length + ROW[name], setting), 0);
    const of = (rows: CountRows | SumRows) => {
      const all = Object.fromEntries(HAND_OVERS.map((name) => [name, sum(name, rows)])) as Record<
        HandOver,
        number
      >;
      return {
        ...all,
        wins: HAND_OVERS.reduce((wins, name) => wins + all[name], 0),
        afterWin: sum('afterWin', rows),
      };
    };
    return {
      ...of(this.#counts),
      amount: this.#data.amount && { ...of(this.#sums), missing: sum('missing', this.#counts) },
    };
  }

  /** Leads of a part that are let in under a setting; not counted where nobody asks for parts. */
  reached(setting: number, part: Part): number {
    return this.#reached.at(PARTS.indexOf(part), setting);
  }

  #partOf(lead: number): number {
    return this.#laterFrom !== null && this.#data.created.values.at(lead) >= this.#laterFrom ? 1 : 0;
  }

  /** Notes that a lead of an account is let in: that hands over what is won of it then and later. */
  #reach(lead: number, at: number, from: number, to: number): void {
    const { accounts } = this.#units;
    const code = accounts?.codes[lead] ?? -1;
    if (!accounts || code < 0) return;
    const end = accounts.from[code + 1] ?? 0;
    const place = firstFrom(accounts.wonAt, accounts.from[code] ?? 0, end, at);
    if (place < end) this.#byAccount.add(place, from, to);
  }

  /** The same by stairs, from the last: under lower bars a lead is let in by then all the more. */
  #climbFor(lead: number, ats: Float64Array, ends: Uint16Array, stairs: number): void {
    const { accounts } = this.#units;
    const code = accounts?.codes[lead] ?? -1;
    if (!accounts || code < 0) return;
    const first = accounts.from[code] ?? 0;
    let end = accounts.from[code + 1] ?? 0;
    for (let stair = stairs - 1; stair >= 0 && end > first; stair--) {
      const at = ats[stair] ?? 0;
      if (at > (accounts.wonAt[end - 1] ?? 0)) continue;
      end = firstFrom(accounts.wonAt, first, end, at);
      this.#byAccount.add(end, 0, ends[stair] ?? 0);
    }
  }

  #tie(unit: number, entry: TiedEntry): void {
    const known = this.#tied.get(unit);
    if (known) known.push(entry);
    else this.#tied.set(unit, [entry]);
  }

  #add(unit: number, lead: number, name: Exclude<Row, 'missing'>, from: number, to: number): void {
    if (from >= to) return;
    const row = this.#partOf(lead) * ROWS.length;
    this.#counts.addUnder(row + ROW[name], from, to);
    const amount = this.#units.amounts[unit] ?? Number.NaN;
    if (!Number.isNaN(amount)) this.#sums.addUnder(row + ROW[name], from, to, amount);
    else if (name !== 'afterWin') this.#counts.addUnder(row + ROW.missing, from, to);
  }

  #addOthers(unit: number, lead: number, byAccount: SettingBits): void {
    const [entered, others] = [this.#entered, this.#byOthers];
    const add = (name: HandOver) => (from: number, to: number) => this.#add(unit, lead, name, from, to);
    SettingBits.eachRun(unit, this.#settings, others, [entered], add('throughOpportunity'));
    SettingBits.eachRun(unit, this.#settings, byAccount, [entered, others], add('throughAccount'));
    SettingBits.eachRun(unit, this.#settings, null, [entered, others, byAccount], add('notFound'));
  }

  /** Of leads that the baseline let in at one instant it is counted for the one let in first, under each setting. */
  #settleTie(unit: number, members: readonly number[], byAccount: SettingBits): void {
    const after = new Float64Array(this.#settings).fill(NEVER);
    const lead = new Int32Array(this.#settings).fill(members[0] ?? 0);
    for (const entry of this.#tied.get(unit) ?? []) {
      for (let setting = entry.from; setting < entry.to; setting++) {
        const known = after[setting] ?? NEVER;
        if (entry.at > known || (entry.at === known && entry.lead > (lead[setting] ?? 0))) continue;
        after[setting] = entry.at;
        lead[setting] = entry.lead;
      }
      this.#entered.add(unit, entry.from, entry.to);
    }
    const wonAt = this.#units.wonAt[unit] ?? 0;
    const before = this.#units.before[unit] ?? 0;
    SettingBits.eachRun(unit, this.#settings, this.#entered, [], (from, to) => {
      for (let setting = from; setting < to; setting++) {
        const [at, own] = [after[setting] ?? NEVER, lead[setting] ?? 0];
        const how = handOver({ wonAt, before, after: at, opportunity: NEVER, account: NEVER });
        this.#add(unit, own, how, setting, setting + 1);
        if (at > wonAt) this.#add(unit, own, 'afterWin', setting, setting + 1);
      }
    });
    this.#addOthers(unit, members[0] ?? 0, byAccount);
  }

  /** By unit, under which settings a lead of an account of it is let in by the win. */
  *#accountsOfUnits(): Generator<void, SettingBits> {
    const { accounts, count, wonAt } = this.#units;
    const ofUnits = new SettingBits(accounts ? count : 0, this.#settings);
    if (!accounts) return ofUnits;
    const { from } = accounts;
    // Who is let in by one instant is by all later ones.
    for (const codes of pieces(from.length - 1)) {
      for (let code = codes.from; code < codes.to; code++) {
        for (let place = (from[code] ?? 0) + 1; place < (from[code + 1] ?? 0); place++)
          this.#byAccount.addRow(place, this.#byAccount, place - 1);
      }
      yield;
    }
    for (const pairs of pieces(accounts.units.length)) {
      for (let pair = pairs.from; pair < pairs.to; pair++) {
        const [unit, code] = [accounts.units[pair] ?? 0, accounts.ofUnits[pair] ?? 0];
        const place = firstFrom(accounts.wonAt, from[code] ?? 0, from[code + 1] ?? 0, wonAt[unit] ?? 0);
        ofUnits.addRow(unit, this.#byAccount, place);
      }
      yield;
    }
    return ofUnits;
  }
}

/** Up to which bar a lead is let in by an instant, or at it. */
function endBy(ats: Float64Array, ends: Uint16Array, stairs: number, instant: number): number {
  let end = 0;
  for (let stair = 0; stair < stairs && (ats[stair] ?? 0) <= instant; stair++) end = ends[stair] ?? 0;
  return end;
}
