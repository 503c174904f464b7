import { type DocumentFormat, type FormatProblem, parseDocument } from '../format/envelope';
import type { Result } from '../result';
import { checkGlossaryIntegrity } from './integrity';
import { GLOSSARY_FORMAT_VERSION, GLOSSARY_KIND, type Glossary, glossarySchema } from './schema/glossary';

export const glossaryFormat: DocumentFormat<Glossary> = {
  kind: GLOSSARY_KIND,
  noun: 'glossary',
  version: GLOSSARY_FORMAT_VERSION,
  schema: glossarySchema,
  migrations: [],
  faults: checkGlossaryIntegrity,
};

/** Reads a `*.parley.json` text. See `parseDocument` for the order of refusals. */
export const parseGlossary = (text: string): Result<Glossary, FormatProblem> =>
  parseDocument(glossaryFormat, text);
