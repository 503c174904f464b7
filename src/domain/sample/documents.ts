import { printDocument } from '../format/envelope';
import { sampleMapping } from './mapping';
import { sampleGlossary } from './rules';

/** The documents that go with the CSV files, by file name. */
export const sampleDocuments = (): ReadonlyMap<string, string> =>
  new Map([
    ['glossary.parley.json', printDocument(sampleGlossary())],
    ['mapping.json', printDocument(sampleMapping())],
  ]);
