// @ts-check
import { openGate } from '#domain/replay/gate/gate';
import { bytesIn } from '../../contenders/reader.mjs';
import { benchPolicy, OPTIONS, RULES, SWEPT } from '../definition.mjs';
import { ended, inputOf, takeIn } from './engine.mjs';

/** @typedef {import('#domain/replay/gate/gate').Gate} Gate */
/** @typedef {import('#domain/replay/gate/gate-figures').GateFigures} GateFigures */
/** @typedef {import('#domain/replay/gate/gate-figures').GateSweep} GateSweep */
/** @typedef {import('#domain/leads/lead-data').LeadData} LeadData */

/** Settings that a slider passes in a moment. */
const IN_A_ROW = 25;

/**
 * What the window shows of a stage at once: its gate is made ready when the data is taken in, which is not in the time.
 *
 * @param {number} [halvings] a sample
 * @returns {import('./replayer.mjs').LoadReplayer<import('../answer.mjs').ReplayAnswer | null>}
 */
export const gate =
  (halvings = 0) =>
  async ({ open }) => {
    const { opened, bytesAtRest } = await ready(open, OPTIONS.segments);
    const setting = settingWith(OPTIONS.segments);
    return {
      bytesAtRest,
      groupSeconds: null,
      inARow: IN_A_ROW,
      replay: () => {
        const result = ended(opened.figures(setting, halvings));
        return { answer: () => (halvings === 0 ? answerOf(result) : null) };
      },
    };
  };

/**
 * Every value of the bar, over all leads or over half of them. The answer of the whole is that of the first half, which
 * sweeps the others as well before it answers; that is not in its time.
 *
 * @param {'all' | 'first' | 'second'} part
 * @returns {import('./replayer.mjs').LoadReplayer<import('../answer.mjs').ReplayAnswer | null>}
 */
export const gateSweep =
  (part) =>
  async ({ open }) => {
    const { opened, bytesAtRest } = await ready(open, OPTIONS.segments);
    const { count } = opened.data;
    const middle = count >> 1;
    const ranges = {
      all: { from: 0, to: count },
      first: { from: 0, to: middle },
      second: { from: middle, to: count },
    };
    const sweep = (/** @type {keyof typeof ranges} */ range) =>
      ended(opened.sweep(settingWith(OPTIONS.segments), 'mql-score', SWEPT, ranges[range]));
    return {
      bytesAtRest,
      groupSeconds: null,
      inARow: IN_A_ROW,
      replay: () => {
        const swept = sweep(part);
        return {
          answer: () => {
            if (part === 'second') return null;
            if (part === 'first') swept.add(sweep('second').tables());
            return answerOf(swept.figuresAt(SWEPT.indexOf(RULES.bar)));
          },
          tick: (turn) => {
            swept.figuresAt((turn * 37) % SWEPT.length);
          },
        };
      },
    };
  };

/** @type {(open: import('../../contenders/contender.mjs').Source['open'], segments: readonly string[]) => Promise<{ opened: Gate, bytesAtRest: number }>} */
export async function ready(open, segments) {
  const data = await takeIn(open);
  const input = inputOf(data);
  const opened = ended(openGate({ ...input, options: { ...input.options, segments } }, 'mql'));
  return { opened, bytesAtRest: bytesIn({ data, leads: opened.leads }, new Set()) };
}

const POLICY = benchPolicy();

/** @type {(segments: readonly string[]) => Parameters<Gate['figures']>[0]} */
export const settingWith = (segments) => ({ proposal: POLICY, options: { ...OPTIONS, segments } });

/** @type {(figures: GateFigures) => import('../answer.mjs').ReplayAnswer} */
function answerOf({ leads, recorded, walked, swap, slas, segments }) {
  const sla = slas?.[0];
  if (!swap || !sla) throw new Error('the stage has no swap set or no SLA');
  const { kept: _kept, added: _added, ...rest } = swap;
  const bySegment = (/** @type {string} */ field) =>
    Object.fromEntries(
      (segments.find((segment) => segment.field === field)?.values ?? []).map((segment) => [
        segment.value ?? '',
        /** @type {const} */ ([segment.leads, segment.recorded ?? 0, segment.walked]),
      ]),
    );
  return {
    leads,
    mql: [recorded ?? 0, walked],
    swap: rest,
    ...clocksOf(sla),
    industry: bySegment('industry'),
    source: bySegment('source'),
  };
}

/** @type {(sla: import('#domain/replay/gate/gate-figures').GateSla) => Pick<import('../answer.mjs').SweptAnswer, 'verdicts' | 'touchMs'>} */
function clocksOf({ verdicts: { met, breached, running, unknown, ...others }, time }) {
  return {
    verdicts: { met, breached, running, unknown, notAssessable: others['not-assessable'] },
    touchMs: [time.p50 ?? 0, time.p90 ?? 0],
  };
}
