import { describe, expect, it } from 'vitest';
import type { GateFigures } from '#domain/replay/gate/gate-figures';
import { lookedStage, lookMark, lookText } from '../../../../src/renderer/ui/looked-stage';
import { stage, swap } from '../simulate/fixture';

const mql = stage('MQL', [812, 781], { range: [781, 790], unknown: 9, refusedByDisqualifier: 4 });
const recorded = {
  baseline: { kind: 'recorded' as const, title: null, policyDigest: null, asked: 'recorded' as const },
};
const replayed = { baseline: { ...recorded.baseline, kind: 'replayed' as const } };

const figures = (more: Partial<GateFigures> = {}): GateFigures => ({
  stage: 'mql',
  leads: 4379,
  cohort: 4379,
  recorded: 812,
  walked: 756,
  swap: swap({ kept: 755, added: 1, dropped: 57 }),
  slas: null,
  quality: null,
  segments: [],
  ...more,
});
const SAMPLE = { leads: 62_500, cohort: 1_000_000, recorded: 11_590, walked: 10_791 };

describe('a stage by a look', () => {
  it('has what the look tells, the record’s side as it was, and nothing the look does not tell', () => {
    const looked = lookedStage([figures()], mql, recorded);
    expect(looked?.figures).toEqual(
      stage('MQL', [812, 756], {
        proposal: { ...mql.proposal, reached: 756 },
        swap: swap({ kept: 755, added: 1, dropped: 57 }),
      }),
    );
    expect(looked && [lookText(looked), lookMark(looked)]).toEqual(['at once, of all leads', 'at once']);
  });

  it('is none where the look says nothing of the stage', () => {
    expect(lookedStage(null, mql, recorded)).toBeNull();
    expect(lookedStage([], mql, recorded)).toBeNull();
    expect(lookedStage([figures({ stage: 'sql' })], mql, recorded)).toBeNull();
    expect(lookedStage([figures({ leads: 0, cohort: 12 })], mql, recorded)).toBeNull();
  });

  it('does not say who changes places against anything but the record', () => {
    const looked = lookedStage([figures()], mql, replayed);
    expect(looked?.figures).toMatchObject({ swap: null, proposal: { reached: 756 } });
  });

  it('of a sample stands for the whole cohort, to three digits', () => {
    const large = stage('MQL', [185_312, 180_000]);
    const own = figures({ ...SAMPLE, swap: swap({ kept: 10_702, added: 89, dropped: 888 }) });
    const looked = lookedStage([own], large, recorded);
    // 799 fewer of 62,500: 12,784 fewer of a million.
    expect(looked?.figures).toMatchObject({
      proposal: { reached: 185_312 - 12_800 },
      swap: { kept: 171_000, added: 1420, dropped: 14_200 },
    });
    expect(looked && [lookText(looked), lookMark(looked)]).toEqual([
      'about, from 62,500 of 1,000,000 leads',
      'about',
    ]);
  });

  it('of a sample tells the number itself where there is no record to tell a change of', () => {
    const looked = lookedStage([figures(SAMPLE)], stage('MQL', [null, 180_000]), recorded);
    expect(looked?.figures.proposal.reached).toBe(173_000);
    expect(lookedStage([figures(SAMPLE)], mql, replayed)?.figures.proposal.reached).toBe(173_000);
  });
});
