import type { Settings } from '../setting';
import type { Table, TableReader, Tallied } from '../tables';

const NONE = -1;

/** A lead that has a win, or whose opportunity has one. */
export interface WinLead {
  /** Codes of texts; -1: none. */
  readonly opportunity: number;
  readonly account: number;
  /** The instant by which it was surely won; null: it was not, itself. */
  readonly wonAt: number | null;
  readonly createdAt: number;
  /** Whole minor units; null: none. */
  readonly amount: number | null;
  /** First entries under the baselines, one after the other, and of each by stage asked; `undefined`: never. */
  readonly before: readonly (number | undefined)[];
}

/** Columns of leads and of first entries under the proposal, which grow; lists of plain numbers, since they are few. */
export class WinRows implements Tallied {
  readonly opportunity: number[] = [];
  readonly account: number[] = [];
  /** NaN: not won, or no amount. */
  readonly wonAt: number[] = [];
  readonly createdAt: number[] = [];
  readonly amount: number[] = [];
  /** As many as `width` for each row; `Infinity`: never. */
  readonly before: number[] = [];
  readonly entries = {
    /** A row; or of a lead without one its account, counted down from -1. */
    of: [] as number[],
    stage: [] as number[],
    at: [] as number[],
    from: [] as number[],
    to: [] as number[],
  };
  readonly width: number;

  /** @param width baselines times stages asked. */
  constructor(width: number) {
    this.width = width;
  }

  get count(): number {
    return this.opportunity.length;
  }

  /** @returns its row. */
  addLead({ opportunity, account, wonAt, createdAt, amount, before }: WinLead): number {
    this.opportunity.push(opportunity);
    this.account.push(account);
    this.wonAt.push(wonAt ?? Number.NaN);
    this.createdAt.push(createdAt);
    this.amount.push(amount ?? Number.NaN);
    for (let i = 0; i < this.width; i++) this.before.push(before[i] ?? Number.POSITIVE_INFINITY);
    return this.count - 1;
  }

  /** @param of see `entries.of`. */
  addEntry(of: number, stage: number, at: number, { from, to }: Settings): void {
    const { entries } = this;
    entries.of.push(of);
    entries.stage.push(stage);
    entries.at.push(at);
    entries.from.push(from);
    entries.to.push(to);
  }

  write(tables: Table[]): void {
    const { of, stage, at, from, to } = this.entries;
    for (const column of [this.opportunity, this.account]) tables.push(Int32Array.from(column));
    for (const column of [this.wonAt, this.createdAt, this.amount, this.before]) {
      tables.push(Float64Array.from(column));
    }
    for (const column of [of, stage, from, to]) tables.push(Int32Array.from(column));
    tables.push(Float64Array.from(at));
  }

  addFrom(tables: TableReader): void {
    const before = this.count;
    append(this.opportunity, tables.counts());
    append(this.account, tables.counts());
    for (const column of [this.wonAt, this.createdAt, this.amount, this.before]) {
      append(column, tables.durations());
    }
    const { of, stage, at, from, to } = this.entries;
    append(
      of,
      tables.counts().map((own) => (own < 0 ? own : own + before)),
    );
    for (const column of [stage, from, to]) append(column, tables.counts());
    append(at, tables.durations());
  }
}

/** Stands for the account of a lead that has no row; the other way round as well. */
export const asAccount = (code: number): number => NONE - code;

function append(column: number[], more: ArrayLike<number>): void {
  for (let i = 0; i < more.length; i++) column.push(more[i] ?? 0);
}
