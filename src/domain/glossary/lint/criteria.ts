import type { Atom } from '../../criteria/schema';
import { atomText } from '../../criteria/text';
import { nameOf } from '../names';
import type { Policy } from '../schema/policy';
import { type CriteriaPlace, type LintContext, TIER_LIST } from './context';
import { testOf } from './samples';
import type { Report, RuleGroup } from './types';
import { atomsOf } from './walk';

/** Single conditions: whether they can be asked at all, and of what. */
export const criteriaRules: RuleGroup<
  'outcome-read' | 'operator-type' | 'unlisted-value' | 'score-tier-cycle' | 'falling-score'
> = {
  'outcome-read': {
    severity: 'error',
    what: 'A condition on a field that records the outcome, such as the lead status.',
    why: 'The definition would be true because somebody already decided it; a replay refuses it.',
    remedy: 'Ask for what the decision rests on: fields, score, tier, activities or a signal.',
    check: (context) =>
      eachAtom(context, (atom, place) => {
        const field =
          atom.op === 'field' ? context.policy.fields.find(({ id }) => id === atom.field) : undefined;
        return field?.outcome ? `${place.label} read ${field.label}, which records the outcome` : null;
      }),
  },
  'operator-type': {
    severity: 'error',
    what: 'A condition whose operator or value does not fit the type of its field.',
    why: 'Nothing is converted between types, so the condition cannot be answered; a replay refuses it.',
    remedy: 'Choose an operator and a value of the type of the field, or change the type.',
    check: (context) =>
      eachAtom(context, (atom, place) => {
        if (atom.op !== 'field' || testOf(atom, context.policy, context.read) !== null) return null;
        const field = context.policy.fields.find(({ id }) => id === atom.field);
        return field
          ? `${place.label} ask whether ${atomText(atom, context.policy)}, which a ${field.type} field cannot answer`
          : null;
      }),
  },
  'unlisted-value': {
    severity: 'warning',
    what: 'A condition on a value that the picklist of its field does not have.',
    why: 'In the CRM nobody can choose that value, so the condition never holds for new leads.',
    remedy: 'Take a value of the picklist, or add this one to it.',
    check: (context) =>
      eachAtom(context, (atom) => {
        if (atom.op !== 'field') return null;
        const field = context.policy.fields.find(({ id }) => id === atom.field);
        if (field?.type !== 'category' || field.values.length === 0) return null;
        const fold = (text: string) => (field.caseSensitive ? text : text.toLowerCase());
        const listed = new Set(field.values.map(({ value }) => fold(value)));
        const unlisted = wantedTexts(atom).filter((value) => !listed.has(fold(value)));
        return unlisted.length > 0
          ? `The picklist of ${field.label} has no ${unlisted.map((value) => `“${value}”`).join(', ')}`
          : null;
      }),
  },
  'score-tier-cycle': {
    severity: 'error',
    what: 'A score or tier that depends on itself, directly or through others.',
    why: 'It has no value to begin with; a replay refuses it.',
    remedy: 'Let tiers say fit and scores say behaviour, and neither read the other.',
    check: cycles,
  },
  'falling-score': {
    severity: 'warning',
    what: 'A condition that holds when a decaying score is low (`below`, `at most`, or `not` over `at least`).',
    why: 'Decay can make it true between two events, at an instant nobody looks at; when it is noticed depends on the next event.',
    remedy: 'Ask for the absence of activity in a window instead, or let the score not decay.',
    check: ({ policy, places }) =>
      places.flatMap((place) =>
        atomsOf(place).flatMap(({ atom, path, negated }): Report[] => {
          if (atom.op !== 'score') return [];
          const score = policy.scores.find(({ id }) => id === atom.score);
          const wantsLow = (atom.is === 'lt' || atom.is === 'lte') !== negated;
          if (!wantsLow || !score || score.halfLifeDays === null) return [];
          return [
            {
              message: `${capital(place.label)} can come true by the mere decay of ${score.label}`,
              path,
              shownBy: place.criteria,
            },
          ];
        }),
      ),
  },
};

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function eachAtom(
  { places }: LintContext,
  fault: (atom: Atom, place: CriteriaPlace) => string | null,
): Report[] {
  return places.flatMap((place) =>
    atomsOf(place).flatMap(({ atom, path }) => {
      const message = fault(atom, place);
      return message === null ? [] : [{ message: capital(message), path }];
    }),
  );
}

function wantedTexts(atom: Extract<Atom, { op: 'field' }>): string[] {
  if ('values' in atom) return atom.values.filter((value) => typeof value === 'string');
  const equality = atom.is === 'eq' || atom.is === 'ne';
  return equality && typeof atom.value === 'string' ? [atom.value] : [];
}

/** Each score and the tier list once, when a path of criteria leads from it back to it. */
function cycles({ policy, places }: LintContext): Report[] {
  const readsOf = (maker: string) =>
    places
      .filter(({ makes }) => makes === maker)
      .flatMap(atomsOf)
      .flatMap(({ atom }) => (atom.op === 'score' ? [atom.score] : atom.op === 'tier' ? [TIER_LIST] : []));
  const makers = [...policy.scores.map(({ id }) => id), TIER_LIST];
  return makers.flatMap((maker, i): Report[] => {
    const reached = new Set(readsOf(maker));
    for (const next of reached) for (const further of readsOf(next)) reached.add(further);
    if (!reached.has(maker)) return [];
    return [
      {
        message: `The value of ${makerName(policy, maker)} depends on itself, by way of ${[...reached].map((one) => makerName(policy, one)).join(' and ')}`,
        path: maker === TIER_LIST ? 'policy.tiers' : `policy.scores[${i}]`,
      },
    ];
  });
}

const makerName = (policy: Policy, maker: string) =>
  maker === TIER_LIST ? TIER_LIST : nameOf(policy, 'score', maker);
