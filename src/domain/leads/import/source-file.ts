import type { Digest } from '../../publish/digest';
import { fail, ok, type Result } from '../../result';
import type { CsvFile, CsvOptions, CsvSummary, VisitBatch } from '../csv/csv-file';
import type { CsvProblem } from '../csv/problem';
import { openCsv } from '../csv/read';
import type { CsvEncoding } from '../csv/recognise';
import type { Delimiter } from '../csv/records';
import type { Kernel } from '../kernel/start';
import { digested, type SourceDigest, type StartDigest, startOwnDigest } from './source-digest';

/** Where the bytes of one file come from. `open` is called once, and again where the import has to start over. */
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
  /** Waited for between slices of work, so that a wish to cancel can be heard. */
  readonly pause?: () => Promise<void>;
  /** SHA-256 by the host's means; the domain's own when left out. */
  readonly startDigest?: StartDigest;
}

/** A file of the mapping, opened: its header is known, its rows are not read yet. */
export interface OpenFile {
  readonly name: string;
  readonly csv: CsvFile;
  /** Reads all rows; the digest is of all bytes of the file. */
  readRows(visit: VisitBatch): Promise<Result<CsvSummary & { readonly digest: Digest }, CsvProblem>>;
  /** Must be called when the file is done with, read or not. */
  close(): Promise<void>;
}

/** What a person says of how a source is written, for `openCsv`. */
export const dialectOf = ({
  encoding,
  delimiter,
}: ByteSource): Pick<CsvOptions, 'encoding' | 'delimiter'> => ({
  ...(encoding && { encoding }),
  ...(delimiter && { delimiter }),
});

const noDigest = (file: string): CsvProblem => ({
  code: 'file-unreadable',
  message: 'The file was read, but its SHA-256 could not be computed',
  remedy: 'Import it again; if that does not help, restart Parley.',
  where: { file },
});

/** Opens a file and reads its header. Throws `KernelFull`, with nothing open, when the kernel has no memory left; so may `readRows`. */
export async function openSource(
  id: string,
  source: ByteSource,
  watch: Watch,
  kernel: Kernel | null = null,
): Promise<Result<OpenFile, CsvProblem>> {
  const { name, size } = source;
  const digest = (watch.startDigest ?? startOwnDigest)();
  let isOpen = false;
  try {
    const opened = await openCsv(digested(source.open(), digest), {
      ...dialectOf(source),
      file: name,
      kernel,
      onProgress: (bytesRead, rows) => watch.onProgress?.({ file: id, bytesRead, size, rows }),
      ...(watch.isCancelled && { isCancelled: watch.isCancelled }),
      ...(watch.pause && { pause: watch.pause }),
    });
    if (!opened.ok) return opened;
    isOpen = true;
    return ok(openFile(name, opened.value, digest));
  } finally {
    if (!isOpen) digest.close();
  }
}

const openFile = (name: string, csv: CsvFile, digest: SourceDigest): OpenFile => ({
  name,
  csv,
  readRows: async (visit) => {
    const summary = await csv.batches(visit);
    if (!summary.ok) return summary;
    try {
      return ok({ ...summary.value, digest: await digest.finish() });
    } catch {
      return fail(noDigest(name));
    }
  },
  async close() {
    digest.close();
    await csv.close();
  },
});
