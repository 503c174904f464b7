import type { MappingFile } from '../mapping/files';
import { factsOf, isDates, ownColumns } from './file-facts';
import { type Join, joinOf } from './file-joins';
import { type FilePlan, planOf } from './file-plan';
import { findKey, saysBeginning } from './generic-columns';
import type { SuggestInput, UnusedFile } from './suggestion';

export interface JoinedPlan {
  readonly plan: FilePlan;
  readonly join: Join;
}

export interface MatchedFiles {
  /** In the order of a mapping: the file that makes the leads, what joins them, merges, histories, activities. */
  readonly plans: readonly JoinedPlan[];
  readonly unused: readonly UnusedFile[];
}

/** What each file is, which of them makes the leads, and how the others join it. */
export function matchFiles(input: SuggestInput): MatchedFiles {
  const unused: UnusedFile[] = [];
  const plans = input.files.flatMap((file, index) => {
    const made = planOf(factsOf(file, index), input);
    if ('why' in made) unused.push(made);
    return 'why' in made ? [] : [made];
  });
  const first = firstFile(plans);
  if (first === null) {
    const why = 'It says what happened to leads, and no file given has a row for each lead.';
    return { plans: [], unused: [...unused, ...plans.map((plan) => unusedAs(plan, why))] };
  }
  const joined: JoinedPlan[] = [{ plan: first, join: { by: 'first' } }];
  for (const plan of plans) {
    if (plan === first) continue;
    const join = joinOf(first, plan);
    if (typeof join === 'string') unused.push(unusedAs(plan, join));
    else joined.push({ plan, join });
  }
  return {
    plans: joined.sort((a, b) => placeOf(a) - placeOf(b)),
    unused: unused.sort((a, b) => a.index - b.index),
  };
}

const unusedAs = ({ facts, preset }: FilePlan, why: string): UnusedFile => ({
  index: facts.index,
  preset: preset?.preset.id ?? null,
  why,
});

const ROLES: readonly MappingFile['role'][] = ['leads', 'merges', 'history', 'activities'];
const JOINS: readonly Join['by'][] = ['first', 'union', 'id', 'opportunity', 'value'];

const placeOf = ({ plan, join }: JoinedPlan): number =>
  ROLES.indexOf(plan.role) * JOINS.length + JOINS.indexOf(join.by);

/** Which files make leads: the likeliest first. What no preset knows comes before what is about opportunities. */
const FIRST = ['salesforce-lead', 'hubspot-contact', 'marketo-lead', 'salesforce-contact'];

function firstFile(plans: readonly FilePlan[]): FilePlan | null {
  const candidates = plans.filter(({ role }) => role === 'leads');
  const ranked = candidates.map((plan) => ({ plan, rank: rankOf(plan) }));
  ranked.sort((a, b) => compare(a.rank, b.rank));
  return ranked[0]?.plan ?? null;
}

/** Smaller is likelier. */
function rankOf({ facts, preset, remembered }: FilePlan): readonly number[] {
  const place = FIRST.indexOf(preset?.preset.id ?? '');
  const kind = remembered?.first
    ? -1
    : place >= 0
      ? place
      : preset === null
        ? FIRST.length
        : FIRST.length + 1;
  const dates = ownColumns(facts).some((column) => isDates(facts.column(column)));
  const key = findKey(facts);
  const apart = key !== null && facts.tellsApart(key.column);
  const begins = saysBeginning(facts);
  return [kind, dates ? 0 : 1, apart ? 0 : 1, begins ? 0 : 1, -facts.rows];
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [i, value] of a.entries()) {
    const difference = value - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
