import type { Policy } from '../../glossary/schema/policy';
import { ownColumns } from './file-facts';
import type { JoinedPlan } from './match-files';
import type { Confidence } from './suggestion';

interface SuggestedZone {
  readonly zone: string;
  readonly confidence: Confidence;
  readonly reason: string;
}

/** The zone of times that name none: warehouses write UTC; else where the glossary's default calendar is. */
export function suggestZone(plans: readonly JoinedPlan[], policy: Policy): SuggestedZone {
  const naive = plans.filter(({ plan }) =>
    ownColumns(plan.facts).some((column) =>
      ['none', 'some'].includes(plan.facts.column(column).zone ?? 'all'),
    ),
  );
  const before = plans.find(({ plan }) => plan.remembered !== null)?.plan.remembered;
  if (before)
    return { zone: before.zone, confidence: 'sure', reason: 'It was so when such a file was mapped before.' };
  const calendar = policy.calendars.find(({ id }) => id === policy.defaultCalendar);
  const here = calendar?.timeZone ?? 'UTC';
  if (naive.length === 0) {
    return {
      zone: here,
      confidence: 'likely',
      reason: 'All clock times say how far they are from UTC; days are those of the default calendar.',
    };
  }
  if (naive.every(({ plan }) => plan.preset?.form === 'warehouse')) {
    return { zone: 'UTC', confidence: 'likely', reason: 'Loaders of warehouses write times in UTC.' };
  }
  return {
    zone: here,
    confidence: 'guess',
    reason: 'Times do not say their zone; this is where the default calendar of the glossary is.',
  };
}
