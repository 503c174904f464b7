import type { Policy } from '#domain/glossary/schema/policy';
import { sliderGrid } from '#domain/glossary/threshold-grid';
import { sliceLeads } from '#domain/leads/slice';
import { latestTime } from '#domain/replay/as-of';
import { openContext } from '#domain/replay/context';
import type { ReplayInput } from '#domain/replay/replay-input';
import { simulate } from '#domain/replay/simulate';
import { walkLead } from '#domain/replay/walk';
import { applyEdits, type RuleEdit } from '#domain/replay/what-if/edits';
import { type Flip, smallestChange } from '#domain/replay/what-if/smallest-change';
import { ended } from './ended';
import { type FlipCase, flipCaseOf, stageAtoms } from './flip-case';

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

/** Whether the lead ever had a value in the field that an atom is about; of an atom about none: true. */
function hadValue({ input, lead }: FlipCase, stage: string, path: string, value: string | number): boolean {
  const { data, options, proposal } = input;
  const place = stageAtoms(proposal).find((own) => own.stage === stage && own.path === path);
  const atom = place?.atom;
  if (atom?.op !== 'field') return true;
  const opened = openContext(proposal, sliceLeads(data, lead, lead + 1), {
    ...options,
    asOf: options.asOf ?? latestTime(data),
  });
  if (!opened.ok) return false;
  const { facts, asOf } = opened.value;
  facts.open(0);
  const field = proposal.fields.find(({ id }) => id === atom.field);
  const folded = (text: unknown) => (field?.caseSensitive ? text : String(text).toLowerCase());
  return [data.created.values.at(lead) ?? asOf, asOf, ...facts.allInstants([])].some((at) =>
    typeof value === 'number'
      ? facts.number(atom.field, at) === value
      : folded(facts.text(atom.field, at)) === folded(value),
  );
}

/** Another value in the place of one the lead has: any that nobody has would do, which is no answer (docs/replay.md, section 6). */
function standsIn(of: FlipCase, [one, two]: readonly RuleEdit[]): boolean {
  if (one?.kind !== 'list' || two?.kind !== 'list') return false;
  if (one.stage !== two.stage || one.path !== two.path || one.is === two.is) return false;
  return !hadValue(of, one.stage, one.path, one.is === 'added' ? one.value : two.value);
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
  return leastOf(pairs.filter((pair) => !standsIn(of, pair))).slice(0, 3);
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

export interface FlipJudged {
  /** What the search says otherwise than trying everything does; null: nothing. */
  readonly finding: string | null;
  /** The kinds of edits of each change found, as in `threshold,list`; `none` alone where there is none. */
  readonly kinds: readonly string[];
  /** How many other leads these changes move. */
  readonly others: number;
}

/** The search for a case's smallest changes beside trying every one and every two edits; null: the case cannot be replayed. */
export function judgeFlip(seed: number): FlipJudged | null {
  const one = flipCaseOf(seed);
  if (!one) return null;
  const enters = asker(one);
  const was = enters(one.input.proposal);
  if (was === null) return null;
  const flip = found(one);
  const kinds = flip.changes.map(({ edits }) => kindsOf(edits));
  const others = flip.changes.reduce((sum, { others: { added, dropped } }) => sum + added + dropped, 0);
  const finding = differenceOf(one, flip, was, byForce(one, enters));
  return { finding, kinds: kinds.length > 0 ? kinds : ['none'], others };
}

const editText = (edit: RuleEdit): string => {
  if (edit.kind === 'threshold') return `${edit.id} to ${edit.to}`;
  const place = `${edit.stage} ${edit.path}`;
  return edit.kind === 'list'
    ? `${typeof edit.value} ${edit.value} ${edit.is} at ${place}`
    : `without ${place}`;
};

const textOf = (changes: readonly (readonly RuleEdit[])[]): string =>
  changes.map((edits) => edits.map(editText).join(' and ')).join(', ') || 'none';

function differenceOf(of: FlipCase, flip: Flip, was: boolean, forced: readonly RuleEdit[][]): string | null {
  if (flip.enters !== was) return `the lead ${was ? 'enters' : 'stays out'}, which the search denies`;
  if (!flip.isExhaustive) return 'the search ended early';
  const edits = textOf(flip.changes.map((change) => change.edits));
  if (edits !== textOf(forced)) return `found ${edits}; by force ${textOf(forced)}`;
  if (flip.changes.length === 0) return null;
  const before = enteredUnder(of, of.input.proposal);
  for (const { policy, enters, at, others } of flip.changes) {
    if (enters === was || enters !== (at !== null)) return `a change is said to lead to ${enters}, at ${at}`;
    const names = others.leads.map(({ id, kind }) => `${kind} ${id}`).join();
    const moved = namesOfMoved(of, before, enteredUnder(of, policy)).slice(0, 20).join();
    if (names !== moved) return `said to move ${names}, a replay moves ${moved}`;
  }
  return null;
}
