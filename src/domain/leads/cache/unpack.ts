import { TextList } from '../cells/text-list';
import { Bits } from '../columns/bits';
import { Times } from '../columns/times';
import type { EventTable, FieldColumn, LeadData } from '../lead-data';
import type { BodyViews } from './arrays';
import type { StoredColumns } from './header';

type Stored<K extends keyof StoredColumns> = NonNullable<StoredColumns[K]>;
type StoredField = Stored<'fields'>[number][1];
type StoredEvents<K> = Omit<Stored<'entries'>, 'kinds'> & { readonly kinds: readonly K[] };

/**
 * The data again, on the arrays where they stand.
 * @throws RangeError when an array is not where it should be, or not as long as the leads or events are many.
 */
export function unpack(stored: StoredColumns, body: BodyViews): LeadData {
  const { count } = stored;
  const list = ({ bytes, offsets }: Stored<'ids'>) => new TextList(body.of(bytes), body.of(offsets));

  const text = ({ kind, valid, codes, texts }: Stored<'owner'>) => ({
    kind,
    valid: new Bits(body.of(valid)),
    codes: ofLength(body.of(codes), count),
    texts: list(texts),
  });
  const number = ({ kind, valid, values }: Stored<'amount'>) => ({
    kind,
    valid: new Bits(body.of(valid)),
    values: ofLength(body.of(values), count),
  });
  const time = ({ kind, valid, values, dateOnly }: Stored<'created'>) => ({
    kind,
    valid: new Bits(body.of(valid)),
    values: new Times(ofLength(body.of(values), count)),
    dateOnly: new Bits(body.of(dateOnly)),
  });
  const field = (column: StoredField): FieldColumn => {
    switch (column.kind) {
      case 'text':
        return text(column);
      case 'number':
        return number(column);
      case 'boolean':
        return {
          kind: column.kind,
          valid: new Bits(body.of(column.valid)),
          values: ofLength(body.of(column.values), count),
        };
      case 'date':
        return time(column);
    }
  };
  const events = <K>({ kinds, offsets, at, dateOnly, kind }: StoredEvents<K>): EventTable<K> => {
    const starts = ofLength(body.of(offsets), count + 1);
    const total = starts[count] ?? 0;
    return {
      kinds,
      offsets: starts,
      at: new Times(ofLength(body.of(at), total)),
      dateOnly: new Bits(body.of(dateOnly)),
      kind: ofLength(body.of(kind), total),
    };
  };

  const history = events(stored.history);
  const changes = history.kind.length;
  return {
    count,
    ids: ofLength(list(stored.ids), count),
    created: time(stored.created),
    fields: new Map(stored.fields.map(([id, column]) => [id, field(column)])),
    owner: stored.owner && text(stored.owner),
    ownerCalendars: new Map(stored.ownerCalendars),
    reason: stored.reason && text(stored.reason),
    amount: stored.amount && number(stored.amount),
    account: stored.account && text(stored.account),
    persons: stored.persons && {
      ...stored.persons,
      numbers: ofLength(body.of(stored.persons.numbers), count),
    },
    opportunity: stored.opportunity && text(stored.opportunity),
    consentGranted: stored.consentGranted && time(stored.consentGranted),
    consentWithdrawn: stored.consentWithdrawn && time(stored.consentWithdrawn),
    recordedStages: stored.recordedStages,
    entries: events(stored.entries),
    signals: events(stored.signals),
    activities: events(stored.activities),
    history: {
      ...history,
      oldCode: ofLength(body.of(stored.history.oldCode), changes),
      newCode: ofLength(body.of(stored.history.newCode), changes),
      texts: list(stored.history.texts),
      oldNumber: ofLength(body.of(stored.history.oldNumber), changes),
      newNumber: ofLength(body.of(stored.history.newNumber), changes),
    },
    zone: stored.zone,
    report: stored.report,
  };
}

function ofLength<T extends { readonly length: number }>(list: T, length: number): T {
  if (list.length !== length) throw new RangeError('a column of another length');
  return list;
}
