import { basename } from 'node:path';
import { printDocument } from '#domain/format/envelope';
import { comparisonDocument } from '#domain/replay/compare/comparison-document';
import { compareDefinitions, type NamedDefinition } from '#domain/replay/compare/definitions-compared';
import { MOST_DEFINITIONS } from '#domain/replay/compare/patterns';
import { ok } from '#domain/result';
import { defineCommand, required } from '../command';
import { DIALECT_USAGE } from '../dialect-options';
import { readGlossary } from '../files';
import { leadOptions, loadLeads } from '../lead-files';
import { comparisonText } from '../print/comparison-text';
import { workThrough } from '../print/progress';
import { readReplayOptions } from '../replay-options';

export const compareCommand = defineCommand({
  name: 'compare',
  summary: 'say how far glossaries agree about who enters a stage, and why not',
  usage:
    `A B [C …] --stage ID --leads CSV … [--activities CSV] [--history CSV] [--mapping M] ${DIALECT_USAGE} ` +
    '[--timing delays|dates|queue] [--as-of T] [--period FROM..TO] [--population ID]… [--seed N] [--json]',
  options: {
    ...leadOptions,
    stage: { type: 'string' },
    timing: { type: 'string' },
    'as-of': { type: 'string' },
    period: { type: 'string' },
    population: { type: 'string', multiple: true },
    seed: { type: 'string' },
    json: { type: 'boolean' },
  },
  words: [2, MOST_DEFINITIONS],
  run: async (paths, options, io) => {
    const stage = required(options.stage, 'stage');
    if (!stage.ok) return stage;
    const [path = '', ...others] = paths;
    const first = await readGlossary(io.cwd, path);
    if (!first.ok) return first;
    const definitions: NamedDefinition[] = [{ name: nameOf(path, paths), policy: first.value.policy }];
    for (const other of others) {
      const glossary = await readGlossary(io.cwd, other);
      if (!glossary.ok) return glossary;
      definitions.push({ name: nameOf(other, paths), policy: glossary.value.policy });
    }
    const loaded = await loadLeads(path, first.value.policy, options, io);
    if (!loaded.ok) return loaded;
    const { data, mappingDigest } = loaded.value;
    const given = { ...options, maturity: undefined, segment: [], 'fidelity-limit': undefined };
    const replayOptions = readReplayOptions(given, data.zone);
    if (!replayOptions.ok) return replayOptions;
    const input = { data, stage: stage.value, definitions, options: replayOptions.value };
    const compared = workThrough(io, 'Comparing', compareDefinitions(input, true));
    if (!compared.ok) return compared;
    const document = comparisonDocument(compared.value, input, mappingDigest);
    io.stdout(options.json ? printDocument(document) : comparisonText(document, first.value.policy));
    return ok(0);
  },
});

/** What a glossary is called beside the others: by its file, with the folder where two files have one name. */
function nameOf(path: string, paths: readonly string[]): string {
  const short = (of: string) => basename(of).replace(/\.parley\.json$|\.json$/, '');
  return paths.filter((other) => short(other) === short(path)).length > 1 ? path : short(path);
}
