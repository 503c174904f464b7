import { jsonSchemaOf, printDocument } from '#domain/format/envelope';
import { glossaryFormat } from '#domain/glossary/format';
import { importFormat } from '#domain/leads/import-format';
import { mappingFormat } from '#domain/leads/mapping/format';
import { profileFormat } from '#domain/leads/profile-document';
import { comparisonFormat } from '#domain/replay/compare/comparison-document';
import { explanationFormat } from '#domain/replay/explanation';
import { resultFormat } from '#domain/replay/result';
import { sweepFormat } from '#domain/replay/sweep-document';
import { rankingFormat } from '#domain/replay/what-if/ranking-document';
import { fail, ok } from '#domain/result';
import { defineCommand, usageProblem } from '../command';

const schemas: Readonly<Record<string, () => unknown>> = {
  glossary: () => jsonSchemaOf(glossaryFormat),
  mapping: () => jsonSchemaOf(mappingFormat),
  result: () => jsonSchemaOf(resultFormat),
  sweep: () => jsonSchemaOf(sweepFormat),
  profile: () => jsonSchemaOf(profileFormat),
  import: () => jsonSchemaOf(importFormat),
  explanation: () => jsonSchemaOf(explanationFormat),
  comparison: () => jsonSchemaOf(comparisonFormat),
  ranking: () => jsonSchemaOf(rankingFormat),
};

export const schemaCommand = defineCommand({
  name: 'schema',
  summary: 'print the JSON Schema of a document',
  usage: Object.keys(schemas).join('|'),
  options: {},
  words: [1, 1],
  run: async ([name = ''], _options, io) => {
    const schema = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
    if (!schema) {
      return fail(
        usageProblem(`There is no document "${name}"`, `Name one of ${Object.keys(schemas).join(', ')}`),
      );
    }
    io.stdout(printDocument(schema()));
    return ok(0);
  },
});
