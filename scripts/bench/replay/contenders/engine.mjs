// @ts-check
import { simulate } from '#domain/replay/simulate';
import { bytesIn, importBulk } from '../../contenders/reader.mjs';
import { benchMapping, benchPolicy, OPTIONS } from '../definition.mjs';

/**
 * The app's own replay: everything a result holds, not only what is asked for here.
 *
 * @type {import('./replayer.mjs').LoadReplayer<import('../answer.mjs').ReplayAnswer>}
 */
export async function engine({ open }) {
  const data = await takeIn(open);
  return {
    bytesAtRest: bytesIn(data, new Set()),
    groupSeconds: null,
    replay: () => {
      const result = ended(simulate(inputOf(data)));
      return { answer: () => answerOf(result) };
    },
  };
}

/** @typedef {import('#domain/leads/lead-data').LeadData} LeadData */

/** @type {(open: import('../../contenders/contender.mjs').Source['open']) => Promise<LeadData>} */
export const takeIn = (open) =>
  importBulk(open, undefined, { mapping: benchMapping(), policy: benchPolicy() });

/** @type {(data: LeadData) => import('#domain/replay/replay-input').ReplayInput} */
export function inputOf(data) {
  const policy = benchPolicy();
  return {
    glossary: { id: 'bench' },
    today: policy,
    proposal: policy,
    baseline: 'recorded',
    data,
    mappingDigest: `sha-256:${'0'.repeat(64)}`,
    options: OPTIONS,
  };
}

/** @type {<T>(steps: Generator<number, import('#domain/result').Result<T, import('#domain/result').Problem>>) => T} */
export function ended(steps) {
  let step = steps.next();
  while (!step.done) step = steps.next();
  if (!step.value.ok) throw new Error(step.value.error.message);
  return step.value.value;
}

/** @typedef {import('#domain/replay/result').ReplayResult} ReplayResult */

/** @type {(result: ReplayResult) => import('../answer.mjs').ReplayAnswer} */
export function answerOf({ leads, stages, slas, segments }) {
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
