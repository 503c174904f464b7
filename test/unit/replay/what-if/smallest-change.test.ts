import { expect, it } from 'vitest';
import type { Policy } from '#domain/glossary/schema/policy';
import { sliderGrid } from '#domain/glossary/threshold-grid';
import { sliceLeads } from '#domain/leads/slice';
import { latestTime } from '#domain/replay/as-of';
import { openContext } from '#domain/replay/context';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import type { ReplayInput } from '#domain/replay/replay-input';
import { simulate } from '#domain/replay/simulate';
import { walkLead } from '#domain/replay/walk';
import { applyEdits, type RuleEdit } from '#domain/replay/what-if/edits';
import { type Flip, smallestChange } from '#domain/replay/what-if/smallest-change';
import { type FlipCase, flipCaseOf, stageAtoms } from '../../../support/flip-case';
import { type LeadSketch, leadDataOf, ms } from '../../../support/replay-leads';
import { all, compare, type PolicySketch, policyOf, score } from '../../../support/replay-policy';
import { ended } from '../companies';

/** Every edit of a policy: each value of each threshold, each value anybody has in or out of each list, each condition gone. */
function editsOf(policy: Policy): RuleEdit[] {
  const thresholds = policy.thresholds.flatMap((threshold) =>
    sliderGrid(threshold, 100)
      .filter((to) => to !== threshold.value)
      .map((to): RuleEdit => ({ kind: 'threshold', id: threshold.id, to })),
  );
  const atoms = stageAtoms(policy);
  const lists = atoms.flatMap(({ stage, path, atom }) => {
    const values: (string | number)[] =
      atom.op === 'tier'
        ? policy.tiers.map(({ id }) => id)
        : atom.op === 'field' && (atom.is === 'in' || atom.is === 'not-in')
          ? {
              country: ['DE', 'France', 'US', 'de', 'francE'],
              plan: ['basic', 'pro', 'team'],
              employees: [0, 5, 12.5, 50, 500],
            }[atom.field as 'country' | 'plan' | 'employees']
          : [];
    return values.flatMap((value) =>
      (['added', 'taken out'] as const).map((is): RuleEdit => ({ kind: 'list', stage, path, value, is })),
    );
  });
  return [
    ...thresholds,
    ...lists,
    ...atoms.map(({ stage, path }): RuleEdit => ({ kind: 'atom', stage, path })),
  ];
}

/** What is compared of two changes, in plain numbers: thresholds of these cases have few decimals. */
function weightOf(policy: Policy, all: readonly RuleEdit[], edits: readonly RuleEdit[]) {
  const kinds = ['threshold', 'list', 'atom'];
  const ranks = edits.map(({ kind }) => kinds.indexOf(kind)).sort((a, b) => b - a);
  const share = edits.reduce((sum, edit) => {
    if (edit.kind !== 'threshold') return sum;
    const own = policy.thresholds.find(({ id }) => id === edit.id);
    return own ? sum + Math.abs(edit.to - own.value) / (own.max - own.min) : sum;
  }, 0);
  const order = edits.map((edit) => all.indexOf(edit));
  return { ranks, share, order: order.sort((a, b) => a - b) };
}

type Weight = ReturnType<typeof weightOf>;

function isLess(a: Weight, b: Weight): boolean {
  for (const [i, rank] of a.ranks.entries()) if (rank !== b.ranks[i]) return rank < (b.ranks[i] ?? 0);
  if (Math.abs(a.share - b.share) > 1e-9) return a.share < b.share;
  for (const [i, place] of a.order.entries()) if (place !== b.order[i]) return place < (b.order[i] ?? 0);
  return false;
}

/** Whether the one lead enters under a policy; null: it cannot be replayed. */
function asker({ input, lead, stage }: FlipCase): (policy: Policy) => boolean | null {
  const { data, options } = input;
  const alone = sliceLeads(data, lead, lead + 1);
  const asOf = options.asOf ?? latestTime(data);
  return (policy) => {
    const opened = openContext(policy, alone, { ...options, asOf });
    if (!opened.ok) return null;
    if (Number.isNaN(alone.created.values.at(0))) return false;
    const { visits } = walkLead(opened.value, opened.value.read(0));
    return visits.some((visit) => policy.stages[visit.stage]?.id === stage);
  };
}

const kindsOf = (edits: readonly RuleEdit[]) => edits.map(({ kind }) => kind).join();

/** The least change of each kind by trying all of them: single ones and, where none of these does it, every two. */
function byForce(of: FlipCase, enters: (policy: Policy) => boolean | null): RuleEdit[][] {
  const { proposal } = of.input;
  const all = editsOf(proposal);
  const was = enters(proposal);
  const flips = (edits: RuleEdit[]) => {
    const after = applyEdits(proposal, edits);
    const now = after.ok ? enters(after.value) : null;
    return now !== null && now !== was;
  };
  const leastOf = (sets: readonly RuleEdit[][]) => {
    const least = new Map<string, RuleEdit[]>();
    for (const edits of sets) {
      const best = least.get(kindsOf(edits));
      if (best && !isLess(weightOf(proposal, all, edits), weightOf(proposal, all, best))) continue;
      if (flips(edits)) least.set(kindsOf(edits), edits);
    }
    return [...least.values()].sort((a, b) =>
      isLess(weightOf(proposal, all, a), weightOf(proposal, all, b)) ? -1 : 1,
    );
  };
  const singles = leastOf(all.map((edit) => [edit]));
  if (singles.length > 0) return singles.slice(0, 3);
  const pairs = all.flatMap((first, index) => all.slice(index + 1).map((second) => [first, second]));
  return leastOf(pairs).slice(0, 3);
}

/** The leads that a whole replay lets in under a policy. */
function enteredUnder({ input, stage }: FlipCase, policy: Policy): ReadonlySet<number> {
  const rows = new Set<number>();
  const both = { ...input, today: policy, proposal: policy } satisfies ReplayInput;
  const result = ended(
    simulate(both, ({ lead, proposal }) => {
      const index = policy.stages.findIndex(({ id }) => id === stage);
      if ((proposal?.entries[index]?.length ?? 0) > 0) rows.add(lead);
    }),
  );
  if (!result.ok) throw new Error(result.error.message);
  return rows;
}

function namesOfMoved(
  { input, lead }: FlipCase,
  was: ReadonlySet<number>,
  is: ReadonlySet<number>,
): string[] {
  const rows = Array.from({ length: input.data.count }, (_, row) => row);
  return rows.flatMap((row) => {
    if (row === lead || was.has(row) === is.has(row)) return [];
    return [`${is.has(row) ? 'added' : 'dropped'} ${input.data.ids.at(row)}`];
  });
}

function found({ input, lead, stage }: FlipCase): Flip {
  const result = ended(smallestChange(input, input.data.ids.at(lead) ?? '', stage));
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

it('is what trying every one and every two edits finds, and moves the other leads it names', () => {
  const seen = new Map<string, number>();
  let cases = 0;
  let others = 0;
  for (let seed = 1; cases < 500; seed++) {
    const one = flipCaseOf(seed);
    const enters = one && asker(one);
    if (!enters || enters(one.input.proposal) === null) continue;
    cases += 1;
    const flip = found(one);
    expect([seed, flip.enters]).toEqual([seed, enters(one.input.proposal)]);
    expect(flip.isExhaustive).toBe(true);
    expect([seed, flip.changes.map(({ edits }) => edits)]).toEqual([seed, byForce(one, enters)]);
    const was = flip.changes.length > 0 ? enteredUnder(one, one.input.proposal) : new Set<number>();
    for (const { policy, edits, enters: now, at, others: moved } of flip.changes) {
      expect(now).toBe(!flip.enters);
      expect(now).toBe(at !== null);
      const names = moved.leads.map(({ id, kind }) => `${kind} ${id}`);
      expect(names).toEqual(namesOfMoved(one, was, enteredUnder(one, policy)).slice(0, 20));
      others += moved.added + moved.dropped;
      seen.set(kindsOf(edits), (seen.get(kindsOf(edits)) ?? 0) + 1);
    }
    if (flip.changes.length === 0) seen.set('none', (seen.get('none') ?? 0) + 1);
  }
  expect(others).toBeGreaterThan(500);
  // Three kinds of one edit, six of two, and none.
  expect(seen.size).toBe(10);
}, 120_000);

const SCORED: PolicySketch = {
  fields: { size: 'number', country: 'text' },
  activities: ['click'],
  points: { activities: { click: 10 } },
  thresholds: { bar: 60, least: 50 },
  stages: {
    lead: {},
    mql: { entry: all(score('gte', { threshold: 'bar' }), compare('size', 'gte', { threshold: 'least' })) },
    won: { kind: 'won' },
  },
  transitions: [['lead>mql', 'rules']],
};

function changed(leads: readonly LeadSketch[], change: (policy: Policy) => Policy = (policy) => policy) {
  const policy = change(policyOf(SCORED));
  const data = leadDataOf({ leads }, policy);
  const options = { ...DEFAULT_OPTIONS, asOf: ms('03-01 00:00') };
  const result = ended(smallestChange({ proposal: policy, data, options }, '1', 'mql'));
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const clicks = (count: number): LeadSketch => ({
  created: '01-05 09:00',
  fields: { size: 100 },
  activities: { click: Array<string>(count).fill('01-06 09:00') },
});

const ranged =
  (ranges: Record<string, readonly [min: number, max: number, step: number]>) => (policy: Policy) => ({
    ...policy,
    thresholds: policy.thresholds.map((threshold) => {
      const [min = 0, max = 0, step = 1] = ranges[threshold.id] ?? [];
      return { ...threshold, min, max, step };
    }),
  });

it('keeps to the grid of a slider, and takes the value next to the present one', () => {
  const flip = changed([clicks(4)], ranged({ bar: [0, 150, 7], least: [0, 100, 1] }));
  expect(flip.changes[0]?.edits).toEqual([{ kind: 'threshold', id: 'bar', to: 35 }]);
  expect(flip.changes[0]?.at).toBe(ms('01-06 09:00'));
  expect(flip.changes.map(({ edits }) => edits.length)).toEqual([1, 1]);
});

it('turns two thresholds where one is not enough, by the least share of both ranges', () => {
  const lead = { ...clicks(4), fields: { size: 20 } };
  const flip = changed([lead], ranged({ bar: [0, 150, 5], least: [0, 100, 10] }));
  expect(flip.changes[0]?.edits).toEqual([
    { kind: 'threshold', id: 'bar', to: 40 },
    { kind: 'threshold', id: 'least', to: 20 },
  ]);
});

it('keeps a lead out that is in, and says who else goes and which of them won', () => {
  const won = { ...clicks(6), entries: { won: '02-01 09:00' } };
  const flip = changed(
    [clicks(6), won, clicks(6), clicks(9)],
    ranged({ bar: [0, 150, 1], least: [0, 90, 1] }),
  );
  expect(flip).toMatchObject({ enters: true, at: ms('01-06 09:00') });
  expect(flip.changes[0]).toMatchObject({
    edits: [{ kind: 'threshold', id: 'bar', to: 61 }],
    enters: false,
    at: null,
    others: { added: 0, dropped: 2, droppedWon: 1, leads: [{ id: '2', kind: 'dropped' }, { id: '3' }] },
  });
});

it('looks for half-lives and points, too, which are more than compared with', () => {
  const flip = changed([clicks(4)], (policy) => {
    const scores = policy.scores.map((own) => ({
      ...own,
      activities: own.activities.map((type) => ({ ...type, points: { threshold: 'worth' } })),
    }));
    const worth = {
      ...(policy.thresholds[0] as Policy['thresholds'][number]),
      id: 'worth',
      value: 10,
      min: 0,
      max: 40,
      step: 1,
    };
    return {
      ...ranged({ bar: [58, 62, 1], least: [0, 90, 1] })(policy),
      thresholds: [...ranged({ bar: [58, 62, 1], least: [0, 90, 1] })(policy).thresholds, worth],
      scores,
    };
  });
  expect(flip.changes[0]?.edits).toEqual([{ kind: 'threshold', id: 'worth', to: 15 }]);
});

it('finds nothing for a lead in stock, and refuses what is not there', () => {
  expect(changed([{ created: null }, clicks(4)])).toMatchObject({ enters: false, changes: [] });
  const policy = policyOf(SCORED);
  const input = {
    proposal: policy,
    data: leadDataOf({ leads: [clicks(1)] }, policy),
    options: DEFAULT_OPTIONS,
  };
  const code = (lead: string, stage: string) => {
    const result = ended(smallestChange(input, lead, stage));
    return result.ok ? null : result.error.code;
  };
  expect(code('nobody', 'mql')).toBe('no-such-lead');
  expect(code('1', 'nowhere')).toBe('no-such-stage');
});
