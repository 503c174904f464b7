// @ts-check
import Papa from 'papaparse';
import { BULK_ACTIVITIES } from '#domain/sample/bulk-records';
import { ascending, EPOCH_SECONDS } from '../answer.mjs';

/**
 * PapaParse as somebody would use it who wants speed and typed columns: decoded text in pieces of a megabyte straight
 * into its tokeniser, told the dialect, so that it takes its fast path wherever no quotation mark stands; arrays of cells and no
 * objects; texts numbered by a Map; times by `Date.parse`. Unlike our reader it checks no cell, keeps no count of what
 * it cannot use, and does not group activities by lead.
 *
 * @type {import('./contender.mjs').Contender}
 */
export async function papaparse({ open }) {
  const ids = new Codes();
  const texts = {
    source: new Codes(),
    industry: new Codes(),
    country: new Codes(),
    state: new Codes(),
    owner: new Codes(),
    account: new Codes(),
  };
  const columns = {
    source: new Growing(Uint8Array),
    industry: new Growing(Uint8Array),
    country: new Growing(Uint8Array),
    state: new Growing(Uint8Array),
    owner: new Growing(Uint16Array),
    account: new Growing(Uint32Array),
  };
  const created = new Growing(Uint32Array);
  const mql = new Growing(Uint32Array);
  const sql = new Growing(Uint32Array);
  const employees = new Growing(Float64Array);
  const score = new Growing(Float64Array);
  const optOut = new Growing(Uint8Array);
  /** @type {number[]} */
  const places = [];
  await eachRecord(
    open('leads.csv'),
    (header) => {
      for (const name of LEAD_COLUMNS) places.push(header.indexOf(name));
    },
    (cells) => {
      const cell = (/** @type {number} */ column) => cells[places[column] ?? -1] ?? '';
      ids.codeOf(cell(0));
      columns.source.push(texts.source.codeOf(cell(1)));
      columns.industry.push(texts.industry.codeOf(cell(2)));
      columns.country.push(texts.country.codeOf(cell(3)));
      columns.state.push(texts.state.codeOf(cell(4)));
      columns.owner.push(texts.owner.codeOf(cell(5)));
      columns.account.push(texts.account.codeOf(cell(6)));
      created.push(secondsOf(cell(7)));
      mql.push(secondsOf(cell(8)));
      sql.push(secondsOf(cell(9)));
      employees.push(Number(cell(10)));
      score.push(Number(cell(11)));
      optOut.push(cell(12) === 'true' ? 1 : 0);
    },
  );
  const kinds = new Map(BULK_ACTIVITIES.map(([, text], index) => [text, index]));
  const lead = new Growing(Uint32Array);
  const at = new Growing(Uint32Array);
  const kind = new Growing(Uint8Array);
  await eachRecord(
    open('activities.csv'),
    () => undefined,
    ([id = '', time = '', type = '']) => {
      const row = ids.find(id);
      if (row === undefined) return;
      lead.push(row);
      at.push(secondsOf(time));
      kind.push(kinds.get(type) ?? 0xff);
    },
  );
  return {
    bytesAtRest: null,
    answer: async () => {
      let links = 0;
      for (let i = 0; i < lead.length; i++)
        links += ((lead.values[i] ?? 0) + 1) * ((kind.values[i] ?? 0) + 1);
      return {
        leads: ids.count,
        activities: lead.length,
        created: sumOfSeconds(created),
        mql: sumOfSeconds(mql),
        sql: sumOfSeconds(sql),
        at: sumOfSeconds(at),
        links,
        employees: sum(employees),
        score: sum(score),
        optOut: sum(optOut),
        accounts: texts.account.count,
        counts: {
          source: countsOf(columns.source, texts.source.count),
          industry: countsOf(columns.industry, texts.industry.count),
          country: countsOf(columns.country, texts.country.count),
          state: countsOf(columns.state, texts.state.count),
          owner: countsOf(columns.owner, texts.owner.count),
        },
      };
    },
  };
}

const LEAD_COLUMNS = [
  'Id',
  'LeadSource',
  'Industry',
  'Country',
  'State',
  'Owner',
  'AccountId',
  'CreatedDate',
  'MQL_Date__c',
  'SQL_Date__c',
  'NumberOfEmployees',
  'Lead_Score__c',
  'HasOptedOutOfEmail',
];

/**
 * @param {AsyncIterable<Uint8Array>} chunks
 * @param {(header: readonly string[]) => void} onHeader
 * @param {(cells: readonly string[]) => void} onRecord
 */
export async function eachRecord(chunks, onHeader, onRecord) {
  const parser = new Papa.Parser({ delimiter: ',', newline: '\r\n' });
  const decoder = new TextDecoder();
  let pending = '';
  let isFirst = true;
  /** @type {(text: string, more: boolean) => void} */
  const take = (text, more) => {
    const { data, meta } = parser.parse(text, 0, more);
    pending = text.slice(meta.cursor);
    let start = 0;
    if (isFirst && data[0]) {
      onHeader(data[0]);
      isFirst = false;
      start = 1;
    }
    for (let i = start; i < data.length; i++) {
      const cells = data[i];
      if (cells && cells.length > 1) onRecord(cells);
    }
  };
  for await (const chunk of chunks) {
    pending += decoder.decode(chunk, { stream: true });
    if (pending.length >= PIECE) take(pending, true);
  }
  take(pending, false);
}

/** Pieces much smaller or larger than this take PapaParse longer. */
const PIECE = 1 << 20;

/** Texts numbered by their first appearance. */
class Codes {
  /** @type {Map<string, number>} */
  #codes = new Map();

  get count() {
    return this.#codes.size;
  }

  /** @param {string} text */
  find(text) {
    return this.#codes.get(text);
  }

  /** @param {string} text */
  codeOf(text) {
    let code = this.#codes.get(text);
    if (code === undefined) {
      code = this.#codes.size;
      this.#codes.set(text, code);
    }
    return code;
  }
}

/**
 * @typedef {Uint8Array | Uint16Array | Uint32Array | Float64Array} Numbers
 */

/** A typed array that doubles when it is full. */
class Growing {
  /** @param {new (length: number) => Numbers} type */
  constructor(type) {
    this.type = type;
    this.values = new type(1024);
    this.length = 0;
  }

  /** @param {number} value */
  push(value) {
    if (this.length === this.values.length) {
      const values = new this.type(2 * this.length);
      values.set(this.values);
      this.values = values;
    }
    this.values[this.length++] = value;
  }
}

const NO_TIME = 0xffff_ffff;

/** @type {(text: string) => number} */
const secondsOf = (text) => (text === '' ? NO_TIME : Date.parse(text) / 1000);

/** @type {(column: Growing) => number} */
function sum({ values, length }) {
  let total = 0;
  for (let i = 0; i < length; i++) total += values[i] ?? 0;
  return total;
}

/** @type {(column: Growing) => number} */
function sumOfSeconds({ values, length }) {
  let total = 0;
  for (let i = 0; i < length; i++) {
    const seconds = values[i] ?? NO_TIME;
    if (seconds !== NO_TIME) total += seconds - EPOCH_SECONDS;
  }
  return total;
}

/** @type {(column: Growing, texts: number) => string} */
function countsOf({ values, length }, texts) {
  const counts = new Uint32Array(texts);
  for (let i = 0; i < length; i++) {
    const code = values[i] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return ascending(counts);
}
