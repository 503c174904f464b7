import { describe, expect, it } from 'vitest';
import type { Policy } from '#domain/glossary/schema/policy';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import type { ReplayInput } from '#domain/replay/replay-input';
import { simulate } from '#domain/replay/simulate';
import { applyEdits, type RuleEdit } from '#domain/replay/what-if/edits';
import { type RankInput, type Ranking, whatMatters } from '#domain/replay/what-if/what-matters';
import { type LeadSketch, leadDataOf, ms } from '../../../support/replay-leads';
import { all, any, compare, equal, not, policyOf, score } from '../../../support/replay-policy';
import { ended, inputOf } from '../companies';
import { gatedCompanyOf } from '../gate/gated-company';
import { Seen } from '../gate/same-figures';

function ranked(input: RankInput, stage: string): Ranking {
  const outcome = ended(whatMatters(input, stage));
  if (!outcome.ok) throw new Error(outcome.error.message);
  return outcome.value;
}

/** Who enters a stage and who of them reaches the target, by a whole replay. */
function entered(input: ReplayInput, proposal: Policy, stage: string) {
  const index = proposal.stages.findIndex(({ id }) => id === stage);
  const leads = new Set<number>();
  const run = ended(
    simulate({ ...input, today: proposal, proposal }, ({ lead, proposal: own }) => {
      if ((own?.entries[index]?.length ?? 0) > 0) leads.add(lead);
    }),
  );
  return run.ok ? leads : null;
}

describe('what matters at a stage', () => {
  it('is by one change after the other what replays of both rules say', () => {
    const seen = new Seen();
    for (let seed = 1; seed <= 24; seed++) {
      const input: ReplayInput =
        seed % 2 === 0 ? gatedCompanyOf(seed).input : { ...inputOf(seed), baseline: 'recorded' };
      const stage = seed % 2 === 0 ? 'mql' : input.proposal.stages.at(-1)?.id;
      const before = stage && entered(input, input.proposal, stage);
      if (!before || !stage) continue;
      const ranking = ranked(input, stage);
      expect(ranking.reached).toBe(before.size);
      for (const { edit, added, dropped, reached } of ranking.ranked.flatMap(({ effects }) => effects)) {
        const changed = applyEdits(input.proposal, [edit]);
        const after = changed.ok && entered(input, changed.value, stage);
        if (!after) throw new Error('what was ranked can be replayed');
        expect({ added, dropped, reached }).toEqual({
          added: [...after].filter((lead) => !before.has(lead)).length,
          dropped: [...before].filter((lead) => !after.has(lead)).length,
          reached: after.size,
        });
        seen.add([edit.kind, ...(added + dropped > 0 ? [`${edit.kind} moves`] : [])]);
      }
    }
    expect(seen.rarerThan(60, ['threshold', 'atom'])).toEqual([]);
    expect(seen.rarerThan(8, ['threshold moves', 'atom moves'])).toEqual([]);
  });
});

const LEADS: LeadSketch[] = Array.from({ length: 40 }, (_, index) => ({
  created: '01-05 09:00',
  fields: { size: 10 * index, plan: index % 4 === 0 ? 'pro' : 'free', country: 'DE' },
  activities: index % 2 === 0 ? { demo: '01-06 09:00' } : {},
  entries: index >= 30 ? { won: '02-01 09:00' } : {},
}));

const OFFERED = {
  fields: { size: 'number', plan: 'text', country: 'text' },
  activities: ['demo'],
  points: { activities: { demo: 60 } },
  thresholds: { bar: 50, size: 200 },
} as const;

/** Thresholds go from 0 to their double, in steps of 1. */
function companyOf(entry: Parameters<typeof all>[0], range = 1, target: string | null = null): RankInput {
  const policy = policyOf({
    ...OFFERED,
    stages: { lead: {}, mql: { entry }, won: { kind: 'won' } },
    transitions: [
      ['lead>mql', 'rules'],
      ['mql>won', 'rep'],
    ],
  });
  const thresholds = policy.thresholds.map((own) => ({
    ...own,
    min: 0,
    max: 2 * range * own.value,
    step: 1,
  }));
  const proposal = { ...policy, thresholds };
  const data = leadDataOf({ leads: LEADS, recordedStages: ['won'] }, proposal);
  return { proposal, data, options: { ...DEFAULT_OPTIONS, target, asOf: ms('03-01 00:00') } };
}

const kindsOf = ({ ranked: list }: Ranking) =>
  list.map(({ moved, effects }) => {
    const edit: RuleEdit | undefined = effects[0]?.edit;
    return [edit?.kind === 'threshold' ? edit.id : edit?.kind === 'atom' ? edit.path : '', moved];
  });

describe('the ranking', () => {
  const entry = all(
    compare('size', 'gte', { threshold: 'size' }),
    equal('country', 'DE'),
    score('gte', { threshold: 'bar' }),
  );

  it('goes by leads moved, and what decides nothing comes last', () => {
    // Of 40 leads 20 are large, and 20 have points; 10 are both. A tenth of the range of sizes is 40, that is 4 leads, 2 with points.
    expect(kindsOf(ranked(companyOf(entry), 'mql'))).toEqual([
      ['entry.of[0]', 10],
      ['entry.of[2]', 10],
      ['size', 2],
      ['bar', 0],
      ['entry.of[1]', 0],
    ]);
  });

  it('does not rank a threshold lower whose range is doubled', () => {
    const moved = (range: number) =>
      new Map(kindsOf(ranked(companyOf(entry, range), 'mql')).map(([what, by]) => [what, Number(by)]));
    const [once, twice] = [moved(1), moved(2)];
    for (const what of ['size', 'bar']) expect(twice.get(what)).toBeGreaterThanOrEqual(once.get(what) ?? 0);
    expect(twice.get('size')).toBeGreaterThan(once.get('size') ?? 0);
  });

  it('goes by the share of hits where as many leads are moved', () => {
    // Both conditions keep five leads out; the large ones that one of them keeps out are those that are won.
    const both = all(not(all(compare('size', 'gte', 350))), not(all(compare('size', 'lt', 50))));
    const ranking = ranked(companyOf(both, 1, 'won'), 'mql');
    expect([ranking.reached, ranking.hits]).toEqual([30, 5]);
    expect(kindsOf(ranking)).toEqual([
      ['entry.of[0].of.of[0]', 5],
      ['entry.of[1].of.of[0]', 5],
    ]);
    expect(ranking.ranked.map(({ difference }) => difference.toFixed(6))).toEqual(
      [10 / 35 - 5 / 30, 5 / 30 - 5 / 35].map((difference) => difference.toFixed(6)),
    );
  });

  it('keeps the order of the policy where nothing else tells', () => {
    expect(
      kindsOf(
        ranked(companyOf(any(equal('country', 'DE'), equal('country', 'FR'), equal('plan', 'none'))), 'mql'),
      ),
    ).toEqual([
      ['entry.of[0]', 40],
      ['entry.of[1]', 0],
      ['entry.of[2]', 0],
    ]);
  });

  it('tries neither what lies behind the stage nor where a threshold cannot go', () => {
    const company = companyOf(entry);
    const still = company.proposal.thresholds.map((own) =>
      own.id === 'bar' ? { ...own, min: 50, max: 50 } : own,
    );
    const ranking = ranked({ ...company, proposal: { ...company.proposal, thresholds: still } }, 'mql');
    expect(ranking.untried).toEqual(['bar']);
    expect(kindsOf(ranking).map(([what]) => what)).not.toContain('bar');
  });

  it('refuses a stage that is not there', () => {
    expect(ended(whatMatters(companyOf(entry), 'none'))).toMatchObject({
      ok: false,
      error: { code: 'no-such-stage' },
    });
  });
});
