import { Draw, PURPOSE } from '../chance/draw';
import type { CsvCell } from '../export/csv';
import { accountNumberOf } from './account';
import { type Deal, dealOf } from './deal';
import { longId, recordIdOf } from './ids';
import type { SampleLead } from './lead';
import { dealStage } from './lead-cells';
import { isoHomeDay, isoSecond, PERIOD, wholeSecond } from './period';

export const OPPORTUNITY_HEADER = [
  'Id',
  'AccountId',
  'Type',
  'Amount',
  'StageName',
  'CloseDate',
  'CreatedDate',
];

/** Opportunities that came of no lead: 1,500 for each 46,000 leads. */
const WITHOUT_LEAD = { of: 3, inLeads: 92 };
/** Keeps their ids, and the accounts that no lead is of, apart from those of leads. */
const FROM = 1_000_000_000;
/** Sales, renewals and partners bring deals with accounts that leads are of, too. */
const KNOWN_ACCOUNT = 0.6;

/** A deal that Sales, Customer Success or a partner brought. */
export interface OwnDeal {
  readonly number: number;
  readonly account: number;
  readonly type: string;
  readonly deal: Deal;
}

/** The deals without a lead that come with a lead of this number, so that a smaller company has the first ones of a larger. */
export function* ownDealsAt(seed: number, index: number): Generator<OwnDeal> {
  const until = (leads: number): number => Math.floor((leads * WITHOUT_LEAD.of) / WITHOUT_LEAD.inLeads);
  for (let number = until(index); number < until(index + 1); number++) {
    const draw = new Draw(seed, number, PURPOSE.opportunity);
    const at = wholeSecond(PERIOD.start + draw.unit() * (PERIOD.end - PERIOD.start));
    yield {
      number,
      account: draw.chance(KNOWN_ACCOUNT) ? accountNumberOf(draw.below(index + 1)) : FROM + number,
      type: draw.pick([
        ['Existing Business', 55],
        ['New Business', 45],
      ]),
      deal: dealOf(draw, at),
    };
  }
}

/** The opportunities of the CRM: that which a lead became, and those that came of no lead. */
export function opportunityRows({ index, identity, story }: SampleLead, seed: number): CsvCell[][] {
  const deal = story.journeys.at(-1)?.deal;
  const own = [...ownDealsAt(seed, index)].map((one) =>
    opportunityRow(FROM + one.number, one.account, one.type, one.deal),
  );
  return deal ? [opportunityRow(index, identity.account.number, 'New Business', deal), ...own] : own;
}

const opportunityRow = (number: number, account: number, type: string, deal: Deal): CsvCell[] => [
  longId(recordIdOf('006', number)),
  recordIdOf('001', account),
  type,
  deal.amount,
  dealStage(deal),
  isoHomeDay(deal.closesAt),
  isoSecond(deal.at),
];
