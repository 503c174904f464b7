import { printDocument } from '#domain/format/envelope';
import { withThresholds } from '#domain/glossary/thresholds';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import { rankingDocument } from '#domain/replay/what-if/ranking-document';
import { whatMatters } from '#domain/replay/what-if/what-matters';
import { ok } from '#domain/result';
import { defineCommand, required } from '../command';
import { DIALECT_USAGE } from '../dialect-options';
import { readGlossary } from '../files';
import { leadOptions, loadLeads } from '../lead-files';
import { workThrough } from '../print/progress';
import { rankingText } from '../print/ranking-text';
import { readReplayOptions, readThresholds } from '../replay-options';

export const rankCommand = defineCommand({
  name: 'rank',
  summary: 'rank thresholds and conditions by whom they let into a stage',
  usage:
    `GLOSSARY --stage ID --leads CSV … [--activities CSV] [--history CSV] [--mapping M] ${DIALECT_USAGE} ` +
    '[--set THRESHOLD=VALUE]… [--target STAGE] [--timing delays|dates|queue] [--as-of T] ' +
    '[--period FROM..TO] [--population ID]… [--json]',
  options: {
    ...leadOptions,
    stage: { type: 'string' },
    set: { type: 'string', multiple: true },
    target: { type: 'string' },
    timing: { type: 'string' },
    'as-of': { type: 'string' },
    period: { type: 'string' },
    population: { type: 'string', multiple: true },
    json: { type: 'boolean' },
  },
  words: [1, 1],
  run: async ([path = ''], options, io) => {
    const stage = required(options.stage, 'stage');
    if (!stage.ok) return stage;
    const glossary = await readGlossary(io.cwd, path);
    if (!glossary.ok) return glossary;
    const { id, policy } = glossary.value;
    const set = readThresholds(options.set);
    if (!set.ok) return set;
    const proposal = withThresholds(policy, set.value);
    if (!proposal.ok) return proposal;
    const loaded = await loadLeads(path, policy, options, io);
    if (!loaded.ok) return loaded;
    const { data, mappingDigest } = loaded.value;
    const given = {
      ...options,
      maturity: undefined,
      seed: undefined,
      segment: [],
      'fidelity-limit': undefined,
    };
    const replayOptions = readReplayOptions(given, data.zone);
    if (!replayOptions.ok) return replayOptions;
    const asked = { ...DEFAULT_OPTIONS, ...replayOptions.value, target: options.target ?? null };
    const input = { proposal: proposal.value, data, options: asked };
    const ranked = workThrough(io, 'Ranking', whatMatters(input, stage.value));
    if (!ranked.ok) return ranked;
    const document = rankingDocument(ranked.value, input, id, mappingDigest);
    io.stdout(options.json ? printDocument(document) : rankingText(document, proposal.value));
    return ok(0);
  },
});
