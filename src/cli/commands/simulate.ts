import { printDocument } from '#domain/format/envelope';
import { withThresholds } from '#domain/glossary/thresholds';
import { atOnce } from '#domain/leads/pieces';
import { findScoreSteps } from '#domain/replay/groups/score-steps';
import { suggestedMarkers } from '#domain/replay/groups/suggested-markers';
import { simulateWithIntervals } from '#domain/replay/simulate';
import { fail, ok } from '#domain/result';
import { zoneOrUtc } from '#domain/time/zone';
import { defineCommand, usageProblem } from '../command';
import { DIALECT_USAGE } from '../dialect-options';
import { overwrittenInput, readBaseline, readGlossary, writeOutput } from '../files';
import { JUDGEMENT_USAGE, judgementFlags, readJudgement } from '../judgement-options';
import { leadOptions, loadLeads, mappingBeside } from '../lead-files';
import { LeadList } from '../lead-list';
import { markersText } from '../print/markers-text';
import { workThrough } from '../print/progress';
import { resultText } from '../print/result-text';
import { readReplayOptions, readThresholds, replayFlags } from '../replay-options';

export const simulateCommand = defineCommand({
  name: 'simulate',
  summary: 'replay leads: funnel, SLA and what changes against a baseline',
  usage:
    `GLOSSARY --leads CSV … [--activities CSV] [--history CSV] [--mapping M] ${DIALECT_USAGE} [--baseline recorded|GLOSSARY] [--set THRESHOLD=VALUE]… ` +
    '[--timing delays|dates|queue] [--as-of T] [--maturity DAYS] [--period FROM..TO] [--population ID]… [--segment FIELD]… [--seed N] [--fidelity-limit PERCENT] ' +
    `${JUDGEMENT_USAGE} [--leads-out CSV] [--json]`,
  options: {
    ...leadOptions,
    ...replayFlags,
    segment: { type: 'string', multiple: true },
    ...judgementFlags,
    'leads-out': { type: 'string' },
    json: { type: 'boolean' },
  },
  words: [1, 1],
  run: async ([path = ''], options, io) => {
    const out = options['leads-out'];
    // Lists are written over, data must not be.
    const overwritten =
      out === undefined
        ? undefined
        : await overwrittenInput(io.cwd, out, [
            path,
            options.baseline ?? '',
            options.mapping ?? mappingBeside(path),
            ...options.leads,
            ...options.activities,
            ...options.history,
          ]);
    if (overwritten !== undefined) {
      return fail(
        usageProblem(
          `--leads-out would overwrite ${overwritten}, which is read here`,
          'Name another file for the list of leads',
        ),
      );
    }
    const glossary = await readGlossary(io.cwd, path);
    if (!glossary.ok) return glossary;
    const { policy, ...rest } = glossary.value;
    const set = readThresholds(options.set);
    if (!set.ok) return set;
    const proposal = set.value.size === 0 ? ok(policy) : withThresholds(policy, set.value);
    if (!proposal.ok) return proposal;
    const baseline = await readBaseline(io.cwd, options.baseline);
    if (!baseline.ok) return baseline;
    const loaded = await loadLeads(path, policy, options, io);
    if (!loaded.ok) return loaded;
    const { data, mapping, mappingDigest } = loaded.value;
    const replayOptions = readReplayOptions(options, data.zone);
    if (!replayOptions.ok) return replayOptions;
    const judgement = readJudgement(options, data.zone);
    if (!judgement.ok) return judgement;

    const other = baseline.value === 'recorded' ? null : baseline.value;
    const leadList = out === undefined ? null : new LeadList(proposal.value, other, data);
    const input = {
      glossary: { id: rest.id },
      today: policy,
      proposal: proposal.value,
      baseline: baseline.value,
      data,
      mappingDigest,
      options: { ...replayOptions.value, ...judgement.value },
    };
    const result = workThrough(
      io,
      'Replaying',
      simulateWithIntervals(input, (row) => leadList?.add(row)),
    );
    if (!result.ok) return result;
    if (leadList && out !== undefined) {
      const written = await writeOutput(io.cwd, out, leadList.text(result.value), {
        overwrite: true,
      });
      if (!written.ok) return written;
      io.stderr(`Wrote ${out}: ${data.count} leads. It holds lead data; keep it where that belongs.\n`);
    }
    if (options.json) io.stdout(printDocument(result.value));
    else {
      const steps = atOnce(findScoreSteps(data, policy));
      const { regimes } = input.options;
      const markers = suggestedMarkers(mapping, steps, policy, regimes, zoneOrUtc(data.zone));
      io.stdout(resultText(result.value, proposal.value, data.report));
      io.stdout(markersText(markers));
    }
    return ok(0);
  },
});
