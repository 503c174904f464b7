import type { ReferenceKind } from '../primitives';
import type { LintContext } from './context';
import type { Report, RuleGroup } from './types';

/** Things nobody points at. */
export const usageRules: RuleGroup<'unused-threshold' | 'unused-activity' | 'unused-reason'> = {
  'unused-threshold': {
    severity: 'warning',
    what: 'A threshold that no criterion, score, SLA or queue names.',
    why: 'Moving it changes nothing, which the room will take for a result.',
    remedy: 'Name it where its number is meant, or remove it.',
    check: (context) =>
      unused(
        context,
        'threshold',
        context.policy.thresholds,
        'thresholds',
        (label) => `Nothing reads threshold ${label}`,
      ),
  },
  'unused-activity': {
    severity: 'note',
    what: 'An activity that no score, criterion or SLA looks at.',
    why: 'It is recorded, and decides nothing.',
    remedy: 'Give it points, let a criterion or an SLA count it, or keep it for reports only.',
    check: (context) =>
      unused(
        context,
        'activity',
        context.policy.activities,
        'activities',
        (label) => `Nothing looks at activity ${label}`,
      ),
  },
  'unused-reason': {
    severity: 'note',
    what: 'A reason code for a use that no stage or timeout has.',
    why: 'Nobody can ever choose it.',
    remedy: 'Remove it, or add the recycled or disqualified stage, or the timeout, that it is for.',
    check: (context) => {
      const { policy } = context;
      const named = new Set(idsNamed(context, 'reason'));
      const kinds = new Set(policy.stages.map(({ kind }) => kind));
      return policy.reasons.flatMap(({ id, label, use }, i): Report[] => {
        const chosen =
          (use === 'recycle' && kinds.has('recycled')) || (use === 'disqualify' && kinds.has('disqualified'));
        return chosen || named.has(id)
          ? []
          : [
              {
                message: `Nobody can choose reason ${label}, for use “${use}”`,
                path: `policy.reasons[${i}]`,
              },
            ];
      });
    },
  },
};

const idsNamed = ({ references }: LintContext, kind: ReferenceKind) =>
  references.flatMap((reference) => (reference.kind === kind ? [reference.id] : []));

function unused(
  context: LintContext,
  kind: ReferenceKind,
  things: readonly { readonly id: string; readonly label: string }[],
  property: string,
  message: (label: string) => string,
): Report[] {
  const named = new Set(idsNamed(context, kind));
  return things.flatMap(({ id, label }, i) =>
    named.has(id) ? [] : [{ message: message(label), path: `policy.${property}[${i}]` }],
  );
}
