import { expect, it } from 'vitest';
import type { Policy } from '#domain/glossary/schema/policy';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import type { LeadRow, ReplayInput } from '#domain/replay/replay-input';
import { simulate } from '#domain/replay/simulate';
import { type Move, movedLeads, stagesOfEither } from '#domain/replay/what-if/moved-leads';
import { companyOf } from '../../../oracle/company';
import { EVERYTHING } from '../../../oracle/glossary';
import { otherGlossaryOf } from '../../../oracle/other-glossary';
import { Random } from '../../../oracle/random';
import { companyInput } from '../../../support/company-input';
import { leadDataOf, ms } from '../../../support/replay-leads';
import { did, policyOf } from '../../../support/replay-policy';
import { ended } from '../companies';

type Firsts = ReadonlyMap<number, ReadonlyMap<string, number>>;

/** First entries by stage of every lead of the cohort, as a whole replay tells them; null: it refuses. */
function entriesUnder(input: ReplayInput, policy: Policy): Firsts | null {
  const rows: LeadRow[] = [];
  const result = ended(simulate({ ...input, proposal: policy, today: policy }, (row) => rows.push(row)));
  if (!result.ok) return null;
  return new Map(
    rows.flatMap(({ lead, proposal }) => {
      if (!proposal) return [];
      const firsts = policy.stages.flatMap(({ id }, stage) => {
        const at = proposal.entries[stage]?.[0];
        return at === undefined ? [] : [[id, at] as const];
      });
      return [[lead, new Map(firsts)] as const];
    }),
  );
}

function kindOf({ before, after }: Move): Move['kind'] {
  if (before === null) return 'added';
  if (after === null) return 'dropped';
  return after < before ? 'earlier' : 'later';
}

it('are those that whole replays of both policies tell apart', () => {
  const seen = { added: 0, dropped: 0, earlier: 0, later: 0, same: 0 };
  for (let seed = 1; seed <= 60; seed++) {
    const company = companyOf(seed, EVERYTHING);
    const input = companyInput({ ...company, target: null });
    const before = input.proposal;
    const after = otherGlossaryOf(new Random(seed), EVERYTHING, before);
    const [was, is] = [entriesUnder(input, before), entriesUnder(input, after)];
    const moves: Move[] = [];
    const { data, options } = input;
    const moved = ended(movedLeads({ before, after, data, options }, null, (move) => moves.push(move)));
    if (!was || !is) {
      expect(moved.ok).toBe(false);
      continue;
    }
    if (!moved.ok) throw new Error(moved.error.message);
    const leads = new Set([...was.keys(), ...is.keys()]);
    const inBoth = [...leads].filter((lead) => was.has(lead) && is.has(lead)).length;
    expect(moved.value.cohort).toEqual({
      both: inBoth,
      before: was.size - inBoth,
      after: is.size - inBoth,
    });
    expect(moved.value.touched).toBe(new Set(moves.map(({ lead }) => lead)).size);
    for (const stage of stagesOfEither(before, after)) {
      const pairs = [...leads].map(
        (lead) => [lead, was.get(lead)?.get(stage), is.get(lead)?.get(stage)] as const,
      );
      const apart = pairs.filter(([, from, to]) => from !== to).sort(([a], [b]) => a - b);
      const own = moves.filter((move) => move.stage === stage);
      expect(own.map(({ lead, before: from, after: to }) => [lead, from, to])).toEqual(
        apart.map(([lead, from, to]) => [lead, from ?? null, to ?? null]),
      );
      const count = moved.value.stages.find((one) => one.stage === stage);
      const of = (kind: Move['kind']) => own.filter((move) => move.kind === kind);
      expect(count).toEqual({
        stage,
        throughQueue: 0,
        added: of('added').length,
        dropped: of('dropped').length,
        earlier: of('earlier').length,
        later: of('later').length,
        same: pairs.filter(([, from, to]) => from !== undefined && from === to).length,
        addedWon: of('added').filter(({ won }) => won).length,
        droppedWon: of('dropped').filter(({ won }) => won).length,
      });
      for (const move of own) {
        expect(move.kind).toBe(kindOf(move));
        seen[move.kind] += 1;
      }
      seen.same += count?.same ?? 0;
    }
  }
  expect(Math.min(seen.added, seen.dropped, seen.earlier, seen.later, seen.same)).toBeGreaterThan(20);
});

it('say which of the added and the dropped the record shows won by as-of', () => {
  const bar = (least: number) =>
    policyOf({
      activities: ['click'],
      stages: { lead: {}, mql: { entry: did('click', least) }, won: { kind: 'won' } },
      transitions: [['lead>mql', 'rules']],
    });
  const [before, after] = [bar(2), bar(1)];
  const once = { created: '01-05 09:00', activities: { click: '01-06 09:00' } } as const;
  const data = leadDataOf(
    {
      leads: [
        { ...once, entries: { won: '01-20 09:00' } },
        { ...once, entries: { won: '03-20 09:00' } },
        once,
        { ...once, activities: { click: ['01-06 09:00', '01-07 09:00'] }, entries: { won: '01-20 09:00' } },
      ],
    },
    before,
  );
  const options = { ...DEFAULT_OPTIONS, asOf: ms('02-01 00:00') };
  const stagesOf = (from: Policy, to: Policy) => {
    const moved = ended(movedLeads({ before: from, after: to, data, options }, ['mql']));
    return moved.ok && moved.value.stages;
  };
  const counts = { stage: 'mql', earlier: 1, later: 0, same: 0, throughQueue: 0 };
  expect(stagesOf(before, after)).toEqual([{ ...counts, added: 3, dropped: 0, addedWon: 1, droppedWon: 0 }]);
  expect(stagesOf(after, before)).toEqual([
    { ...counts, earlier: 0, later: 1, added: 0, dropped: 3, addedWon: 0, droppedWon: 1 },
  ]);
});
