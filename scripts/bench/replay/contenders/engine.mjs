// @ts-check
import { simulate } from '#domain/replay/simulate';
import { bytesIn, importBulk } from '../../contenders/reader.mjs';
import { benchMapping, benchPolicy, OPTIONS } from '../definition.mjs';

/**
 * The app's own replay: everything a result holds, not only what is asked for here.
 *
 * @type {import('./replayer.mjs').LoadReplayer}
 */
export async function engine({ open }) {
  const policy = benchPolicy();
  const data = await importBulk(open, undefined, { mapping: benchMapping(), policy });
  return {
    bytesAtRest: bytesIn(data, new Set()),
    groupSeconds: null,
    replay: () => replayed(data, policy),
    answer: answerOf,
  };
}

/** @type {(data: import('#domain/leads/lead-data').LeadData, policy: import('../definition.mjs').Policy) => ReplayResult} */
function replayed(data, policy) {
  const run = simulate({
    glossary: { id: 'bench' },
    today: policy,
    proposal: policy,
    baseline: 'recorded',
    data,
    mappingDigest: `sha-256:${'0'.repeat(64)}`,
    options: OPTIONS,
  });
  let step = run.next();
  while (!step.done) step = run.next();
  if (!step.value.ok) throw new Error(step.value.error.message);
  return step.value.value;
}

/** @typedef {import('#domain/replay/result').ReplayResult} ReplayResult */

/** @type {(result: ReplayResult) => import('../answer.mjs').ReplayAnswer} */
function answerOf({ leads, stages, slas, segments }) {
  const mql = stages.find(({ stage }) => stage === 'mql');
  const sla = slas[0]?.proposal;
  if (!mql?.swap || !sla) throw new Error('the replay has no MQL stage, no swap set or no SLA');
  const { kept: _kept, added: _added, ...swap } = mql.swap;
  const { met, breached, running, unknown } = sla.verdicts;
  const bySegment = (/** @type {string} */ field) =>
    Object.fromEntries(
      (segments.find((segment) => segment.field === field)?.values ?? []).map((segment) => {
        const reached = segment.stages.find(({ stage }) => stage === 'mql');
        return [
          segment.value ?? '',
          /** @type {const} */ ([segment.leads, reached?.baseline ?? 0, reached?.proposal ?? 0]),
        ];
      }),
    );
  return {
    leads: leads.cohort,
    mql: [mql.baseline?.reached ?? 0, mql.proposal.reached],
    swap,
    verdicts: { met, breached, running, unknown, notAssessable: sla.verdicts['not-assessable'] },
    touchMs: [sla.time.p50 ?? 0, sla.time.p90 ?? 0],
    industry: bySegment('industry'),
    source: bySegment('source'),
  };
}
