import { Blocks } from '../columns/blocks';
import { type RecordBatch, RecordView } from '../csv/record-batch';
import type { ImportReport } from '../lead-data';
import type { LeadFile } from '../mapping/files';
import type { ColumnReader } from './column-readers';
import { type FileCounts, LinkTally, NO_FORMS, type RowVisitor } from './file-counts';
import { fittingRow, widthOf } from './fitting-row';
import { IdForms } from './id-forms';
import { CellSource, type ImportContext } from './import-context';
import type { KeptLeads } from './kept-leads';
import { type KernelRows, kernelRows, type NewIds } from './kernel-rows';
import { type LeadIds, SeenLeads } from './lead-ids';
import type { LeadLinks } from './lead-links';
import { LinkReader } from './link-reader';
import { OpportunityRows } from './opportunity-rows';
import { OrphanIds } from './orphan-ids';
import { RowDigests, type RowStandings } from './row-digests';
import { RowFilter } from './row-filter';

/*
 * What is said of a row in place of its lead: nobody's; of an id that was merged into another; and, from there on down,
 * of a lead that goes by another id.
 */
const NOBODY = -1;
const MERGED = -5;
const BY_LINK = -16;

/** Leads, by their own ids and others. */
export interface NamedLeads {
  readonly ids: LeadIds;
  readonly links: LeadLinks;
}

/**
 * A file that has one row for each lead (`docs/replay.md` section 1). Of several rows with one id the first counts, and
 * identical and conflicting ones are counted. The first file makes a lead of each id; one that is united with it makes
 * leads of the ids that nobody has; a joined one makes none. What a row says of a lead by another id of it, or of a
 * lead that an earlier file has made, only fills in what is missing.
 */
export class SingleRows implements RowVisitor {
  readonly #context: ImportContext;
  readonly #file: LeadFile;
  readonly #ids: LeadIds;
  readonly #links: LeadLinks;
  readonly #readers: readonly ColumnReader[];
  readonly #linkReader: LinkReader;
  readonly #key: CellSource;
  readonly #view = new RecordView();
  readonly #width: number;
  readonly #fits: (view: RecordView) => boolean;
  readonly #filter: RowFilter;
  readonly #many: KernelRows | null;
  readonly #digests: RowStandings;
  /** Its ids are the first, so that all of them are new. */
  readonly #isFirst: boolean;
  /** Makes leads. */
  readonly #makes: boolean;
  /** Leads that there were before the file. */
  readonly #before: number;
  readonly #byLink = new LinkTally();
  readonly #forms = new IdForms();
  readonly #orphans = new OrphanIds();
  readonly #opportunities: OpportunityRows | null;
  /** Leads of before that have a row; null where none goes by another id, so that the digests know. */
  readonly #matched: SeenLeads | null;
  /** By new lead the row it was made from, where it may turn out to be merged; null: none may. */
  readonly #rows: Blocks<Int32Array> | null;
  #leads = new Int32Array(0);
  #fills = new Uint8Array(0);
  #found = new Int32Array(0);
  #added = 0;
  #repeated = 0;
  #linked = 0;
  #mergedAway = 0;

  constructor(
    context: ImportContext,
    file: LeadFile,
    { ids, links }: NamedLeads,
    readers: readonly ColumnReader[],
  ) {
    this.#context = context;
    this.#file = file;
    this.#ids = ids;
    this.#links = links;
    this.#readers = readers;
    this.#linkReader = new LinkReader(context, file, links);
    this.#key = new CellSource(context, file.id, file.key);
    this.#width = widthOf(context, file);
    this.#fits = fittingRow(context, file);
    this.#filter = new RowFilter(context, file);
    this.#isFirst = file === context.mapping.files[0] || file.on !== null;
    this.#makes = this.#isFirst || file.rows === 'unite';
    this.#before = ids.count;
    const asks = !this.#isFirst && !links.isEmpty;
    const newIds: NewIds = !this.#makes ? 'none' : asks ? 'asked' : 'added';
    this.#opportunities = OpportunityRows.of(context, file);
    this.#many = kernelRows(context, ids, newIds);
    this.#digests = this.#many ?? new RowDigests();
    this.#matched = asks ? new SeenLeads(null, this.#before) : null;
    this.#rows = this.#makes && mayMerge(context) ? new Blocks((n) => new Int32Array(n)) : null;
  }

  readonly visit = (batch: RecordBatch): void => {
    const view = this.#view;
    const every = !this.#filter.isOpen || this.#linkReader.hasMaster || this.#opportunities !== null;
    const leads = this.#many
      ? this.#many.read(batch, view, this.#width, this.#key.cell, this.#leadOfRow, every)
      : this.#readPlainly(batch);
    if (this.#lookThrough(leads, batch.count)) this.#readMixed(batch.count);
    else if (this.#many) this.#many.readColumns(view, batch.count, this.#readers);
    else for (const reader of this.#readers) reader.readAll(view, leads, batch.count);
    this.#added = this.#ids.count - this.#before;
    this.#context.log.settle();
  };

  conclude({ read }: KeptLeads): void {
    if (!this.#rows) return;
    const { id: file, key: column } = this.#file;
    const end = Math.min(read, this.#before + this.#added);
    for (const { lead, text } of this.#links.merged) {
      if (lead < this.#before || lead >= end) continue;
      const row = this.#rows.get(lead - this.#before);
      this.#context.log.add({ file, row, column, text, reason: 'merged-away', scope: 'row' });
      this.#mergedAway++;
    }
    this.#context.log.settle();
  }

  opportunities(): ImportReport['opportunities'] {
    return this.#opportunities?.report() ?? null;
  }

  counts(): FileCounts {
    const { leads } = this.#digests;
    const known = leads - this.#added;
    return {
      used: leads + this.#linked - this.#mergedAway,
      matchedRows: this.#isFirst ? null : known + this.#repeated + this.#linked,
      matchedLeads: this.#isFirst ? null : (this.#matched?.count ?? known),
      leftOut: this.#filter.leftOut,
      addedLeads: this.#isFirst ? 0 : this.#added,
      matchedByLink: this.#byLink.report(),
      orphanIds: this.#orphans.count,
      idForms: this.#makes ? this.#forms.counts : NO_FORMS,
    };
  }

  #readPlainly(batch: RecordBatch): Int32Array {
    const view = this.#view;
    view.open(batch);
    if (batch.count > this.#found.length) this.#found = new Int32Array(batch.count);
    for (let record = 0; record < batch.count; record++) {
      view.moveTo(record);
      this.#found[record] = this.#leadOfRow();
    }
    return this.#found;
  }

  readonly #leadOfRow = (): number => {
    const view = this.#view;
    if (!this.#fits(view) || !this.#filter.takes(view)) return NOBODY;
    if (!view.select(this.#key.cell)) {
      this.#key.rejectRow(view, 'no-id');
      return NOBODY;
    }
    if (this.#linkReader.isMerged(view)) return MERGED;
    view.select(this.#key.cell);
    const lead = this.#leadOfKey(view);
    this.#opportunities?.add(view, lead !== NOBODY);
    if (lead < 0) return lead;
    const standing = this.#digests.compare(lead, view, this.#width, this.#key.cell);
    if (standing === 'first') return lead;
    if (lead < this.#before) this.#repeated++;
    if (standing === 'conflicting') this.#context.conflicting.set(lead);
    this.#key.rejectRow(view, standing === 'identical' ? 'duplicate-identical' : 'duplicate-conflicting');
    return NOBODY;
  };

  #leadOfKey(view: RecordView): number {
    const { data, from, to } = view;
    if (this.#isFirst) return this.#ids.codeOf(data, from, to);
    const lead = this.#ids.find(data, from, to);
    if (lead >= 0) return lead;
    const id = this.#links.find(data, from, to);
    if (id < 0) {
      if (this.#makes) return this.#ids.codeOf(data, from, to);
      this.#orphans.add(view);
      this.#key.rejectRow(view, 'no-such-lead');
      return NOBODY;
    }
    const kind = this.#links.kindOf(id);
    if (this.#makes && kind === 'merged') {
      this.#key.rejectRow(view, 'merged-away');
      return NOBODY;
    }
    this.#linked++;
    this.#byLink.add(kind);
    return BY_LINK - this.#links.leadOf(id);
  }

  /**
   * Looks at what was said of the rows one by one, where that need be done, and puts down their leads.
   * @returns whether there are rows that only fill in what is missing.
   */
  #lookThrough(said: Int32Array, count: number): boolean {
    if (!this.#makes && !this.#matched && !this.#linkReader.hasLinks) return false;
    if (count > this.#leads.length) {
      this.#leads = new Int32Array(count);
      this.#fills = new Uint8Array(count);
    }
    let isMixed = false;
    for (let record = 0; record < count; record++) {
      const what = said[record] ?? NOBODY;
      const lead = what > BY_LINK ? what : BY_LINK - what;
      this.#leads[record] = NOBODY;
      this.#fills[record] = 0;
      if (what === MERGED) {
        this.#view.moveTo(record);
        this.#linkReader.readMaster(this.#view);
      }
      if (lead < 0) continue;
      const isNew = what >= this.#before;
      const own = isNew ? lead : this.#survivorOf(lead, record);
      if (own < 0) said[record] = NOBODY;
      if (own < 0) continue;
      if (isNew) this.#lookAtNew(lead, record);
      else this.#matched?.add(own);
      if (this.#linkReader.hasLinks) {
        this.#view.moveTo(record);
        this.#linkReader.readLinks(this.#view, own);
      }
      this.#leads[record] = own;
      if (what < 0 || own !== lead || (!isNew && this.#file.columns.length > 0)) {
        this.#fills[record] = 1;
        isMixed = true;
      }
    }
    return isMixed;
  }

  /** The lead that one of before is now; none if it was merged and the file makes leads, of which it is no longer one. */
  #survivorOf(lead: number, record: number): number {
    const other = this.#links.into(lead);
    if (other < 0) return lead;
    if (!this.#makes) {
      this.#byLink.add('merged');
      return other;
    }
    this.#view.moveTo(record);
    this.#key.rejectRow(this.#view, 'merged-away');
    this.#mergedAway++;
    return NOBODY;
  }

  #lookAtNew(lead: number, record: number): void {
    this.#view.moveTo(record);
    if (this.#view.select(this.#key.cell)) this.#forms.add(this.#view);
    this.#rows?.set(lead - this.#before, this.#view.row);
  }

  #readMixed(count: number): void {
    const view = this.#view;
    for (const reader of this.#readers) {
      this.#many?.show(view);
      for (let record = 0; record < count; record++) {
        const lead = this.#leads[record] ?? NOBODY;
        if (lead < 0) continue;
        view.moveTo(record);
        reader.readOne(view, lead, this.#fills[record] === 1);
      }
    }
  }
}

const mayMerge = ({ mapping }: ImportContext): boolean =>
  mapping.files.some(
    (file) =>
      file.role === 'merges' ||
      (file.role === 'leads' && (file.master !== null || file.links.some(({ kind }) => kind === 'merged'))),
  );
