import type { Criteria } from '../../criteria/schema';
import { compileCalendar } from '../../time/calendar';
import type { LintContext } from './context';
import type { Report, RuleGroup } from './types';

/** Lists in which the first that holds decides, and the hours behind queues. */
export const routingRules: RuleGroup<
  'shadowed' | 'fallback-unused' | 'queue-without-hours' | 'calendar-broken'
> = {
  shadowed: {
    severity: 'warning',
    what: 'A routing rule, ICP tier or population that earlier ones of its list always beat.',
    why: 'The first that holds decides, so this one never gets a lead.',
    remedy: 'Move it up, or narrow the ones above it.',
    check: (context) => firstMatchLists(context).flatMap((list) => shadowed(list, context)),
  },
  'fallback-unused': {
    severity: 'note',
    what: 'Routing rules that between them take every lead.',
    why: 'The fallback queue never gets a lead, so a gap that opens later goes unnoticed.',
    remedy: 'Let the last rule say whom it means, and leave the rest to the fallback queue.',
    check: ({ policy, logic }) => {
      const rules = policy.routing?.rules ?? [];
      return rules.length > 0 && logic.always({ op: 'any', of: rules.map(({ when }) => when) })
        ? [{ message: 'The routing rules leave nothing to the fallback queue', path: 'policy.routing.rules' }]
        : [];
    },
  },
  'queue-without-hours': {
    severity: 'warning',
    what: 'A queue with no calendar of its own and no territory that has one.',
    why: 'Its business time is that of the default calendar, whose holidays and zone may be another region’s.',
    remedy: 'Give the queue, or its territory, a calendar.',
    check: ({ policy }) =>
      policy.queues.flatMap(({ name, calendar, territory }, i): Report[] => {
        const ofTerritory = policy.territories.find(({ id }) => id === territory)?.calendar ?? null;
        return calendar === null && ofTerritory === null
          ? [
              {
                message: `Queue ${name} has no calendar and no territory with one`,
                path: `policy.queues[${i}]`,
              },
            ]
          : [];
      }),
  },
  'calendar-broken': {
    severity: 'error',
    what: 'A calendar that cannot be counted with: an unknown zone, hours that close before they open or overlap, or none at all.',
    why: 'Business time has no meaning in it; a replay refuses it.',
    remedy: 'Mend the calendar as the message says.',
    check: ({ policy }) =>
      policy.calendars.flatMap((calendar, i): Report[] => {
        const compiled = compileCalendar(calendar);
        if (compiled.ok) return [];
        const { message, remedy, where } = compiled.error;
        const inside = where?.path ? `.${where.path}` : '';
        return [
          {
            message: `Calendar ${calendar.name}: ${message}`,
            remedy,
            path: `policy.calendars[${i}]${inside}`,
          },
        ];
      }),
  },
};

interface FirstMatchList {
  readonly noun: string;
  readonly path: string;
  readonly items: readonly { readonly name: string; readonly when: Criteria }[];
}

const firstMatchLists = ({ policy }: LintContext): FirstMatchList[] => [
  { noun: 'Routing rule', path: 'policy.routing.rules', items: policy.routing?.rules ?? [] },
  {
    noun: 'ICP tier',
    path: 'policy.tiers',
    items: policy.tiers.map(({ label, when }) => ({ name: label, when })),
  },
  { noun: 'Population', path: 'policy.populations', items: policy.populations },
];

function shadowed({ noun, path, items }: FirstMatchList, { logic }: LintContext): Report[] {
  return items.flatMap(({ name, when }, i): Report[] => {
    const earlier = items.slice(0, i).map((item): Criteria => ({ op: 'not', of: item.when }));
    // What can never hold at all is told by another rule.
    if (earlier.length === 0 || logic.never(when) || !logic.never({ op: 'all', of: [when, ...earlier] }))
      return [];
    const culprit = items
      .slice(0, i)
      .find((item) => logic.never({ op: 'all', of: [when, { op: 'not', of: item.when }] }));
    const by = culprit ? culprit.name : 'those above it together';
    return [
      {
        message: `${noun} ${name} never gets a lead: ${by} ${culprit ? 'takes' : 'take'} every one first`,
        path: `${path}[${i}]`,
        shownBy: when,
      },
    ];
  });
}
