import { fail, ok, type Result } from '../../result';
import { ByteScan } from '../kernel/byte-scan';
import { type ByteFeed, ByteStream } from './byte-stream';
import type { CsvFile, CsvOptions } from './csv-file';
import { GzipStream, isGzip } from './gzip-stream';
import type { CsvProblem } from './problem';
import { recogniseBytes, recogniseText } from './recognise';
import { RecordReader } from './record-reader';
import { lineEndingOf, sniffDialect } from './records';
import { textOf, Utf8Pieces } from './utf8-pieces';

/** Encoding, delimiter and kind of file are told from this many bytes, however the file is cut into chunks. */
const HEAD_BYTES = 65_536;

/**
 * Opens a CSV (RFC 4180, with the dirt of real exports) and reads its header. Encodings: by byte order mark UTF-8
 * and UTF-16, else UTF-8 or windows-1252 as the first bytes beyond ASCII say. A file packed with gzip is read as what
 * is in it, whatever it is called. Delimiter: one of , ; tab | by
 * PapaParse's guess. Other kinds of file are refused by name. A cell keeps its white space.
 */
export async function openCsv(
  chunks: AsyncIterable<Uint8Array>,
  options: CsvOptions,
): Promise<Result<CsvFile, CsvProblem>> {
  const stream = new ByteStream(chunks, options.file, options);
  let isOpen = false;
  try {
    const opened = await readHead(stream, options);
    isOpen = opened.ok;
    return opened;
  } finally {
    if (!isOpen) await stream.close();
  }
}

async function readHead(stream: ByteStream, options: CsvOptions): Promise<Result<CsvFile, CsvProblem>> {
  const { file } = options;
  const start = await startOf(stream);
  if (!start.ok) return start;
  const isPacked = isGzip(start.value.bytes);
  const feed = isPacked ? new GzipStream(stream, start.value.bytes, file) : stream;
  const unpacked = isPacked ? await startOf(feed) : start;
  if (!unpacked.ok) return unpacked;
  const { bytes, whole } = unpacked.value;
  const recognised = recogniseBytes(bytes, file, options.encoding);
  if (!recognised.ok) return recognised;
  const pieces = new Utf8Pieces(
    recognised.value.encoding,
    options.kernel ? new ByteScan(options.kernel) : null,
  );
  const clean = pieces.push(bytes.subarray(recognised.value.skip), whole);
  const text = textOf(clean);
  const notCsv = recogniseText(text, file);
  if (notCsv) return fail(notCsv);
  const dialect = sniffDialect(text, whole, options.delimiter);
  const fits = dialect.newline === '\n' && (options.reader ?? (whole ? 'papaparse' : 'bytes')) === 'bytes';
  const form = { ...dialect, lineEnding: lineEndingOf(text), packed: isPacked };
  const reader = new RecordReader(feed, pieces, form, fits, options);
  return reader.open(clean, whole);
}

/** The first bytes, and whether they are all. */
async function startOf(
  feed: ByteFeed,
): Promise<Result<{ readonly bytes: Uint8Array; readonly whole: boolean }, CsvProblem>> {
  const head = new Uint8Array(HEAD_BYTES);
  let length = 0;
  while (length < HEAD_BYTES) {
    const piece = await feed.next(HEAD_BYTES - length);
    if (!piece.ok) return piece;
    if (piece.value === null) return ok({ bytes: head.subarray(0, length), whole: true });
    head.set(piece.value, length);
    length += piece.value.length;
  }
  return ok({ bytes: head, whole: false });
}
