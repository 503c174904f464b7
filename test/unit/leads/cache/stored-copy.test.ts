import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeLeadData } from '#domain/leads/cache/decode';
import { encodeLeadData } from '#domain/leads/cache/encode';
import { headChecksum, readHead, readLengths } from '#domain/leads/cache/head';
import { cacheKey, originOf } from '#domain/leads/cache/key';
import { CHECKSUM_WORD, PREFIX_BYTES } from '#domain/leads/cache/layout';
import { TextList } from '#domain/leads/cells/text-list';
import type { FindingKind } from '#domain/leads/checks/finding';
import type { LeadData } from '#domain/leads/lead-data';
import { type ErasedMark, erasureMark } from '#domain/leads/people/erasure';
import { mapping, policy } from '../../worker/fixture';
import { leadData } from './lead-data';

const source = { file: 'leads', name: 'leads.csv', stamp: '12-34', encoding: null, delimiter: null };
const origin = originOf(mapping, policy, [source]);
const key = cacheKey(origin);
const about = { storedAt: 1_764_000_000_000, glossary: 'Acme', mapping: mapping.name };

function bytesOf(data: LeadData): Uint8Array<ArrayBuffer> {
  const copies: Uint8Array[] = [];
  // A piece is of use until the next is asked for.
  for (const piece of encodeLeadData(data, origin, about)) copies.push(piece.slice());
  const bytes = new Uint8Array(copies.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of copies) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

const [sample] = fc.sample(leadData, { seed: 42, numRuns: 30 }).filter(({ count }) => count > 20);
if (!sample) throw new Error('no data was generated');
const whole = bytesOf(sample);
const headLength = (bytes = whole) => {
  const lengths = readLengths(bytes);
  return lengths.ok ? lengths.value.head : 0;
};
const codeOf = (bytes: Uint8Array<ArrayBuffer>, of = key) => {
  const decoded = decodeLeadData(bytes.buffer, of);
  return decoded.ok ? 'hit' : decoded.error.code;
};

describe('a stored copy', () => {
  it('gives back the data it was made of', () => {
    fc.assert(
      fc.property(leadData, (data) => {
        const decoded = decodeLeadData(bytesOf(data).buffer, key);
        if (!decoded.ok) throw new Error(decoded.error.code);
        expect(decoded.value.data).toEqual(data);
        expect([...decoded.value.data.ids]).toEqual([...data.ids]);
        expect([...decoded.value.data.created.values]).toEqual([...data.created.values]);
        expect(decoded.value.about).toEqual(about);
      }),
      { seed: 42, numRuns: 150 },
    );
  });

  it('may be longer than a piece, and is read without copying the columns', () => {
    const bytes = Uint8Array.from({ length: 3_000_001 }, (_, i) => i % 251);
    const texts = new TextList(bytes, new Uint32Array([0, 1_500_000, bytes.length]));
    const copy = bytesOf({ ...sample, history: { ...sample.history, texts } });
    const decoded = decodeLeadData(copy.buffer, key);
    if (!decoded.ok) throw new Error(decoded.error.code);
    const { history, created } = decoded.value.data;
    expect(Buffer.from(history.texts.bytes).equals(bytes)).toBe(true);
    expect(history.texts.bytes.buffer).toBe(copy.buffer);
    expect(created.values.values.buffer).toBe(copy.buffer);
  });

  it('is a miss, never an exception, whichever byte before the body is changed', () => {
    for (let at = 0; at < headLength(); at++) {
      for (const flip of [1, 0x80, 0xff]) {
        const bytes = whole.slice();
        bytes[at] = (bytes[at] ?? 0) ^ flip;
        expect(codeOf(bytes), `byte ${at} ^ ${flip}`).not.toBe('hit');
        expect(readHead(bytes).ok).toBe(false);
      }
    }
  });

  it('is a miss whichever byte of the body or its checksum is changed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: headLength(), max: whole.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        (at, flip) => {
          const bytes = whole.slice();
          bytes[at] = (bytes[at] ?? 0) ^ flip;
          expect(codeOf(bytes)).toBe('damaged');
        },
      ),
      { seed: 42, numRuns: 500 },
    );
  });

  it('is a miss wherever it is cut off, and when anything follows it', () => {
    for (let length = 0; length < whole.length; length++)
      expect(codeOf(whole.slice(0, length)), `${length} bytes`).toBe(length < 8 ? 'foreign' : 'truncated');
    const longer = new Uint8Array(whole.length + 8);
    longer.set(whole);
    expect(codeOf(longer)).toBe('damaged');
  });

  it('is a miss for any bytes whatever, however they begin', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat({ max: PREFIX_BYTES }), (noise, known) => {
        const bytes = new Uint8Array(known + noise.length);
        bytes.set(whole.subarray(0, known));
        bytes.set(noise, known);
        expect(codeOf(bytes)).not.toBe('hit');
      }),
      { seed: 42, numRuns: 500 },
    );
  });

  it('of a machine of the other byte order is known as such', () => {
    const bytes = whole.slice();
    const view = new DataView(bytes.buffer);
    for (const at of [8, 12, 24, 28]) view.setUint32(at, view.getUint32(at, true), false);
    view.setFloat64(16, view.getFloat64(16, true), false);
    expect(codeOf(bytes)).toBe('other-byte-order');
  });

  it('of another format is known as such', () => {
    const bytes = whole.slice();
    new Uint32Array(bytes.buffer)[3] = 2;
    expect(codeOf(bytes)).toBe('other-version');
  });

  it('made under other zone rules is known as such', () => {
    const bytes = bytesOf({ ...sample, zone: 'America/New_York' });
    expect(codeOf(bytes)).toBe('hit');
    const text = new TextDecoder('latin1').decode(bytes);
    const at = text.indexOf('sha-256:', text.indexOf('"offsets":')) + 'sha-256:'.length;
    bytes[at] = bytes[at] === 0x30 ? 0x31 : 0x30;
    const words = new Uint32Array(bytes.buffer, 0, headLength(bytes) / 4);
    words[CHECKSUM_WORD] = headChecksum(words);
    expect(codeOf(bytes)).toBe('other-zone-rules');
  });

  it('of other data is foreign', () => {
    expect(codeOf(whole, cacheKey({ ...origin, reader: 'another' }))).toBe('foreign');
  });
});

describe('the key of a copy', () => {
  const ann = erasureMark('email', 'ann@example.com');
  const bob = erasureMark('id', '7');
  const change = (edit: (draft: typeof policy) => void) => {
    const draft = structuredClone(policy);
    edit(draft);
    return cacheKey(originOf(mapping, draft, [source]));
  };

  it('is the same in whatever order people were erased', () => {
    const of = (marks: ErasedMark[]) => cacheKey(originOf(mapping, policy, [source], marks));
    expect(of([ann, bob])).toBe(of([bob, ann]));
    expect(of([ann, bob])).not.toBe(of([ann]));
  });

  it('is 64 hexadecimal digits', () => expect(key).toMatch(/^[0-9a-f]{64}$/));

  it.each<[string, string]>([
    ['a file of another size or time', cacheKey(originOf(mapping, policy, [{ ...source, stamp: '12-35' }]))],
    ['a file of another name', cacheKey(originOf(mapping, policy, [{ ...source, name: 'l.csv' }]))],
    ['another mapping', cacheKey(originOf({ ...mapping, missing: ['-'] }, policy, [source]))],
    [
      'a file read in another encoding',
      cacheKey(originOf(mapping, policy, [{ ...source, encoding: 'utf-8' }])),
    ],
    ['another zone', cacheKey(originOf({ ...mapping, zone: 'Europe/Berlin' }, policy, [source]))],
    ['a later reader', cacheKey({ ...origin, reader: 'parley-reader-0' })],
    ['a field of another type', change(({ fields }) => Object.assign(fields[0] ?? {}, { type: 'number' }))],
    ['other personal fields', change(({ fields }) => Object.assign(fields[0] ?? {}, { personal: true }))],
    ['somebody erased', cacheKey(originOf(mapping, policy, [source], [ann]))],
    ['stages in another order', change(({ stages }) => stages.reverse())],
  ])('differs for %s', (_, other) => expect(other).not.toBe(key));

  it.each<[FindingKind, (draft: typeof policy) => void]>([
    ['out-of-order', ({ stages }) => Object.assign(stages[1] ?? {}, { kind: 'recycled' })],
    ['backfill', ({ fields }) => Object.assign(fields[2] ?? {}, { label: 'Lead score' })],
  ])('differs where leaving out %s goes by what changes, and then only', (finding, edit) => {
    const draft = structuredClone(policy);
    edit(draft);
    const keysWith = (choices: typeof mapping.choices) =>
      [policy, draft].map((one) => cacheKey(originOf({ ...mapping, choices }, one, [source])));
    const [before, after] = keysWith([{ finding, choice: 'leave-out' }]);
    expect(after).not.toBe(before);
    expect(new Set(keysWith([])).size).toBe(1);
  });

  it.each<[string, string]>([
    ['thresholds move', change(({ thresholds }) => Object.assign(thresholds[0] ?? {}, { value: 51 }))],
    [
      'things are called something else',
      change((draft) => Object.assign(draft.fields[0] ?? {}, { label: 'X' })),
    ],
    [
      'criteria change',
      change(({ stages }) => Object.assign(stages[1] ?? {}, { entry: { op: 'all', of: [] } })),
    ],
  ])('stays when %s', (_, other) => expect(other).toBe(key));
});
