import type { Policy } from '#domain/glossary/schema/policy';
import type { Condition, Derived } from '#domain/leads/mapping/parts';
import { isDerived } from '#domain/leads/mapping/parts';
import type { Mapping } from '#domain/leads/mapping/schema';
import { type ColumnFacts, formatOf } from '#domain/leads/suggest/file-facts';
import type { ColumnPlace } from '#domain/leads/suggest/question';
import { madeByOf } from '#domain/leads/suggest/stages';

export type Milestone = Mapping['milestones'][number];
export type Recipe = Derived['recipe'];

/** Milestones of a stage with their place among all. */
export const milestonesOf = (
  { milestones }: Mapping,
  stage: string,
): readonly { readonly milestone: Milestone; readonly index: number }[] =>
  milestones.flatMap((milestone, index) => (milestone.stage === stage ? [{ milestone, index }] : []));

/** Files whose status history tells of entries into a stage, and by which texts. */
export function historyOf(
  { files }: Mapping,
  stage: string,
): readonly { readonly file: string; readonly name: string; readonly texts: readonly string[] }[] {
  return files.flatMap((file) => {
    if (file.role !== 'history' || !file.status) return [];
    const all = file.status.tables.flatMap(({ map }) =>
      Object.entries(map).flatMap(([text, meant]) => (meant === stage ? [text] : [])),
    );
    return all.length === 0 ? [] : [{ file: file.id, name: file.name, texts: [...new Set(all)] }];
  });
}

/** How the columns of a stage are read, which is the same for all of them. */
function common(mapping: Mapping, stage: string, policy: Policy): Omit<Milestone, 'at' | 'proxy'> {
  const [known] = milestonesOf(mapping, stage);
  return {
    stage,
    madeBy: known?.milestone.madeBy ?? madeByOf(stage, policy),
    occurrence: known?.milestone.occurrence ?? 'unknown',
  };
}

/** The mapping in which another column says when a stage was entered. */
export function withStageColumn(
  mapping: Mapping,
  stage: string,
  place: ColumnPlace,
  column: ColumnFacts | null,
  policy: Policy,
): Mapping {
  const format = column ? formatOf(column) : 'iso';
  const at = { ...place, format, when: null };
  return {
    ...mapping,
    milestones: [...mapping.milestones, { ...common(mapping, stage, policy), at, proxy: false }],
  };
}

/** The mapping in which the entries into a stage are derived, besides what else tells of them. */
export function withRecipe(mapping: Mapping, stage: string, at: Derived, policy: Policy): Mapping {
  const parts = { ...common(mapping, stage, policy), madeBy: 'person' as const };
  return { ...mapping, milestones: [...mapping.milestones, { ...parts, at, proxy: true }] };
}

export const withMilestone = (
  mapping: Mapping,
  index: number,
  change: (milestone: Milestone) => Milestone,
): Mapping => ({
  ...mapping,
  milestones: mapping.milestones.map((one, i) => (i === index ? change(one) : one)),
});

export const withoutMilestone = (mapping: Mapping, index: number): Mapping => ({
  ...mapping,
  milestones: mapping.milestones.filter((_, i) => i !== index),
});

/** Of all columns of the stage, which may not differ in this. */
export const withOccurrence = (
  mapping: Mapping,
  stage: string,
  occurrence: Milestone['occurrence'],
): Mapping => ({
  ...mapping,
  milestones: mapping.milestones.map((one) => (one.stage === stage ? { ...one, occurrence } : one)),
});

/** The mapping in which a column of a stage counts in some rows only; null: in all. */
export const withCondition = (mapping: Mapping, index: number, when: Condition | null): Mapping =>
  withMilestone(mapping, index, (one) => (isDerived(one.at) ? one : { ...one, at: { ...one.at, when } }));

/**
 * How a stage can be derived from what is mapped, as it would begin; a sentence: it cannot, and why.
 * @param owners as the column of the owner has them; those that are called queues are taken for such.
 */
export function recipeFor(
  mapping: Mapping,
  stage: string,
  recipe: Recipe,
  policy: Policy,
  owners: readonly string[] = [],
): Derived | string {
  const after = stageBefore(stage, policy);
  const histories = mapping.files.flatMap((file) => (file.role === 'history' ? [file] : []));
  switch (recipe) {
    case 'owner-to-user': {
      const fields = histories.flatMap((file) => file.fields.map(({ field }) => field));
      const owner = mapping.lead.owner?.from;
      const ofOwner = mapping.fields.find(
        ({ field, from }) =>
          fields.includes(field) && from.file === owner?.file && from.column === owner.column,
      );
      const field = ofOwner?.field ?? fields.find((id) => /owner/.test(id)) ?? fields[0];
      if (field === undefined) return 'The history of a field is needed, best that of the owner.';
      const texts = owners.filter((text) => /\bqueue\b/i.test(text));
      // Ids of queues in Salesforce begin so.
      return { recipe, field, queues: { texts, prefixes: ['00G'] }, after };
    }
    case 'human-status-change':
      return histories.some(({ status }) => status !== null)
        ? { recipe, after }
        : 'A history of the status is needed.';
    case 'first-activity': {
      const made = mapping.files.flatMap((file) => (file.role === 'activities' ? file.types : []));
      const byPeople = made.flatMap(({ activity, madeBy }) =>
        activity !== null && madeBy === 'person' ? [activity] : [],
      );
      const types = [...new Set(byPeople)];
      return types.length === 0 ? 'An activity that people do is needed.' : { recipe, types, after };
    }
  }
}

/** The stage that leads mostly come from, which a derived time follows. */
function stageBefore(stage: string, { transitions, stages }: Policy): string | null {
  const order = stages.map(({ id }) => id);
  const before = transitions.filter(({ to, from }) => to === stage && from !== stage).map(({ from }) => from);
  return before.sort((a, b) => order.indexOf(a) - order.indexOf(b))[0] ?? null;
}
