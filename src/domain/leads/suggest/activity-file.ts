import type { Policy } from '../../glossary/schema/policy';
import type { ActivityFile } from '../mapping/files';
import type { ValueCount } from '../understand/value-count';
import type { Builder } from './builder';
import { type FileParts, keyIn, saysKey, timeColumn, timeOf, whereOf } from './event-parts';
import { type FileFacts, isDates } from './file-facts';
import { type FilePlan, matchTo } from './file-plan';
import { findActivities } from './generic-columns';
import type { JoinedPlan } from './match-files';
import { sameName } from './picklist';
import { matchName } from './words';

export function activityFile(builder: Builder, joined: JoinedPlan, parts: FileParts): ActivityFile {
  const { plan } = joined;
  const found = findActivities(plan.facts);
  const at = timeColumn(plan, found?.at);
  const type = matchTo(plan, 'type')?.header ?? found?.type ?? null;
  const value = matchTo(plan, 'value')?.header ?? null;
  const key = keyIn(joined);
  for (const column of [key, type, value]) if (column !== null) builder.use(plan, column);
  const types = type === null ? [onlyType(plan, builder.policy)] : typesOf(plan, type, builder.policy);
  const known = types.filter(({ activity }) => activity !== null).length;
  const path = `files.${parts.id}`;
  builder.note(`${path}.key`, plan.preset ? 'sure' : 'likely', saysKey(joined));
  builder.note(`${path}.at`, isDates(plan.facts.column(at)) ? 'sure' : 'likely', 'It is when it happened.');
  builder.note(
    `${path}.types`,
    known === 0 ? 'guess' : 'likely',
    known === 0
      ? 'No type is called as an activity of the glossary.'
      : `${known} of its types are called as activities of the glossary.`,
  );
  return {
    role: 'activities',
    ...parts,
    key,
    at: timeOf(builder, plan, at),
    type,
    value,
    types: types.map(({ text, activity }) => ({
      value: text,
      when: null,
      activity,
      madeBy: makerOf(activity, builder.policy),
      answers: null,
    })),
    where: whereOf(builder, plan),
  };
}

/** Types of activity that are met, with what is known of each; those of which nothing is known are left to be asked. */
function typesOf(
  plan: FilePlan,
  column: string | null,
  policy: Policy,
): { text: string; activity: string | null }[] {
  return activityValues(plan.facts, column).flatMap(({ text }) => {
    const activity = matchActivity(text, plan, policy);
    return activity === undefined ? [] : [{ text, activity }];
  });
}

/** What every row is, where no column says it: as the preset's first activity. */
function onlyType(plan: FilePlan, policy: Policy): { text: string; activity: string | null } {
  const text = plan.preset?.preset.activities[0]?.value ?? 'Activity';
  return { text, activity: matchActivity(text, plan, policy) ?? null };
}

/** The types that a file of activities has, the most frequent first. */
export function activityValues(facts: FileFacts, column: string | null): readonly ValueCount[] {
  if (column === null) return [];
  const { values } = facts.column(column);
  if (values.length > 0) return values;
  return facts.file.profile?.byField[0]?.values ?? [];
}

/** An activity of the glossary; null: known, and none; undefined: not known. */
export function matchActivity(text: string, { preset }: FilePlan, policy: Policy): string | null | undefined {
  const named = policy.activities.map(({ id, label }) => ({ id, label }));
  const known = preset?.preset.activities.find(({ value }) => value === text);
  if (known) {
    const id = known.activities.find((name) =>
      named.some((one) => sameName(one.id, name) || sameName(one.label, name)),
    );
    const match = named.find((one) => id !== undefined && (sameName(one.id, id) || sameName(one.label, id)));
    return match?.id ?? null;
  }
  return matchName(text, named)?.id;
}

const BY_SYSTEMS = /sequence|automat|nurture|campaign|newsletter|drip/;

/** What leads do themselves and what systems send is made by nobody of the company. */
export function makerOf(activity: string | null, policy: Policy): 'person' | 'automation' {
  const found = policy.activities.find(({ id }) => id === activity);
  if (!found || found.direction === 'inbound') return 'automation';
  return BY_SYSTEMS.test(`${found.id} ${found.label.toLowerCase()}`) ? 'automation' : 'person';
}
