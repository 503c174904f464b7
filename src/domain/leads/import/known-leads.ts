import type { RecordBatch, RecordView } from '../csv/record-batch';
import { LINK_KINDS } from '../mapping/files';
import { type FileCounts, LinkTally } from './file-counts';
import type { CellSource, ImportContext } from './import-context';
import type { KeptLeads } from './kept-leads';
import { type KeyLookup, keyLookup, type LeadIds } from './lead-ids';
import type { LeadLinks } from './lead-links';

/** All that names a lead, when all leads are known. */
export interface KnownLeads {
  readonly ids: LeadIds;
  readonly links: LeadLinks;
  readonly kept: KeptLeads;
}

/** Finds leads by any of their ids, as they are numbered in the end; and counts the rows that say another id. */
export interface KnownLookup extends KeyLookup {
  /** Rows of the batch that were matched, from one record up to another. */
  countRows(from: number, to: number): void;
  matchedByLink(): FileCounts['matchedByLink'];
}

export function knownLookup(context: ImportContext, leads: KnownLeads, key: CellSource): KnownLookup {
  const direct = keyLookup(context, leads.ids, key);
  return leads.links.isEmpty ? new DirectLookup(direct) : new LinkedLookup(direct, leads, key.cell);
}

class DirectLookup implements KnownLookup {
  readonly #direct: KeyLookup;

  constructor(direct: KeyLookup) {
    this.#direct = direct;
  }

  get found(): Int32Array {
    return this.#direct.found;
  }

  findAll(batch: RecordBatch, view: RecordView): void {
    this.#direct.findAll(batch, view);
  }

  countRows(): void {}

  matchedByLink(): FileCounts['matchedByLink'] {
    return [];
  }
}

class LinkedLookup implements KnownLookup {
  readonly #direct: KeyLookup;
  readonly #leads: KnownLeads;
  readonly #cell: number;
  readonly #tally = new LinkTally();
  /** By record: by which of `LINK_KINDS` its lead was found, counted from 1; 0: by its own id. */
  #by = new Uint8Array(0);
  #anyBy = false;

  constructor(direct: KeyLookup, leads: KnownLeads, cell: number) {
    this.#direct = direct;
    this.#leads = leads;
    this.#cell = cell;
  }

  get found(): Int32Array {
    return this.#direct.found;
  }

  findAll(batch: RecordBatch, view: RecordView): void {
    this.#direct.findAll(batch, view);
    const { found } = this;
    const { links, kept } = this.#leads;
    if (this.#by.length < batch.count) this.#by = new Uint8Array(batch.count);
    else if (this.#anyBy) this.#by.fill(0);
    this.#anyBy = false;
    for (let record = 0; record < batch.count; record++) {
      const own = found[record] ?? -1;
      // A row without a key stays one.
      if (own < -1 || (own >= 0 && !kept.numbers)) continue;
      if (own >= 0) {
        if (links.into(own) >= 0) this.#say(record, MERGED);
        found[record] = kept.numbers?.[own] ?? own;
        continue;
      }
      view.moveTo(record);
      if (!view.select(this.#cell)) continue;
      const id = links.find(view.data, view.from, view.to);
      if (id < 0) continue;
      const lead = links.leadOf(id);
      found[record] = kept.numbers?.[lead] ?? lead;
      this.#say(record, LINK_KINDS.indexOf(links.kindOf(id)));
    }
  }

  countRows(from: number, to: number): void {
    for (let record = from; this.#anyBy && record < to; record++) {
      const kind = LINK_KINDS[(this.#by[record] ?? 0) - 1];
      if (kind) this.#tally.add(kind);
    }
  }

  matchedByLink(): FileCounts['matchedByLink'] {
    return this.#tally.report();
  }

  #say(record: number, kind: number): void {
    this.#by[record] = kind + 1;
    this.#anyBy = true;
  }
}

const MERGED = LINK_KINDS.indexOf('merged');
