// @ts-check
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { loadSource } from './load-source.mjs';

/** @typedef {{ readonly seed: number, readonly leads: number }} CompanyOptions */

/**
 * Writes the bulk company, its glossary and its mapping into a folder, as a stream.
 *
 * @param {CompanyOptions} options
 * @param {string} out is made if it is not there; files of the same names are overwritten
 */
export async function writeBulk(options, out) {
  const { BULK_FILES, bulkChunks } = await loadSource('src/domain/sample/bulk.ts');
  const { bulkDocuments } = await loadSource('src/domain/sample/documents.ts');
  mkdirSync(out, { recursive: true });
  for (const [name, text] of bulkDocuments()) writeFileSync(path.join(out, name), text);
  const files = new Map();
  for (const name of BULK_FILES) files.set(name, openSync(path.join(out, name), 'w'));
  for (const { file, bytes } of bulkChunks(options)) writeWhole(files.get(file), bytes);
  for (const descriptor of files.values()) closeSync(descriptor);
}

/** @type {(descriptor: number, bytes: Uint8Array) => void} */
function writeWhole(descriptor, bytes) {
  for (let written = 0; written < bytes.length; ) {
    written += writeSync(descriptor, bytes, written, bytes.length - written);
  }
}
