import { type DocumentFormat, type FormatProblem, parseDocument } from '../../format/envelope';
import type { Result } from '../../result';
import { mappingFaults } from './faults';
import { mappingMigrations } from './migrations';
import { type Mapping, mappingSchema } from './schema';

export const mappingFormat: DocumentFormat<Mapping> = {
  kind: 'parley.mapping',
  noun: 'mapping',
  version: 2,
  schema: mappingSchema,
  migrations: mappingMigrations,
  faults: mappingFaults,
};

/** Reads a `*.mapping.json` text. Whether its ids exist in a glossary and its columns in the files is checked on import. */
export const parseMapping = (text: string): Result<Mapping, FormatProblem> =>
  parseDocument(mappingFormat, text);
