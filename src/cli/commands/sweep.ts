import { printDocument } from '#domain/format/envelope';
import type { Policy } from '#domain/glossary/schema/policy';
import { thresholdGrid } from '#domain/glossary/threshold-grid';
import { withThresholds } from '#domain/glossary/thresholds';
import { type Sweep, sweep } from '#domain/replay/sweep';
import { sweepDocument } from '#domain/replay/sweep-document';
import { type Grid, grid } from '#domain/replay/what-if/two-thresholds';
import { fail, ok, type Problem, type Result } from '#domain/result';
import { defineCommand, required, type UsageProblem, usageProblem } from '../command';
import { DIALECT_USAGE } from '../dialect-options';
import { readBaseline, readGlossary } from '../files';
import { POINT_USAGE, pointFlags, readJudgement } from '../judgement-options';
import { leadOptions, loadLeads } from '../lead-files';
import { OBJECTIVE_USAGE, objectiveFlags, readObjective, readSecond } from '../objective-options';
import { workThrough } from '../print/progress';
import { sweepCsv } from '../print/sweep-csv';
import { sweepText } from '../print/sweep-text';
import { readReplayOptions, readThresholds, replayFlags } from '../replay-options';

export const sweepCommand = defineCommand({
  name: 'sweep',
  summary: 'replay leads at many values of one threshold',
  usage:
    'GLOSSARY --leads CSV … --threshold ID --from A --to B --step S ' +
    `[--activities CSV] [--history CSV] [--mapping M] ${DIALECT_USAGE} [--baseline recorded|GLOSSARY] [--set THRESHOLD=VALUE]… ` +
    '[--timing delays|dates|queue] [--as-of T] [--maturity DAYS] [--period FROM..TO] [--population ID]… [--seed N] [--fidelity-limit PERCENT] ' +
    `${POINT_USAGE} ${OBJECTIVE_USAGE} [--json|--csv]`,
  options: {
    ...leadOptions,
    ...replayFlags,
    threshold: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    step: { type: 'string' },
    ...pointFlags,
    ...objectiveFlags,
    json: { type: 'boolean' },
    csv: { type: 'boolean' },
  },
  words: [1, 1],
  run: async ([path = ''], options, io) => {
    if (options.json && options.csv) {
      return fail(usageProblem('--json and --csv exclude each other', 'Ask for one of them'));
    }
    const threshold = required(options.threshold, 'threshold');
    if (!threshold.ok) return threshold;
    const glossary = await readGlossary(io.cwd, path);
    if (!glossary.ok) return glossary;
    const { id, policy } = glossary.value;
    const proposal = proposalOf(policy, options.set, threshold.value);
    if (!proposal.ok) return proposal;
    const values = readGrid(proposal.value, threshold.value, options);
    if (!values.ok) return values;
    const baseline = await readBaseline(io.cwd, options.baseline);
    if (!baseline.ok) return baseline;
    const loaded = await loadLeads(path, policy, options, io);
    if (!loaded.ok) return loaded;
    const { data, mappingDigest } = loaded.value;
    const replayOptions = readReplayOptions({ ...options, segment: [] }, data.zone);
    if (!replayOptions.ok) return replayOptions;
    const judgement = readJudgement(
      { ...options, cohorts: undefined, regime: [], 'smallest-cell': undefined },
      data.zone,
    );
    if (!judgement.ok) return judgement;

    const asked = { ...replayOptions.value, ...judgement.value };
    const objective = readObjective(options, proposal.value, asked, threshold.value);
    if (!objective.ok) return objective;
    const second = readSecond(options.second, proposal.value);
    if (!second.ok) return second;

    const input = {
      glossary: { id },
      today: policy,
      proposal: proposal.value,
      baseline: baseline.value,
      data,
      mappingDigest,
      options: asked,
      objective: objective.value,
      threshold: threshold.value,
      values: values.value,
    };
    const swept = second.value
      ? workThrough(io, 'Replaying', grid({ ...input, second: second.value }))
      : alone(workThrough(io, 'Replaying', sweep(input)));
    if (!swept.ok) return swept;
    const { sweep: along, rows } = swept.value;
    const others = second.value && { threshold: second.value.threshold, rows };
    const sought = objective.value && { objective: objective.value, second: others };
    const document = sweepDocument(along, proposal.value, threshold.value, sought);
    if (options.json) io.stdout(printDocument(document));
    else io.stdout(options.csv ? sweepCsv(document) : sweepText(document));
    return ok(0);
  },
});

/** A sweep of one threshold, as one of two. */
const alone = (swept: Result<Sweep, Problem>): Result<Grid, Problem> =>
  swept.ok ? ok({ sweep: swept.value, rows: [] }) : swept;

/** The policy with other thresholds set; the swept one gets its values from the grid. */
function proposalOf(policy: Policy, set: readonly string[], swept: string): Result<Policy, Problem> {
  const values = readThresholds(set);
  if (!values.ok) return values;
  if (values.value.has(swept)) {
    return fail(
      usageProblem(
        `--set gives "${swept}" one value, and --threshold many`,
        'Leave it out of --set, or sweep another threshold',
      ),
    );
  }
  return values.value.size === 0 ? ok(policy) : withThresholds(policy, values.value);
}

function readGrid(
  policy: Policy,
  id: string,
  given: {
    readonly from: string | undefined;
    readonly to: string | undefined;
    readonly step: string | undefined;
  },
): Result<readonly number[], Problem> {
  const threshold = policy.thresholds.find((candidate) => candidate.id === id);
  if (!threshold) {
    const known = policy.thresholds.map((candidate) => candidate.id).join(', ') || '(none)';
    return fail(usageProblem(`There is no threshold "${id}"`, `The thresholds are ${known}`));
  }
  const from = numberIn(given.from, 'from');
  if (!from.ok) return from;
  const to = numberIn(given.to, 'to');
  if (!to.ok) return to;
  const step = numberIn(given.step, 'step');
  if (!step.ok) return step;
  return thresholdGrid(threshold, { from: from.value, to: to.value, step: step.value });
}

function numberIn(text: string | undefined, option: string): Result<number, UsageProblem> {
  const given = required(text, option);
  if (!given.ok) return given;
  const value = given.value.trim() === '' ? Number.NaN : Number(given.value);
  if (Number.isFinite(value)) return ok(value);
  return fail(usageProblem(`--${option} is no number: "${given.value}"`, 'Give a number such as 40 or 0.5'));
}
