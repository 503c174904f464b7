import { printDocument } from '../format/envelope';
import { bulkMapping } from './bulk-mapping';
import { sampleMapping } from './mapping';
import { sampleGlossary } from './rules';

/** The documents that go with the CSV files, by file name. */
export const sampleDocuments = (): ReadonlyMap<string, string> =>
  new Map([
    ['glossary.parley.json', printDocument(sampleGlossary())],
    ['mapping.json', printDocument(sampleMapping())],
  ]);

/** The documents that go with the CSV files of the bulk company. */
export const bulkDocuments = (): ReadonlyMap<string, string> =>
  new Map([
    ['glossary.parley.json', printDocument(sampleGlossary())],
    ['mapping.json', printDocument(bulkMapping())],
  ]);
