import type { ReplayContext } from '../context';
import type { WalkedOutcome } from '../lead-outcome';
import type { SlaFilter } from '../population-slas';
import type { PeriodLength } from '../result-judgement';
import type { Settings } from '../setting';
import type { Table, TableReader, Tallied } from '../tables';
import { OpportunityAmounts } from '../wins/amounts';
import { type PeriodTally, periodTally } from './period-tally';

/** What a restatement counts of the proposal, and the amounts that it and the sides beside it are told in. */
export class RestatedTally implements Tallied {
  readonly proposal: PeriodTally;
  readonly amounts: OpportunityAmounts;

  constructor(proposal: PeriodTally, amounts: OpportunityAmounts) {
    this.proposal = proposal;
    this.amounts = amounts;
  }

  /** Takes a lead of the cohort. */
  prepare(lead: number): void {
    this.amounts.add(lead);
  }

  add(outcome: WalkedOutcome, slaApplies: SlaFilter, settings: Settings): void {
    this.proposal.add(outcome, slaApplies, settings, outcome.walked.visits);
  }

  write(tables: Table[]): void {
    this.proposal.write(tables);
    this.amounts.write(tables);
  }

  addFrom(tables: TableReader): void {
    this.proposal.addFrom(tables);
    this.amounts.addFrom(tables);
  }
}

/** Null where no length of periods is given. */
export function restatedTally(
  context: ReplayContext,
  by: PeriodLength | null,
  settings: number,
): RestatedTally | null {
  const proposal = periodTally(context, context.definitions, by, settings);
  return proposal && new RestatedTally(proposal, new OpportunityAmounts(context.data));
}
