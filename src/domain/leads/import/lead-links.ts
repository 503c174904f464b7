import { TextTable } from '../cells/text-table';
import { Blocks } from '../columns/blocks';
import type { RecordView } from '../csv/record-batch';
import { recordId } from '../ids';
import type { ImportReport } from '../lead-data';
import { LINK_KINDS, type LinkKind } from '../mapping/files';
import type { LeadIds } from './lead-ids';
import type { RejectionLog } from './rejections';

/** A column that says by which other ids leads are known. */
interface LinkColumn {
  readonly file: string;
  readonly column: string;
  readonly kind: LinkKind;
  ids: number;
  clashes: number;
}

/** Where an id stands in the bytes of a view. */
export interface IdPlace {
  readonly from: number;
  readonly to: number;
}

/** What was said of ids, each of them once: a lead or another id, by which column, and in which row of it. */
class Sayings {
  readonly #to = new Blocks((n) => new Int32Array(n), -1);
  readonly #column = new Blocks((n) => new Int32Array(n), -1);
  readonly #row = new Blocks((n) => new Int32Array(n), -1);
  /** Ids of which something was said since they were looked through last. */
  fresh: number[] = [];

  /** -1: nothing. */
  of(id: number): number {
    return this.#to.get(id);
  }

  columnOf(id: number): number {
    return this.#column.get(id);
  }

  rowOf(id: number): number {
    return this.#row.get(id);
  }

  say(id: number, to: number, column: number, row: number): void {
    this.#to.set(id, to);
    this.#column.set(id, column);
    this.#row.set(id, row);
    this.fresh.push(id);
  }

  takeBack(id: number): void {
    this.#to.set(id, -1);
  }
}

/** Not looked at yet; on the way that is being followed. */
const UNKNOWN = -2;
const ON_THE_WAY = -3;

/**
 * Other ids by which files may name a lead: links, which are said of a lead, and merges, which say of an id that it
 * means another. Both hold from the file after the one that says them, and of several things said of one id the first
 * does. An id of a lead's own means that lead before any link does; a merge goes before both, so that the lead whose id
 * was merged is none any more. Ids of Salesforce are the same in both their forms.
 */
export class LeadLinks {
  readonly #log: RejectionLog;
  readonly #ids = new TextTable(true);
  readonly #links = new Sayings();
  readonly #merges = new Sayings();
  readonly #columns: LinkColumn[] = [];
  /** By number of an id: the lead it means, or -1; and by which of `LINK_KINDS`. */
  #means: Int32Array = new Int32Array(0);
  #kinds = new Uint8Array(0);
  /** By lead: the one it was merged into, or -1; null when none was. */
  #into: Int32Array | null = null;
  #merged: { readonly lead: number; readonly id: number }[] = [];
  #leads = 0;

  constructor(log: RejectionLog) {
    this.#log = log;
  }

  /** Whether any other id is known. */
  get isEmpty(): boolean {
    return this.#means.length === 0;
  }

  /** A number by which the other calls know the column. */
  addColumn(file: string, column: string, kind: LinkKind): number {
    return this.#columns.push({ file, column, kind, ids: 0, clashes: 0 }) - 1;
  }

  /** The id at `place` of the view means that lead, too. */
  link(column: number, view: RecordView, place: IdPlace, lead: number): void {
    const id = this.#ids.codeOf(view.data, place.from, place.to);
    const known = this.#links.of(id);
    if (known < 0) this.#links.say(id, lead, column, view.row);
    else if (known !== lead) this.#clash(id, column, view.row);
  }

  /** The id at `place` was merged into the other, and means whatever that means. @returns whether they are two. */
  merge(column: number, view: RecordView, place: IdPlace, other: IdPlace): boolean {
    const id = this.#ids.codeOf(view.data, place.from, place.to);
    const survivor = this.#ids.codeOf(view.data, other.from, other.to);
    if (id === survivor) return false;
    const known = this.#merges.of(id);
    if (known < 0) this.#merges.say(id, survivor, column, view.row);
    else if (known !== survivor) this.#clash(id, column, view.row);
    return true;
  }

  /** A number by which `leadOf` and `textOf` know the id at that place. */
  numberOf(view: RecordView, { from, to }: IdPlace): number {
    return this.#ids.codeOf(view.data, from, to);
  }

  /** Number of an id that means a lead, or -1. */
  find(data: DataView, from: number, to: number): number {
    const id = this.#ids.find(data, from, to);
    return id >= 0 && this.leadOf(id) >= 0 ? id : -1;
  }

  /** What an id means, by its number: a lead, or -1. */
  leadOf(id: number): number {
    return this.#means[id] ?? -1;
  }

  /** An id by its number, in its short form. */
  textOf(id: number): string {
    return recordId(this.#ids.texts(id, id + 1).at(0) ?? '');
  }

  /** By what kind of link an id that `find` has found means its lead. */
  kindOf(id: number): LinkKind {
    return LINK_KINDS[this.#kinds[id] ?? -1] ?? 'other';
  }

  /** The lead that one was merged into, or -1. */
  into(lead: number): number {
    return this.#into?.[lead] ?? -1;
  }

  /** Leads that are none, as they were merged into others, with their ids. */
  get merged(): readonly { readonly lead: number; readonly text: string }[] {
    return this.#merged.map(({ lead, id }) => ({ lead, text: this.textOf(id) }));
  }

  /** Makes everything hold that was said so far, and counts what cannot. Called between files. */
  settle(leads: LeadIds): void {
    const { fresh: links } = this.#links;
    const { fresh: merges } = this.#merges;
    if (this.#ids.count === 0) return;
    if (links.length + merges.length === 0 && leads.count === this.#leads) return;
    this.#leads = leads.count;
    const own = leads.findEach(this.#ids.texts());
    for (const id of links) this.#settleLink(id, own[id] ?? -1);
    for (const id of merges) this.#count(this.#merges.columnOf(id));
    this.#links.fresh = [];
    this.#merges.fresh = [];
    this.#means = this.#resolve(own);
    this.#kinds = Uint8Array.from(own, (_, id) => this.#kindAt(id));
    this.#redirect(own, leads.count);
    this.#log.settle();
  }

  report(): ImportReport['links'] {
    return this.#columns.map((column) => ({ ...column }));
  }

  #settleLink(id: number, own: number): void {
    const lead = this.#links.of(id);
    const column = this.#links.columnOf(id);
    if (own < 0) this.#count(column);
    else {
      this.#links.takeBack(id);
      if (own !== lead) this.#clash(id, column, this.#links.rowOf(id));
    }
  }

  #count(column: number): void {
    const of = this.#columns[column];
    if (of) of.ids++;
  }

  #clash(id: number, column: number, row: number): void {
    const of = this.#columns[column];
    if (!of) return;
    of.clashes++;
    const { file, column: name } = of;
    this.#log.add({ file, row, column: name, text: this.textOf(id), reason: 'id-clash', scope: 'cell' });
  }

  #kindAt(id: number): number {
    const survivor = this.#merges.of(id);
    const said = survivor >= 0 && this.leadOf(survivor) >= 0 ? this.#merges : this.#links;
    return LINK_KINDS.indexOf(this.#columns[said.columnOf(id)]?.kind ?? 'other');
  }

  /**
   * The lead that each id means in the end: that of the last id on its way that has one. Merges that go in a circle are
   * taken back where it closes, and counted.
   */
  #resolve(own: Int32Array): Int32Array {
    const means = new Int32Array(own.length).fill(UNKNOWN);
    /** Ids of leads that were merged: links to those lead on. */
    const idOf = new Map<number, number>();
    own.forEach((lead, id) => {
      if (lead >= 0 && this.#merges.of(id) >= 0) idOf.set(lead, id);
    });
    const leadAt = (id: number): number => {
      const lead = own[id] ?? -1;
      return lead >= 0 ? lead : this.#links.of(id);
    };
    const next = (id: number): number => {
      const other = this.#merges.of(id);
      if (other >= 0) return other;
      return (own[id] ?? -1) >= 0 ? -1 : (idOf.get(this.#links.of(id)) ?? -1);
    };
    const way: number[] = [];
    for (let first = 0; first < own.length; first++) {
      let at = first;
      for (; at >= 0 && means[at] === UNKNOWN; at = next(at)) {
        means[at] = ON_THE_WAY;
        way.push(at);
      }
      let lead = at < 0 ? -1 : (means[at] ?? -1);
      if (lead === ON_THE_WAY) {
        lead = -1;
        this.#breakCircle(way.at(-1) ?? first);
      }
      for (let id = way.pop(); id !== undefined; id = way.pop()) {
        if (lead < 0) lead = leadAt(id);
        means[id] = lead;
      }
    }
    return means;
  }

  /** Where it closes by a link, it is only a way to say one thing twice. */
  #breakCircle(id: number): void {
    if (this.#merges.of(id) < 0) return;
    this.#merges.takeBack(id);
    const column = this.#merges.columnOf(id);
    this.#clash(id, column, this.#merges.rowOf(id));
    const of = this.#columns[column];
    if (of) of.ids--;
  }

  /** Leads that were merged, each into one that was not; and other ids of theirs with them. */
  #redirect(own: Int32Array, leads: number): void {
    const merged = new Map<number, { readonly id: number; readonly other: number }>();
    own.forEach((lead, id) => {
      const other = this.leadOf(id);
      if (lead >= 0 && this.#merges.of(id) >= 0 && other >= 0 && other !== lead)
        merged.set(lead, { id, other });
    });
    const survivorOf = (first: number): number => {
      let lead = first;
      for (let steps = merged.size; steps >= 0; steps--) {
        const step = merged.get(lead);
        if (!step) return lead;
        lead = step.other;
      }
      // Leads that were merged in a circle by way of links: one of them has to stay.
      merged.delete(lead);
      return lead;
    };
    this.#means = this.#means.map((lead) => (lead < 0 ? lead : survivorOf(lead)));
    this.#into = merged.size > 0 ? new Int32Array(leads).fill(-1) : null;
    for (const lead of merged.keys()) if (this.#into) this.#into[lead] = survivorOf(lead);
    this.#merged = [...merged].map(([lead, { id }]) => ({ lead, id })).sort((a, b) => a.lead - b.lead);
  }
}
