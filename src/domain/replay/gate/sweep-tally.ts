import { VERDICTS } from '../clocks';
import { CountRows } from '../setting';
import type { Table, TableReader, Tallied } from '../tables';
import { ElapsedRanges } from './elapsed-ranges';
import { holdsFor, setBit, type Verdicts } from './fixed-verdicts';
import { type GateFigures, type GateSla, swapOf } from './gate-figures';
import type { GateLeads } from './gate-leads';
import type { GateQuality } from './gate-quality';
import { type ClockJudge, verdictsOf } from './gate-sla';
import type { GateWins } from './gate-wins';
import { isMember, MEMBER, RECORDED, WORKED } from './lead-traits';
import { type RawTimes, rawTimes } from './raw-times';
import { SegmentRanges } from './segment-ranges';
import type { Stairs } from './staircase';
import { NEVER, type Slice } from './waiting';

/** Traits by which those let in are told apart: the three lowest bits. */
const BROAD = 8;

/** What is counted under each bar: those let in by their traits, and of the recorded ones those let in no later. */
const ROWS = { letIn: 0, same: BROAD, earlier: BROAD + 1 } as const;

/** Bars, from one up to another that is not included, under which a lead is let in at one instant. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly at: number;
  /** Whether something before the stage is unknown. */
  readonly isOpen: boolean;
}

/**
 * What a stage comes to at every value of a bar: of each lead it hears from which bar up to which it is let in when, and
 * counts that as ranges of values (`CountRows`), however many values there are.
 */
export class SweepTally implements Stairs, Tallied {
  /** Leads that are to be walked, and not counted by their stairs; those are added for which the order of what happens at one instant decides. */
  readonly #walked: Verdicts;
  readonly #leads: GateLeads;
  readonly #judges: readonly ClockJudge[];
  readonly #entries: RawTimes;
  readonly #rows: CountRows;
  readonly #segments: readonly SegmentRanges[];
  readonly #verdicts: readonly CountRows[];
  readonly #elapsed: readonly ElapsedRanges[];
  readonly #quality: GateQuality | null;
  readonly #wins: GateWins | null;
  readonly #otherwise: Float64Array | null;
  readonly #bars: number;
  /** The stairs of the lead that is being heard of: up to which bar it gets when. */
  readonly ends: Uint16Array;
  readonly ats: Float64Array;
  #stairs = 0;
  #from = 0;
  #looked = 0;
  #recorded = 0;

  /**
   * @param otherwise when a lead is let in whatever the bar, UTC ms; infinite: it is not. Null: no lead is.
   * @param wins hear of whoever is let in, too; they are no part of what is written.
   */
  constructor(
    leads: GateLeads,
    judges: readonly ClockJudge[],
    bars: number,
    otherwise: Float64Array | null,
    walked: Verdicts,
    quality: GateQuality | null,
    wins: GateWins | null,
  ) {
    this.#quality = quality;
    this.#wins = wins;
    this.#walked = walked;
    this.#leads = leads;
    this.#judges = judges;
    this.#bars = bars;
    this.#otherwise = otherwise;
    this.#entries = rawTimes(leads.recorded);
    this.#rows = new CountRows(ROWS.earlier + 1, bars);
    this.#segments = leads.segments.map((segment) => new SegmentRanges(segment, leads.traits, bars));
    this.#verdicts = judges.map(() => new CountRows(VERDICTS.length, bars));
    this.#elapsed = judges.map(() => new ElapsedRanges(bars));
    this.ends = new Uint16Array(bars + 2);
    this.ats = new Float64Array(bars + 2);
  }

  /** These leads are heard of next; by their place among them it is told when they are let in whatever the bar. */
  begin(slice: Slice): void {
    this.#from = slice.from;
    this.#quality?.look(slice);
    for (const segment of this.#segments) segment.look(slice);
    for (let lead = slice.from; lead < slice.to; lead++) {
      const traits = this.#leads.traits[lead] ?? 0;
      this.#looked += traits & MEMBER ? 1 : 0;
      this.#recorded += traits & RECORDED ? 1 : 0;
    }
  }

  endLead(lead: number, stairs: number): void {
    this.#stairs = stairs;
    if (isMember(this.#leads.traits, lead) && !holdsFor(this.#walked, lead)) {
      if (this.#otherwise) this.#letInOtherwise(this.#otherwise[lead - this.#from] ?? NEVER);
      const isDecided = this.#leads.until === null || this.#leave(this.#leads.until.at(lead));
      if (isDecided) this.#countStairs(lead);
      else setBit(this.#walked, lead);
    }
  }

  /** Counts a lead by its walks: under which bars it is let in when, in whatever order. */
  addWalked(lead: number, stretches: readonly Stretch[]): void {
    const entry = this.#entryOf(lead);
    for (const { from, to, at, isOpen } of stretches) {
      this.#quality?.letIn(lead, at, { from, to }, isOpen);
      this.#wins?.letIn(lead, at, from, to);
      this.#countLetIn(lead, from, to);
      if (entry !== null && at <= entry)
        this.#rows.addUnder(at === entry ? ROWS.same : ROWS.earlier, from, to);
      this.#judges.forEach((judge, index) => {
        this.#verdicts[index]?.addUnder(judge.verdict(lead, at), from, to);
        if (judge.elapsed >= 0) this.#elapsed[index]?.add(judge.elapsed, from, to);
      });
    }
  }

  write(tables: Table[]): void {
    tables.push(Int32Array.of(this.#looked, this.#recorded));
    for (const tallied of this.#all()) tallied.write(tables);
  }

  addFrom(tables: TableReader): void {
    const [looked = 0, recorded = 0] = tables.counts();
    this.#looked += looked;
    this.#recorded += recorded;
    for (const tallied of this.#all()) tallied.addFrom(tables);
  }

  #all(): readonly Tallied[] {
    const tallies: Tallied[] = [this.#rows, ...this.#verdicts, ...this.#elapsed, ...this.#segments];
    return this.#quality ? [...tallies, this.#quality] : tallies;
  }

  /** What it comes to at one value of the bar. All leads are to have ended. */
  figuresAt(bar: number, stage: string): GateFigures {
    const at = (row: number) => this.#rows.at(row, bar);
    const letIn = (traits: number) => at(ROWS.letIn + (MEMBER | traits));
    const [kept, addedWorked] = [letIn(RECORDED) + letIn(RECORDED | WORKED), letIn(WORKED)];
    const added = letIn(0) + addedWorked;
    const [same, earlier] = [at(ROWS.same), at(ROWS.earlier)];
    const dropped = this.#recorded - kept;
    const isKnown = this.#leads.recorded !== null;
    return {
      stage,
      leads: this.#looked,
      cohort: this.#leads.inCohort,
      recorded: isKnown ? this.#recorded : null,
      walked: kept + added,
      swap: isKnown ? swapOf({ kept, same, earlier, added, addedWorked, dropped }, this.#looked) : null,
      slas: this.#leads.answers ? this.#judges.map((judge, index) => this.#slaAt(judge, index, bar)) : null,
      quality: this.#quality?.figures(bar) ?? null,
      segments: this.#segments.map((segment) => segment.figuresAt(bar, isKnown)),
    };
  }

  #slaAt({ sla }: ClockJudge, index: number, bar: number): GateSla {
    const [p50 = null, p90 = null] = this.#elapsed[index]?.quantiles(bar, [0.5, 0.9]) ?? [];
    return {
      sla,
      verdicts: verdictsOf((verdict) => this.#verdicts[index]?.at(verdict, bar) ?? 0),
      time: { p50, p90 },
    };
  }

  #letInOtherwise(t: number): void {
    if (t === NEVER) return;
    while (this.#stairs > 0 && (this.ats[this.#stairs - 1] ?? 0) >= t) this.#stairs -= 1;
    if (this.#stairs === 0 || (this.ends[this.#stairs - 1] ?? 0) < this.#bars) {
      this.ends[this.#stairs] = this.#bars;
      this.ats[this.#stairs] = t;
      this.#stairs += 1;
    }
  }

  /** A lead that has left by then is not let in any more. @returns whether that is decided. */
  #leave(gone: number): boolean {
    while (this.#stairs > 0 && (this.ats[this.#stairs - 1] ?? 0) > gone) this.#stairs -= 1;
    return this.#stairs === 0 || (this.ats[this.#stairs - 1] ?? 0) !== gone;
  }

  #countStairs(lead: number): void {
    if (this.#stairs === 0) return;
    this.#countLetIn(lead, 0, this.ends[this.#stairs - 1] ?? 0);
    this.#quality?.climb(lead, this.ats, this.ends, this.#stairs);
    this.#wins?.climb(lead, this.ats, this.ends, this.#stairs);
    const entry = this.#entryOf(lead);
    if (entry !== null) this.#countMoments(entry);
    for (let i = 0; i < this.#judges.length; i++) this.#judge(i, lead);
  }

  /** The recorded entry, UTC ms, or null. */
  #entryOf(lead: number): number | null {
    const { values, unit, missing } = this.#entries;
    const entry = values[lead] ?? missing;
    return entry < missing ? entry * unit : null;
  }

  #countLetIn(lead: number, from: number, to: number): void {
    this.#rows.addUnder(ROWS.letIn + ((this.#leads.traits[lead] ?? 0) & (BROAD - 1)), from, to);
    for (let i = 0; i < this.#segments.length; i++) {
      this.#segments[i]?.add(this.#leads.segments[i]?.codes[lead] ?? 0, from, to);
    }
  }

  /** Under which bars a lead is let in before its recorded entry, and under which at the same instant. */
  #countMoments(entry: number): void {
    let from = 0;
    for (let stair = 0; stair < this.#stairs; stair++) {
      const at = this.ats[stair] ?? 0;
      if (at > entry) return;
      const end = this.ends[stair] ?? 0;
      this.#rows.addUnder(at === entry ? ROWS.same : ROWS.earlier, from, end);
      from = end;
    }
  }

  /** Judges the clock of each stair, those that come out alike as one. */
  #judge(index: number, lead: number): void {
    const judge = this.#judges[index];
    if (!judge) return;
    const elapsed = this.#elapsed[index];
    let from = 0;
    let verdict = -1;
    let since = 0;
    for (let stair = 0; stair < this.#stairs; ) {
      const own = judge.verdict(lead, this.ats[stair] ?? 0);
      const taken = judge.elapsed;
      if (own !== verdict) {
        if (verdict >= 0) this.#verdicts[index]?.addUnder(verdict, since, from);
        verdict = own;
        since = from;
      }
      stair += judge.alike(lead, this.ats, stair, this.#stairs);
      const to = this.ends[stair - 1] ?? 0;
      if (taken >= 0) elapsed?.add(taken, from, to);
      from = to;
    }
    this.#verdicts[index]?.addUnder(verdict, since, from);
  }
}
