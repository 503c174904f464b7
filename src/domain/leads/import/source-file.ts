import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Digest } from '../../publish/digest';
import { fail, ok, type Result } from '../../result';
import type { CsvProblem } from '../csv/problem';
import { type CsvFile, type CsvSummary, openCsv, type VisitBatch } from '../csv/read';
import type { CsvEncoding } from '../csv/recognise';
import type { Delimiter } from '../csv/records';

/** Where the bytes of one file come from; `open` is called once. */
export interface ByteSource {
  /** What people call it: the file's name, not its path. */
  readonly name: string;
  /** In bytes, where it is known beforehand. */
  readonly size: number | null;
  readonly open: () => AsyncIterable<Uint8Array>;
  /** As the person says, against what the file looks like. */
  readonly encoding?: CsvEncoding;
  readonly delimiter?: Delimiter;
}

export interface ImportProgress {
  /** Id of the mapping's file. */
  readonly file: string;
  readonly bytesRead: number;
  readonly size: number | null;
  readonly rows: number;
}

export interface Watch {
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Asked at least once per MiB. */
  readonly isCancelled?: () => boolean;
}

/** A file of the mapping, opened: its header is known, its rows are not read yet. */
export interface OpenFile {
  readonly name: string;
  readonly csv: CsvFile;
  /** Reads all rows; the digest is of all bytes of the file. */
  readRows(visit: VisitBatch): Promise<Result<CsvSummary & { readonly digest: Digest }, CsvProblem>>;
}

export async function openSource(
  id: string,
  source: ByteSource,
  watch: Watch,
): Promise<Result<OpenFile, CsvProblem>> {
  const { name, size, encoding, delimiter } = source;
  const hash = sha256.create();
  const opened = await openCsv(source.open(), {
    file: name,
    ...(encoding && { encoding }),
    ...(delimiter && { delimiter }),
    onBytes: (bytes) => hash.update(bytes),
    onProgress: (bytesRead, rows) => watch.onProgress?.({ file: id, bytesRead, size, rows }),
    ...(watch.isCancelled && { isCancelled: watch.isCancelled }),
  });
  if (!opened.ok) return opened;
  const csv = opened.value;
  return ok({
    name,
    csv,
    readRows: async (visit) => {
      const summary = await csv.batches(visit);
      return summary.ok
        ? ok({ ...summary.value, digest: `sha-256:${bytesToHex(hash.digest())}` })
        : fail(summary.error);
    },
  });
}
