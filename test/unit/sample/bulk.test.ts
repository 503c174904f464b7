import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, describe, expect, it } from 'vitest';
import { importLeads } from '#domain/leads/import/import-leads';
import type { LeadData } from '#domain/leads/lead-data';
import { parseMapping } from '#domain/leads/mapping/format';
import { BULK_FILES, bulkActivityCount, bulkChunks } from '#domain/sample/bulk';
import { bulkMapping } from '#domain/sample/bulk-mapping';
import { bulkDocuments } from '#domain/sample/documents';
import { longId, recordIdOf } from '#domain/sample/ids';
import { sampleGlossary } from '#domain/sample/rules';
import { writeBulk } from '../../../scripts/samples/write-company.mjs';
import { readAll } from '../leads/csv-source';
import { share } from './sample-data';

const LEADS = 4000;

/** All chunks of each file, in the order they came in. */
function chunksOf(options: { seed: number; leads: number }): Map<string, Uint8Array[]> {
  const files = new Map<string, Uint8Array[]>();
  for (const { file, bytes } of bulkChunks(options)) files.set(file, [...(files.get(file) ?? []), bytes]);
  return files;
}

async function* streamOf(chunks: readonly Uint8Array[] | undefined): AsyncGenerator<Uint8Array> {
  yield* chunks ?? [];
}

const textOf = (chunks: readonly Uint8Array[] | undefined): string =>
  Buffer.concat([...(chunks ?? [])]).toString('utf8');

const digestOf = (files: ReadonlyMap<string, readonly Uint8Array[]>): string => {
  const hash = createHash('sha256');
  for (const chunks of files.values()) for (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
};

/** By PapaParse, which knows nothing of how the bytes were made. */
const recordsOf = (text: string): string[][] =>
  Papa.parse(text, { newline: '\r\n', preview: 0, skipEmptyLines: 'greedy', delimitersToGuess: [','] }).data;

const files = chunksOf({ seed: 26, leads: LEADS });
const [leadHeader = [], ...leads] = recordsOf(textOf(files.get('leads.csv')));
const [activityHeader = [], ...activities] = recordsOf(textOf(files.get('activities.csv')));
const column = (name: string): string[] => leads.map((cells) => cells[leadHeader.indexOf(name)] ?? '');

async function importBulk(): Promise<LeadData> {
  const mapping = bulkMapping();
  const imported = await importLeads({
    mapping,
    policy: sampleGlossary().policy,
    files: new Map(
      mapping.files.map(({ id, name }) => [id, { name, size: null, open: () => streamOf(files.get(name)) }]),
    ),
  });
  if (!imported.ok) throw new Error(JSON.stringify(imported.error));
  return imported.value;
}

describe('the bulk company', () => {
  it('is the same bytes for one seed, and others for another', () => {
    const again = chunksOf({ seed: 26, leads: LEADS });
    expect(digestOf(again)).toBe(digestOf(files));
    expect(digestOf(chunksOf({ seed: 27, leads: LEADS }))).not.toBe(digestOf(files));
  });

  it('keeps the bytes of its seed from one version to the next', () => {
    expect(digestOf(chunksOf({ seed: 26, leads: 50 }))).toBe(
      'd469a4b67ab642e019503005f3ad8a9ed764f504a1c9aa30de3dd76375218b66',
    );
  });

  it('has the first leads of a larger company', () => {
    const fewer = textOf(chunksOf({ seed: 26, leads: 300 }).get('leads.csv'));
    expect(textOf(files.get('leads.csv')).startsWith(fewer)).toBe(true);
  });

  it('comes in pieces that end with a record, none of which grows with the company', () => {
    expect([...files.keys()]).toEqual(BULK_FILES);
    for (const chunks of files.values()) {
      expect(chunks.length).toBeGreaterThan(2);
      for (const chunk of chunks) {
        expect(chunk.length).toBeLessThan(300_000);
        expect([...chunk.subarray(-2)]).toEqual([13, 10]);
      }
    }
  });

  it('has 22 columns, and ten activities a lead in no order of leads', () => {
    expect(leads.length).toBe(LEADS);
    expect(activities.length).toBe(bulkActivityCount(LEADS));
    expect(activities.length / LEADS).toBeCloseTo(10.08, 5);
    expect(leadHeader.length).toBe(22);
    expect(new Set(leads.map((cells) => cells.length))).toEqual(new Set([22]));
    expect(new Set(activities.map((cells) => cells.length))).toEqual(new Set([activityHeader.length]));
    const order = activities.map(([id = '']) => id);
    const descents = order.filter((id, i) => i > 0 && id < (order[i - 1] ?? '')).length;
    expect(share(descents, order.length)).toBeGreaterThan(0.45);
  });

  it('numbers leads by ids of 18 characters, as the sample makes them', () => {
    expect(column('Id')).toEqual(leads.map((_, i) => longId(recordIdOf('00Q', i))));
    const known = new Set(column('Id'));
    expect(activities.filter(([id = '']) => !known.has(id))).toEqual([]);
  });

  it('is read by bytes as PapaParse reads it', async () => {
    for (const [name, records] of [
      ['leads.csv', leads],
      ['activities.csv', activities],
    ] as const) {
      const read = await readAll(streamOf(files.get(name)), { reader: 'bytes' });
      expect(read).toMatchObject({ rows: records.length, lostCharacters: 0, doubtfulQuotes: 0 });
      expect(read.records).toEqual(records);
    }
  });

  it('has names in quotation marks and names beyond ASCII, both seldom', () => {
    const names = column('Company');
    const lines = textOf(files.get('leads.csv')).split('\r\n');
    const quoted = share(lines.filter((line) => line.includes('"')).length, LEADS);
    const wide = share(names.filter((name) => /[^\x20-\x7e]/.test(name)).length, LEADS);
    expect(names).toContain('Sample 0, Inc.');
    expect(names.some((name) => name.startsWith('Sample "North" '))).toBe(true);
    for (const rate of [quoted, wide]) {
      expect(rate).toBeGreaterThan(0.01);
      expect(rate).toBeLessThan(0.1);
    }
  });

  it('dates activities within ninety days of the creation, and milestones after it', () => {
    const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;
    const createdAt = column('CreatedDate');
    const created = new Map(column('Id').map((id, i) => [id, Date.parse(createdAt[i] ?? '')]));
    for (const [id = '', at = ''] of activities) {
      const days = (Date.parse(at) - (created.get(id) ?? Number.NaN)) / 86_400_000;
      if (!(time.test(at) && days >= 0 && days < 90)) expect.fail(`${id} ${at}`);
    }
    const mql = column('MQL_Date__c');
    const sql = column('SQL_Date__c');
    expect(share(mql.filter((cell) => cell !== '').length, LEADS)).toBeCloseTo(0.3, 1);
    expect(share(sql.filter((cell) => cell !== '').length, LEADS)).toBeCloseTo(0.12, 1);
    expect(sql.filter((cell, i) => cell !== '' && !(cell >= (mql[i] ?? '')))).toEqual([]);
  });

  it('is imported without a rejection', async () => {
    const data = await importBulk();
    expect(data.report.rejections).toEqual([]);
    expect(data.count).toBe(LEADS);
    expect(data.activities.at.length).toBe(activities.length);
    expect([...data.ids].slice(0, 3)).toEqual([0, 1, 2].map((i) => recordIdOf('00Q', i)));
    expect([...data.created.values]).toEqual(column('CreatedDate').map((cell) => Date.parse(cell)));
  });
});

describe('the writer of the bulk company', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bulk-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('leaves the files, the glossary and a mapping that opens', async () => {
    await writeBulk({ seed: 26, leads: 300 }, folder);
    const expected = chunksOf({ seed: 26, leads: 300 });
    for (const name of BULK_FILES) {
      expect(readFileSync(join(folder, name), 'utf8')).toBe(textOf(expected.get(name)));
    }
    for (const [name, text] of bulkDocuments()) expect(readFileSync(join(folder, name), 'utf8')).toBe(text);
    const mapping = parseMapping(readFileSync(join(folder, 'mapping.json'), 'utf8'));
    expect(mapping).toEqual({ ok: true, value: bulkMapping() });
  });
});
