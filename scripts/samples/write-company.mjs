// @ts-check
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { loadSource } from './load-source.mjs';

/** @typedef {{ readonly seed: number, readonly leads: number }} CompanyOptions */

const encoder = new TextEncoder();

/**
 * Writes the sample company, its glossary and its mapping into a folder, as a stream.
 *
 * @param {CompanyOptions} options
 * @param {string} out is made if it is not there; files of the same names are overwritten
 */
export async function writeSample(options, out) {
  const { SAMPLE_FILES, sampleChunks } = await loadSource('src/domain/sample/company.ts');
  const { sampleDocuments } = await loadSource('src/domain/sample/documents.ts');
  const write = openFolder(out, sampleDocuments(), SAMPLE_FILES);
  for (const { file, text } of sampleChunks(options)) write.append(file, encoder.encode(text));
  write.close();
}

/**
 * The same of the bulk company.
 *
 * @param {CompanyOptions} options
 * @param {string} out
 */
export async function writeBulk(options, out) {
  const { BULK_FILES, bulkChunks } = await loadSource('src/domain/sample/bulk.ts');
  const { bulkDocuments } = await loadSource('src/domain/sample/documents.ts');
  const write = openFolder(out, bulkDocuments(), BULK_FILES);
  for (const { file, bytes } of bulkChunks(options)) write.append(file, bytes);
  write.close();
}

/**
 * @param {string} out
 * @param {Iterable<readonly [name: string, text: string]>} documents written at once
 * @param {readonly string[]} names files to append to
 */
function openFolder(out, documents, names) {
  mkdirSync(out, { recursive: true });
  for (const [name, text] of documents) writeFileSync(path.join(out, name), text);
  const files = new Map(names.map((name) => [name, openSync(path.join(out, name), 'w')]));
  return {
    /** @type {(file: string, bytes: Uint8Array) => void} */
    append(file, bytes) {
      const descriptor = files.get(file);
      if (descriptor === undefined) throw new Error(`"${file}" is no file of this company`);
      // The system may take less than it is given.
      for (let written = 0; written < bytes.length; ) {
        written += writeSync(descriptor, bytes, written, bytes.length - written);
      }
    },
    close() {
      for (const descriptor of files.values()) closeSync(descriptor);
    },
  };
}
