import { describe, expect, it } from 'vitest';
import type { Policy } from '#domain/glossary/schema/policy';
import { compareDefinitions } from '#domain/replay/compare/definitions-compared';
import { type Explanation, explainLead } from '#domain/replay/explain';
import { explanationDocument, explanationSchema } from '#domain/replay/explanation';
import type { LeadRow, ReplayInput } from '#domain/replay/replay-input';
import { simulate } from '#domain/replay/simulate';
import { firstEntries } from '#domain/replay/what-if/first-entries';
import { type Move, movedLeads } from '#domain/replay/what-if/moved-leads';
import { smallestChange } from '#domain/replay/what-if/smallest-change';
import { whatMatters } from '#domain/replay/what-if/what-matters';
import type { Problem, Result } from '#domain/result';
import {
  endOf as endOfCompany,
  type QueueCompany,
  queuePolicy,
  recordOf,
} from '../../../support/queue-company';
import { replayInput } from '../../../support/replay-fixture';
import { ended } from '../companies';
import { queueInput } from './queue-input';

function valueIn<T>(result: Result<T, Problem<string>>): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const COMPANY: QueueCompany = { reps: 2, minutes: 30, leads: 600, weeks: 6, seed: 5 };

/** Many leads that wait for two reps. */
function companyInput(bar: 1 | 2): ReplayInput {
  return replayInput({
    policy: queuePolicy(COMPANY, bar, COMPANY.minutes),
    leads: recordOf(COMPANY),
    asOf: endOfCompany(COMPANY),
    options: { timing: 'queue' },
  });
}

function rowsOf(input: ReplayInput): LeadRow[] {
  const rows: LeadRow[] = [];
  valueIn(ended(simulate(input, (row) => rows.push(row))));
  return rows;
}

const explained = (input: ReplayInput, lead: string): Explanation => valueIn(ended(explainLead(input, lead)));

describe('one lead explained where leads wait in queues', () => {
  it('goes the way it goes among all the others, and waits as it does there', () => {
    const input = companyInput(1);
    const rows = rowsOf(input);
    let waited = 0;
    for (let lead = 0; lead < 600; lead += 40) {
      const { visits, clocks, queued } = explained(input, input.data.ids.at(lead) ?? '');
      const { proposal } = rows[lead] ?? {};
      expect(visits.map(({ stage, at }) => [stage, at])).toEqual(
        proposal?.walked.visits.map(({ stage, at }) => [stage, at]),
      );
      expect(clocks.walked).toEqual(proposal?.clocks);
      const [wait] = queued?.waits ?? [];
      const call = clocks.walked[0];
      if (wait?.outcome === 'taken-up' && wait.isAnswered) {
        waited += 1;
        expect(call?.elapsedMs).toBe(wait.waitedMs);
        // Nobody waits while a rep is free.
        if ((wait.waitedMs ?? 0) > 0) expect(wait.inService).toBeLessThanOrEqual(2);
      }
    }
    expect(waited).toBeGreaterThan(4);
  });

  it('says who waited before it, who took it up, and for how long', () => {
    // One a day, in the order they came.
    const waits = ['3', '5', '7'].map((lead) => explained(queueInput(3), lead).queued);
    expect(waits.map((queued) => queued?.seed)).toEqual([1, 1, 1].map(() => queueInput(3).options.seed));
    const [first, second, third] = waits.map((queued) => queued?.waits[0]);
    expect(first).toMatchObject({ outcome: 'taken-up', waiting: 0, inService: 0, rep: 1, reps: 1 });
    expect(second).toMatchObject({ waiting: 0, overtakenBy: 0 });
    expect(third).toMatchObject({ waiting: 1 });
    expect(second?.until ?? 0).toBeGreaterThan(first?.until ?? 0);
    const document = explanationDocument(explained(queueInput(3), '5'), 'g');
    expect(explanationSchema.parse(document).queued?.waits[0]).toMatchObject({
      queue: 'inbound',
      answered: true,
    });
  });

  it('comes to no queue outside the cohort', () => {
    const outside = queueInput(3, { period: { from: 0, to: 1 } });
    expect(explained(outside, '3').queued?.waits).toEqual([]);
  });
});

function movesOf(before: ReplayInput, after: Policy) {
  const moves: Move[] = [];
  const { data, options, proposal } = before;
  const input = { before: proposal, after, data, options };
  const moved = valueIn(ended(movedLeads(input, null, (move) => moves.push(move))));
  return { moves, moved };
}

describe('leads that a change moves where they wait in queues', () => {
  const before = companyInput(2);
  const after = companyInput(1).proposal;
  const { moves, moved } = movesOf(before, after);

  it('are those that two replays tell apart, run with the same draws', () => {
    const [was, is] = [rowsOf(before), rowsOf({ ...before, proposal: after, today: after })];
    const sal = before.proposal.stages.findIndex(({ id }) => id === 'sal');
    const at = (rows: readonly LeadRow[], lead: number) => rows[lead]?.proposal?.entries[sal]?.[0] ?? null;
    const told = moves
      .filter(({ stage }) => stage === 'sal')
      .map((move) => [move.lead, move.before, move.after]);
    const expected = was.flatMap(({ lead }) =>
      at(was, lead) === at(is, lead) ? [] : [[lead, at(was, lead), at(is, lead)]],
    );
    expect(expected.length).toBeGreaterThan(5);
    expect(told).toEqual(expected);
  });

  it('are moved only through the queue where nothing touched them', () => {
    const entered = moves.filter(({ stage }) => stage === 'mql');
    expect(entered.every(({ kind, throughQueue }) => kind === 'added' && !throughQueue)).toBe(true);
    const added = new Set(entered.map(({ lead }) => lead));
    const later = moves.filter(({ lead }) => !added.has(lead));
    // Who was let in before is let in as ever, and waits for those who are let in besides.
    expect(later.length).toBeGreaterThan(5);
    expect(
      later.every(({ stage, kind, throughQueue }) => stage === 'sal' && kind !== 'added' && throughQueue),
    ).toBe(true);
    expect(moved.touchedThroughQueue).toBe(new Set(later.map(({ lead }) => lead)).size);
    expect(moved.stages.find(({ stage }) => stage === 'sal')?.throughQueue).toBe(later.length);
  });

  it('are none where nothing changes', () => {
    expect(movesOf(before, before.proposal).moved).toMatchObject({ touched: 0, touchedThroughQueue: 0 });
  });

  it('say nothing of queues where leads go by their delays', () => {
    const byDelays = { ...before, options: { ...before.options, timing: 'delays' as const } };
    const { moves: plain, moved: told } = movesOf(byDelays, after);
    expect(told.touchedThroughQueue).toBeNull();
    expect(plain.some(({ throughQueue }) => throughQueue)).toBe(false);
  });
});

describe('a change of rules that flips a lead, where leads wait in queues', () => {
  const input = queueInput(3);

  it('is the same as by delays where the rules alone decide', () => {
    const entries = valueIn(ended(firstEntries(input.proposal, input.data, input.options, 'mql')));
    const rows = rowsOf(input);
    expect([...entries]).toEqual(
      rows.map(({ proposal }) => proposal?.entries[1]?.[0] ?? Number.POSITIVE_INFINITY),
    );
    const flipped = (timing: 'queue' | 'delays') =>
      valueIn(ended(smallestChange({ ...input, options: { ...input.options, timing } }, '1', 'mql')));
    expect(flipped('queue').changes[0]?.edits).toEqual([{ kind: 'threshold', id: 'bar', to: 1 }]);
    expect(flipped('queue')).toEqual(flipped('delays'));
    const ranked = (timing: 'queue' | 'delays') =>
      valueIn(ended(whatMatters({ ...input, options: { ...input.options, timing } }, 'mql')));
    expect(ranked('queue')).toEqual(ranked('delays'));
  });

  it('is refused behind the queue, which is of all leads, with the stage to ask at instead', () => {
    const behind = {
      ok: false,
      error: { code: 'behind-queues', remedy: expect.stringMatching(/^Ask at mql,/) },
    };
    expect(ended(smallestChange(input, '1', 'sal'))).toMatchObject(behind);
    expect(ended(whatMatters(input, 'sal'))).toMatchObject(behind);
  });
});

describe('definitions compared where leads wait in queues', () => {
  it('each let in whom a replay with its own queue lets in', () => {
    const input = companyInput(2);
    // So near the end of the data that some are not reached by then.
    const policies = [input.proposal, companyInput(1).proposal];
    const definitions = policies.map((policy, index) => ({ name: `team ${index}`, policy }));
    const { data, options } = input;
    const compared = valueIn(ended(compareDefinitions({ data, options, stage: 'sal', definitions }, false)));
    const reached = policies.map((policy) => {
      const rows = rowsOf({ ...input, proposal: policy, today: policy });
      return rows.filter(({ proposal }) => (proposal?.entries[2]?.length ?? 0) > 0).length;
    });
    expect(compared.reached).toEqual(reached);
    expect(compared.pairs[0]?.otherTime).toBeGreaterThan(5);
  });
});
