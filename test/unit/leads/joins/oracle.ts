import { recordId } from '#domain/leads/ids';

/*
 * What joins give, worked out on objects and Maps, for the mapping of `accounting.test.ts` and files without circles:
 * slow, and made of none of the parts of the import.
 */
export interface Given {
  /** Stayed, Gone (a list). */
  readonly merges: readonly (readonly [string, string])[];
  /** Id, Title, Account, Contact, Olds (a list of merged ids), Master. */
  readonly leads: readonly (readonly [string, string, string, string, string, string])[];
  /** Id, Position, Account, Map (a list), Master. */
  readonly contacts: readonly (readonly [string, string, string, string, string])[];
  /** Id, Size. */
  readonly deals: readonly (readonly [string, string])[];
  /** Name, Industry. */
  readonly accounts: readonly (readonly [string, string])[];
  /** Who. */
  readonly calls: readonly string[];
}

interface Lead {
  readonly id: string;
  title: string;
  account: string;
  size: string;
  calls: number;
}

const list = (cell: string): string[] =>
  cell
    .split(';')
    .map((text) => text.trim())
    .filter((text) => text !== '');

export function expectedOf({ merges, leads, contacts, deals, accounts, calls }: Given) {
  const company = new Company();
  for (const row of merges) company.readMerge(row);
  for (const row of leads) company.readLead(row);
  company.settle();
  for (const row of contacts) company.readContact(row);
  company.settle();
  for (const row of deals) company.readDeal(row);
  const gone = company.dropMerged();
  for (const row of merges) company.countMerge(row);
  for (const who of calls) company.readCall(who);
  for (const row of accounts) company.readAccount(row);
  const { used, matched, reasons, industries } = company;
  const left = [...company.own.values()].filter(({ id }) => !gone.includes(id));
  return {
    leads: left.map((lead) => ({ ...lead, industry: industries.get(lead.account) ?? '' })),
    used,
    matched,
    reasons,
  };
}

class Company {
  readonly own = new Map<string, Lead>();
  readonly industries = new Map<string, string>();
  readonly reasons = new Map<string, number>();
  readonly used = { merges: 0, leads: 0, contacts: 0, deals: 0, accounts: 0, calls: 0 };
  readonly matched = { contacts: 0, deals: 0, calls: 0 };
  readonly #links = new Map<string, string>();
  readonly #merged = new Map<string, string>();
  /** What all ids mean, and which were merged, as the files before the present one say. */
  #known = new Map<string, string>();
  #gone = new Map<string, string>();
  readonly #rows = { leads: new Map<string, string>(), contacts: new Map<string, string>() };
  readonly #sizes = new Map<string, string>();
  readonly #made = new Set<string>();

  reject(why: string): void {
    this.reasons.set(why, (this.reasons.get(why) ?? 0) + 1);
  }

  /** Links that name a lead's own id say nothing. */
  settle(): void {
    for (const [other, lead] of this.#links) {
      if (!this.own.has(other)) continue;
      this.#links.delete(other);
      if (other !== lead) this.reject('id-clash');
    }
    const ids = [...this.own.keys(), ...this.#links.keys(), ...this.#merged.keys(), ...this.#merged.values()];
    this.#known = new Map(ids.flatMap((id) => (this.#meaning(id) ? [[id, this.#meaning(id) ?? '']] : [])));
    this.#gone = new Map(this.#merged);
  }

  #meaning(id: string): string | null {
    const stayed = this.#merged.get(id);
    const further = stayed === undefined ? null : this.#meaning(stayed);
    if (further !== null) return further;
    if (this.own.has(id)) return id;
    const lead = this.#links.get(id);
    return lead === undefined ? null : this.#meaning(lead);
  }

  #sayMerged(gone: string, stayed: string): void {
    const before = this.#merged.get(gone);
    if (gone === stayed || before === stayed) return;
    if (before === undefined) this.#merged.set(gone, stayed);
    else this.reject('id-clash');
  }

  #sayLink(other: string, lead: string): void {
    const before = this.#links.get(other);
    if (before === undefined) this.#links.set(other, lead);
    else if (before !== lead) this.reject('id-clash');
  }

  /** False: the row is of no lead, as it has no id or says that it was merged. */
  #isLead(id: string, master: string): boolean {
    if (id === '') this.reject('no-id');
    else if (master !== '' && recordId(master) !== id) {
      this.reject('merged-away');
      this.#sayMerged(id, recordId(master));
    } else return true;
    return false;
  }

  /** False: the row is not the first of its id. */
  #isFirst(rows: Map<string, string>, id: string, cells: readonly string[]): boolean {
    const row = cells.join('|');
    const before = rows.get(id);
    if (before === undefined) rows.set(id, row);
    else this.reject(before === row ? 'duplicate-identical' : 'duplicate-conflicting');
    return before === undefined;
  }

  readMerge([stayed, gone]: Given['merges'][number]): void {
    if (recordId(stayed) === '' || gone.trim() === '') this.reject('no-id');
    else for (const id of list(gone)) this.#sayMerged(recordId(id), recordId(stayed));
  }

  countMerge([stayed, gone]: Given['merges'][number]): void {
    if (recordId(stayed) === '' || gone.trim() === '') return;
    if (this.#known.has(recordId(stayed))) this.used.merges++;
    else this.reject('no-such-lead');
  }

  readLead([key, title, account, contact, olds, master]: Given['leads'][number]): void {
    const id = recordId(key);
    if (!this.#isLead(id, master)) return;
    if (!this.#isFirst(this.#rows.leads, id, [title, account, contact, olds, master])) return;
    this.own.set(id, { id, title, account, size: '', calls: 0 });
    this.used.leads++;
    if (contact !== '') this.#sayLink(recordId(contact), id);
    for (const old of list(olds)) this.#sayMerged(recordId(old), id);
  }

  readContact([key, title, account, map, master]: Given['contacts'][number]): void {
    const id = recordId(key);
    if (!this.#isLead(id, master)) return;
    const isOwn = this.own.has(id);
    const isOfBefore = isOwn && !this.#made.has(id);
    const lead = this.#known.get(id);
    const isMerged = this.#known.has(this.#gone.get(id) ?? '');
    if (isOwn || lead === undefined) {
      if (isOfBefore) this.matched.contacts++;
      if (!this.#isFirst(this.#rows.contacts, id, [title, account, map, master])) return;
    }
    if (isMerged && lead !== undefined && lead !== id) {
      this.reject('merged-away');
      return;
    }
    this.used.contacts++;
    if (lead === undefined) {
      this.#made.add(id);
      this.own.set(id, { id, title, account, size: '', calls: 0 });
    } else {
      if (!isOwn) this.matched.contacts++;
      this.#fill(lead, { title, account });
    }
    for (const other of list(map)) this.#sayLink(recordId(other), lead ?? id);
  }

  #fill(id: string, { title, account }: { title: string; account: string }): void {
    const lead = this.own.get(id);
    if (!lead) return;
    lead.title ||= title;
    lead.account ||= account;
  }

  readDeal([key, size]: Given['deals'][number]): void {
    const id = recordId(key);
    const lead = this.own.get(this.#known.get(id) ?? '');
    if (id === '') this.reject('no-id');
    else if (!lead) this.reject('no-such-lead');
    else {
      this.matched.deals++;
      if (this.own.has(id) && !this.#isFirst(this.#sizes, id, [size])) return;
      this.used.deals++;
      // By its own id a row says what holds; by another it only fills in.
      if (lead.id === id && size !== '') lead.size = size;
      else lead.size ||= size;
    }
  }

  /** Leads that were merged into others, when all is known. */
  dropMerged(): string[] {
    const gone = [...this.own.keys()].filter((id) => this.#known.get(id) !== id);
    for (const id of gone) {
      this.reject('merged-away');
      this.used[this.#made.has(id) ? 'contacts' : 'leads']--;
    }
    return gone;
  }

  readCall(who: string): void {
    const lead = this.own.get(this.#known.get(recordId(who)) ?? '');
    if (recordId(who) === '') this.reject('no-id');
    else if (!lead) this.reject('no-such-lead');
    else {
      this.used.calls++;
      this.matched.calls++;
      lead.calls++;
    }
  }

  readAccount([name, industry]: Given['accounts'][number]): void {
    if (name === '') this.reject('no-id');
    else if (this.#isFirst(this.industries, name, [industry])) this.used.accounts++;
  }
}
