import type { ReplayResult } from '#domain/replay/result';
import { count, money, percent } from '../../../ui/format';

export type Opportunities = NonNullable<ReplayResult['opportunities']>;

const opportunities = (many: number): string =>
  `${count(many)} ${many === 1 ? 'opportunity' : 'opportunities'}`;

/** Opportunities that no rule about leads can reach, in plain sentences. */
export function opportunityText({
  total,
  withoutLead,
  won,
  wonWithoutLead,
  amountWithoutLead,
}: Opportunities): string[] {
  if (total === 0) return ['The file of opportunities has none.'];
  if (withoutLead === 0) return [`Of ${opportunities(total)}, every one belongs to a lead of these data.`];
  const worth =
    amountWithoutLead === null
      ? ''
      : `, with amounts of ${money(amountWithoutLead)} in the currency of the data`;
  return [
    `Of ${opportunities(total)}, ${count(withoutLead)} (${percent(withoutLead / total)}) came without a lead of these data${worth}.`,
    ...(won > 0
      ? [
          `Of the ${count(won)} won, ${count(wonWithoutLead)} came without a lead: rules about leads neither bring these nor keep them away.`,
        ]
      : []),
  ];
}
