import type { TextList } from '../cells/text-list';
import type {
  BooleanColumn,
  EventTable,
  FieldColumn,
  LeadData,
  NumberColumn,
  TextColumn,
  TimeColumn,
} from '../lead-data';
import type { BodyPlan } from './arrays';
import type { StoredColumns } from './header';

/** Puts every array of the data into the body, and answers with the data as the header has them. */
export function pack(data: LeadData, body: BodyPlan): StoredColumns {
  const list = ({ bytes, offsets }: TextList) => ({ bytes: body.add(bytes), offsets: body.add(offsets) });

  const text = ({ kind, valid, codes, texts }: TextColumn) => ({
    kind,
    valid: body.add(valid.words),
    codes: body.add(codes),
    texts: list(texts),
  });
  const number = ({ kind, valid, values }: NumberColumn) => ({
    kind,
    valid: body.add(valid.words),
    values: body.add(values),
  });
  const boolean = ({ kind, valid, values }: BooleanColumn) => ({
    kind,
    valid: body.add(valid.words),
    values: body.add(values),
  });
  const time = ({ kind, valid, values, dateOnly }: TimeColumn) => ({
    kind,
    valid: body.add(valid.words),
    values: body.add(values.values),
    dateOnly: body.add(dateOnly.words),
  });
  const field = (column: FieldColumn) => {
    switch (column.kind) {
      case 'text':
        return text(column);
      case 'number':
        return number(column);
      case 'boolean':
        return boolean(column);
      case 'date':
        return time(column);
    }
  };
  const events = <K>({ kinds, offsets, at, dateOnly, kind }: EventTable<K>) => ({
    kinds: [...kinds],
    offsets: body.add(offsets),
    at: body.add(at.values),
    dateOnly: body.add(dateOnly.words),
    kind: body.add(kind),
  });

  const { history } = data;
  return {
    count: data.count,
    ids: list(data.ids),
    created: time(data.created),
    fields: [...data.fields].map(([id, column]) => [id, field(column)]),
    owner: data.owner && text(data.owner),
    ownerCalendars: [...data.ownerCalendars],
    reason: data.reason && text(data.reason),
    amount: data.amount && number(data.amount),
    account: data.account && text(data.account),
    persons: data.persons && { ...data.persons, numbers: body.add(data.persons.numbers) },
    opportunity: data.opportunity && text(data.opportunity),
    consentGranted: data.consentGranted && time(data.consentGranted),
    consentWithdrawn: data.consentWithdrawn && time(data.consentWithdrawn),
    recordedStages: [...data.recordedStages],
    entries: events(data.entries),
    signals: events(data.signals),
    activities: events(data.activities),
    history: {
      ...events(history),
      oldCode: body.add(history.oldCode),
      newCode: body.add(history.newCode),
      texts: list(history.texts),
      oldNumber: body.add(history.oldNumber),
      newNumber: body.add(history.newNumber),
    },
    zone: data.zone,
    report: data.report,
  };
}
