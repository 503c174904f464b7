import { printDocument } from '#domain/format/envelope';
import { withThresholds } from '#domain/glossary/thresholds';
import { explainLead } from '#domain/replay/explain';
import { explanationDocument } from '#domain/replay/explanation';
import { smallestChange } from '#domain/replay/what-if/smallest-change';
import { fail, ok } from '#domain/result';
import { defineCommand, usageProblem } from '../command';
import { DIALECT_USAGE } from '../dialect-options';
import { readGlossary } from '../files';
import { leadOptions, loadLeads } from '../lead-files';
import { explanationText } from '../print/explanation-text';
import { workThrough } from '../print/progress';
import { readReplayOptions, readThresholds } from '../replay-options';

export const explainCommand = defineCommand({
  name: 'explain',
  summary: 'show the path of one lead, and the routes it did not take',
  usage:
    `GLOSSARY --leads CSV … --lead ID [--activities CSV] [--history CSV] [--mapping M] ${DIALECT_USAGE} ` +
    '[--set THRESHOLD=VALUE]… [--timing delays|dates|queue] [--as-of T] ' +
    '[--period FROM..TO] [--population ID]… [--seed N] [--flip STAGE] [--json]',
  options: {
    ...leadOptions,
    lead: { type: 'string' },
    set: { type: 'string', multiple: true },
    timing: { type: 'string' },
    'as-of': { type: 'string' },
    period: { type: 'string' },
    population: { type: 'string', multiple: true },
    seed: { type: 'string' },
    flip: { type: 'string' },
    json: { type: 'boolean' },
  },
  words: [1, 1],
  run: async ([path = ''], options, io) => {
    if (options.lead === undefined) {
      return fail(usageProblem('No lead was named', 'Name one by its id: --lead ID'));
    }
    const glossary = await readGlossary(io.cwd, path);
    if (!glossary.ok) return glossary;
    const set = readThresholds(options.set);
    if (!set.ok) return set;
    const policy =
      set.value.size === 0 ? ok(glossary.value.policy) : withThresholds(glossary.value.policy, set.value);
    if (!policy.ok) return policy;
    const loaded = await loadLeads(path, glossary.value.policy, options, io);
    if (!loaded.ok) return loaded;
    const { data } = loaded.value;
    const given = { ...options, maturity: undefined, segment: [], 'fidelity-limit': undefined };
    const replayOptions = readReplayOptions(given, data.zone);
    if (!replayOptions.ok) return replayOptions;
    const input = { proposal: policy.value, data, options: replayOptions.value };
    const asked = { ...input, today: glossary.value.policy };
    const explained = workThrough(io, 'Replaying', explainLead(asked, options.lead));
    if (!explained.ok) return explained;
    const flip =
      options.flip === undefined
        ? null
        : workThrough(
            io,
            'Looking for the smallest change',
            smallestChange(input, options.lead, options.flip),
          );
    if (flip && !flip.ok) return flip;
    const document = explanationDocument(explained.value, glossary.value.id, flip?.value);
    io.stdout(options.json ? printDocument(document) : explanationText(document, policy.value));
    return ok(0);
  },
});
