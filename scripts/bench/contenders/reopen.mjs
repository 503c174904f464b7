// @ts-check
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { BodyPlan, BodyViews } from '#domain/leads/cache/arrays';
import { decodeLeadData } from '#domain/leads/cache/decode';
import { encodeLeadData } from '#domain/leads/cache/encode';
import { cacheKey, originOf } from '#domain/leads/cache/key';
import { pack } from '#domain/leads/cache/pack';
import { unpack } from '#domain/leads/cache/unpack';
import { bulkMapping } from '#domain/sample/bulk-mapping';
import { sampleGlossary } from '#domain/sample/rules';
import { importBulk, ingested } from './reader.mjs';

const COPY = 'leads.copy';
const JSON_COPY = 'leads.json';

const ABOUT = { storedAt: 0, glossary: 'bench', mapping: 'bench' };

const origin = () => originOf(bulkMapping(), sampleGlossary().policy, []);

/**
 * Reads the CSVs and stores what came of them twice: as the app does, and the same columns as JSON, for the others to
 * read.
 *
 * @type {import('./contender.mjs').Contender}
 */
export async function store({ open, folder }) {
  const data = await importBulk(open);
  write(path.join(folder, COPY), encodeLeadData(data, origin(), ABOUT));
  write(path.join(folder, JSON_COPY), jsonOf(data));
  return ingested(data);
}

/**
 * The stored copy, as the app opens it: checked, its columns used where they stand.
 *
 * @type {import('./contender.mjs').Contender}
 */
export async function reopen({ folder }) {
  const bytes = readFileSync(path.join(folder, COPY));
  const whole = bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
  const stored = decodeLeadData(/** @type {ArrayBuffer} */ (whole.buffer), cacheKey(origin()));
  if (!stored.ok) throw new Error(`the stored copy was refused: ${stored.error.message}`);
  return ingested(stored.value.data);
}

/**
 * The same columns from JSON, into typed arrays again.
 *
 * @type {import('./contender.mjs').Contender}
 */
export async function reopenJson({ folder }) {
  const { columns, length, arrays } = JSON.parse(readFileSync(path.join(folder, JSON_COPY), 'utf8'));
  const body = new BodyViews(new ArrayBuffer(length), 0, length);
  for (const [ref, values] of arrays) {
    const array = body.of(ref);
    // JSON has no NaN.
    for (let i = 0; i < array.length; i++) array[i] = values[i] ?? Number.NaN;
  }
  return ingested(unpack(columns, body));
}

/** @type {(data: import('#domain/leads/lead-data').LeadData) => Generator<Uint8Array>} */
function* jsonOf(data) {
  const encoder = new TextEncoder();
  const plan = new BodyPlan();
  /** @type {unknown[]} */
  const refs = [];
  const add = plan.add.bind(plan);
  plan.add = (array) => {
    const ref = add(array);
    refs.push(ref);
    return ref;
  };
  const columns = pack(data, plan);
  yield encoder.encode(`{"columns":${JSON.stringify(columns)},"length":${plan.length},"arrays":[`);
  for (const [i, array] of plan.arrays.entries()) {
    yield encoder.encode(
      `${i === 0 ? '' : ','}[${JSON.stringify(refs[i])},${JSON.stringify(Array.from(array))}]`,
    );
  }
  yield encoder.encode(']}');
}

/** @type {(file: string, pieces: Iterable<Uint8Array>) => void} */
function write(file, pieces) {
  const descriptor = openSync(file, 'w');
  for (const piece of pieces) {
    for (let done = 0; done < piece.length; ) done += writeSync(descriptor, piece, done, piece.length - done);
  }
  closeSync(descriptor);
}
