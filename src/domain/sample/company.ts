import { type CsvCell, csvRecord } from '../export/csv';
import {
  ACTIVITY_HEADER,
  activityRows,
  HISTORY_HEADER,
  historyRows,
  LIFECYCLE_HEADER,
  lifecycleRows,
} from './event-rows';
import { leadMaker, type SampleLead } from './lead';
import { LEAD_HEADER, leadRow } from './lead-row';
import { OPPORTUNITY_HEADER, opportunityRows } from './opportunity-rows';
import { sampleGlossary } from './rules';

export interface SampleOptions {
  /** Any integer; taken as 32 bits. */
  readonly seed: number;
  readonly leads: number;
}

/** Leads of the company at full size. */
export const FULL_SIZE = 46_000;

/** The sample that ships: a tenth of the company, from a seed whose counts come near a tenth of the full ones. */
export const SHIPPED: SampleOptions = { seed: 26, leads: FULL_SIZE / 10 };

interface SampleFile {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: (lead: SampleLead, seed: number) => readonly CsvCell[][];
}

const FILES: readonly SampleFile[] = [
  { name: 'leads.csv', header: LEAD_HEADER, rows: (lead) => [leadRow(lead)] },
  { name: 'activities.csv', header: ACTIVITY_HEADER, rows: activityRows },
  { name: 'history.csv', header: HISTORY_HEADER, rows: historyRows },
  { name: 'lifecycle.csv', header: LIFECYCLE_HEADER, rows: lifecycleRows },
  { name: 'opportunities.csv', header: OPPORTUNITY_HEADER, rows: opportunityRows },
];

export const SAMPLE_FILES: readonly string[] = FILES.map(({ name }) => name);

export interface SampleChunk {
  readonly file: string;
  /** Whole CSV records, CRLF at their ends. */
  readonly text: string;
}

const LEADS_PER_CHUNK = 200;

/** The leads one by one. */
export function* sampleLeads({ seed, leads }: SampleOptions): Generator<SampleLead> {
  const make = leadMaker(seed, sampleGlossary().policy);
  for (let index = 0; index < leads; index++) yield make(index);
}

/**
 * All CSV files of the invented company in one pass, as text to be appended to each. Memory does not grow with the
 * number of leads. The same options give the same bytes in every engine; another number of leads gives the same
 * first ones.
 */
export function* sampleChunks(options: SampleOptions): Generator<SampleChunk> {
  const waiting = FILES.map(({ header }) => [header as readonly CsvCell[]]);
  let count = 0;
  for (const lead of sampleLeads(options)) {
    for (const [file, { rows }] of FILES.entries()) waiting[file]?.push(...rows(lead, options.seed));
    count++;
    if (count % LEADS_PER_CHUNK === 0) yield* flush(waiting);
  }
  yield* flush(waiting);
}

function* flush(waiting: (readonly CsvCell[])[][]): Generator<SampleChunk> {
  for (const [file, { name }] of FILES.entries()) {
    const records = waiting[file]?.splice(0) ?? [];
    if (records.length > 0) {
      yield { file: name, text: records.map((cells) => `${csvRecord(cells)}\r\n`).join('') };
    }
  }
}
