import { nameOf } from '#domain/glossary/names';
import type { Policy } from '#domain/glossary/schema/policy';
import type { Figure, Listing } from '#domain/replay/leads-of/figure';
import { useSession } from '../../../app/session/session-context';
import { count, counted, money } from '../../../ui/format';
import { sidesOf } from '../sides';
import type { Shown } from '../use-shown';
import type { AskedLeads } from './asked-leads';
import { columnsOf } from './columns';
import { LeadCount } from './LeadCount';

interface Props {
  readonly shown: Shown;
  readonly figure: Figure;
  readonly count: number;
  readonly what: string;
  readonly text?: string | undefined;
}

/** A figure of the replay on screen as the button that opens the leads behind it. */
export function FigureCount({ shown, figure, ...rest }: Props) {
  const session = useSession();
  const { result, policy, rules, request } = shown;
  if (!request) return rest.text ?? count(rest.count);
  const ask = (): Omit<AskedLeads, 'count' | 'what'> => {
    const { target } = result.options;
    const stage = stageOf(figure, policy);
    return {
      order: ORDERS[figure.kind],
      columns: columnsOf(figure, {
        sides: sidesOf(result, rules !== 'today'),
        stage: (id) => nameOf(policy, 'stage', id),
        target: target === null ? null : nameOf(policy, 'stage', target),
      }),
      stage: stage === policy.initialStage ? null : stage,
      about: amountText,
      load: (most, onProgress, signal) => session.lists.leadsOf(figure, request, most, onProgress, signal),
    };
  };
  return <LeadCount {...rest} ask={ask} />;
}

/** The stage at which a lead of a list is looked at further on. */
function stageOf(figure: Figure, { routing }: Policy): string | null {
  switch (figure.kind) {
    case 'arrivals':
      return routing?.onEntryOf ?? null;
    case 'clock':
      return null;
    case 'step':
      return figure.to;
    default:
      return figure.stage;
  }
}

const ORDERS: Readonly<Record<Figure['kind'], string>> = {
  swap: 'the latest first',
  step: 'the latest first',
  clock: 'the latest started first',
  wins: 'the greatest amounts first',
  quality: 'the latest first',
  arrivals: 'the earliest first',
  'set-aside': 'the latest first',
  entered: 'the latest first',
};

/** What the opportunities come to together; null: amounts are no part of the figure. */
function amountText({ amount, total }: Listing): string | null {
  if (!amount || amount.missing === total) return null;
  const missing = amount.missing > 0 ? `; ${counted(amount.missing, 'win')} without an amount` : '';
  return `Amounts: ${money(amount.sum)} in the currency of the data${missing}.`;
}
