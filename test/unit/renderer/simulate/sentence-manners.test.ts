import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReplayResult } from '#domain/replay/result';
import { assumptionText } from '#domain/replay/uncertainty/assumption-text';
import { answerText } from '../../../../src/renderer/features/simulate/answer-text';
import { chartRows, rowSentences } from '../../../../src/renderer/features/simulate/quality/chart-figures';
import {
  qualitySentences,
  unknownOutcomes,
} from '../../../../src/renderer/features/simulate/quality/quality-text';
import { stageSentences } from '../../../../src/renderer/features/simulate/stage-text';
import { stepsOf } from '../../../../src/renderer/features/simulate/steps';
import { assumedIn, sureSentences } from '../../../../src/renderer/features/simulate/sure/sure-text';
import {
  higherRateText,
  openSteps,
  SELECTIVE_LABELS,
  unknownLeads,
} from '../../../../src/renderer/features/simulate/sure/unknown-text';
import { handOverRows, handOverText } from '../../../../src/renderer/features/simulate/wins/hand-overs';
import {
  bounds,
  difference,
  INTERVALS,
  policyWith,
  quality,
  result,
  stage,
  step,
  swap,
  templatePolicy,
} from './fixture';

// How figures may be spoken of: rules of conduct, held over whatever figures a replay can come to.

const few = fc.oneof(fc.constantFrom(0, 1, 2), fc.nat({ max: 400 }));
const part = fc.double({ min: 0, max: 1, noNaN: true });
const range = fc.tuple(part, part).map(([a, b]): [number, number] => (a <= b ? [a, b] : [b, a]));
const change = fc
  .tuple(part, part)
  .map(([a, b]): [number, number] => [Math.min(a, b) - 0.5, Math.max(a, b) - 0.5]);
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });

const someWins = fc
  .record({
    same: few,
    earlier: few,
    later: few,
    throughOpportunity: few,
    throughAccount: few,
    notFound: few,
  })
  .map((of) => ({
    ...of,
    wins: Object.values(of).reduce((sum, one) => sum + one, 0),
    afterWin: Math.floor(of.later / 2),
    amount: null,
  }));

const someStage = (name: string) =>
  fc
    .record({
      before: few,
      after: few,
      range: maybe(fc.tuple(few, few)),
      unworked: few,
      unknown: few,
      interval: maybe(change),
      wins: maybe(someWins),
    })
    .map((of) =>
      stage(name, [of.before, of.after], {
        range: of.range && [of.after, of.after + of.range[1]],
        unknown: of.unknown,
        swap: swap({ added: of.unworked, addedUnworked: of.unworked }),
        difference: difference(of.after - of.before, of.interval),
        wins: of.wins,
      }),
    );

const ASSUMED = [{ id: 'unworked-no-better' } as const, { id: 'unworked-convert', share: 0.1 } as const];

const breakEven = fc.oneof(
  part.map((share) => ({ kind: 'share', share }) as const),
  fc.constantFrom({ kind: 'always' } as const, { kind: 'never' } as const),
);

const someStep = (from: string, to: string) =>
  fc
    .record({
      unknown: few,
      pending: few,
      upstream: few,
      rate: maybe(range),
      breakEven,
      possible: maybe(change),
      wilson: maybe(range),
      isAssumed: fc.boolean(),
    })
    .map((of) => {
      const bare = step(from, to);
      return step(from, to, {
        proposal: { ...bare.proposal, wilson: of.wilson },
        bounds: bounds({
          unknown: of.unknown,
          pending: of.pending,
          upstream: of.upstream,
          rate: of.unknown + of.pending + of.upstream > 0 ? of.rate : null,
          // As the engine gives it: for unknown leads, where it is known who reached the stage.
          breakEven: of.unknown > 0 && of.upstream === 0 ? of.breakEven : null,
          assumed: of.isAssumed ? ASSUMED.map((assumption) => ({ assumption, rate: of.rate })) : [],
        }),
        difference: difference(0, null, of.possible),
      });
    });

const someQuality = fc
  .record({
    m: few,
    share: part,
    unknown: few,
    upstream: few,
    precision: maybe(range),
    lift: maybe(range),
    afterTarget: few,
    targets: few,
  })
  .map(({ share, ...of }) => {
    const unknown = Math.min(of.unknown, of.m);
    return quality({ ...of, unknown, hits: Math.floor((of.m - unknown) * share) });
  });

const policy = policyWith({ Lead: 'open', MQL: 'qualified', SQL: 'qualified', Client: 'won' });

const someResult = fc
  .record({
    stages: fc.tuple(someStage('MQL'), someStage('SQL'), someStage('Client')),
    transitions: fc.tuple(someStep('mql', 'sql'), someStep('sql', 'client')),
    isJudged: fc.boolean(),
    quality: someQuality,
  })
  .map(({ isJudged, stages, transitions, quality: one }) =>
    result({
      stages: [...stages],
      transitions: [...transitions],
      intervals: isJudged ? INTERVALS : null,
      quality: [one],
      leads: { cohort: 900 } as ReplayResult['leads'],
    }),
  );

/** Every sentence that stands in one view at once. */
function viewsOf(of: ReplayResult): Readonly<Record<'funnel' | 'quality' | 'wins', readonly string[]>> {
  const answer = answerText(of, {
    policy,
    rules: 'changed',
    slasChanged: false,
    spanMs: 0,
  });
  const open = openSteps(stepsOf(of), ({ from, to }) => `${from} → ${to}`);
  const row = chartRows(
    [
      {
        value: 1,
        stages: of.stages.map((one) => ({ ...one, reached: one.proposal.reached })),
        quality: of.quality,
      } as never,
    ],
    'mql',
  )[0];
  const [judged] = of.quality ?? [];
  const isUnknown = judged !== undefined && unknownOutcomes(judged) > 0;
  return {
    funnel: [
      answer.headline,
      ...answer.details,
      ...sureSentences(of, open),
      ...(open.length > 0 ? [SELECTIVE_LABELS] : []),
      ...open.flatMap(({ step: one }) => [unknownLeads(one.bounds), higherRateText(one)?.text ?? '']),
      ...assumedIn(open, templatePolicy).map(({ text }) => text),
      ...of.stages.flatMap((one) => stageSentences(one, of)),
    ],
    quality: [
      ...(judged ? qualitySentences(judged, { stage: 'MQL', target: 'Client' }) : []),
      ...(row ? rowSentences(row, { at: '1 point', stage: 'MQL', target: 'Client' }) : []),
      ...(isUnknown ? [SELECTIVE_LABELS] : []),
    ],
    wins: handOverRows(of).map(handOverText),
  };
}

type View = keyof ReturnType<typeof viewsOf>;

const hold = (rule: (texts: readonly string[], of: ReplayResult, view: View) => void) =>
  fc.assert(
    fc.property(someResult, (of) => {
      const views = viewsOf(of);
      for (const view of ['funnel', 'quality', 'wins'] as const) rule(views[view], of, view);
    }),
    { seed: 42, numRuns: 400 },
  );

const matching = (texts: readonly string[], pattern: RegExp) => texts.filter((text) => pattern.test(text));

describe('whatever the figures', () => {
  it('nobody calls a win lost', () => {
    hold((texts) => expect(matching(texts, /\blos[st]/i)).toEqual([]));
  });

  it('lift stands only beside precision', () => {
    hold((texts) =>
      expect(matching(texts, /\blift\b/i).filter((text) => !/precision/i.test(text))).toEqual([]),
    );
  });

  it('no star, no p-value, no talk of significance', () => {
    hold((texts) => expect(matching(texts, /\*|signific|p\s?[<=]\s?0?\.\d/i)).toEqual([]));
  });

  it('wherever outcomes of leads are said to be unknown, the view says what that is called', () => {
    const met = { funnel: 0, quality: 0 };
    hold((texts, _, view) => {
      if (view === 'wins' || matching(texts, /not in the data|nobody worked|not known/).length === 0) return;
      met[view] += 1;
      const all = texts.join(' ');
      expect(all).toContain('selective labels');
      expect(all).toContain('through-the-door');
    });
    expect(Math.min(met.funnel, met.quality)).toBeGreaterThan(50);
  });

  it('one of twenty intervals is said to miss at most once in a view, and where any are told', () => {
    hold((texts, of) => {
      const said = matching(texts, /one is expected to miss/).length;
      expect(said).toBeLessThanOrEqual(1);
      if (texts.some((text) => text.includes('drawn again')) && of.intervals !== null) expect(said).toBe(1);
    });
  });

  it('an assumption stands beside its figure, in the words that name it', () => {
    hold((_, of) => {
      const open = openSteps(stepsOf(of), ({ from }) => from);
      for (const { text, rate } of assumedIn(open, templatePolicy)) {
        if (rate) expect(ASSUMED.map((one) => assumptionText(one, templatePolicy))).toContain(text);
      }
    });
  });

  it('what speed does is called observational', () => {
    expect(assumptionText({ id: 'response-effect', perHour: -0.01 }, templatePolicy)).toContain(
      'observational',
    );
  });
});

describe('what is written in the views', () => {
  const folder = join(import.meta.dirname, '../../../../src/renderer/features/simulate');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.tsx?$/.test(name),
  );
  const source = (name: string) =>
    readFileSync(join(folder, name), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');

  it.each(files.filter((name) => /wins|sure|quality|load|teams|answer/.test(name)))(
    '%s calls nothing lost',
    (name) => {
      expect(source(name)).not.toMatch(/\blost\b/i);
    },
  );

  it.each(files)('%s has no star and no talk of significance', (name) => {
    expect(source(name)).not.toMatch(/signific|p-value|☆|★/i);
  });

  it('says once in each view that one of twenty intervals misses', () => {
    const saying = files.filter((name) => /ONE_MISSES/.test(source(name)) && !name.endsWith('sampling.ts'));
    expect(saying.length).toBeGreaterThan(3);
    for (const name of saying) expect(source(name).match(/\$\{ONE_MISSES\}/g), name).toHaveLength(1);
  });
});
