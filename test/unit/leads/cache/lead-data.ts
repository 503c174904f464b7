import fc from 'fast-check';
import { TextList } from '#domain/leads/cells/text-list';
import { Bits, NO_BITS } from '#domain/leads/columns/bits';
import { Times } from '#domain/leads/columns/times';
import {
  type BooleanColumn,
  type EventTable,
  type FieldColumn,
  type LeadData,
  type NumberColumn,
  REJECTION_REASONS,
  type TextColumn,
  type TimeColumn,
} from '#domain/leads/lead-data';
import { LINK_KINDS } from '#domain/leads/mapping/files';
import { PERSON_KEY_KINDS } from '#domain/leads/mapping/schema';

/** Any data an import could have made, and many it could not: columns of any type and width, empty ones among them. */
export const leadData: fc.Arbitrary<LeadData> = fc.integer({ min: 0, max: 40 }).chain((count) =>
  fc
    .record({
      ids: textList(count),
      created: timeColumn(count),
      fields: fc.array(fc.tuple(fc.string(), fieldColumn(count)), { maxLength: 4 }),
      owner: fc.option(textColumn(count)),
      calendars: fc.array(fc.tuple(fc.string(), fc.string()), { maxLength: 3 }),
      reason: fc.option(textColumn(count)),
      amount: fc.option(numberColumn(count)),
      account: fc.option(textColumn(count)),
      persons: fc.option(fc.record({ numbers: int32(count), count: fc.nat() })),
      consentGranted: fc.option(timeColumn(count)),
      recordedStages: texts,
      entries: events(count, fc.record({ stage: fc.string(), byPerson: fc.boolean(), proxy: fc.boolean() })),
      signals: events(
        count,
        fc.record({
          signal: fc.string(),
          byPerson: fc.boolean(),
          proxy: fc.boolean(),
          answers: fc.option(texts),
        }),
      ),
      activities: events(
        count,
        fc.record({ activity: fc.string(), byPerson: fc.boolean(), answers: fc.option(texts) }),
      ),
      history: events(count, fc.record({ field: fc.string() })).chain((table) => {
        const changes = table.kind.length;
        return fc.record({
          table: fc.constant(table),
          oldCode: int32(changes),
          newCode: int32(changes),
          texts: textList(3),
          oldNumber: float64(changes),
          newNumber: float64(changes),
        });
      }),
      report,
    })
    .map(({ fields, calendars, history, ...rest }) => {
      const { table, ...changes } = history;
      return {
        ...rest,
        count,
        fields: new Map(fields),
        ownerCalendars: new Map(calendars),
        opportunity: null,
        consentWithdrawn: null,
        history: { ...table, ...changes },
        zone: 'Europe/Berlin',
      };
    }),
);

const texts = fc.array(fc.string(), { maxLength: 3 });

const report = fc.record({
  files: fc.array(
    fc.record({
      id: fc.string(),
      name: fc.string({ unit: 'binary' }),
      rows: fc.nat(),
      used: fc.nat(),
      encoding: fc.constant('utf-8'),
      delimiter: fc.constantFrom(',', ';'),
      digest: fc.string(),
      matchedRows: fc.option(fc.nat()),
      matchedLeads: fc.option(fc.nat()),
      leftOut: fc.nat(),
      addedLeads: fc.nat(),
      matchedByLink: fc.array(
        fc.record({ kind: fc.constantFrom(...LINK_KINDS, 'lookup' as const), rows: fc.nat() }),
        { maxLength: 2 },
      ),
      orphanIds: fc.option(fc.nat()),
      idForms: fc.record({ short: fc.nat(), long: fc.nat() }),
      renamedColumns: texts,
      lostCharacters: fc.nat(),
      doubtfulQuotes: fc.nat(),
    }),
    { maxLength: 3 },
  ),
  leads: fc.nat(),
  inStock: fc.nat(),
  rejections: fc.array(
    fc.record({
      reason: fc.constantFrom(...REJECTION_REASONS),
      file: fc.string(),
      column: fc.option(fc.string()),
      count: fc.nat(),
    }),
    { maxLength: 3 },
  ),
  examples: fc.array(
    fc.record({
      file: fc.string(),
      row: fc.nat(),
      column: fc.option(fc.string()),
      text: fc.string({ unit: 'binary' }),
      reason: fc.constantFrom(...REJECTION_REASONS),
      scope: fc.constantFrom('row', 'cell'),
    }),
    { maxLength: 3 },
  ),
  historyConflicts: fc.array(fc.record({ field: fc.string(), leads: fc.nat() }), { maxLength: 2 }),
  proxies: texts,
  links: fc.array(
    fc.record({
      file: fc.string(),
      column: fc.string(),
      kind: fc.constantFrom(...LINK_KINDS),
      ids: fc.nat(),
      clashes: fc.nat(),
    }),
    { maxLength: 2 },
  ),
  opportunities: fc.option(
    fc.record({
      file: fc.string(),
      total: fc.nat(),
      matched: fc.nat(),
      unmatched: fc.nat(),
      won: fc.nat(),
      wonUnmatched: fc.nat(),
      amountUnmatched: fc.option(fc.integer()),
    }),
  ),
  exclusions: fc.array(fc.record({ id: fc.string(), name: fc.string(), leads: fc.nat() }), { maxLength: 2 }),
  people: fc.option(
    fc.record({
      persons: fc.nat(),
      several: fc.nat(),
      records: fc.nat(),
      byKind: fc.array(fc.record({ kind: fc.constantFrom(...PERSON_KEY_KINDS), joins: fc.nat() }), {
        maxLength: 2,
      }),
    }),
  ),
  erased: fc.nat(),
  pseudonymised: texts,
  readable: texts,
});

function bits(rows: number): fc.Arbitrary<Bits> {
  return fc.oneof(
    fc.constant(NO_BITS),
    fc
      .uint32Array({ minLength: (rows + 31) >>> 5, maxLength: (rows + 31) >>> 5 })
      .map((words) => new Bits(words)),
  );
}

const sized = (length: number) => ({ minLength: length, maxLength: length });
const int32 = (length: number) => fc.int32Array(sized(length));
const float64 = (length: number) => fc.float64Array(sized(length));

function times(length: number): fc.Arbitrary<Times> {
  return fc
    .oneof(fc.uint32Array(sized(length)), fc.float64Array(sized(length)))
    .map((values) => new Times(values));
}

/** Letters of any width, cut anywhere into texts, in the midst of a larger buffer. */
function textList(length: number): fc.Arbitrary<TextList> {
  return fc.array(fc.string({ unit: 'binary' }), sized(length)).map((all) => {
    const encoded = all.map((text) => new TextEncoder().encode(text));
    const offsets = new Uint32Array(length + 1);
    encoded.forEach((bytes, i) => {
      offsets[i + 1] = (offsets[i] ?? 0) + bytes.length;
    });
    const bytes = new Uint8Array(3 + (offsets[length] ?? 0)).subarray(3);
    encoded.forEach((text, i) => {
      bytes.set(text, offsets[i]);
    });
    return new TextList(bytes, offsets);
  });
}

function textColumn(count: number): fc.Arbitrary<TextColumn> {
  return fc.record({
    kind: fc.constant('text'),
    valid: bits(count),
    codes: fc.oneof(fc.int8Array(sized(count)), fc.int16Array(sized(count)), int32(count)),
    texts: textList(3),
  });
}

function numberColumn(count: number): fc.Arbitrary<NumberColumn> {
  return fc.record({ kind: fc.constant('number'), valid: bits(count), values: float64(count) });
}

function timeColumn(count: number): fc.Arbitrary<TimeColumn> {
  return fc.record({
    kind: fc.constant('date'),
    valid: bits(count),
    values: times(count),
    dateOnly: bits(count),
  });
}

function fieldColumn(count: number): fc.Arbitrary<FieldColumn> {
  const booleans: fc.Arbitrary<BooleanColumn> = fc.record({
    kind: fc.constant('boolean'),
    valid: bits(count),
    values: fc.int8Array(sized(count)),
  });
  return fc.oneof(textColumn(count), numberColumn(count), booleans, timeColumn(count));
}

function events<K>(count: number, kind: fc.Arbitrary<K>): fc.Arbitrary<EventTable<K>> {
  return fc.array(fc.nat({ max: 3 }), sized(count)).chain((each) => {
    const offsets = new Uint32Array(count + 1);
    each.forEach((events, lead) => {
      offsets[lead + 1] = (offsets[lead] ?? 0) + events;
    });
    const total = offsets[count] ?? 0;
    return fc.record({
      kinds: fc.array(kind, { maxLength: 3 }),
      offsets: fc.constant(offsets),
      at: times(total),
      dateOnly: bits(total),
      kind: fc.oneof(fc.uint8Array(sized(total)), fc.uint16Array(sized(total))),
    });
  });
}
