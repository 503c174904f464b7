import type { Criteria } from '../../criteria/schema';
import { policyReferences, type Reference } from '../references';
import type { Policy } from '../schema/policy';
import { type NumberReader, numberReader } from '../thresholds';
import { type Logic, logicOf } from './logic';

/** One place of a policy that holds criteria. */
export interface CriteriaPlace {
  /** Such as `policy.stages[2].entry`. */
  readonly path: string;
  /** What it is, to stand in a sentence: "the entry criteria of MQL". */
  readonly label: string;
  readonly criteria: Criteria;
  /** The score or the tier list whose value these criteria make, for the search of cycles. */
  readonly makes: string | null;
}

/** What rules look at, computed once. */
export interface LintContext {
  readonly policy: Policy;
  readonly places: readonly CriteriaPlace[];
  readonly references: readonly Reference[];
  readonly read: NumberReader;
  readonly logic: Logic;
}

export function lintContext(policy: Policy): LintContext {
  const read = numberReader(policy);
  return {
    policy,
    places: criteriaPlaces(policy),
    references: policyReferences(policy),
    read,
    logic: logicOf(policy, read),
  };
}

/** The name under which the tier list stands in the graph of scores and tiers; no score id has a space. */
export const TIER_LIST = 'the tiers';

/** Every criteria tree of a policy, in document order. */
export function criteriaPlaces(policy: Policy): CriteriaPlace[] {
  const place = (path: string, label: string, criteria: Criteria, makes: string | null = null) => ({
    path: `policy.${path}`,
    label,
    criteria,
    makes,
  });
  return [
    ...policy.scores.flatMap((score, i) =>
      score.fields.map((field, k) =>
        place(
          `scores[${i}].fields[${k}].when`,
          `the points “${field.label}” of ${score.label}`,
          field.when,
          score.id,
        ),
      ),
    ),
    ...policy.tiers.map((tier, i) =>
      place(`tiers[${i}].when`, `the criteria of tier ${tier.label}`, tier.when, TIER_LIST),
    ),
    ...policy.populations.map((population, i) =>
      place(`populations[${i}].when`, `the criteria of population ${population.name}`, population.when),
    ),
    ...policy.stages.flatMap((stage, i) => [
      place(`stages[${i}].entry`, `the entry criteria of ${stage.name}`, stage.entry),
      ...stage.disqualifiers.map((disqualifier, k) =>
        place(
          `stages[${i}].disqualifiers[${k}].when`,
          `the disqualifier “${disqualifier.label}” of ${stage.name}`,
          disqualifier.when,
        ),
      ),
    ]),
    ...policy.transitions.flatMap(({ mode, id }, i) =>
      mode.kind === 'timeout' && mode.unless !== null
        ? [place(`transitions[${i}].mode.unless`, `the cancel criterion of transition ${id}`, mode.unless)]
        : [],
    ),
    ...policy.territories.map((territory, i) =>
      place(`territories[${i}].when`, `the criteria of territory ${territory.name}`, territory.when),
    ),
    ...(policy.routing?.rules ?? []).map((rule, i) =>
      place(`routing.rules[${i}].when`, `the routing rule ${rule.name}`, rule.when),
    ),
  ];
}
