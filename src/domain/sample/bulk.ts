import { Draw, PURPOSE } from '../chance/draw';
import { BULK_ACTIVITY_HEADER, BULK_LEAD_HEADER, writeBulkActivity, writeBulkLead } from './bulk-records';
import { ByteWriter } from './byte-writer';
import type { SampleOptions } from './company';

export interface BulkChunk {
  readonly file: string;
  /** UTF-8, whole CSV records, CRLF at their ends. */
  readonly bytes: Uint8Array;
}

export const BULK_FILES: readonly string[] = ['leads.csv', 'activities.csv'];

/** On average: which lead an activity is of is drawn, so some have none. */
const ACTIVITIES_PER_LEAD = 10.08;

const CHUNK = 1 << 18;

export const bulkActivityCount = (leads: number): number => Math.round(leads * ACTIVITIES_PER_LEAD);

/**
 * A company without a story, to measure with: two files that look like a CRM's exports, leads of 22 columns and ten
 * activities for each, in no order of leads. One file after the other, to be appended; memory does not grow with the
 * number of leads. The same options give the same bytes in every engine, and a smaller company has the first leads of a
 * larger one.
 */
export function* bulkChunks({ seed, leads }: SampleOptions): Generator<BulkChunk> {
  yield* records('leads.csv', BULK_LEAD_HEADER, leads, (to, lead) => writeBulkLead(to, seed, lead));
  const draw = new Draw(seed, leads, PURPOSE.bulkActivities);
  yield* records('activities.csv', BULK_ACTIVITY_HEADER, bulkActivityCount(leads), (to) =>
    writeBulkActivity(to, seed, leads, draw),
  );
}

function* records(
  file: string,
  header: readonly string[],
  count: number,
  write: (to: ByteWriter, index: number) => void,
): Generator<BulkChunk> {
  const writer = new ByteWriter(CHUNK);
  writer.ascii(`${header.join(',')}\r\n`);
  for (let index = 0; index < count; index++) {
    write(writer, index);
    writer.ascii('\r\n');
    if (writer.isFull) yield { file, bytes: writer.take() };
  }
  yield { file, bytes: writer.take() };
}
