// @ts-check
import { openGate } from '#domain/replay/gate/gate';
import { gateCurve } from '#domain/replay/gate/gate-curve';
import { SAMPLE_HALVINGS } from '#domain/replay/gate/gate-figures';
import { gatedPairs } from '#domain/replay/gate/gate-pairs';
import { weightsOf } from '#domain/replay/pairs/bootstrap';
import { withIntervals } from '#domain/replay/pairs/intervals';
import { replayNext } from '#domain/replay/simulate';
import { bytesIn, importBulk } from '../../contenders/reader.mjs';
import { judgedMapping, judgedPolicy, OPTIONS, SWEPT } from '../definition.mjs';
import { watched } from '../watched.mjs';
import { ended, inputOf, takeIn } from './engine.mjs';
import { ready, settingWith } from './gate.mjs';

/** @typedef {import('../answer.mjs').JudgedAnswer} JudgedAnswer */

const IN_A_ROW = 15;
/** How long the worker works on anything before it looks at its messages, in ms. */
const SLICE_MS = 15;

/**
 * How sure the difference of a stage is, from its gate, as the window asks when rules rest. The weights are drawn before, as
 * they are once for a seed.
 *
 * @type {import('./replayer.mjs').LoadReplayer<JudgedAnswer>}
 */
export async function judge({ open }) {
  const { opened, bytesAtRest } = await ready(open, OPTIONS.segments);
  const setting = settingWith(OPTIONS.segments);
  const weights = weightsOf(OPTIONS.seed);
  return {
    bytesAtRest,
    groupSeconds: null,
    inARow: IN_A_ROW,
    replay: () => {
      const { difference } = ended(opened.judge(setting, weights));
      return { answer: () => answerOf(opened.data.count, difference) };
    },
  };
}

/**
 * The intervals of all differences of a result, once it is there. The replay is not in the time.
 *
 * @type {import('./replayer.mjs').LoadReplayer<JudgedAnswer>}
 */
export async function evidence({ open }) {
  const data = await takeIn(open);
  const { result, differences } = ended(replayNext(inputOf(data), { backdrop: null }));
  const weights = weightsOf(OPTIONS.seed);
  return {
    bytesAtRest: bytesIn(data, new Set()),
    groupSeconds: null,
    inARow: IN_A_ROW,
    replay: () => {
      const steps = withIntervals(result, differences, weights);
      let step = steps.next();
      while (!step.done) step = steps.next();
      const { stages } = step.value;
      const mql = stages.find(({ stage }) => stage === 'mql');
      return { answer: () => answerOf(data.count, mql?.difference ?? null) };
    },
  };
}

/**
 * A look at a stage, each time after a judgement has had a slice of the worker's time, and its caches; or for comparison by itself.
 *
 * @param {'all' | 'sample'} leads
 * @param {'beside' | 'alone'} judged
 * @returns {import('./replayer.mjs').LoadReplayer<null>}
 */
export const look =
  (leads, judged) =>
  async ({ open }) => {
    const { opened, bytesAtRest } = await ready(open, OPTIONS.segments);
    const setting = settingWith(OPTIONS.segments);
    const weights = weightsOf(OPTIONS.seed);
    let judging = opened.judge(setting, weights);
    const goOn = () => {
      const start = performance.now();
      while (performance.now() - start < SLICE_MS) {
        if (judging.next().done) judging = opened.judge(setting, weights);
      }
    };
    return {
      bytesAtRest,
      groupSeconds: null,
      inARow: IN_A_ROW,
      replay: () => {
        if (judged === 'beside') goOn();
        const start = performance.now();
        ended(opened.figures(setting, leads === 'all' ? 0 : SAMPLE_HALVINGS));
        return { seconds: (performance.now() - start) / 1000, answer: () => null };
      },
    };
  };

/**
 * A stage at every value of the bar, judged by what people made of its leads, of all leads with how wins are handed over and with the
 * best of the values: the chart over a threshold.
 *
 * @param {'all' | 'sample'} leads
 * @returns {import('./replayer.mjs').LoadReplayer<null>}
 */
export const curve =
  (leads) =>
  async ({ open }) => {
    const { opened, asked, bytesAtRest } = await readyToJudge(open);
    return {
      bytesAtRest,
      groupSeconds: null,
      inARow: IN_A_ROW,
      replay: () => {
        const halvings = leads === 'all' ? 0 : SAMPLE_HALVINGS;
        const { points } = ended(gateCurve(opened, asked, TRIED, halvings, MORE));
        if (points.some(({ quality }) => !quality)) throw new Error('a stop is not judged');
        if (leads === 'all' && points.some(({ wins }) => !wins?.wins)) throw new Error('a stop has no wins');
        return { answer: () => null };
      },
    };
  };

/**
 * A stage at pairs of values of two thresholds, as many as the chart over both has: the bar, and half-lives from a week to a quarter.
 * Of all leads with the recorded wins handed over at each pair, and the pair best for them; of a sample, which comes first, neither.
 *
 * @param {'all' | 'sample'} leads
 * @returns {import('./replayer.mjs').LoadReplayer<null>}
 */
export const pairs =
  (leads) =>
  async ({ open }) => {
    const { opened, asked, bytesAtRest } = await readyToJudge(open);
    const [halvings, against, objective] =
      leads === 'all' ? /** @type {const} */ ([0, 'recorded', MOST_WINS]) : [SAMPLE_HALVINGS, null, null];
    return {
      bytesAtRest,
      groupSeconds: null,
      replay: () => {
        const steps = gatedPairs(opened, asked, { ...PAIRS, objective }, halvings, against);
        const { value, longestMs } = watched(steps);
        if (!value.ok) throw new Error(value.error.message);
        const { rows, best } = value.value;
        // Of a few leads nothing is told.
        const cells = rows.flatMap(({ points }) => points.filter(({ reached }) => reached !== null));
        if (cells.some(({ quality }) => !quality)) throw new Error('a pair is not judged');
        if (leads === 'all' && (!best || cells.some(({ wins }) => !wins?.of)))
          throw new Error('a pair has no wins, or none is the best');
        return { longestMs, answer: () => null };
      },
    };
  };

/** @type {import('#domain/replay/what-if/objective').Objective} */
const MOST_WINS = { kind: 'wins', stage: 'mql', capacity: null };

const PAIRS = {
  stage: 'mql',
  first: { threshold: 'mql-score', values: SWEPT.filter((value) => value % 7 === 1) },
  second: { threshold: 'score-half-life', values: [7, 10, 14, 18, 21, 25, 30, 40, 45, 60, 75, 90] },
};

/** @type {import('#domain/replay/gate/gate-curve').CurveMore} */
const MORE = { winsAgainst: 'recorded', objective: MOST_WINS };

const TRIED = { threshold: 'mql-score', values: SWEPT };

/** @type {(open: import('../../contenders/contender.mjs').Source['open']) => Promise<{ opened: import('./gate.mjs').Gate, asked: Parameters<import('./gate.mjs').Gate['figures']>[0], bytesAtRest: number }>} */
async function readyToJudge(open) {
  const policy = judgedPolicy();
  const data = await importBulk(open, undefined, { mapping: judgedMapping(), policy });
  const options = { ...OPTIONS, target: 'sql' };
  const opened = ended(openGate({ ...inputOf(data), today: policy, proposal: policy, options }, 'mql'));
  const bytesAtRest = bytesIn({ data, leads: opened.leads }, new Set());
  return { opened, asked: { proposal: policy, options }, bytesAtRest };
}

/** @type {(leads: number, difference: Pick<NonNullable<import('#domain/replay/result').StageResult['difference']>, 'value' | 'interval' | 'groups'> | null) => JudgedAnswer} */
function answerOf(leads, difference) {
  if (!difference?.interval) throw new Error('the stage has no interval');
  const { value, interval, groups } = difference;
  return { leads, value, interval, groups };
}
